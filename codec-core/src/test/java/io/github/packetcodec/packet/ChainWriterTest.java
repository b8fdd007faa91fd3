package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.Headers.TCP;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ethernet;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.testdata.PlainChecksum;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChainWriterTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final PacketWriter WRITER = PacketWriter.plain();
    private static final VxlanHeader VXLAN = new VxlanHeader(8, 0, 0, 42, 0);

    /** The kernel and scapy are the judges: what they sent and what is right in itself is written with the same bytes again. */
    @Test
    void writesWhatWasRecordedAgain() throws IOException {
        PacketWriter writer = WRITER.withUdpChecksums(UdpChecksums.ZERO_KEPT);
        Set<ChecksumStatus> wrong = EnumSet.of(ChecksumStatus.INVALID, ChecksumStatus.PARTIAL);
        Set<Layer> inner = EnumSet.noneOf(Layer.class);
        int frames = 0;
        int tunnelled = 0;
        for (String capture : Captures.names()) {
            try (CaptureReader reader = CaptureReader.open(Captures.open(capture))) {
                while (reader.next()) {
                    byte[] frame = reader.toByteArray();
                    WholeChain chain = WholeChain.of(frame, reader.linkType());
                    if (!chain.whole()
                            || chain.headers().isEmpty()
                            || reader.capturedLength() < reader.wireLength()
                            || chain.checksums().stream().anyMatch(wrong::contains)
                            || hasWrongLength(chain)) {
                        continue;
                    }
                    byte[] written = writer.toBytes(chain.payload(), chain.headers());
                    assertThat(hex(written))
                            .as("%s %s", capture, chain.headers())
                            .isEqualTo(hex(Arrays.copyOf(frame, written.length)));
                    frames++;
                    if (chain.depth() > 0) {
                        tunnelled++;
                        chain.headers().forEach(header -> inner.add(header.layer()));
                    }
                }
            }
        }
        assertThat(frames).isGreaterThan(1500);
        assertThat(tunnelled).isGreaterThan(400);
        assertThat(inner)
                .contains(Layer.GRE, Layer.ERSPAN, Layer.VXLAN, Layer.GENEVE, Layer.GTPU, Layer.ETHERIP, Layer.MPLS)
                .contains(Layer.ICMPV4, Layer.ICMPV6, Layer.IPV6_ROUTING, Layer.ESP, Layer.PPP);
    }

    /** Lengths that the writer would correct. That in the key of GRE is no anomaly. */
    private static boolean hasWrongLength(WholeChain chain) {
        int rest = chain.payload().length;
        for (int i = chain.headers().size() - 1; i >= 0; i--) {
            Header header = chain.headers().get(i);
            if (header instanceof GreHeader gre && gre.payloadLength().orElse(rest) != rest) {
                return true;
            }
            rest += header.headerLength();
        }
        return chain.anomalies().stream().anyMatch(anomaly -> {
            String name = anomaly.name();
            return name.contains("LENGTH") && anomaly != Anomaly.FRAGMENT_LENGTH && !name.startsWith("ICMP");
        });
    }

    /** Into a buffer with an array and room, from an array of headers: whatever the chain, and whatever the kind of payload. */
    @Test
    void allocatesNothing() {
        SplittableRandom random = new SplittableRandom(3);
        List<Header[]> chains = new ArrayList<>();
        List<ByteBuf> payloads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ArbitraryPacket packet = ArbitraryPackets.nested(random, 6);
            chains.add(packet.headers().toArray(Header[]::new));
            byte[] payload = packet.payload().toByteArray();
            payloads.add(i % 2 == 0 ? UntrackedBuffers.heap(payload) : UntrackedBuffers.withoutArray(payload));
        }
        ByteBuf out = Unpooled.buffer(70_000);
        PacketWriter writer = WRITER.withUdpChecksums(UdpChecksums.ZERO_KEPT);
        Allocation.assertNone(call -> {
            int index = call % chains.size();
            writer.write(out.clear(), payloads.get(index), chains.get(index));
            return out.writerIndex();
        });
        payloads.forEach(ByteBuf::release);
    }

    // GRE

    /** A GRE header may be the first of a chain; its checksum covers an odd number of bytes before an IP header. */
    @Test
    void computesTheChecksumOfGre() {
        GreHeader gre = GreHeader.of(EtherType.PPP).withChecksum(0xFFFF);
        byte[] alone = WRITER.toBytes(DATA, gre, new PppHeader(false, true, 0x21), ipv4(17), UDP);
        assertThat(PlainChecksum.complement(PlainChecksum.sum(alone, 0, alone.length)))
                .isZero();
        byte[] inside =
                WRITER.toBytes(DATA, ipv4(IpProtocol.GRE), gre, new PppHeader(false, true, 0x21), ipv4(17), UDP);
        assertThat(hex(slice(inside, 20, inside.length))).isEqualTo(hex(alone));
        byte[] nothing = WRITER.toBytes(new byte[0], gre);
        assertThat(hex(nothing)).isEqualTo("8000880b" + "f7f30000");
    }

    /** The key of version 1 contains the length of what follows the header (RFC 2637, section 4.1). */
    @Test
    void writesThePayloadLengthOfGre() {
        GreHeader gre = new GreHeader(0x3001, EtherType.PPP, 0, 0, 0xFFFF_0005L, 9, 0, Octets.EMPTY);
        byte[] packet = WRITER.toBytes(DATA, ipv4(IpProtocol.GRE), gre, PppHeader.of(0x21), ipv4(17), UDP);
        assertThat(hex(slice(packet, 20, 32))).isEqualTo("3001880b" + "0022" + "0005" + "00000009");
    }

    // UDP

    @Test
    void writesDatagramsWithoutAChecksumOnRequest() {
        Header[] headers = {
            ethernet(EtherType.IPV6),
            ipv6(17),
            UdpHeader.of(49152, 4789),
            VXLAN,
            ethernet(EtherType.IPV4),
            ipv4(17),
            UDP
        };
        byte[] computed = WRITER.toBytes(DATA, headers);
        assertThat(WholeChain.of(computed, LinkType.ETHERNET).checksums()).containsOnly(ChecksumStatus.VALID);
        byte[] tunnel = WRITER.withUdpChecksums(UdpChecksums.ZERO_IN_TUNNELS).toBytes(DATA, headers);
        assertThat(hex(slice(tunnel, 54, 62))).isEqualTo("c00012b5" + "003e" + "0000");
        assertThat(slice(tunnel, 62, tunnel.length)).isEqualTo(slice(computed, 62, computed.length));
        assertThat(WholeChain.of(tunnel, LinkType.ETHERNET).checksums())
                .containsOnly(ChecksumStatus.ABSENT, ChecksumStatus.VALID);
    }

    // Kept headers

    /** What a first fragment contains of a tunnel is the beginning of a longer packet. */
    @Test
    void keepsWhatIsInsideAFragment() {
        Ipv4Header inner = ipv4(17).withTotalLength(4000).withHeaderChecksum(0x1234);
        UdpHeader udp = new UdpHeader(49152, 53, 3980, 0xBEEF);
        byte[] kept = new byte[28];
        udp.encode(kept, inner.encode(kept, 0));
        byte[] four = WRITER.toBytes(DATA, ipv4(4).withMoreFragments(true), inner, udp);
        assertThat(hex(slice(four, 20, 52))).isEqualTo(hex(join(kept, DATA)));
        assertThat(PlainChecksum.complement(PlainChecksum.sum(four, 0, 20))).isZero();
        assertThat(hex(slice(four, 2, 4))).isEqualTo("0034");
        byte[] six = WRITER.toBytes(DATA, ipv6(44), new Ipv6FragmentHeader(4, 0, 0, 0, true, 1), inner, udp);
        assertThat(hex(slice(six, 48, 80))).isEqualTo(hex(join(kept, DATA)));
        Ipv4AuthenticationHeader signed = new Ipv4AuthenticationHeader(4, 0, 1, 1, Octets.of(new byte[4]));
        byte[] behind = WRITER.toBytes(DATA, ipv4(51).withMoreFragments(true), signed, inner, udp);
        assertThat(hex(slice(behind, 36, 68))).isEqualTo(hex(join(kept, DATA)));
        GtpuHeader gtpu = GtpuHeader.of(1, 3972);
        byte[] tunnel = WRITER.toBytes(DATA, ipv4(17).withMoreFragments(true), udp.withDestinationPort(2152), gtpu);
        assertThat(hex(slice(tunnel, 28, 36))).isEqualTo("30ff0f8400000001");
    }

    /** A quote is the beginning of another packet; the checksum of the error covers it. */
    @Test
    void keepsWhatAnIcmpErrorQuotes() {
        Ipv4Header quoted = ipv4(6).withTotalLength(1500).withHeaderChecksum(0x1234);
        byte[] packet =
                WRITER.toBytes(DATA, ipv4(1), new Icmpv4Header(3, 4, 0, 1400), quoted, TCP.withChecksum(0xABCD));
        byte[] kept = new byte[40];
        TCP.withChecksum(0xABCD).encode(kept, quoted.encode(kept, 0));
        assertThat(hex(slice(packet, 28, 72))).isEqualTo(hex(join(kept, DATA)));
        assertThat(hex(slice(packet, 2, 4))).isEqualTo("0048");
        assertThat(PlainChecksum.complement(PlainChecksum.sum(packet, 20, 72))).isZero();
    }

    // Lengths

    @Test
    void writesTheLengthsOfCarriersInsidePackets() {
        byte[] frame = WRITER.toBytes(
                DATA,
                ipv4(17),
                UdpHeader.of(49152, 2152),
                new GtpuHeader(0x12, 255, 0, 7, 5, 0, 0, Octets.EMPTY),
                ipv4(17),
                UdpHeader.of(49152, 4789),
                VXLAN,
                ethernet(0),
                new LlcHeader(0x42, 0x42, 3));
        assertThat(hex(slice(frame, 28, 40))).isEqualTo("32ff003d00000007" + "00050000");
        assertThat(hex(slice(frame, 42, 44))).isEqualTo("0039");
        assertThat(hex(slice(frame, 88, 90))).isEqualTo("0007");
    }

    // Jumbograms

    /** The lengths of IPv6 and UDP are 0, and the option has that of all that follows the IPv6 header (RFC 2675). */
    @Test
    void writesJumbograms() {
        byte[] payload = new byte[70_001];
        new SplittableRandom(9).nextBytes(payload);
        Ipv6OptionsHeader options = new Ipv6OptionsHeader(true, 17, Ipv6Options.of(new Ipv6Option.JumboPayload(0)));
        byte[] udp = WRITER.toBytes(payload, ipv6(0), options, UDP);
        assertThat(hex(slice(udp, 4, 6))).isEqualTo("0000");
        assertThat(hex(slice(udp, 40, 48))).isEqualTo("1100c204" + "00011181");
        assertThat(hex(slice(udp, 48, 54))).isEqualTo("c00000350000");
        assertJumbogram(udp, 17, payload);
        byte[] tcp = WRITER.toBytes(payload, ipv6(0), options.withNextHeader(6), TCP);
        assertThat(hex(slice(tcp, 40, 48))).isEqualTo("0600c204" + "0001118d");
        assertJumbogram(tcp, 6, payload);
        // An option of the same kind that has another length, padding, and another extension header.
        Ipv6OptionsHeader unusual = new Ipv6OptionsHeader(
                true,
                60,
                Ipv6Options.of(
                        new Ipv6Option.Unknown(0xC2, Octets.of(new byte[2])),
                        new Ipv6Option.Pad1(),
                        new Ipv6Option.JumboPayload(0xFFFF_FFFFL)));
        Ipv6OptionsHeader next = new Ipv6OptionsHeader(false, 17, Ipv6Options.of());
        byte[] second = WRITER.toBytes(payload, ipv6(0), unusual, next, UDP);
        assertThat(hex(slice(second, 40, 56))).isEqualTo("3c01c2020000" + "00c20400011191" + "010100".substring(0, 6));
        assertJumbogram(second, 17, payload);
    }

    private static void assertJumbogram(byte[] packet, int protocol, byte[] payload) {
        WholeChain chain = WholeChain.of(packet, LinkType.RAW);
        assertThat(chain.whole()).isTrue();
        assertThat(chain.payload()).isEqualTo(payload);
        assertThat(chain.checksums()).containsOnly(ChecksumStatus.VALID);
        assertThat(WRITER.toBytes(chain.payload(), chain.headers())).isEqualTo(packet);
        int upper = packet.length - payload.length - (protocol == 6 ? 20 : 8);
        long pseudo = PlainChecksum.pseudoHeaderSum(
                slice(packet, 8, 24), slice(packet, 24, 40), protocol, packet.length - upper);
        assertThat(PlainChecksum.complement(pseudo + PlainChecksum.sum(packet, upper, packet.length)))
                .isZero();
    }

    /** With 65535 bytes, the option means nothing, and is kept. */
    @Test
    void writesAnUsualPacketWithTheOptionOfJumbograms() {
        Ipv6OptionsHeader options =
                new Ipv6OptionsHeader(true, 17, Ipv6Options.of(new Ipv6Option.JumboPayload(0x12345)));
        byte[] usual = WRITER.toBytes(new byte[65_535 - 16], ipv6(0), options, UDP);
        assertThat(hex(slice(usual, 4, 6))).isEqualTo("ffff");
        assertThat(hex(slice(usual, 40, 54))).isEqualTo("1100c204" + "00012345" + "c0000035fff7");
        byte[] jumbogram = WRITER.toBytes(new byte[65_536 - 16], ipv6(0), options, UDP);
        assertThat(hex(slice(jumbogram, 4, 6))).isEqualTo("0000");
        assertThat(hex(slice(jumbogram, 40, 54))).isEqualTo("1100c204" + "00010000" + "c0000035fff8");
    }

    /** Each byte is summed once: the time does not grow with the square of the depth. */
    @Test
    void writesTheDeepestChain() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] payload = new byte[1001];
        random.nextBytes(payload);
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < 255; i++) {
            headers.add(i % 2 == 0 ? ipv6(IpProtocol.IPV4) : ipv4(IpProtocol.IPV6));
        }
        headers.add(ipv4(IpProtocol.TCP));
        headers.set(254, ipv6(IpProtocol.IPV4));
        headers.add(TCP);
        byte[] frame = WRITER.toBytes(payload, headers);
        WholeChain chain = WholeChain.of(frame, LinkType.RAW);
        assertThat(chain.depth()).isEqualTo(255);
        assertThat(chain.whole()).isTrue();
        assertThat(chain.anomalies()).isEmpty();
        assertThat(chain.checksums()).containsOnly(ChecksumStatus.VALID);
        assertThat(chain.payload()).isEqualTo(payload);
    }

    @Test
    void theVectorOfAnotherImplementation() {
        // IPv4 in IPv4 with UDP, computed by scapy 2.5:
        // IP(id=1,flags="DF")/IP(id=1,flags="DF")/UDP(sport=49152)/b"data"
        byte[] inner = slice(FrameBytes.UDP_IPV4, 14, 46);
        byte[] packet = WRITER.toBytes(DATA, ipv4(4), ipv4(17), UDP);
        assertThat(hex(slice(packet, 20, 52))).isEqualTo(hex(inner));
        assertThat(hex(slice(packet, 0, 20))).isEqualTo(hex(bytes("450000340001400040044e8e c0000201c6336402")));
    }
}
