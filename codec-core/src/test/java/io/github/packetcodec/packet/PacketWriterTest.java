package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.padded;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.FrameBytes.with;
import static io.github.packetcodec.packet.Headers.FIRST_IPV4;
import static io.github.packetcodec.packet.Headers.FIRST_MAC;
import static io.github.packetcodec.packet.Headers.TCP;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ethernet;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.testdata.PlainChecksum;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PacketWriterTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final PacketWriter WRITER = PacketWriter.plain();

    // Vectors: the frames of FrameBytes were computed by another implementation

    @ParameterizedTest
    @MethodSource
    void writesVectors(byte[] expected, byte[] payload, List<Header> headers) {
        assertThat(hex(WRITER.toBytes(payload, headers))).isEqualTo(hex(expected));
        BufferKinds.write(expected, out -> WRITER.write(out, Unpooled.wrappedBuffer(payload), headers));
    }

    static Stream<Arguments> writesVectors() {
        EthernetHeader toIpv4 = ethernet(EtherType.IPV4);
        EthernetHeader toIpv6 = ethernet(EtherType.IPV6);
        ArpHeader request = ArpHeader.request(FIRST_MAC, FIRST_IPV4, Ipv4Address.parse("192.0.2.2"));
        return Stream.of(
                arguments(FrameBytes.TCP_IPV4, DATA, List.of(toIpv4, ipv4(6), TCP)),
                arguments(
                        FrameBytes.SYN_IPV4,
                        NOTHING,
                        List.of(
                                toIpv4,
                                ipv4(6).withOptions(new Ipv4Options(Octets.ofHex("94040000"))),
                                TcpHeader.of(49152, 443, 1, 0, 2)
                                        .withWindow(512)
                                        .withOptions(TcpOptions.of(
                                                Octets.ofHex("020405b40402080a000000010000000001030307"))))),
                arguments(
                        FrameBytes.TCP_IPV6,
                        DATA,
                        List.of(toIpv6, ipv6(6).withTrafficClass(0xB8).withFlowLabel(0x12345), TCP)),
                arguments(FrameBytes.UDP_IPV4, DATA, List.of(toIpv4, ipv4(17), UDP)),
                arguments(FrameBytes.UDP_IPV6, DATA, List.of(toIpv6, ipv6(17), UDP)),
                arguments(FrameBytes.ICMP_IPV4, DATA, List.of(toIpv4, ipv4(1), Icmpv4Header.echoRequest(1, 2))),
                arguments(FrameBytes.ICMP_IPV6, DATA, List.of(toIpv6, ipv6(58), Icmpv6Header.echoRequest(1, 2))),
                arguments(
                        cut(FrameBytes.ARP, 42),
                        NOTHING,
                        List.of(new EthernetHeader(MacAddress.BROADCAST, FIRST_MAC, EtherType.ARP), request)),
                arguments(
                        FrameBytes.CHAIN_IPV6,
                        DATA,
                        List.of(
                                toIpv6,
                                ipv6(0),
                                new Ipv6OptionsHeader(true, 60, new Ipv6Options(Octets.ofHex("050200000100"))),
                                new Ipv6OptionsHeader(false, 43, new Ipv6Options(Octets.ofHex("010400000000"))),
                                new Ipv6RoutingHeader(
                                        44, 4, 0, Octets.ofHex("0000000020010db8000000000000000000000002")),
                                new Ipv6FragmentHeader(51, 0, 0, 0, false, 10),
                                new Ipv6AuthenticationHeader(60, 0, 0x101, 7, Octets.ofHex("a0a1a2a3a4a5a6a7a8a9aaab")),
                                new Ipv6OptionsHeader(
                                        false, 6, new Ipv6Options(Octets.ofHex("0109000000000000000000000000"))),
                                TCP)),
                // UDP sends a computed 0 as all ones; TCP does not.
                arguments(
                        bytes("4500001e00014000 40114e97 c0000201c6336402 c0000035000a ffff 536d"),
                        bytes("536d"),
                        List.of(ipv4(17), UDP)),
                arguments(
                        bytes("60000000 000a1140 20010db8000000000000000000000001 20010db8000000000000000000000002"
                                + "c0000035000a ffff e42f"),
                        bytes("e42f"),
                        List.of(ipv6(17), UDP)),
                arguments(
                        bytes(
                                "4500002a00014000 40064e96 c0000201c6336402 c00001bb0000000100000002501002000000 0000 ffdc"),
                        bytes("ffdc"),
                        List.of(ipv4(6), TCP)),
                // A chain may begin and end anywhere.
                arguments(slice(FrameBytes.UDP_IPV4, 14, 46), DATA, List.of(ipv4(17), UDP)),
                arguments(slice(FrameBytes.ICMP_IPV4, 34, 46), DATA, List.of(Icmpv4Header.echoRequest(1, 2))),
                arguments(with(slice(FrameBytes.UDP_IPV4, 34, 46), 6, "1234"), DATA, List.of(UDP.withChecksum(0x1234))),
                arguments(
                        with(slice(FrameBytes.TCP_IPV4, 34, 58), 16, "1234"), DATA, List.of(TCP.withChecksum(0x1234))),
                arguments(
                        slice(FrameBytes.UDP_IPV4, 0, 46),
                        slice(FrameBytes.UDP_IPV4, 34, 46),
                        List.of(toIpv4, ipv4(17))),
                arguments(slice(FrameBytes.UDP_IPV4, 0, 46), slice(FrameBytes.UDP_IPV4, 14, 46), List.of(toIpv4)),
                arguments(DATA, DATA, List.of()),
                arguments(NOTHING, NOTHING, List.of()),
                // 802.3 with LLC and SNAP, with a VLAN tag before it, and with LLC alone.
                arguments(
                        insert(with(FrameBytes.UDP_IPV4, 12, "0028"), 14, bytes("aaaa03 000000 0800")),
                        DATA,
                        List.of(ethernet(0), LlcHeader.snap(), new SnapHeader(0, EtherType.IPV4), ipv4(17), UDP)),
                arguments(
                        insert(with(FrameBytes.UDP_IPV4, 12, "8100"), 14, bytes("6001 0028 aaaa03 000000 0800")),
                        DATA,
                        List.of(
                                ethernet(EtherType.VLAN),
                                new VlanTag(3, false, 1, 1500),
                                LlcHeader.snap(),
                                new SnapHeader(0, EtherType.IPV4),
                                ipv4(17),
                                UDP)),
                arguments(
                        bytes("020000000002 020000000001 0007 424203 64617461"),
                        DATA,
                        List.of(ethernet(1), new LlcHeader(0x42, 0x42, 3))),
                arguments(bytes("020000000002 020000000001 0004 64617461"), DATA, List.of(ethernet(1500))));
    }

    /** A computed field does not depend on its value in the headers that the caller passed. */
    @Test
    void replacesLengthsAndChecksums() {
        byte[] tcp = WRITER.toBytes(
                DATA,
                ethernet(EtherType.IPV4),
                ipv4(6).withTotalLength(0xFFFF).withHeaderChecksum(0xFFFF),
                TCP.withChecksum(0xABCD));
        assertThat(tcp).isEqualTo(FrameBytes.TCP_IPV4);
        byte[] udp = WRITER.toBytes(
                DATA,
                ethernet(EtherType.IPV6),
                ipv6(17).withPayloadLength(0xFFFF),
                UDP.withLength(0xFFFF).withChecksum(0xABCD));
        assertThat(udp).isEqualTo(FrameBytes.UDP_IPV6);
        byte[] icmp = WRITER.toBytes(
                DATA,
                ethernet(EtherType.IPV6),
                ipv6(58),
                Icmpv6Header.echoRequest(1, 2).withChecksum(0xABCD));
        assertThat(icmp).isEqualTo(FrameBytes.ICMP_IPV6);
    }

    // Combinations, judged by a plain loop and by the view

    @Test
    void everyNetworkAndTransportAndNumberOfTags() {
        SplittableRandom random = new SplittableRandom(1);
        for (int tags = 0; tags <= 3; tags++) {
            for (boolean six : new boolean[] {false, true}) {
                for (int protocol : new int[] {IpProtocol.TCP, IpProtocol.UDP, six ? 58 : 1, IpProtocol.ESP}) {
                    for (int length : new int[] {0, 1, 2, 7, 100, 101, 1001, 9000}) {
                        byte[] payload = new byte[length];
                        random.nextBytes(payload);
                        combination(tags, six, protocol, payload);
                    }
                }
            }
        }
    }

    private static void combination(int tags, boolean six, int protocol, byte[] payload) {
        int etherType = six ? EtherType.IPV6 : EtherType.IPV4;
        List<Header> headers = new ArrayList<>();
        headers.add(ethernet(tags == 0 ? etherType : EtherType.SERVICE_VLAN));
        for (int i = 1; i <= tags; i++) {
            headers.add(new VlanTag(i, true, 4000 + i, i == tags ? etherType : EtherType.VLAN));
        }
        headers.add(six ? ipv6(protocol) : ipv4(protocol));
        switch (protocol) {
            case IpProtocol.TCP -> headers.add(TCP);
            case IpProtocol.UDP -> headers.add(UDP);
            case IpProtocol.ICMPV4 -> headers.add(Icmpv4Header.echoRequest(3, 4));
            case IpProtocol.ICMPV6 -> headers.add(Icmpv6Header.echoRequest(3, 4));
            default -> assertThat(protocol).isEqualTo(IpProtocol.ESP);
        }
        byte[] frame = WRITER.toBytes(payload, headers);
        int network = 14 + 4 * tags;
        int upper = network + (six ? 40 : 20);
        if (six) {
            assertThat(number(frame, network + 4)).isEqualTo(frame.length - upper);
        } else {
            assertThat(number(frame, network + 2)).isEqualTo(frame.length - network);
            assertThat(PlainChecksum.complement(PlainChecksum.sum(frame, network, upper)))
                    .isZero();
        }
        if (protocol == IpProtocol.UDP) {
            assertThat(number(frame, upper + 4)).isEqualTo(frame.length - upper);
        }
        if (protocol != IpProtocol.ESP) {
            int addresses = six ? 16 : 4;
            long pseudo = protocol == IpProtocol.ICMPV4
                    ? 0
                    : PlainChecksum.pseudoHeaderSum(
                            slice(frame, upper - 2 * addresses, upper - addresses),
                            slice(frame, upper - addresses, upper),
                            protocol,
                            frame.length - upper);
            assertThat(PlainChecksum.complement(pseudo + PlainChecksum.sum(frame, upper, frame.length)))
                    .isZero();
            assertThat(Views.parse(frame).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        }
        Packet packet = Packet.of(Views.parse(frame)).orThrow();
        assertThat(packet.headers()).hasSameSizeAs(headers);
        assertThat(slice(frame, packet.payloadOffset(), frame.length)).isEqualTo(payload);
        assertThat(packet.anomalies()).isEmpty();
        assertThat(WRITER.toBytes(payload, packet.headers())).isEqualTo(frame);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /** The pseudo-header has the final destination. */
    @Test
    void usesTheFinalDestinationOfRoutes() {
        byte[] frame = WRITER.toBytes(
                DATA, ipv4(6).withOptions(new Ipv4Options(Octets.ofHex("01830b04cb007101cb007109"))), TCP);
        assertThat(hex(slice(frame, 48, 50))).isEqualTo("1544");
        frame = WRITER.toBytes(
                DATA,
                ipv6(43),
                new Ipv6RoutingHeader(6, 2, 1, Octets.ofHex("0000000020010db80000000000000000000000ff")),
                TCP);
        assertThat(hex(slice(frame, 80, 82))).isEqualTo("b6dd");
    }

    /** As below, of the chain that {@link HeaderChain#isUsual} would be true of otherwise. */
    @Test
    void keepsTheChecksumOfFragmentsOfTcp() {
        byte[] whole = WRITER.toBytes(DATA, ethernet(EtherType.IPV4), ipv4(6), TCP.withChecksum(0x1234));
        assertThat(Views.parse(whole).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        byte[] first = WRITER.toBytes(
                DATA,
                ethernet(EtherType.IPV4),
                ipv4(6).withDontFragment(false).withMoreFragments(true),
                TCP.withChecksum(0x1234));
        assertThat(Views.parse(first).tcp().checksum()).isEqualTo(0x1234);
    }

    /** The transport header of a fragment is the whole packet's: its length and checksum are not this frame's. */
    @Test
    void keepsTheTransportHeaderOfFragments() {
        UdpHeader whole = new UdpHeader(49152, 53, 4000, 0xBEEF);
        byte[] first = WRITER.toBytes(DATA, ipv4(17).withDontFragment(false).withMoreFragments(true), whole);
        assertThat(hex(slice(first, 20, 28))).isEqualTo("c00000350fa0beef");
        assertThat(number(first, 2)).isEqualTo(32);
        assertThat(PlainChecksum.complement(PlainChecksum.sum(first, 0, 20))).isZero();
        byte[] six = WRITER.toBytes(DATA, ipv6(44), new Ipv6FragmentHeader(17, 0, 0, 0, true, 1), whole);
        assertThat(hex(slice(six, 48, 56))).isEqualTo("c00000350fa0beef");
        assertThat(number(six, 4)).isEqualTo(20);
        // A fragment of what an atomic one held.
        byte[] twice = WRITER.toBytes(
                DATA,
                ipv6(44),
                new Ipv6FragmentHeader(44, 0, 0, 0, true, 1),
                new Ipv6FragmentHeader(17, 0, 0, 0, false, 2),
                whole);
        assertThat(hex(slice(twice, 56, 64))).isEqualTo("c00000350fa0beef");
        byte[] atomic = WRITER.toBytes(DATA, ipv6(44), new Ipv6FragmentHeader(17, 0, 0, 3, false, 1), whole);
        assertThat(hex(slice(atomic, 48, 56))).isEqualTo("c0000035000c0b69");
    }

    // Padding

    @Test
    void padsOnlyIfAsked() {
        Header[] headers = {ethernet(EtherType.IPV4), ipv4(6), TCP};
        byte[] ack = WRITER.toBytes(NOTHING, headers);
        assertThat(ack).isEqualTo(cut(FrameBytes.PADDED_ACK_IPV4, 54));
        assertThat(PacketWriter.padding().toBytes(NOTHING, headers)).isEqualTo(FrameBytes.PADDED_ACK_IPV4);
        assertThat(PacketWriter.padding().toBytes(new byte[6], headers)).hasSize(60);
        assertThat(PacketWriter.padding().toBytes(new byte[7], headers)).hasSize(61);
        assertThat(PacketWriter.padding().toBytes(NOTHING)).isEqualTo(new byte[60]);
        // The padding is zeros, whatever the buffer contained before.
        BufferKinds.write(
                FrameBytes.PADDED_ACK_IPV4, out -> PacketWriter.padding().write(out, Unpooled.EMPTY_BUFFER, headers));
        byte[] llc = PacketWriter.padding().toBytes(DATA, ethernet(0), new LlcHeader(0x42, 0x42, 3));
        assertThat(llc).isEqualTo(padded(bytes("020000000002 020000000001 0007 424203 64617461"), 60));
    }

    // Buffers

    @Test
    void readsThePayloadFromEveryKindOfBuffer() {
        byte[] payload = new byte[301];
        new SplittableRandom(2).nextBytes(payload);
        List<Header> headers = List.of(ethernet(EtherType.IPV6), ipv6(17), UDP);
        byte[] expected = WRITER.toBytes(payload, headers);
        BufferKinds.read(payload, in -> {
            ByteBuf heap = Unpooled.buffer();
            WRITER.write(heap, in, headers);
            assertThat(heap).isEqualTo(Unpooled.wrappedBuffer(expected));
            ByteBuf direct = Unpooled.directBuffer();
            WRITER.write(direct, in, headers);
            assertThat(direct).isEqualTo(Unpooled.wrappedBuffer(expected));
            direct.release();
            return 0;
        });
    }

    /** Usual segments go another way into buffers with an array than into others. */
    @Test
    void writesTheSameIntoEveryKindOfBuffer() {
        SplittableRandom random = new SplittableRandom(4);
        ByteBuf heap = Unpooled.buffer();
        ByteBuf direct = Unpooled.directBuffer();
        for (int i = 0; i < 3000; i++) {
            byte[] payload = new byte[random.nextInt(i % 100 == 0 ? 65_480 : 200)];
            random.nextBytes(payload);
            byte[] options = new byte[4 * random.nextInt(11)];
            random.nextBytes(options);
            Header[] headers = {
                ethernet(EtherType.IPV4).withSource(new MacAddress(random.nextLong(1L << 48))),
                ipv4(6).withSourceAddress(new Ipv4Address(random.nextInt()))
                        .withDscp(random.nextInt(64))
                        .withEcn(random.nextInt(4))
                        .withIdentification(random.nextInt(1 << 16))
                        .withReservedFlag(random.nextBoolean())
                        .withDontFragment(random.nextBoolean())
                        .withMoreFragments(random.nextInt(8) == 0)
                        .withOptions(
                                random.nextInt(8) == 0 ? new Ipv4Options(Octets.ofHex("94040000")) : Ipv4Options.NONE),
                TCP.withOptions(TcpOptions.copyOf(options, 0, options.length)).withFlags(random.nextInt(1 << 9))
            };
            PacketWriter writer = random.nextBoolean() ? WRITER : PacketWriter.padding();
            int before = random.nextInt(9);
            writer.write(heap.clear().writeZero(before), Unpooled.wrappedBuffer(payload), headers);
            writer.write(direct.clear().writeZero(before), Unpooled.wrappedBuffer(payload), headers);
            assertThat(heap).isEqualTo(direct);
        }
        direct.release();
    }

    @Test
    void movesAPayloadThatOverlapsTheFrame() {
        byte[] payload = new byte[101];
        new SplittableRandom(3).nextBytes(payload);
        byte[] expected = WRITER.toBytes(payload, ethernet(EtherType.IPV4), ipv4(6), TCP);
        for (int from : new int[] {0, 20, expected.length - payload.length, 90}) {
            ByteBuf out = Unpooled.wrappedBuffer(new byte[200]);
            ByteBuf in = out.setBytes(from, payload).slice(from, payload.length);
            WRITER.write(out.clear(), in, ethernet(EtherType.IPV4), ipv4(6), TCP);
            assertThat(out).as("from %d", from).isEqualTo(Unpooled.wrappedBuffer(expected));
        }
    }

    @Test
    void writesFrameAfterFrame() {
        ByteBuf out = Unpooled.buffer(1);
        for (int i = 0; i < 3; i++) {
            WRITER.write(out, Unpooled.wrappedBuffer(DATA), ethernet(EtherType.IPV4), ipv4(6), TCP);
        }
        assertThat(out)
                .isEqualTo(Unpooled.wrappedBuffer(join(FrameBytes.TCP_IPV4, FrameBytes.TCP_IPV4, FrameBytes.TCP_IPV4)));
    }
}
