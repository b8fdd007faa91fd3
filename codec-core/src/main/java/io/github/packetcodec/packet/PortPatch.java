package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Changes a port, or what is in its place: the identifier of an ICMP query. */
final class PortPatch {
    /** The offsets in bytes of the two ports, which TCP and UDP both begin with. */
    static final int SOURCE = 0;

    static final int DESTINATION = 2;

    private PortPatch() {}

    /** {@return where the ports of TCP or UDP are, which the checksum of that header covers} */
    static int requirePorts(PacketView view) {
        if (view.isPlain()) {
            return view.transportOffset;
        }
        int at = view.portsOffset();
        PatchRules.require(
                at != ParsedFrame.ABSENT && view.protocol() != IpProtocol.SCTP, "no ports of TCP or UDP were decoded");
        PatchRules.requireUncovered(view, false);
        return at;
    }

    /** {@return where the identifier of an ICMP query is} */
    static int requireIdentifier(PacketView view) {
        boolean icmp = Outcome.hasTransport(view.outcome) && !Outcome.isTcpOrUdp(view.outcome);
        int type = icmp ? Icmp.type(view.bytes, view.transportOffset) : 0;
        boolean has = Outcome.isIpv6(view.outcome) ? Icmpv6Type.hasIdentifier(type) : Icmpv4Type.hasIdentifier(type);
        PatchRules.require(icmp && has, "no ICMP message with an identifier was decoded");
        PatchRules.requireUncovered(view, false);
        return Icmp.identifierOffset(view.transportOffset);
    }

    /** Changes 16 bits of the transport header. */
    static void set(PacketView view, @Nullable ByteBuf frame, int at, int value) {
        byte[] bytes = view.bytes;
        if (CoveringChecksum.followPlain(view, CoveringChecksum.difference(Bytes.u16(bytes, at), value))) {
            Bytes.put16(bytes, at, value);
        } else {
            long own = CoveringChecksum.ofHeader(view, frame);
            set(view, at, own, CoveringChecksum.around(view, frame), value);
        }
    }

    /**
     * Changes 16 bits of the transport header.
     *
     * @param own the place of the checksum of the packet itself
     * @param around the place of the checksum around the packet
     */
    static void set(PacketView view, int at, long own, long around, int value) {
        byte[] bytes = view.bytes;
        long difference = CoveringChecksum.difference(Bytes.u16(bytes, at), value);
        long outward = CoveringChecksum.follow(bytes, own, difference);
        CoveringChecksum.followAround(bytes, around, outward, at);
        Bytes.put16(bytes, at, value);
        if (view.transportLayer() == Layer.ICMPV4) {
            CoveringChecksum.correctZeros(bytes, view.transportOffset, view.readableTo(view.packetEnd()));
        }
    }
}
