package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextLayerTest {
    /** Known EtherTypes, one that is not, and a length. */
    private static final int[] TYPES = {0x0800, 0x0806, 0x8035, 0x8100, 0x86DD, 0x88A8, 0x9100, 0x88CC, 38};

    /** All 65,536 EtherTypes; the numbers are those of the IEEE registry. */
    @Test
    void etherTypes() {
        assertThat(known(0x10000, NextLayer::ofEtherType))
                .isEqualTo(Map.of(
                        0x0800, Layer.IPV4,
                        0x0806, Layer.ARP,
                        0x8035, Layer.ARP,
                        0x8100, Layer.VLAN,
                        0x86DD, Layer.IPV6,
                        0x88A8, Layer.VLAN,
                        0x9100, Layer.VLAN));
    }

    /** IEEE 802.3, 3.2.6: up to 1500 the field is a length. */
    @Test
    void etherTypesOrLengths() {
        Map<Integer, Layer> known = known(0x10000, NextLayer::ofEtherTypeOrLength);
        assertThat(known).hasSize(1501 + 7);
        assertThat(known.get(0)).isEqualTo(Layer.LLC);
        assertThat(known.get(1500)).isEqualTo(Layer.LLC);
        assertThat(known).doesNotContainKey(1501).containsEntry(0x0800, Layer.IPV4);
    }

    /** All 256 protocols; the numbers are those of the IANA registry. */
    @Test
    void protocols() {
        assertThat(known(0x100, protocol -> NextLayer.ofProtocol(protocol, false)))
                .isEqualTo(Map.of(1, Layer.ICMPV4, 6, Layer.TCP, 17, Layer.UDP));
        Map<Integer, Layer> overIpv6 = new TreeMap<>(Map.of(
                0, Layer.IPV6_HOP_BY_HOP,
                6, Layer.TCP,
                17, Layer.UDP,
                43, Layer.IPV6_ROUTING,
                44, Layer.IPV6_FRAGMENT,
                51, Layer.IPV6_AUTHENTICATION,
                58, Layer.ICMPV6,
                60, Layer.IPV6_DESTINATION_OPTIONS));
        for (int generic : new int[] {135, 139, 140}) {
            overIpv6.put(generic, Layer.IPV6_EXTENSION);
        }
        assertThat(known(0x100, protocol -> NextLayer.ofProtocol(protocol, true)))
                .isEqualTo(overIpv6);
    }

    /** The numbers are those of tcpdump.org/linktypes.html; 12 and 14 are the older ones of raw IP. */
    @Test
    void linkTypes() {
        Map<Integer, Layer> expected = Map.of(
                0, Layer.LOOPBACK,
                1, Layer.ETHERNET,
                12, Layer.IPV4,
                14, Layer.IPV4,
                101, Layer.IPV4,
                108, Layer.LOOPBACK,
                113, Layer.LINUX_SLL,
                228, Layer.IPV4,
                229, Layer.IPV6,
                276, Layer.LINUX_SLL2);
        assertThat(known(1000, linkType -> NextLayer.ofLinkType(linkType, 0x45)))
                .isEqualTo(expected);
        Map<Integer, Layer> ofVersion6 = new TreeMap<>(expected);
        for (int raw : new int[] {12, 14, 101}) {
            ofVersion6.put(raw, Layer.IPV6);
        }
        assertThat(known(1000, linkType -> NextLayer.ofLinkType(linkType, 0x60)))
                .isEqualTo(ofVersion6);
        assertThat(NextLayer.ofLinkType(-1, 0x45)).isNull();
        for (int linkType = 0; linkType < 1000; linkType++) {
            assertThat(NextLayer.isVersionInFirstOctet(linkType))
                    .isEqualTo(linkType == 12 || linkType == 14 || linkType == 101);
        }
    }

    private static Map<Integer, Layer> known(int end, IntFunction<Layer> next) {
        Map<Integer, Layer> known = new TreeMap<>();
        for (int number = 0; number < end; number++) {
            Layer layer = next.apply(number);
            if (layer != null) {
                known.put(number, layer);
            }
        }
        return known;
    }

    /** What a header announces, with the EtherType and the protocol number that it contains. */
    @ParameterizedTest
    @CsvSource({
        "ETHERNET, 020000000002 020000000001 0800, IPV4, 2048, -1",
        "ETHERNET, 020000000002 020000000001 05dc, LLC, 1500, -1",
        "ETHERNET, 020000000002 020000000001 88cc, , 35020, -1",
        "VLAN, 602a 86dd, IPV6, 34525, -1",
        "VLAN, 602a 0026, LLC, 38, -1",
        "LLC, aaaa03, SNAP, -1, -1",
        "LLC, 424203, , -1, -1",
        "SNAP, 000000 0800, IPV4, 2048, -1",
        // A tag behind SNAP, and the numbers of another organization, are not read.
        "SNAP, 000000 8100, , 33024, -1",
        "SNAP, 00000c 0800, , -1, -1",
        "LINUX_SLL, 0004 0001 0006 0200000000010000 0806, ARP, 2054, -1",
        "LINUX_SLL, 0004 0001 0006 0200000000010000 0004, LLC, 4, -1",
        // Netlink's protocol is no EtherType.
        "LINUX_SLL, 0004 0338 0000 0000000000000000 0800, , 2048, -1",
        "LINUX_SLL2, 86dd 0000 00000003 0001 04 06 0200000000010000, IPV6, 34525, -1",
        // AF_INET is 2 everywhere; AF_INET6 is 24, 28 or 30.
        "LOOPBACK, 02000000, IPV4, -1, -1",
        "LOOPBACK, 0000001e, IPV6, -1, -1",
        "LOOPBACK, 07000000, , -1, -1",
        "IPV4, 45000014 00000000 40110000 c0000201 c0000202, UDP, -1, 17",
        "IPV4, 45000014 00000000 402b0000 c0000201 c0000202, , -1, 43",
        "IPV6_HOP_BY_HOP, 2c00 0104 00000000, IPV6_FRAGMENT, -1, 44",
        "IPV6_DESTINATION_OPTIONS, 3a00 0104 00000000, ICMPV6, -1, 58",
        "IPV6_ROUTING, 0604 0400 00000000, TCP, -1, 6",
        "IPV6_FRAGMENT, 3300 0000 0000000a, IPV6_AUTHENTICATION, -1, 51",
        "IPV6_AUTHENTICATION, 3c04 0000 00000101 00000007, IPV6_DESTINATION_OPTIONS, -1, 60",
        "IPV6_EXTENSION, 3b00 0000 00000000, , -1, 59",
        "TCP, c00001bb 00000001 00000002 50100200 00000000, , -1, -1",
    })
    void ofHeaders(Layer layer, String hex, Layer next, int etherType, int protocol) {
        byte[] in = HexFormat.of().parseHex("ffff" + hex.replace(" ", "") + "ffff");
        assertThat(NextLayer.after(layer, in, 2)).isEqualTo(next);
        assertThat(NextLayer.etherType(layer, in, 2)).isEqualTo(etherType);
        assertThat(NextLayer.protocol(layer, in, 2)).isEqualTo(protocol);
    }

    private static Header announcing(int type, int kind) {
        return switch (kind) {
            case 0 -> Headers.ethernet(type);
            case 1 -> new VlanTag(0, false, 1, type);
            case 2 -> new SnapHeader(0, type);
            default -> new LlcHeader(0xAA, 0xAA, 3);
        };
    }

    /** The walk asks with bytes, the writer with records. */
    @Test
    void recordsAnnounceWhatTheirBytesDo() {
        SplittableRandom random = new SplittableRandom(19);
        Set<Layer> seen = EnumSet.noneOf(Layer.class);
        Set<Layer> announced = EnumSet.noneOf(Layer.class);
        for (int i = 0; i < 20_000; i++) {
            Header header =
                    i % 2 == 0 ? ArbitraryHeaders.any(random) : announcing(TYPES[i / 8 % TYPES.length], i / 2 % 4);
            byte[] bytes = new byte[header.headerLength()];
            header.encode(bytes, 0);
            Layer next = NextLayer.after(header);
            assertThat(next).as("%s", header).isEqualTo(NextLayer.after(header.layer(), bytes, 0));
            seen.add(header.layer());
            if (next != null) {
                announced.add(next);
            }
        }
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(Layer.FRAME)));
        assertThat(announced)
                .isEqualTo(EnumSet.complementOf(
                        EnumSet.of(Layer.FRAME, Layer.ETHERNET, Layer.LINUX_SLL, Layer.LINUX_SLL2, Layer.LOOPBACK)));
    }
}
