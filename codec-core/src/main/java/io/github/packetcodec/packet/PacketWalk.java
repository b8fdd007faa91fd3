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
        return linkType == LinkType.ETHERNET && UsualFrame.find(in, from, to, readable, this) || stepByStep(linkType);
    }

    /**
     * Walks from header to header over the frame that {@link #begin} was told of. One long method, for a reason: HotSpot inlines
     * none of more than 325 bytecodes, so this one stays out of the loops around {@code parse}, and all that {@link UsualFrame}
     * needs has room in them.
     */
    final boolean stepByStep(int linkType) {
        vlanCount = 0;
        lengthAnomalies = 0;
        networkOffset = ABSENT;
        packetEnd = end;
        int at = start;
        switch (linkType) {
            case LinkType.ETHERNET -> {
                int length = Ethernet.check(bytes, at, limit);
                found = length < 0
                        ? refuse(Found.NOTHING, Layer.ETHERNET, length, at)
                        : tagged(Found.ETHERNET, Ethernet.etherType(bytes, at), at + length, true);
            }
            case LinkType.LINUX_SLL -> {
                int length = LinuxSll.check(bytes, at, limit);
                found = length < 0
                        ? refuse(Found.NOTHING, Layer.LINUX_SLL, length, at)
                        : cooked(
                                Found.LINUX_SLL,
                                LinuxSll.arpHardwareType(bytes, at),
                                LinuxSll.protocol(bytes, at),
                                at + length);
            }
            case LinkType.LINUX_SLL2 -> {
                int length = LinuxSll2.check(bytes, at, limit);
                found = length < 0
                        ? refuse(Found.NOTHING, Layer.LINUX_SLL2, length, at)
                        : cooked(
                                Found.LINUX_SLL2,
                                LinuxSll2.arpHardwareType(bytes, at),
                                LinuxSll2.protocol(bytes, at),
                                at + length);
            }
            case LinkType.NULL, LinkType.LOOP -> {
                int length = Loopback.check(bytes, at, limit);
                found = length < 0
                        ? refuse(Found.NOTHING, Layer.LOOPBACK, length, at)
                        : family(Loopback.family(bytes, at), at + length);
            }
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> {
                boolean ipv6 = at < limit && Bytes.u8(bytes, at) >>> 4 == 6;
                found = ipv6 ? ipv6(Found.NOTHING, at, end) : ipv4(Found.NOTHING, at, end);
            }
            case LinkType.IPV4 -> found = ipv4(Found.NOTHING, at, end);
            case LinkType.IPV6 -> found = ipv6(Found.NOTHING, at, end);
            default -> {
                payload(Found.NOTHING, at, end);
                found = fail(Found.NOTHING, Layer.FRAME, Fault.UNKNOWN_LINK_TYPE, at, 0, linkType);
            }
        }
        if (!Found.has(found, Found.TRANSPORT)) {
            transportOffset = ABSENT;
        }
        found = Found.stepByStep(found);
        return !Found.isRefused(found);
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
        packetEnd = at + Math.min(length, end - at);
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

    private long cooked(long found, int hardwareType, int protocol, int at) {
        if (LinuxSll.isProtocolForeign(hardwareType, protocol)) {
            return payload(found | Found.etherType(protocol) | Found.UNKNOWN_ETHER_TYPE, at, end);
        }
        if (protocol == EtherType.LINUX_LLC) {
            return llc(found | Found.etherType(protocol), at, end);
        }
        return tagged(found, protocol, at, false);
    }

    private long family(long family, int at) {
        if (Loopback.isIpv4(family)) {
            return ipv4(Found.LOOPBACK, at, end);
        }
        if (Loopback.isIpv6(family)) {
            return ipv6(Found.LOOPBACK, at, end);
        }
        return payload(Found.LOOPBACK | Found.UNKNOWN_ETHER_TYPE, at, end);
    }
}
