package io.github.packetcodec.filter;

import io.github.packetcodec.packet.PacketView;

/** {@code not EXPRESSION}. */
record Negation(Expression expression) implements Expression {
    @Override
    public boolean matches(PacketView packet) {
        return !expression.matches(packet);
    }

    @Override
    public Condition compile(FrameLayout layout) {
        return Condition.not(expression.compile(layout));
    }

    @Override
    public String toString() {
        return "not " + Combination.operand(expression);
    }
}
