package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The contents of an IPv6 routing header of a certain type, without the fields that all types share. A known type in a form that its RFC does
 * not define is decoded as {@link Unknown}, which keeps all of its bytes. A route that was decoded encodes to the same bytes as part of the
 * header that {@link Ipv6RoutingHeader#of} returns.
 */
public sealed interface Ipv6Route
        permits Ipv6Route.SourceRoute, Ipv6Route.MobileRoute, Ipv6RplRoute, Ipv6SegmentRoute, Ipv6Route.Unknown {
    /** {@return the routing type (IANA), 0..255} */
    int routingType();

    /** {@return the bytes after the first four bytes of the header: 4, 12, 20 … 2044 bytes} */
    Octets data();

    /** {@return whether the data of a routing header can have that length: with the 4 bytes before it, it is a multiple of 8} */
    private static boolean isLength(int length) {
        int headerLength = Ipv6Routing.FIXED_LENGTH + length;
        return headerLength >= Ipv6Extension.MINIMUM_LENGTH
                && headerLength <= Ipv6Extension.MAXIMUM_LENGTH
                && headerLength % 8 == 0;
    }

    /**
     * Type 0: the addresses of the path of the packet (RFC 2460, section 4.4; deprecated by RFC 5095).
     *
     * @param reserved the reserved field, 0..2^32-1
     * @param addresses 0..127 addresses in the order in which they are visited, the final destination last while segments are left
     */
    record SourceRoute(long reserved, List<Ipv6Address> addresses) implements Ipv6Route {
        public static final int ROUTING_TYPE = 0;
        /** The number of addresses in the longest header that the length field can specify. */
        public static final int MAXIMUM_ADDRESSES = 127;

        private static final int FIXED_LENGTH = 4;

        /** Creates a route; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public SourceRoute {
            Limits.requireBits("reserved", reserved, 32);
            addresses = List.copyOf(addresses);
            if (addresses.size() > MAXIMUM_ADDRESSES) {
                throw new IllegalArgumentException(addresses.size() + " addresses are more than " + MAXIMUM_ADDRESSES);
            }
        }

        /** {@return whether the data of a routing header has the form of this route: whole addresses, or none} */
        static boolean hasForm(int length) {
            return (length - FIXED_LENGTH) % Ipv6Address.LENGTH == 0;
        }

        static SourceRoute decode(byte[] in) {
            List<Ipv6Address> addresses = new ArrayList<>();
            for (int at = FIXED_LENGTH; at < in.length; at += Ipv6Address.LENGTH) {
                addresses.add(Ipv6Address.of(in, at));
            }
            return new SourceRoute(Bytes.u32(in, 0), addresses);
        }

        @Override
        public int routingType() {
            return ROUTING_TYPE;
        }

        @Override
        public Octets data() {
            byte[] out = new byte[FIXED_LENGTH + addresses.size() * Ipv6Address.LENGTH];
            Bytes.put32(out, 0, reserved);
            int at = FIXED_LENGTH;
            for (Ipv6Address address : addresses) {
                at = address.encode(out, at);
            }
            return Octets.of(out);
        }
    }

    /**
     * Type 2: the home address of a mobile node, in a packet to its current address (RFC 6275, section 6.4).
     *
     * @param reserved the reserved field, 0..2^32-1
     * @param homeAddress the final destination
     */
    record MobileRoute(long reserved, Ipv6Address homeAddress) implements Ipv6Route {
        public static final int ROUTING_TYPE = 2;

        private static final int LENGTH = 4 + Ipv6Address.LENGTH;

        /** Creates a route; throws an {@link IllegalArgumentException} if a value is outside the range of its field. */
        public MobileRoute {
            Limits.requireBits("reserved", reserved, 32);
            Objects.requireNonNull(homeAddress, "homeAddress");
        }

        /** {@return whether the data of a routing header has the form of this route: one address} */
        static boolean hasForm(int length) {
            return length == LENGTH;
        }

        static MobileRoute decode(byte[] in) {
            return new MobileRoute(Bytes.u32(in, 0), Ipv6Address.of(in, 4));
        }

        @Override
        public int routingType() {
            return ROUTING_TYPE;
        }

        @Override
        public Octets data() {
            byte[] out = new byte[LENGTH];
            Bytes.put32(out, 0, reserved);
            homeAddress.encode(out, 4);
            return Octets.of(out);
        }
    }

    /**
     * A route whose type has no record here, or whose form its RFC does not define. Its bytes are kept as they are.
     *
     * @param routingType the routing type, 0..255
     * @param data the bytes after the first four bytes of the header: 4, 12, 20 … 2044 bytes
     */
    record Unknown(int routingType, Octets data) implements Ipv6Route {
        /**
         * Creates a route that decoding represents by this record.
         *
         * @throws IllegalArgumentException if the type is not in 0..255, the length is not that of a header, or the
         *     route has a record of its own
         */
        public Unknown {
            Limits.requireBits("routingType", routingType, 8);
            if (!isLength(data.length())) {
                throw new IllegalArgumentException("data of " + data.length() + " bytes, not 4, 12, 20 … 2044");
            }
            if (Ipv6RouteReader.hasForm(routingType, data.toByteArray(), 0, data.length())) {
                throw new IllegalArgumentException("routing type " + routingType + " with " + data.length()
                        + " bytes of data has a type of its own");
            }
        }
    }
}
