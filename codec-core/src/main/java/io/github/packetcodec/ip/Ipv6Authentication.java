package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;

/**
 * The layout of the authentication header (RFC 4302, section 2), which {@link Ipv6Extension#check} checks. A setter does not check its value: of a
 * value that is too large for its field, it writes the low bits.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |  next header  |    length     |           reserved            |
 * +---------------+---------------+-------------------------------+
 * |                   security parameters index                   |
 * +---------------------------------------------------------------+
 * |                        sequence number                        |
 * +---------------------------------------------------------------+
 * |                    integrity check value …                    |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6Authentication {
    /** The length in bytes of a header without an integrity check value. */
    public static final int MINIMUM_LENGTH = 12;
    /** The length in bytes of the longest header that its length field can specify. */
    public static final int MAXIMUM_LENGTH = 8 + 255 * 4;

    private static final int RESERVED = 2;
    private static final int SECURITY_PARAMETERS_INDEX = 4;
    private static final int SEQUENCE_NUMBER = 8;

    private Ipv6Authentication() {}

    static void requireEncodable(
            int nextHeader,
            int reserved,
            long securityParametersIndex,
            long sequenceNumber,
            Octets integrityCheckValue) {
        Limits.requireBits("nextHeader", nextHeader, 8);
        Limits.requireBits("reserved", reserved, 16);
        Limits.requireBits("securityParametersIndex", securityParametersIndex, 32);
        Limits.requireBits("sequenceNumber", sequenceNumber, 32);
        int length = MINIMUM_LENGTH + integrityCheckValue.length();
        if (length % 4 != 0 || length > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "authentication header of " + length + " bytes: not a multiple of 4 in 12..1028");
        }
    }

    /**
     * {@return the reserved field, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int reserved(byte[] in, int at) {
        return Bytes.u16(in, at + RESERVED);
    }

    /**
     * {@return the index of the security association of the packet, 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long securityParametersIndex(byte[] in, int at) {
        return Bytes.u32(in, at + SECURITY_PARAMETERS_INDEX);
    }

    /**
     * {@return the sequence number of the packet in its security association, 0..2^32-1}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static long sequenceNumber(byte[] in, int at) {
        return Bytes.u32(in, at + SEQUENCE_NUMBER);
    }

    /**
     * Writes the reserved field, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the reserved field, 0..65535
     */
    public static void setReserved(byte[] out, int at, int value) {
        Bytes.put16(out, at + RESERVED, value);
    }

    /**
     * Writes the index of the security association, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the index of the security association, 0..2^32-1
     */
    public static void setSecurityParametersIndex(byte[] out, int at, long value) {
        Bytes.put32(out, at + SECURITY_PARAMETERS_INDEX, value);
    }

    /**
     * Writes the sequence number, 0..2^32-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the sequence number, 0..2^32-1
     */
    public static void setSequenceNumber(byte[] out, int at, long value) {
        Bytes.put32(out, at + SEQUENCE_NUMBER, value);
    }
}
