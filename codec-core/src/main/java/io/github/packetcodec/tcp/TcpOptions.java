package io.github.packetcodec.tcp;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Options;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of a TCP header (RFC 9293, section 3.2): 0..40 bytes in multiples of 4, kept as they are, including padding and malformed
 * options. The options in them are decoded on demand. Immutable; equal by content.
 *
 * <p>Most segments have options, so the bytes are kept as numbers and not in an array: HotSpot can eliminate the allocation of an object of
 * numbers if a header is decoded and read in one loop, but not of an array whose length it does not know.
 */
public final class TcpOptions {
    /** No options. */
    public static final TcpOptions NONE = new TcpOptions(0, 0, 0, 0, 0, 0);
    /** The maximum length in bytes of the options of a header. */
    public static final int MAXIMUM_LENGTH = Tcp.MAXIMUM_HEADER_LENGTH - Tcp.MINIMUM_HEADER_LENGTH;

    private final int length;
    /** Eight bytes each, the first one as the high byte; zeros after the last byte. */
    private final long first;

    private final long second;
    private final long third;
    private final long fourth;
    private final long fifth;

    private TcpOptions(int length, long first, long second, long third, long fourth, long fifth) {
        this.length = length;
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
        this.fifth = fifth;
    }

    /**
     * {@return the options that consist of the given bytes}
     *
     * @param octets the bytes of the options
     * @throws IllegalArgumentException if their number is not 0, 4, 8 … 40
     */
    public static TcpOptions of(Octets octets) {
        byte[] in = octets.toByteArray();
        return copyOf(in, 0, in.length);
    }

    /**
     * {@return the options that consist of a copy of {@code in[from]..in[to - 1]}}
     *
     * @param in the array that contains the options
     * @param from the index of the first byte of the options
     * @param to the index after the last byte of the options
     * @throws IllegalArgumentException if the number of bytes is not 0, 4, 8 … 40
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static TcpOptions copyOf(byte[] in, int from, int to) {
        Objects.checkFromToIndex(from, to, in.length);
        int length = to - from;
        if (length > MAXIMUM_LENGTH || length % 4 != 0) {
            throw new IllegalArgumentException("options of " + length + " bytes: not a multiple of 4 in 0..40");
        }
        return read(in, from, length);
    }

    /**
     * {@return the options in {@code in[at]..in[at + length - 1]}} Always returns a new object: HotSpot does not eliminate the allocation
     * of an object that may be a shared one.
     *
     * @param length the length in bytes: 0, 4, 8 … 40
     */
    static TcpOptions read(byte[] in, int at, int length) {
        long half = (length & 4) == 0 ? 0 : (long) Bytes.i32(in, at + length - 4) << 32;
        long first = word(in, at, length, half);
        long second = length > 8 ? word(in, at + 8, length - 8, half) : 0;
        long third = 0;
        long fourth = 0;
        long fifth = 0;
        if (length > 16) {
            third = word(in, at + 16, length - 16, half);
            fourth = word(in, at + 24, length - 24, half);
            fifth = word(in, at + 32, length - 32, half);
        }
        return new TcpOptions(length, first, second, third, fourth, fifth);
    }

    /** {@return the next eight bytes, or as many as are left; {@code half} contains the last four if they are not part of a whole word} */
    private static long word(byte[] in, int at, int rest, long half) {
        return rest >= 8 ? Bytes.i64(in, at) : rest > 0 ? half : 0;
    }

    /**
     * {@return the given options, one after the other, padded with zeros to a multiple of 4 bytes}
     *
     * @param options the options, 0..40 bytes in multiples of 4
     * @throws IllegalArgumentException if they are longer than 40 bytes
     */
    public static TcpOptions of(TcpOption... options) {
        byte[] in = Options.concatenated(options, TcpOption::length, TcpOption::encode);
        return copyOf(in, 0, in.length);
    }

    /**
     * Returns the length in bytes of the option at {@code in[at]}. With it, a loop over the options of the header at {@code in[header]}
     * allocates nothing:
     *
     * {@snippet :
     * int end = header + Tcp.headerLength(in, header);
     * for (int at = Tcp.optionsOffset(header), length; at < end && in[at] != 0; at += length) { // 0 ends the list
     *     length = TcpOptions.check(in, at, end);
     *     if (length < 0) {
     *         break; // malformed: Fault.of(length) is the reason
     *     }
     *     print(in[at], length);
     * }
     * }
     *
     * @param in the array that contains the options
     * @param at the index at which the option begins
     * @param end the index after the last byte that may be read
     * @return 1..40 (1 for the kinds 0 and 1, which have no length), or a negative fault code if its length field is less
     *     than 2, or the option does not end before {@code in[end]}
     * @throws IndexOutOfBoundsException unless there is a byte: {@code at < end <= in.length}
     */
    public static int check(byte[] in, int at, int end) {
        return Options.check(in, at, end);
    }

    /** {@return the length of the options in bytes, padding included: 0..40} */
    public int length() {
        return length;
    }

    /** {@return the bytes of the options, in newly allocated memory} */
    public Octets octets() {
        return Octets.of(toByteArray());
    }

    /** {@return the options up to and including the end of the list, or up to the first malformed one, see {@link #refusal()}} */
    public List<TcpOption> list() {
        return Options.list(toByteArray(), TcpOption::read);
    }

    /**
     * {@return the reason why {@link #list()} ends early; empty if it does not} The offset of the malformed option is relative to the
     * start of the header.
     */
    public Optional<Refusal> refusal() {
        return Options.refusal(Layer.TCP, toByteArray()).map(refusal -> refusal.shiftedBy(Tcp.MINIMUM_HEADER_LENGTH));
    }

    /** {@return whether a byte other than zero follows the end of the list, where only padding is allowed} */
    public boolean hasDataAfterEnd() {
        return Options.hasDataAfterEnd(toByteArray(), 0, length);
    }

    private byte[] toByteArray() {
        byte[] out = new byte[length];
        write(out, 0);
        return out;
    }

    /** Writes all bytes, beginning at {@code out[at]}, and returns their sum in words of 32 bits, not folded. */
    long write(byte[] out, int at) {
        write(out, at, length, first);
        if (length > 8) {
            write(out, at + 8, length - 8, second);
            if (length > 16) {
                write(out, at + 16, length - 16, third);
                write(out, at + 24, length - 24, fourth);
                write(out, at + 32, length - 32, fifth);
                return halves(first) + halves(second) + halves(third) + halves(fourth) + halves(fifth);
            }
        }
        return halves(first) + halves(second);
    }

    private static void write(byte[] out, int at, int rest, long word) {
        if (rest >= 8) {
            Bytes.put64(out, at, word);
        } else if (rest > 0) {
            Bytes.put32(out, at, (int) (word >>> 32));
        }
    }

    private static long halves(long word) {
        return (word >>> 32) + (word & 0xFFFF_FFFFL);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TcpOptions that
                && length == that.length
                && first == that.first
                && second == that.second
                && third == that.third
                && fourth == that.fourth
                && fifth == that.fifth;
    }

    @Override
    public int hashCode() {
        return Objects.hash(length, first, second, third, fourth, fifth);
    }

    /** {@return the bytes in the form of {@link Octets#toString}} */
    @Override
    public String toString() {
        return "TcpOptions[octets=" + octets() + "]";
    }
}
