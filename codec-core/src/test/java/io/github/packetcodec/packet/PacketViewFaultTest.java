package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.with;
import static io.github.packetcodec.packet.Views.describe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Refusal;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of a header, with its layer, its offset in the frame, and the two numbers; lengths are a matter of policy. */
class PacketViewFaultTest {
    @ParameterizedTest
    @MethodSource("refusals")
    void refuses(String expected, byte[] frame) {
        PacketView view = new PacketView();
        assertThat(view.parse(frame, 0, frame.length)).isFalse();
        assertThat(describe(view)).isEqualTo(expected);
        Refusal refusal = view.refusal().orElseThrow();
        assertThat(view.fault()).isEqualTo(refusal.fault());
        assertThat(view.faultLayer()).isEqualTo(refusal.layer());
        assertThat(view.ending()).isEqualTo(Ending.FAULT);
    }

    static Stream<Arguments> refusals() {
        byte[] ipv4 = FrameBytes.TCP_IPV4;
        byte[] ipv6 = FrameBytes.ACK_HOP_BY_HOP_IPV6;
        byte[] chain = FrameBytes.CHAIN_IPV6;
        String to4 = "ethernet@0 ";
        String toTcp4 = "ethernet@0 ipv4@14 ";
        String to6 = "ethernet@0 ipv6@14 ";
        byte[] tagged = insert(with(ipv4, 12, "8100"), 14, bytes("0001 0800"));
        return Stream.of(
                arguments("payload 0+0 padding 0 FAULT ethernet@0 TRUNCATED_HEADER 14 of 0", new byte[0]),
                arguments("payload 0+13 padding 0 FAULT ethernet@0 TRUNCATED_HEADER 14 of 13", cut(ipv4, 13)),
                arguments("ethernet@0 payload 14+3 padding 0 FAULT vlan@14 TRUNCATED_HEADER 4 of 3", cut(tagged, 17)),
                arguments(
                        "ethernet@0 vlan@14 payload 18+0 padding 0 FAULT ipv4@18 TRUNCATED_HEADER 20 of 0",
                        cut(tagged, 18)),
                arguments(to4 + "payload 14+0 padding 0 FAULT ipv4@14 TRUNCATED_HEADER 20 of 0", cut(ipv4, 14)),
                arguments(to4 + "payload 14+19 padding 0 FAULT ipv4@14 TRUNCATED_HEADER 20 of 19", cut(ipv4, 33)),
                arguments(
                        to4 + "payload 14+23 padding 0 FAULT ipv4@14 TRUNCATED_HEADER 24 of 23",
                        cut(FrameBytes.SYN_IPV4, 37)),
                arguments(
                        to4 + "payload 14+44 padding 0 FAULT ipv4@14 TRUNCATED_HEADER 60 of 44", with(ipv4, 14, "4f")),
                arguments(to4 + "payload 14+44 padding 0 FAULT ipv4@14 WRONG_VERSION 4 of 6", with(ipv4, 14, "65")),
                arguments(
                        to4 + "payload 14+44 padding 0 FAULT ipv4@14 HEADER_LENGTH_TOO_SMALL 20 of 16",
                        with(ipv4, 14, "44")),
                arguments(
                        to4 + "payload 14+44 padding 0 FAULT ipv4@14 HEADER_LENGTH_TOO_SMALL 20 of 0",
                        with(ipv4, 14, "40")),
                arguments(
                        toTcp4 + "payload 34+19 padding 5 FAULT tcp@34 TRUNCATED_HEADER 20 of 19",
                        with(ipv4, 16, "0027")),
                arguments(
                        toTcp4 + "payload 34+24 padding 0 FAULT tcp@34 TRUNCATED_HEADER 60 of 24",
                        with(ipv4, 46, "f0")),
                arguments(
                        toTcp4 + "payload 34+24 padding 0 FAULT tcp@34 HEADER_LENGTH_TOO_SMALL 20 of 16",
                        with(ipv4, 46, "40")),
                arguments(
                        toTcp4 + "payload 34+7 padding 5 FAULT udp@34 TRUNCATED_HEADER 8 of 7",
                        with(FrameBytes.UDP_IPV4, 16, "001b")),
                arguments(
                        toTcp4 + "payload 34+7 padding 5 FAULT icmpv4@34 TRUNCATED_HEADER 8 of 7",
                        with(FrameBytes.ICMP_IPV4, 16, "001b")),
                arguments(
                        to6 + "payload 54+7 padding 5 FAULT icmpv6@54 TRUNCATED_HEADER 8 of 7",
                        with(FrameBytes.ICMP_IPV6, 18, "0007")),
                arguments(to4 + "payload 14+39 padding 0 FAULT ipv6@14 TRUNCATED_HEADER 40 of 39", cut(ipv6, 53)),
                arguments(to4 + "payload 14+68 padding 0 FAULT ipv6@14 WRONG_VERSION 6 of 4", with(ipv6, 14, "46")),
                arguments(
                        to6 + "payload 54+7 padding 21 FAULT ipv6-hop-by-hop@54 TRUNCATED_HEADER 8 of 7",
                        with(ipv6, 18, "0007")),
                arguments(
                        to6 + "payload 54+28 padding 0 FAULT ipv6-hop-by-hop@54 TRUNCATED_HEADER 32 of 28",
                        with(ipv6, 55, "03")),
                arguments(
                        to6 + "payload 54+28 padding 0 FAULT ipv6-hop-by-hop@54 TRUNCATED_HEADER 2048 of 28",
                        with(ipv6, 55, "ff")),
                arguments(
                        to6 + "payload 54+28 padding 0 FAULT ipv6-authentication@54 HEADER_LENGTH_TOO_SMALL 12 of 8",
                        with(ipv6, 20, "33")),
                arguments(
                        to6 + "ipv6-hop-by-hop@54 ipv6-destination-options@62 payload 70+96 padding 0"
                                + " FAULT ipv6-routing@70 TRUNCATED_HEADER 104 of 96",
                        with(chain, 71, "0c")),
                arguments(
                        to6 + "ipv6-hop-by-hop@54 ipv6-destination-options@62 ipv6-routing@70 payload 94+7 padding 65"
                                + " FAULT ipv6-fragment@94 TRUNCATED_HEADER 8 of 7",
                        with(chain, 18, "002f")),
                arguments(
                        "ethernet@0 payload 14+2 padding 30 FAULT llc@14 TRUNCATED_HEADER 3 of 2",
                        with(FrameBytes.UDP_IPV4, 12, "0002")),
                arguments(
                        "ethernet@0 payload 14+3 padding 29 FAULT llc@14 TRUNCATED_HEADER 4 of 3",
                        with(with(FrameBytes.UDP_IPV4, 12, "0003"), 14, "424200")),
                arguments(
                        "ethernet@0 llc@14 payload 17+4 padding 25 FAULT snap@17 TRUNCATED_HEADER 5 of 4",
                        with(with(FrameBytes.UDP_IPV4, 12, "0007"), 14, "aaaa03")),
                arguments(
                        "ethernet@0 payload 14+7 padding 0 FAULT arp@14 TRUNCATED_HEADER 8 of 7",
                        cut(FrameBytes.ARP, 21)),
                arguments(
                        "ethernet@0 payload 14+27 padding 0 FAULT arp@14 TRUNCATED_HEADER 28 of 27",
                        cut(FrameBytes.ARP, 41)),
                // 8 + 2 * 124 + 2 * 4 does not fit in eight bits.
                arguments(
                        "ethernet@0 payload 14+46 padding 0 FAULT arp@14 TRUNCATED_HEADER 264 of 46",
                        with(FrameBytes.ARP, 18, "7c04")),
                arguments(
                        "ethernet@0 payload 14+46 padding 0 FAULT arp@14 TRUNCATED_HEADER 1028 of 46",
                        with(FrameBytes.ARP, 18, "ffff")));
    }

    @Test
    void parseReturnsWhetherTheWalkEndedWithoutAFault() {
        byte[] cut = cut(FrameBytes.TCP_IPV4, 20);
        // Options that reach past the first 128 bytes, and past the end.
        byte[] far = join(with(with(cut(FrameBytes.UDP_IPV6, 54), 18, "0064"), 20, "3c"), new byte[100]);
        far[55] = 40;
        PacketView view = new PacketView(LengthPolicy.LENIENT);
        for (byte[] frame : List.of(cut, far)) {
            assertThat(view.parse(frame, 0, frame.length)).isFalse();
            assertThat(view.parse(Unpooled.wrappedBuffer(frame))).isFalse();
            assertThat(view.parse(Unpooled.wrappedBuffer(frame).asReadOnly())).isFalse();
        }
        assertThat(view.parse(Unpooled.wrappedBuffer(FrameBytes.TCP_IPV4))).isTrue();
    }
}
