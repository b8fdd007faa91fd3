package io.github.packetcodec.icmp;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;

/**
 * The layout that the messages of ICMPv4 (RFC 792) and ICMPv6 (RFC 4443) share. Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |     type      |     code      |           checksum            |
 * +---------------+---------------+-------------------------------+
 * |            rest of header, specified by the type              |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>A few types of ICMPv6 have no rest of header, and their messages may be shorter than 8 bytes: multicast router solicitation and
 * termination (RFC 4286, sections 4 and 5), RPL control (RFC 6550, section 6) and MPL control (RFC 7731, section 5.5). Their header is 4
 * bytes long, and the message body begins after the checksum. ICMPv4 does not assign these numbers, so one rule serves both versions. All
 * other types, unassigned ones included, are read with a header of 8 bytes.
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter writes the low bits of its value and ignores the others, unless specified
 * otherwise.
 */
public final class Icmp {
    /** The length in bytes of a header without a rest of header. */
    public static final int MINIMUM_HEADER_LENGTH = 4;
    /** The length in bytes of a header with a rest of header. */
    public static final int MAXIMUM_HEADER_LENGTH = 8;

    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int REST_OF_HEADER = 4;

    private Icmp() {}

    /**
     * Checks that a whole header is in {@code in[at]..in[end - 1]}. Never throws as long as {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return the length of the header in bytes, 4 or 8; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        // The first byte, the type, specifies the length.
        int length = available > 0 ? headerLength(in, at) : MAXIMUM_HEADER_LENGTH;
        return length <= available ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    /**
     * {@return the length of the header in bytes, which follows from the type: 4 or 8}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int headerLength(byte[] in, int at) {
        return headerLength(type(in, at));
    }

    static int headerLength(int type) {
        return switch (type) {
            case Icmpv6Type.MULTICAST_ROUTER_SOLICITATION,
                    Icmpv6Type.MULTICAST_ROUTER_TERMINATION,
                    Icmpv6Type.RPL_CONTROL,
                    Icmpv6Type.MPL_CONTROL -> MINIMUM_HEADER_LENGTH;
            default -> MAXIMUM_HEADER_LENGTH;
        };
    }

    /**
     * {@return the type of the message, 0..255: see {@link Icmpv4Type} and {@link Icmpv6Type}}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int type(byte[] in, int at) {
        return Bytes.u8(in, at + TYPE);
    }

    /**
     * {@return the code, which subdivides the type, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int code(byte[] in, int at) {
        return Bytes.u8(in, at + CODE);
    }

    /**
     * {@return the checksum as transmitted, correct or not: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int checksum(byte[] in, int at) {
        return Bytes.u16(in, at + CHECKSUM);
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
     * {@return the four bytes after the checksum, 0..2^32-1: the identifier and the sequence number of an echo, for example} Returns 0 if
     * the header is 4 bytes long.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long restOfHeader(byte[] in, int at) {
        return headerLength(in, at) == MAXIMUM_HEADER_LENGTH ? Bytes.u32(in, at + REST_OF_HEADER) : 0;
    }

    /**
     * {@return the identifier of an echo or another query, 0..65535: the first two bytes after the checksum, of a header of 8 bytes}
     *
     * @param in the array to read
     * @param at the index at which the header begins
     */
    public static int identifier(byte[] in, int at) {
        return Bytes.u16(in, at + REST_OF_HEADER);
    }

    /**
     * {@return the index in the array of the identifier}
     *
     * @param at the index at which the header begins
     */
    public static int identifierOffset(int at) {
        return at + REST_OF_HEADER;
    }

    /**
     * Writes the type, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the type, 0..255
     */
    public static void setType(byte[] out, int at, int value) {
        Bytes.put8(out, at + TYPE, value);
    }

    /**
     * Writes the code, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the code, 0..255
     */
    public static void setCode(byte[] out, int at, int value) {
        Bytes.put8(out, at + CODE, value);
    }

    /**
     * Writes the checksum, 0..65535, as it is; computes nothing.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the checksum, 0..65535
     */
    public static void setChecksum(byte[] out, int at, int value) {
        Bytes.put16(out, at + CHECKSUM, value);
    }

    /**
     * Writes the four bytes after the checksum, 0..2^32-1, of a header that is 8 bytes long.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the four bytes after the checksum, 0..2^32-1, of a header that is 8 bytes long
     */
    public static void setRestOfHeader(byte[] out, int at, long value) {
        Bytes.put32(out, at + REST_OF_HEADER, value);
    }

    /**
     * Writes the identifier of an echo or another query, 0..65535, of a header that is 8 bytes long.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the identifier, 0..65535
     */
    public static void setIdentifier(byte[] out, int at, int value) {
        Bytes.put16(out, at + REST_OF_HEADER, value);
    }

    /** Throws an {@link IllegalArgumentException} unless the values of a record can be encoded and are read as the same again. */
    static void requireEncodable(int type, int code, int checksum, long restOfHeader) {
        Limits.requireBits("type", type, 8);
        Limits.requireBits("code", code, 8);
        Limits.requireBits("checksum", checksum, 16);
        Limits.requireBits("restOfHeader", restOfHeader, 32);
        if (restOfHeader != 0 && headerLength(type) == MINIMUM_HEADER_LENGTH) {
            throw new IllegalArgumentException(
                    "restOfHeader " + restOfHeader + " of type " + type + ", whose header ends with the checksum");
        }
    }

    /** {@return the rest of header of an echo; throws an {@link IllegalArgumentException} if a number is not in 0..65535} */
    static long echo(int identifier, int sequenceNumber) {
        Limits.requireBits("identifier", identifier, 16);
        Limits.requireBits("sequenceNumber", sequenceNumber, 16);
        return (long) identifier << 16 | sequenceNumber;
    }
}
