package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinuxSll;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.Loopback;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;

/** What a chain of headers must be to be written: each announces the next, and every length can be told. */
final class HeaderChain {
    private HeaderChain() {}

    /** Refuses what cannot be written right; returns the length of all headers in bytes. */
    static int check(Header[] headers, int payloadLength) {
        int length = checkChain(headers);
        long frameLength = (long) length + payloadLength;
        refuseAbove(Integer.MAX_VALUE, true, "frame length ", frameLength);
        if (frameLength > EtherType.MAXIMUM_LENGTH) {
            checkLengths(headers, (int) frameLength);
        }
        return length;
    }

    /** Whether these and a TCP header are those of the usual segment: neither checking nor writing them needs a loop. */
    static boolean isUsual(EthernetHeader ethernet, Ipv4Header ipv4) {
        return ethernet.etherType() == EtherType.IPV4
                && ipv4.protocol() == IpProtocol.TCP
                && !ipv4.isFragment()
                && ipv4.options().length() == 0;
    }

    /** Refuses headers that do not belong one after the other; returns the length of all in bytes. */
    private static int checkChain(Header[] headers) {
        int length = 0;
        Layer announced = null;
        Header before = null;
        for (Header header : headers) {
            Layer layer;
            Layer next;
            // Asked by class: calls through the interface are dear where many kinds of header are written
            // (docs/performance.md).
            if (header instanceof EthernetHeader ethernet) {
                layer = Layer.ETHERNET;
                next = ethernet.isLength() ? Layer.LLC : ofEtherType(ethernet.etherType());
                length += Ethernet.HEADER_LENGTH;
            } else if (header instanceof Ipv4Header ipv4) {
                layer = Layer.IPV4;
                next = ofProtocol(ipv4.protocol(), Layer.IPV4);
                length += ipv4.headerLength();
            } else if (header instanceof Ipv6Header ipv6) {
                layer = Layer.IPV6;
                next = ofProtocol(ipv6.nextHeader(), Layer.IPV6);
                length += Ipv6.HEADER_LENGTH;
            } else if (header instanceof TcpHeader tcp) {
                layer = Layer.TCP;
                next = null;
                length += tcp.headerLength();
            } else if (header instanceof UdpHeader) {
                layer = Layer.UDP;
                next = null;
                length += Udp.HEADER_LENGTH;
            } else {
                layer = header.layer();
                next = announced(header);
                length += header.headerLength();
            }
            if (before != null && (announced == null || announced != layer)) {
                throw new IllegalArgumentException(before.layer() + " announces "
                        + (announced == null ? "no header that this library writes" : announced) + ", but " + layer
                        + " follows");
            }
            before = header;
            announced = next;
        }
        return length;
    }

    private static void checkLengths(Header[] headers, int frameLength) {
        int rest = frameLength;
        for (Header header : headers) {
            refuseAbove(0xFFFF, header instanceof Ipv4Header, "IPv4 total length ", rest);
            refuseAbove(0xFFFF, header instanceof UdpHeader, "UDP length ", rest);
            rest -= header.headerLength();
            refuseAbove(0xFFFF, header instanceof Ipv6Header, "IPv6 payload length ", rest);
            refuseAbove(EtherType.MAXIMUM_LENGTH, isLength(header), "802.3 length ", rest);
        }
    }

    private static void refuseAbove(int maximum, boolean told, String name, long length) {
        if (told && length > maximum) {
            throw new IllegalArgumentException(name + length + " is not in 0.." + maximum);
        }
    }

    /** The layer that one of the other headers says will follow; null if it is none that this library writes. */
    private static Layer announced(Header header) {
        if (header instanceof VlanTag tag) {
            return tag.isLength() ? Layer.LLC : ofEtherType(tag.etherType());
        } else if (header instanceof LlcHeader llc) {
            return llc.isSnap() ? Layer.SNAP : null;
        } else if (header instanceof SnapHeader snap) {
            return ofSnap(snap);
        } else if (header instanceof LinuxSllHeader cooked) {
            return ofCooked(cooked.arpHardwareType(), cooked.protocol());
        } else if (header instanceof LinuxSll2Header cooked) {
            return ofCooked(cooked.arpHardwareType(), cooked.protocol());
        } else if (header instanceof LoopbackHeader loopback) {
            return Loopback.isIpv4(loopback.family())
                    ? Layer.IPV4
                    : Loopback.isIpv6(loopback.family()) ? Layer.IPV6 : null;
        } else if (header instanceof Ipv6ExtensionHeader extension) {
            return ofProtocol(extension.nextHeader(), Layer.IPV6);
        }
        return null;
    }

    private static Layer ofCooked(int arpHardwareType, int protocol) {
        if (LinuxSll.isProtocolForeign(arpHardwareType, protocol)) {
            return null;
        }
        return protocol == EtherType.LINUX_LLC ? Layer.LLC : ofEtherType(protocol);
    }

    /** VLAN tags stand before LLC and SNAP, never after. */
    private static Layer ofSnap(SnapHeader snap) {
        boolean network = snap.oui() == Snap.OUI_ETHER_TYPE && !EtherType.isVlan(snap.protocolId());
        return network ? ofEtherType(snap.protocolId()) : null;
    }

    private static Layer ofEtherType(int etherType) {
        return switch (etherType) {
            case EtherType.IPV4 -> Layer.IPV4;
            case EtherType.IPV6 -> Layer.IPV6;
            case EtherType.ARP, EtherType.RARP -> Layer.ARP;
            default -> EtherType.isVlan(etherType) ? Layer.VLAN : null;
        };
    }

    private static Layer ofProtocol(int protocol, Layer network) {
        if (network == Layer.IPV6 && Ipv6Extension.isExtension(protocol)) {
            return Ipv6Extension.layerOf(protocol);
        }
        return switch (protocol) {
            case IpProtocol.TCP -> Layer.TCP;
            case IpProtocol.UDP -> Layer.UDP;
            case IpProtocol.ICMPV4 -> network == Layer.IPV4 ? Layer.ICMPV4 : null;
            case IpProtocol.ICMPV6 -> network == Layer.IPV6 ? Layer.ICMPV6 : null;
            default -> null;
        };
    }

    private static boolean isLength(Header header) {
        return header instanceof EthernetHeader ethernet && ethernet.isLength()
                || header instanceof VlanTag tag && tag.isLength();
    }
}
