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
        reset(in, from, to, readable);
        switch (linkType) {
            case LinkType.ETHERNET -> ethernet(from);
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> raw(from);
            case LinkType.IPV4 -> ipv4(from, to);
            case LinkType.IPV6 -> ipv6(from, to);
            case LinkType.LINUX_SLL -> linuxSll(from);
            case LinkType.LINUX_SLL2 -> linuxSll2(from);
            case LinkType.NULL, LinkType.LOOP -> loopback(from);
            default -> fail(Layer.FRAME, Fault.UNKNOWN_LINK_TYPE, from, 0, linkType);
        }
        return fault == null;
    }

    private void ethernet(int at) {
        int length = Ethernet.check(bytes, at, limit);
        if (length < 0) {
            fail(Layer.ETHERNET, length, at);
            return;
        }
        linkLayer = Layer.ETHERNET;
        tagged(Ethernet.etherType(bytes, at), at + length, true);
    }

    /** Walks over VLAN tags, and on. On Ethernet, and in a tag, a type can be the length of an 802.3 frame instead. */
    private void tagged(int announced, int at, boolean lengthAllowed) {
        int type = announced;
        int next = at;
        firstVlanOffset = at;
        while (EtherType.isVlan(type)) {
            int length = Vlan.check(bytes, next, limit);
            if (length < 0) {
                fail(Layer.VLAN, length, next);
                return;
            }
            vlanCount++;
            type = Vlan.etherType(bytes, next);
            next += length;
        }
        if ((lengthAllowed || vlanCount > 0) && EtherType.isLength(type)) {
            etherType = type;
            ieee8023(type, next);
        } else {
            network(type, next, end);
        }
    }

    private void ieee8023(int length, int at) {
        if (length > end - at) {
            if (policy == LengthPolicy.STRICT) {
                payloadOffset = at;
                Layer carrier = vlanCount == 0 ? Layer.ETHERNET : Layer.VLAN;
                int carrierOffset = vlanCount == 0 ? start : at - Vlan.HEADER_LENGTH;
                fail(carrier, Fault.FRAME_LENGTH_TOO_LARGE, carrierOffset, length, end - at);
                return;
            }
            remark(Anomaly.FRAME_LENGTH_TOO_LARGE);
        }
        packetEnd = Math.min(at + length, end);
        llc(at, packetEnd);
    }

    private void llc(int at, int to) {
        int length = Llc.check(bytes, at, Math.min(to, limit));
        if (length < 0) {
            fail(Layer.LLC, length, at);
            return;
        }
        llcOffset = at;
        int next = at + length;
        if (Llc.announcesSnap(bytes, at)) {
            snap(next, to);
        } else {
            payload(next, to, Ending.UNKNOWN_ETHER_TYPE);
        }
    }

    private void snap(int at, int to) {
        int length = Snap.check(bytes, at, Math.min(to, limit));
        if (length < 0) {
            fail(Layer.SNAP, length, at);
            return;
        }
        snapOffset = at;
        int next = at + length;
        if (Snap.oui(bytes, at) == Snap.OUI_ETHER_TYPE) {
            network(Snap.protocolId(bytes, at), next, to);
        } else {
            payload(next, to, Ending.UNKNOWN_ETHER_TYPE);
        }
    }

    private void linuxSll(int at) {
        int length = LinuxSll.check(bytes, at, limit);
        if (length < 0) {
            fail(Layer.LINUX_SLL, length, at);
            return;
        }
        linkLayer = Layer.LINUX_SLL;
        cooked(LinuxSll.arpHardwareType(bytes, at), LinuxSll.protocol(bytes, at), at + length);
    }

    private void linuxSll2(int at) {
        int length = LinuxSll2.check(bytes, at, limit);
        if (length < 0) {
            fail(Layer.LINUX_SLL2, length, at);
            return;
        }
        linkLayer = Layer.LINUX_SLL2;
        cooked(LinuxSll2.arpHardwareType(bytes, at), LinuxSll2.protocol(bytes, at), at + length);
    }

    private void cooked(int hardwareType, int protocol, int at) {
        if (LinuxSll.isProtocolForeign(hardwareType, protocol)) {
            etherType = protocol;
            payload(at, end, Ending.UNKNOWN_ETHER_TYPE);
        } else if (protocol == EtherType.LINUX_LLC) {
            etherType = protocol;
            llc(at, end);
        } else {
            tagged(protocol, at, false);
        }
    }

    private void loopback(int at) {
        int length = Loopback.check(bytes, at, limit);
        if (length < 0) {
            fail(Layer.NULL, length, at);
            return;
        }
        linkLayer = Layer.NULL;
        long family = Loopback.family(bytes, at);
        if (Loopback.isIpv4(family)) {
            ipv4(at + length, end);
        } else if (Loopback.isIpv6(family)) {
            ipv6(at + length, end);
        } else {
            payload(at + length, end, Ending.UNKNOWN_ETHER_TYPE);
        }
    }

    private void raw(int at) {
        if (at < limit && Bytes.u8(bytes, at) >>> 4 == 6) {
            ipv6(at, end);
        } else {
            ipv4(at, end);
        }
    }
}
