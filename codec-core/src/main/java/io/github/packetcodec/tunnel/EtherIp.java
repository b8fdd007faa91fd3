package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the EtherIP header (RFC 3378, section 3). An Ethernet frame follows. Reads and writes single fields in a byte array, and
 * allocates nothing.
 *
 * <pre>
 * +-------+-----------------------+
 * |version|       reserved        |
 * +-------+-----------------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class EtherIp {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 2;

    /** The only version there is. */
    public static final int VERSION = 3;

    private EtherIp() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 2, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the version, 3 in RFC 3378, 0..15}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int version(byte[] in, int at) {
        return Bytes.u8(in, at) >>> 4;
    }

    /**
     * {@return the reserved bits, 0..4095}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        return Bytes.u16(in, at) & 0xFFF;
    }

    /** {@return the header as a record} */
    static EtherIpHeader read(byte[] in, int at) {
        return new EtherIpHeader(version(in, at), reserved(in, at));
    }

    /**
     * Writes the version, 0..15, and the reserved bits, 0..4095.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param version the version, 0..15
     * @param reserved the reserved bits, 0..4095
     */
    public static void setProtocolVersionAndReserved(byte[] out, int at, int version, int reserved) {
        Bytes.put16(out, at, (version & 0xF) << 12 | (reserved & 0xFFF));
    }
}
