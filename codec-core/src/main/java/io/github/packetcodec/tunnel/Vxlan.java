package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the VXLAN header (RFC 7348, section 5). The extensions for group policies
 * (draft-smith-vxlan-group-policy) and for other payloads than Ethernet (VXLAN-GPE, draft-ietf-nvo3-vxlan-gpe) use reserved bits. Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |     flags     |   reserved    | group policy id, next protocol|
 * +---------------+---------------+-------------------------------+
 * |           network identifier, 24 bits         |   reserved    |
 * +-----------------------------------------------+---------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Vxlan {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 8;

    /** The flag that says that the network identifier is valid. */
    public static final int VNI_FLAG = 0x08;
    /** The flag that says that the header contains a group policy identifier. */
    public static final int GROUP_POLICY_FLAG = 0x80;
    /** The bits after the flags that have a meaning with a group policy: whether its source learns, and whether it was applied. */
    public static final int GROUP_POLICY_BITS = 0x48;
    /** The flag that says that the header contains the protocol that follows (VXLAN-GPE). */
    public static final int NEXT_PROTOCOL_FLAG = 0x04;

    /** The numbers of what follows (VXLAN-GPE). */
    public static final int NEXT_IPV4 = 1;

    /** The value of the next protocol field for IPv6. */
    public static final int NEXT_IPV6 = 2;
    /** The value of the next protocol field for Ethernet. */
    public static final int NEXT_ETHERNET = 3;
    /** The value of the next protocol field for MPLS. */
    public static final int NEXT_MPLS = 5;

    private Vxlan() {}

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
     * {@return the flags, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int flags(byte[] in, int at) {
        return Bytes.u8(in, at);
    }

    /**
     * {@return the reserved bits after the flags, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        return Bytes.u8(in, at + 1);
    }

    /**
     * {@return the group policy identifier, or the protocol that follows in the lower 8 bits; reserved without their flags, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int extension(byte[] in, int at) {
        return Bytes.u16(in, at + 2);
    }

    /**
     * {@return the network identifier, 0..2^24-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int vni(byte[] in, int at) {
        return Bytes.i32(in, at + 4) >>> 8;
    }

    /**
     * {@return the reserved bits after the network identifier, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reservedAfterVni(byte[] in, int at) {
        return Bytes.u8(in, at + 7);
    }

    /** {@return the header as a record} */
    static VxlanHeader read(byte[] in, int at) {
        return new VxlanHeader(
                flags(in, at), reserved(in, at), extension(in, at), vni(in, at), reservedAfterVni(in, at));
    }

    /**
     * Writes the flags, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the flags, 0..255
     */
    public static void setFlags(byte[] out, int at, int value) {
        Bytes.put8(out, at, value);
    }

    /**
     * Writes the reserved bits after the flags, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the reserved bits after the flags, 0..255
     */
    public static void setReserved(byte[] out, int at, int value) {
        Bytes.put8(out, at + 1, value);
    }

    /**
     * Writes the group policy identifier, or the protocol that follows in the lower 8 bits; reserved without their flags, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the group policy identifier, or the protocol that follows in the lower 8 bits; reserved without their flags, 0..65535
     */
    public static void setExtension(byte[] out, int at, int value) {
        Bytes.put16(out, at + 2, value);
    }

    /**
     * Writes the network identifier, 0..2^24-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the network identifier, 0..2^24-1
     */
    public static void setVni(byte[] out, int at, int value) {
        Bytes.put8(out, at + 4, value >>> 16);
        Bytes.put16(out, at + 5, value);
    }

    /**
     * Writes the reserved bits after the network identifier, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the reserved bits after the network identifier, 0..255
     */
    public static void setReservedAfterVni(byte[] out, int at, int value) {
        Bytes.put8(out, at + 7, value);
    }
}
