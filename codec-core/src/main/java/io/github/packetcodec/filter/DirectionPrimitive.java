package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll;
import io.github.packetcodec.link.LinuxSll2;
import io.github.packetcodec.packet.PacketView;

/** {@code inbound} and {@code outbound}: which way the frame went, which Linux cooked headers state. Neither is true of others. */
record DirectionPrimitive(boolean isOutbound) implements Expression {
    private static final int OUTGOING = 4;

    @Override
    public boolean matches(PacketView packet) {
        int type;
        if (packet.linkLayer() == Layer.LINUX_SLL) {
            type = LinuxSll.packetType(packet.bytes(), packet.frameOffset());
        } else if (packet.linkLayer() == Layer.LINUX_SLL2) {
            type = LinuxSll2.packetType(packet.bytes(), packet.frameOffset());
        } else {
            return false;
        }
        return (type == OUTGOING) == isOutbound;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        Condition test = switch (layout.linkType()) {
            case LinkType.LINUX_SLL -> FrameLayout.equal(layout.link(), Bpf.H, OUTGOING);
            case LinkType.LINUX_SLL2 -> FrameLayout.equal(layout.link().plus(10), Bpf.B, OUTGOING);
            default -> {
                if (!layout.isSocket()) {
                    throw new Unsupported(
                            "which way a frame went is not stated in frames of link type " + layout.linkTypeName());
                }
                yield FrameLayout.equal(Place.at(Bpf.ANCILLARY_PACKET_TYPE), Bpf.H, OUTGOING);
            }
        };
        return isOutbound ? test : Condition.not(test);
    }

    @Override
    public String toString() {
        return isOutbound ? "outbound" : "inbound";
    }
}
