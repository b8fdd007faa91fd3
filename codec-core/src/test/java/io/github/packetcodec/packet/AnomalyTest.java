package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Anomaly.*;
import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.padded;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnomalyTest {
    private static final String ETHERNET = "0200000000020200000000010800";
    private static final byte[] TCP = FrameBytes.TCP_IPV4;
    private static final byte[] UDP = FrameBytes.UDP_IPV4;
    private static final byte[] SYN = FrameBytes.SYN_IPV4;
    private static final byte[] CHAIN = FrameBytes.CHAIN_IPV6;

    /** If the length of a fragment's packet is refused, no length is reported as an anomaly. */
    @Test
    void aRefusedLengthOfAFragmentHasNoOtherAnomaly() {
        for (String length : List.of("0101", "0003")) {
            byte[] fragment = with(with(TCP, 16, length), 20, "2001");
            Packet packet = Packets.decode(fragment, 0, fragment.length, LinkType.ETHERNET, LengthPolicy.STRICT);
            assertThat(packet.ending()).isEqualTo(Ending.FAULT);
            assertThat(packet.anomalies()).isEmpty();
        }
    }

    /** Each frame has just this anomaly; the frame beside it differs by one field and has none. */
    @ParameterizedTest
    @MethodSource
    void isReportedOnlyForTheFrameThatHasIt(Anomaly anomaly, byte[] frame, byte[] neighbour) {
        assertThat(remarked(frame)).containsExactly(anomaly);
        assertThat(remarked(neighbour)).isEmpty();
    }

    static Stream<Arguments> isReportedOnlyForTheFrameThatHasIt() {
        // First fragments of 8 bytes of UDP header and 8 bytes of data.
        byte[] first4 = join(with(with(with(UDP, 16, "0024"), 20, "2000"), 38, "0400"), bytes("00000000"));
        byte[] first6 = join(
                insert(with(with(FrameBytes.UDP_IPV6, 18, "00182c40"), 58, "0400"), 54, bytes("11000001 0000000a")),
                bytes("00000000"));
        byte[] hopByHop = bytes("0000 0104 00000000");
        byte[] twice = insert(with(FrameBytes.ACK_HOP_BY_HOP_IPV6, 18, "0024"), 54, hopByHop);
        return Stream.of(
                arguments(FRAME_LENGTH_TOO_LARGE, with(UDP, 12, "0021424203"), with(UDP, 12, "0020424203")),
                arguments(SOURCE_MAC_MULTICAST, with(TCP, 6, "03"), with(TCP, 6, "02")),
                arguments(SOURCE_MAC_MULTICAST, with(TCP, 6, "ffffffffffff"), with(TCP, 6, "feffffffffff")),
                arguments(CARRIER_LENGTH_TOO_LARGE, pppoe("11000001", 1), pppoe("11000001", 0)),
                arguments(CARRIER_LENGTH_TOO_LARGE, gtpu("30", 1), gtpu("30", 0)),
                arguments(MPLS_IMPLICIT_NULL, mpls("00003140"), mpls("00004140")),
                // Router alert: right before another label.
                arguments(MPLS_ROUTER_ALERT_AT_BOTTOM, mpls("00001140"), mpls("00001040 00010140")),
                arguments(PPPOE_CODE, pppoeWithoutPpp("11090001"), pppoe("11000001", 0)),
                arguments(PPPOE_SESSION_ID, pppoe("1100ffff", 0), pppoe("1100fffe", 0)),
                arguments(CARRIER_RESERVED_BITS, pbb("01"), pbb("f8")),
                arguments(CARRIER_RESERVED_BITS, pbb("04"), pbb("f8")),
                arguments(
                        CARRIER_RESERVED_BITS,
                        authenticated("0604 8000 00000001"),
                        authenticated("0604 0000 00000001")),
                arguments(
                        SECURITY_PARAMETERS_INDEX_ZERO,
                        authenticated("0604 0000 00000000"),
                        authenticated("0604 0000 00000001")),
                arguments(
                        SECURITY_PARAMETERS_INDEX_ZERO, inside(50, "0000000000000001"), inside(50, "0000010000000001")),
                arguments(AUTHENTICATION_LENGTH, authenticated6(8), authenticated6(12)),
                arguments(ICMP_ERROR_ABOUT_ERROR, quoting(1, "0b"), quoting(1, "08")),
                arguments(ICMP_ERROR_ABOUT_ERROR, quoting(1, "05"), quoting(1, "0d")),
                // The first octet of another protocol, such as IGMP, is no type.
                arguments(ICMP_ERROR_ABOUT_ERROR, quoting(1, "03"), quoting(2, "03")),
                arguments(ICMP_ERROR_ABOUT_ERROR, quoting6("", "3a", "01"), quoting6("", "3a", "80")),
                arguments(ICMP_ERROR_ABOUT_ERROR, quoting6("", "3a", "89"), quoting6("", "3a", "88")),
                arguments(
                        ICMP_ERROR_ABOUT_ERROR,
                        quoting6("3a00 0104 00000000", "3c", "04"),
                        quoting6("3a00 0104 00000000", "3c", "80")),
                arguments(CARRIER_VERSION, pppoe("21"), pppoe("11")),
                arguments(CARRIER_VERSION, pppoe("12"), pppoe("11")),
                arguments(TOTAL_LENGTH_ZERO, with(TCP, 16, "0000"), TCP),
                arguments(TOTAL_LENGTH_TOO_SMALL, with(TCP, 16, "0013"), with(TCP, 16, "0014")),
                arguments(TOTAL_LENGTH_TOO_LARGE, with(TCP, 16, "002d"), with(TCP, 16, "002c")),
                arguments(RESERVED_FLAG, with(TCP, 20, "8000"), with(TCP, 20, "4000")),
                // End of options, then a byte; three zeros are padding.
                arguments(IPV4_DATA_AFTER_END_OF_OPTIONS, with(SYN, 34, "00000001"), with(SYN, 34, "00000000")),
                arguments(IPV4_DATA_AFTER_END_OF_OPTIONS, with(SYN, 34, "01000100"), with(SYN, 34, "01010100")),
                // A malformed option ends the walk: what follows is not known to follow an end.
                arguments(IPV4_DATA_AFTER_END_OF_OPTIONS, with(SYN, 34, "00000200"), with(SYN, 34, "44000002")),
                arguments(PAYLOAD_LENGTH_ZERO, with(FrameBytes.TCP_IPV6, 18, "0000"), FrameBytes.TCP_IPV6),
                arguments(PAYLOAD_LENGTH_TOO_LARGE, with(FrameBytes.TCP_IPV6, 18, "0019"), FrameBytes.TCP_IPV6),
                arguments(HOP_BY_HOP_NOT_FIRST, twice, FrameBytes.ACK_HOP_BY_HOP_IPV6),
                arguments(HOP_BY_HOP_NOT_FIRST, with(CHAIN, 62, "00"), CHAIN),
                arguments(EXTENSION_ORDER, chain(44, 43), chain(43, 44)),
                arguments(EXTENSION_ORDER, chain(51, 44), chain(60, 43, 44, 51, 60, 135)),
                arguments(EXTENSION_ORDER, chain(60, 60, 43), chain(60, 43, 60)),
                arguments(EXTENSION_ORDER, chain(139, 135), chain(135, 139, 140)),
                arguments(EXTENSION_REPEATED, chain(43, 43), chain(0, 43)),
                arguments(EXTENSION_REPEATED, chain(60, 60, 60), chain(60, 60)),
                arguments(SOURCE_ADDRESS_MULTICAST, with(TCP, 26, "e0000000"), with(TCP, 26, "dfffffff")),
                arguments(SOURCE_ADDRESS_MULTICAST, with(TCP, 26, "efffffff"), with(TCP, 26, "f0000000")),
                arguments(SOURCE_ADDRESS_MULTICAST, with(CHAIN, 22, "ff00"), with(CHAIN, 22, "feff")),
                arguments(FRAGMENT_LENGTH, with(first4, 16, "0023"), first4),
                arguments(FRAGMENT_LENGTH, with(with(first4, 16, "0023"), 20, "2001"), with(first4, 20, "2001")),
                // The last fragment is as long as it is.
                arguments(
                        FRAGMENT_LENGTH,
                        with(with(first4, 16, "0023"), 20, "3ff0"),
                        with(with(first4, 16, "0023"), 20, "1ff0")),
                arguments(FRAGMENT_LENGTH, with(first6, 18, "0017"), first6),
                arguments(
                        FRAGMENT_LENGTH,
                        with(with(first6, 18, "0017"), 56, "0009"),
                        with(with(first6, 18, "0017"), 56, "0008")),
                // 20 bytes of header and 65,499 before this fragment leave room for 16 bytes; in IPv6, 65,520 for 15.
                arguments(FRAGMENT_END, with(first4, 20, "1ffd"), with(first4, 20, "1ffb")),
                arguments(FRAGMENT_END, with(first4, 20, "3ffd"), with(first4, 20, "3ffb")),
                arguments(FRAGMENT_END, with(first6, 56, "fff0"), with(with(first6, 18, "0017"), 56, "fff0")),
                arguments(ICMP_QUOTE_LENGTH_TOO_SMALL, timeExceeded("1f", 140), timeExceeded("20", 140)),
                arguments(ICMP_QUOTE_LENGTH_TOO_LARGE, timeExceeded("24", 140), timeExceeded("23", 140)),
                arguments(TCP_RESERVED_BITS, with(TCP, 46, "5210"), with(TCP, 46, "5110")),
                arguments(TCP_RESERVED_BITS, with(TCP, 46, "5810"), with(TCP, 46, "5010")),
                arguments(TCP_SYN_FIN, with(TCP, 46, "5003"), with(TCP, 46, "5002")),
                arguments(TCP_SYN_FIN, with(TCP, 46, "5013"), with(TCP, 46, "5011")),
                arguments(TCP_SYN_RST, with(TCP, 46, "5006"), with(TCP, 46, "5005")),
                arguments(TCP_NO_FLAGS, with(TCP, 46, "5000"), with(TCP, 46, "5100")),
                arguments(TCP_DATA_AFTER_END_OF_OPTIONS, with(SYN, 74, "00030307"), with(SYN, 74, "00000000")),
                arguments(TCP_DATA_AFTER_END_OF_OPTIONS, with(SYN, 74, "00000001"), with(SYN, 74, "01010101")),
                arguments(PORT_ZERO, with(TCP, 34, "0000"), with(TCP, 34, "0001")),
                arguments(PORT_ZERO, with(TCP, 36, "0000"), with(TCP, 36, "0100")),
                // A UDP sender that wants no answer has port 0 (RFC 768).
                arguments(PORT_ZERO, with(UDP, 36, "0000"), with(UDP, 34, "0000")),
                arguments(UDP_LENGTH_ZERO, with(UDP, 38, "0000"), UDP),
                arguments(UDP_LENGTH_TOO_SMALL, with(UDP, 38, "0007"), UDP),
                arguments(UDP_LENGTH_TOO_LARGE, with(UDP, 38, "000d"), UDP),
                arguments(UDP_LENGTH_SURPLUS, with(UDP, 38, "000b"), UDP),
                arguments(TUNNEL_RESERVED_BITS, inside(47, "00080800"), inside(47, "00000800")),
                // Recursion control; the strict source route without a route; the checksum of version 1.
                arguments(TUNNEL_RESERVED_BITS, inside(47, "01000800"), inside(47, "00000800")),
                arguments(TUNNEL_RESERVED_BITS, inside(47, "08000800"), inside(47, "00000800")),
                arguments(
                        TUNNEL_RESERVED_BITS,
                        inside(47, "a001880b00000001000000000021"),
                        inside(47, "2001880b000000010021")),
                // The field behind the checksum, which is the offset of a source route.
                arguments(TUNNEL_RESERVED_BITS, inside(47, "8000080000000001"), inside(47, "8000080000000000")),
                arguments(TUNNEL_RESERVED_BITS, gtpu("38", 0), gtpu("30", 0)),
                arguments(
                        TUNNEL_RESERVED_BITS,
                        inside(47, "100088be00000001100018640010007b" + ETHERNET),
                        inside(47, "100088be0000000110001864000f007b" + ETHERNET)),
                arguments(VXLAN_VNI_FLAG, vxlan("0000000000002a00"), vxlan("0800000000002a00")),
                arguments(VXLAN_VNI_FLAG, vxlan("8000000000002a00"), vxlan("0400000300002a00")),
                arguments(TUNNEL_RESERVED_BITS, vxlan("0900000000002a00"), vxlan("0800000000002a00")),
                // With a group policy, two bits say what became of it; with the next protocol, eight bits before it are
                // reserved.
                arguments(TUNNEL_RESERVED_BITS, vxlan("8880000100002a00"), vxlan("8848000100002a00")),
                arguments(TUNNEL_RESERVED_BITS, vxlan("0c00010300002a00"), vxlan("0c00000300002a00")),
                arguments(GENEVE_CRITICAL_FLAG, geneve("0100080000002a0001028000"), geneve("0140080000002a0001028000")),
                arguments(TUNNEL_RESERVED_BITS, geneve("0100080000002a0001020020"), geneve("0100080000002a0001020000")),
                // What follows an option that ends after the header is not known to be one.
                arguments(
                        TUNNEL_RESERVED_BITS,
                        geneve("0200080000002a000102002001028001"),
                        geneve("0200080000002a000102000201028020")),
                arguments(TUNNEL_RESERVED_BITS, pseudowire("00010000"), pseudowire("0000ffff")),
                arguments(TUNNEL_RESERVED_BITS, vxlan("0800010000002a00"), vxlan("8800000100002a00")),
                arguments(TUNNEL_RESERVED_BITS, vxlan("0800000000002a01"), vxlan("0800000000002a00")),
                arguments(TUNNEL_RESERVED_BITS, geneve("0001080000002a00"), geneve("0040080000002a00")),
                arguments(TUNNEL_RESERVED_BITS, geneve("0000080000002a01"), geneve("0080080000002a00")),
                arguments(TUNNEL_RESERVED_BITS, inside(97, "3001" + ETHERNET), inside(97, "3000" + ETHERNET)),
                arguments(CARRIER_VERSION, inside(97, "2000" + ETHERNET), inside(97, "3000" + ETHERNET)),
                arguments(INNER_VERSION, inside(41, ""), inside(4, "")),
                arguments(INNER_TOO_DEEP, inside(17), inside(16)));
    }

    /** The frame {@code TCP} within another IPv4 packet, after the header of a tunnel. */
    private static byte[] inside(int protocol, String tunnel) {
        int length = 20 + tunnel.length() / 2 + TCP.length - 14;
        return insert(
                TCP, 14, bytes("4500%04x00000000 40%02x0000 c0000201c0000202".formatted(length, protocol) + tunnel));
    }

    /** The packet of {@code TCP} within as many others. */
    private static byte[] inside(int depth) {
        byte[] frame = TCP;
        for (int i = 0; i < depth; i++) {
            frame = insert(frame, 14, bytes("4500%04x00000000 40040000 c0000201c0000202".formatted(frame.length + 6)));
        }
        return frame;
    }

    private static byte[] vxlan(String header) {
        return inside(17, udp(4789, header + ETHERNET));
    }

    private static byte[] geneve(String header) {
        return inside(17, udp(6081, header));
    }

    private static String udp(int port, String tunnel) {
        return "9c41%04x%04x0000".formatted(port, 8 + tunnel.length() / 2 + TCP.length - 14) + tunnel;
    }

    /** The frame {@code TCP} with an entry of a label stack before its IP header. */
    private static byte[] mpls(String entry) {
        return insert(with(TCP, 12, "8847"), 14, bytes(entry));
    }

    /** The frame {@code TCP} in a session of PPPoE, as long as it is. */
    private static byte[] pppoe(String version) {
        return pppoe(version + "000001", 0);
    }

    /** The packet of {@code TCP} in PPPoE, whose length is {@code more} than what follows. */
    private static byte[] pppoe(String header, int more) {
        return insert(with(TCP, 12, "8864"), 14, bytes(header + "%04x".formatted(TCP.length - 12 + more) + "0021"));
    }

    private static byte[] pppoeWithoutPpp(String header) {
        return bytes("020000000002020000000001 8864" + header + "0000");
    }

    /** The frame {@code TCP} in that of a provider's backbone. */
    private static byte[] pbb(String firstOctet) {
        return join(bytes("020000000002020000000001 88e7" + firstOctet + "0003e8"), TCP);
    }

    /** The packet of {@code TCP} behind an authentication header with 12 bytes of its value. */
    private static byte[] authenticated(String start) {
        return insert(
                with(with(TCP, 16, "%04x".formatted(TCP.length - 14 + 24)), 23, "33"),
                34,
                bytes(start + "00000001 000000000000000000000000"));
    }

    /** An IPv6 packet of an authentication header with so many bytes of its value, and nothing behind it. */
    private static byte[] authenticated6(int valueLength) {
        EthernetHeader ethernet = new EthernetHeader(MacAddress.BROADCAST, MacAddress.ZERO, EtherType.IPV6);
        Ipv6Header ipv6 = Ipv6Header.of(Ipv6Address.LOOPBACK, Ipv6Address.LOOPBACK, IpProtocol.AUTHENTICATION);
        Octets value = Octets.of(new byte[valueLength]);
        Header authentication = new Ipv6AuthenticationHeader(IpProtocol.NO_NEXT_HEADER, 0, 1, 1, value);
        return PacketWriter.plain().toBytes(new byte[0], ethernet, ipv6, authentication);
    }

    /** The packet of {@code TCP} in GTP-U, whose length is {@code more} than what follows. */
    private static byte[] gtpu(String flags, int more) {
        return inside(17, udp(2152, flags + "ff%04x0000002a".formatted(TCP.length - 14 + more)));
    }

    /** The frame {@code TCP} in a pseudowire behind label 1000. */
    private static byte[] pseudowire(String controlWord) {
        return join(bytes("020000000002020000000001 8847 003e8140" + controlWord), TCP);
    }

    /** An ICMP error that quotes an IPv4 packet, whose payload begins with an octet. */
    private static byte[] quoting(int protocol, String octet) {
        byte[] ip = with(with(Arrays.copyOf(TCP, 34), 16, "0038"), 23, "01");
        String quote = "4500001c00000000 40%02x0000 c0000202c0000201".formatted(protocol) + octet + "00000000000000";
        return join(ip, bytes("0300000000000000" + quote));
    }

    /** An ICMPv6 error that quotes an IPv6 packet with extension headers, behind which an octet begins the payload. */
    private static byte[] quoting6(String extensions, String nextHeader, String octet) {
        byte[] content = bytes(extensions + octet + "00000000000000");
        EthernetHeader ethernet = new EthernetHeader(MacAddress.BROADCAST, MacAddress.ZERO, EtherType.IPV6);
        Ipv6Header ipv6 = Ipv6Header.of(Ipv6Address.LOOPBACK, Ipv6Address.LOOPBACK, IpProtocol.ICMPV6);
        String address = "00".repeat(15) + "01";
        byte[] quote = bytes("60000000%04x%s40".formatted(content.length, nextHeader) + address + address);
        return PacketWriter.plain().toBytes(join(quote, content), ethernet, ipv6, new Icmpv6Header(1, 0, 0, 0));
    }

    /** An ICMP error that states the length of its quote in words of 4 bytes, and has so many bytes after its header. */
    private static byte[] timeExceeded(String words, int length) {
        byte[] ip = with(with(Arrays.copyOf(TCP, 34), 16, "%04x".formatted(28 + length)), 23, "01");
        return join(ip, bytes("0b000000 00" + words + "0000" + "45".repeat(length)));
    }

    @Test
    void noneIsMissingAbove() {
        Set<Object> reached = new HashSet<>();
        isReportedOnlyForTheFrameThatHasIt()
                .forEach(arguments -> reached.add(arguments.get()[0]));
        assertThat(reached).isEqualTo(EnumSet.allOf(Anomaly.class));
    }

    @Test
    void severalAreReportedInOrder() {
        byte[] frame = with(with(with(with(TCP, 6, "01"), 20, "8000"), 46, "5e07"), 34, "0000");
        assertThat(remarked(frame))
                .containsExactly(
                        SOURCE_MAC_MULTICAST, RESERVED_FLAG, TCP_RESERVED_BITS, TCP_SYN_FIN, TCP_SYN_RST, PORT_ZERO);
        assertThat(Packets.decode(frame, 0, frame.length, LinkType.ETHERNET, LengthPolicy.STRICT)
                        .anomalies())
                .containsExactlyElementsOf(remarked(frame));
    }

    /** What was found before a refusal stays remarked. */
    @Test
    void refusedFramesHaveThemToo() {
        byte[] frame = with(with(TCP, 20, "8000"), 46, "40");
        PacketView view = Views.parse(frame);
        assertThat(view.ending()).isEqualTo(Ending.FAULT);
        assertThat(view.anomalies()).containsExactly(RESERVED_FLAG);
    }

    /** A jumbogram has no fragments (RFC 2675, section 3), so the rule for their lengths does not apply. */
    @Test
    void fragmentsOfJumbograms() {
        // 65,537 bytes, 65,529 behind the hop-by-hop header: no multiple of 8.
        byte[] first = insert(
                with(with(FrameBytes.UDP_IPV6, 18, "000000"), 58, "0000"),
                54,
                bytes("2c00 c204 00010001 1100 0001 0000000a"));
        byte[] whole = padded(first, 54 + 65_537);
        assertThat(Views.describe(Views.parse(whole)))
                .isEqualTo("ethernet@0 ipv6@14 ipv6-hop-by-hop@54 ipv6-fragment@62 udp@70 payload 78+65513"
                        + " padding 0 COMPLETE");
        assertThat(Views.parse(whole).anomalies()).isEmpty();
        assertThat(Views.parse(whole).isFragment()).isTrue();
        assertThat(Views.parse(with(whole, 64, "0009")).ending()).isEqualTo(Ending.FRAGMENT);
        assertThat(Views.parse(with(whole, 64, "0009")).anomalies()).isEmpty();
        // The end may be above the greatest index.
        for (String length : new String[] {"00010001", "7fffffff", "80000000", "ffffffff"}) {
            assertThat(remarked(with(first, 58, length))).containsExactly(PAYLOAD_LENGTH_TOO_LARGE);
        }
        // The same headers in packets of 28 bytes and of 32, of which 20 and 24 are the fragment's.
        byte[] honest = with(with(first, 56, "0104 00000000"), 74, "000c");
        assertThat(remarked(with(honest, 18, "001c"))).containsExactly(FRAGMENT_LENGTH);
        assertThat(remarked(with(padded(honest, 86), 18, "0020"))).containsExactly(UDP_LENGTH_SURPLUS);
    }

    /** A group address as destination is no anomaly; nor is a packet without a link header. */
    @Test
    void destinationsMayBeGroups() {
        assertThat(remarked(with(with(TCP, 0, "ffffffffffff"), 30, "e0000001"))).isEmpty();
        PacketView raw = Views.parse(FrameBytes.slice(TCP, 14, TCP.length), LinkType.RAW, LengthPolicy.STRICT);
        assertThat(raw.anomalies()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void masks(Anomaly anomaly) {
        assertThat(anomaly.bit()).isEqualTo(1L << anomaly.ordinal());
        assertThat(Anomaly.setOf(anomaly.bit())).containsExactly(anomaly);
        Set<Anomaly> all = Anomaly.setOf(-1L >>> 64 - Anomaly.values().length);
        assertThat(all).containsExactly(Anomaly.values());
        assertThat(Anomaly.setOf(0)).isEmpty();
        assertThatThrownBy(() -> all.remove(anomaly)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static Set<Anomaly> remarked(byte[] frame) {
        Tunnels tunnels = Tunnels.DEFAULT.withLabel(1000, Layer.CONTROL_WORD);
        PacketView view = new PacketView(LengthPolicy.LENIENT, tunnels, PacketView.DEFAULT_MAXIMUM_DEPTH);
        view.parse(frame);
        long bits = view.anomalyBits();
        Packet packet = Packet.of(view);
        assertThat(packet.anomalies()).isEqualTo(view.anomalies());
        while (view.innerLayer() != null) {
            PacketView inner = new PacketView(LengthPolicy.LENIENT, tunnels, PacketView.DEFAULT_MAXIMUM_DEPTH);
            inner.parseInner(view);
            packet = packet.inner().orElseThrow();
            assertThat(packet.anomalies()).isEqualTo(inner.anomalies());
            bits |= inner.anomalyBits();
            view = inner;
        }
        return Anomaly.setOf(bits);
    }

    /** A packet of those extension headers, and nothing behind them. */
    private static byte[] chain(int... protocols) {
        List<Header> headers = new ArrayList<>();
        headers.add(new EthernetHeader(MacAddress.BROADCAST, MacAddress.ZERO, EtherType.IPV6));
        headers.add(Ipv6Header.of(Ipv6Address.LOOPBACK, Ipv6Address.LOOPBACK, protocols[0]));
        for (int i = 0; i < protocols.length; i++) {
            int next = i + 1 < protocols.length ? protocols[i + 1] : IpProtocol.NO_NEXT_HEADER;
            Octets zeros = Octets.of(new byte[4]);
            headers.add(
                    switch (protocols[i]) {
                        case IpProtocol.ROUTING -> new Ipv6RoutingHeader(next, 253, 0, zeros);
                        case IpProtocol.FRAGMENT -> new Ipv6FragmentHeader(next, 0, 0, 0, false, 1);
                        case IpProtocol.AUTHENTICATION -> new Ipv6AuthenticationHeader(next, 0, 1, 1, zeros);
                        case IpProtocol.MOBILITY, IpProtocol.HOST_IDENTITY, IpProtocol.SHIM6 ->
                            new Ipv6GenericExtensionHeader(protocols[i], next, Octets.of(new byte[6]));
                        default -> new Ipv6OptionsHeader(protocols[i] == 0, next, Ipv6Options.of());
                    });
        }
        return PacketWriter.plain().toBytes(new byte[0], headers);
    }

    @Test
    void bitsOfNoAnomalyAreIgnored() {
        long unknown = -1L << Anomaly.values().length;
        assertThat(Anomaly.setOf(unknown)).isEmpty();
        assertThat(Anomaly.setOf(unknown | Anomaly.PORT_ZERO.bit())).containsExactly(Anomaly.PORT_ZERO);
    }
}
