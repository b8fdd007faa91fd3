package io.github.packetcodec.flow;

import io.github.packetcodec.tcp.TcpFlags;
import java.util.Set;

/**
 * The segment that a {@link TcpTracker} has tracked last: its place in its connection, what is remarkable about it, and the numbers
 * that each remark rests on. The tracker has one such object and fills it anew for each segment.
 *
 * <p>Relative numbers count from the start of their direction: the SYN has number 0, and the first byte of data has number 1. Where no
 * SYN was captured, the first number that was seen of a direction is 1.
 */
public final class TcpSegment {
    /** What a number is where it is not known or has no meaning for this segment. */
    public static final long NONE = -1;

    /** What {@link #scaleOption} is without that option. */
    static final int NO_OPTION = -1;

    // The segment itself
    @SuppressWarnings("NullAway.Init") // the tracker sets it before anyone gets the segment
    TcpConnection connection;

    @SuppressWarnings("NullAway.Init")
    Peer sender;

    long time;
    long frame;
    int sequence;
    int acknowledgment;
    int flags;
    int window;
    int length;
    /** The shift of the window scale option. */
    int scaleOption;
    /** The subtypes of the multipath options, as bits. */
    int multipath;

    // What was found
    boolean analyzed;
    int remarks;
    long relativeSequence;
    long relativeAcknowledgment;
    long calculatedWindow;
    long expectedSequence;
    long acknowledgedByOther;
    long seenUntil;
    long windowEnd;
    long elapsed;
    long limit;
    int duplicate;
    long duplicateOf;
    long acknowledgedFrame;
    long acknowledgmentTime;

    TcpSegment() {}

    void clear() {
        analyzed = false;
        remarks = 0;
        relativeSequence = NONE;
        relativeAcknowledgment = NONE;
        calculatedWindow = NONE;
        expectedSequence = NONE;
        acknowledgedByOther = NONE;
        seenUntil = NONE;
        windowEnd = NONE;
        elapsed = NONE;
        limit = NONE;
        duplicate = 0;
        duplicateOf = NONE;
        acknowledgedFrame = NONE;
        acknowledgmentTime = NONE;
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** {@return whether this is a segment without SYN, FIN and RST} */
    boolean isOrdinary() {
        return !has(TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST);
    }

    /** {@return how many sequence numbers this takes} */
    int sequenceLength() {
        return length + (has(TcpFlags.SYN | TcpFlags.FIN) ? 1 : 0);
    }

    void remark(TcpRemark remark) {
        remarks |= remark.bit();
    }

    boolean is(TcpRemark remark) {
        return (remarks & remark.bit()) != 0;
    }

    /** {@return the connection that the segment belongs to} */
    public TcpConnection connection() {
        return connection;
    }

    /** {@return the end that sent the segment} */
    public Peer sender() {
        return sender;
    }

    /** {@return the time of the segment in nanoseconds, as given to the tracker} */
    public long time() {
        return time;
    }

    /** {@return the number of the segment's frame, as given to the tracker} */
    public long frameNumber() {
        return frame;
    }

    /** {@return the flags of the segment: see {@link TcpFlags}} */
    public int flags() {
        return flags;
    }

    /**
     * {@return whether the numbers of the segment were analyzed} False for the first fragment of an IP packet, whose length is not known,
     * and for a packet whose length cuts its TCP header: it belongs to its connection, and nothing more is known of it.
     */
    public boolean isAnalyzed() {
        return analyzed;
    }

    /** {@return the length of the payload in bytes that the packet states; what was captured may be less} */
    public int segmentLength() {
        return length;
    }

    /** {@return the sequence number as on the wire, 0..2<sup>32</sup> - 1} */
    public long sequenceNumber() {
        return sequence & 0xFFFF_FFFFL;
    }

    /** {@return the sequence number counted from the start of its direction, 0..2<sup>32</sup> - 1; -1 if not analyzed} */
    public long relativeSequenceNumber() {
        return relativeSequence;
    }

    /** {@return the acknowledgment number counted from the start of the other direction, 0..2<sup>32</sup> - 1; -1 without ACK} */
    public long relativeAcknowledgmentNumber() {
        return relativeAcknowledgment;
    }

    /**
     * {@return the window in bytes: scaled where it is known how, else as in the header (RFC 7323, section 2.2)} The window of a SYN is
     * never scaled.
     */
    public long calculatedWindow() {
        return calculatedWindow;
    }

    /** {@return the remarks as {@linkplain TcpRemark#bit bits}} */
    public int remarks() {
        return remarks;
    }

    /** {@return the remarks} Unmodifiable; allocates the set unless it is empty. */
    public Set<TcpRemark> remarkSet() {
        return TcpRemark.setOf(remarks);
    }

    /**
     * {@return the sequence number that was expected of the sender, as a relative number: the one after the highest that it had sent. -1
     * if this is the first segment of its direction}
     */
    public long expectedSequenceNumber() {
        return expectedSequence;
    }

    /** {@return what the other side had acknowledged last, as a relative number of the sender's direction; -1 if nothing} */
    public long acknowledgedByOther() {
        return acknowledgedByOther;
    }

    /**
     * {@return the end of what the other side was seen to send without a gap, as a relative number of its direction; -1 if nothing} An
     * acknowledgment beyond it is of an unseen segment.
     */
    public long seenUntil() {
        return seenUntil;
    }

    /** {@return the end of the other side's window as a relative number of the sender's direction; -1 if it is not known} */
    public long windowEnd() {
        return windowEnd;
    }

    /**
     * {@return the time in nanoseconds that decided between kinds of retransmission: since the other side's last segment for
     * {@link TcpRemark#FAST_RETRANSMISSION}, since the segment that set the expected number for {@link TcpRemark#OUT_OF_ORDER} and
     * {@link TcpRemark#RETRANSMISSION}; -1 if no time was compared or the time went back}
     */
    public long elapsedNanoseconds() {
        return elapsed;
    }

    /** {@return the time in nanoseconds that {@link #elapsedNanoseconds} was compared with; -1 if none was} */
    public long limitNanoseconds() {
        return limit;
    }

    /** {@return which duplicate of an acknowledgment this is, counted from 1; 0 if it is none} */
    public int duplicateNumber() {
        return duplicate;
    }

    /** {@return the number of the frame that this is a duplicate acknowledgment of; -1 if it is none} */
    public long duplicateOfFrame() {
        return duplicateOf;
    }

    /** {@return the number of the frame whose segment ends exactly at this acknowledgment, the first of them; -1 if there is none} */
    public long acknowledgedFrame() {
        return acknowledgedFrame;
    }

    /** {@return how long after {@link #acknowledgedFrame} this came, in nanoseconds; -1 if there is none or the time went back} */
    public long acknowledgmentNanoseconds() {
        return acknowledgedFrame < 0 ? NONE : Math.max(NONE, acknowledgmentTime);
    }

    /**
     * {@return the numbers that a remark rests on, for a reader: {@code sequence 1449, expected 2897, 0.4 ms < 1.2 ms}}
     *
     * @param remark the remark
     */
    public String reason(TcpRemark remark) {
        return switch (remark) {
            case RETRANSMISSION -> sequenceAndExpected();
            case FAST_RETRANSMISSION ->
                sequenceAndExpected() + ", " + milliseconds(elapsed) + " < " + milliseconds(limit)
                        + " after a duplicate ACK " + acknowledgedByOther;
            case SPURIOUS_RETRANSMISSION ->
                "sequence " + relativeSequence + " to " + end() + ", acknowledged " + acknowledgedByOther;
            case OUT_OF_ORDER -> sequenceAndExpected() + ", " + milliseconds(elapsed) + " < " + milliseconds(limit);
            case PREVIOUS_SEGMENT_NOT_CAPTURED, KEEP_ALIVE, ZERO_WINDOW_PROBE -> sequenceAndExpected();
            case ACKED_UNSEEN_SEGMENT -> "acknowledgment " + relativeAcknowledgment + ", seen until " + seenUntil;
            case DUPLICATE_ACK -> "number " + duplicate + " of frame " + duplicateOf;
            case KEEP_ALIVE_ACK, ZERO_WINDOW_PROBE_ACK -> "acknowledgment " + relativeAcknowledgment + " repeated";
            case ZERO_WINDOW, WINDOW_UPDATE -> "window " + calculatedWindow;
            case WINDOW_FULL -> "ends at " + end() + ", window ends at " + windowEnd;
            case PORT_REUSED -> "sequence number " + sequenceNumber();
        };
    }

    private String sequenceAndExpected() {
        return "sequence " + relativeSequence + ", expected " + expectedSequence;
    }

    private long end() {
        return relativeSequence + length;
    }

    private static String milliseconds(long nanoseconds) {
        return nanoseconds < 0 ? "unknown" : nanoseconds / 1_000_000 + "." + (nanoseconds / 100_000 % 10) + " ms";
    }
}
