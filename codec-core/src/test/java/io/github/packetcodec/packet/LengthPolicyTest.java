package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.padded;
import static io.github.packetcodec.packet.FrameBytes.with;
import static io.github.packetcodec.packet.LengthPolicy.LENIENT;
import static io.github.packetcodec.packet.LengthPolicy.STRICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LengthPolicyTest {
    private static final String IPV4 = "ethernet@0 ipv4@14 ";
    private static final String TCP4 = IPV4 + "tcp@34 ";
    private static final String UDP4 = IPV4 + "udp@34 ";
    private static final String IPV6 = "ethernet@0 ipv6@14 ";
    private static final String TCP6 = IPV6 + "tcp@54 ";
    private static final String UDP6 = IPV6 + "udp@54 ";

    /** Both policies, the strict one first; an expectation contains what was found, and then the anomalies. */
    @ParameterizedTest
    @MethodSource({"ipv4", "ipv6", "jumbograms", "udp", "ieee8023"})
    void takesLengths(byte[] frame, String strict, String lenient) {
        assertThat(outcome(frame, STRICT)).isEqualTo(strict);
        assertThat(outcome(frame, LENIENT)).isEqualTo(lenient);
    }

    private static String outcome(byte[] frame, LengthPolicy policy) {
        PacketView view = Views.parse(frame, policy);
        Set<Anomaly> anomalies = view.anomalies();
        return Views.describe(view) + (anomalies.isEmpty() ? "" : " " + anomalies);
    }

    static Stream<Arguments> ipv4() {
        byte[] tcp = FrameBytes.TCP_IPV4;
        String whole = TCP4 + "payload 54+4 padding 0 COMPLETE";
        String tooLarge = " [TOTAL_LENGTH_TOO_LARGE]";
        return Stream.of(
                // 0: the rest of the frame, padding and all.
                arguments(
                        with(tcp, 16, "0000"),
                        IPV4 + "payload 34+24 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_SMALL 20 of 0",
                        whole + " [TOTAL_LENGTH_ZERO]"),
                arguments(
                        with(FrameBytes.PADDED_ACK_IPV4, 16, "0000"),
                        IPV4 + "payload 34+26 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_SMALL 20 of 0",
                        TCP4 + "payload 54+6 padding 0 COMPLETE [TOTAL_LENGTH_ZERO]"),
                // Less than the header: no payload.
                arguments(
                        with(tcp, 16, "0001"),
                        IPV4 + "payload 34+24 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_SMALL 20 of 1",
                        IPV4 + "payload 34+0 padding 24 FAULT tcp@34 TRUNCATED_HEADER 20 of 0"
                                + " [TOTAL_LENGTH_TOO_SMALL]"),
                arguments(
                        with(FrameBytes.SYN_IPV4, 16, "0017"),
                        IPV4 + "payload 38+40 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_SMALL 24 of 23",
                        IPV4 + "payload 38+0 padding 40 FAULT tcp@38 TRUNCATED_HEADER 20 of 0"
                                + " [TOTAL_LENGTH_TOO_SMALL]"),
                // The header only.
                all(with(tcp, 16, "0014"), IPV4 + "payload 34+0 padding 24 FAULT tcp@34 TRUNCATED_HEADER 20 of 0"),
                all(with(tcp, 16, "0028"), TCP4 + "payload 54+0 padding 4 COMPLETE"),
                all(tcp, whole),
                // Past the end of the frame.
                arguments(
                        with(tcp, 16, "002d"),
                        IPV4 + "payload 34+24 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_LARGE 45 of 44",
                        whole + tooLarge),
                arguments(
                        with(tcp, 16, "ffff"),
                        IPV4 + "payload 34+24 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_LARGE 65535 of 44",
                        whole + tooLarge),
                arguments(
                        cut(tcp, 54),
                        IPV4 + "payload 34+20 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_LARGE 44 of 40",
                        TCP4 + "payload 54+0 padding 0 COMPLETE" + tooLarge),
                arguments(
                        cut(tcp, 53),
                        IPV4 + "payload 34+19 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_LARGE 44 of 39",
                        IPV4 + "payload 34+19 padding 0 FAULT tcp@34 TRUNCATED_HEADER 20 of 19" + tooLarge),
                // A fragment that is not the first.
                arguments(
                        with(with(tcp, 16, "0030"), 20, "0001"),
                        IPV4 + "payload 34+24 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_LARGE 48 of 44",
                        IPV4 + "payload 34+24 padding 0 FRAGMENT" + tooLarge));
    }

    static Stream<Arguments> ipv6() {
        byte[] tcp = FrameBytes.TCP_IPV6;
        String whole = TCP6 + "payload 74+4 padding 0 COMPLETE";
        String tooLarge = " [PAYLOAD_LENGTH_TOO_LARGE]";
        String hopByHop = IPV6 + "ipv6-hop-by-hop@54 ";
        return Stream.of(
                arguments(
                        with(tcp, 18, "0000"),
                        IPV6 + "payload 54+0 padding 24 FAULT tcp@54 TRUNCATED_HEADER 20 of 0",
                        whole + " [PAYLOAD_LENGTH_ZERO]"),
                arguments(
                        with(FrameBytes.ACK_HOP_BY_HOP_IPV6, 18, "0000"),
                        IPV6 + "payload 54+0 padding 28 FAULT ipv6-hop-by-hop@54 TRUNCATED_HEADER 8 of 0",
                        hopByHop + "tcp@62 payload 82+0 padding 0 COMPLETE [PAYLOAD_LENGTH_ZERO]"),
                // 0 is correct if nothing follows, or if the header announces nothing.
                all(
                        cut(with(tcp, 18, "0000"), 54),
                        IPV6 + "payload 54+0 padding 0 FAULT tcp@54 TRUNCATED_HEADER 20 of 0"),
                all(with(with(tcp, 18, "0000"), 20, "3b"), IPV6 + "payload 54+0 padding 24 NO_NEXT_HEADER"),
                all(tcp, whole),
                all(with(tcp, 18, "0014"), TCP6 + "payload 74+0 padding 4 COMPLETE"),
                all(with(tcp, 18, "0001"), IPV6 + "payload 54+1 padding 23 FAULT tcp@54 TRUNCATED_HEADER 20 of 1"),
                arguments(
                        with(tcp, 18, "0019"),
                        IPV6 + "payload 54+24 padding 0 FAULT ipv6@14 PAYLOAD_LENGTH_TOO_LARGE 25 of 24",
                        whole + tooLarge),
                arguments(
                        with(tcp, 18, "ffff"),
                        IPV6 + "payload 54+24 padding 0 FAULT ipv6@14 PAYLOAD_LENGTH_TOO_LARGE 65535 of 24",
                        whole + tooLarge),
                arguments(
                        cut(FrameBytes.ACK_HOP_BY_HOP_IPV6, 60),
                        IPV6 + "payload 54+6 padding 0 FAULT ipv6@14 PAYLOAD_LENGTH_TOO_LARGE 28 of 6",
                        IPV6 + "payload 54+6 padding 0 FAULT ipv6-hop-by-hop@54 TRUNCATED_HEADER 8 of 6" + tooLarge));
    }

    /** 70,008 bytes: a hop-by-hop header with the jumbo payload option (RFC 2675), UDP of length 0, 69,992 bytes. */
    static Stream<Arguments> jumbograms() {
        byte[] start = insert(with(FrameBytes.UDP_IPV6, 18, "000000"), 54, bytes("1100 c204 00011178"));
        byte[] jumbo = padded(with(start, 66, "0000"), 54 + 70_008);
        String toUdp = IPV6 + "ipv6-hop-by-hop@54 udp@62 ";
        String whole = toUdp + "payload 70+69992 padding 0 COMPLETE";
        String tooLarge = " [PAYLOAD_LENGTH_TOO_LARGE]";
        return Stream.of(
                all(jumbo, whole),
                all(padded(jumbo, jumbo.length + 3), toUdp + "payload 70+69992 padding 3 COMPLETE"),
                all(with(jumbo, 66, "0010"), toUdp + "payload 70+8 padding 0 COMPLETE [UDP_LENGTH_SURPLUS]"),
                arguments(
                        cut(jumbo, jumbo.length - 1),
                        IPV6 + "payload 54+70007 padding 0 FAULT ipv6@14 PAYLOAD_LENGTH_TOO_LARGE 70008 of 70007",
                        toUdp + "payload 70+69991 padding 0 COMPLETE" + tooLarge),
                // More than any array can hold.
                arguments(
                        with(jumbo, 58, "ffffffff"),
                        IPV6 + "payload 54+70008 padding 0 FAULT ipv6@14 PAYLOAD_LENGTH_TOO_LARGE 2147483647 of 70008",
                        whole + tooLarge),
                // Less than 65536, or with a payload length, it is no jumbogram.
                arguments(
                        with(jumbo, 58, "0000ffff"),
                        IPV6 + "payload 54+0 padding 70008 FAULT ipv6-hop-by-hop@54 TRUNCATED_HEADER 8 of 0",
                        whole + " [PAYLOAD_LENGTH_ZERO, UDP_LENGTH_ZERO]"),
                arguments(
                        with(jumbo, 18, "0010"),
                        toUdp + "payload 70+0 padding 69992 FAULT udp@62 UDP_LENGTH_TOO_SMALL 8 of 0",
                        toUdp + "payload 70+0 padding 69992 COMPLETE [UDP_LENGTH_ZERO]"));
    }

    static Stream<Arguments> udp() {
        byte[] udp = FrameBytes.UDP_IPV4;
        byte[] udp6 = FrameBytes.UDP_IPV6;
        // The packet is 24 bytes longer than what was captured of it; so is the datagram.
        byte[] captured = with(with(udp, 16, "0038"), 38, "0024");
        String whole = UDP4 + "payload 42+4 padding 0 COMPLETE";
        String ipv4TooLarge = IPV4 + "payload 34+12 padding 0 FAULT ipv4@14 TOTAL_LENGTH_TOO_LARGE 56 of 32";
        return Stream.of(
                all(udp, whole),
                arguments(
                        with(udp, 38, "0000"),
                        UDP4 + "payload 42+4 padding 0 FAULT udp@34 UDP_LENGTH_TOO_SMALL 8 of 0",
                        whole + " [UDP_LENGTH_ZERO]"),
                arguments(
                        with(udp6, 58, "0000"),
                        UDP6 + "payload 62+4 padding 0 FAULT udp@54 UDP_LENGTH_TOO_SMALL 8 of 0",
                        UDP6 + "payload 62+4 padding 0 COMPLETE [UDP_LENGTH_ZERO]"),
                // 0 means all that IP carries, and no padding.
                arguments(
                        padded(with(udp, 38, "0000"), 60),
                        UDP4 + "payload 42+4 padding 14 FAULT udp@34 UDP_LENGTH_TOO_SMALL 8 of 0",
                        UDP4 + "payload 42+4 padding 14 COMPLETE [UDP_LENGTH_ZERO]"),
                arguments(
                        with(udp, 38, "0001"),
                        UDP4 + "payload 42+4 padding 0 FAULT udp@34 UDP_LENGTH_TOO_SMALL 8 of 1",
                        UDP4 + "payload 42+0 padding 0 COMPLETE [UDP_LENGTH_TOO_SMALL]"),
                arguments(
                        with(udp6, 58, "0007"),
                        UDP6 + "payload 62+4 padding 0 FAULT udp@54 UDP_LENGTH_TOO_SMALL 8 of 7",
                        UDP6 + "payload 62+0 padding 0 COMPLETE [UDP_LENGTH_TOO_SMALL]"),
                // Less than IP carries: the rest is surplus, and no payload.
                all(with(udp, 38, "0008"), UDP4 + "payload 42+0 padding 0 COMPLETE [UDP_LENGTH_SURPLUS]"),
                all(with(udp, 38, "000b"), UDP4 + "payload 42+3 padding 0 COMPLETE [UDP_LENGTH_SURPLUS]"),
                all(with(udp6, 58, "000b"), UDP6 + "payload 62+3 padding 0 COMPLETE [UDP_LENGTH_SURPLUS]"),
                arguments(
                        with(udp, 38, "000d"),
                        UDP4 + "payload 42+4 padding 0 FAULT udp@34 UDP_LENGTH_TOO_LARGE 13 of 12",
                        whole + " [UDP_LENGTH_TOO_LARGE]"),
                arguments(
                        with(udp6, 58, "ffff"),
                        UDP6 + "payload 62+4 padding 0 FAULT udp@54 UDP_LENGTH_TOO_LARGE 65535 of 12",
                        UDP6 + "payload 62+4 padding 0 COMPLETE [UDP_LENGTH_TOO_LARGE]"),
                // Padding is nothing that IP carries.
                arguments(
                        padded(with(udp, 38, "001a"), 60),
                        UDP4 + "payload 42+4 padding 14 FAULT udp@34 UDP_LENGTH_TOO_LARGE 26 of 12",
                        UDP4 + "payload 42+4 padding 14 COMPLETE [UDP_LENGTH_TOO_LARGE]"),
                // What was not captured is carried all the same.
                arguments(captured, ipv4TooLarge, whole + " [TOTAL_LENGTH_TOO_LARGE]"),
                arguments(
                        with(captured, 38, "0025"),
                        ipv4TooLarge,
                        whole + " [TOTAL_LENGTH_TOO_LARGE, UDP_LENGTH_TOO_LARGE]"),
                arguments(
                        with(captured, 38, "000a"),
                        ipv4TooLarge,
                        UDP4 + "payload 42+2 padding 0 COMPLETE [TOTAL_LENGTH_TOO_LARGE, UDP_LENGTH_SURPLUS]"),
                arguments(
                        with(captured, 38, "0023"),
                        ipv4TooLarge,
                        UDP4 + "payload 42+4 padding 0 COMPLETE [TOTAL_LENGTH_TOO_LARGE, UDP_LENGTH_SURPLUS]"),
                // A first fragment holds the first bytes of a longer datagram.
                all(
                        FrameBytes.join(with(with(with(udp, 16, "0024"), 20, "2000"), 38, "0400"), bytes("00000000")),
                        UDP4 + "payload 42+8 padding 0 COMPLETE"));
    }

    static Stream<Arguments> ieee8023() {
        byte[] frame = with(with(FrameBytes.UDP_IPV4, 12, "0021"), 14, "424203");
        byte[] tagged = insert(with(frame, 12, "8100"), 14, bytes("0001 05dc"));
        byte[] snap = insert(with(FrameBytes.UDP_IPV4, 12, "0029"), 14, bytes("aaaa03 000000 0800"));
        String remarked = " [FRAME_LENGTH_TOO_LARGE]";
        String llc = "ethernet@0 llc@14 payload 17+29 padding 0 UNKNOWN_ETHER_TYPE";
        String taggedLlc = "ethernet@0 vlan@14 llc@18 payload 21+29 padding 0 UNKNOWN_ETHER_TYPE";
        String udp = "ethernet@0 llc@14 snap@17 ipv4@22 udp@42 payload 50+4 padding 0 COMPLETE";
        return Stream.of(
                arguments(
                        frame,
                        "ethernet@0 payload 14+32 padding 0 FAULT ethernet@0 FRAME_LENGTH_TOO_LARGE 33 of 32",
                        llc + remarked),
                arguments(
                        tagged,
                        "ethernet@0 vlan@14 payload 18+32 padding 0 FAULT vlan@14 FRAME_LENGTH_TOO_LARGE 1500 of 32",
                        taggedLlc + remarked),
                arguments(
                        snap,
                        "ethernet@0 payload 14+40 padding 0 FAULT ethernet@0 FRAME_LENGTH_TOO_LARGE 41 of 40",
                        udp + remarked),
                // A packet must end within the 802.3 length: the padding after it is not there for it.
                arguments(
                        padded(with(with(snap, 12, "0028"), 24, "0021"), 60),
                        "ethernet@0 llc@14 snap@17 ipv4@22 payload 42+12 padding 6"
                                + " FAULT ipv4@22 TOTAL_LENGTH_TOO_LARGE 33 of 32",
                        "ethernet@0 llc@14 snap@17 ipv4@22 udp@42 payload 50+4 padding 6 COMPLETE"
                                + " [TOTAL_LENGTH_TOO_LARGE, UDP_LENGTH_SURPLUS]"),
                all(with(frame, 12, "0020"), llc));
    }

    private static Arguments all(byte[] frame, String expected) {
        return arguments(frame, expected, expected);
    }
}
