package io.github.packetcodec.flow;

import io.github.packetcodec.tcp.TcpFlags;

/**
 * The rules by which segments are remarked. {@code from} is the end that sent the segment and {@code to} the other, both as they were
 * before it; after the last rule both learn of it.
 *
 * <p>The rules and their order are those that the Wireshark User's Guide publishes, section "TCP Analysis". Numbers that may wrap are
 * compared by the sign of their difference (RFC 9293, section 3.4); of two that are exactly 2<sup>31</sup> apart each is after the
 * other and before it, as in Wireshark.
 */
final class TcpAnalysis {
    /** Within this time, strictly, after the other side's last segment a retransmission is a fast one. */
    static final long FAST_LIMIT = 20_000_000;
    /** The limit for segments out of order where the connection's first round trip is not known. */
    static final long USUAL_ROUND_TRIP = 3_000_000;

    /** How many duplicates of an ACK make the sender repeat a segment; one less than RFC 5681 says, as one may not be captured. */
    private static final int ENOUGH_DUPLICATES = 2;

    private TcpAnalysis() {}

    static void analyze(TcpSegment segment, TcpPeer from, TcpPeer to) {
        start(segment, from, to);
        numbers(segment, from, to);
        if (isZeroWindowProbe(segment, from, to)) {
            segment.remark(TcpRemark.ZERO_WINDOW_PROBE);
        } else {
            windowsAndAcknowledgments(segment, from, to);
        }
        if (!from.acknowledgmentKnown || !segment.has(TcpFlags.ACK) || segment.acknowledgment != from.acknowledgment) {
            from.duplicateOf = segment.frame;
            from.duplicates = 0;
        }
        unseen(segment, to);
        if (segment.sequenceLength() > 0 && !segment.is(TcpRemark.KEEP_ALIVE)) {
            retransmission(segment, from, to);
        }
        remember(segment, from, to);
    }

    /** Fixes where the numbers of both directions start. */
    private static void start(TcpSegment segment, TcpPeer from, TcpPeer to) {
        if (!from.startKnown) {
            from.startKnown = true;
            from.start = segment.has(TcpFlags.SYN) ? segment.sequence : segment.sequence - 1;
        }
        if (!to.startKnown && segment.has(TcpFlags.ACK)) {
            to.startKnown = true;
            to.start = segment.acknowledgment - 1;
        }
    }

    /** Makes the numbers relative, and keeps those that the remarks rest on. */
    private static void numbers(TcpSegment segment, TcpPeer from, TcpPeer to) {
        segment.analyzed = true;
        segment.relativeSequence = segment.sequence - from.start & 0xFFFF_FFFFL;
        if (segment.has(TcpFlags.ACK)) {
            segment.relativeAcknowledgment = segment.acknowledgment - to.start & 0xFFFF_FFFFL;
        }
        if (from.highKnown) {
            segment.expectedSequence = from.high - from.start & 0xFFFF_FFFFL;
        }
        if (to.acknowledgmentKnown) {
            segment.acknowledgedByOther = to.acknowledgment - from.start & 0xFFFF_FFFFL;
            if (to.scale != TcpPeer.SCALE_UNKNOWN) {
                segment.windowEnd = to.acknowledgment + to.windowInBytes() - from.start & 0xFFFF_FFFFL;
            }
        }
        if (to.contiguousKnown) {
            segment.seenUntil = to.contiguous - to.start & 0xFFFF_FFFFL;
        }
        segment.calculatedWindow =
                segment.has(TcpFlags.SYN) || from.scale < 0 ? segment.window : (long) segment.window << from.scale;
    }

    private static boolean isZeroWindowProbe(TcpSegment segment, TcpPeer from, TcpPeer to) {
        return segment.length == 1
                && from.highKnown
                && segment.sequence == from.high
                && to.windowKnown
                && to.window == 0;
    }

    private static void windowsAndAcknowledgments(TcpSegment segment, TcpPeer from, TcpPeer to) {
        if (segment.window == 0 && segment.isOrdinary()) {
            segment.remark(TcpRemark.ZERO_WINDOW);
        }
        if (from.highKnown && isAfter(segment.sequence, from.high) && !segment.has(TcpFlags.RST)) {
            segment.remark(TcpRemark.PREVIOUS_SEGMENT_NOT_CAPTURED);
            from.missingBytes += segment.sequence - from.high & 0xFFFF_FFFFL;
        }
        if (!segment.isOrdinary()) {
            return;
        }
        if (segment.length <= 1 && from.highKnown && segment.sequence == from.high - 1) {
            segment.remark(TcpRemark.KEEP_ALIVE);
        }
        if (segment.length > 0) {
            if (to.acknowledgmentKnown
                    && to.scale != TcpPeer.SCALE_UNKNOWN
                    && segment.sequence + segment.length == to.acknowledgment + to.windowInBytes()) {
                segment.remark(TcpRemark.WINDOW_FULL);
            }
        } else if (isRepeated(segment, from)) {
            repeated(segment, from, to);
        }
    }

    /** {@return whether this repeats its sender's last acknowledgment at the expected number} */
    private static boolean isRepeated(TcpSegment segment, TcpPeer from) {
        return segment.has(TcpFlags.ACK)
                && from.acknowledgmentKnown
                && segment.acknowledgment == from.acknowledgment
                && from.highKnown
                && segment.sequence == from.high;
    }

    private static void repeated(TcpSegment segment, TcpPeer from, TcpPeer to) {
        if (segment.window != from.window) {
            if (segment.window != 0) {
                segment.remark(TcpRemark.WINDOW_UPDATE);
            }
        } else if (segment.window == 0) {
            if ((to.lastRemarks & TcpRemark.ZERO_WINDOW_PROBE.bit()) != 0) {
                segment.remark(TcpRemark.ZERO_WINDOW_PROBE_ACK);
            }
        } else if ((to.lastRemarks & TcpRemark.KEEP_ALIVE.bit()) != 0) {
            segment.remark(TcpRemark.KEEP_ALIVE_ACK);
        } else if (segment.multipath == from.multipath) {
            // A multipath option (RFC 8684) may need an ACK of its own, which then asks for no retransmission.
            segment.remark(TcpRemark.DUPLICATE_ACK);
            from.duplicates = Math.max(0, from.duplicates) + 1;
            segment.duplicate = from.duplicates;
            segment.duplicateOf = from.duplicateOf;
        }
    }

    private static void unseen(TcpSegment segment, TcpPeer to) {
        if (segment.has(TcpFlags.ACK) && to.contiguousKnown && isAfter(segment.acknowledgment, to.contiguous)) {
            if (to.contiguous != to.high) {
                segment.remark(TcpRemark.ACKED_UNSEEN_SEGMENT);
                to.contiguous = to.high;
            } else {
                if (to.duplicates == 0) {
                    segment.remark(TcpRemark.ACKED_UNSEEN_SEGMENT);
                }
                to.duplicates = -1;
            }
        }
    }

    private static void retransmission(TcpSegment segment, TcpPeer from, TcpPeer to) {
        boolean behind = from.highKnown && segment.sequence - from.high < 0;
        if (segment.length > 1 && from.highKnown && segment.sequence == from.high - 1) {
            behind = false; // what follows a zero window probe begins with the byte of the probe
        }
        if (segment.length > 0
                && to.acknowledgmentKnown
                && segment.sequence + segment.length - to.acknowledgment <= 0) {
            segment.remark(TcpRemark.SPURIOUS_RETRANSMISSION);
            from.retransmissions++;
            return;
        }
        if (!behind) {
            return;
        }
        long sinceOther = segment.time - to.lastTime;
        if (to.duplicates >= ENOUGH_DUPLICATES
                && to.acknowledgment == segment.sequence
                && isWithin(sinceOther, FAST_LIMIT)) {
            decided(segment, TcpRemark.FAST_RETRANSMISSION, sinceOther, FAST_LIMIT);
            from.retransmissions++;
            return;
        }
        long sinceHigh = segment.time - from.highTime;
        long roundTrip = segment.connection.roundTripLimit();
        if (isWithin(sinceHigh, roundTrip) && segment.sequence + segment.sequenceLength() != from.high) {
            decided(segment, TcpRemark.OUT_OF_ORDER, sinceHigh, roundTrip);
            return;
        }
        decided(segment, TcpRemark.RETRANSMISSION, sinceHigh, roundTrip);
        from.retransmissions++;
    }

    private static boolean isAfter(int number, int other) {
        return other - number < 0;
    }

    /** {@return whether an interval is less than a limit; one that goes back in time never is} */
    private static boolean isWithin(long interval, long limit) {
        return interval >= 0 && interval < limit;
    }

    private static void decided(TcpSegment segment, TcpRemark remark, long elapsed, long limit) {
        segment.remark(remark);
        segment.elapsed = Math.max(TcpSegment.NONE, elapsed);
        segment.limit = limit;
    }

    private static void remember(TcpSegment segment, TcpPeer from, TcpPeer to) {
        int end = segment.sequence + segment.sequenceLength();
        if (segment.sequenceLength() > 0) {
            from.sent(end, segment.time, segment.frame);
        }
        if (!segment.is(TcpRemark.ZERO_WINDOW_PROBE)) {
            if (!from.highKnown || isAfter(end, from.high)) {
                from.highKnown = true;
                from.high = end;
                from.highTime = segment.time;
            }
            if (!from.contiguousKnown || segment.sequence == from.contiguous) {
                from.contiguousKnown = true;
                from.contiguous = from.high;
            }
        }
        from.windowKnown = true;
        from.window = segment.window;
        from.windowOfSyn = segment.has(TcpFlags.SYN) || from.windowOfSyn && !segment.has(TcpFlags.ACK);
        from.acknowledgmentKnown = segment.has(TcpFlags.ACK);
        from.acknowledgment = segment.acknowledgment;
        from.lastTime = segment.time;
        from.multipath = segment.multipath;
        from.lastRemarks = segment.remarks;
        if (segment.has(TcpFlags.ACK)) {
            to.acknowledged(segment.acknowledgment, segment);
        }
    }
}
