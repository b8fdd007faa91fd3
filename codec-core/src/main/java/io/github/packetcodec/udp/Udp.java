package io.github.packetcodec.udp;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the UDP header (RFC 768). Reads and writes single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +-------------------------------+-------------------------------+
 * |          source port          |       destination port        |
 * +-------------------------------+-------------------------------+
 * |            length             |           checksum            |
 * +-------------------------------+-------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
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
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Does not check the length field. Never throws as long as
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

    // Every getter loads the whole header, so that getters called together share the load and its bounds check.

    /**
     * {@return the sender's port, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int sourcePort(byte[] in, int at) {
        return (int) (Bytes.i64(in, at) >>> 48);
    }

    /**
     * {@return the receiver's port, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int destinationPort(byte[] in, int at) {
        return (int) (Bytes.i64(in, at) >>> 32) & 0xFFFF;
    }

    /**
     * {@return the length of the datagram in bytes, header included, as transmitted: 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int length(byte[] in, int at) {
        return (int) Bytes.i64(in, at) >>> 16 & 0xFFFF;
    }

    /**
     * {@return the checksum as transmitted, correct or not, 0..65535; 0 if the sender computed none}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int checksum(byte[] in, int at) {
        return (int) Bytes.i64(in, at) & 0xFFFF;
    }

    /**
     * {@return the index in the array of the checksum}
     *
     * @param at the index at which the header begins
     */
    public static int checksumOffset(int at) {
        return at + CHECKSUM;
    }

    /** {@return the whole header, read with one load} */
    static UdpHeader read(byte[] in, int at) {
        long all = Bytes.i64(in, at);
        return new UdpHeader((int) (all >>> 48), (int) (all >>> 32) & 0xFFFF, (int) all >>> 16, (int) all & 0xFFFF);
    }

    /**
     * Writes the sender's port, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the sender's port, 0..65535
     */
    public static void setSourcePort(byte[] out, int at, int value) {
        Bytes.put16(out, at + SOURCE_PORT, value);
    }

    /**
     * Writes the receiver's port, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the receiver's port, 0..65535
     */
    public static void setDestinationPort(byte[] out, int at, int value) {
        Bytes.put16(out, at + DESTINATION_PORT, value);
    }

    /**
     * Writes the length, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the length, 0..65535
     */
    public static void setLength(byte[] out, int at, int value) {
        Bytes.put16(out, at + LENGTH, value);
    }

    /**
     * Writes the checksum, 0..65535; computes nothing.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the checksum, 0..65535
     */
    public static void setChecksum(byte[] out, int at, int value) {
        Bytes.put16(out, at + CHECKSUM, value);
    }

    /** Writes the whole header with one store. */
    static void write(byte[] out, int at, int sourcePort, int destinationPort, int length, int checksum) {
        Bytes.put64(out, at, sourcePort << 16 | destinationPort, length << 16 | checksum);
    }
}
