package io.github.packetcodec.checksum;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The Internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit words.
 *
 * <p>The static methods work on one piece of bytes and hold nothing; an instance adds up pieces of any length in any number,
 * odd ones in the middle too. A <em>sum</em> here is always folded, 0..65535, and not yet complemented; a <em>checksum</em>
 * is what stands in a header. Data whose checksum is included adds up to {@link #ALL_ONES}.
 */
public final class InternetChecksum {
    /** The sum of data in which a right checksum is included. */
    public static final int ALL_ONES = 0xFFFF;

    // The sum does not depend on the order of bytes within the words as long as the result is swapped back (RFC 1071,
    // section 2 (B)), so it is taken in the order that most machines load without swapping.
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /** What is summed by a loop comes in pieces of so many bytes, a power of two. */
    private static final int LOOP_LENGTH = 128;

    /** How much of a buffer that has no array is copied at a time, in bytes; even. */
    private static final int COPY_LENGTH = 2048;

    private long sum;
    private boolean odd;
    private byte[] copy;

    /** The sum of nothing. Allocates no more until a buffer without an array is added. */
    public InternetChecksum() {}

    /**
     * The sum of {@code in[from]..in[from + length - 1]}; a last odd byte counts as if a zero followed it.
     *
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static int sum(byte[] in, int from, int length) {
        Objects.checkFromIndexSize(from, length, in.length);
        int end = from + length;
        int at = from + (length & ~(LOOP_LENGTH - 1));
        long total = 0;
        if (at != from) {
            total = sumByLoop(in, from, at);
        }
        // Without the JIT's preparations for many rounds, which took longer than summing 100 bytes
        // (docs/performance.md).
        if ((length & 64) != 0) {
            total += sumOf32Bytes(in, at) + sumOf32Bytes(in, at + 32);
            at += 64;
        }
        if ((length & 32) != 0) {
            total += sumOf32Bytes(in, at);
            at += 32;
        }
        for (int limit = from + (length & ~7); at != limit; at += 8) {
            long words = (long) LONG.get(in, at);
            total += (words & LOW_HALF) + (words >>> 32);
        }
        if (end - at >= 4) {
            total += (int) INT.get(in, at) & LOW_HALF;
            at += 4;
        }
        if (end - at >= 2) {
            total += (short) SHORT.get(in, at) & 0xFFFF;
            at += 2;
        }
        if (at < end) {
            total += in[at] & 0xFF;
        }
        // The bytes of each word change places, and so do the words, which does not matter.
        return fold(Long.reverseBytes(total));
    }

    /**
     * Copies {@code in[from]..in[from + length - 1]} to {@code out[to]} and on, and gives the sum of what was copied. The ranges
     * may overlap.
     *
     * @throws IndexOutOfBoundsException if one of the ranges is not within its array; then nothing is copied
     */
    public static int copyAndSum(byte[] in, int from, byte[] out, int to, int length) {
        int sum = sum(in, from, length);
        System.arraycopy(in, from, out, to, length);
        return sum;
    }

    /**
     * Adds the 32-bit halves of {@code in[from]..in[limit - 1]}. JDK 25 compiles this form to vector instructions; on JDK 17, which
     * does not, it is still faster over whole frames than forms with fewer operations (docs/checksum.md).
     */
    private static long sumByLoop(byte[] in, int from, int limit) {
        long low = 0;
        long high = 0;
        for (int at = from; at < limit; at += 8) {
            long words = (long) LONG.get(in, at);
            low += words & LOW_HALF;
            high += words >>> 32;
        }
        return low + high;
    }

    private static long sumOf32Bytes(byte[] in, int at) {
        long first = (long) LONG.get(in, at);
        long second = (long) LONG.get(in, at + 8);
        long third = (long) LONG.get(in, at + 16);
        long fourth = (long) LONG.get(in, at + 24);
        long high = (first >>> 32) + (second >>> 32) + (third >>> 32) + (fourth >>> 32);
        return first + second + third + fourth - (high << 32) + high;
    }

    /**
     * The checksum of {@code in[from]..in[from + length - 1]}, as it is sent: the complement of the sum.
     *
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static int of(byte[] in, int from, int length) {
        return complement(sum(in, from, length));
    }

    /**
     * Folds a sum of 16-bit or 32-bit words, taken as an unsigned number, into 16 bits by adding the carries back in. A number
     * and the same with its halves swapped add up to the sum of the halves in each half; the carry out of the lower one, which is
     * to be added back, lands in the upper one, whose own is lost.
     */
    public static int fold(long sum) {
        int folded = (int) (sum + Long.rotateLeft(sum, 32) >>> 32);
        return folded + Integer.rotateLeft(folded, 16) >>> 16;
    }

    /** The checksum that belongs to a sum, and the other way round. */
    public static int complement(int sum) {
        return ~sum & 0xFFFF;
    }

    /** The sum of bytes, when each of them stands at an odd place instead of an even one, or the other way round. */
    public static int swapped(int sum) {
        return (sum & 0xFF) << 8 | sum >>> 8;
    }

    /**
     * The checksum after a 16-bit word of the data has changed (RFC 1624, equation 3): the same as computing it anew, as long as
     * the data does not become all zeros, which nothing with an IP header or a pseudo-header does: then this gives 0, computing it
     * anew 0xFFFF, and either verifies. A wrong checksum stays as wrong as it was.
     *
     * <p>UDP sends a computed 0 as 0xFFFF: that is for the caller to mind.
     *
     * @param checksum as it stood, 0..65535
     * @param oldWord 0..65535
     * @param newWord 0..65535
     */
    public static int update(int checksum, int oldWord, int newWord) {
        return complement(fold((long) complement(checksum) + complement(oldWord) + newWord));
    }

    /** As {@link #update(int, int, int)}, after 32 bits at an even place have changed: an IPv4 address, say. */
    public static int update32(int checksum, int oldWords, int newWords) {
        return complement(fold(complement(checksum) + (~oldWords & LOW_HALF) + (newWords & LOW_HALF)));
    }

    /** As {@link #update(int, int, int)}, after 128 bits at an even place have changed: an IPv6 address. */
    public static int update128(int checksum, long oldHigh, long oldLow, long newHigh, long newLow) {
        long removed = (~oldHigh >>> 32) + (~oldHigh & LOW_HALF) + (~oldLow >>> 32) + (~oldLow & LOW_HALF);
        long added = (newHigh >>> 32) + (newHigh & LOW_HALF) + (newLow >>> 32) + (newLow & LOW_HALF);
        return complement(fold(complement(checksum) + removed + added));
    }

    /** Forgets what was added. */
    public InternetChecksum reset() {
        sum = 0;
        odd = false;
        return this;
    }

    /**
     * Adds a piece of bytes, after those that were added before.
     *
     * @throws IndexOutOfBoundsException if the range is not within the array; then nothing is added
     */
    public InternetChecksum add(byte[] in, int from, int length) {
        addPiece(sum(in, from, length), length);
        return this;
    }

    /**
     * Adds {@code length} bytes of a buffer of any kind from {@code index} on; moves no index. A buffer with an array is summed up
     * in place, and so are the components of a composite one, of which Netty makes and keeps a slice each when they are first asked
     * for; any other is copied piece by piece into an array that this accumulator keeps.
     *
     * @throws IndexOutOfBoundsException if the range is not within the buffer; then nothing is added
     */
    public InternetChecksum add(ByteBuf in, int index, int length) {
        Objects.checkFromIndexSize(index, length, in.capacity());
        if (in.hasArray()) {
            add(in.array(), in.arrayOffset() + index, length);
        } else if (in instanceof CompositeByteBuf composite) {
            addComponents(composite, index, length);
        } else {
            addCopies(in, index, length);
        }
        return this;
    }

    private void addComponents(CompositeByteBuf in, int index, int length) {
        int end = index + length;
        for (int at = index; at < end; ) {
            int component = in.toComponentIndex(at);
            int from = in.toByteIndex(component);
            ByteBuf part = in.internalComponent(component);
            int piece = Math.min(end, from + part.capacity()) - at;
            add(part, at - from, piece);
            at += piece;
        }
    }

    private void addCopies(ByteBuf in, int index, int length) {
        if (copy == null) {
            copy = new byte[COPY_LENGTH];
        }
        for (int done = 0; done < length; done += COPY_LENGTH) {
            int piece = Math.min(COPY_LENGTH, length - done);
            in.getBytes(index + done, copy, 0, piece);
            add(copy, 0, piece);
        }
    }

    /** Adds a sum that was made of a whole number of 16-bit words, as if those had been added: a pseudo-header's, say. */
    public InternetChecksum addSum(int words) {
        addPiece(words, 2);
        return this;
    }

    private void addPiece(int piece, int length) {
        sum += odd ? swapped(piece) : piece;
        odd ^= (length & 1) != 0;
    }

    /** The sum of what was added. */
    public int sum() {
        return fold(sum);
    }

    /** The checksum of what was added, as it is sent. */
    public int checksum() {
        return complement(sum());
    }
}
