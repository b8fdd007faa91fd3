package io.github.packetcodec.ip;

import io.github.packetcodec.internal.Bytes;

/**
 * The layout that IPv6 routing headers of all types share (RFC 8200, section 4.4), which {@link Ipv6Extension#check} checks. A setter does
 * not check its value: of a value that is too large for its field, it writes the low bits.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |  next header  |    length     | routing type  | segments left |
 * +---------------+---------------+---------------+---------------+
 * |                    specified by the type …                    |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6Routing {
    /** The length in bytes of the fields that all types share. */
    public static final int FIXED_LENGTH = 4;

    private static final int ROUTING_TYPE = 2;
    private static final int SEGMENTS_LEFT = 3;

    private Ipv6Routing() {}

    /**
     * {@return the routing type (IANA), 0..255: 0 source route (deprecated), 2 mobile IPv6, 3 RPL, 4 segment routing}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int routingType(byte[] in, int at) {
        return Bytes.u8(in, at + ROUTING_TYPE);
    }

    /**
     * {@return the number of listed nodes that are still to be visited, 0..255}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int segmentsLeft(byte[] in, int at) {
        return Bytes.u8(in, at + SEGMENTS_LEFT);
    }

    /**
     * {@return the index in the array of the number of nodes that are still to be visited}
     *
     * @param at the index at which the header begins
     */
    public static int segmentsLeftOffset(int at) {
        return at + SEGMENTS_LEFT;
    }

    /**
     * Writes the routing type, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the routing type, 0..255
     */
    public static void setRoutingType(byte[] out, int at, int value) {
        Bytes.put8(out, at + ROUTING_TYPE, value);
    }

    /**
     * Writes the number of segments left, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the number of segments left, 0..255
     */
    public static void setSegmentsLeft(byte[] out, int at, int value) {
        Bytes.put8(out, at + SEGMENTS_LEFT, value);
    }
}
