package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout of the PPP header (RFC 1661, section 2; RFC 1662, section 3.1). Reads single fields in a byte array, and allocates nothing.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * | address, 0xFF |  control, 3   |           protocol            |
 * +---------------+---------------+-------------------------------+
 * </pre>
 *
 * Both ends may agree to leave out address and control, and to send protocols below 256 in one byte (RFC 1661, sections 6.5 and 6.6): so
 * the header is 1 to 4 bytes long. The first byte of a protocol of two bytes is even, and its last byte is odd.
 *
 * <p>Contract of every getter: none fails after {@link #check} has returned a length for {@code (in, at, end)}. Without that check, a
 * getter may return any value or throw.
 */
public final class Ppp {
    /** The length in bytes of a header with address, control and a protocol of two bytes. */
    public static final int MAXIMUM_HEADER_LENGTH = 4;

    /** The protocol number of IPv4 (RFC 1332). */
    public static final int IPV4 = 0x0021;
    /** The protocol number of IPv6 (RFC 5072). */
    public static final int IPV6 = 0x0057;
    /** The protocol number of MPLS (RFC 3032). */
    public static final int MPLS = 0x0281;
    /** The protocol number of MPLS with a label that the upstream router assigned (RFC 3032 and 5332). */
    public static final int MPLS_MULTICAST = 0x0283;

    static final int ADDRESS = 0xFF;
    static final int CONTROL = 3;

    private Ppp() {}

    /**
     * Checks that {@code in[at]..in[end - 1]} contains a whole header. Never throws as long as
     * {@code 0 <= at <= end <= in.length}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @return 1..4, or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end) {
        int available = end - at;
        int prefix = 0;
        if (available > 0 && Bytes.u8(in, at) == ADDRESS) {
            // No protocol begins with 0xFF (RFC 1661, section 6.5).
            if (available > 1 && Bytes.u8(in, at + 1) != CONTROL) {
                return Fault.WRONG_CONTROL.code(CONTROL, Bytes.u8(in, at + 1));
            }
            prefix = 2;
        }
        if (available <= prefix) {
            return Fault.TRUNCATED_HEADER.code(prefix + 1, available);
        }
        int length = prefix + ((Bytes.u8(in, at + prefix) & 1) != 0 ? 1 : 2);
        return available >= length ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    /**
     * {@return whether the header begins with address and control}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean addressAndControl(byte[] in, int at) {
        return Bytes.u8(in, at) == ADDRESS;
    }

    /**
     * {@return whether the protocol takes one byte}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean compressedProtocol(byte[] in, int at) {
        return (Bytes.u8(in, protocolOffset(in, at)) & 1) != 0;
    }

    /**
     * {@return the protocol, 0..65535}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int protocol(byte[] in, int at) {
        int offset = protocolOffset(in, at);
        return compressedProtocol(in, at) ? Bytes.u8(in, offset) : Bytes.u16(in, offset);
    }

    private static int protocolOffset(byte[] in, int at) {
        return addressAndControl(in, at) ? at + 2 : at;
    }
}
