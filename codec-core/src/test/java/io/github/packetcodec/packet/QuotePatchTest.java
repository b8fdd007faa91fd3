package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.testdata.PlainChecksum;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ICMP errors about translated packets (RFC 5508). What is expected is the error that the same router would have sent about the packet
 * before its translation: the writer makes both, with all their checksums, and the translation of one has to be the other, to the bit.
 */
class QuotePatchTest {
    private static final int PRIVATE_PORT = 40001;
    private static final int PUBLIC_PORT = 61234;
    private static final byte[] DATA = bytes("5a".repeat(61));

    /** The addresses of one version. */
    private record Ends(IpAddress inside, IpAddress outside, IpAddress server, IpAddress router) {
        static final Ends V4 = new Ends(
                Ipv4Address.parse("192.168.1.7"),
                Ipv4Address.parse("203.0.113.5"),
                Ipv4Address.parse("198.51.100.80"),
                Ipv4Address.parse("198.51.100.1"));
        static final Ends V6 = new Ends(
                Ipv6Address.parse("fd00::7"),
                Ipv6Address.parse("2001:db8:1::5"),
                Ipv6Address.parse("2001:db8:2::80"),
                Ipv6Address.parse("2001:db8:2::1"));

        boolean ipv4() {
            return inside.version() == 4;
        }
    }

    /** A packet without its link header. */
    private static byte[] packet(IpAddress source, IpAddress destination, Header transport, byte[] data) {
        int protocol = transport instanceof TcpHeader
                ? IpProtocol.TCP
                : transport instanceof UdpHeader
                        ? IpProtocol.UDP
                        : source.version() == 4 ? IpProtocol.ICMPV4 : IpProtocol.ICMPV6;
        List<Header> headers = new ArrayList<>();
        if (source instanceof Ipv4Address ipv4) {
            headers.add(Ipv4Header.of(ipv4, (Ipv4Address) destination, protocol).withTimeToLive(1));
        } else {
            headers.add(Ipv6Header.of((Ipv6Address) source, (Ipv6Address) destination, protocol)
                    .withHopLimit(1));
        }
        headers.add(transport);
        return PacketWriter.plain().toBytes(data, headers);
    }

    /** The error that quotes the first bytes of a packet. */
    private static byte[] error(IpAddress source, IpAddress destination, byte[] quoted) {
        boolean ipv4 = source.version() == 4;
        Header icmp = ipv4 ? new Icmpv4Header(3, 4, 0, 1400) : new Icmpv6Header(2, 0, 0, 1400);
        byte[] packet = packet(source, destination, icmp, quoted);
        return FrameBytes.join(
                PacketWriter.plain().toBytes(new byte[0], Headers.ethernet(ipv4 ? EtherType.IPV4 : EtherType.IPV6)),
                packet);
    }

    private static Header transport(String kind, boolean ipv4, int source, int destination) {
        return switch (kind) {
            case "tcp" -> TcpHeader.of(source, destination, 7, 8, 0x18);
            case "udp" -> UdpHeader.of(source, destination);
            default ->
                ipv4
                        ? Icmpv4Header.echoRequest(Math.max(source, destination), 3)
                        : Icmpv6Header.echoRequest(Math.max(source, destination), 3);
        };
    }

    static Stream<Arguments> quotes() {
        List<Arguments> quotes = new ArrayList<>();
        for (String kind : List.of("tcp", "udp", "icmp")) {
            for (int length : new int[] {8, 16, 18, 20, 40, 1000}) {
                quotes.add(arguments(kind, length, Ends.V4));
                quotes.add(arguments(kind, length, Ends.V6));
            }
        }
        return quotes.stream();
    }

    private static byte[] quote(byte[] packet, boolean ipv4, int transportLength) {
        return cut(packet, Math.min(packet.length, (ipv4 ? 20 : 40) + transportLength));
    }

    private static int port(String kind, int port) {
        return kind.equals("icmp") ? 0 : port;
    }

    /** From outside to the host behind the translator: what it has sent could not be delivered. */
    @ParameterizedTest
    @MethodSource("quotes")
    void towardsTheSender(String kind, int length, Ends ends) {
        boolean ipv4 = ends.ipv4();
        byte[] translated = packet(ends.outside, ends.server, transport(kind, ipv4, PUBLIC_PORT, port(kind, 80)), DATA);
        byte[] original = packet(ends.inside, ends.server, transport(kind, ipv4, PRIVATE_PORT, port(kind, 80)), DATA);
        byte[] error = error(ends.router, ends.outside, quote(translated, ipv4, length));
        byte[] expected = error(ends.router, ends.inside, quote(original, ipv4, length));
        PacketPatch.translateQuotedSource(quoteIn(error), ends.inside, PRIVATE_PORT);
        assertThat(hex(error)).isEqualTo(hex(expected));
        assertThat(Views.parse(error).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    /** From the host behind the translator, or a router before it: what has come in could not be delivered. */
    @ParameterizedTest
    @MethodSource("quotes")
    void fromTheDestination(String kind, int length, Ends ends) {
        boolean ipv4 = ends.ipv4();
        byte[] inside = packet(ends.server, ends.inside, transport(kind, ipv4, port(kind, 80), PRIVATE_PORT), DATA);
        byte[] outside = packet(ends.server, ends.outside, transport(kind, ipv4, port(kind, 80), PUBLIC_PORT), DATA);
        for (IpAddress seen : List.of(ends.outside, ends.router)) {
            byte[] error = error(ends.inside, ends.server, quote(inside, ipv4, length));
            byte[] expected = error(seen, ends.server, quote(outside, ipv4, length));
            PacketPatch.translateQuotedDestination(quoteIn(error), ends.outside, PUBLIC_PORT, seen);
            assertThat(hex(error)).isEqualTo(hex(expected));
        }
        // In a buffer without an array.
        byte[] error = error(ends.inside, ends.server, quote(inside, ipv4, length));
        ByteBuf direct = Unpooled.directBuffer().writeBytes(error);
        PacketView outer = new PacketView();
        PacketView quote = new PacketView();
        outer.parse(direct);
        quote.parseInner(outer);
        PacketPatch.translateQuotedDestination(quote, direct, ends.outside, PUBLIC_PORT, ends.outside);
        byte[] expected = error(ends.outside, ends.server, quote(outside, ipv4, length));
        assertThat(hex(ByteBufUtil.getBytes(direct))).isEqualTo(hex(expected));
        outer.parse(direct);
        quote.parseInner(outer);
        PacketPatch.translateQuotedDestination(quote, direct, ends.inside, PRIVATE_PORT, ends.inside);
        assertThat(hex(ByteBufUtil.getBytes(direct))).isEqualTo(hex(error));
        direct.release();
    }

    private static PacketView quoteIn(byte[] error) {
        PacketView outer = Views.parse(error);
        PacketView quote = new PacketView();
        quote.parseInner(outer);
        return quote;
    }

    /** Step by step the same comes out, as each patch follows outwards. */
    @Test
    void inStepsItIsTheSame() {
        byte[] translated = packet(Ends.V6.outside, Ends.V6.server, UdpHeader.of(PUBLIC_PORT, 53), DATA);
        byte[] inOne = error(Ends.V6.router, Ends.V6.outside, translated);
        byte[] inSteps = inOne.clone();
        PacketPatch.translateQuotedSource(quoteIn(inOne), Ends.V6.inside, PRIVATE_PORT);
        PacketView error = Views.parse(inSteps);
        PacketView quote = new PacketView();
        quote.parseInner(error);
        PacketPatch.setSourceAddress(quote, (Ipv6Address) Ends.V6.inside);
        PacketPatch.setSourcePort(quote, PRIVATE_PORT);
        PacketPatch.setDestinationAddress(error, (Ipv6Address) Ends.V6.inside);
        assertThat(hex(inSteps)).isEqualTo(hex(inOne));
    }

    /** GRE has no port: -1. */
    @Test
    void protocolsWithoutPorts() {
        byte[] gre = with(packet(Ends.V4.outside, Ends.V4.server, UdpHeader.of(1, 2), DATA), 9, "2f");
        byte[] error = error(Ends.V4.router, Ends.V4.outside, cut(gre, 28));
        byte[] kept = error.clone();
        assertThatThrownBy(() -> PacketPatch.translateQuotedSource(quoteIn(error), Ends.V4.inside, 1))
                .hasMessage("no ports of TCP or UDP were decoded");
        assertThat(hex(error)).isEqualTo(hex(kept));
        PacketPatch.translateQuotedSource(quoteIn(error), Ends.V4.inside, -1);
        assertThat(hex(slice(error, 42 + 12, 42 + 16))).isEqualTo("c0a80107");
        assertThat(Views.parse(error).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(Views.parse(error).ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    /** A kernel quotes what it was given: on virtual cables, packets whose checksum was left to the network card. */
    @Test
    void aQuotedChecksumThatWasLeftToTheNetworkCard() {
        for (int length : new int[] {20, 81}) {
            byte[] translated =
                    packet(Ends.V4.outside, Ends.V4.server, TcpHeader.of(PUBLIC_PORT, 80, 7, 8, 0x18), DATA);
            byte[] original = packet(Ends.V4.inside, Ends.V4.server, TcpHeader.of(PRIVATE_PORT, 80, 7, 8, 0x18), DATA);
            for (byte[] packet : List.of(translated, original)) {
                Bytes.put16(packet, 36, 0);
                long sum = PlainChecksum.sum(packet, 12, 20) + 6 + packet.length - 20;
                Bytes.put16(packet, 36, PlainChecksum.fold(sum));
            }
            byte[] error = error(Ends.V4.router, Ends.V4.outside, cut(translated, 20 + length));
            byte[] expected = error(Ends.V4.router, Ends.V4.inside, cut(original, 20 + length));
            PacketPatch.translateQuotedSource(quoteIn(error), Ends.V4.inside, PRIVATE_PORT);
            assertThat(hex(error)).isEqualTo(hex(expected));
            assertThat(Views.parse(error).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            if (length == 81) {
                assertThat(PacketPatch.completeChecksum(quoteIn(error))).isTrue();
                assertThat(Views.parse(error).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
                assertThat(quoteIn(error).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            }
        }
    }

    /** The error covers a segment whose own checksum does not follow. */
    @Test
    void theSegmentSizeUnderAQuotedChecksumThatWasLeftToTheNetworkCard() {
        for (String options : List.of("020405b4", "01020405b4010101")) {
            TcpHeader syn =
                    TcpHeader.of(PUBLIC_PORT, 80, 7, 8, 0x02).withOptions(TcpOptions.of(Octets.of(bytes(options))));
            byte[] packet = packet(Ends.V4.outside, Ends.V4.server, syn, DATA);
            long sum = PlainChecksum.sum(packet, 12, 20) + 6 + packet.length - 20;
            Bytes.put16(packet, 36, PlainChecksum.fold(sum));
            byte[] error = error(Ends.V4.router, Ends.V4.outside, packet);
            assertThat(PacketPatch.clampMaximumSegmentSize(quoteIn(error), 1000))
                    .isTrue();
            assertThat(Views.parse(error).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            assertThat(quoteIn(error).transportChecksumStatus()).isEqualTo(ChecksumStatus.PARTIAL);
        }
    }

    /** An echo reply that is nothing but zeros has the checksum 0xFFFF, and not 0. */
    @Test
    void aQuotedEchoReplyThatIsNothingButZeros() {
        byte[] translated =
                packet(Ends.V4.outside, Ends.V4.server, Icmpv4Header.echoReply(PUBLIC_PORT, 0), new byte[0]);
        byte[] original = packet(Ends.V4.inside, Ends.V4.server, Icmpv4Header.echoReply(0, 0), new byte[0]);
        byte[] error = error(Ends.V4.router, Ends.V4.outside, translated);
        PacketPatch.translateQuotedSource(quoteIn(error), Ends.V4.inside, 0);
        assertThat(hex(error)).isEqualTo(hex(error(Ends.V4.router, Ends.V4.inside, original)));
    }

    /** Half of a checksum cannot follow, and nobody can verify it. That of the error is right. */
    @Test
    void aQuoteThatEndsWithinAChecksum() {
        byte[] tcp = packet(Ends.V4.outside, Ends.V4.server, TcpHeader.of(PUBLIC_PORT, 80, 7, 8, 0x18), DATA);
        byte[] error = error(Ends.V4.router, Ends.V4.outside, cut(tcp, 37));
        byte last = error[error.length - 1];
        PacketPatch.translateQuotedSource(quoteIn(error), Ends.V4.inside, PRIVATE_PORT);
        assertThat(error[error.length - 1]).isEqualTo(last);
        assertThat(Views.parse(error).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(quoteIn(error).sourcePort()).isEqualTo(PRIVATE_PORT);
    }

    @Test
    void refusesAndChangesNothing() {
        byte[] udp = packet(Ends.V4.outside, Ends.V4.server, UdpHeader.of(PUBLIC_PORT, 53), DATA);
        byte[] error = error(Ends.V4.router, Ends.V4.outside, udp);
        byte[] kept = error.clone();
        PacketView quote = quoteIn(error);
        assertThatThrownBy(() -> PacketPatch.translateQuotedSource(Views.parse(error), Ends.V4.inside, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the packet is not quoted in an ICMP error");
        assertThatThrownBy(() -> PacketPatch.translateQuotedSource(quote, Ends.V6.inside, 1))
                .hasMessage("no IPv6 header was decoded");
        assertThatThrownBy(() -> PacketPatch.translateQuotedDestination(quote, Ends.V4.inside, 1, Ends.V6.inside))
                .hasMessage("no IPv6 header was decoded");
        for (int port : new int[] {-2, 65536}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PacketPatch.translateQuotedSource(quote, Ends.V4.inside, port));
        }
        assertThatThrownBy(() -> PacketPatch.translateQuotedSource(quote, null, 1))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> PacketPatch.translateQuotedDestination(quote, Ends.V4.inside, 1, null))
                .isInstanceOf(NullPointerException.class);
        assertThat(hex(error)).isEqualTo(hex(kept));
        // A tunnel is no quote.
        byte[] tunnel = PacketWriter.plain()
                .toBytes(DATA, Headers.ethernet(0x0800), Headers.ipv4(4), Headers.ipv4(17), Headers.UDP);
        PacketView inner = new PacketView();
        inner.parseInner(Views.parse(tunnel));
        assertThatThrownBy(() -> PacketPatch.translateQuotedSource(inner, Ends.V4.inside, 1))
                .hasMessage("the packet is not quoted in an ICMP error");
    }

    /** The quote goes on where the capture ends: whether it contains the checksum is not known. */
    @Test
    void aQuoteThatTheCaptureCuts() {
        byte[] tcp = packet(Ends.V4.outside, Ends.V4.server, TcpHeader.of(PUBLIC_PORT, 80, 7, 8, 0x18), DATA);
        byte[] whole = error(Ends.V4.router, Ends.V4.outside, tcp);
        byte[] expected = whole.clone();
        PacketPatch.translateQuotedSource(quoteIn(expected), Ends.V4.inside, PRIVATE_PORT);
        for (int length = 42 + 24; length < whole.length; length++) {
            byte[] error = cut(whole, length);
            PacketView outer = new PacketView();
            PacketView quote = new PacketView();
            outer.parse(error, 0, length, LinkType.ETHERNET, whole.length);
            quote.parseInner(outer);
            boolean there = length >= 42 + 20 + 18;
            if (there) {
                PacketPatch.translateQuotedSource(quote, Ends.V4.inside, PRIVATE_PORT);
            } else {
                assertThatThrownBy(() -> PacketPatch.translateQuotedSource(quote, Ends.V4.inside, PRIVATE_PORT))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(hex(error)).as("cut to %d", length).isEqualTo(hex(cut(there ? expected : whole, length)));
        }
    }
}
