package io.github.packetcodec.ip;

import io.github.packetcodec.internal.Bytes;

/**
 * The layout that IPv6 routing headers of all types share (RFC 8200, section 4.4); {@link Ipv6Extension} checks it.
 *
 * <pre>
 * +---------------+---------------+---------------+---------------+
 * |  next header  |    length     | routing type  | segments left |
 * +---------------+---------------+---------------+---------------+
 * |                    what the type says …                       |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class Ipv6Routing {
    /** The length in bytes of what all types share. */
    public static final int FIXED_LENGTH = 4;

    private static final int ROUTING_TYPE = 2;
    private static final int SEGMENTS_LEFT = 3;

    private Ipv6Routing() {}

    /** The type (IANA): 0 source route (deprecated), 2 mobile IPv6, 3 RPL, 4 segment routing. 0..255. */
    public static int routingType(byte[] in, int at) {
        return Bytes.u8(in, at + ROUTING_TYPE);
    }

    /** How many of the listed nodes are still to be visited, 0..255. */
    public static int segmentsLeft(byte[] in, int at) {
        return Bytes.u8(in, at + SEGMENTS_LEFT);
    }

    /** Writes the type, 0..255. */
    public static void setRoutingType(byte[] out, int at, int value) {
        Bytes.put8(out, at + ROUTING_TYPE, value);
    }

    /** Writes the segments left, 0..255. */
    public static void setSegmentsLeft(byte[] out, int at, int value) {
        Bytes.put8(out, at + SEGMENTS_LEFT, value);
    }
}
