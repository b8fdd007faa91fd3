package io.github.packetcodec.tcp;

/**
 * Arithmetic on TCP sequence numbers, which wrap around from 2^32-1 to 0 (RFC 9293, section 3.4). All arguments are taken modulo 2^32, so
 * an intermediate result of any size is a valid argument. Results are in 0..2^32-1 unless specified otherwise.
 *
 * <p>The shorter distance between two numbers determines which one comes first. Of two numbers exactly 2^31 apart, neither comes before the
 * other (as in RFC 1982, section 3.2). The order is not transitive, so there is no {@code compareTo}; to order the numbers of one window,
 * compare their {@link #distance} from its left edge.
 */
public final class SequenceNumber {
    /** The number of sequence numbers. */
    public static final long MODULUS = 1L << 32;

    private static final long MASK = MODULUS - 1;
    private static final long HALF = MODULUS / 2;

    private SequenceNumber() {}

    /**
     * {@return the number that is {@code bytes} after {@code number}, or before it if {@code bytes} is negative}
     *
     * @param number a sequence number, 0..2^32-1
     * @param bytes the distance in bytes
     */
    public static long add(long number, long bytes) {
        return number + bytes & MASK;
    }

    /**
     * {@return the distance forward from {@code from} to {@code to} in bytes: 0..2^32-1}
     *
     * @param from the sequence number to start from, 0..2^32-1
     * @param to the sequence number to end at, 0..2^32-1
     */
    public static long distance(long from, long to) {
        return to - from & MASK;
    }

    /**
     * {@return {@code number - other} over the shorter distance: -2^31..2^31-1 bytes, negative if {@code number} comes first} Returns
     * -2^31 if the numbers are exactly 2^31 apart, in either order.
     *
     * @param number a sequence number, 0..2^32-1
     * @param other another sequence number, 0..2^32-1
     */
    public static long subtract(long number, long other) {
        return (int) (number - other);
    }

    /**
     * {@return whether {@code number} comes before {@code other}: {@code other} is 1..2^31-1 bytes after it}
     *
     * @param number a sequence number, 0..2^32-1
     * @param other another sequence number, 0..2^32-1
     */
    public static boolean isBefore(long number, long other) {
        long distance = distance(number, other);
        return distance != 0 && distance < HALF;
    }

    /**
     * {@return whether {@code number} comes after {@code other}: {@code other} is 1..2^31-1 bytes before it}
     *
     * @param number a sequence number, 0..2^32-1
     * @param other another sequence number, 0..2^32-1
     */
    public static boolean isAfter(long number, long other) {
        return isBefore(other, number);
    }

    /**
     * {@return whether {@code number} is one of the {@code size} numbers that begin with {@code left}} An empty window contains none.
     *
     * @param number a sequence number, 0..2^32-1
     * @param left the sequence number of its first byte, 0..2^32-1
     * @param size the size of the window in bytes, after scaling: 0..2^32
     */
    public static boolean isInWindow(long number, long left, long size) {
        return distance(left, number) < size;
    }
}
