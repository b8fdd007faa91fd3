package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.icmp.IcmpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.CiscoHdlc;
import io.github.packetcodec.link.CiscoHdlcHeader;
import io.github.packetcodec.link.EtherType;
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
import io.github.packetcodec.link.PbbTag;
import io.github.packetcodec.link.Ppp;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.Pppoe;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tunnel.ControlWordHeader;
import io.github.packetcodec.tunnel.Erspan;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.Geneve;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.Gtpu;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.Vxlan;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place that specifies which header follows which: it maps link types, EtherTypes, address families and protocol numbers to
 * layers. The walks, the chain of headers and the writer all ask here. Null means that no header follows which this library reads.
 */
final class NextLayer {
    private static final int NOVELL = 0xFFFF;

    private static final Set<Layer> TUNNELS_OF_IP = Collections.unmodifiableSet(EnumSet.of(
            Layer.IPV4, Layer.IPV6, Layer.ETHERNET, Layer.MPLS, Layer.GRE, Layer.ETHERIP, Layer.L2TPV3, Layer.ESP));

    private NextLayer() {}

    /** The layer that a frame begins with. Raw IP begins with the version that {@code firstOctet} contains. */
    static @Nullable Layer ofLinkType(int linkType, int firstOctet) {
        return switch (linkType) {
            case LinkType.ETHERNET -> Layer.ETHERNET;
            case LinkType.LINUX_SLL -> Layer.LINUX_SLL;
            case LinkType.LINUX_SLL2 -> Layer.LINUX_SLL2;
            case LinkType.NULL, LinkType.LOOP -> Layer.LOOPBACK;
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD ->
                firstOctet >>> 4 == 6 ? Layer.IPV6 : Layer.IPV4;
            case LinkType.PPP -> Layer.PPP;
            case LinkType.PPP_HDLC -> firstOctet == 0x0F || firstOctet == 0x8F ? Layer.CISCO_HDLC : Layer.PPP;
            case LinkType.PPP_ETHER -> Layer.PPPOE;
            case LinkType.CISCO_HDLC -> Layer.CISCO_HDLC;
            case LinkType.IPV4 -> Layer.IPV4;
            case LinkType.IPV6 -> Layer.IPV6;
            default -> null;
        };
    }

    /** Whether only the first octet of a frame specifies which header it begins with. */
    static boolean isInFirstOctet(int linkType) {
        return linkType == LinkType.RAW
                || linkType == LinkType.RAW_BSD
                || linkType == LinkType.RAW_OPENBSD
                || linkType == LinkType.PPP_HDLC;
    }

    static @Nullable Layer ofEtherType(int etherType) {
        return switch (etherType) {
            case EtherType.IPV4 -> Layer.IPV4;
            case EtherType.IPV6 -> Layer.IPV6;
            case EtherType.ARP, EtherType.RARP -> Layer.ARP;
            case EtherType.VLAN, EtherType.SERVICE_VLAN, EtherType.OLD_DOUBLE_VLAN -> Layer.VLAN;
            case EtherType.MPLS, EtherType.MPLS_MULTICAST -> Layer.MPLS;
            case EtherType.PPPOE_SESSION -> Layer.PPPOE;
            case EtherType.PROVIDER_BACKBONE_BRIDGING -> Layer.PBB;
            default -> null;
        };
    }

    /**
     * On Ethernet, and in a VLAN tag, the EtherType may be the length of an IEEE 802.3 frame instead. Novell's frames without LLC contain
     * IPX there, whose first two octets are its checksum, which is never used: 0xFFFF.
     */
    private static @Nullable Layer ofLength(boolean novell) {
        return novell ? null : Layer.LLC;
    }

    static @Nullable Layer ofEtherTypeOrLength(int etherType, byte[] in, int at, int end) {
        return EtherType.isLength(etherType) ? ofLength(isNovell(in, at, end)) : ofEtherType(etherType);
    }

    private static @Nullable Layer ofEtherTypeOrLength(int etherType, @Nullable Header next) {
        return EtherType.isLength(etherType) ? ofLength(isNovell(next)) : ofEtherType(etherType);
    }

    private static boolean isNovell(byte[] in, int at, int end) {
        return at + 1 < end && Bytes.u16(in, at) == NOVELL;
    }

    static @Nullable Layer ofProtocol(int protocol, boolean overIpv6) {
        return switch (protocol) {
            case IpProtocol.TCP -> Layer.TCP;
            case IpProtocol.UDP -> Layer.UDP;
            case IpProtocol.ICMPV4 -> overIpv6 ? null : Layer.ICMPV4;
            case IpProtocol.ICMPV6 -> overIpv6 ? Layer.ICMPV6 : null;
            case IpProtocol.AUTHENTICATION -> overIpv6 ? Layer.IPV6_AUTHENTICATION : Layer.AUTHENTICATION;
            default -> overIpv6 && Ipv6Extension.isExtension(protocol) ? Ipv6Extension.layerOf(protocol) : null;
        };
    }

    /** The layer with which a packet begins that IP carries as a packet of its own; null if the protocol carries none. */
    static @Nullable Layer ofTunnelProtocol(int protocol) {
        return switch (protocol) {
            case IpProtocol.IPV4 -> Layer.IPV4;
            case IpProtocol.IPV6 -> Layer.IPV6;
            case IpProtocol.ETHERNET -> Layer.ETHERNET;
            case IpProtocol.MPLS_IN_IP -> Layer.MPLS;
            case IpProtocol.GRE -> Layer.GRE;
            case IpProtocol.ETHERIP -> Layer.ETHERIP;
            case IpProtocol.L2TP -> Layer.L2TPV3;
            case IpProtocol.ESP -> Layer.ESP;
            default -> null;
        };
    }

    private static @Nullable Layer ofPpp(int protocol) {
        return switch (protocol) {
            case Ppp.IPV4 -> Layer.IPV4;
            case Ppp.IPV6 -> Layer.IPV6;
            case Ppp.MPLS, Ppp.MPLS_MULTICAST -> Layer.MPLS;
            default -> null;
        };
    }

    private static @Nullable Layer ofPppoe(int code) {
        return code == Pppoe.SESSION_DATA ? Layer.PPP : null;
    }

    /** ERSPAN of type I has no header of its own, and no sequence number in that of GRE. */
    private static @Nullable Layer ofGre(int flags, int protocolType) {
        return switch (protocolType) {
            case EtherType.TRANSPARENT_ETHERNET_BRIDGING -> Layer.ETHERNET;
            case EtherType.PPP -> Layer.PPP;
            case Erspan.GRE_TYPE_I_OR_II -> (flags & Gre.SEQUENCE_FLAG) != 0 ? Layer.ERSPAN : Layer.ETHERNET;
            case Erspan.GRE_TYPE_III -> Layer.ERSPAN;
            default -> ofEtherType(protocolType);
        };
    }

    private static @Nullable Layer ofErspan(int frameType, @Nullable Layer ofContent) {
        return switch (frameType) {
            case Erspan.FRAME_ETHERNET -> Layer.ETHERNET;
            case Erspan.FRAME_IP -> ofContent;
            default -> null;
        };
    }

    /** A user's packet is IP, of either version. */
    private static @Nullable Layer ofGtpu(byte[] in, int at, int end) {
        if (!isUserPacket(Gtpu.flags(in, at), Gtpu.messageType(in, at))) {
            return null;
        }
        int length = Gtpu.check(in, at, end);
        return length < 0 ? null : ofVersion(in, at + length, end);
    }

    private static boolean isUserPacket(int flags, int messageType) {
        return (flags & Gtpu.PROTOCOL_TYPE_FLAG) != 0 && messageType == Gtpu.USER_PACKET;
    }

    private static @Nullable Layer ofGeneve(int protocolType) {
        return protocolType == EtherType.TRANSPARENT_ETHERNET_BRIDGING ? Layer.ETHERNET : ofEtherType(protocolType);
    }

    private static @Nullable Layer ofVxlan(int flags, int nextProtocol) {
        if ((flags & Vxlan.NEXT_PROTOCOL_FLAG) == 0) {
            return Layer.ETHERNET;
        }
        return switch (nextProtocol) {
            case Vxlan.NEXT_IPV4 -> Layer.IPV4;
            case Vxlan.NEXT_IPV6 -> Layer.IPV6;
            case Vxlan.NEXT_ETHERNET -> Layer.ETHERNET;
            case Vxlan.NEXT_MPLS -> Layer.MPLS;
            default -> null;
        };
    }

    private static @Nullable Layer ofCooked(int arpHardwareType, int protocol) {
        if (LinuxSll.isProtocolForeign(arpHardwareType, protocol)) {
            return null;
        }
        return protocol == EtherType.LINUX_LLC ? Layer.LLC : ofEtherType(protocol);
    }

    /** VLAN tags precede LLC and SNAP, and never follow them. */
    private static @Nullable Layer ofSnap(int oui, int protocolId) {
        Layer layer = oui == Snap.OUI_ETHER_TYPE ? ofEtherType(protocolId) : null;
        return layer == Layer.VLAN ? null : layer;
    }

    private static @Nullable Layer ofFamily(long family, int etherType) {
        if (etherType >= 0) {
            return ofEtherType(etherType);
        }
        if (Loopback.isIpv4(family)) {
            return Layer.IPV4;
        }
        return Loopback.isIpv6(family) ? Layer.IPV6 : null;
    }

    /** Nothing but two labels specifies what follows the last entry of a stack (RFC 3032, section 2.2). */
    private static @Nullable Layer ofLabel(int label, boolean bottomOfStack, @Nullable Layer ofContent) {
        if (!bottomOfStack) {
            return Layer.MPLS;
        }
        return switch (label) {
            case Mpls.IPV4_EXPLICIT_NULL -> Layer.IPV4;
            case Mpls.IPV6_EXPLICIT_NULL -> Layer.IPV6;
            default -> ofContent;
        };
    }

    /** IP if the first four bits of {@code in[at]} are one of its versions (RFC 4928, section 3). */
    private static @Nullable Layer ofVersion(byte[] in, int at, int end) {
        int version = at < end ? Bytes.u8(in, at) >>> 4 : 0;
        return version == 4 ? Layer.IPV4 : version == 6 ? Layer.IPV6 : null;
    }

    /** Whether a capture that ends at {@code end} lacks the first octets of what follows the header at {@code in[at]}, which decide. */
    static boolean isUndecided(Layer layer, byte[] in, int at, int end) {
        if (layer == Layer.MPLS) {
            return Mpls.bottomOfStack(in, at) && end == at + Mpls.HEADER_LENGTH;
        }
        if (layer == Layer.GTPU) {
            return isUserPacket(Gtpu.flags(in, at), Gtpu.messageType(in, at)) && end == at + Gtpu.check(in, at, end);
        }
        if (layer == Layer.ERSPAN) {
            return Erspan.frameType(in, at) == Erspan.FRAME_IP && end == at + Erspan.headerLength(in, at);
        }
        return layer == Layer.ETHERNET
                        && isNovellUndecided(Ethernet.etherType(in, at), in, at + Ethernet.HEADER_LENGTH, end)
                || layer == Layer.VLAN && isNovellUndecided(Vlan.etherType(in, at), in, at + Vlan.HEADER_LENGTH, end);
    }

    private static boolean isNovellUndecided(int etherType, byte[] in, int at, int end) {
        return EtherType.isLength(etherType) && (end == at || end == at + 1 && Bytes.u8(in, at) == NOVELL >>> 8);
    }

    /**
     * The layer that the header at {@code in[at]} announces. The header has been checked.
     *
     * @param end the index after the last byte that may be read
     */
    static @Nullable Layer after(Layer layer, byte[] in, int at, int end) {
        return switch (layer) {
            case ETHERNET -> ofEtherTypeOrLength(Ethernet.etherType(in, at), in, at + Ethernet.HEADER_LENGTH, end);
            case VLAN -> ofEtherTypeOrLength(Vlan.etherType(in, at), in, at + Vlan.HEADER_LENGTH, end);
            case LLC -> Llc.announcesSnap(in, at) ? Layer.SNAP : null;
            case SNAP -> ofSnap(Snap.oui(in, at), Snap.protocolId(in, at));
            case MPLS ->
                ofLabel(Mpls.label(in, at), Mpls.bottomOfStack(in, at), ofVersion(in, at + Mpls.HEADER_LENGTH, end));
            case LINUX_SLL -> ofCooked(LinuxSll.arpHardwareType(in, at), LinuxSll.protocol(in, at));
            case LINUX_SLL2 -> ofCooked(LinuxSll2.arpHardwareType(in, at), LinuxSll2.protocol(in, at));
            case LOOPBACK -> ofFamily(Loopback.family(in, at), Loopback.etherType(in, at));
            case PPPOE -> ofPppoe(Pppoe.code(in, at));
            case PPP -> ofPpp(Ppp.protocol(in, at));
            case CISCO_HDLC -> ofEtherType(CiscoHdlc.protocol(in, at));
            case GRE -> ofGre(Gre.flags(in, at), Gre.protocolType(in, at));
            case GTPU -> ofGtpu(in, at, end);
            case ERSPAN -> ofErspan(Erspan.frameType(in, at), ofVersion(in, at + Erspan.headerLength(in, at), end));
            case VXLAN -> ofVxlan(Vxlan.flags(in, at), Vxlan.extension(in, at) & 0xFF);
            case GENEVE -> ofGeneve(Geneve.protocolType(in, at));
            case ETHERIP, PBB, CONTROL_WORD -> Layer.ETHERNET;
            case IPV4, AUTHENTICATION -> ofProtocol(protocol(layer, in, at), false);
            case IPV6,
                    IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_AUTHENTICATION,
                    IPV6_EXTENSION -> ofProtocol(protocol(layer, in, at), true);
            case FRAME, ARP, ICMPV4, ICMPV6, TCP, UDP, L2TPV3, ESP -> null;
        };
    }

    /**
     * The layer that a header announces.
     *
     * @param next the header that follows: it decides where the header leaves that open; null if none does
     */
    static @Nullable Layer after(Header header, @Nullable Header next) {
        if (header instanceof EthernetHeader ethernet) {
            return ofEtherTypeOrLength(ethernet.etherType(), next);
        } else if (header instanceof VlanTag tag) {
            return ofEtherTypeOrLength(tag.etherType(), next);
        } else if (header instanceof LlcHeader llc) {
            return llc.isSnap() ? Layer.SNAP : null;
        } else if (header instanceof SnapHeader snap) {
            return ofSnap(snap.oui(), snap.protocolId());
        } else if (header instanceof MplsEntry entry) {
            return ofLabel(entry.label(), entry.bottomOfStack(), next == null ? null : underLabel(entry, next));
        } else if (header instanceof LinuxSllHeader cooked) {
            return ofCooked(cooked.arpHardwareType(), cooked.protocol());
        } else if (header instanceof LinuxSll2Header cooked) {
            return ofCooked(cooked.arpHardwareType(), cooked.protocol());
        } else if (header instanceof LoopbackHeader loopback) {
            return ofFamily(loopback.family(), loopback.etherType().orElse(ParsedFrame.ABSENT));
        } else if (header instanceof PppoeHeader pppoe) {
            return ofPppoe(pppoe.code());
        } else if (header instanceof PppHeader ppp) {
            return ofPpp(ppp.protocol());
        } else if (header instanceof CiscoHdlcHeader hdlc) {
            return ofEtherType(hdlc.protocol());
        } else if (header instanceof GreHeader gre) {
            return ofGre(gre.flags(), gre.protocolType());
        } else if (header instanceof GtpuHeader gtpu) {
            return isUserPacket(gtpu.flags(), gtpu.messageType()) && next instanceof IpHeader ? next.layer() : null;
        } else if (header instanceof ErspanHeader erspan) {
            return ofErspan(erspan.frameType(), next instanceof IpHeader ? next.layer() : null);
        } else if (header instanceof VxlanHeader vxlan) {
            return ofVxlan(vxlan.flags(), vxlan.extension() & 0xFF);
        } else if (header instanceof GeneveHeader geneve) {
            return ofGeneve(geneve.protocolType());
        } else if (header instanceof EtherIpHeader || header instanceof PbbTag || header instanceof ControlWordHeader) {
            return Layer.ETHERNET;
        } else if (header instanceof UdpHeader) {
            return next != null && isTunnelOfUdp(next.layer()) && !isKeyExchange(next) ? next.layer() : null;
        } else if (header instanceof IcmpHeader icmp) {
            return ofIcmp(icmp);
        } else if (header instanceof Ipv4Header ipv4) {
            return ofProtocolOrTunnel(ipv4.protocol(), false);
        } else if (header instanceof Ipv4AuthenticationHeader authentication) {
            return ofProtocolOrTunnel(authentication.nextHeader(), false);
        } else if (header instanceof Ipv6Header ipv6) {
            return ofProtocolOrTunnel(ipv6.nextHeader(), true);
        } else if (header instanceof Ipv6ExtensionHeader extension) {
            return ofProtocolOrTunnel(extension.nextHeader(), true);
        }
        return null;
    }

    private static @Nullable Layer ofProtocolOrTunnel(int protocol, boolean overIpv6) {
        Layer layer = ofProtocol(protocol, overIpv6);
        return layer != null ? layer : ofTunnelProtocol(protocol);
    }

    /** {@return what a label, which is a convention between two routers, announces: a header of IP, or of a pseudowire} */
    private static @Nullable Layer underLabel(MplsEntry entry, Header next) {
        Layer layer = next.layer();
        boolean ofPseudowire = isPseudowire(layer) && entry.label() >= Mpls.FIRST_UNRESERVED_LABEL;
        return next instanceof IpHeader || ofPseudowire ? layer : null;
    }

    /** Whether the packet of a pseudowire may begin with a header of a layer. */
    static boolean isPseudowire(Layer layer) {
        return layer == Layer.ETHERNET || layer == Layer.CONTROL_WORD;
    }

    private static boolean isNovell(@Nullable Header next) {
        return next instanceof LlcHeader llc && (llc.dsap() << 8 | llc.ssap()) == NOVELL;
    }

    /** Whether UDP may carry a header of a layer, to whatever port. */
    static boolean isTunnelOfUdp(Layer layer) {
        return layer == Layer.VXLAN || layer == Layer.GENEVE || layer == Layer.ESP || layer == Layer.GTPU;
    }

    /** An index of 0 marks a message of IKE, which has the same port as ESP (RFC 3948, section 2.2). */
    private static boolean isKeyExchange(Header next) {
        return next instanceof EspHeader esp && esp.securityParametersIndex() == 0;
    }

    /** An ICMP error quotes a packet of its own version. Null if the message is no error. */
    static @Nullable Layer ofIcmp(IcmpHeader header) {
        if (header instanceof Icmpv4Header) {
            return Icmpv4Type.isError(header.type()) ? Layer.IPV4 : null;
        }
        return Icmpv6Type.isError(header.type()) ? Layer.IPV6 : null;
    }

    /** Whether a header begins a packet inside the packet that the header before it belongs to. */
    static boolean beginsInner(Header before, Header header) {
        return before instanceof UdpHeader
                || before instanceof IcmpHeader
                || before instanceof MplsEntry && isPseudowire(header.layer())
                || (before instanceof IpHeader
                                || before instanceof Ipv4AuthenticationHeader
                                || before instanceof Ipv6ExtensionHeader)
                        && TUNNELS_OF_IP.contains(header.layer());
    }

    /** The EtherType or 802.3 length that the header at {@code in[at]} contains; -1 if it contains neither. */
    static int etherType(Layer layer, byte[] in, int at) {
        return switch (layer) {
            case ETHERNET -> Ethernet.etherType(in, at);
            case VLAN -> Vlan.etherType(in, at);
            case SNAP -> Snap.oui(in, at) == Snap.OUI_ETHER_TYPE ? Snap.protocolId(in, at) : ParsedFrame.ABSENT;
            case LINUX_SLL -> LinuxSll.protocol(in, at);
            case LINUX_SLL2 -> LinuxSll2.protocol(in, at);
            case CISCO_HDLC -> CiscoHdlc.protocol(in, at);
            case LOOPBACK -> Loopback.etherType(in, at);
            case GRE -> Gre.protocolType(in, at);
            case GENEVE -> Geneve.protocolType(in, at);
            case FRAME,
                    LLC,
                    MPLS,
                    PPPOE,
                    PPP,
                    ARP,
                    IPV4,
                    IPV6,
                    IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_AUTHENTICATION,
                    IPV6_EXTENSION,
                    AUTHENTICATION,
                    ICMPV4,
                    ICMPV6,
                    TCP,
                    UDP,
                    VXLAN,
                    ETHERIP,
                    L2TPV3,
                    ESP,
                    GTPU,
                    ERSPAN,
                    PBB,
                    CONTROL_WORD -> ParsedFrame.ABSENT;
        };
    }

    /** The number of the protocol that the header at {@code in[at]} announces; -1 if it contains none. */
    static int protocol(Layer layer, byte[] in, int at) {
        return switch (layer) {
            case IPV4 -> Ipv4.protocol(in, at);
            case IPV6 -> Ipv6.nextHeader(in, at);
            case IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_AUTHENTICATION,
                    IPV6_EXTENSION,
                    AUTHENTICATION -> Ipv6Extension.nextHeader(in, at);
            case FRAME,
                    ETHERNET,
                    VLAN,
                    LLC,
                    SNAP,
                    MPLS,
                    PPPOE,
                    PPP,
                    CISCO_HDLC,
                    LINUX_SLL,
                    LINUX_SLL2,
                    LOOPBACK,
                    ARP,
                    ICMPV4,
                    ICMPV6,
                    TCP,
                    UDP,
                    GRE,
                    VXLAN,
                    GENEVE,
                    ETHERIP,
                    L2TPV3,
                    ESP,
                    GTPU,
                    ERSPAN,
                    PBB,
                    CONTROL_WORD -> ParsedFrame.ABSENT;
        };
    }
}
