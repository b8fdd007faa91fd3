package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;

/**
 * An IPv6 routing header of any type (RFC 8200, section 4.4). The length field is not a component: it follows from the
 * data.
 *
 * <p><img src="doc-files/ipv6-routing.svg" alt="IPv6 routing header">
 *
 * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
 * @param routingType the routing type, 0..255: 0 source route (deprecated), 2 mobile IPv6, 3 RPL, 4 segment routing
 * @param segmentsLeft the number of listed nodes that are still to be visited, 0..255
 * @param data the bytes after the first four: 4, 12, 20 … 2044 bytes
 */
public record Ipv6RoutingHeader(int nextHeader, int routingType, int segmentsLeft, Octets data)
        implements Ipv6ExtensionHeader {

    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or the length of the header is
     *     not 8, 16 … 2048
     */
    public Ipv6RoutingHeader {
        Limits.requireBits("nextHeader", nextHeader, 8);
        Limits.requireBits("routingType", routingType, 8);
        Limits.requireBits("segmentsLeft", segmentsLeft, 8);
        int length = Ipv6Routing.FIXED_LENGTH + data.length();
        if (length % 8 != 0 || length > Ipv6Extension.MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "routing header of " + length + " bytes: not a multiple of 8 in 8..2048");
        }
    }

    /**
     * {@return the routing header that contains {@code route}}
     *
     * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
     * @param segmentsLeft the number of listed nodes that are still to be visited, 0..255
     * @param route the data of the routing header
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public static Ipv6RoutingHeader of(int nextHeader, int segmentsLeft, Ipv6Route route) {
        return new Ipv6RoutingHeader(nextHeader, route.routingType(), segmentsLeft, route.data());
    }

    static Ipv6RoutingHeader read(byte[] in, int at, int length) {
        return new Ipv6RoutingHeader(
                Ipv6Extension.nextHeader(in, at),
                Ipv6Routing.routingType(in, at),
                Ipv6Routing.segmentsLeft(in, at),
                Octets.copyOf(in, at + Ipv6Routing.FIXED_LENGTH, at + length));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Ipv6Extension.setNextHeader(out, at, nextHeader);
        Ipv6Extension.setLength(out, at, headerLength());
        Ipv6Routing.setRoutingType(out, at, routingType);
        Ipv6Routing.setSegmentsLeft(out, at, segmentsLeft);
        return data.copyTo(out, at + Ipv6Routing.FIXED_LENGTH);
    }

    @Override
    public Layer layer() {
        return Layer.IPV6_ROUTING;
    }

    @Override
    public int protocol() {
        return IpProtocol.ROUTING;
    }

    /** {@return the route that the type and the data specify} */
    public Ipv6Route route() {
        return Ipv6RouteReader.decode(routingType, data);
    }

    /** {@return the length of the header in bytes: 8, 16 … 2048} */
    @Override
    public int headerLength() {
        return Ipv6Routing.FIXED_LENGTH + data.length();
    }

    /** {@return the fields by name, the next header as {@link IpProtocol#nameOf}} */
    @Override
    public String toString() {
        return "Ipv6RoutingHeader[nextHeader=" + IpProtocol.nameOf(nextHeader) + ", routingType=" + routingType
                + ", segmentsLeft=" + segmentsLeft + ", data=" + data + "]";
    }

    /**
     * {@return a copy of this header with another {@code nextHeader}}
     *
     * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
     */
    public Ipv6RoutingHeader withNextHeader(int nextHeader) {
        return new Ipv6RoutingHeader(nextHeader, routingType, segmentsLeft, data);
    }

    /**
     * {@return a copy of this header with another {@code routingType}}
     *
     * @param routingType the routing type, 0..255: 0 source route (deprecated), 2 mobile IPv6, 3 RPL, 4 segment routing
     */
    public Ipv6RoutingHeader withRoutingType(int routingType) {
        return new Ipv6RoutingHeader(nextHeader, routingType, segmentsLeft, data);
    }

    /**
     * {@return a copy of this header with another {@code segmentsLeft}}
     *
     * @param segmentsLeft the number of listed nodes that are still to be visited, 0..255
     */
    public Ipv6RoutingHeader withSegmentsLeft(int segmentsLeft) {
        return new Ipv6RoutingHeader(nextHeader, routingType, segmentsLeft, data);
    }

    /**
     * {@return a copy of this header with another {@code data}}
     *
     * @param data the bytes after the first four: 4, 12, 20 … 2044 bytes
     */
    public Ipv6RoutingHeader withData(Octets data) {
        return new Ipv6RoutingHeader(nextHeader, routingType, segmentsLeft, data);
    }
}
