package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the SNAP header (IEEE 802, section 10.3), which follows an LLC header with both access points 0xAA.
 *
 * <pre>
 * +-----------------------+---------------+
 * | organization, 3 bytes |  protocol id  |
 * +-----------------------+---------------+
 * </pre>
 *
 * <p>Contract of every getter and setter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that
 * check, a getter may return any value or throw. A setter does not check its values: of a value that is too large for its field, it
 * writes the low bits.
 */
public final class Snap {
    /** The length of the header in bytes. */
    public static final int HEADER_LENGTH = 5;
    /** The organization whose protocol identifiers are EtherTypes (RFC 1042). */
    public static final int OUI_ETHER_TYPE = 0;

    private static final int OUI = 0;
    private static final int PROTOCOL_ID = 3;

    private Snap() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 5, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        return available >= HEADER_LENGTH ? HEADER_LENGTH : Fault.TRUNCATED_HEADER.code(HEADER_LENGTH, available);
    }

    /**
     * {@return the organization that assigns the protocol identifier, 0..2^24-1} If it is 0, the identifier is an {@link EtherType} (RFC
     * 1042).
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int oui(byte[] in, int at) {
        return Bytes.u8(in, at + OUI) << 16 | Bytes.u16(in, at + OUI + 1);
    }

    /**
     * {@return the protocol of what follows, 0..65535: an {@link EtherType} if the organization is 0}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int protocolId(byte[] in, int at) {
        return Bytes.u16(in, at + PROTOCOL_ID);
    }

    /**
     * Writes the organization, 0..2^24-1.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the organization, 0..2^24-1
     */
    public static void setOui(byte[] out, int at, int value) {
        Bytes.put8(out, at + OUI, value >>> 16);
        Bytes.put16(out, at + OUI + 1, value);
    }

    /**
     * Writes the protocol identifier, 0..65535.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the protocol identifier, 0..65535
     */
    public static void setProtocolId(byte[] out, int at, int value) {
        Bytes.put16(out, at + PROTOCOL_ID, value);
    }
}
