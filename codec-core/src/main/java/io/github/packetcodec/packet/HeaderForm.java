package io.github.packetcodec.packet;

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
import io.github.packetcodec.ip.Ipv6AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
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

/** The layout and the record of each layer's header: how long one is, where its checksum is, and how it becomes a record. */
final class HeaderForm {
    private HeaderForm() {}

    /**
     * {@return the length of the header at {@code in[at]}, or a negative fault code}
     *
     * @param protocol the number that announced it, if it is an extension header
     */
    static int check(Layer layer, byte[] in, int at, int end, int protocol) {
        return switch (layer) {
            case ETHERNET -> Ethernet.check(in, at, end);
            case VLAN -> Vlan.check(in, at, end);
            case LLC -> Llc.check(in, at, end);
            case SNAP -> Snap.check(in, at, end);
            case MPLS -> Mpls.check(in, at, end);
            case LINUX_SLL -> LinuxSll.check(in, at, end);
            case LINUX_SLL2 -> LinuxSll2.check(in, at, end);
            case LOOPBACK -> Loopback.check(in, at, end);
            case ARP -> Arp.check(in, at, end);
            case IPV4 -> Ipv4.check(in, at, end);
            case IPV6 -> Ipv6.check(in, at, end);
            case IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_AUTHENTICATION,
                    IPV6_EXTENSION -> Ipv6Extension.check(in, at, end, protocol);
            case ICMPV4, ICMPV6 -> Icmp.check(in, at, end);
            case TCP -> Tcp.check(in, at, end);
            case UDP -> Udp.check(in, at, end);
            case PPPOE -> Pppoe.check(in, at, end);
            case PPP -> Ppp.check(in, at, end);
            case CISCO_HDLC -> CiscoHdlc.check(in, at, end);
            case GRE -> Gre.check(in, at, end);
            case VXLAN -> Vxlan.check(in, at, end);
            case GENEVE -> Geneve.check(in, at, end);
            case ETHERIP -> EtherIp.check(in, at, end);
            case L2TPV3 -> L2tpv3.check(in, at, end);
            case ESP -> Esp.check(in, at, end);
            case GTPU -> Gtpu.check(in, at, end);
            case ERSPAN -> Erspan.check(in, at, end);
            case PBB -> Pbb.check(in, at, end);
            case CONTROL_WORD -> ControlWord.check(in, at, end);
            case AUTHENTICATION -> Ipv6Extension.check(in, at, end, IpProtocol.AUTHENTICATION);
            case FRAME -> throw new IllegalArgumentException("a frame has no header of its own");
        };
    }

    /** {@return where the checksum is in the header of a transport layer that begins at {@code at}; -1 for any other layer} */
    static int checksumOffset(Layer layer, int at) {
        if (layer == Layer.TCP) {
            return Tcp.checksumOffset(at);
        } else if (layer == Layer.UDP) {
            return Udp.checksumOffset(at);
        } else if (layer == Layer.ICMPV4 || layer == Layer.ICMPV6) {
            return Icmp.checksumOffset(at);
        }
        return ParsedFrame.ABSENT;
    }

    /** {@return the class of the records of a layer} */
    static Class<? extends Header> type(Layer layer) {
        return switch (layer) {
            case ETHERNET -> EthernetHeader.class;
            case VLAN -> VlanTag.class;
            case LLC -> LlcHeader.class;
            case SNAP -> SnapHeader.class;
            case LINUX_SLL -> LinuxSllHeader.class;
            case LINUX_SLL2 -> LinuxSll2Header.class;
            case LOOPBACK -> LoopbackHeader.class;
            case ARP -> ArpHeader.class;
            case IPV4 -> Ipv4Header.class;
            case IPV6 -> Ipv6Header.class;
            case IPV6_HOP_BY_HOP, IPV6_DESTINATION_OPTIONS -> Ipv6OptionsHeader.class;
            case IPV6_ROUTING -> Ipv6RoutingHeader.class;
            case IPV6_FRAGMENT -> Ipv6FragmentHeader.class;
            case IPV6_AUTHENTICATION -> Ipv6AuthenticationHeader.class;
            case IPV6_EXTENSION -> Ipv6GenericExtensionHeader.class;
            case ICMPV4 -> Icmpv4Header.class;
            case ICMPV6 -> Icmpv6Header.class;
            case TCP -> TcpHeader.class;
            case UDP -> UdpHeader.class;
            case MPLS -> MplsEntry.class;
            case PPPOE -> PppoeHeader.class;
            case PPP -> PppHeader.class;
            case CISCO_HDLC -> CiscoHdlcHeader.class;
            case AUTHENTICATION -> Ipv4AuthenticationHeader.class;
            case GRE -> GreHeader.class;
            case VXLAN -> VxlanHeader.class;
            case GENEVE -> GeneveHeader.class;
            case ETHERIP -> EtherIpHeader.class;
            case L2TPV3 -> L2tpv3Header.class;
            case ESP -> EspHeader.class;
            case GTPU -> GtpuHeader.class;
            case ERSPAN -> ErspanHeader.class;
            case PBB -> PbbTag.class;
            case CONTROL_WORD -> ControlWordHeader.class;
            case FRAME -> throw new IllegalArgumentException("a frame has no header of its own");
        };
    }

    /**
     * {@return the header at {@code in[at]}, which has been checked, as a record}
     *
     * @param protocol the number that announced it, if it is an extension header
     */
    static Header record(Layer layer, byte[] in, int at, int end, int protocol) {
        return switch (layer) {
            case ETHERNET -> EthernetHeader.decode(in, at, end);
            case VLAN -> VlanTag.decode(in, at, end);
            case LLC -> LlcHeader.decode(in, at, end);
            case SNAP -> SnapHeader.decode(in, at, end);
            case MPLS -> MplsEntry.decode(in, at, end);
            case LINUX_SLL -> LinuxSllHeader.decode(in, at, end);
            case LINUX_SLL2 -> LinuxSll2Header.decode(in, at, end);
            case LOOPBACK -> LoopbackHeader.decode(in, at, end);
            case ARP -> ArpHeader.decode(in, at, end);
            case IPV4 -> Ipv4Header.decode(in, at, end);
            case IPV6 -> Ipv6Header.decode(in, at, end);
            case IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_AUTHENTICATION,
                    IPV6_EXTENSION -> Ipv6ExtensionHeader.decode(in, at, end, protocol);
            case ICMPV4 -> Icmpv4Header.decode(in, at, end);
            case ICMPV6 -> Icmpv6Header.decode(in, at, end);
            case TCP -> TcpHeader.decode(in, at, end);
            case UDP -> UdpHeader.decode(in, at, end);
            case PPPOE -> PppoeHeader.decode(in, at, end);
            case PPP -> PppHeader.decode(in, at, end);
            case CISCO_HDLC -> CiscoHdlcHeader.decode(in, at, end);
            case GRE -> GreHeader.decode(in, at, end);
            case VXLAN -> VxlanHeader.decode(in, at, end);
            case GENEVE -> GeneveHeader.decode(in, at, end);
            case ETHERIP -> EtherIpHeader.decode(in, at, end);
            case L2TPV3 -> L2tpv3Header.decode(in, at, end);
            case ESP -> EspHeader.decode(in, at, end);
            case GTPU -> GtpuHeader.decode(in, at, end);
            case ERSPAN -> ErspanHeader.decode(in, at, end);
            case PBB -> PbbTag.decode(in, at, end);
            case CONTROL_WORD -> ControlWordHeader.decode(in, at, end);
            case AUTHENTICATION -> Ipv4AuthenticationHeader.decode(in, at, end);
            case FRAME -> throw new IllegalArgumentException("a frame has no header of its own");
        };
    }
}
