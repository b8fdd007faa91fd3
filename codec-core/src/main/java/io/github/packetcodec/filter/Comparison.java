package io.github.packetcodec.filter;

import org.jspecify.annotations.Nullable;

/** How a relation compares two unsigned numbers of 32 bits. */
enum Comparison {
    GREATER(">", Bpf.JGT, false),
    GREATER_OR_EQUAL(">=", Bpf.JGE, false),
    EQUAL("=", Bpf.JEQ, false),
    LESS_OR_EQUAL("<=", Bpf.JGT, true),
    LESS("<", Bpf.JGE, true),
    NOT_EQUAL("!=", Bpf.JEQ, true);

    final String symbol;
    final int jump;
    /** Whether the relation holds where the jump's condition does not. */
    final boolean inverse;

    Comparison(String symbol, int jump, boolean inverse) {
        this.symbol = symbol;
        this.jump = jump;
        this.inverse = inverse;
    }

    /** The comparison of that symbol, or null. */
    static @Nullable Comparison of(String symbol) {
        for (Comparison comparison : values()) {
            if (comparison.symbol.equals(symbol)) {
                return comparison;
            }
        }
        return null;
    }

    /** Compares two numbers within 0..2^32 - 1. */
    boolean holds(long left, long right) {
        boolean condition = switch (jump) {
            case Bpf.JGT -> left > right;
            case Bpf.JGE -> left >= right;
            default -> left == right;
        };
        return condition != inverse;
    }
}
