package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the header of BSD loopback captures: the address family of the packet, in the byte order of the capturing system (link
 * type 0, NULL) or in network byte order (link type 108, LOOP).
 *
 * <p>Old versions of libpcap wrote two octets of 0 and an EtherType instead, when they captured on Linux's loopback interface: they took
 * both addresses from the Ethernet header, and left the type. No family is as great as an EtherType.
 *
 * <pre>
 * +---------------------------------------------------------------+
 * |                        address family                         |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Loopback {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 4;

    private static final int FAMILY = 0;

    private Loopback() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the address family, 0..2^32-1, by the numbers of the capturing system: see {@link #isIpv4} and {@link #isIpv6}} The byte
     * order is inferred from the value: no family is greater than 65535.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long family(byte[] in, int at) {
        int bigEndian = Bytes.i32(in, at + FAMILY);
        return (isLittleEndian(bigEndian) ? Integer.reverseBytes(bigEndian) : bigEndian) & 0xFFFF_FFFFL;
    }

    /**
     * {@return whether the family is in little-endian byte order}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean isLittleEndian(byte[] in, int at) {
        return isLittleEndian(Bytes.i32(in, at + FAMILY));
    }

    static boolean isLittleEndian(int bigEndian) {
        return bigEndian >>> 16 != 0;
    }

    /**
     * {@return whether a family is IPv4, which is 2 on every system}
     *
     * @param family the family, 0..2^32-1
     */
    public static boolean isIpv4(long family) {
        return family == 2;
    }

    /**
     * {@return whether a family is IPv6: 10 on Linux, 23 on Windows, 24 on NetBSD and OpenBSD, 28 on FreeBSD, 30 on macOS}
     *
     * @param family the family, 0..2^32-1
     */
    public static boolean isIpv6(long family) {
        return family == 10 || family == 23 || family == 24 || family == 28 || family == 30;
    }

    /**
     * {@return the EtherType that the header contains instead of a family, 1501..65535; -1 if it contains a family}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int etherType(byte[] in, int at) {
        return etherTypeOf(family(in, at), isLittleEndian(in, at));
    }

    static int etherTypeOf(long family, boolean littleEndian) {
        return !littleEndian && !EtherType.isLength((int) family) ? (int) family : -1;
    }

    /**
     * Writes the family, 0..2^32-1, in the given byte order.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the family, 0..2^32-1
     * @param littleEndian whether the family is in little-endian byte order. The byte order is inferred from the value, because no family
     *     is greater than 65535: what is such a number in big-endian order is big-endian
     */
    public static void setFamily(byte[] out, int at, long value, boolean littleEndian) {
        Bytes.put32(out, at + FAMILY, littleEndian ? Integer.reverseBytes((int) value) : (int) value);
    }
}
