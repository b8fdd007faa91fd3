package io.github.packetcodec.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a TCP connection has sent: figures for everyone, and what the analysis remembers. It changes as segments are
 * tracked.
 */
public final class TcpPeer {
    /** No SYN of this end was captured, so that it is not known whether its windows are scaled. */
    static final int SCALE_UNKNOWN = -1;
    /** A SYN was captured without the window scale option, so that no window of the connection is scaled. */
    static final int SCALE_UNUSED = -2;

    /** Many connections have one segment on its way at a time. */
    private static final int INITIAL_UNACKNOWLEDGED = 1;

    /** How many segments are remembered until they are acknowledged; further ones have no time of acknowledgment. */
    private static final int MOST_UNACKNOWLEDGED = 128;

    private static final int WORDS = 3;
    private static final long[] NONE = {};

    // Figures
    long packets;
    long bytes;
    long payloadBytes;
    long retransmissions;
    long missingBytes;
    /** How many bytes of payload came without a gap, and the sequence number after them. */
    private long streamBytes;

    private int streamEnd;
    private boolean streamBegun;
    /** Counts the payload from the first gap on; null before. */
    private @Nullable TcpRanges ranges;

    // Sequence numbers, all as on the wire
    boolean startKnown;
    int start;
    /** The number after the highest that was sent, and its time. */
    boolean highKnown;

    int high;
    long highTime;
    /** The end of what was seen without a gap. */
    boolean contiguousKnown;

    int contiguous;

    // The last segment
    boolean acknowledgmentKnown;
    int acknowledgment;
    boolean windowKnown;
    int window;
    long lastTime;
    int lastRemarks;
    /** The subtypes of the multipath options, as bits. */
    int multipath;

    int duplicates;
    long duplicateOf;

    int scale = SCALE_UNKNOWN;
    /** The last window was that of a SYN, which is never scaled. */
    boolean windowOfSyn;

    // Closing
    boolean finSent;
    int finEnd;
    boolean finAcknowledged;
    boolean synSent;
    int synEnd;
    boolean synAcknowledged;

    private int unacknowledged;
    /** Of each segment that is not acknowledged its end, its time and its frame. */
    private long[] segments = NONE;

    TcpPeer() {}

    /** {@return the number of packets that this end sent} */
    public long packets() {
        return packets;
    }

    /** {@return the lengths of the frames that this end sent, on the wire, in bytes} */
    public long bytes() {
        return bytes;
    }

    /** {@return the payload that the segments of this end state, in bytes, retransmitted ones included} */
    public long payloadBytes() {
        return payloadBytes;
    }

    /**
     * {@return the payload of this end with each byte counted once} Where more than {@link TcpRanges#MOST_GAPS} gaps are open at the same
     * time, what fills the lowest of them is not counted.
     */
    public long streamBytes() {
        return ranges == null ? streamBytes : ranges.bytes();
    }

    /** Counts payload, 1 byte or more, from a sequence number on. */
    void countStream(int number, int count) {
        if (!streamBegun) {
            streamBegun = true;
            streamEnd = start + 1;
        }
        if (ranges == null && number - streamEnd > 0) {
            ranges = new TcpRanges(streamEnd, streamBytes);
        }
        if (ranges != null) {
            ranges.add(number, count);
        } else if (number - streamEnd + count > 0) {
            int added = number - streamEnd + count;
            streamBytes += added;
            streamEnd += added;
        }
    }

    /** {@return the number of segments of this end that were remarked as any kind of retransmission} */
    public long retransmissions() {
        return retransmissions;
    }

    /** {@return how many bytes were missing where this end's segments began beyond the expected number; some may have come later} */
    public long missingBytes() {
        return missingBytes;
    }

    /** {@return whether this end's windows are scaled: whether its SYN was captured with the option, and the other's not without} */
    public boolean isWindowScaled() {
        return scale >= 0;
    }

    /**
     * {@return how many bytes this end has sent beyond what the other has acknowledged; 0 where nothing is known of one of them}
     *
     * @param other the other end of the connection
     */
    public long bytesInFlight(TcpPeer other) {
        return highKnown && other.acknowledgmentKnown ? Math.max(0, high - other.acknowledgment) : 0;
    }

    /** {@return the last window of this end in bytes} */
    int windowInBytes() {
        return windowOfSyn || scale < 0 ? window : window << scale;
    }

    /** Remembers a segment until it is acknowledged. */
    void sent(int end, long time, long frame) {
        int at = unacknowledged * WORDS;
        if (at == segments.length) {
            if (unacknowledged == MOST_UNACKNOWLEDGED) {
                return;
            }
            segments = Arrays.copyOf(segments, WORDS * Math.max(INITIAL_UNACKNOWLEDGED, 2 * unacknowledged));
        }
        segments[at] = end;
        segments[at + 1] = time;
        segments[at + 2] = frame;
        unacknowledged++;
    }

    /** Forgets what is acknowledged, and remarks in {@code by} the oldest segment that ends exactly there. */
    void acknowledged(int acknowledgment, TcpSegment by) {
        int kept = 0;
        for (int at = 0; at < unacknowledged * WORDS; at += WORDS) {
            int end = (int) segments[at];
            if (end - acknowledgment > 0) {
                segments[kept] = end;
                segments[kept + 1] = segments[at + 1];
                segments[kept + 2] = segments[at + 2];
                kept += WORDS;
            } else if (end == acknowledgment && by.acknowledgedFrame < 0) {
                by.acknowledgedFrame = segments[at + 2];
                by.acknowledgmentTime = by.time - segments[at + 1];
            }
        }
        unacknowledged = kept / WORDS;
    }

    /** Lets go of what only further segments would need. */
    void end() {
        segments = NONE;
        unacknowledged = 0;
    }
}
