package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.udp.Udp;

/** Finds the packet inside a packet: what a tunnel carries, or an ICMP error quotes. It begins where the outer packet's payload does. */
final class InnerPacket {
    private InnerPacket() {}

    /** Returns the layer with which the inner packet begins; null if there is none. */
    static Layer layer(PacketView outer) {
        if (outer.payloadWireLength == 0 && !Outcome.has(outer.outcome, Outcome.LENGTH_NOT_STATED)) {
            return null;
        }
        return switch (outer.ending()) {
            case COMPLETE -> Outcome.isUdp(outer.outcome) ? ofUdp(outer) : ofIcmp(outer);
            case UNKNOWN_PROTOCOL, ENCRYPTED ->
                Outcome.protocolOrAbsent(outer.outcome) == ParsedFrame.ABSENT
                        ? null
                        : NextLayer.ofTunnelProtocol(outer.protocol());
            case FRAGMENT, NO_NEXT_HEADER, UNKNOWN_ETHER_TYPE, FAULT -> null;
        };
    }

    /** As {@link #layer}, before the first bytes of the inner packet can be read. */
    static boolean isPossible(PacketView outer) {
        if (!Outcome.isUdp(outer.outcome)) {
            return !outer.isPlain() && layer(outer) != null;
        }
        return outer.tunnelPorts.layerOf(Udp.destinationPort(outer.bytes, outer.transportOffset)) != null;
    }

    /** To port 4500 goes IKE too, after four octets of zero, and a single octet that keeps an address translation (RFC 3948). */
    private static Layer ofUdp(PacketView outer) {
        Layer layer = outer.tunnelPorts.layerOf(Udp.destinationPort(outer.bytes, outer.transportOffset));
        if (layer != Layer.ESP) {
            return layer;
        }
        int at = outer.payloadOffset;
        boolean index = outer.payloadWireLength >= 8 && at + 4 <= outer.limit && Bytes.i32(outer.bytes, at) != 0;
        return index ? Layer.ESP : null;
    }

    private static Layer ofIcmp(PacketView outer) {
        if (!isIcmpError(outer)) {
            return null;
        }
        return outer.transportLayer() == Layer.ICMPV4 ? Layer.IPV4 : Layer.IPV6;
    }

    static boolean isIcmpError(PacketView view) {
        Layer transport = view.transportLayer();
        if (transport != Layer.ICMPV4 && transport != Layer.ICMPV6) {
            return false;
        }
        int type = Icmp.type(view.bytes, view.transportOffset);
        return transport == Layer.ICMPV4 ? Icmpv4Type.isError(type) : Icmpv6Type.isError(type);
    }

    /**
     * Returns the length of the inner packet on the wire, of which {@code length} bytes were captured. An ICMP error quotes as much as
     * it has room for, and so does not specify it; nor does a first fragment.
     */
    static int wireLength(PacketView outer, Layer layer, int length) {
        if (isIcmpError(outer)) {
            int from = outer.payloadOffset;
            // The wire is as long as the quoted packet says it is; if it does not say so, longer than the quote.
            int stated = layer == Layer.IPV4
                    ? Ipv4.totalLengthOrZero(outer.bytes, from, from + length)
                    : Ipv6.totalLengthOrZero(outer.bytes, from, from + length);
            return stated == 0 ? Integer.MAX_VALUE : Math.max(stated, length);
        }
        return outer.isFragment() ? Integer.MAX_VALUE : outer.payloadWireLength;
    }

    /** Whether the outer packet specifies the length of the inner one. */
    static boolean isLengthStated(PacketView outer) {
        return !outer.isFragment() && !isIcmpError(outer) && !Outcome.has(outer.outcome, Outcome.LENGTH_NOT_STATED);
    }
}
