package io.github.packetcodec.ip;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the IPv4 header (RFC 791, section 3.1). Reads and writes single fields in a byte array, and allocates
 * nothing.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+-------+-----------+---+-------------------------------+
 * |version|  IHL  |   DSCP    |ECN|         total length          |
 * +-------+-------+-----------+---+-+-+-+-------------------------+
 * |        identification         |R|D|M|     fragment offset     |
 * +---------------+---------------+-+-+-+-------------------------+
 * | time to live  |   protocol    |        header checksum        |
 * +---------------+---------------+-------------------------------+
 * |                        source address                         |
 * +---------------------------------------------------------------+
 * |                      destination address                      |
 * +---------------------------------------------------------------+
 * |                  options, 0..40 bytes, padded                 |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits. To write a header into unused memory, call {@link #setVersionAndHeaderLength} first.
 */
public final class Ipv4 {
    /** The length in bytes of a header without options. */
    public static final int MINIMUM_HEADER_LENGTH = 20;
    /** The length in bytes of the longest header that the header length field can specify. */
    public static final int MAXIMUM_HEADER_LENGTH = 60;

    static final int VERSION = 4;

    private static final int VERSION_AND_HEADER_LENGTH = 0;
    private static final int DSCP_AND_ECN = 1;
    private static final int TOTAL_LENGTH = 2;
    private static final int IDENTIFICATION = 4;
    private static final int FLAGS_AND_FRAGMENT_OFFSET = 6;
    private static final int TIME_TO_LIVE = 8;
    private static final int PROTOCOL = 9;
    private static final int HEADER_CHECKSUM = 10;
    private static final int SOURCE_ADDRESS = 12;
    private static final int DESTINATION_ADDRESS = 16;
    private static final int OPTIONS = 20;

    private static final int RESERVED_FLAG = 0x8000;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_OFFSET_MASK = 0x1FFF;

    private Ipv4() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Checks the version, the header length
     * and no other field. Never throws as long as {@code 0 <= at <= end <= in.length}.
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
        int first = Bytes.u8(in, at + VERSION_AND_HEADER_LENGTH);
        if (first >>> 4 != VERSION) {
            return Fault.WRONG_VERSION.code(VERSION, first >>> 4);
        }
        int length = (first & 0xF) * 4;
        if (length < MINIMUM_HEADER_LENGTH) {
            return Fault.HEADER_LENGTH_TOO_SMALL.code(MINIMUM_HEADER_LENGTH, length);
        }
        return length <= available ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    /**
     * {@return the length of the header in bytes, options included: 20..60}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int headerLength(byte[] in, int at) {
        return (in[at + VERSION_AND_HEADER_LENGTH] & 0xF) * 4;
    }

    /**
     * {@return the differentiated services code point (RFC 2474), 0..63}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int dscp(byte[] in, int at) {
        return Bytes.u8(in, at + DSCP_AND_ECN) >>> 2;
    }

    /**
     * {@return the explicit congestion notification field (RFC 3168), 0..3}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int ecn(byte[] in, int at) {
        return in[at + DSCP_AND_ECN] & 3;
    }

    /**
     * {@return the length of the packet in bytes, header included, as transmitted: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int totalLength(byte[] in, int at) {
        return Bytes.u16(in, at + TOTAL_LENGTH);
    }

    /**
     * {@return the total length of a packet of which perhaps only the first bytes are in {@code in[at]..in[end - 1]}: 0..65535, and 0 if
     * the field is not among them}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     */
    public static int totalLengthOrZero(byte[] in, int at, int end) {
        return end - at < TOTAL_LENGTH + 2 ? 0 : Bytes.u16(in, at + TOTAL_LENGTH);
    }

    /**
     * {@return the identification, common to the fragments of one packet: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int identification(byte[] in, int at) {
        return Bytes.u16(in, at + IDENTIFICATION);
    }

    /**
     * {@return the reserved flag, which must be zero}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean reservedFlag(byte[] in, int at) {
        return (Bytes.u16(in, at + FLAGS_AND_FRAGMENT_OFFSET) & RESERVED_FLAG) != 0;
    }

    /**
     * {@return whether routers must not fragment the packet}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean dontFragment(byte[] in, int at) {
        return (Bytes.u16(in, at + FLAGS_AND_FRAGMENT_OFFSET) & DONT_FRAGMENT) != 0;
    }

    /**
     * {@return whether the packet is a fragment and not the last one}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean moreFragments(byte[] in, int at) {
        return (Bytes.u16(in, at + FLAGS_AND_FRAGMENT_OFFSET) & MORE_FRAGMENTS) != 0;
    }

    /**
     * {@return the position of this fragment's payload in the payload of the whole packet, in units of 8 bytes: 0..8191}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int fragmentOffset(byte[] in, int at) {
        return Bytes.u16(in, at + FLAGS_AND_FRAGMENT_OFFSET) & FRAGMENT_OFFSET_MASK;
    }

    /**
     * {@return whether the packet is a fragment: its offset is not 0, or it is not the last one}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean isFragment(byte[] in, int at) {
        return (Bytes.u16(in, at + FLAGS_AND_FRAGMENT_OFFSET) & (MORE_FRAGMENTS | FRAGMENT_OFFSET_MASK)) != 0;
    }

    /**
     * {@return the number of hops left, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int timeToLive(byte[] in, int at) {
        return Bytes.u8(in, at + TIME_TO_LIVE);
    }

    /**
     * {@return the protocol that the packet carries, 0..255: see {@link IpProtocol}}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int protocol(byte[] in, int at) {
        return Bytes.u8(in, at + PROTOCOL);
    }

    /**
     * {@return the checksum of the header as transmitted, correct or not: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int headerChecksum(byte[] in, int at) {
        return Bytes.u16(in, at + HEADER_CHECKSUM);
    }

    /**
     * {@return the source address, as the 32 bits of {@link Ipv4Address}}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int sourceAddress(byte[] in, int at) {
        return (int) (Bytes.i64(in, at + SOURCE_ADDRESS) >>> 32);
    }

    /**
     * {@return the destination address, as the 32 bits of {@link Ipv4Address}; that of the next hop if there is a source route}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int destinationAddress(byte[] in, int at) {
        return (int) Bytes.i64(in, at + SOURCE_ADDRESS);
    }

    /**
     * {@return the sum of the header, its checksum included, 0..65535: 0xFFFF if the checksum is correct}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int sum(byte[] in, int at) {
        int headerLength = headerLength(in, at);
        if (headerLength > MINIMUM_HEADER_LENGTH) {
            return InternetChecksum.sum(in, at, headerLength);
        }
        long first = Bytes.i64(in, at);
        long second = Bytes.i64(in, at + TIME_TO_LIVE);
        return InternetChecksum.fold((first >>> 32)
                + (first & 0xFFFF_FFFFL)
                + (second >>> 32)
                + (second & 0xFFFF_FFFFL)
                + Bytes.u32(in, at + DESTINATION_ADDRESS));
    }

    /**
     * {@return the whole header, read with as few loads as possible} It does not call the getters, so that it is small enough for HotSpot
     * to inline it into a caller's loop. The order matters: with all loads first, then the objects that the record contains, then the
     * record, HotSpot can eliminate the allocation of all of them there (docs/performance.md).
     *
     * @param length the length that {@link #check} returned
     */
    static Ipv4Header read(byte[] in, int at, int length) {
        long first = Bytes.i64(in, at);
        int third = Bytes.i32(in, at + TIME_TO_LIVE);
        long addresses = Bytes.i64(in, at + SOURCE_ADDRESS);
        int flagsAndOffset = (int) first & 0xFFFF;
        // copyOf makes this test too. Made here, it keeps decode small enough to be inlined once it is compiled
        // (docs/performance.md).
        Ipv4Options options =
                length == MINIMUM_HEADER_LENGTH ? Ipv4Options.NONE : Ipv4Options.copyOf(in, at + OPTIONS, at + length);
        Ipv4Address sourceAddress = new Ipv4Address((int) (addresses >>> 32));
        Ipv4Address destinationAddress = new Ipv4Address((int) addresses);
        boolean reservedFlag = (flagsAndOffset & RESERVED_FLAG) != 0;
        boolean dontFragment = (flagsAndOffset & DONT_FRAGMENT) != 0;
        boolean moreFragments = (flagsAndOffset & MORE_FRAGMENTS) != 0;
        return new Ipv4Header(
                (int) (first >>> 50) & 0x3F,
                (int) (first >>> 48) & 3,
                (int) (first >>> 32) & 0xFFFF,
                (int) (first >>> 16) & 0xFFFF,
                reservedFlag,
                dontFragment,
                moreFragments,
                flagsAndOffset & FRAGMENT_OFFSET_MASK,
                third >>> 24,
                third >>> 16 & 0xFF,
                third & 0xFFFF,
                sourceAddress,
                destinationAddress,
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
     * Writes the version, 4, and the header length in bytes, 20..60 and a multiple of 4.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param headerLength the header length in bytes, 20..60 and a multiple of 4
     */
    public static void setVersionAndHeaderLength(byte[] out, int at, int headerLength) {
        Bytes.put8(out, at + VERSION_AND_HEADER_LENGTH, VERSION << 4 | headerLength / 4 & 0xF);
    }

    /**
     * Writes the differentiated services code point, 0..63, and the explicit congestion notification field, 0..3.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param dscp the differentiated services code point (RFC 2474), 0..63
     * @param ecn the explicit congestion notification (RFC 3168), 0..3
     */
    public static void setDscpAndEcn(byte[] out, int at, int dscp, int ecn) {
        Bytes.put8(out, at + DSCP_AND_ECN, dscp << 2 | ecn & 3);
    }

    /**
     * Writes the total length, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the total length, 0..65535
     */
    public static void setTotalLength(byte[] out, int at, int value) {
        Bytes.put16(out, at + TOTAL_LENGTH, value);
    }

    /**
     * Writes the identification, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the identification, 0..65535
     */
    public static void setIdentification(byte[] out, int at, int value) {
        Bytes.put16(out, at + IDENTIFICATION, value);
    }

    /**
     * Writes the three flags and the fragment offset in units of 8 bytes, 0..8191.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param reservedFlag the reserved flag, which must be zero
     * @param dontFragment whether routers must not fragment the packet
     * @param moreFragments whether the packet is a fragment and not the last one
     * @param fragmentOffset the fragment offset in units of 8 bytes, 0..8191
     */
    public static void setFragmentation(
            byte[] out, int at, boolean reservedFlag, boolean dontFragment, boolean moreFragments, int fragmentOffset) {
        int value = flagsAndOffset(reservedFlag, dontFragment, moreFragments, fragmentOffset & FRAGMENT_OFFSET_MASK);
        Bytes.put16(out, at + FLAGS_AND_FRAGMENT_OFFSET, value);
    }

    static int flagsAndOffset(boolean reservedFlag, boolean dontFragment, boolean moreFragments, int fragmentOffset) {
        return (reservedFlag ? RESERVED_FLAG : 0)
                | (dontFragment ? DONT_FRAGMENT : 0)
                | (moreFragments ? MORE_FRAGMENTS : 0)
                | fragmentOffset;
    }

    /**
     * Writes the number of hops left, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the number of hops left, 0..255
     */
    public static void setTimeToLive(byte[] out, int at, int value) {
        Bytes.put8(out, at + TIME_TO_LIVE, value);
    }

    /**
     * Writes the protocol, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the protocol, 0..255
     */
    public static void setProtocol(byte[] out, int at, int value) {
        Bytes.put8(out, at + PROTOCOL, value);
    }

    /**
     * Writes the checksum, 0..65535; computes nothing.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the checksum, 0..65535
     */
    public static void setHeaderChecksum(byte[] out, int at, int value) {
        Bytes.put16(out, at + HEADER_CHECKSUM, value);
    }

    /**
     * Writes the 32 bits of the source address.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the 32 bits of the source address
     */
    public static void setSourceAddress(byte[] out, int at, int value) {
        Bytes.put32(out, at + SOURCE_ADDRESS, value);
    }

    /**
     * Writes the 32 bits of the destination address.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the 32 bits of the destination address
     */
    public static void setDestinationAddress(byte[] out, int at, int value) {
        Bytes.put32(out, at + DESTINATION_ADDRESS, value);
    }

    /**
     * Writes the whole header with as few stores as possible, and returns the index after it.
     *
     * @param headerChecksum the checksum to write, 0..65535; ignored if {@code computeChecksum} is true
     * @param computeChecksum whether to compute the correct checksum and to write that
     */
    static int write(
            byte[] out,
            int at,
            int dscpAndEcn,
            int totalLength,
            int identification,
            int flagsAndOffset,
            int timeToLive,
            int protocol,
            int headerChecksum,
            boolean computeChecksum,
            int sourceAddress,
            int destinationAddress,
            Octets options) {
        int headerLength = OPTIONS + options.length();
        int first = VERSION << 28 | headerLength << 22 | dscpAndEcn << 16 | totalLength;
        int second = identification << 16 | flagsAndOffset;
        int third = timeToLive << 24 | protocol << 16;
        // The sum is computed from the arguments: reading bytes that were just written would wait for the stores to
        // complete.
        long sum = Integer.toUnsignedLong(first)
                + Integer.toUnsignedLong(second)
                + Integer.toUnsignedLong(third)
                + Integer.toUnsignedLong(sourceAddress)
                + Integer.toUnsignedLong(destinationAddress)
                + (options.isEmpty() ? 0 : writeOptions(options, out, at + OPTIONS));
        int checksum = computeChecksum ? InternetChecksum.complement(InternetChecksum.fold(sum)) : headerChecksum;
        Bytes.put64(out, at, first, second);
        Bytes.put64(out, at + TIME_TO_LIVE, third | checksum, sourceAddress);
        Bytes.put32(out, at + DESTINATION_ADDRESS, destinationAddress);
        return at + headerLength;
    }

    /** Writes the options and returns their sum. Few packets have options, so the sum is computed from the written bytes. */
    private static int writeOptions(Octets options, byte[] out, int at) {
        return InternetChecksum.sum(out, at, options.copyTo(out, at) - at);
    }
}
