package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.link.Mpls;
import io.github.packetcodec.udp.Udp;
import org.jspecify.annotations.Nullable;

/** Finds the packet inside a packet: what a tunnel carries, or an ICMP error quotes. It begins where the outer packet's payload does. */
final class InnerPacket {
    private InnerPacket() {}

    /** {@return the layer with which the inner packet begins; null if there is none} */
    static @Nullable Layer layer(PacketView outer) {
        if (outer.payloadWireLength == 0 && !Outcome.has(outer.outcome, Outcome.LENGTH_NOT_STATED)) {
            return null;
        }
        return switch (outer.ending()) {
            case COMPLETE -> Outcome.isUdp(outer.outcome) ? ofUdp(outer) : ofIcmp(outer);
            case UNKNOWN_PROTOCOL, ENCRYPTED ->
                Outcome.protocolOrAbsent(outer.outcome) == ParsedFrame.ABSENT
                        ? null
                        : NextLayer.ofTunnelProtocol(outer.protocol());
            case UNKNOWN_ETHER_TYPE -> outer.tunnels.hasLabels() ? ofLabel(outer) : null;
            case FRAGMENT, NO_NEXT_HEADER, FAULT -> null;
        };
    }

    /** As {@link #layer}, before the first bytes of the inner packet can be read. */
    static boolean isPossible(PacketView outer) {
        if (!Outcome.isUdp(outer.outcome)) {
            return !outer.isPlain() && layer(outer) != null;
        }
        return outer.tunnels.layerOfPort(Udp.destinationPort(outer.bytes, outer.transportOffset)) != null;
    }

    /** To port 4500 goes IKE too, after four octets of zero, and a single octet that keeps an address translation (RFC 3948). */
    private static @Nullable Layer ofUdp(PacketView outer) {
        Layer layer = outer.tunnels.layerOfPort(Udp.destinationPort(outer.bytes, outer.transportOffset));
        if (layer != Layer.ESP) {
            return layer;
        }
        int at = outer.payloadOffset;
        boolean index = outer.payloadWireLength >= 8 && at + 4 <= outer.limit && Bytes.i32(outer.bytes, at) != 0;
        return index ? Layer.ESP : null;
    }

    /** A pseudowire begins after a stack of labels, which is then the end of the chain of headers. */
    private static @Nullable Layer ofLabel(PacketView outer) {
        byte[] in = outer.bytes;
        int at = outer.payloadOffset;
        long last = HeaderChain.last(outer.outcome, in, outer.start, at);
        if (last == HeaderChain.END || HeaderChain.layer(last) != Layer.MPLS || outer.payloadWireLength == 0) {
            return null;
        }
        Layer layer = outer.tunnels.layerOfLabel(Mpls.label(in, HeaderChain.offset(last)));
        return layer != Layer.CONTROL_WORD || at < outer.limit && Bytes.u8(in, at) >>> 4 == 0 ? layer : null;
    }

    private static @Nullable Layer ofIcmp(PacketView outer) {
        return QuotedPacket.isIcmpError(outer) ? QuotedPacket.layer(outer) : null;
    }

    /** {@return how many bytes of the inner packet were captured: all of the payload, or those that an ICMP error quotes} */
    static int capturedLength(PacketView outer, int captured) {
        return QuotedPacket.isIcmpError(outer) ? QuotedPacket.length(outer, captured) : captured;
    }

    /**
     * {@return the length of the inner packet on the wire, of which {@code length} bytes were captured} An ICMP error quotes as much as it
     * has room for, and so does not specify it; nor does a first fragment.
     */
    static int wireLength(PacketView outer, int length) {
        if (QuotedPacket.isIcmpError(outer)) {
            return QuotedPacket.wireLength(outer, length, outer.payloadLength());
        }
        return outer.isFragment() ? Integer.MAX_VALUE : outer.payloadWireLength;
    }

    /** Whether the outer packet specifies the length of the inner one. */
    static boolean isLengthStated(PacketView outer) {
        return !outer.isFragment()
                && !QuotedPacket.isIcmpError(outer)
                && !Outcome.has(outer.outcome, Outcome.LENGTH_NOT_STATED);
    }
}
