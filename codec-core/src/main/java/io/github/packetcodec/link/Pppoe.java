package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the PPPoE header (RFC 2516, section 4). It follows the EtherType 0x8864 in a session. A session
 * contains a PPP header with the protocol, and nothing before it. Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +-------+-------+---------------+-------------------------------+
 * |version| type  |     code      |          session id           |
 * +-------+-------+---------------+-------------------------------+
 * |            length             |
 * +-------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Pppoe {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 6;

    /** The code of a packet that contains data of a session. */
    public static final int SESSION_DATA = 0;

    /** The session that no session is. */
    public static final int RESERVED_SESSION = 0xFFFF;

    private Pppoe() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 6, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the version, 1 in RFC 2516, 0..15}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int version(byte[] in, int at) {
        return Bytes.u8(in, at) >>> 4;
    }

    /**
     * {@return the type, 1 in RFC 2516, 0..15}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int type(byte[] in, int at) {
        return Bytes.u8(in, at) & 0xF;
    }

    /**
     * {@return the code: 0 in a session, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int code(byte[] in, int at) {
        return Bytes.u8(in, at + 1);
    }

    /**
     * {@return the session, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int sessionId(byte[] in, int at) {
        return Bytes.u16(in, at + 2);
    }

    /**
     * {@return the length of what follows in bytes, without Ethernet's padding, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int length(byte[] in, int at) {
        return Bytes.u16(in, at + 4);
    }

    /** {@return the header as a record} */
    static PppoeHeader read(byte[] in, int at) {
        return new PppoeHeader(version(in, at), type(in, at), code(in, at), sessionId(in, at), length(in, at));
    }

    /**
     * Writes the version and the type, 0..15 each.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param version the version, 1 in RFC 2516, 0..15
     * @param type the type of the message, 0..255
     */
    public static void setProtocolVersionAndType(byte[] out, int at, int version, int type) {
        Bytes.put8(out, at, (version & 0xF) << 4 | (type & 0xF));
    }

    /**
     * Writes the code: 0 in a session, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the code: 0 in a session, 0..255
     */
    public static void setCode(byte[] out, int at, int value) {
        Bytes.put8(out, at + 1, value);
    }

    /**
     * Writes the session, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the session, 0..65535
     */
    public static void setSessionId(byte[] out, int at, int value) {
        Bytes.put16(out, at + 2, value);
    }

    /**
     * Writes the length of what follows in bytes, without Ethernet's padding, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the length of what follows in bytes, without Ethernet's padding, 0..65535
     */
    public static void setLength(byte[] out, int at, int value) {
        Bytes.put16(out, at + 4, value);
    }
}
