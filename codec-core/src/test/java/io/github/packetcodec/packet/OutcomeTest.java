package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.LinkType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a walk packs into one number comes out again as it went in, and no field touches its neighbours. */
class OutcomeTest {
    private static final int ETHERNET = LinkType.ETHERNET;

    /** What is asked of a frame, in the order of the record: layers, numbers, counts, places, ending. */
    private record Answers(
            Layer link,
            Layer network,
            Layer transport,
            int etherType,
            int protocol,
            int extensions,
            boolean fragment,
            int llc,
            int snap,
            Ending ending) {
        static Answers of(PacketView view) {
            return new Answers(
                    view.linkLayer(),
                    view.networkLayer(),
                    view.transportLayer(),
                    view.etherType(),
                    view.protocol(),
                    Views.extensionCount(view),
                    view.isFragment(),
                    view.offset(Layer.LLC),
                    view.offset(Layer.SNAP),
                    view.ending());
        }
    }

    @ParameterizedTest
    @MethodSource({"links", "networks", "endings"})
    void containsWhatTheWalkFound(int linkType, byte[] frame, Answers expected) {
        PacketView view = Views.parse(frame, linkType, LengthPolicy.STRICT);
        assertThat(Answers.of(view)).isEqualTo(expected);
        assertThat(view.transportOffset() >= 0).isEqualTo(expected.transport != null);
        assertThat(view.networkOffset() >= 0).isEqualTo(expected.network != null);
        assertThat(view.fault() != null).isEqualTo(expected.ending == Ending.FAULT);
        assertThat(view.faultLayer() != null).isEqualTo(expected.ending == Ending.FAULT);
    }

    static Stream<Arguments> links() {
        byte[] udp4 = slice(FrameBytes.UDP_IPV4, 14, 46);
        String sll = "0004 0001 0006 0200000000010000";
        String sll2 = "0000 00000003 0001 04 06 0200000000010000";
        byte[] snap = insert(with(FrameBytes.UDP_IPV4, 12, "0028"), 14, bytes("aaaa03 000000 0800"));
        Layer udp = Layer.UDP;
        Layer ipv4 = Layer.IPV4;
        return Stream.of(
                found(ETHERNET, FrameBytes.UDP_IPV4, Layer.ETHERNET, ipv4, udp, 0x800, 17),
                found(LinkType.LINUX_SLL, join(bytes(sll + "0800"), udp4), Layer.LINUX_SLL, ipv4, udp, 0x800, 17),
                found(LinkType.LINUX_SLL2, join(bytes("0800" + sll2), udp4), Layer.LINUX_SLL2, ipv4, udp, 0x800, 17),
                found(LinkType.NULL, join(bytes("02000000"), udp4), Layer.LOOPBACK, ipv4, udp, -1, 17),
                found(LinkType.LOOP, join(bytes("00000002"), udp4), Layer.LOOPBACK, ipv4, udp, -1, 17),
                found(LinkType.RAW, udp4, null, ipv4, udp, -1, 17),
                // SNAP's EtherType takes the place of the length; without SNAP the length stays, 0 too.
                found(ETHERNET, snap, Layer.ETHERNET, ipv4, udp, 0x800, 17, 0, false, 14, 17, Ending.COMPLETE),
                unknown(ETHERNET, with(snap, 19, "0c"), Layer.ETHERNET, 0x28, 14, 17),
                unknown(ETHERNET, with(snap, 20, "88cc"), Layer.ETHERNET, 0x88CC, 14, 17),
                unknown(ETHERNET, with(snap, 20, "ffff"), Layer.ETHERNET, 0xFFFF, 14, 17),
                unknown(ETHERNET, with(snap, 20, "0000"), Layer.ETHERNET, 0, 14, 17),
                unknown(ETHERNET, with(snap, 14, "424203"), Layer.ETHERNET, 0x28, 14, -1),
                unknown(ETHERNET, with(FrameBytes.UDP_IPV4, 12, "ffff"), Layer.ETHERNET, 0xFFFF, -1, -1),
                found(
                        ETHERNET,
                        with(FrameBytes.UDP_IPV4, 12, "0000"),
                        Layer.ETHERNET,
                        null,
                        null,
                        0,
                        -1,
                        0,
                        false,
                        -1,
                        -1,
                        Ending.FAULT),
                unknown(LinkType.LINUX_SLL, join(bytes(sll + "0004 424203"), udp4), Layer.LINUX_SLL, 4, 16, -1),
                unknown(LinkType.LINUX_SLL2, join(bytes("000c" + sll2), udp4), Layer.LINUX_SLL2, 12, -1, -1),
                unknown(LinkType.NULL, bytes("00000007"), Layer.LOOPBACK, -1, -1, -1));
    }

    static Stream<Arguments> networks() {
        Layer link = Layer.ETHERNET;
        Layer ipv4 = Layer.IPV4;
        Layer ipv6 = Layer.IPV6;
        return Stream.of(
                found(ETHERNET, FrameBytes.ARP, link, Layer.ARP, null, 0x806, -1),
                found(ETHERNET, with(FrameBytes.ARP, 12, "8035"), link, Layer.ARP, null, 0x8035, -1),
                found(ETHERNET, FrameBytes.TCP_IPV4, link, ipv4, Layer.TCP, 0x800, 6),
                found(ETHERNET, FrameBytes.ICMP_IPV4, link, ipv4, Layer.ICMPV4, 0x800, 1),
                found(ETHERNET, FrameBytes.TCP_IPV6, link, ipv6, Layer.TCP, 0x86DD, 6),
                found(ETHERNET, FrameBytes.UDP_IPV6, link, ipv6, Layer.UDP, 0x86DD, 17),
                found(ETHERNET, FrameBytes.ICMP_IPV6, link, ipv6, Layer.ICMPV6, 0x86DD, 58),
                found(
                        ETHERNET,
                        FrameBytes.CHAIN_IPV6,
                        link,
                        ipv6,
                        Layer.TCP,
                        0x86DD,
                        6,
                        6,
                        false,
                        -1,
                        -1,
                        Ending.COMPLETE),
                found(
                        ETHERNET,
                        with(FrameBytes.UDP_IPV4, 20, "2000"),
                        link,
                        ipv4,
                        Layer.UDP,
                        0x800,
                        17,
                        0,
                        true,
                        -1,
                        -1,
                        Ending.COMPLETE));
    }

    /** Every ending. The protocol is reported even if it is 255 or 0, or its header is not read. */
    static Stream<Arguments> endings() {
        byte[] udp4 = FrameBytes.UDP_IPV4;
        byte[] udp6 = FrameBytes.UDP_IPV6;
        byte[] later6 = insert(with(udp6, 18, "00142c"), 54, bytes("ff000008 0000000a"));
        return Stream.of(
                network(with(udp4, 20, "0001"), Layer.IPV4, 17, 0, true, Ending.FRAGMENT),
                network(later6, Layer.IPV6, 255, 1, true, Ending.FRAGMENT),
                network(with(udp6, 20, "3b"), Layer.IPV6, 59, 0, false, Ending.NO_NEXT_HEADER),
                network(with(udp4, 23, "32"), Layer.IPV4, 50, 0, false, Ending.ENCRYPTED),
                network(with(udp4, 23, "00"), Layer.IPV4, 0, 0, false, Ending.UNKNOWN_PROTOCOL),
                network(with(udp6, 20, "ff"), Layer.IPV6, 255, 0, false, Ending.UNKNOWN_PROTOCOL),
                network(with(udp4, 16, "0013"), Layer.IPV4, 17, 0, false, Ending.FAULT),
                network(with(with(udp6, 20, "00"), 55, "ff"), Layer.IPV6, 0, 0, false, Ending.FAULT),
                // A later extension header, and a transport header, that is cut: those before stay found.
                network(with(with(later6, 54, "2b000000"), 63, "ff"), Layer.IPV6, 43, 1, false, Ending.FAULT),
                network(cut(with(udp4, 16, "001b"), 41), Layer.IPV4, 17, 0, false, Ending.FAULT));
    }

    private static Arguments network(
            byte[] frame, Layer network, int protocol, int extensions, boolean fragment, Ending ending) {
        int etherType = network == Layer.IPV4 ? 0x800 : 0x86DD;
        return found(
                ETHERNET,
                frame,
                Layer.ETHERNET,
                network,
                null,
                etherType,
                protocol,
                extensions,
                fragment,
                -1,
                -1,
                ending);
    }

    private static Arguments unknown(int linkType, byte[] frame, Layer link, int etherType, int llc, int snap) {
        return found(linkType, frame, link, null, null, etherType, -1, 0, false, llc, snap, Ending.UNKNOWN_ETHER_TYPE);
    }

    private static Arguments found(
            int linkType, byte[] frame, Layer link, Layer network, Layer transport, int etherType, int protocol) {
        return found(linkType, frame, link, network, transport, etherType, protocol, 0, false, -1, -1, Ending.COMPLETE);
    }

    private static Arguments found(
            int linkType,
            byte[] frame,
            Layer link,
            Layer network,
            Layer transport,
            int etherType,
            int protocol,
            int extensions,
            boolean fragment,
            int llc,
            int snap,
            Ending ending) {
        Answers answers =
                new Answers(link, network, transport, etherType, protocol, extensions, fragment, llc, snap, ending);
        return arguments(linkType, frame, answers);
    }

    /** The greatest values, each alone and all together. */
    @Test
    void fieldsDoNotOverlap() {
        long[] shares = {
            Outcome.ending(Ending.FAULT),
            Outcome.link(Layer.LOOPBACK),
            Outcome.network(Layer.IPV6),
            Outcome.transport(Layer.UDP),
            Outcome.FRAGMENT,
            Outcome.JUMBOGRAM,
            Outcome.JUMBO_UNREAD,
            Outcome.LENGTH_NOT_STATED,
            Outcome.protocol(0xFF),
            Outcome.PLAIN
        };
        long all = 0;
        for (long share : shares) {
            assertThat(share).isPositive();
            assertThat(all & share).isZero();
            all |= share;
        }
        assertThat(Outcome.endingOf(all)).isEqualTo(Ending.FAULT);
        assertThat(Outcome.linkLayer(all)).isEqualTo(Layer.LOOPBACK);
        assertThat(Outcome.networkLayer(all)).isEqualTo(Layer.IPV6);
        assertThat(Outcome.transportLayer(all)).isEqualTo(Layer.UDP);
        assertThat(Outcome.protocolOrAbsent(all)).isEqualTo(255);
        assertThat(Outcome.has(all, Outcome.FRAGMENT)).isTrue();
        assertThat(Outcome.has(all & ~Outcome.FRAGMENT, Outcome.FRAGMENT)).isFalse();
        // Without IP there is no protocol, whatever the bits for it are.
        assertThat(Outcome.protocolOrAbsent(Outcome.protocol(0xFF))).isEqualTo(-1);
        assertThat(Outcome.protocolOrAbsent(Outcome.protocol(0xFF) | Outcome.network(Layer.ARP)))
                .isEqualTo(-1);
        assertThat(Outcome.protocolOf(Outcome.withoutProtocol(all))).isZero();
        assertThat(Outcome.withoutProtocol(all) | Outcome.protocol(0xFF)).isEqualTo(all);
    }

    @ParameterizedTest
    @EnumSource(Layer.class)
    void everyLayerFits(Layer layer) {
        Layer expected = layer == Layer.FRAME ? null : layer;
        assertThat(Outcome.linkLayer(Outcome.link(layer))).isEqualTo(expected);
        assertThat(Outcome.networkLayer(Outcome.network(layer))).isEqualTo(expected);
        assertThat(Outcome.transportLayer(Outcome.transport(layer))).isEqualTo(expected);
        assertThat(Outcome.hasTransport(Outcome.transport(layer))).isEqualTo(layer != Layer.FRAME);
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void everyEndingFits(Ending ending) {
        assertThat(Outcome.endingOf(Outcome.ending(ending) | Outcome.FRAGMENT)).isEqualTo(ending);
        assertThat(Outcome.isRefused(Outcome.ending(ending))).isEqualTo(ending == Ending.FAULT);
    }
}
