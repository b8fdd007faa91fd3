package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the Ethernet header (IEEE 802.3, section 3.1): reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +-----------------------+-----------------------+---------------+
 * | destination, 6 bytes  |    source, 6 bytes    |  type/length  |
 * +-----------------------+-----------------------+---------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: after {@link #check} gave a length for {@code (in, at, end)}, none fails;
 * without it, one may give anything or throw.
 */
public final class Ethernet {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 14;
    /** The least length in bytes of a frame on the medium, without its frame check sequence. */
    public static final int MINIMUM_FRAME_LENGTH = 60;

    // One load of eight bytes has an address in its upper six; that of the source has the type in the other two.
    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int ETHER_TYPE = 12;

    private Ethernet() {}

    /**
     * Whether a whole header stands in {@code in[at]..in[end - 1]}. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @return 14, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /** The destination address, as the 48 bits of {@code MacAddress}. */
    public static long destination(byte[] in, int at) {
        return Bytes.i64(in, at + DESTINATION) >>> 16;
    }

    /** The source address, as the 48 bits of {@code MacAddress}. */
    public static long source(byte[] in, int at) {
        return Bytes.i64(in, at + SOURCE) >>> 16;
    }

    /** What follows: an {@link EtherType}, or up to 1500 the length of an 802.3 frame's data in bytes. 0..65535. */
    public static int etherType(byte[] in, int at) {
        return (int) Bytes.i64(in, at + SOURCE) & 0xFFFF;
    }

    /**
     * The whole header. First everything that is loaded, then the addresses, then the record: in this order HotSpot can leave all
     * three of them out (docs/performance.md).
     */
    static EthernetHeader read(byte[] in, int at) {
        long to = destination(in, at);
        long second = Bytes.i64(in, at + SOURCE);
        MacAddress destination = new MacAddress(to);
        MacAddress source = new MacAddress(second >>> 16);
        return new EthernetHeader(destination, source, (int) second & 0xFFFF);
    }

    /** Writes the 48 bits of the destination address. */
    public static void setDestination(byte[] out, int at, long value) {
        Bytes.put48(out, at + DESTINATION, value);
    }

    /** Writes the 48 bits of the source address. */
    public static void setSource(byte[] out, int at, long value) {
        Bytes.put48(out, at + SOURCE, value);
    }

    /** Writes the type or length, 0..65535. */
    public static void setEtherType(byte[] out, int at, int value) {
        Bytes.put16(out, at + ETHER_TYPE, value);
    }

    /** Writes the whole header, in the fewest stores. */
    static void write(byte[] out, int at, long destination, long source, int etherType) {
        Bytes.put64(out, at, destination << 16 | source >>> 32);
        Bytes.put64(out, at + SOURCE, source << 16 | etherType);
    }
}
