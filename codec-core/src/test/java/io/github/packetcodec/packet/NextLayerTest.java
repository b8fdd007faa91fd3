package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.LinkType;
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
    private static final int[] TYPES = {
        0x0800, 0x0806, 0x8035, 0x8100, 0x86DD, 0x88A8, 0x9100, 0x88CC, 38, 0x8847, 0x8864, 0x88E7
    };

    /** All 65,536 EtherTypes; the numbers are those of the IEEE registry. */
    @Test
    void etherTypes() {
        assertThat(known(0x10000, NextLayer::ofEtherType))
                .isEqualTo(Map.ofEntries(
                        Map.entry(0x0800, Layer.IPV4),
                        Map.entry(0x0806, Layer.ARP),
                        Map.entry(0x8035, Layer.ARP),
                        Map.entry(0x8100, Layer.VLAN),
                        Map.entry(0x86DD, Layer.IPV6),
                        Map.entry(0x8847, Layer.MPLS),
                        Map.entry(0x8848, Layer.MPLS),
                        Map.entry(0x8864, Layer.PPPOE),
                        Map.entry(0x88A8, Layer.VLAN),
                        Map.entry(0x88E7, Layer.PBB),
                        Map.entry(0x9100, Layer.VLAN)));
    }

    /** IEEE 802.3, 3.2.6: up to 1500 the field is a length. */
    @Test
    void etherTypesOrLengths() {
        byte[] llc = {0x42, 0x42};
        Map<Integer, Layer> known = known(0x10000, type -> NextLayer.ofEtherTypeOrLength(type, llc, 0, 2));
        assertThat(known).hasSize(1501 + 11);
        byte[] novell = {-1, -1};
        assertThat(known(0x10000, type -> NextLayer.ofEtherTypeOrLength(type, novell, 0, 2)))
                .hasSize(11);
        assertThat(known.get(0)).isEqualTo(Layer.LLC);
        assertThat(known.get(1500)).isEqualTo(Layer.LLC);
        assertThat(known).doesNotContainKey(1501).containsEntry(0x0800, Layer.IPV4);
    }

    /** All 256 protocols; the numbers are those of the IANA registry. */
    @Test
    void protocols() {
        assertThat(known(0x100, protocol -> NextLayer.ofProtocol(protocol, false)))
                .isEqualTo(Map.of(1, Layer.ICMPV4, 6, Layer.TCP, 17, Layer.UDP, 51, Layer.AUTHENTICATION));
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
        Map<Integer, Layer> expected = new TreeMap<>(Map.of(
                0, Layer.LOOPBACK,
                1, Layer.ETHERNET,
                12, Layer.IPV4,
                14, Layer.IPV4,
                101, Layer.IPV4,
                108, Layer.LOOPBACK,
                113, Layer.LINUX_SLL,
                228, Layer.IPV4,
                229, Layer.IPV6,
                276, Layer.LINUX_SLL2));
        expected.putAll(Map.of(9, Layer.PPP, 50, Layer.PPP, 51, Layer.PPPOE, 104, Layer.CISCO_HDLC));
        assertThat(known(1000, linkType -> NextLayer.ofLinkType(linkType, 0x45)))
                .isEqualTo(expected);
        Map<Integer, Layer> ofVersion6 = new TreeMap<>(expected);
        for (int raw : new int[] {12, 14, 101}) {
            ofVersion6.put(raw, Layer.IPV6);
        }
        assertThat(known(1000, linkType -> NextLayer.ofLinkType(linkType, 0x60)))
                .isEqualTo(ofVersion6);
        assertThat(NextLayer.ofLinkType(-1, 0x45)).isNull();
        // Cisco's address is 0x0F, or 0x8F for broadcasts.
        assertThat(NextLayer.ofLinkType(50, 0x0F)).isEqualTo(Layer.CISCO_HDLC);
        assertThat(NextLayer.ofLinkType(50, 0x8F)).isEqualTo(Layer.CISCO_HDLC);
        assertThat(NextLayer.ofLinkType(50, 0xFF)).isEqualTo(Layer.PPP);
        for (int linkType = 0; linkType < 1000; linkType++) {
            assertThat(NextLayer.isInFirstOctet(linkType))
                    .isEqualTo(linkType == 12 || linkType == 14 || linkType == 101 || linkType == 50);
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
        // Old versions of libpcap wrote an EtherType, in network byte order.
        "LOOPBACK, 000086dd, IPV6, 34525, -1",
        "LOOPBACK, 000088cc, , 35020, -1",
        "LOOPBACK, 00080000, , -1, -1",
        "IPV4, 45000014 00000000 40110000 c0000201 c0000202, UDP, -1, 17",
        // Behind a label stack, its last label decides, or what follows it.
        "MPLS, 00064040, MPLS, -1, -1",
        "MPLS, 00000140, IPV4, -1, -1",
        "MPLS, 00002140, IPV6, -1, -1",
        "MPLS, 00064140, , -1, -1",
        "PBB, 200003e8, ETHERNET, -1, -1",
        "PPPOE, 11000001 0016, PPP, -1, -1",
        "PPPOE, 11090000 0016, , -1, -1",
        "PPP, ff03 0057, IPV6, -1, -1",
        "PPP, 21, IPV4, -1, -1",
        "PPP, c021, , -1, -1",
        "CISCO_HDLC, 0f00 0800, IPV4, 2048, -1",
        "GRE, 0000 6558, ETHERNET, 25944, -1",
        "GRE, 3001 880b 00150001 00000001, PPP, 34827, -1",
        "VXLAN, 08000000 00002a00, ETHERNET, -1, -1",
        "VXLAN, 0c000002 00002a00, IPV6, -1, -1",
        "GENEVE, 00006558 00002a00, ETHERNET, 25944, -1",
        "GRE, 0000 88be, ETHERNET, 35006, -1",
        "GRE, 1000 88be 00000001, ERSPAN, 35006, -1",
        "GRE, 1000 22eb 00000001, ERSPAN, 8939, -1",
        "ERSPAN, 10001864 0000007b, ETHERNET, -1, -1",
        "ERSPAN, 20000064 00000001 00008000, ETHERNET, -1, -1",
        "ERSPAN, 20000064 00000001 00000800, , -1, -1",
        "ERSPAN, 20000064 00000001 00000400, , -1, -1",
        "GTPU, 30ff0001 00000001, , -1, -1",
        "ETHERIP, 3000, ETHERNET, -1, -1",
        "CONTROL_WORD, 00000007, ETHERNET, -1, -1",
        "ESP, 00000101 00000007, , -1, -1",
        "AUTHENTICATION, 0604 0000 00000101 00000007 0000000000000000 00000000, TCP, -1, 6",
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
        assertThat(NextLayer.after(layer, in, 2, in.length - 2)).isEqualTo(next);
        assertThat(NextLayer.etherType(layer, in, 2)).isEqualTo(etherType);
        assertThat(NextLayer.protocol(layer, in, 2)).isEqualTo(protocol);
    }

    /** What GTP-U and ERSPAN of frame type IP contain is decided by its first four bits, which a capture may lack. */
    @Test
    void ofTheFirstBitsOfTheContent() {
        for (String header :
                new String[] {"30ff000100000001", "34ff00090000000100000085010009 00", "200000640000000100000800"}) {
            Layer layer = header.startsWith("2") ? Layer.ERSPAN : Layer.GTPU;
            byte[] in = HexFormat.of().parseHex(header.replace(" ", "") + "45");
            int end = in.length - 1;
            assertThat(NextLayer.after(layer, in, 0, in.length)).isEqualTo(Layer.IPV4);
            assertThat(NextLayer.after(layer, in, 0, end)).isNull();
            assertThat(NextLayer.isUndecided(layer, in, 0, end)).isTrue();
            assertThat(NextLayer.isUndecided(layer, in, 0, in.length)).isFalse();
            in[end] = 0x60;
            assertThat(NextLayer.after(layer, in, 0, in.length)).isEqualTo(Layer.IPV6);
            in[end] = 0x10;
            assertThat(NextLayer.after(layer, in, 0, in.length)).isNull();
        }
        byte[] echo = HexFormat.of().parseHex("300100010000000145");
        assertThat(NextLayer.after(Layer.GTPU, echo, 0, echo.length)).isNull();
        assertThat(NextLayer.isUndecided(Layer.GTPU, echo, 0, 8)).isFalse();
        byte[] charging = HexFormat.of().parseHex("20ff00010000000145");
        assertThat(NextLayer.after(Layer.GTPU, charging, 0, charging.length)).isNull();
    }

    private static Header announcing(int type, int kind, int protocol) {
        return switch (kind) {
            case 0 -> Headers.ethernet(type);
            case 1 -> new VlanTag(0, false, 1, type);
            case 2 -> new SnapHeader(0, type);
            case 3 -> new LlcHeader(0xAA, 0xAA, 3);
            default -> Ipv6Header.of(Ipv6Address.ANY, Ipv6Address.ANY, protocol & 0xFF);
        };
    }

    /** The walk asks with bytes, the writer with records. */
    @Test
    void recordsAnnounceWhatTheirBytesDo() {
        SplittableRandom random = new SplittableRandom(19);
        Set<Layer> seen = EnumSet.noneOf(Layer.class);
        Set<Layer> announced = EnumSet.noneOf(Layer.class);
        for (int i = 0; i < 20_000; i++) {
            Header header = i % 2 == 0
                    ? ArbitraryHeaders.any(random)
                    : announcing(TYPES[i / 8 % TYPES.length], i / 2 % 5, i / 10);
            byte[] bytes = new byte[header.headerLength()];
            header.encode(bytes, 0);
            Layer next = NextLayer.after(header, null);
            assertThat(next).as("%s", header).isEqualTo(ofBytes(header.layer(), bytes));
            seen.add(header.layer());
            if (next != null) {
                announced.add(next);
            }
        }
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(Layer.FRAME)));
        // UDP and MPLS announce tunnels by ports and labels, which are not the header's matter; and no protocol type
        // here is
        // that of ERSPAN.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(announced)))
                .isEqualTo(EnumSet.of(
                        Layer.FRAME,
                        Layer.CISCO_HDLC,
                        Layer.LINUX_SLL,
                        Layer.LINUX_SLL2,
                        Layer.LOOPBACK,
                        Layer.VXLAN,
                        Layer.GENEVE,
                        Layer.GTPU,
                        Layer.ERSPAN,
                        Layer.CONTROL_WORD));
    }

    /** What follows within the packet, or begins another one: to the writer, both are a chain. */
    private static Layer ofBytes(Layer layer, byte[] bytes) {
        if (layer == Layer.ICMPV4 || layer == Layer.ICMPV6) {
            PacketView view = new PacketView();
            byte[] packet = PacketWriter.plain()
                    .toBytes(
                            FrameBytes.join(bytes, new byte[1]),
                            layer == Layer.ICMPV4 ? Headers.ipv4(1) : Headers.ipv6(58));
            view.parse(packet, 0, packet.length, LinkType.RAW);
            return view.innerLayer();
        }
        Layer next = NextLayer.after(layer, bytes, 0, bytes.length);
        int protocol = NextLayer.protocol(layer, bytes, 0);
        return next != null || protocol < 0 ? next : NextLayer.ofTunnelProtocol(protocol);
    }
}
