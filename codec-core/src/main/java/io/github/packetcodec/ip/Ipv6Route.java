package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What an IPv6 routing header of a certain type says, apart from the fields all types share. A known type in a form
 * that its RFC does not give it is read as {@link Unknown}, and nothing of it is lost. What is read gives the same
 * bytes when it is made into a header again: {@link Ipv6RoutingHeader#of}.
 */
public sealed interface Ipv6Route
        permits Ipv6Route.SourceRoute, Ipv6Route.MobileRoute, Ipv6RplRoute, Ipv6SegmentRoute, Ipv6Route.Unknown {
    /** The routing type (IANA), 0..255. */
    int routingType();

    /** What follows the header's first four bytes: 4, 12, 20 … 2044 bytes. */
    Octets data();

    /** Whether this can be the data of a routing header: that is long in whole units of 8 bytes with the 4 before it. */
    private static boolean isLength(int length) {
        int headerLength = Ipv6Routing.FIXED_LENGTH + length;
        return headerLength >= Ipv6Extension.MINIMUM_LENGTH
                && headerLength <= Ipv6Extension.MAXIMUM_LENGTH
                && headerLength % 8 == 0;
    }

    /**
     * Type 0: addresses the packet passes (RFC 2460, section 4.4; deprecated by RFC 5095).
     *
     * @param reserved 0..2^32-1
     * @param addresses in the order of the visit, the final destination last while there are segments left: 0..127
     */
    record SourceRoute(long reserved, List<Ipv6Address> addresses) implements Ipv6Route {
        public static final int ROUTING_TYPE = 0;
        /** As many as the header's length field can tell. */
        public static final int MAXIMUM_ADDRESSES = 127;

        private static final int FIXED_LENGTH = 4;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public SourceRoute {
            Limits.requireBits("reserved", reserved, 32);
            addresses = List.copyOf(addresses);
            if (addresses.size() > MAXIMUM_ADDRESSES) {
                throw new IllegalArgumentException(addresses.size() + " addresses are more than " + MAXIMUM_ADDRESSES);
            }
        }

        /** Returns whether the data of a routing header has the form of this route: whole addresses, or none. */
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
     * Type 2: the home address of a mobile node, to which the packet is sent where the node is now (RFC 6275, section
     * 6.4).
     *
     * @param reserved 0..2^32-1
     * @param homeAddress the final destination
     */
    record MobileRoute(long reserved, Ipv6Address homeAddress) implements Ipv6Route {
        public static final int ROUTING_TYPE = 2;

        private static final int LENGTH = 4 + Ipv6Address.LENGTH;

        /** Holds only what can be encoded: throws an {@link IllegalArgumentException} otherwise. */
        public MobileRoute {
            Limits.requireBits("reserved", reserved, 32);
            Objects.requireNonNull(homeAddress, "homeAddress");
        }

        /** Returns whether the data of a routing header has the form of this route: one address. */
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
     * A route that has no type of its own here, or not in this form; kept as it stands.
     *
     * @param routingType 0..255
     * @param data what follows the header's first four bytes: 4, 12, 20 … 2044 bytes
     */
    record Unknown(int routingType, Octets data) implements Ipv6Route {
        /**
         * Holds only what is read as such.
         *
         * @throws IllegalArgumentException if the type is not in 0..255, the length is not that of a header, or the
         *     route has a type of its own
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
