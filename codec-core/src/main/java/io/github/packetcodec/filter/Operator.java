package io.github.packetcodec.filter;

import org.jspecify.annotations.Nullable;

/**
 * The operators of arithmetic, in the order of libpcap's grammar. Numbers are unsigned, have 32 bits, and wrap.
 *
 * <p>{@code %} and {@code ^} have no precedence there: what follows them, and what they follow, is grouped to the right, so that
 * {@code 1 * 2 % 3} is {@code 1 * (2 % 3)}.
 */
enum Operator {
    OR("|", 1, Bpf.OR),
    AND("&", 2, Bpf.AND),
    SHIFT_LEFT("<<", 3, Bpf.LSH),
    SHIFT_RIGHT(">>", 3, Bpf.RSH),
    ADD("+", 4, Bpf.ADD),
    SUBTRACT("-", 4, Bpf.SUB),
    MULTIPLY("*", 5, Bpf.MUL),
    DIVIDE("/", 5, Bpf.DIV),
    MODULO("%", 0, Bpf.MOD),
    XOR("^", 0, Bpf.XOR);

    /** Of the sign before a number: binds closer than any operator that has a precedence. */
    static final int SIGN_PRECEDENCE = 6;

    /** Where no operator precedes: any operator is taken. */
    static final int NO_PRECEDENCE = 0;

    final String symbol;
    final int precedence;
    final int operation;

    Operator(String symbol, int precedence, int operation) {
        this.symbol = symbol;
        this.precedence = precedence;
        this.operation = operation;
    }

    /** The operator of that symbol, or null. */
    static @Nullable Operator of(String symbol) {
        for (Operator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return operator;
            }
        }
        return null;
    }

    /** Whether it takes the operand between it and what precedes it, from an operator of that precedence. */
    boolean takesOperandFrom(int precedenceBefore) {
        return precedence == NO_PRECEDENCE || precedenceBefore == NO_PRECEDENCE || precedence > precedenceBefore;
    }

    boolean divides() {
        return this == DIVIDE || this == MODULO;
    }

    boolean shifts() {
        return this == SHIFT_LEFT || this == SHIFT_RIGHT;
    }
}
