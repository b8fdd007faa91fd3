package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.with;
import static io.github.packetcodec.packet.Views.describe;
import static io.github.packetcodec.packet.Views.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.LinkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a frame begins with, other than Ethernet. */
class PacketViewLinkTypeTest {
    @ParameterizedTest
    @EnumSource
    void packetsWithoutLinkHeader(LengthPolicy policy) {
        byte[] ipv4 = FrameBytes.slice(FrameBytes.TCP_IPV4, 14, 58);
        byte[] ipv6 = FrameBytes.slice(FrameBytes.TCP_IPV6, 14, 78);
        String four = "ipv4@0 tcp@20 payload 40+4 padding 0 COMPLETE";
        String six = "ipv6@0 tcp@40 payload 60+4 padding 0 COMPLETE";
        for (int raw : new int[] {LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD}) {
            assertThat(describe(parse(ipv4, raw, policy))).isEqualTo(four);
            assertThat(describe(parse(ipv6, raw, policy))).isEqualTo(six);
        }
        assertThat(describe(parse(ipv4, LinkType.IPV4, policy))).isEqualTo(four);
        assertThat(describe(parse(ipv6, LinkType.IPV6, policy))).isEqualTo(six);
        PacketView view = parse(ipv6, LinkType.RAW, policy);
        assertThat(view.linkLayer()).isNull();
        assertThat(view.etherType()).isEqualTo(-1);
        assertThatThrownBy(view::ethernet).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void packetsWithoutLinkHeaderAreRefusedByTheirVersion() {
        byte[] ipv4 = FrameBytes.slice(FrameBytes.TCP_IPV4, 14, 58);
        byte[] ipv6 = FrameBytes.slice(FrameBytes.TCP_IPV6, 14, 78);
        LengthPolicy strict = LengthPolicy.STRICT;
        assertThat(describe(parse(ipv4, LinkType.IPV6, strict)))
                .isEqualTo("payload 0+44 padding 0 FAULT ipv6@0 WRONG_VERSION 6 of 4");
        assertThat(describe(parse(ipv6, LinkType.IPV4, strict)))
                .isEqualTo("payload 0+64 padding 0 FAULT ipv4@0 WRONG_VERSION 4 of 6");
        assertThat(describe(parse(with(ipv6, 0, "e0"), LinkType.RAW, strict)))
                .isEqualTo("payload 0+64 padding 0 FAULT ipv4@0 WRONG_VERSION 4 of 14");
        assertThat(describe(parse(new byte[0], LinkType.RAW, strict)))
                .isEqualTo("payload 0+0 padding 0 FAULT frame@0 TRUNCATED_HEADER 20 of 0");
        assertThat(describe(parse(cut(ipv6, 1), LinkType.RAW, strict)))
                .isEqualTo("payload 0+1 padding 0 FAULT ipv6@0 TRUNCATED_HEADER 40 of 1");
    }

    @ParameterizedTest
    @CsvSource({
        // Linux cooked, version 1: sent by us, Ethernet, 02:00:00:00:00:01; IPv4, a VLAN tag, LLC, a Linux number.
        "113, 0004 0001 0006 0200000000010000 0800, linux-sll@0 ipv4@16 tcp@36 payload 56+4 padding 0 COMPLETE",
        "113, 0004 0001 0006 0200000000010000 8100 0001 0800, linux-sll@0 vlan@16 ipv4@20 tcp@40 payload 60+4 padding 0 COMPLETE",
        "113, 0004 0001 0006 0200000000010000 0004 aaaa03 000000 0800, linux-sll@0 llc@16 snap@19 ipv4@24 tcp@44 payload 64+4 padding 0 COMPLETE",
        "113, 0004 0001 0006 0200000000010000 000c, linux-sll@0 payload 16+44 padding 0 UNKNOWN_ETHER_TYPE",
        // Radiotap, Frame Relay and a netlink message: the protocol number is not an EtherType.
        "113, 0000 0323 0000 0000000000000000 0004, linux-sll@0 payload 16+44 padding 0 UNKNOWN_ETHER_TYPE",
        "113, 0000 0302 0000 0000000000000000 05dc, linux-sll@0 payload 16+44 padding 0 UNKNOWN_ETHER_TYPE",
        "113, 0004 0338 0000 0000000000000000 0800, linux-sll@0 payload 16+44 padding 0 UNKNOWN_ETHER_TYPE",
        "276, 0800 0000 00000003 0338 04 00 0000000000000000, linux-sll2@0 payload 20+44 padding 0 UNKNOWN_ETHER_TYPE",
        // Version 2: interface 3.
        "276, 0800 0000 00000003 0001 04 06 0200000000010000, linux-sll2@0 ipv4@20 tcp@40 payload 60+4 padding 0 COMPLETE",
        "276, 88a8 0000 00000003 0001 04 06 0200000000010000 0001 0800, linux-sll2@0 vlan@20 ipv4@24 tcp@44 payload 64+4 padding 0 COMPLETE",
        "276, 0004 0000 00000003 0001 04 06 0200000000010000 424203, linux-sll2@0 llc@20 payload 23+44 padding 0 UNKNOWN_ETHER_TYPE",
        // BSD loopback, in both byte orders; a family that means nothing.
        "0, 02000000, null@0 ipv4@4 tcp@24 payload 44+4 padding 0 COMPLETE",
        "0, 00000002, null@0 ipv4@4 tcp@24 payload 44+4 padding 0 COMPLETE",
        "108, 00000002, null@0 ipv4@4 tcp@24 payload 44+4 padding 0 COMPLETE",
        "108, 00000007, null@0 payload 4+44 padding 0 UNKNOWN_ETHER_TYPE",
    })
    void otherLinkHeaders(int linkType, String header, String expected) {
        byte[] frame = join(bytes(header), FrameBytes.slice(FrameBytes.TCP_IPV4, 14, 58));
        PacketView view = parse(frame, linkType, LengthPolicy.STRICT);
        assertThat(describe(view)).isEqualTo(expected);
        assertThat(view.offset(Layer.LLC))
                .isEqualTo(expected.contains("llc@") ? expected.contains("sll@") ? 16 : 20 : -1);
        assertThat(view.offset(Layer.SNAP)).isEqualTo(expected.contains("snap@") ? 19 : -1);
        assertThat(Packet.of(view).headers().get(0).layer()).isEqualTo(view.linkLayer());
    }

    @ParameterizedTest
    @CsvSource({"113, 16, linux-sll", "276, 20, linux-sll2", "0, 4, null", "108, 4, null"})
    void otherLinkHeadersAreRefusedIfTheyAreNotWhole(int linkType, int length, String layer) {
        assertThat(describe(parse(new byte[length - 1], linkType, LengthPolicy.STRICT)))
                .isEqualTo(String.format(
                        "payload 0+%d padding 0 FAULT %s@0 TRUNCATED_HEADER %d of %1$d", length - 1, layer, length));
    }

    /** 10 on Linux, 23 on Windows, 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS. */
    @ParameterizedTest
    @ValueSource(strings = {"0000000a", "0a000000", "17000000", "18000000", "1c000000", "1e000000", "0000001e"})
    void ipv6OverLoopback(String family) {
        byte[] frame = join(bytes(family), FrameBytes.slice(FrameBytes.TCP_IPV6, 14, 78));
        String whole = "null@0 ipv6@4 tcp@44 payload 64+4 padding 0 COMPLETE";
        assertThat(describe(parse(frame, LinkType.NULL, LengthPolicy.STRICT))).isEqualTo(whole);
        // In network byte order only.
        assertThat(describe(parse(frame, LinkType.LOOP, LengthPolicy.STRICT)))
                .isEqualTo(frame[0] == 0 ? whole : "null@0 payload 4+64 padding 0 UNKNOWN_ETHER_TYPE");
    }

    @Test
    void unknownLinkTypesAreRefused() {
        for (int linkType : new int[] {147, 105, 65535, Integer.MAX_VALUE, -1}) {
            PacketView view = parse(FrameBytes.TCP_IPV4, linkType, LengthPolicy.LENIENT);
            assertThat(describe(view))
                    .isEqualTo("payload 0+58 padding 0 FAULT frame@0 UNKNOWN_LINK_TYPE 0 of " + linkType);
            assertThat(Packet.of(view).headers()).isEmpty();
        }
    }
}
