package io.github.packetcodec.udp;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the UDP header (RFC 768): reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-------------------------------+-------------------------------+
 * |          source port          |       destination port        |
 * +-------------------------------+-------------------------------+
 * |            length             |           checksum            |
 * +-------------------------------+-------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: after {@link #check} gave a length for {@code (in, at, end)}, none fails;
 * without it, one may give anything or throw.
 */
public final class Udp {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 8;

    private static final int SOURCE_PORT = 0;
    private static final int DESTINATION_PORT = 2;
    private static final int LENGTH = 4;
    private static final int CHECKSUM = 6;

    private Udp() {}

    /**
     * Whether a whole header stands in {@code in[at]..in[end - 1]}; its length field is not judged. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @return 8, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    // Every getter loads the whole header, so that fields read together share the load and its check.

    /** The sender's port, 0..65535. */
    public static int sourcePort(byte[] in, int at) {
        return (int) (Bytes.i64(in, at) >>> 48);
    }

    /** The receiver's port, 0..65535. */
    public static int destinationPort(byte[] in, int at) {
        return (int) (Bytes.i64(in, at) >>> 32) & 0xFFFF;
    }

    /** The length of the datagram in bytes, header included, as stated: 0..65535. */
    public static int length(byte[] in, int at) {
        return (int) Bytes.i64(in, at) >>> 16 & 0xFFFF;
    }

    /** The checksum as it stands, right or wrong, 0..65535; 0 means that there is none. */
    public static int checksum(byte[] in, int at) {
        return (int) Bytes.i64(in, at) & 0xFFFF;
    }

    /** Where in the array the checksum stands. */
    public static int checksumOffset(int at) {
        return at + CHECKSUM;
    }

    /** The whole header, in one load. */
    static UdpHeader read(byte[] in, int at) {
        long all = Bytes.i64(in, at);
        return new UdpHeader((int) (all >>> 48), (int) (all >>> 32) & 0xFFFF, (int) all >>> 16, (int) all & 0xFFFF);
    }

    /** Writes the sender's port, 0..65535. */
    public static void setSourcePort(byte[] out, int at, int value) {
        Bytes.put16(out, at + SOURCE_PORT, value);
    }

    /** Writes the receiver's port, 0..65535. */
    public static void setDestinationPort(byte[] out, int at, int value) {
        Bytes.put16(out, at + DESTINATION_PORT, value);
    }

    /** Writes the length, 0..65535. */
    public static void setLength(byte[] out, int at, int value) {
        Bytes.put16(out, at + LENGTH, value);
    }

    /** Writes the checksum, 0..65535; nothing is computed. */
    public static void setChecksum(byte[] out, int at, int value) {
        Bytes.put16(out, at + CHECKSUM, value);
    }

    /** Writes the whole header, in one store. */
    static void write(byte[] out, int at, int sourcePort, int destinationPort, int length, int checksum) {
        Bytes.put64(out, at, sourcePort << 16 | destinationPort, length << 16 | checksum);
    }
}
