package io.github.packetcodec.packet;

import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Fragment;

/**
 * Cuts a translated packet into fragments, in place: each but the last is as long as it may be, and the next one follows it immediately. The
 * packet may be a fragment already.
 */
final class Nat64Fragments {
    private static final int HEADERS_OF_IPV6 = Ipv6.HEADER_LENGTH + Ipv6Fragment.LENGTH;

    private Nat64Fragments() {}

    /** {@return the length in bytes of all fragments but the last, for a greatest length} */
    static int lengthOfIpv6(int maximum) {
        return HEADERS_OF_IPV6 + (maximum - HEADERS_OF_IPV6) / 8 * 8;
    }

    /** {@return the length in bytes of all fragments but the last, for a greatest length} */
    static int lengthOfIpv4(int maximum) {
        return Ipv4.MINIMUM_HEADER_LENGTH + (maximum - Ipv4.MINIMUM_HEADER_LENGTH) / 8 * 8;
    }

    /**
     * Cuts the IPv6 packet {@code out[to]..out[to + length - 1]}, whose fragment header follows the IPv6 header.
     *
     * @param fragmentLength the length of all fragments but the last, in bytes
     * @return the length of all fragments in bytes
     */
    static int cutIpv6(byte[] out, int to, int length, int fragmentLength) {
        int fragmentHeader = to + Ipv6.HEADER_LENGTH;
        int offset = Ipv6Fragment.fragmentOffset(out, fragmentHeader);
        boolean more = Ipv6Fragment.moreFragments(out, fragmentHeader);
        int count = spread(out, to, length, fragmentLength, HEADERS_OF_IPV6);
        int end = to + length + (count - 1) * HEADERS_OF_IPV6;
        for (int i = 0; i < count; i++) {
            int at = to + i * fragmentLength;
            int payload = Math.min(fragmentLength, end - at) - HEADERS_OF_IPV6;
            Ipv6.setPayloadLength(out, at, Ipv6Fragment.LENGTH + payload);
            Ipv6Fragment.setOffsetAndFlags(
                    out,
                    at + Ipv6.HEADER_LENGTH,
                    offset + i * (fragmentLength - HEADERS_OF_IPV6) / 8,
                    0,
                    more || i < count - 1);
        }
        return end - to;
    }

    /**
     * Cuts the IPv4 packet {@code out[to]..out[to + length - 1]}, which has no options.
     *
     * @param fragmentLength the length of all fragments but the last, in bytes
     * @return the length of all fragments in bytes
     */
    static int cutIpv4(byte[] out, int to, int length, int fragmentLength) {
        int offset = Ipv4.fragmentOffset(out, to);
        boolean more = Ipv4.moreFragments(out, to);
        int count = spread(out, to, length, fragmentLength, Ipv4.MINIMUM_HEADER_LENGTH);
        int end = to + length + (count - 1) * Ipv4.MINIMUM_HEADER_LENGTH;
        for (int i = 0; i < count; i++) {
            int at = to + i * fragmentLength;
            Ipv4.setTotalLength(out, at, Math.min(fragmentLength, end - at));
            int fragmentOffset = offset + i * (fragmentLength - Ipv4.MINIMUM_HEADER_LENGTH) / 8;
            Ipv4.setFragmentation(out, at, false, false, more || i < count - 1, fragmentOffset);
            Nat64ToIpv4.setHeaderChecksum(out, at);
        }
        return end - to;
    }

    /** Moves the payloads to where those of the fragments are, from the last to the first, and copies the headers in front of each. */
    private static int spread(byte[] out, int to, int length, int fragmentLength, int headers) {
        int payload = fragmentLength - headers;
        int count = (length - headers + payload - 1) / payload;
        for (int i = count - 1; i > 0; i--) {
            int from = to + headers + i * payload;
            int at = to + i * fragmentLength;
            System.arraycopy(out, from, out, at + headers, Math.min(payload, to + length - from));
            System.arraycopy(out, to, out, at, headers);
        }
        return count;
    }
}
