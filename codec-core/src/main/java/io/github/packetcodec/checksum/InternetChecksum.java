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
 * <p>The static methods process one range of bytes and have no state. An instance adds any number of ranges of any length, odd lengths
 * included. In this class a <em>sum</em> is always folded, 0..65535, and not complemented; a <em>checksum</em> is the value in a header. The
 * sum of data that includes its correct checksum is {@link #ALL_ONES}.
 */
public final class InternetChecksum {
    /** The sum of data that includes its correct checksum. */
    public static final int ALL_ONES = 0xFFFF;

    // The sum does not depend on the byte order of the words as long as the result is swapped back (RFC 1071, section 2
    // (B)), so it is computed
    // in the byte order that most machines load without swapping.
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /**
     * Selects the faster one of two equivalent loops. JDK 25 vectorizes one of them, JDK 17 neither (see docs/checksum.md for the
     * measurements).
     */
    private static final boolean JIT_SUMS_WIDE = Runtime.version().feature() >= 25;

    /** The number of bytes in a round of the loop, a power of two. */
    private static final int LOOP_LENGTH = 128;

    /** The number of bytes that are copied at a time from a buffer without an array; even. */
    private static final int COPY_LENGTH = 2048;

    private long sum;
    private boolean odd;
    private byte[] copy;

    /** Creates an accumulator that has added nothing. It allocates an array when a buffer without an array is added. */
    public InternetChecksum() {}

    /**
     * Returns the sum of {@code in[from]..in[from + length - 1]}. A last odd byte is treated as if a zero byte followed it.
     *
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static int sum(byte[] in, int from, int length) {
        Objects.checkFromIndexSize(from, length, in.length);
        int end = from + length;
        int at = from + (length & ~(LOOP_LENGTH - 1));
        long total = 0;
        if (at != from) {
            total = JIT_SUMS_WIDE ? sumForVectors(in, from, at) : sumForScalars(in, from, at);
        }
        // Not a loop: what the JIT compiler does to prepare for many rounds took longer than summing 100 bytes
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
        // This swaps the bytes of each word. It swaps the words too, which does not change the sum.
        return fold(Long.reverseBytes(total));
    }

    /**
     * Copies {@code in[from]..in[from + length - 1]} to {@code out[to]..out[to + length - 1]}, and returns the sum of the copied bytes. The
     * ranges may overlap.
     *
     * @throws IndexOutOfBoundsException if one of the ranges is not within its array; then nothing is copied
     */
    public static int copyAndSum(byte[] in, int from, byte[] out, int to, int length) {
        if (length >= LOOP_LENGTH || in == out) {
            int sum = sum(in, from, length);
            System.arraycopy(in, from, out, to, length);
            return sum;
        }
        Objects.checkFromIndexSize(from, length, in.length);
        Objects.checkFromIndexSize(to, length, out.length);
        // The same as sum for few bytes, with loads that serve both purposes; EncodeFrame measures it.
        int end = from + length;
        int at = from;
        int next = to;
        long total = 0;
        if ((length & 64) != 0) {
            total += copy32Bytes(in, at, out, next) + copy32Bytes(in, at + 32, out, next + 32);
            at += 64;
            next += 64;
        }
        if ((length & 32) != 0) {
            total += copy32Bytes(in, at, out, next);
            at += 32;
            next += 32;
        }
        for (int limit = from + (length & ~7); at != limit; at += 8, next += 8) {
            long words = (long) LONG.get(in, at);
            LONG.set(out, next, words);
            total += (words & LOW_HALF) + (words >>> 32);
        }
        if (end - at >= 4) {
            int word = (int) INT.get(in, at);
            INT.set(out, next, word);
            total += word & LOW_HALF;
            at += 4;
            next += 4;
        }
        if (end - at >= 2) {
            short half = (short) SHORT.get(in, at);
            SHORT.set(out, next, half);
            total += half & 0xFFFF;
            at += 2;
            next += 2;
        }
        if (at < end) {
            byte last = in[at];
            out[next] = last;
            total += last & 0xFF;
        }
        return fold(Long.reverseBytes(total));
    }

    private static long copy32Bytes(byte[] in, int at, byte[] out, int to) {
        long first = (long) LONG.get(in, at);
        long second = (long) LONG.get(in, at + 8);
        long third = (long) LONG.get(in, at + 16);
        long fourth = (long) LONG.get(in, at + 24);
        LONG.set(out, to, first);
        LONG.set(out, to + 8, second);
        LONG.set(out, to + 16, third);
        LONG.set(out, to + 24, fourth);
        return sum(first, second, third, fourth);
    }

    /** Returns the sum of the 32-bit halves of {@code in[from]..in[limit - 1]}, in the form that the JIT compiler vectorizes. */
    static long sumForVectors(byte[] in, int from, int limit) {
        long low = 0;
        long high = 0;
        for (int at = from; at < limit; at += 8) {
            long words = (long) LONG.get(in, at);
            low += words & LOW_HALF;
            high += words >>> 32;
        }
        return low + high;
    }

    /** Does the same with one operation fewer: subtracting the upper halves from the sum leaves the lower halves. */
    static long sumForScalars(byte[] in, int from, int limit) {
        long both = 0;
        long high = 0;
        for (int at = from; at < limit; at += 8) {
            both += (long) LONG.get(in, at);
            high += (int) INT.get(in, at + 4) & LOW_HALF;
        }
        return both - (high << 32) + high;
    }

    private static long sumOf32Bytes(byte[] in, int at) {
        long first = (long) LONG.get(in, at);
        long second = (long) LONG.get(in, at + 8);
        long third = (long) LONG.get(in, at + 16);
        long fourth = (long) LONG.get(in, at + 24);
        return sum(first, second, third, fourth);
    }

    /** Returns the sum of the halves of four words. */
    private static long sum(long first, long second, long third, long fourth) {
        long high = (first >>> 32) + (second >>> 32) + (third >>> 32) + (fourth >>> 32);
        return first + second + third + fourth - (high << 32) + high;
    }

    /**
     * Returns the checksum of {@code in[from]..in[from + length - 1]}: the complement of the sum.
     *
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static int of(byte[] in, int from, int length) {
        return complement(sum(in, from, length));
    }

    /**
     * Folds a sum of 16-bit or 32-bit words, taken as an unsigned number, into 16 bits by adding the carries.
     *
     * @return 0..65535
     */
    public static int fold(long sum) {
        // A number plus the same number with its halves swapped contains the sum of the halves in each half. The carry
        // out of the lower half,
        // which has to be added, ends up in the upper half, whose own carry is lost.
        int folded = (int) (sum + Long.rotateLeft(sum, 32) >>> 32);
        return folded + Integer.rotateLeft(folded, 16) >>> 16;
    }

    /** Returns the checksum for a sum, or the sum for a checksum. */
    public static int complement(int sum) {
        return ~sum & 0xFFFF;
    }

    /** Returns the sum of bytes as if each of them were at an odd position instead of an even one, or vice versa. */
    public static int swapped(int sum) {
        return (sum & 0xFF) << 8 | sum >>> 8;
    }

    /**
     * Returns the checksum after a 16-bit word of the data has changed (RFC 1624, equation 3). The result is the same as that of computing
     * the checksum of the changed data, unless that data is all zeros, which data with an IP header or a pseudo-header never is: then the
     * result is 0 instead of 0xFFFF, and both verify. An incorrect checksum remains incorrect by the same difference.
     *
     * <p>UDP transmits a computed checksum of 0 as 0xFFFF. The caller is responsible for this.
     *
     * @param checksum the checksum before the change, 0..65535
     * @param oldWord the word before the change, 0..65535
     * @param newWord the word after the change, 0..65535
     */
    public static int update(int checksum, int oldWord, int newWord) {
        return complement(fold((long) complement(checksum) + complement(oldWord) + newWord));
    }

    /** Returns what {@link #update(int, int, int)} returns after a change of 32 bits at an even position, such as an IPv4 address. */
    public static int update32(int checksum, int oldWords, int newWords) {
        return complement(fold(complement(checksum) + (~oldWords & LOW_HALF) + (newWords & LOW_HALF)));
    }

    /** Returns what {@link #update(int, int, int)} returns after a change of 128 bits at an even position, such as an IPv6 address. */
    public static int update128(int checksum, long oldHigh, long oldLow, long newHigh, long newLow) {
        long removed = (~oldHigh >>> 32) + (~oldHigh & LOW_HALF) + (~oldLow >>> 32) + (~oldLow & LOW_HALF);
        long added = (newHigh >>> 32) + (newHigh & LOW_HALF) + (newLow >>> 32) + (newLow & LOW_HALF);
        return complement(fold(complement(checksum) + removed + added));
    }

    /** Resets this accumulator to having added nothing, and returns it. */
    public InternetChecksum reset() {
        sum = 0;
        odd = false;
        return this;
    }

    /**
     * Adds {@code in[from]..in[from + length - 1]}, which follow the bytes that were added before.
     *
     * @return this accumulator
     * @throws IndexOutOfBoundsException if the range is not within the array; then nothing is added
     */
    public InternetChecksum add(byte[] in, int from, int length) {
        addPiece(sum(in, from, length), length);
        return this;
    }

    /**
     * Adds {@code length} bytes of a buffer of any kind, beginning at {@code index}. Changes no index of the buffer. Reads a buffer with an
     * array in place, and so the components of a composite buffer, for each of which Netty creates and keeps a slice on first access. Copies
     * any other buffer in parts into an array that this accumulator keeps.
     *
     * @return this accumulator
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

    /** Adds the sum of a whole number of 16-bit words, such as that of a pseudo-header, and returns this accumulator. */
    public InternetChecksum addSum(int words) {
        addPiece(words, 2);
        return this;
    }

    private void addPiece(int piece, int length) {
        sum += odd ? swapped(piece) : piece;
        odd ^= (length & 1) != 0;
    }

    /** Returns the sum of the bytes that were added. */
    public int sum() {
        return fold(sum);
    }

    /** Returns the checksum of the bytes that were added. */
    public int checksum() {
        return complement(sum());
    }
}
