package io.github.packetcodec.ip;

import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the IPv6 fragment header (RFC 8200, section 4.5), which {@link Ipv6Extension#check} checks. A setter does not check its values: of
 * a value that is too large for its field, it writes the low bits.
 *
 * <pre>
 * +---------------+---------------+-------------------------+---+-+
 * |  next header  |   reserved    |     fragment offset     |res|M|
 * +---------------+---------------+-------------------------+---+-+
 * |                        identification                         |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6Fragment {
    /** The length of the header in bytes. */
    public static final int LENGTH = 8;

    private static final int RESERVED = 1;
    private static final int OFFSET_AND_FLAGS = 2;
    private static final int IDENTIFICATION = 4;

    private static final int MORE_FRAGMENTS = 1;

    private Ipv6Fragment() {}

    /**
     * {@return the reserved octet, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        return Bytes.u8(in, at + RESERVED);
    }

    /**
     * {@return the position of this fragment's data in the fragmentable part of the whole packet, in units of 8 bytes: 0..8191}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int fragmentOffset(byte[] in, int at) {
        return Bytes.u16(in, at + OFFSET_AND_FLAGS) >>> 3;
    }

    /**
     * {@return the two reserved bits after the offset, 0..3}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reservedBits(byte[] in, int at) {
        return in[at + OFFSET_AND_FLAGS + 1] >>> 1 & 3;
    }

    /**
     * {@return whether the packet is a fragment and not the last one}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean moreFragments(byte[] in, int at) {
        return (in[at + OFFSET_AND_FLAGS + 1] & MORE_FRAGMENTS) != 0;
    }

    /**
     * {@return the identification, which is the same in all fragments of a packet: 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long identification(byte[] in, int at) {
        return Bytes.u32(in, at + IDENTIFICATION);
    }

    /**
     * Writes the reserved octet, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the reserved octet, 0..255
     */
    public static void setReserved(byte[] out, int at, int value) {
        Bytes.put8(out, at + RESERVED, value);
    }

    /**
     * Writes the fragment offset in units of 8 bytes, 0..8191, the two reserved bits, 0..3, and the more fragments flag.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param fragmentOffset the fragment offset in units of 8 bytes, 0..8191
     * @param reservedBits the two reserved bits after the offset, 0..3
     * @param moreFragments whether the packet is a fragment and not the last one
     */
    public static void setOffsetAndFlags(
            byte[] out, int at, int fragmentOffset, int reservedBits, boolean moreFragments) {
        int flags = (reservedBits & 3) << 1 | (moreFragments ? MORE_FRAGMENTS : 0);
        Bytes.put16(out, at + OFFSET_AND_FLAGS, fragmentOffset << 3 | flags);
    }

    /**
     * Writes the identification, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the identification, 0..2^32-1
     */
    public static void setIdentification(byte[] out, int at, long value) {
        Bytes.put32(out, at + IDENTIFICATION, value);
    }
}
