package io.github.packetcodec.flow;

import io.github.packetcodec.flow.FragmentReassembler.Outcome;
import io.github.packetcodec.flow.Pieces.Piece;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.LinkType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A packet of which some fragments have come. */
final class FragmentedPacket {
    /** With IPv4, whose header names the protocol itself. */
    static final int NO_NEXT_HEADER = -1;

    private static final int UNKNOWN = -1;

    private final FragmentKey key;
    private final long firstTime;
    private final Pieces pieces = new Pieces();
    private byte @Nullable [] header;
    private int length = UNKNOWN;
    private int highest;
    private int fragments;
    private boolean ambiguous;
    private boolean dropped;

    FragmentedPacket(FragmentKey key, long firstTime) {
        this.key = key;
        this.firstTime = firstTime;
    }

    FragmentKey key() {
        return key;
    }

    long firstTime() {
        return firstTime;
    }

    /** {@return what the fragments take, in bytes} */
    long size() {
        return pieces.size();
    }

    /** {@return the most that adding a fragment can take} */
    long worstCost(int offset, int count) {
        return count + Pieces.OVERHEAD * (1 + 2L * pieces.overlapping(offset, offset + count));
    }

    /**
     * Keeps the header of the first fragment, unless there is one: what comes before the fragmented part.
     *
     * @param nextHeaderAt where in it the field is that names the fragment header
     * @param nextHeader what the fragment header names
     */
    void header(byte[] in, int at, int count, int nextHeaderAt, int nextHeader) {
        if (header == null) {
            header = Arrays.copyOfRange(in, at, at + count);
            if (nextHeaderAt != NO_NEXT_HEADER) {
                Bytes.put8(header, nextHeaderAt, nextHeader);
            }
        }
    }

    Outcome add(byte[] in, int from, int count, int offset, boolean last, @Nullable OverlapPolicy policy) {
        if (dropped) {
            return Outcome.OVERLAP;
        }
        int end = offset + count;
        if (last && (length != UNKNOWN && length != end || end < highest) || length != UNKNOWN && end > length) {
            return drop(Outcome.INCONSISTENT_END);
        }
        if (pieces.overlapping(offset, end) > 0) {
            if (pieces.contains(offset, in, from, count)) {
                return Outcome.DUPLICATE;
            }
            if (policy == null) {
                return drop(Outcome.OVERLAP);
            }
        }
        if (last) {
            length = end;
        }
        highest = Math.max(highest, end);
        fragments++;
        pieces.insert(
                offset,
                in,
                from,
                count,
                fragments,
                policy == null ? OverlapPolicy.FIRST : policy,
                (position, differing, kept, other) -> ambiguous = true);
        return header != null && pieces.bytes() == length ? Outcome.COMPLETE : Outcome.WAITING;
    }

    private Outcome drop(Outcome why) {
        dropped = true;
        pieces.clear();
        header = null;
        return why;
    }

    /** {@return the whole packet; takes the pieces} */
    @SuppressWarnings("NullAway") // a complete packet has its header
    Datagram datagram() {
        byte[] whole = Arrays.copyOf(header, header.length + length);
        while (!pieces.isEmpty()) {
            Piece piece = pieces.removeFirst();
            System.arraycopy(piece.bytes, piece.offset, whole, header.length + (int) piece.from, piece.length());
        }
        if (whole[0] >> 4 == 6) {
            Ipv6.setPayloadLength(whole, 0, whole.length - Ipv6.HEADER_LENGTH);
            return new Datagram(whole, LinkType.IPV6, fragments, ambiguous, FlowDomain.of(key.domain()));
        }
        Ipv4.setTotalLength(whole, 0, whole.length);
        Ipv4.setFragmentation(whole, 0, Ipv4.reservedFlag(whole, 0), Ipv4.dontFragment(whole, 0), false, 0);
        Ipv4.setHeaderChecksum(whole, 0, 0);
        Ipv4.setHeaderChecksum(whole, 0, Ipv4.sum(whole, 0) ^ 0xFFFF);
        return new Datagram(whole, LinkType.IPV4, fragments, ambiguous, FlowDomain.of(key.domain()));
    }
}
