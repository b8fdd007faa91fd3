package io.github.packetcodec.fuzz;

import io.github.packetcodec.Header;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Authentication;
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6Extension;
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
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Everything that reads bytes or text from outside, each with the rules that must hold for any input. The name in lower
 * case with hyphens is the directory of its inputs and the argument of {@code fuzz.sh}.
 */
enum FuzzTarget {
    PACKET(PacketLaws::check),
    NESTED(NestedLaws::check),
    TRANSLATION(TranslationLaws::check),
    PCAP(CaptureLaws::check),
    PCAPNG(CaptureLaws::check),
    GZIP(GzipLaws::check),

    ETHERNET(HeaderLaws.of(EthernetHeader.class, Ethernet.class)),
    VLAN(HeaderLaws.of(VlanTag.class, Vlan.class)),
    LLC(HeaderLaws.of(LlcHeader.class, Llc.class)),
    SNAP(HeaderLaws.of(SnapHeader.class, Snap.class)),
    MPLS(HeaderLaws.of(MplsEntry.class, Mpls.class)),
    LINUX_SLL(HeaderLaws.of(LinuxSllHeader.class, LinuxSll.class)),
    LINUX_SLL2(HeaderLaws.of(LinuxSll2Header.class, LinuxSll2.class)),
    LOOPBACK(HeaderLaws.of(LoopbackHeader.class, Loopback.class)),
    ARP(HeaderLaws.of(ArpHeader.class, Arp.class)),
    IPV4(HeaderLaws.of(Ipv4Header.class, Ipv4.class)),
    IPV6(HeaderLaws.of(Ipv6Header.class, Ipv6.class)),
    IPV6_HOP_BY_HOP(HeaderLaws.ofExtension(IpProtocol.HOP_BY_HOP, Ipv6OptionsHeader.class, Ipv6Extension.class)),
    IPV6_DESTINATION_OPTIONS(
            HeaderLaws.ofExtension(IpProtocol.DESTINATION_OPTIONS, Ipv6OptionsHeader.class, Ipv6Extension.class)),
    IPV6_ROUTING(HeaderLaws.ofExtension(
            IpProtocol.ROUTING, Ipv6RoutingHeader.class, Ipv6Extension.class, Ipv6Routing.class)),
    IPV6_FRAGMENT(HeaderLaws.ofExtension(
            IpProtocol.FRAGMENT, Ipv6FragmentHeader.class, Ipv6Extension.class, Ipv6Fragment.class)),
    IPV6_AUTHENTICATION(HeaderLaws.ofExtension(
            IpProtocol.AUTHENTICATION, Ipv6AuthenticationHeader.class, Ipv6Extension.class, Ipv6Authentication.class)),
    IPV6_EXTENSION(HeaderLaws.ofExtension(IpProtocol.MOBILITY, Ipv6GenericExtensionHeader.class, Ipv6Extension.class)),
    ICMPV4(HeaderLaws.of(Icmpv4Header.class, Icmp.class)),
    ICMPV6(HeaderLaws.of(Icmpv6Header.class, Icmp.class)),
    TCP(HeaderLaws.of(TcpHeader.class, Tcp.class)),
    UDP(HeaderLaws.of(UdpHeader.class, Udp.class)),

    PPPOE(HeaderLaws.of(PppoeHeader.class, Pppoe.class)),
    PPP(HeaderLaws.of(PppHeader.class, Ppp.class)),
    CISCO_HDLC(HeaderLaws.of(CiscoHdlcHeader.class, CiscoHdlc.class)),
    GRE(HeaderLaws.of(GreHeader.class, Gre.class)),
    VXLAN(HeaderLaws.of(VxlanHeader.class, Vxlan.class)),
    GENEVE(HeaderLaws.of(GeneveHeader.class, Geneve.class)),
    ETHERIP(HeaderLaws.of(EtherIpHeader.class, EtherIp.class)),
    L2TPV3(HeaderLaws.of(L2tpv3Header.class, L2tpv3.class)),
    ESP(HeaderLaws.of(EspHeader.class, Esp.class)),
    PBB(HeaderLaws.of(PbbTag.class, Pbb.class)),
    CONTROL_WORD(HeaderLaws.of(ControlWordHeader.class, ControlWord.class)),
    GTPU(HeaderLaws.of(GtpuHeader.class, Gtpu.class)),
    ERSPAN(HeaderLaws.of(ErspanHeader.class, Erspan.class)),
    AUTHENTICATION(HeaderLaws.ofAuthentication()),

    IPV4_OPTIONS(OptionLaws::ofIpv4),
    IPV6_OPTIONS(OptionLaws::ofIpv6),
    TCP_OPTIONS(OptionLaws::ofTcp),
    ROUTES(OptionLaws::ofRoute),
    SEGMENT_ROUTING_TLVS(OptionLaws::ofSegmentRouting),
    ICMP_EXTENSIONS(OptionLaws::ofIcmp),

    ADDRESSES(AddressLaws::check),
    FILTER(FilterLaws::check);

    private final Consumer<byte[]> laws;

    FuzzTarget(Consumer<byte[]> laws) {
        this.laws = laws;
    }

    FuzzTarget(HeaderLaws laws) {
        this(input -> inside(laws.check(input)));
    }

    /** The rules for the contents of a header. */
    private static void inside(Header header) {
        if (header instanceof Ipv4Header ipv4) {
            OptionLaws.ofIpv4(ipv4.options());
        } else if (header instanceof TcpHeader tcp) {
            OptionLaws.ofTcp(tcp.options());
        } else if (header instanceof Ipv6OptionsHeader options) {
            OptionLaws.ofIpv6(options.options());
        } else if (header instanceof Ipv6RoutingHeader routing) {
            OptionLaws.ofRoute(routing);
        }
    }

    /** Throws an exception if a rule does not hold for this input. */
    void check(byte[] input) {
        laws.accept(input);
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FuzzTarget ofFolder(String folder) {
        return valueOf(folder.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
