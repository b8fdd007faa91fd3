package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * Type 4: segment routing (RFC 8754, section 2). The field Last Entry is not a component: it is the number of segments minus one.
 *
 * @param flags the flags, 0..255; 0x20 is O (RFC 9259), the others are unused
 * @param tag the tag, which marks the packets of a class, 0..65535
 * @param segments 1..127 segments in the reverse of the order in which they are visited: the first one is the final destination
 * @param tlvs the TLVs after the segments, whose total length is a multiple of 8, if necessary with {@link SegmentRoutingTlv.PadN}
 */
public record Ipv6SegmentRoute(int flags, int tag, List<Ipv6Address> segments, List<SegmentRoutingTlv> tlvs)
        implements Ipv6Route {
    public static final int ROUTING_TYPE = 4;

    private static final int FLAGS = 1;
    private static final int TAG = 2;
    private static final int FIXED_LENGTH = 4;

    /**
     * Creates a route from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, there is no segment, the length of the TLVs
     *     is not a multiple of 8, or the total length is more than that of the longest header
     */
    public Ipv6SegmentRoute {
        Limits.requireBits("flags", flags, 8);
        Limits.requireBits("tag", tag, 16);
        segments = List.copyOf(segments);
        tlvs = List.copyOf(tlvs);
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("no segment");
        }
        int tlvsLength = SegmentRoutingTlv.length(tlvs);
        if (tlvsLength % 8 != 0) {
            throw new IllegalArgumentException("TLVs of " + tlvsLength + " bytes: not a multiple of 8");
        }
        int length = Ipv6Routing.FIXED_LENGTH + FIXED_LENGTH + segments.size() * Ipv6Address.LENGTH + tlvsLength;
        if (length > Ipv6Extension.MAXIMUM_LENGTH) {
            throw new IllegalArgumentException("routing header of " + length + " bytes, more than 2048");
        }
    }

    /**
     * {@return whether {@code in[from]..in[to - 1]}, the data of a routing header, has the form of this route: as many segments as the
     * field Last Entry specifies, and well-formed TLVs after them}
     */
    static boolean hasForm(byte[] in, int from, int to) {
        // Compared as lengths: the end that is specified may be past the greatest index.
        int segmentsLength = segmentsLength(in, from);
        if (segmentsLength > to - from) {
            return false;
        }
        int at = from + segmentsLength;
        while (at < to) {
            int length = SegmentRoutingTlv.check(in, at, to);
            if (length < 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** {@return how many bytes precede the TLVs} */
    private static int segmentsLength(byte[] in, int from) {
        return FIXED_LENGTH + (Bytes.u8(in, from) + 1) * Ipv6Address.LENGTH;
    }

    /** {@return the route in the data of a routing header that has this form} */
    static Ipv6SegmentRoute decode(byte[] in) {
        int segmentsEnd = segmentsLength(in, 0);
        List<Ipv6Address> segments = new ArrayList<>();
        for (int at = FIXED_LENGTH; at < segmentsEnd; at += Ipv6Address.LENGTH) {
            segments.add(Ipv6Address.of(in, at));
        }
        List<SegmentRoutingTlv> tlvs = new ArrayList<>();
        int length = 0;
        for (int at = segmentsEnd; at < in.length; at += length) {
            length = SegmentRoutingTlv.check(in, at, in.length);
            tlvs.add(SegmentRoutingTlv.read(in, at, length));
        }
        return new Ipv6SegmentRoute(Bytes.u8(in, FLAGS), Bytes.u16(in, TAG), segments, tlvs);
    }

    /** {@return the value of the field Last Entry, the index of the last segment in the list: 0..126} */
    public int lastEntry() {
        return segments.size() - 1;
    }

    @Override
    public int routingType() {
        return ROUTING_TYPE;
    }

    @Override
    public Octets data() {
        byte[] out = new byte[FIXED_LENGTH + segments.size() * Ipv6Address.LENGTH + SegmentRoutingTlv.length(tlvs)];
        Bytes.put8(out, 0, lastEntry());
        Bytes.put8(out, FLAGS, flags);
        Bytes.put16(out, TAG, tag);
        int at = FIXED_LENGTH;
        for (Ipv6Address segment : segments) {
            at = segment.encode(out, at);
        }
        for (SegmentRoutingTlv tlv : tlvs) {
            at = tlv.encode(out, at);
        }
        return Octets.of(out);
    }
}
