package io.github.packetcodec.ip;

import io.github.packetcodec.Fault;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the IPv6 header (RFC 8200, section 3). Reads and writes single fields in a byte array, and allocates
 * nothing.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------+---------------+---------------------------------------+
 * |version| traffic class |              flow label               |
 * +-------+---------------+-------+---------------+---------------+
 * |        payload length         |  next header  |   hop limit   |
 * +-------------------------------+---------------+---------------+
 * |                   source address, 16 bytes                    |
 * +---------------------------------------------------------------+
 * |                 destination address, 16 bytes                 |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Ipv6 {
    /** The length of the header in bytes, without extension headers, which are separate headers. */
    public static final int HEADER_LENGTH = 40;

    static final int VERSION = 6;

    private static final int VERSION_CLASS_AND_LABEL = 0;
    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE_ADDRESS = 8;
    private static final int DESTINATION_ADDRESS = 24;

    private static final int TRAFFIC_CLASS_SHIFT = 20;
    private static final int FLOW_LABEL_MASK = 0xF_FFFF;

    private Ipv6() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Checks the version and no other field. Never
     * throws as long as {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 40, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        if (available < HEADER_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
        }
        int version = Bytes.u8(in, at) >>> 4;
        return version == VERSION ? HEADER_LENGTH : Fault.WRONG_VERSION.code(VERSION, version);
    }

    /**
     * {@return the traffic class, 0..255: differentiated services code point and explicit congestion notification}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int trafficClass(byte[] in, int at) {
        return Bytes.i32(in, at + VERSION_CLASS_AND_LABEL) >>> TRAFFIC_CLASS_SHIFT & 0xFF;
    }

    /**
     * {@return the flow label (RFC 6437), 0..1048575}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int flowLabel(byte[] in, int at) {
        return Bytes.i32(in, at + VERSION_CLASS_AND_LABEL) & FLOW_LABEL_MASK;
    }

    /**
     * {@return the length in bytes of the payload, extension headers included, as transmitted: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int payloadLength(byte[] in, int at) {
        return Bytes.u16(in, at + PAYLOAD_LENGTH);
    }

    /**
     * {@return the length of a packet of which perhaps only the first bytes are in {@code in[at]..in[end - 1]}, its header included:
     * 40..65575, and 0 if the payload length is not among them, or 0 itself}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     */
    public static int totalLengthOrZero(byte[] in, int at, int end) {
        int payloadLength = end - at < PAYLOAD_LENGTH + 2 ? 0 : Bytes.u16(in, at + PAYLOAD_LENGTH);
        return payloadLength == 0 ? 0 : HEADER_LENGTH + payloadLength;
    }

    /**
     * {@return what follows this header: see {@link IpProtocol}. 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int nextHeader(byte[] in, int at) {
        return Bytes.u8(in, at + NEXT_HEADER);
    }

    /**
     * {@return the number of hops left, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int hopLimit(byte[] in, int at) {
        return Bytes.u8(in, at + HOP_LIMIT);
    }

    /**
     * {@return the upper 64 bits of the source address}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long sourceAddressHigh(byte[] in, int at) {
        return Bytes.i64(in, at + SOURCE_ADDRESS);
    }

    /**
     * {@return the lower 64 bits of the source address}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long sourceAddressLow(byte[] in, int at) {
        return Bytes.i64(in, at + SOURCE_ADDRESS + 8);
    }

    /**
     * {@return the upper 64 bits of the destination address, which is that of the next segment if there is a routing header}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long destinationAddressHigh(byte[] in, int at) {
        return Bytes.i64(in, at + DESTINATION_ADDRESS);
    }

    /**
     * {@return the lower 64 bits of the destination address}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long destinationAddressLow(byte[] in, int at) {
        return Bytes.i64(in, at + DESTINATION_ADDRESS + 8);
    }

    /**
     * {@return the index in the array where the 16 bytes of the source address begin}
     *
     * @param at the index at which the header begins
     */
    public static int sourceAddressOffset(int at) {
        return at + SOURCE_ADDRESS;
    }

    /**
     * {@return the index in the array where the 16 bytes of the destination address begin}
     *
     * @param at the index at which the header begins
     */
    public static int destinationAddressOffset(int at) {
        return at + DESTINATION_ADDRESS;
    }

    /** {@return the whole header, read with as few loads as possible, in the order that {@link Ipv4#read} explains} */
    static Ipv6Header read(byte[] in, int at) {
        long first = Bytes.i64(in, at);
        long sourceHigh = sourceAddressHigh(in, at);
        long sourceLow = sourceAddressLow(in, at);
        long destinationHigh = destinationAddressHigh(in, at);
        long destinationLow = destinationAddressLow(in, at);
        Ipv6Address sourceAddress = new Ipv6Address(sourceHigh, sourceLow);
        Ipv6Address destinationAddress = new Ipv6Address(destinationHigh, destinationLow);
        return new Ipv6Header(
                (int) (first >>> TRAFFIC_CLASS_SHIFT + 32) & 0xFF,
                (int) (first >>> 32) & FLOW_LABEL_MASK,
                (int) first >>> 16,
                (int) first >>> 8 & 0xFF,
                (int) first & 0xFF,
                sourceAddress,
                destinationAddress);
    }

    /**
     * Writes the version, 6, the traffic class, 0..255, and the flow label, 0..1048575.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param trafficClass the traffic class, 0..255
     * @param flowLabel the flow label, 0..1048575 (RFC 6437)
     */
    public static void setVersionTrafficClassAndFlowLabel(byte[] out, int at, int trafficClass, int flowLabel) {
        Bytes.put32(
                out,
                at + VERSION_CLASS_AND_LABEL,
                VERSION << 28 | (trafficClass & 0xFF) << TRAFFIC_CLASS_SHIFT | flowLabel & FLOW_LABEL_MASK);
    }

    /**
     * Writes the payload length, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the payload length, 0..65535
     */
    public static void setPayloadLength(byte[] out, int at, int value) {
        Bytes.put16(out, at + PAYLOAD_LENGTH, value);
    }

    /**
     * Writes the protocol of the header that follows, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the protocol of the header that follows, 0..255
     */
    public static void setNextHeader(byte[] out, int at, int value) {
        Bytes.put8(out, at + NEXT_HEADER, value);
    }

    /**
     * Writes the number of hops left, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the number of hops left, 0..255
     */
    public static void setHopLimit(byte[] out, int at, int value) {
        Bytes.put8(out, at + HOP_LIMIT, value);
    }

    /**
     * Writes the 128 bits of the source address.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param high the upper 64 bits of the address
     * @param low the lower 64 bits of the address
     */
    public static void setSourceAddress(byte[] out, int at, long high, long low) {
        Bytes.put64(out, at + SOURCE_ADDRESS, high);
        Bytes.put64(out, at + SOURCE_ADDRESS + 8, low);
    }

    /**
     * Writes the 128 bits of the destination address.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param high the upper 64 bits of the address
     * @param low the lower 64 bits of the address
     */
    public static void setDestinationAddress(byte[] out, int at, long high, long low) {
        Bytes.put64(out, at + DESTINATION_ADDRESS, high);
        Bytes.put64(out, at + DESTINATION_ADDRESS + 8, low);
    }
}
