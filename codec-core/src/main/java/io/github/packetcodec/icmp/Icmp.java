package io.github.packetcodec.icmp;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout that the messages of ICMPv4 (RFC 792) and ICMPv6 (RFC 4443) share: reads and writes single fields in a byte
 * array, and allocates nothing.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |     type      |     code      |           checksum            |
 * +---------------+---------------+-------------------------------+
 * |                 what the type says, 4 bytes                   |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: after {@link #check} gave a length for {@code (in, at, end)}, none fails;
 * without it, one may give anything or throw.
 */
public final class Icmp {
    /** The length of the header in bytes: no message of either version is shorter. */
    public static final int HEADER_LENGTH = 8;

    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int REST_OF_HEADER = 4;

    private Icmp() {}

    /**
     * Whether a whole header stands in {@code in[at]..in[end - 1]}. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @return 8, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /** The type of the message, 0..255: {@link Icmpv4Type} or {@link Icmpv6Type}. */
    public static int type(byte[] in, int at) {
        return Bytes.u8(in, at + TYPE);
    }

    /** What the type has more than one of, 0..255. */
    public static int code(byte[] in, int at) {
        return Bytes.u8(in, at + CODE);
    }

    /** The checksum as it stands, right or wrong: 0..65535. */
    public static int checksum(byte[] in, int at) {
        return Bytes.u16(in, at + CHECKSUM);
    }

    /** Where in the array the checksum stands. */
    public static int checksumOffset(int at) {
        return at + CHECKSUM;
    }

    /** The four bytes after the checksum, 0..2^32-1: an echo's identifier and number, say. */
    public static long restOfHeader(byte[] in, int at) {
        return Bytes.u32(in, at + REST_OF_HEADER);
    }

    /** Writes the type, 0..255. */
    public static void setType(byte[] out, int at, int value) {
        Bytes.put8(out, at + TYPE, value);
    }

    /** Writes the code, 0..255. */
    public static void setCode(byte[] out, int at, int value) {
        Bytes.put8(out, at + CODE, value);
    }

    /** Writes the checksum, 0..65535; nothing is computed. */
    public static void setChecksum(byte[] out, int at, int value) {
        Bytes.put16(out, at + CHECKSUM, value);
    }

    /** Writes the four bytes after the checksum, 0..2^32-1. */
    public static void setRestOfHeader(byte[] out, int at, long value) {
        Bytes.put32(out, at + REST_OF_HEADER, value);
    }
}
