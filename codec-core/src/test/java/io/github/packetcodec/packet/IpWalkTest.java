package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.padded;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.link.LinkType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The walk from the IP header on, by itself. {@link LengthPolicyTest} has the lengths, {@link PacketViewFaultTest} the faults. */
class IpWalkTest {
    private static final byte[] UDP4 = slice(FrameBytes.UDP_IPV4, 14, 46);
    private static final byte[] UDP6 = slice(FrameBytes.UDP_IPV6, 14, 66);

    @ParameterizedTest
    @MethodSource("packets")
    void walks(String expected, byte[] packet) {
        boolean ipv4 = packet[0] >>> 4 == 4;
        PacketView view = walk(packet, packet.length, ipv4);
        assertThat(Views.describe(view)).isEqualTo(expected);
        PacketView inFrame = Views.parse(packet, ipv4 ? LinkType.IPV4 : LinkType.IPV6, LengthPolicy.LENIENT);
        assertThat(Views.describe(inFrame)).isEqualTo(expected);
    }

    static Stream<Arguments> packets() {
        byte[] later = insert(with(UDP6, 4, "00142c"), 40, bytes("11000008 0000000a"));
        return Stream.of(
                arguments("ipv4@0 udp@20 payload 28+4 padding 0 COMPLETE", UDP4),
                arguments("ipv4@0 udp@20 payload 28+4 padding 3 COMPLETE", padded(UDP4, 35)),
                arguments("ipv6@0 udp@40 payload 48+4 padding 0 COMPLETE", UDP6),
                arguments("ipv4@0 payload 20+12 padding 0 FRAGMENT", with(UDP4, 6, "0001")),
                arguments("ipv6@0 ipv6-fragment@40 payload 48+12 padding 0 FRAGMENT", later),
                // What is after a later fragment header is not the beginning of a header, whatever its number.
                arguments("ipv6@0 ipv6-fragment@40 payload 48+12 padding 0 FRAGMENT", with(later, 40, "00")),
                arguments("ipv4@0 payload 20+12 padding 0 ENCRYPTED", with(UDP4, 9, "32")),
                arguments("ipv6@0 payload 40+12 padding 0 NO_NEXT_HEADER", with(UDP6, 6, "3b")),
                arguments("ipv4@0 payload 20+12 padding 0 UNKNOWN_PROTOCOL", with(UDP4, 9, "3b")),
                // Extension headers exist in IPv6 only.
                arguments("ipv4@0 payload 20+12 padding 0 UNKNOWN_PROTOCOL", with(UDP4, 9, "2b")),
                arguments("ipv4@0 payload 20+12 padding 0 UNKNOWN_PROTOCOL", with(UDP4, 9, "00")));
    }

    private static PacketView walk(byte[] packet, long to, boolean ipv4) {
        PacketView view = new PacketView(LengthPolicy.LENIENT);
        view.begin(packet, 0, packet.length, packet.length, packet.length);
        view.beginWalk(false);
        if (ipv4) {
            IpWalk.ipv4(view, 0, to);
        } else {
            IpWalk.ipv6(view, 0, to);
        }
        return view;
    }

    /** The carrier ends within the packet: what is behind it is not read. */
    @Test
    void readsWhatBelongsToTheCarrierOnly() {
        PacketView within = walk(UDP4, 30, true);
        assertThat(Views.describe(within)).isEqualTo("ipv4@0 udp@20 payload 28+2 padding 2 COMPLETE");
        assertThat(within.anomalies()).containsExactly(Anomaly.TOTAL_LENGTH_TOO_LARGE);
        PacketView inHeader = walk(UDP4, 26, true);
        assertThat(Views.describe(inHeader))
                .isEqualTo("ipv4@0 payload 20+6 padding 6 FAULT udp@20 TRUNCATED_HEADER 8 of 6");
    }

    /** 256 extension headers are read, and one more ends the walk. */
    @Test
    void boundsTheNumberOfExtensionHeaders() {
        byte[] header = bytes("3c00 0104 00000000");
        for (int count : new int[] {255, 256, 257}) {
            byte[] chain = new byte[count * header.length];
            for (int at = 0; at < chain.length; at += header.length) {
                System.arraycopy(header, 0, chain, at, header.length);
            }
            chain[chain.length - header.length] = 17;
            byte[] packet = insert(with(UDP6, 6, "3c"), 40, chain);
            packet = with(packet, 4, "%04x".formatted(packet.length - 40));
            PacketView view = Views.parse(packet, LinkType.IPV6, LengthPolicy.STRICT);
            assertThat(view.headers()).hasSize(count <= 256 ? count + 2 : 257);
            assertThat(view.refusal().map(Refusal::toString).orElse(""))
                    .isEqualTo(
                            count <= 256
                                    ? ""
                                    : new Refusal(
                                                    Layer.IPV6_DESTINATION_OPTIONS,
                                                    Fault.TOO_MANY_EXTENSIONS,
                                                    40 + 256 * 8,
                                                    256,
                                                    257,
                                                    Boundary.PAYLOAD_LENGTH)
                                            .toString());
        }
    }

    /** RFC 2675: the option specifies the length if it is above 65,535 and the payload length is 0. */
    @Test
    void readsTheJumboPayloadOption() {
        byte[] jumbo = join(
                with(slice(UDP6, 0, 40), 4, "0000 00"),
                bytes("1100 c204 00010008"),
                bytes("c0000035 0000 0000"),
                new byte[65536 - 8]);
        PacketView view = Views.parse(jumbo, LinkType.IPV6, LengthPolicy.STRICT);
        assertThat(Views.describe(view))
                .isEqualTo("ipv6@0 ipv6-hop-by-hop@40 udp@48 payload 56+65528 padding 0 COMPLETE");
        assertThat(view.anomalies()).isEmpty();
        assertThat(view.statedPayloadLength()).isEqualTo(65528);
        // Not above 65,535: the option is no length, and a payload length of 0 is one.
        byte[] small = with(jumbo, 44, "0000ffff");
        assertThat(Views.parse(small, LinkType.IPV6, LengthPolicy.LENIENT).anomalies())
                .contains(Anomaly.PAYLOAD_LENGTH_ZERO);
        // With another payload length, the option is nothing.
        byte[] stated = with(Arrays.copyOf(jumbo, 40 + 8 + 8 + 4), 4, "0014");
        assertThat(Views.parse(stated, LinkType.IPV6, LengthPolicy.LENIENT).payloadLength())
                .isEqualTo(4);
        // The capture ends before the option: the length is not known, and no anomaly.
        PacketView unread = new PacketView(LengthPolicy.LENIENT);
        unread.parse(cut(jumbo, 44), 0, 44, LinkType.IPV6, jumbo.length);
        assertThat(unread.statedPayloadLength()).isEqualTo(-1);
        assertThat(unread.anomalies()).isEmpty();
    }

    /** The capture ends within the TCP header, behind the field that specifies its length: so the payload's length is known. */
    @Test
    void knowsTheLengthOfAPayloadBehindACutHeader() {
        byte[] tcp = slice(FrameBytes.TCP_IPV4, 14, 58);
        for (int captured = 20; captured < 40; captured++) {
            PacketView view = new PacketView(LengthPolicy.LENIENT);
            view.parse(cut(tcp, captured), 0, captured, LinkType.IPV4, tcp.length);
            assertThat(view.statedPayloadLength()).as("%d", captured).isEqualTo(captured < 33 ? -1 : 4);
            assertThat(view.payloadLength()).isZero();
        }
    }
}
