package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
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
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import org.jspecify.annotations.Nullable;

/**
 * The one place that specifies which header follows which: it maps link types, EtherTypes, address families and protocol numbers to
 * layers. The walks, the chain of headers and the writer all ask here. Null means that no header follows which this library reads.
 */
final class NextLayer {
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
            case LinkType.IPV4 -> Layer.IPV4;
            case LinkType.IPV6 -> Layer.IPV6;
            default -> null;
        };
    }

    /** Whether only the first octet of a frame specifies which header it begins with. */
    static boolean isVersionInFirstOctet(int linkType) {
        return linkType == LinkType.RAW || linkType == LinkType.RAW_BSD || linkType == LinkType.RAW_OPENBSD;
    }

    static @Nullable Layer ofEtherType(int etherType) {
        return switch (etherType) {
            case EtherType.IPV4 -> Layer.IPV4;
            case EtherType.IPV6 -> Layer.IPV6;
            case EtherType.ARP, EtherType.RARP -> Layer.ARP;
            case EtherType.VLAN, EtherType.SERVICE_VLAN, EtherType.OLD_DOUBLE_VLAN -> Layer.VLAN;
            default -> null;
        };
    }

    /** On Ethernet, and in a VLAN tag, the EtherType may be the length of an IEEE 802.3 frame instead. */
    static @Nullable Layer ofEtherTypeOrLength(int etherType) {
        return EtherType.isLength(etherType) ? Layer.LLC : ofEtherType(etherType);
    }

    static @Nullable Layer ofProtocol(int protocol, boolean overIpv6) {
        return switch (protocol) {
            case IpProtocol.TCP -> Layer.TCP;
            case IpProtocol.UDP -> Layer.UDP;
            case IpProtocol.ICMPV4 -> overIpv6 ? null : Layer.ICMPV4;
            case IpProtocol.ICMPV6 -> overIpv6 ? Layer.ICMPV6 : null;
            default -> overIpv6 && Ipv6Extension.isExtension(protocol) ? Ipv6Extension.layerOf(protocol) : null;
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

    private static @Nullable Layer ofFamily(long family) {
        if (Loopback.isIpv4(family)) {
            return Layer.IPV4;
        }
        return Loopback.isIpv6(family) ? Layer.IPV6 : null;
    }

    /** The layer that the header at {@code in[at]} announces. The header has been checked. */
    static @Nullable Layer after(Layer layer, byte[] in, int at) {
        return switch (layer) {
            case ETHERNET -> ofEtherTypeOrLength(Ethernet.etherType(in, at));
            case VLAN -> ofEtherTypeOrLength(Vlan.etherType(in, at));
            case LLC -> Llc.announcesSnap(in, at) ? Layer.SNAP : null;
            case SNAP -> ofSnap(Snap.oui(in, at), Snap.protocolId(in, at));
            case LINUX_SLL -> ofCooked(LinuxSll.arpHardwareType(in, at), LinuxSll.protocol(in, at));
            case LINUX_SLL2 -> ofCooked(LinuxSll2.arpHardwareType(in, at), LinuxSll2.protocol(in, at));
            case LOOPBACK -> ofFamily(Loopback.family(in, at));
            case IPV4 -> ofProtocol(protocol(layer, in, at), false);
            case IPV6,
                    IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_AUTHENTICATION,
                    IPV6_EXTENSION -> ofProtocol(protocol(layer, in, at), true);
            case FRAME, ARP, ICMPV4, ICMPV6, TCP, UDP -> null;
        };
    }

    /** The layer that a header announces. */
    static @Nullable Layer after(Header header) {
        if (header instanceof EthernetHeader ethernet) {
            return ofEtherTypeOrLength(ethernet.etherType());
        } else if (header instanceof VlanTag tag) {
            return ofEtherTypeOrLength(tag.etherType());
        } else if (header instanceof LlcHeader llc) {
            return llc.isSnap() ? Layer.SNAP : null;
        } else if (header instanceof SnapHeader snap) {
            return ofSnap(snap.oui(), snap.protocolId());
        } else if (header instanceof LinuxSllHeader cooked) {
            return ofCooked(cooked.arpHardwareType(), cooked.protocol());
        } else if (header instanceof LinuxSll2Header cooked) {
            return ofCooked(cooked.arpHardwareType(), cooked.protocol());
        } else if (header instanceof LoopbackHeader loopback) {
            return ofFamily(loopback.family());
        } else if (header instanceof Ipv4Header ipv4) {
            return ofProtocol(ipv4.protocol(), false);
        } else if (header instanceof Ipv6Header ipv6) {
            return ofProtocol(ipv6.nextHeader(), true);
        } else if (header instanceof Ipv6ExtensionHeader extension) {
            return ofProtocol(extension.nextHeader(), true);
        }
        return null;
    }

    /** The EtherType or 802.3 length that the header at {@code in[at]} contains; -1 if it contains neither. */
    static int etherType(Layer layer, byte[] in, int at) {
        return switch (layer) {
            case ETHERNET -> Ethernet.etherType(in, at);
            case VLAN -> Vlan.etherType(in, at);
            case SNAP -> Snap.oui(in, at) == Snap.OUI_ETHER_TYPE ? Snap.protocolId(in, at) : ParsedFrame.ABSENT;
            case LINUX_SLL -> LinuxSll.protocol(in, at);
            case LINUX_SLL2 -> LinuxSll2.protocol(in, at);
            case FRAME,
                    LLC,
                    LOOPBACK,
                    ARP,
                    IPV4,
                    IPV6,
                    IPV6_HOP_BY_HOP,
                    IPV6_DESTINATION_OPTIONS,
                    IPV6_ROUTING,
                    IPV6_FRAGMENT,
                    IPV6_AUTHENTICATION,
                    IPV6_EXTENSION,
                    ICMPV4,
                    ICMPV6,
                    TCP,
                    UDP -> ParsedFrame.ABSENT;
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
                    IPV6_EXTENSION -> Ipv6Extension.nextHeader(in, at);
            case FRAME, ETHERNET, VLAN, LLC, SNAP, LINUX_SLL, LINUX_SLL2, LOOPBACK, ARP, ICMPV4, ICMPV6, TCP, UDP ->
                ParsedFrame.ABSENT;
        };
    }
}
