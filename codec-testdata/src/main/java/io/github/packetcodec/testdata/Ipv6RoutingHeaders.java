package io.github.packetcodec.testdata;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * IPv6 routing headers: type 0 (RFC 2460, deprecated by RFC 5095), 2 (mobile IPv6, RFC 6275), 3 (RPL, RFC 6554), 4
 * (segment routing, RFC 8754), and unknown types.
 */
final class Ipv6RoutingHeaders {
    private static final int ADDRESS_LENGTH = 16;

    private Ipv6RoutingHeaders() {}

    /**
     * Writes a routing header and returns the final destination.
     *
     * @param next the next header
     * @param destination the one in the IPv6 header
     * @param destinationMatters whether the final destination must be known; if so, no routing header of an unknown type
     *     has segments left
     */
    static byte[] write(FrameDraft draft, int next, byte[] destination, boolean destinationMatters) {
        RandomGenerator random = draft.random();
        int type = FieldValues.pick(random, 0, 2, 3, 4, FieldValues.pick(random, 1, 7, 128, 253, 254, 255));
        int at = draft.end();
        draft.put8(next);
        draft.put8(0);
        draft.put8(type);
        draft.put8(0);
        Route route = switch (type) {
            case 0 -> sourceRoute(draft, random.nextInt(5));
            case 2 -> sourceRoute(draft, 1);
            case 3 -> compressedRoute(draft, destination);
            case 4 -> segmentRoute(draft);
            default -> {
                draft.putRandom(4 + 8 * random.nextInt(4));
                yield new Route(destinationMatters ? 0 : FieldValues.unsignedInt(random, 8), destination);
            }
        };
        int segmentsLeft = random.nextInt(4) == 0 ? 0 : random.nextInt(route.segments + 1);
        int length = draft.end() - at;
        draft.set8(at + 1, length / 8 - 1);
        draft.set8(at + 3, segmentsLeft);
        Map<String, Object> fields = draft.header("ipv6-routing", at);
        fields.put("nextHeader", next);
        fields.put("length", length);
        fields.put("routingType", type);
        fields.put("segmentsLeft", segmentsLeft);
        return segmentsLeft == 0 ? destination : route.last;
    }

    private record Route(int segments, byte[] last) {}

    private static Route sourceRoute(FrameDraft draft, int addresses) {
        draft.putRandom(4);
        byte[] last = null;
        for (int i = 0; i < addresses; i++) {
            last = FieldValues.ipv6Address(draft.random());
            draft.put(last);
        }
        return new Route(addresses, last);
    }

    /** The first octets of an address are omitted if they are equal to those of the destination in the IPv6 header. */
    private static Route compressedRoute(FrameDraft draft, byte[] destination) {
        RandomGenerator random = draft.random();
        int addresses = random.nextInt(1, 6);
        int leftOut = random.nextInt(16);
        int leftOutOfLast = random.nextInt(16);
        int octets = (addresses - 1) * (ADDRESS_LENGTH - leftOut) + ADDRESS_LENGTH - leftOutOfLast;
        int padding = -octets & 7;
        draft.put8(leftOut << 4 | leftOutOfLast);
        draft.put8(padding << 4);
        draft.put16(0);
        draft.putRandom(octets);
        byte[] last = destination.clone();
        System.arraycopy(
                draft.copy(draft.end() - (ADDRESS_LENGTH - leftOutOfLast), draft.end()),
                0,
                last,
                leftOutOfLast,
                ADDRESS_LENGTH - leftOutOfLast);
        draft.putZeros(padding);
        return new Route(addresses, last);
    }

    /** The list begins with the last segment. Type-length-values may follow it. */
    private static Route segmentRoute(FrameDraft draft) {
        RandomGenerator random = draft.random();
        int segments = random.nextInt(1, 6);
        draft.put8(segments - 1);
        draft.put8(0);
        draft.put16(FieldValues.unsignedInt(random, 16));
        byte[] last = FieldValues.ipv6Address(random);
        draft.put(last);
        for (int i = 1; i < segments; i++) {
            draft.put(FieldValues.ipv6Address(random));
        }
        if (FieldValues.oneIn(random, 4)) {
            draft.put16(0x0406);
            draft.putZeros(6);
        }
        return new Route(segments - 1, last);
    }
}
