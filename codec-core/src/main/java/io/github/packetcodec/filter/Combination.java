package io.github.packetcodec.filter;

import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Two or more expressions joined by the same word, from left to right. */
record Combination(boolean isAnd, List<Expression> parts) implements Expression {
    @Override
    public boolean matches(PacketView packet) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).matches(packet) != isAnd) {
                return !isAnd;
            }
        }
        return isAnd;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        List<Condition> conditions = new ArrayList<>();
        for (Expression part : parts) {
            conditions.add(part.compile(layout));
        }
        return isAnd ? new Condition.All(conditions) : new Condition.Any(conditions);
    }

    @Override
    public String toString() {
        return parts.stream().map(Combination::operand).collect(Collectors.joining(isAnd ? " and " : " or "));
    }

    /** An expression as part of another. */
    static String operand(Expression expression) {
        return expression instanceof Combination ? "(" + expression + ")" : expression.toString();
    }
}
