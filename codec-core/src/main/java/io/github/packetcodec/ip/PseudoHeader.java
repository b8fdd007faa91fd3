package io.github.packetcodec.ip;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Options;

/**
 * Computes the sum of the pseudo-header that the checksums of TCP, UDP and ICMPv6 cover in addition to their own bytes: addresses, length and
 * protocol (RFC 9293, section 3.1, for IPv4; RFC 8200, section 8.1, for IPv6). Allocates nothing.
 *
 * <p>The destination in the pseudo-header is the <em>final</em> one. If a source route or a routing header has segments left, this is the
 * last segment and not the address in the IP header. The protocol is that of the upper layer, not that of an extension header.
 */
public final class PseudoHeader {
    /** The offset in bytes of the addresses in a routing header of any type. */
    private static final int ADDRESSES = 8;

    private PseudoHeader() {}

    /**
     * Returns the sum of a pseudo-header of IPv4.
     *
     * @param source the source address
     * @param destination the final destination address
     * @param protocol the protocol of the payload, 0..255
     * @param length the length of the upper layer's header and data in bytes
     * @return 0..65535, folded and not complemented
     */
    public static int sum(Ipv4Address source, Ipv4Address destination, int protocol, int length) {
        return sum(source.value(), destination.value(), protocol, length);
    }

    /**
     * Returns the sum of a pseudo-header of IPv6.
     *
     * @param source the source address
     * @param destination the final destination address
     * @param protocol the protocol of the payload, 0..255
     * @param length the length of the upper layer's header and data in bytes
     * @return 0..65535, folded and not complemented
     */
    public static int sum(Ipv6Address source, Ipv6Address destination, int protocol, int length) {
        return InternetChecksum.fold(words(source.high())
                + words(source.low())
                + words(destination.high())
                + words(destination.low())
                + protocolAndLength(protocol, length));
    }

    /**
     * Returns the sum for the payload of the IPv4 header at {@code in[at]}. Honours a source route in its options.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param protocol the protocol of the payload, 0..255
     * @param length the length of the upper layer's header and data in bytes
     * @return 0..65535, folded and not complemented
     */
    public static int sumIpv4(byte[] in, int at, int protocol, int length) {
        return sum(Ipv4.sourceAddress(in, at), finalDestination(in, at), protocol, length);
    }

    /**
     * Returns the sum for the payload of the IPv6 header at {@code in[at]} and of the extension headers after it. Honours routing headers and
     * home addresses among them.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the extension headers, where the upper layer begins
     * @param protocol the protocol of the payload, 0..255
     * @param length the length of the upper layer's header and data in bytes
     * @return 0..65535, folded and not complemented
     */
    public static int sumIpv6(byte[] in, int at, int end, int protocol, int length) {
        int source = Ipv6.sourceAddressOffset(at);
        int destination = Ipv6.destinationAddressOffset(at);
        int elided = 0;
        int kind = Ipv6.nextHeader(in, at);
        for (int next = at + Ipv6.HEADER_LENGTH; next < end; ) {
            int extensionLength = Ipv6Extension.length(in, next, kind);
            if (kind == IpProtocol.ROUTING) {
                int last = lastAddressOffset(in, next, next + extensionLength);
                if (last >= 0) {
                    destination = last;
                    elided = elidedBytes(in, next);
                }
            } else if (kind == IpProtocol.DESTINATION_OPTIONS) {
                int home = homeAddressOffset(in, next, next + extensionLength);
                source = home >= 0 ? home : source;
            }
            kind = Ipv6Extension.nextHeader(in, next);
            next += extensionLength;
        }
        return InternetChecksum.fold(words(Bytes.i64(in, source))
                + words(Bytes.i64(in, source + 8))
                + address(in, destination, Ipv6.destinationAddressOffset(at), elided)
                + protocolAndLength(protocol, length));
    }

    /** {@return the sum of the address at {@code in[at]}, whose first {@code elided} bytes are at {@code in[elidedAt]} instead} */
    private static long address(byte[] in, int at, int elidedAt, int elided) {
        if (elided == 0) {
            return words(Bytes.i64(in, at)) + words(Bytes.i64(in, at + 8));
        }
        long sum = 0;
        for (int i = 0; i < Ipv6Address.LENGTH; i++) {
            int octet = Bytes.u8(in, (i < elided ? elidedAt : at) + i);
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        return sum;
    }

    private static int sum(int source, int destination, int protocol, int length) {
        return InternetChecksum.fold(
                (source & 0xFFFF_FFFFL) + (destination & 0xFFFF_FFFFL) + protocolAndLength(protocol, length));
    }

    private static long words(long eightBytes) {
        return (eightBytes >>> 32) + (eightBytes & 0xFFFF_FFFFL);
    }

    private static long protocolAndLength(int protocol, int length) {
        return (length & 0xFFFF_FFFFL) + protocol;
    }

    /**
     * {@return whether a source route in the options of the IPv4 header at {@code in[at]} replaces its destination address}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static boolean replacesAddress(byte[] in, int at) {
        return lastAddressOffset(in, at) >= 0;
    }

    /**
     * {@return whether a routing header or a home address among the extension headers after the IPv6 header at {@code in[at]} replaces one
     * of its addresses}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the extension headers, where the upper layer begins
     */
    public static boolean replacesAddress(byte[] in, int at, int end) {
        int kind = Ipv6.nextHeader(in, at);
        for (int next = at + Ipv6.HEADER_LENGTH; next < end; ) {
            int extensionEnd = next + Ipv6Extension.length(in, next, kind);
            if (kind == IpProtocol.ROUTING && lastAddressOffset(in, next, extensionEnd) >= 0
                    || kind == IpProtocol.DESTINATION_OPTIONS && homeAddressOffset(in, next, extensionEnd) >= 0) {
                return true;
            }
            kind = Ipv6Extension.nextHeader(in, next);
            next = extensionEnd;
        }
        return false;
    }

    /**
     * {@return the final destination of an IPv4 packet: the last address of a source route with segments left, else the address in the
     * header}
     */
    private static int finalDestination(byte[] in, int at) {
        int last = lastAddressOffset(in, at);
        return last >= 0 ? Bytes.i32(in, last) : Ipv4.destinationAddress(in, at);
    }

    /** {@return the index of the last address of a source route; -1 if there is none, no segment is left, or it is malformed} */
    private static int lastAddressOffset(byte[] in, int at) {
        int end = at + Ipv4.headerLength(in, at);
        int length = 0;
        for (int option = Ipv4.optionsOffset(at); option < end && in[option] != Options.END; option += length) {
            length = Options.check(in, option, end);
            if (length < 0) {
                break;
            }
            int kind = Bytes.u8(in, option);
            if ((kind == Ipv4RouteOption.LooseSourceRoute.KIND || kind == Ipv4RouteOption.StrictSourceRoute.KIND)
                    && length >= 7) {
                int pointer = Bytes.u8(in, option + 2);
                // Past the end, no segment is left. Before or between the addresses, the pointer is invalid (RFC 791).
                boolean pointsAtAddress = pointer >= 4 && pointer % 4 == 0 && pointer < length && length % 4 == 3;
                return pointsAtAddress ? option + length - Ipv4Address.LENGTH : -1;
            }
        }
        return -1;
    }

    /**
     * {@return the index of the final destination that the routing header in {@code in[at]..in[end - 1]} specifies, counted as if no bytes
     * of it were omitted} Returns -1 if the header specifies none: no segments are left, or it lists no address, or it does not have the
     * form of its type, so that its record is {@link Ipv6Route.Unknown}.
     */
    private static int lastAddressOffset(byte[] in, int at, int end) {
        int data = at + Ipv6Routing.FIXED_LENGTH;
        int routingType = Ipv6Routing.routingType(in, at);
        if (Ipv6Routing.segmentsLeft(in, at) == 0 || !Ipv6RouteReader.hasForm(routingType, in, data, end)) {
            return -1;
        }
        int addresses = at + ADDRESSES;
        return switch (routingType) {
            // In the order of the visits, so the last address is the final one (RFC 2460, section 4.4; RFC 6275,
            // section 6.4).
            case Ipv6Route.SourceRoute.ROUTING_TYPE, Ipv6Route.MobileRoute.ROUTING_TYPE ->
                end == addresses ? -1 : end - Ipv6Address.LENGTH;
            // In the same order, with the first bytes omitted (RFC 6554, section 3).
            case Ipv6RplRoute.ROUTING_TYPE ->
                Ipv6RplRoute.lastAddressOffset(in, data, end) - Ipv6RplRoute.lastElided(in, data);
            // In the reverse order (RFC 8754, section 2).
            case Ipv6SegmentRoute.ROUTING_TYPE -> addresses;
            default -> -1;
        };
    }

    /** {@return the number of bytes that the last address of a routing header omits: the field CmprE of an RPL source route, else 0} */
    private static int elidedBytes(byte[] in, int at) {
        return Ipv6Routing.routingType(in, at) == Ipv6RplRoute.ROUTING_TYPE
                ? Ipv6RplRoute.lastElided(in, at + Ipv6Routing.FIXED_LENGTH)
                : 0;
    }

    /** {@return the index of a home address in the destination options in {@code in[at]..in[end - 1]}; -1 if there is none} */
    private static int homeAddressOffset(byte[] in, int at, int end) {
        int length = 0;
        for (int option = at + Ipv6Options.OFFSET; option < end; option += length) {
            length = Ipv6Options.check(in, option, end);
            if (length < 0) {
                break;
            }
            if (Bytes.u8(in, option) == Ipv6Option.HomeAddress.KIND && length == Ipv6Option.HomeAddress.LENGTH) {
                return option + 2;
            }
        }
        return -1;
    }
}
