package io.github.packetcodec.filter;

import io.github.packetcodec.packet.PacketView;

/** The empty expression, which chooses every frame. */
record Everything() implements Expression {
    @Override
    public boolean matches(PacketView packet) {
        return true;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        return Condition.TRUE;
    }

    @Override
    public String toString() {
        return "";
    }
}
