package io.github.packetcodec.fuzz;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** Assertions that are very cheap if they hold, because a fuzzer calls them millions of times. */
final class Check {
    private Check() {}

    static void that(boolean holds, String law) {
        if (!holds) {
            throw new AssertionError(law);
        }
    }

    static void same(String what, Object actual, Object expected) {
        if (!Objects.equals(actual, expected)) {
            throw new AssertionError(what + ": " + actual + " is not " + expected);
        }
    }

    static void same(String what, long actual, long expected) {
        if (actual != expected) {
            throw new AssertionError(what + ": " + actual + " is not " + expected);
        }
    }

    static void within(String what, long actual, long least, long most) {
        if (actual < least || actual > most) {
            throw new AssertionError(what + ": " + actual + " is not in " + least + ".." + most);
        }
    }

    /** Checks that the two ranges contain the same bytes. */
    static void sameBytes(String what, byte[] actual, int at, byte[] expected, int from, int length) {
        if (!Arrays.equals(actual, at, at + length, expected, from, from + length)) {
            HexFormat hex = HexFormat.of();
            throw new AssertionError(what + ": " + hex.formatHex(actual, at, at + length) + " is not "
                    + hex.formatHex(expected, from, from + length));
        }
    }
}
