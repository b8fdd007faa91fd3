package io.github.packetcodec.packet;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll;
import io.github.packetcodec.link.LinuxSll2;
import io.github.packetcodec.link.Llc;
import io.github.packetcodec.link.Loopback;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.Vlan;

/** The walk over a frame's headers from its first byte on: what each link type begins with, and how it leads to the network layer. */
abstract sealed class PacketWalk extends NetworkWalk permits PacketView {
    PacketWalk(LengthPolicy policy) {
        super(policy);
    }

    /** Walks {@code in[from]..in[to - 1]}, of which only what is before {@code readable} can be read. */
    final boolean walk(byte[] in, int from, int to, int readable, int linkType) {
        begin(in, from, to, readable);
        found = linkType == LinkType.ETHERNET ? ethernet(from) : other(linkType, from);
        return Found.ending(found) != Ending.FAULT;
    }

    private long other(int linkType, int from) {
        return switch (linkType) {
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> raw(from);
            case LinkType.IPV4 -> ipv4(Found.NOTHING, from, end);
            case LinkType.IPV6 -> ipv6(Found.NOTHING, from, end);
            case LinkType.LINUX_SLL -> linuxSll(from);
            case LinkType.LINUX_SLL2 -> linuxSll2(from);
            case LinkType.NULL, LinkType.LOOP -> loopback(from);
            default -> fail(payload(Found.NOTHING, from, end), Layer.FRAME, Fault.UNKNOWN_LINK_TYPE, from, 0, linkType);
        };
    }

    private long ethernet(int at) {
        int length = Ethernet.check(bytes, at, limit);
        if (length < 0) {
            return refuse(Found.NOTHING, Layer.ETHERNET, length, at);
        }
        int type = Ethernet.etherType(bytes, at);
        if (type == EtherType.IPV4) {
            return ipv4(Found.ETHERNET | Found.etherType(type), at + length, end);
        }
        return tagged(Found.ETHERNET, type, at + length, true);
    }

    /** Walks over VLAN tags, and on. On Ethernet, and in a tag, a type can be the length of an 802.3 frame instead. */
    private long tagged(long found, int announced, int at, boolean lengthAllowed) {
        int type = announced;
        int next = at;
        int count = 0;
        firstVlanOffset = at;
        while (EtherType.isVlan(type)) {
            int length = Vlan.check(bytes, next, limit);
            if (length < 0) {
                vlanCount = count;
                return refuse(found, Layer.VLAN, length, next);
            }
            count++;
            type = Vlan.etherType(bytes, next);
            next += length;
        }
        vlanCount = count;
        if ((lengthAllowed || count > 0) && EtherType.isLength(type)) {
            return ieee8023(found | Found.etherType(type), type, next);
        }
        return network(found, type, next, end);
    }

    private long ieee8023(long found, int length, int at) {
        if (length > end - at) {
            if (policy == LengthPolicy.STRICT) {
                Layer carrier = vlanCount == 0 ? Layer.ETHERNET : Layer.VLAN;
                int carrierOffset = vlanCount == 0 ? start : at - Vlan.HEADER_LENGTH;
                payload(found, at, end);
                return fail(found, carrier, Fault.FRAME_LENGTH_TOO_LARGE, carrierOffset, length, end - at);
            }
            remark(Anomaly.FRAME_LENGTH_TOO_LARGE);
        }
        packetEnd = Math.min(at + length, end);
        return llc(found, at, packetEnd);
    }

    private long llc(long found, int at, int to) {
        int length = Llc.check(bytes, at, Math.min(to, limit));
        if (length < 0) {
            return refuse(found, Layer.LLC, length, at);
        }
        llcOffset = at;
        long soFar = found | Found.LLC;
        int next = at + length;
        return Llc.announcesSnap(bytes, at)
                ? snap(soFar, next, to)
                : payload(soFar | Found.UNKNOWN_ETHER_TYPE, next, to);
    }

    private long snap(long found, int at, int to) {
        int length = Snap.check(bytes, at, Math.min(to, limit));
        if (length < 0) {
            return refuse(found, Layer.SNAP, length, at);
        }
        snapOffset = at;
        long soFar = found | Found.SNAP;
        int next = at + length;
        if (Snap.oui(bytes, at) == Snap.OUI_ETHER_TYPE) {
            // The EtherType takes the place of the length that stands in the Ethernet header.
            return network(soFar & ~Found.ETHER_TYPE, Snap.protocolId(bytes, at), next, to);
        }
        return payload(soFar | Found.UNKNOWN_ETHER_TYPE, next, to);
    }

    private long linuxSll(int at) {
        int length = LinuxSll.check(bytes, at, limit);
        if (length < 0) {
            return refuse(Found.NOTHING, Layer.LINUX_SLL, length, at);
        }
        return cooked(Found.LINUX_SLL, LinuxSll.arpHardwareType(bytes, at), LinuxSll.protocol(bytes, at), at + length);
    }

    private long linuxSll2(int at) {
        int length = LinuxSll2.check(bytes, at, limit);
        if (length < 0) {
            return refuse(Found.NOTHING, Layer.LINUX_SLL2, length, at);
        }
        return cooked(
                Found.LINUX_SLL2, LinuxSll2.arpHardwareType(bytes, at), LinuxSll2.protocol(bytes, at), at + length);
    }

    private long cooked(long found, int hardwareType, int protocol, int at) {
        if (LinuxSll.isProtocolForeign(hardwareType, protocol)) {
            return payload(found | Found.etherType(protocol) | Found.UNKNOWN_ETHER_TYPE, at, end);
        }
        if (protocol == EtherType.LINUX_LLC) {
            return llc(found | Found.etherType(protocol), at, end);
        }
        return tagged(found, protocol, at, false);
    }

    private long loopback(int at) {
        int length = Loopback.check(bytes, at, limit);
        if (length < 0) {
            return refuse(Found.NOTHING, Layer.NULL, length, at);
        }
        long family = Loopback.family(bytes, at);
        if (Loopback.isIpv4(family)) {
            return ipv4(Found.LOOPBACK, at + length, end);
        }
        if (Loopback.isIpv6(family)) {
            return ipv6(Found.LOOPBACK, at + length, end);
        }
        return payload(Found.LOOPBACK | Found.UNKNOWN_ETHER_TYPE, at + length, end);
    }

    private long raw(int at) {
        if (at < limit && Bytes.u8(bytes, at) >>> 4 == 6) {
            return ipv6(Found.NOTHING, at, end);
        }
        return ipv4(Found.NOTHING, at, end);
    }
}
