package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the session header of L2TPv3 over IP (RFC 3931, section 4.1.1). A cookie of 0, 4 or 8 bytes and a
 * sublayer may follow: only the two ends of the session know, so that nothing after this header is read. Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +---------------------------------------------------------------+
 * |                          session id                           |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class L2tpv3 {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 4;

    private L2tpv3() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the session, 0 in a control message, 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long sessionId(byte[] in, int at) {
        return Bytes.u32(in, at);
    }

    /** {@return the header as a record} */
    static L2tpv3Header read(byte[] in, int at) {
        return new L2tpv3Header(sessionId(in, at));
    }

    /**
     * Writes the session, 0 in a control message, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the session, 0 in a control message, 0..2^32-1
     */
    public static void setSessionId(byte[] out, int at, long value) {
        Bytes.put32(out, at, value);
    }
}
