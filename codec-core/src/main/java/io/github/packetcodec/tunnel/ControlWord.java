package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the control word of an Ethernet pseudowire (RFC 4448, section 4.6; RFC 4385). It follows a stack of MPLS labels, and an
 * Ethernet frame follows it. Reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-------+-----------------------+-------------------------------+
 * |0 0 0 0|       reserved        |        sequence number        |
 * +-------+-----------------------+-------------------------------+
 * </pre>
 *
 * <p>The first four bits are where IP has its version, and no version of IP is 0. If they are 1, the word begins the messages of a
 * pseudowire's associated channel instead (RFC 4385, section 5).
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class ControlWord {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 4;

    private ControlWord() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header, which begins with four bits of 0. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return 4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        if (available < HEADER_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
        }
        int version = Bytes.u8(in, at) >>> 4;
        return version == 0 ? HEADER_LENGTH : Fault.WRONG_VERSION.code(0, version);
    }

    /**
     * {@return the reserved bits, 0..4095}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        return Bytes.u16(in, at) & 0xFFF;
    }

    /**
     * {@return the sequence number, 0..65535; 0 if the pseudowire does not number its frames}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int sequenceNumber(byte[] in, int at) {
        return Bytes.u16(in, at + 2);
    }

    /** {@return the header as a record} */
    static ControlWordHeader read(byte[] in, int at) {
        return new ControlWordHeader(reserved(in, at), sequenceNumber(in, at));
    }

    /**
     * Writes the first four bits, which are 0, and the reserved bits, 0..4095.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the reserved bits, 0..4095
     */
    public static void setReserved(byte[] out, int at, int value) {
        Bytes.put16(out, at, value & 0xFFF);
    }

    /**
     * Writes the sequence number, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the sequence number, 0..65535
     */
    public static void setSequenceNumber(byte[] out, int at, int value) {
        Bytes.put16(out, at + 2, value);
    }
}
