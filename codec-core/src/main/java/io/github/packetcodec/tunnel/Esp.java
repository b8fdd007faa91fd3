package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the header of an encapsulating security payload (RFC 4303, section 2). What follows is encrypted. Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +---------------------------------------------------------------+
 * |                   security parameters index                   |
 * +---------------------------------------------------------------+
 * |                        sequence number                        |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Esp {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 8;

    private Esp() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 8, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the index of the security association, 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long securityParametersIndex(byte[] in, int at) {
        return Bytes.u32(in, at);
    }

    /**
     * {@return the sequence number, of which extended numbers have 32 bits more that are not sent, 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long sequenceNumber(byte[] in, int at) {
        return Bytes.u32(in, at + 4);
    }

    /** {@return the header as a record} */
    static EspHeader read(byte[] in, int at) {
        return new EspHeader(securityParametersIndex(in, at), sequenceNumber(in, at));
    }

    /**
     * Writes the index of the security association, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the index of the security association, 0..2^32-1
     */
    public static void setSecurityParametersIndex(byte[] out, int at, long value) {
        Bytes.put32(out, at, value);
    }

    /**
     * Writes the sequence number, of which extended numbers have 32 bits more that are not sent, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the sequence number, of which extended numbers have 32 bits more that are not sent, 0..2^32-1
     */
    public static void setSequenceNumber(byte[] out, int at, long value) {
        Bytes.put32(out, at + 4, value);
    }
}
