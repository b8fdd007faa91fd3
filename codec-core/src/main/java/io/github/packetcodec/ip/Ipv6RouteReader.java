package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.ip.Ipv6Route.MobileRoute;
import io.github.packetcodec.ip.Ipv6Route.SourceRoute;

/**
 * Decides which routing headers have the form that the RFC of their type defines. The records and the pseudo-header both ask here, so
 * that a header that is {@link Ipv6Route.Unknown} as a record never changes the destination that a checksum covers.
 */
final class Ipv6RouteReader {
    private Ipv6RouteReader() {}

    /**
     * {@return whether {@code in[from]..in[to - 1]}, the data of a routing header, has a form that is defined for the type} Allocates
     * nothing.
     *
     * @param routingType 0..255
     * @param from the index after the first four bytes of the header
     * @param to the index after the header: 4, 12, 20 … 2044 bytes after {@code from}
     */
    static boolean hasForm(int routingType, byte[] in, int from, int to) {
        return switch (routingType) {
            case SourceRoute.ROUTING_TYPE -> SourceRoute.hasForm(to - from);
            case MobileRoute.ROUTING_TYPE -> MobileRoute.hasForm(to - from);
            case Ipv6RplRoute.ROUTING_TYPE -> Ipv6RplRoute.hasForm(in, from, to);
            case Ipv6SegmentRoute.ROUTING_TYPE -> Ipv6SegmentRoute.hasForm(in, from, to);
            default -> false;
        };
    }

    /** {@return the route that the type and the data of a routing header specify} */
    static Ipv6Route decode(int routingType, Octets data) {
        byte[] in = data.toByteArray();
        if (!hasForm(routingType, in, 0, in.length)) {
            return new Ipv6Route.Unknown(routingType, data);
        }
        return switch (routingType) {
            case SourceRoute.ROUTING_TYPE -> SourceRoute.decode(in);
            case MobileRoute.ROUTING_TYPE -> MobileRoute.decode(in);
            case Ipv6RplRoute.ROUTING_TYPE -> Ipv6RplRoute.decode(in);
            default -> Ipv6SegmentRoute.decode(in);
        };
    }
}
