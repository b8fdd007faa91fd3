package io.github.packetcodec.tcp;

/**
 * Arithmetic on TCP sequence numbers, which go on with 0 after 2^32-1 (RFC 9293, section 3.4). All numbers are taken
 * modulo 2^32, so an intermediate result of any size may be given. Results are 0..2^32-1 where nothing else is said.
 *
 * <p>Which of two numbers comes first depends on the shorter way between them. Numbers exactly 2^31 apart have none:
 * there neither comes before the other (as in RFC 1982, section 3.2). Nor is the order transitive, so there is no
 * {@code compareTo}: within one window the numbers are ordered by their {@link #distance} from its left edge.
 */
public final class SequenceNumber {
    /** How many sequence numbers there are. */
    public static final long MODULUS = 1L << 32;

    private static final long MASK = MODULUS - 1;
    private static final long HALF = MODULUS / 2;

    private SequenceNumber() {}

    /** The number {@code bytes} after {@code number}; before it, if negative. */
    public static long add(long number, long bytes) {
        return number + bytes & MASK;
    }

    /** How many bytes forward it is from {@code from} to {@code to}: 0..2^32-1. */
    public static long distance(long from, long to) {
        return to - from & MASK;
    }

    /**
     * {@code number - other} by the shorter way: -2^31..2^31-1 bytes, negative if {@code number} comes first. Exactly
     * 2^31 apart it is -2^31, whichever of the two is given first.
     */
    public static long subtract(long number, long other) {
        return (int) (number - other);
    }

    /** Whether {@code number} comes before {@code other}: that is 1..2^31-1 bytes further. */
    public static boolean isBefore(long number, long other) {
        long distance = distance(number, other);
        return distance != 0 && distance < HALF;
    }

    /** Whether {@code number} comes after {@code other}: that is 1..2^31-1 bytes back. */
    public static boolean isAfter(long number, long other) {
        return isBefore(other, number);
    }

    /**
     * Whether {@code number} is one of the {@code size} numbers from {@code left} on. In an empty window there is none.
     *
     * @param size in bytes, already scaled: 0..2^32
     */
    public static boolean isInWindow(long number, long left, long size) {
        return distance(left, number) < size;
    }
}
