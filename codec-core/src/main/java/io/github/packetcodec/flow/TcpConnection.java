package io.github.packetcodec.flow;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.packet.FiveTuple;
import io.github.packetcodec.tcp.TcpFlags;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection as an observer between its ends sees it: who opened it and who closed it, and how; figures of both directions; and
 * how often each remark was made. It changes as a {@link TcpTracker} tracks its segments.
 */
public final class TcpConnection {
    private static final int SYN_SEEN = 1;
    private static final int SYN_ACK_SEEN = 2;
    private static final int ACK_SEEN = 4;
    private static final int DATA_SEEN = 8;
    private static final int FIN_SEEN = 16;
    private static final int RST_SEEN = 32;

    private final FlowKey key;
    private final Direction fromA;

    private final long number;
    /** Whether an earlier connection had the same addresses and ports. */
    private final boolean reused;

    private final TcpPeer a = new TcpPeer();
    private final TcpPeer b = new TcpPeer();
    /** How often each remark was made; null before the first. */
    private int @Nullable [] remarks;

    private long firstTime;
    private long lastTime;
    private boolean begun;
    private boolean multipath;

    // Opening
    private @Nullable Peer opener;
    private boolean synAckSeen;
    private @Nullable Peer synAckSender;
    private boolean opened;
    private boolean ackSeen;
    private boolean refused;
    private boolean aborted;
    private boolean synTimeKnown;
    private long synTime;
    private long roundTrip;
    private long handshake = TcpSegment.NONE;

    // Closing
    private @Nullable Peer closer;
    private @Nullable Peer resetter;
    private @Nullable TcpCloseForm closeForm;
    private int completeness;

    // Of a reassembler, if there is one
    private boolean streamsMade;
    private @Nullable TcpStream streamA;
    private @Nullable TcpStream streamB;

    TcpConnection(FlowKey key, Direction fromA, long number, boolean reused) {
        this.key = key;
        this.fromA = fromA;
        this.number = number;
        this.reused = reused;
    }

    /** {@return the number of the connection, counted from 0 in the order of their first segments} */
    public long number() {
        return number;
    }

    /** {@return the key of the flow} A later connection of the same addresses and ports has the same key. */
    public FlowKey key() {
        return key;
    }

    private FlowEnds ends() {
        return new FlowEnds(key, fromA);
    }

    /**
     * {@return addresses and ports of a packet that an end sends}
     *
     * @param sender the end that sends
     */
    public FiveTuple tupleFrom(Peer sender) {
        return key.tuple(ends().from(sender));
    }

    /**
     * {@return the address of an end}
     *
     * @param peer the end
     */
    public IpAddress address(Peer peer) {
        return ends().address(peer);
    }

    /**
     * {@return the port of an end, 0..65535}
     *
     * @param peer the end
     */
    public int port(Peer peer) {
        return ends().port(peer);
    }

    /**
     * {@return what an end has sent}
     *
     * @param peer the end
     */
    public TcpPeer peer(Peer peer) {
        return peer == Peer.A ? a : b;
    }

    /** {@return the time of the first packet in nanoseconds} */
    public long firstTime() {
        return firstTime;
    }

    /** {@return the latest time of a packet in nanoseconds} */
    public long lastTime() {
        return lastTime;
    }

    /** {@return how long the connection lasted within the capture, in nanoseconds, 0 or more; at most {@link Long#MAX_VALUE}} */
    public long durationNanoseconds() {
        // Of times further apart than a long can hold, the difference is negative.
        return lastTime - firstTime < 0 ? Long.MAX_VALUE : lastTime - firstTime;
    }

    /**
     * {@return how often a remark was made}
     *
     * @param remark the remark
     */
    public int count(TcpRemark remark) {
        return remarks == null ? 0 : remarks[remark.ordinal()];
    }

    /**
     * {@return what was seen of the connection as a sum: 1 a SYN as its first packet, 2 a SYN with ACK, 4 an ACK without data, 8 data, 16
     * a FIN with ACK, 32 a RST} These are the numbers of Wireshark's {@code tcp.completeness}.
     */
    public int completeness() {
        return completeness;
    }

    /** {@return the end that opened the connection: that sent the first SYN, or received the SYN with ACK; null if not captured} */
    public @Nullable Peer opener() {
        return opener;
    }

    /** {@return how much of the opening was captured, and how it went} */
    public TcpOpening opening() {
        if (a.synSent && b.synSent) {
            return TcpOpening.SIMULTANEOUS;
        }
        if (!a.synSent && !b.synSent) {
            return synAckSeen ? TcpOpening.SYN_ACK_ONLY : TcpOpening.NOT_CAPTURED;
        }
        if (!synAckSeen) {
            return refused ? TcpOpening.REFUSED : TcpOpening.SYN_ONLY;
        }
        return opened ? TcpOpening.COMPLETE : aborted ? TcpOpening.ABORTED : TcpOpening.HALF_OPEN;
    }

    /** {@return the time from the last SYN to the ACK that completed the opening, in nanoseconds; -1 if it was not seen to be complete} */
    public long handshakeNanoseconds() {
        return handshake;
    }

    /** {@return the end that sent the first FIN or RST; null if there was none} */
    public @Nullable Peer closer() {
        return closer;
    }

    /** {@return how the connection closed} */
    public TcpClosing closing() {
        if (resetter != null) {
            return TcpClosing.RST;
        }
        return a.finSent && b.finSent ? TcpClosing.FIN : a.finSent || b.finSent ? TcpClosing.HALF : TcpClosing.NONE;
    }

    /** {@return in how many segments the connection closed; null unless {@link #closing} is {@link TcpClosing#FIN}} */
    public @Nullable TcpCloseForm closeForm() {
        return closing() == TcpClosing.FIN ? closeForm : null;
    }

    /** {@return the end that sent the first RST that closed the connection; null if there was none} */
    public @Nullable Peer resetter() {
        return resetter;
    }

    /** {@return the state of the connection} */
    public TcpState state() {
        return switch (closing()) {
            case RST -> TcpState.RESET;
            case FIN -> TcpState.CLOSED;
            case HALF -> TcpState.HALF_CLOSED;
            case NONE -> isOpening() ? TcpState.OPENING : TcpState.ESTABLISHED;
        };
    }

    private boolean isOpening() {
        boolean synSeen = a.synSent || b.synSent || synAckSeen;
        return synSeen && !(a.synSent && b.synSent ? opened : ackSeen);
    }

    /** The limit of time for segments out of order: the first round trip, if it is known. */
    long roundTripLimit() {
        return roundTrip > 0 ? roundTrip : TcpAnalysis.USUAL_ROUND_TRIP;
    }

    /** {@return whether a SYN begins another connection: whether its sender's start is another number} */
    boolean isReusedBy(Peer sender, int sequence) {
        TcpPeer from = peer(sender);
        return from.startKnown && from.start != sequence;
    }

    /** {@return which end sends packets that go in a direction} */
    Peer sender(Direction direction) {
        return direction == fromA ? Peer.A : Peer.B;
    }

    /** {@return whether a SYN had an option of a multipath connection (RFC 8684)} */
    boolean isMultipath() {
        return multipath;
    }

    /** Counts a packet of an end, and takes its time. */
    void count(Peer sender, long time, long wireLength) {
        if (!begun) {
            begun = true;
            firstTime = time;
            lastTime = time;
        }
        lastTime = Math.max(lastTime, time);
        TcpPeer from = peer(sender);
        from.packets++;
        from.bytes += wireLength;
    }

    /** Takes a segment: remarks it, and follows the state. */
    void take(TcpSegment segment) {
        TcpPeer from = peer(segment.sender);
        TcpPeer to = peer(segment.sender.other());
        complete(segment);
        if (segment.has(TcpFlags.SYN) && segment.has(TcpFlags.ACK) && isReusedBy(segment.sender, segment.sequence)) {
            segment.remark(TcpRemark.PORT_REUSED);
            from.start = segment.sequence;
        }
        TcpAnalysis.analyze(segment, from, to);
        if (segment.remarks != 0) {
            if (remarks == null) {
                remarks = new int[TcpRemark.values().length];
            }
            for (int rest = segment.remarks; rest != 0; rest &= rest - 1) {
                remarks[Integer.numberOfTrailingZeros(rest)]++;
            }
        }
        from.payloadBytes += segment.length;
        if (segment.length > 0 && !segment.is(TcpRemark.KEEP_ALIVE)) {
            from.countStream(segment.sequence + (segment.has(TcpFlags.SYN) ? 1 : 0), segment.length);
        }
        if (segment.has(TcpFlags.SYN)) {
            scale(segment, from, to);
            multipath |= segment.multipath != 0;
        }
        open(segment, from, to);
        close(segment, from, to);
    }

    private void complete(TcpSegment segment) {
        boolean syn = segment.has(TcpFlags.SYN);
        boolean ack = segment.has(TcpFlags.ACK);
        if (a.packets + b.packets == 1) {
            if (syn && !ack) {
                // Wireshark does not count the data of a SYN that reuses ports.
                completeness = SYN_SEEN | (segment.length > 0 && !reused ? DATA_SEEN : 0);
            }
            return;
        }
        if (syn && ack) {
            completeness |= SYN_ACK_SEEN;
        }
        if (ack && !syn) {
            completeness |= segment.length > 0 ? DATA_SEEN : ACK_SEEN;
        }
        if (ack && segment.has(TcpFlags.FIN)) {
            completeness |= FIN_SEEN;
        }
        if (segment.has(TcpFlags.RST)) {
            completeness |= RST_SEEN;
        }
    }

    /** RFC 7323, section 2.2: windows are scaled only if both SYNs have the option. */
    private static void scale(TcpSegment segment, TcpPeer from, TcpPeer to) {
        if (segment.scaleOption >= 0) {
            from.scale = segment.scaleOption;
        }
        if (from.scale == TcpPeer.SCALE_UNKNOWN) {
            from.scale = TcpPeer.SCALE_UNUSED;
            to.scale = TcpPeer.SCALE_UNUSED;
        } else if (segment.has(TcpFlags.ACK) && to.scale == TcpPeer.SCALE_UNUSED) {
            from.scale = TcpPeer.SCALE_UNUSED;
        }
    }

    private void open(TcpSegment segment, TcpPeer from, TcpPeer to) {
        boolean ack = segment.has(TcpFlags.ACK);
        if (segment.has(TcpFlags.SYN)) {
            if (ack) {
                synAckSeen = true;
                synAckSender = segment.sender;
                opener = opener == null ? segment.sender.other() : opener;
            } else {
                from.synSent = true;
                opener = opener == null ? segment.sender : opener;
                synTimeKnown = true;
                synTime = segment.time;
            }
            from.synEnd = segment.sequence + 1;
        }
        if (ack && !segment.has(TcpFlags.SYN) && synTimeKnown && roundTrip <= 0) {
            roundTrip = segment.time - synTime;
        }
        if (segment.has(TcpFlags.RST)) {
            refused |= !synAckSeen && to.synSent && !from.synSent && !ackSeen;
            aborted |= synAckSender == segment.sender.other() && !opened;
            return;
        }
        if (!ack) {
            return;
        }
        boolean acknowledgesSyn =
                (to.synSent || synAckSender == segment.sender.other()) && segment.acknowledgment - to.synEnd >= 0;
        to.synAcknowledged |= acknowledgesSyn;
        if (!segment.has(TcpFlags.SYN)) {
            ackSeen = true;
        }
        boolean complete = a.synSent && b.synSent
                ? a.synAcknowledged && b.synAcknowledged
                : synAckSender == segment.sender.other() && acknowledgesSyn;
        if (!opened && complete) {
            opened = true;
            handshake = synTimeKnown ? Math.max(TcpSegment.NONE, segment.time - synTime) : TcpSegment.NONE;
        }
    }

    private void close(TcpSegment segment, TcpPeer from, TcpPeer to) {
        if (segment.has(TcpFlags.RST)) {
            if (resetter == null && !(a.finAcknowledged && b.finAcknowledged)) {
                resetter = segment.sender;
                closer = closer == null ? segment.sender : closer;
            }
            return;
        }
        boolean acknowledges = segment.has(TcpFlags.ACK) && to.finSent && segment.acknowledgment - to.finEnd >= 0;
        if (segment.has(TcpFlags.FIN) && !from.finSent) {
            from.finSent = true;
            from.finEnd = segment.sequence + segment.sequenceLength();
            closer = closer == null ? segment.sender : closer;
            if (to.finSent) {
                closeForm = to.finAcknowledged
                        ? TcpCloseForm.FOUR_SEGMENTS
                        : acknowledges ? TcpCloseForm.THREE_SEGMENTS : TcpCloseForm.SIMULTANEOUS;
            }
        }
        to.finAcknowledged |= acknowledges;
    }

    boolean areStreamsMade() {
        return streamsMade;
    }

    /** Sets the streams of both ends, null where one is not wanted. */
    void makeStreams(@Nullable TcpStream ofA, @Nullable TcpStream ofB) {
        streamsMade = true;
        streamA = ofA;
        streamB = ofB;
    }

    /** The stream that an end sends; null if it is not wanted. */
    @Nullable
    TcpStream stream(Peer sender) {
        return sender == Peer.A ? streamA : streamB;
    }

    /** Lets go of what only further segments would need. */
    void end() {
        a.end();
        b.end();
        streamA = null;
        streamB = null;
    }
}
