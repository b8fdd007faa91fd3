package io.github.packetcodec.checksum;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Internet checksum (RFC 1071): the one's complement of the one's complement sum of 16-bit words.
 *
 * <p>The static methods sum one range of bytes and keep no state. An instance adds any number of pieces of any length, including odd
 * ones in the middle. In this class a <em>sum</em> is folded to 0..65535 and not complemented; a <em>checksum</em> is the value of the
 * field in a header. The sum of data that includes its correct checksum is {@link #ALL_ONES}.
 */
public final class InternetChecksum {
    /** The sum of data that includes its correct checksum. */
    public static final int ALL_ONES = 0xFFFF;

    // The sum does not depend on the order of bytes within the words if the result is swapped back (RFC 1071, section 2
    // (B)), so
    // words are loaded in the order that most machines load without swapping.
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /** A loop sums multiples of this number of bytes, a power of two. */
    private static final int LOOP_LENGTH = 128;

    /** How many bytes of a buffer without an array are copied at a time; even. */
    private static final int COPY_LENGTH = 2048;

    private long sum;
    private boolean odd;
    private byte @Nullable [] copy;

    /** Creates an accumulator whose sum is 0. Allocates nothing else until a buffer without an array is added. */
    public InternetChecksum() {}

    /**
     * {@return the sum of {@code in[from]..in[from + length - 1]}, 0..65535} If the length is odd, a zero byte is added at the end.
     *
     * @param in the bytes to sum
     * @param from the index of the first byte
     * @param length the number of bytes
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
        // Without a loop, because what the JIT prepares for many rounds took longer than summing 100 bytes
        // (docs/performance-history.md).
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
        // Swaps the bytes of each word, and also the order of the words, which does not matter.
        return fold(Long.reverseBytes(total));
    }

    /**
     * Copies {@code in[from]..in[from + length - 1]} to {@code out[to]..out[to + length - 1]} and returns the sum of what was copied,
     * 0..65535. The ranges may overlap.
     *
     * @param in the array to copy from
     * @param from the index of the first byte
     * @param out the array to copy to
     * @param to the index of the first byte written
     * @param length the number of bytes
     * @return the sum, 0..65535
     * @throws IndexOutOfBoundsException if one of the ranges is not within its array; nothing is copied in this case
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
     * {@return the checksum of {@code in[from]..in[from + length - 1]} as it is sent, 0..65535: the complement of the sum}
     *
     * @param in the bytes to sum
     * @param from the index of the first byte
     * @param length the number of bytes
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static int of(byte[] in, int from, int length) {
        return complement(sum(in, from, length));
    }

    /**
     * Folds a sum of 16-bit or 32-bit words, as an unsigned number, to 16 bits by adding the carries.
     *
     * @param sum the sum of words
     * @return the sum, 0..65535
     */
    public static int fold(long sum) {
        // A number plus itself with its halves swapped contains the sum of the halves in each half. The upper half also
        // receives the
        // carry out of the lower one, which has to be added to it; the carry out of the upper half is lost.
        int folded = (int) (sum + Long.rotateLeft(sum, 32) >>> 32);
        return folded + Integer.rotateLeft(folded, 16) >>> 16;
    }

    /**
     * {@return the checksum for a sum, or the sum for a checksum, 0..65535}
     *
     * @param sum the sum or the checksum, 0..65535
     */
    public static int complement(int sum) {
        return ~sum & 0xFFFF;
    }

    /**
     * {@return the sum of the same bytes, each moved from an even to an odd position or from an odd to an even one}
     *
     * @param sum the sum, 0..65535
     */
    public static int swapped(int sum) {
        return (sum & 0xFF) << 8 | sum >>> 8;
    }

    /**
     * {@return the checksum after a change of a 16-bit word of the data (RFC 1624, equation 3)} The result equals a newly computed
     * checksum unless all of the data becomes zero, which is impossible if it includes an IP header or a pseudo-header; in that case this
     * method returns 0 and a new computation 0xFFFF, of which only the latter verifies. An ICMPv4 echo reply may be such data. A wrong checksum stays wrong by the same amount.
     *
     * <p>UDP sends a computed 0 as 0xFFFF, which is up to the caller.
     *
     * @param checksum the checksum before the change, 0..65535
     * @param oldWord the word before the change, 0..65535
     * @param newWord the word after the change, 0..65535
     */
    public static int update(int checksum, int oldWord, int newWord) {
        return complement(fold((long) complement(checksum) + complement(oldWord) + newWord));
    }

    /**
     * As {@link #update(int, int, int)}, for a change of 32 bits at an even offset, such as an IPv4 address.
     *
     * @param checksum the checksum before the change, 0..65535
     * @param oldWords the 32 bits before the change
     * @param newWords the 32 bits after the change
     * @return the checksum after the change, 0..65535
     */
    public static int update32(int checksum, int oldWords, int newWords) {
        return complement(fold(complement(checksum) + (~oldWords & LOW_HALF) + (newWords & LOW_HALF)));
    }

    /**
     * As {@link #update(int, int, int)}, for a change of 128 bits at an even offset, such as an IPv6 address.
     *
     * @param checksum the checksum before the change, 0..65535
     * @param oldHigh the upper 64 bits before the change
     * @param oldLow the lower 64 bits before the change
     * @param newHigh the upper 64 bits after the change
     * @param newLow the lower 64 bits after the change
     * @return the checksum after the change, 0..65535
     */
    public static int update128(int checksum, long oldHigh, long oldLow, long newHigh, long newLow) {
        long removed = (~oldHigh >>> 32) + (~oldHigh & LOW_HALF) + (~oldLow >>> 32) + (~oldLow & LOW_HALF);
        long added = (newHigh >>> 32) + (newHigh & LOW_HALF) + (newLow >>> 32) + (newLow & LOW_HALF);
        return complement(fold(complement(checksum) + removed + added));
    }

    /**
     * Sets the sum to 0.
     *
     * @return this object
     */
    public InternetChecksum reset() {
        sum = 0;
        odd = false;
        return this;
    }

    /**
     * Adds a range of bytes, after the bytes that were added before.
     *
     * @param in the bytes to sum
     * @param from the index of the first byte
     * @param length the number of bytes
     * @return this object
     * @throws IndexOutOfBoundsException if the range is not within the array; nothing is added in this case
     */
    public InternetChecksum add(byte[] in, int from, int length) {
        addPiece(sum(in, from, length), length);
        return this;
    }

    /**
     * Adds {@code length} bytes of a buffer of any kind, starting at {@code index}. Moves no index of the buffer. A buffer with an
     * array is summed in place, and so are the components of a composite buffer, for each of which Netty creates and keeps a slice on
     * the first access. Any other buffer is copied piece by piece into an array that this accumulator keeps.
     *
     * @param in the bytes to sum
     * @param index the index of the first byte
     * @param length the number of bytes
     * @return this object
     * @throws IndexOutOfBoundsException if the range is not within the buffer; nothing is added in this case
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

    /**
     * Adds the sum of a whole number of 16-bit words, such as that of a pseudo-header, as if the words had been added.
     *
     * @param words the sum of the words, 0..65535
     * @return this object
     */
    public InternetChecksum addSum(int words) {
        addPiece(words, 2);
        return this;
    }

    private void addPiece(int piece, int length) {
        sum += odd ? swapped(piece) : piece;
        odd ^= (length & 1) != 0;
    }

    /** {@return the sum of what was added, 0..65535} */
    public int sum() {
        return fold(sum);
    }

    /** {@return the checksum of what was added as it is sent, 0..65535} */
    public int checksum() {
        return complement(sum());
    }
}
