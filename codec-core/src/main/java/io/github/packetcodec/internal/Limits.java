package io.github.packetcodec.internal;

/** Argument checks of the constructors of records: a record contains only values that can be encoded. */
public final class Limits {
    private Limits() {}

    /** Throws an {@link IllegalArgumentException} unless a value fits in an unsigned field of {@code bits} bits, 1..31. */
    public static void requireBits(String name, int value, int bits) {
        if (value >>> bits != 0) {
            throw outside(name, value, (1L << bits) - 1);
        }
    }

    /** Throws an {@link IllegalArgumentException} unless a value fits in an unsigned field of {@code bits} bits, 1..63. */
    public static void requireBits(String name, long value, int bits) {
        if (value >>> bits != 0) {
            throw outside(name, value, (1L << bits) - 1);
        }
    }

    private static IllegalArgumentException outside(String name, long value, long maximum) {
        return new IllegalArgumentException(name + " " + value + " is not in 0.." + maximum);
    }
}
