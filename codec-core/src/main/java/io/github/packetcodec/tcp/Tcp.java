package io.github.packetcodec.tcp;

import io.github.packetcodec.Fault;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the TCP header (RFC 9293, section 3.1). Reads and writes single fields in a byte array, and allocates
 * nothing.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          source port          |       destination port        |
 * +-------------------------------+-------------------------------+
 * |                        sequence number                        |
 * +---------------------------------------------------------------+
 * |                     acknowledgment number                     |
 * +-------+-----+-----------------+-------------------------------+
 * |offset | res |  9 flags, AE…FIN|            window             |
 * +-------+-----+-----------------+-------------------------------+
 * |           checksum            |        urgent pointer         |
 * +-------------------------------+-------------------------------+
 * |                  options, 0..40 bytes, padded                 |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Tcp {
    /** The length in bytes of a header without options. */
    public static final int MINIMUM_HEADER_LENGTH = 20;
    /** The length in bytes of the longest header that the data offset can specify. */
    public static final int MAXIMUM_HEADER_LENGTH = 60;

    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int SEQUENCE_NUMBER = 4;
    private static final int ACKNOWLEDGMENT_NUMBER = 8;
    private static final int DATA_OFFSET_AND_FLAGS = 12;
    private static final int WINDOW = 14;
    private static final int CHECKSUM = 16;
    private static final int URGENT_POINTER = 18;
    private static final int OPTIONS = 20;

    private static final int FLAGS_MASK = 0x1FF;
    private static final int RESERVED_SHIFT = 9;

    private Tcp() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Checks the data offset and no other field.
     * Never throws as long as {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return the length of the header in bytes, 20..60; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        if (available < MINIMUM_HEADER_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(MINIMUM_HEADER_LENGTH, available);
        }
        int length = headerLength(in, at);
        if (length < MINIMUM_HEADER_LENGTH) {
            return Fault.HEADER_LENGTH_TOO_SMALL.code(MINIMUM_HEADER_LENGTH, length);
        }
        return length <= available ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    // A getter loads the eight bytes that contain its field, so that getters called together share loads and bounds
    // checks.

    /**
     * {@return the sender's port, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int sourcePort(byte[] in, int at) {
        return (int) (Bytes.i64(in, at + SOURCE_PORT) >>> 48);
    }

    /**
     * {@return the receiver's port, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int destinationPort(byte[] in, int at) {
        return (int) (Bytes.i64(in, at + SOURCE_PORT) >>> 32) & 0xFFFF;
    }

    /**
     * {@return both ports as one number, 0..2^32-1, with the sender's port in bits 16 to 31} Reads UDP headers too, where the ports have
     * the same position.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long ports(byte[] in, int at) {
        return Bytes.u32(in, at + SOURCE_PORT);
    }

    /**
     * {@return the sequence number of the first byte of data, or of the SYN: 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long sequenceNumber(byte[] in, int at) {
        return Bytes.i64(in, at + SOURCE_PORT) & 0xFFFF_FFFFL;
    }

    /**
     * {@return the sequence number of the next byte expected, which has a meaning if ACK is set: 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long acknowledgmentNumber(byte[] in, int at) {
        return Bytes.i64(in, at + ACKNOWLEDGMENT_NUMBER) >>> 32;
    }

    /**
     * {@return the length of the header in bytes, options included, as specified by the data offset: 0..60}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int headerLength(byte[] in, int at) {
        return ((int) Bytes.i64(in, at + ACKNOWLEDGMENT_NUMBER) >>> 28) * 4;
    }

    /**
     * {@return the length of a header of which perhaps only the first bytes are in {@code in[at]..in[end - 1]}: 0..60, and 0 if the data
     * offset is not among them}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     */
    public static int headerLengthOrZero(byte[] in, int at, int end) {
        return end - at > DATA_OFFSET_AND_FLAGS ? (in[at + DATA_OFFSET_AND_FLAGS] >>> 4 & 0xF) * 4 : 0;
    }

    /**
     * {@return the three reserved bits, 0..7}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        return (int) Bytes.i64(in, at + ACKNOWLEDGMENT_NUMBER) >>> RESERVED_SHIFT + 16 & 7;
    }

    /**
     * {@return the nine flags, 0..511: see {@link TcpFlags}}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int flags(byte[] in, int at) {
        return (int) Bytes.i64(in, at + ACKNOWLEDGMENT_NUMBER) >>> 16 & FLAGS_MASK;
    }

    /**
     * {@return the number of bytes that the sender is willing to receive, before scaling: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int window(byte[] in, int at) {
        return (int) Bytes.i64(in, at + ACKNOWLEDGMENT_NUMBER) & 0xFFFF;
    }

    /**
     * {@return the checksum as transmitted, correct or not: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int checksum(byte[] in, int at) {
        return (int) Bytes.i64(in, at + DATA_OFFSET_AND_FLAGS) >>> 16 & 0xFFFF;
    }

    /**
     * {@return the index in the array of the checksum}
     *
     * @param at the index at which the header begins
     */
    public static int checksumOffset(int at) {
        return at + CHECKSUM;
    }

    /**
     * {@return the offset of the end of the urgent data from the sequence number, which has a meaning if URG is set: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int urgentPointer(byte[] in, int at) {
        return (int) Bytes.i64(in, at + DATA_OFFSET_AND_FLAGS) & 0xFFFF;
    }

    /**
     * {@return the whole header, read with as few loads as possible} It does not call the getters, so that it is small enough for HotSpot
     * to inline it into a caller's loop. The order matters: with all loads first, then the options, then the record, HotSpot can eliminate
     * the allocation of the record there (docs/performance.md).
     *
     * @param length the length that {@link #check} returned
     */
    static TcpHeader read(byte[] in, int at, int length) {
        long first = Bytes.i64(in, at);
        long second = Bytes.i64(in, at + ACKNOWLEDGMENT_NUMBER);
        int fifth = Bytes.i32(in, at + CHECKSUM);
        TcpOptions options = TcpOptions.read(in, at + OPTIONS, length - OPTIONS);
        return new TcpHeader(
                (int) (first >>> 48),
                (int) (first >>> 32) & 0xFFFF,
                first & 0xFFFF_FFFFL,
                second >>> 32,
                (int) second >>> RESERVED_SHIFT + 16 & 7,
                (int) second >>> 16 & FLAGS_MASK,
                (int) second & 0xFFFF,
                fifth >>> 16,
                fifth & 0xFFFF,
                options);
    }

    /**
     * {@return the index in the array where the options begin; they end where the header does}
     *
     * @param at the index at which the header begins
     */
    public static int optionsOffset(int at) {
        return at + OPTIONS;
    }

    /**
     * Writes the sender's port, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the sender's port, 0..65535
     */
    public static void setSourcePort(byte[] out, int at, int value) {
        Bytes.put16(out, at + SOURCE_PORT, value);
    }

    /**
     * Writes the receiver's port, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the receiver's port, 0..65535
     */
    public static void setDestinationPort(byte[] out, int at, int value) {
        Bytes.put16(out, at + DESTINATION_PORT, value);
    }

    /**
     * Writes the sequence number, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the sequence number, 0..2^32-1
     */
    public static void setSequenceNumber(byte[] out, int at, long value) {
        Bytes.put32(out, at + SEQUENCE_NUMBER, value);
    }

    /**
     * Writes the acknowledgment number, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the acknowledgment number, 0..2^32-1
     */
    public static void setAcknowledgmentNumber(byte[] out, int at, long value) {
        Bytes.put32(out, at + ACKNOWLEDGMENT_NUMBER, value);
    }

    /**
     * Writes the header length in bytes, 20..60 and a multiple of 4, the reserved bits, 0..7, and the flags, 0..511.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param headerLength the header length in bytes, 20..60 and a multiple of 4
     * @param reserved the reserved bits, 0..7
     * @param flags the flags, 0..511
     */
    public static void setHeaderLengthAndFlags(byte[] out, int at, int headerLength, int reserved, int flags) {
        Bytes.put16(
                out,
                at + DATA_OFFSET_AND_FLAGS,
                headerLength / 4 << 12 | (reserved & 7) << RESERVED_SHIFT | flags & FLAGS_MASK);
    }

    /**
     * Writes the window, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the window, 0..65535
     */
    public static void setWindow(byte[] out, int at, int value) {
        Bytes.put16(out, at + WINDOW, value);
    }

    /**
     * Writes the checksum, 0..65535; computes nothing.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the checksum, 0..65535
     */
    public static void setChecksum(byte[] out, int at, int value) {
        Bytes.put16(out, at + CHECKSUM, value);
    }

    /**
     * Writes the urgent pointer, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the urgent pointer, 0..65535
     */
    public static void setUrgentPointer(byte[] out, int at, int value) {
        Bytes.put16(out, at + URGENT_POINTER, value);
    }

    /**
     * Writes the whole header with as few stores as possible, and returns the index after it.
     *
     * @param checksum the checksum to write, 0..65535; ignored if {@code computeChecksum} is true
     * @param computeChecksum whether to compute the correct checksum and to write that
     * @param sum the sum of everything that the checksum covers except for the header; ignored if {@code computeChecksum} is false
     */
    static int write(
            byte[] out,
            int at,
            int sourcePort,
            int destinationPort,
            int sequenceNumber,
            int acknowledgmentNumber,
            int reserved,
            int flags,
            int window,
            int checksum,
            int urgentPointer,
            TcpOptions options,
            boolean computeChecksum,
            long sum) {
        int headerLength = OPTIONS + options.length();
        int first = sourcePort << 16 | destinationPort;
        int fourth = headerLength << 26 | reserved << RESERVED_SHIFT + 16 | flags << 16 | window;
        // The sum is computed from the arguments: reading bytes that were just written would wait for the stores to
        // complete.
        long total = sum
                + Integer.toUnsignedLong(first)
                + Integer.toUnsignedLong(sequenceNumber)
                + Integer.toUnsignedLong(acknowledgmentNumber)
                + Integer.toUnsignedLong(fourth)
                + urgentPointer
                + (options.length() == 0 ? 0 : options.write(out, at + OPTIONS));
        int written = !computeChecksum ? checksum : InternetChecksum.complement(InternetChecksum.fold(total));
        Bytes.put64(out, at, first, sequenceNumber);
        Bytes.put64(out, at + ACKNOWLEDGMENT_NUMBER, acknowledgmentNumber, fourth);
        Bytes.put32(out, at + CHECKSUM, written << 16 | urgentPointer);
        return at + headerLength;
    }
}
