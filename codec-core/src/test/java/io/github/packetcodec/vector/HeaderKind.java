package io.github.packetcodec.vector;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Authentication;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.ip.Ipv6Routing;
import io.github.packetcodec.ip.Ipv6RoutingHeader;
import io.github.packetcodec.link.CiscoHdlc;
import io.github.packetcodec.link.CiscoHdlcHeader;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll;
import io.github.packetcodec.link.LinuxSll2;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.Llc;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.Loopback;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.Mpls;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.Pbb;
import io.github.packetcodec.link.PbbTag;
import io.github.packetcodec.link.Ppp;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.Pppoe;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.testdata.Vector;
import io.github.packetcodec.tunnel.ControlWord;
import io.github.packetcodec.tunnel.ControlWordHeader;
import io.github.packetcodec.tunnel.Erspan;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.Esp;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIp;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.Geneve;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.L2tpv3;
import io.github.packetcodec.tunnel.L2tpv3Header;
import io.github.packetcodec.tunnel.Vxlan;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import java.util.HexFormat;
import java.util.List;

/**
 * A type of header in a vector: the record that decodes it, the layouts that read it, and a frame that contains it.
 *
 * @param carrier the bytes before the header in a frame that contains nothing else
 * @param carrierHeaders the number of headers in these bytes
 */
record HeaderKind(
        Layer layer,
        Class<? extends Record> record,
        List<Class<?>> layouts,
        Check check,
        Decoder decoder,
        int linkType,
        String carrier,
        int carrierHeaders) {
    /** For a header with which the packet inside the frame's begins. */
    private static final int INNER = -1;

    private static final String ETHERNET = "020000000002 020000000001 ";
    /** Total length 0: lenient walks use the rest of the frame. */
    private static final String IPV4 = "45000000 00000000 40%02x0000 c0000201 c0000202";
    /** Payload length 0: lenient walks use the rest of the frame. */
    private static final String IPV6 =
            "60000000 0000%02x40 20010db8000000000000000000000001 20010db8000000000000000000000002";

    /** The check of a layout. */
    @FunctionalInterface
    interface Check {
        int check(byte[] in, int at, int end);
    }

    /** The decoder of a record. */
    @FunctionalInterface
    interface Decoder {
        Header decode(byte[] in, int at, int end);
    }

    /** The kind of the header in a vector of one header. */
    static HeaderKind of(Vector vector) {
        for (Layer layer : Layer.values()) {
            if (layer.id().equals(vector.kind())) {
                return of(layer, vector.number().orElse(IpProtocol.MOBILITY), vector.bytes().length);
            }
        }
        throw new AssertionError(vector + ": no header is of type " + vector.kind());
    }

    /**
     * The kind of the headers of {@code layer}.
     *
     * @param protocol the kind of extension header, if the layer alone does not determine it
     * @param length the number of bytes of the header
     */
    static HeaderKind of(Layer layer, int protocol, int length) {
        return switch (layer) {
            case ETHERNET ->
                of(layer, EthernetHeader.class, Ethernet.class, Ethernet::check, EthernetHeader::decode)
                        .on(LinkType.ETHERNET, "", 0);
            case VLAN ->
                of(layer, VlanTag.class, Vlan.class, Vlan::check, VlanTag::decode)
                        .on(LinkType.ETHERNET, ETHERNET + "8100", 1);
            case LLC ->
                of(layer, LlcHeader.class, Llc.class, Llc::check, LlcHeader::decode)
                        .on(LinkType.ETHERNET, ETHERNET + "%04x".formatted(length), 1);
            case SNAP ->
                of(layer, SnapHeader.class, Snap.class, Snap::check, SnapHeader::decode)
                        .on(LinkType.ETHERNET, ETHERNET + "%04x aaaa03".formatted(length + 3), 2);
            case MPLS ->
                of(layer, MplsEntry.class, Mpls.class, Mpls::check, MplsEntry::decode)
                        .on(LinkType.ETHERNET, ETHERNET + "8847", 1);
            case LINUX_SLL ->
                of(layer, LinuxSllHeader.class, LinuxSll.class, LinuxSll::check, LinuxSllHeader::decode)
                        .on(LinkType.LINUX_SLL, "", 0);
            case LINUX_SLL2 ->
                of(layer, LinuxSll2Header.class, LinuxSll2.class, LinuxSll2::check, LinuxSll2Header::decode)
                        .on(LinkType.LINUX_SLL2, "", 0);
            case LOOPBACK ->
                of(layer, LoopbackHeader.class, Loopback.class, Loopback::check, LoopbackHeader::decode)
                        .on(LinkType.NULL, "", 0);
            case ARP ->
                of(layer, ArpHeader.class, Arp.class, Arp::check, ArpHeader::decode)
                        .on(LinkType.ETHERNET, ETHERNET + "0806", 1);
            case IPV4 ->
                of(layer, Ipv4Header.class, Ipv4.class, Ipv4::check, Ipv4Header::decode)
                        .on(LinkType.IPV4, "", 0);
            case IPV6 ->
                of(layer, Ipv6Header.class, Ipv6.class, Ipv6::check, Ipv6Header::decode)
                        .on(LinkType.IPV6, "", 0);
            case IPV6_HOP_BY_HOP -> extension(Ipv6OptionsHeader.class, List.of(), IpProtocol.HOP_BY_HOP);
            case IPV6_DESTINATION_OPTIONS ->
                extension(Ipv6OptionsHeader.class, List.of(), IpProtocol.DESTINATION_OPTIONS);
            case IPV6_ROUTING -> extension(Ipv6RoutingHeader.class, List.of(Ipv6Routing.class), IpProtocol.ROUTING);
            case IPV6_FRAGMENT -> extension(Ipv6FragmentHeader.class, List.of(Ipv6Fragment.class), IpProtocol.FRAGMENT);
            case IPV6_AUTHENTICATION ->
                extension(Ipv6AuthenticationHeader.class, List.of(Ipv6Authentication.class), IpProtocol.AUTHENTICATION);
            case IPV6_EXTENSION -> extension(Ipv6GenericExtensionHeader.class, List.of(), protocol);
            case ICMPV4 ->
                of(layer, Icmpv4Header.class, Icmp.class, Icmp::check, Icmpv4Header::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.ICMPV4), 1);
            case ICMPV6 ->
                of(layer, Icmpv6Header.class, Icmp.class, Icmp::check, Icmpv6Header::decode)
                        .on(LinkType.IPV6, IPV6.formatted(IpProtocol.ICMPV6), 1);
            case TCP ->
                of(layer, TcpHeader.class, Tcp.class, Tcp::check, TcpHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.TCP), 1);
            case UDP ->
                of(layer, UdpHeader.class, Udp.class, Udp::check, UdpHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.UDP), 1);
            case PPPOE ->
                of(layer, PppoeHeader.class, Pppoe.class, Pppoe::check, PppoeHeader::decode)
                        .on(LinkType.PPP_ETHER, "", 0);
            case PPP ->
                of(layer, PppHeader.class, Ppp.class, Ppp::check, PppHeader::decode)
                        .on(LinkType.PPP, "", 0);
            case CISCO_HDLC ->
                of(layer, CiscoHdlcHeader.class, CiscoHdlc.class, CiscoHdlc::check, CiscoHdlcHeader::decode)
                        .on(LinkType.CISCO_HDLC, "", 0);
            case GRE ->
                of(layer, GreHeader.class, Gre.class, Gre::check, GreHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.GRE), INNER);
            case VXLAN ->
                of(layer, VxlanHeader.class, Vxlan.class, Vxlan::check, VxlanHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.UDP) + "000012b500000000", INNER);
            case GENEVE ->
                of(layer, GeneveHeader.class, Geneve.class, Geneve::check, GeneveHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.UDP) + "000017c100000000", INNER);
            case ETHERIP ->
                of(layer, EtherIpHeader.class, EtherIp.class, EtherIp::check, EtherIpHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.ETHERIP), INNER);
            case L2TPV3 ->
                of(layer, L2tpv3Header.class, L2tpv3.class, L2tpv3::check, L2tpv3Header::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.L2TP), INNER);
            case ESP ->
                of(layer, EspHeader.class, Esp.class, Esp::check, EspHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.ESP), INNER);
            case PBB ->
                of(layer, PbbTag.class, Pbb.class, Pbb::check, PbbTag::decode)
                        .on(LinkType.ETHERNET, ETHERNET + "88e7", 1);
            case CONTROL_WORD ->
                of(layer, ControlWordHeader.class, ControlWord.class, ControlWord::check, ControlWordHeader::decode)
                        .on(LinkType.ETHERNET, ETHERNET + "8847" + "003e8140", INNER);
            case GTPU ->
                of(layer, GtpuHeader.class, Gtpu.class, Gtpu::check, GtpuHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.UDP) + "0000086800000000", INNER);
            case ERSPAN ->
                of(layer, ErspanHeader.class, Erspan.class, Erspan::check, ErspanHeader::decode)
                        .on(LinkType.IPV4, IPV4.formatted(IpProtocol.GRE) + "100088be00000000", INNER - 1);
            case AUTHENTICATION ->
                new HeaderKind(
                        layer,
                        Ipv4AuthenticationHeader.class,
                        List.of(Ipv6Authentication.class, Ipv6Extension.class),
                        (in, at, end) -> Ipv6Extension.check(in, at, end, IpProtocol.AUTHENTICATION),
                        Ipv4AuthenticationHeader::decode,
                        LinkType.IPV4,
                        IPV4.formatted(IpProtocol.AUTHENTICATION),
                        1);
            case FRAME -> throw new AssertionError("a frame is no header");
        };
    }

    private static HeaderKind of(
            Layer layer, Class<? extends Record> record, Class<?> layout, Check check, Decoder decoder) {
        return new HeaderKind(layer, record, List.of(layout), check, decoder, 0, "", 0);
    }

    private static HeaderKind extension(Class<? extends Record> record, List<Class<?>> layouts, int protocol) {
        return new HeaderKind(
                Ipv6Extension.layerOf(protocol),
                record,
                layouts.isEmpty() ? List.of(Ipv6Extension.class) : List.of(layouts.get(0), Ipv6Extension.class),
                (in, at, end) -> Ipv6Extension.check(in, at, end, protocol),
                (in, at, end) -> Ipv6ExtensionHeader.decode(in, at, end, protocol),
                LinkType.IPV6,
                IPV6.formatted(protocol),
                1);
    }

    private HeaderKind on(int type, String before, int headers) {
        return new HeaderKind(layer, record, layouts, check, decoder, type, before, headers);
    }

    /** Whether the header begins a packet inside that of the carrier. */
    boolean isInner() {
        return carrierHeaders <= INNER;
    }

    /** How many headers of the packet inside that of the carrier precede the header. */
    int innerHeaders() {
        return INNER - carrierHeaders;
    }

    byte[] carrierBytes() {
        return HexFormat.of().parseHex(carrier.replace(" ", ""));
    }
}
