package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll2;
import io.github.packetcodec.packet.PacketView;

/** {@code ifindex N}: the interface, which Linux cooked headers of version 2 state. */
record InterfacePrimitive(int index) implements Expression {
    private static final int INDEX = 4;

    @Override
    public boolean matches(PacketView packet) {
        return packet.linkLayer() == Layer.LINUX_SLL2
                && LinuxSll2.interfaceIndex(packet.bytes(), packet.frameOffset()) == (index & 0xFFFF_FFFFL);
    }

    @Override
    public Condition compile(FrameLayout layout) {
        if (layout.linkType() == LinkType.LINUX_SLL2) {
            return FrameLayout.equal(layout.link().plus(INDEX), Bpf.W, index);
        }
        if (!layout.isSocket()) {
            throw new Unsupported("the interface is not stated in frames of link type " + layout.linkTypeName());
        }
        return FrameLayout.equal(Place.at(Bpf.ANCILLARY_INTERFACE), Bpf.W, index);
    }

    @Override
    public String toString() {
        return "ifindex " + Integer.toUnsignedString(index);
    }
}
