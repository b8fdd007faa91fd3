package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Headers.TCP;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ethernet;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be written right is refused before a byte is written. */
class PacketWriterRefusalTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final PacketWriter WRITER = PacketWriter.plain();
    private static final String NONE = " no header that this library writes, but ";
    private static final Header ARP = ArpHeader.request(Headers.FIRST_MAC, Headers.FIRST_IPV4, Headers.SECOND_IPV4);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 57})
    void refusesWhatDoesNotFitAndWritesNothing(int room) {
        BufferKinds.writeNothing(
                room,
                out -> assertThatThrownBy(() ->
                                WRITER.write(out, Unpooled.wrappedBuffer(DATA), ethernet(EtherType.IPV4), ipv4(6), TCP))
                        .isInstanceOf(IndexOutOfBoundsException.class));
    }

    /** With room for it, too, where the usual segment is written without a loop. */
    @Test
    void refusesASegmentThatIsTooLongAndWritesNothing() {
        ByteBuf out = Unpooled.buffer(70_000);
        Header[] headers = {ethernet(EtherType.IPV4), ipv4(6), TCP};
        byte[] payload = new byte[65536 - 40];
        Arrays.fill(payload, (byte) 1);
        assertThatThrownBy(() -> WRITER.write(out, Unpooled.wrappedBuffer(payload), headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("IPv4 total length 65536 is not in 0..65535");
        assertThat(out.writerIndex()).isZero();
        assertThat(out.array()).containsOnly(0);
        WRITER.write(out, Unpooled.wrappedBuffer(payload, 0, 65535 - 40), headers);
        assertThat(out.readableBytes()).isEqualTo(14 + 65535);
        assertThat(number(out.array(), 16)).isEqualTo(65535);
    }

    @ParameterizedTest
    @MethodSource({"refusesAndWritesNothing", "links", "ends", "protocols"})
    void refusesAndWritesNothing(String message, int payloadLength, List<Header> headers) {
        byte[] payload = new byte[payloadLength];
        assertThatThrownBy(() -> WRITER.toBytes(payload, headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        ByteBuf out = Unpooled.buffer(0);
        assertThatThrownBy(() -> WRITER.write(out, Unpooled.wrappedBuffer(payload), headers))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(out.capacity()).isZero();
    }

    static Stream<Arguments> refusesAndWritesNothing() {
        EthernetHeader toIpv4 = ethernet(EtherType.IPV4);
        Ipv6OptionsHeader hopByHop = new Ipv6OptionsHeader(true, 17, Ipv6Options.of());
        return Stream.of(
                arguments("IPv4 total length 65536 is not in 0..65535", 65536 - 28, List.of(ipv4(17), UDP)),
                arguments("IPv4 total length 65536 is not in 0..65535", 65536 - 20, List.of(toIpv4, ipv4(50))),
                arguments("IPv6 payload length 65536 is not in 0..65535", 65536 - 8, List.of(ipv6(17), UDP)),
                arguments("IPv6 payload length 65536 is not in 0..65535", 65536 - 16, List.of(ipv6(0), hopByHop, UDP)),
                arguments("UDP length 65536 is not in 0..65535", 65536 - 8, List.of(UDP)),
                arguments("802.3 length 1501 is not in 0..1500", 1501, List.of(ethernet(0))),
                arguments("802.3 length 1501 is not in 0..1500", 1498, List.of(ethernet(0), new LlcHeader(1, 1, 3))),
                arguments(
                        "802.3 length 1501 is not in 0..1500",
                        1501,
                        List.of(ethernet(EtherType.VLAN), new VlanTag(0, false, 1, 0))),
                arguments("Ethernet announces IPv4, but IPv6 follows", 0, List.of(toIpv4, ipv6(6), TCP)),
                arguments(
                        "Ethernet announces IPv4, but VLAN tag follows",
                        0,
                        List.of(toIpv4, new VlanTag(0, false, 1, 0x800))),
                arguments("Ethernet announces LLC, but IPv4 follows", 0, List.of(ethernet(46), ipv4(6), TCP)),
                arguments("IPv4 announces UDP, but TCP follows", 0, List.of(toIpv4, ipv4(17), TCP)),
                arguments(
                        "IPv6 announces TCP, but IPv6 hop-by-hop options follows", 0, List.of(ipv6(6), hopByHop, UDP)),
                arguments(
                        "IPv6 announces IPv6 destination options, but IPv6 hop-by-hop options follows",
                        0,
                        List.of(ipv6(60), hopByHop, UDP)),
                arguments("IPv6 hop-by-hop options announces UDP, but TCP follows", 0, List.of(ipv6(0), hopByHop, TCP)),
                arguments(
                        "IPv4 announces no header that this library writes, but ICMPv6 follows",
                        0,
                        List.of(ipv4(58), Icmpv6Header.echoRequest(1, 2))),
                arguments(
                        "IPv6 announces no header that this library writes, but ICMPv4 follows",
                        0,
                        List.of(ipv6(1), Icmpv4Header.echoRequest(1, 2))),
                arguments("UDP announces no header that this library writes, but TCP follows", 0, List.of(UDP, TCP)));
    }

    /** What a link header may announce, and what it may not: VLAN tags precede LLC and SNAP, and never follow them. */
    static Stream<Arguments> links() {
        VlanTag tag = new VlanTag(0, false, 1, 0x800);
        LlcHeader llc = new LlcHeader(0x42, 0x42, 3);
        SnapHeader snap = new SnapHeader(0, 0x800);
        return Stream.of(
                refusal("Ethernet announces IPv4, but Ethernet follows", ethernet(0x800), ethernet(0x800)),
                refusal("Ethernet announces ARP, but IPv4 follows", ethernet(0x806), ipv4(6)),
                refusal("Ethernet announces ARP, but IPv4 follows", ethernet(0x8035), ipv4(6)),
                refusal("Ethernet announces VLAN tag, but IPv4 follows", ethernet(0x9100), ipv4(6)),
                refusal("Ethernet announces LLC, but SNAP follows", ethernet(1500), snap),
                refusal("Ethernet announces" + NONE + "LLC follows", ethernet(1501), llc),
                // It would be read as one of Novell's frames without LLC.
                refusal("Ethernet announces" + NONE + "LLC follows", ethernet(46), new LlcHeader(255, 255, 3)),
                refusal("VLAN tag announces" + NONE + "LLC follows", tag.withEtherType(46), new LlcHeader(255, 255, 3)),
                refusal("Ethernet announces" + NONE + "IPv4 follows", ethernet(0x88CC), ipv4(6)),
                refusal("VLAN tag announces LLC, but IPv4 follows", tag.withEtherType(46), ipv4(6)),
                refusal("VLAN tag announces IPv6, but IPv4 follows", tag.withEtherType(0x86DD), ipv4(6)),
                refusal("VLAN tag announces" + NONE + "VLAN tag follows", tag.withEtherType(0x88E5), tag),
                refusal("LLC announces" + NONE + "SNAP follows", llc, snap),
                refusal(
                        "LLC announces" + NONE + "SNAP follows",
                        LlcHeader.snap().withSsap(0x42),
                        snap),
                refusal(
                        "LLC announces" + NONE + "SNAP follows",
                        LlcHeader.snap().withDsap(0x42),
                        snap),
                refusal(
                        "LLC announces" + NONE + "SNAP follows",
                        LlcHeader.snap().withControl(0x13),
                        snap),
                refusal("LLC announces SNAP, but IPv4 follows", LlcHeader.snap(), ipv4(6)),
                refusal("SNAP announces IPv4, but IPv6 follows", snap, ipv6(6)),
                refusal("SNAP announces ARP, but IPv4 follows", snap.withProtocolId(0x806), ipv4(6)),
                refusal("SNAP announces" + NONE + "IPv4 follows", snap.withOui(0xC), ipv4(6)),
                refusal("SNAP announces" + NONE + "IPv4 follows", snap.withProtocolId(0x88CC), ipv4(6)),
                refusal("SNAP announces" + NONE + "LLC follows", snap.withProtocolId(3), llc),
                refusal("SNAP announces" + NONE + "VLAN tag follows", snap.withProtocolId(0x8100), tag),
                refusal("SNAP announces" + NONE + "VLAN tag follows", snap.withProtocolId(0x88A8), tag),
                refusal("SNAP announces" + NONE + "VLAN tag follows", snap.withProtocolId(0x9100), tag),
                refusal("Linux cooked v1 announces LLC, but IPv4 follows", sll(4), ipv4(6)),
                refusal("Linux cooked v1 announces IPv4, but LLC follows", sll(0x800), llc),
                refusal("Linux cooked v1 announces VLAN tag, but ARP follows", sll(0x8100), ARP),
                refusal("Linux cooked v1 announces" + NONE + "LLC follows", sll(1), llc),
                refusal("Linux cooked v2 announces LLC, but IPv6 follows", sll2(4), ipv6(6)),
                refusal("Linux cooked v2 announces IPv6, but LLC follows", sll2(0x86DD), llc),
                refusal("Linux cooked v2 announces" + NONE + "LLC follows", sll2(5), llc),
                refusal("NULL/loopback announces IPv4, but IPv6 follows", new LoopbackHeader(2, true), ipv6(6)),
                refusal("NULL/loopback announces IPv6, but IPv4 follows", new LoopbackHeader(10, false), ipv4(6)),
                refusal("NULL/loopback announces IPv6, but ARP follows", new LoopbackHeader(30, true), ARP),
                refusal("NULL/loopback announces" + NONE + "IPv4 follows", new LoopbackHeader(7, false), ipv4(6)),
                refusal("NULL/loopback announces" + NONE + "IPv4 follows", new LoopbackHeader(0, false), ipv4(6)));
    }

    /** What nothing follows but a payload. */
    static Stream<Arguments> ends() {
        return Stream.of(
                refusal("ARP announces" + NONE + "UDP follows", ARP, UDP),
                refusal("TCP announces" + NONE + "TCP follows", TCP, TCP),
                refusal("ICMPv4 announces" + NONE + "IPv4 follows", Icmpv4Header.echoRequest(1, 2), ipv4(6)),
                refusal("ICMPv6 announces" + NONE + "IPv6 follows", Icmpv6Header.echoRequest(1, 2), ipv6(6)));
    }

    /** Extension headers follow IPv6 only; what is encrypted, tunnelled or unknown is payload. */
    static Stream<Arguments> protocols() {
        Ipv6OptionsHeader options = new Ipv6OptionsHeader(true, 17, Ipv6Options.of());
        Ipv6FragmentHeader fragment = new Ipv6FragmentHeader(17, 0, 0, 0, false, 1);
        Ipv6AuthenticationHeader signed = new Ipv6AuthenticationHeader(59, 0, 1, 1, Octets.of(new byte[4]));
        Ipv6GenericExtensionHeader mobility = new Ipv6GenericExtensionHeader(135, 60, Octets.of(new byte[6]));
        String four = "IPv4 announces" + NONE;
        String six = "IPv6 announces" + NONE;
        return Stream.of(
                refusal(four + "IPv6 hop-by-hop options follows", ipv4(0), options),
                refusal(four + "IPv6 fragment header follows", ipv4(44), fragment),
                refusal(
                        "IPv4 announces authentication header, but IPv6 authentication header follows",
                        ipv4(51),
                        signed),
                refusal(four + "UDP follows", ipv4(136), UDP),
                refusal("IPv4 announces ICMPv4, but ICMPv6 follows", ipv4(1), Icmpv6Header.echoRequest(1, 2)),
                refusal("IPv6 announces ESP, but TCP follows", ipv6(50), TCP),
                refusal(six + "UDP follows", ipv6(59), UDP),
                refusal(six + "IPv6 extension header follows", ipv6(253), mobility),
                refusal("IPv6 announces IPv6 fragment header, but UDP follows", ipv6(44), UDP),
                refusal("IPv6 announces IPv6 routing header, but TCP follows", ipv6(43), TCP),
                refusal("IPv6 announces ICMPv6, but ICMPv4 follows", ipv6(58), Icmpv4Header.echoRequest(1, 2)),
                refusal("IPv6 fragment header announces UDP, but TCP follows", ipv6(44), fragment, TCP),
                refusal("IPv6 authentication header announces" + NONE + "UDP follows", signed, UDP),
                refusal("IPv6 extension header announces IPv6 destination options, but UDP follows", mobility, UDP));
    }

    private static Arguments refusal(String message, Header... headers) {
        return arguments(message, 0, List.of(headers));
    }

    private static LinuxSllHeader sll(int protocol) {
        return new LinuxSllHeader(4, 1, 6, Octets.of(new byte[8]), protocol);
    }

    private static LinuxSll2Header sll2(int protocol) {
        return new LinuxSll2Header(protocol, 0, 3, 1, 4, 6, Octets.of(new byte[8]));
    }

    @Test
    void writesTheGreatestLengths() {
        byte[] ipv4 = WRITER.toBytes(new byte[65535 - 28], ipv4(17), UDP);
        assertThat(number(ipv4, 2)).isEqualTo(65535);
        assertThat(number(ipv4, 24)).isEqualTo(65515);
        byte[] ipv6 = WRITER.toBytes(new byte[65535 - 8], ipv6(17), UDP);
        assertThat(number(ipv6, 4)).isEqualTo(65535);
        assertThat(number(ipv6, 44)).isEqualTo(65535);
        assertThat(WRITER.toBytes(new byte[65535 - 8], UDP)).hasSize(65535);
        assertThat(number(WRITER.toBytes(new byte[1500], ethernet(0)), 12)).isEqualTo(1500);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    @Test
    void refusesAFrameThatNoArrayHolds() {
        ByteBuf[] parts = new ByteBuf[2048];
        Arrays.fill(parts, Unpooled.wrappedBuffer(new byte[1 << 20]));
        parts[2047] = parts[2047].slice(0, (1 << 20) - 11);
        ByteBuf payload = Unpooled.wrappedBuffer(parts.length, parts);
        ByteBuf out = Unpooled.buffer();
        EthernetHeader ethernet = new EthernetHeader(new MacAddress(1), new MacAddress(2), EtherType.IPV4);
        assertThatThrownBy(() -> PacketWriter.plain().write(out, payload, ethernet))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame length 2147483651 is not in 0..2147483647");
        assertThat(out.writerIndex()).isZero();
    }

    /** The protocol field of a Netlink device contains one of Netlink's families, not an EtherType. */
    @Test
    void refusesIpAfterACookedHeaderOfNetlink() {
        LinuxSllHeader netlink = new LinuxSllHeader(4, 824, 0, Octets.of(new byte[8]), 0x0800);
        assertThatThrownBy(() -> WRITER.toBytes(DATA, netlink, ipv4(17), UDP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("announces no header that this library writes, but IPv4 follows");
    }

    /** What followed would be covered by a checksum that does not know of it. */
    @Test
    void refusesAHeaderOfNoLayerWhereNothingIsAnnounced() {
        Header foreign = new Header() {
            @Override
            public Layer layer() {
                return null;
            }

            @Override
            public int headerLength() {
                return 3;
            }

            @Override
            public int encode(byte[] out, int at) {
                return at + 3;
            }
        };
        assertThatThrownBy(() -> WRITER.toBytes(DATA, ipv4(6), TCP, foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TCP announces no header that this library writes, but null follows");
    }
}
