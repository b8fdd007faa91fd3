package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the Ethernet header (IEEE 802.3, section 3.1). Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +-----------------------+-----------------------+---------------+
 * | destination, 6 bytes  |    source, 6 bytes    |  type/length  |
 * +-----------------------+-----------------------+---------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Ethernet {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 14;
    /** The minimum length of a frame in bytes, without its frame check sequence. */
    public static final int MINIMUM_FRAME_LENGTH = 60;

    // A load of eight bytes has an address in its upper six bytes. The load of the source address has the type in the
    // lower two.
    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int ETHER_TYPE = 12;

    private Ethernet() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 14, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the destination address, as the 48 bits of {@link MacAddress}}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long destination(byte[] in, int at) {
        return Bytes.i64(in, at + DESTINATION) >>> 16;
    }

    /**
     * {@return the source address, as the 48 bits of {@link MacAddress}}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long source(byte[] in, int at) {
        return Bytes.i64(in, at + SOURCE) >>> 16;
    }

    /**
     * {@return the type of what follows, an {@link EtherType}; or, up to 1500, the length in bytes of an 802.3 frame's data. 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int etherType(byte[] in, int at) {
        return (int) Bytes.i64(in, at + SOURCE) & 0xFFFF;
    }

    /**
     * {@return the whole header} The order matters: with all loads first, then the addresses, then the record, HotSpot can eliminate the
     * allocation of all three objects (docs/performance.md).
     */
    static EthernetHeader read(byte[] in, int at) {
        long to = destination(in, at);
        long second = Bytes.i64(in, at + SOURCE);
        MacAddress destination = new MacAddress(to);
        MacAddress source = new MacAddress(second >>> 16);
        return new EthernetHeader(destination, source, (int) second & 0xFFFF);
    }

    /**
     * Writes the 48 bits of the destination address.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the 48 bits of the destination address
     */
    public static void setDestination(byte[] out, int at, long value) {
        Bytes.put48(out, at + DESTINATION, value);
    }

    /**
     * Writes the 48 bits of the source address.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the 48 bits of the source address
     */
    public static void setSource(byte[] out, int at, long value) {
        Bytes.put48(out, at + SOURCE, value);
    }

    /**
     * Writes the type or length, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the type or length, 0..65535
     */
    public static void setEtherType(byte[] out, int at, int value) {
        Bytes.put16(out, at + ETHER_TYPE, value);
    }

    /** Writes the whole header with as few stores as possible. */
    static void write(byte[] out, int at, long destination, long source, int etherType) {
        Bytes.put64(out, at, destination << 16 | source >>> 32);
        Bytes.put64(out, at + SOURCE, source << 16 | etherType);
    }
}
