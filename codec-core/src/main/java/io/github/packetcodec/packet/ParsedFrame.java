package io.github.packetcodec.packet;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link PacketView}: what a walk has found in a frame, and the few steps by which it writes that down. The walks
 * themselves, {@link LinkWalk} and {@link IpWalk}, are functions over this state.
 *
 * <p>Ends are {@code long}, because the frame may begin near the greatest index, and be longer on the wire than what was captured.
 */
abstract sealed class ParsedFrame extends PlainFrame.Sink permits PacketView {
    static final int ABSENT = -1;

    // Numbers, because G1 makes storing a reference expensive.
    static final int FRAME = Boundary.FRAME.ordinal();
    static final int CAPTURE = Boundary.CAPTURE.ordinal();
    static final int FRAME_LENGTH = Boundary.FRAME_LENGTH.ordinal();
    static final int TOTAL_LENGTH = Boundary.TOTAL_LENGTH.ordinal();
    static final int PAYLOAD_LENGTH = Boundary.PAYLOAD_LENGTH.ordinal();
    static final int CARRIER_LENGTH = Boundary.CARRIER_LENGTH.ordinal();

    @SuppressWarnings("NullAway.Init") // the constructor of the view begins a frame
    byte[] bytes;

    int start;
    /** The end of what can be read of the frame in {@link #bytes}. Less than was captured if they are a copy of its first bytes. */
    int limit;

    int capturedLength;
    /** At least {@link #capturedLength}. */
    int wireLength;

    /** See {@link Outcome}. */
    long outcome;

    int networkOffset;
    /** While a walk goes on, the offset where a transport header would begin. */
    int transportOffset;

    int payloadOffset;
    /** The length of the payload on the wire, of which fewer bytes may have been captured. */
    int payloadWireLength;

    // A plain frame is not walked, and so leaves the fields below unchanged: they have a meaning only if isPlain() is
    // false.

    /** Whether lengths are taken leniently, if the wire length is not given, and if it is. */
    final boolean lenientAlone;

    final boolean lenientWithWireLength;
    final Tunnels tunnels;
    boolean lenient;
    private long statedEnd;
    private long packetEnd;
    /** What specifies {@link #packetEnd}: the ordinal of a {@link Boundary}. */
    int boundary;

    private long lengthAnomalies;

    @Nullable
    Layer faultLayer;

    @Nullable
    Fault fault;

    int faultOffset;
    int faultRequired;
    int faultAvailable;
    int faultBoundary;

    ParsedFrame(boolean lenientAlone, boolean lenientWithWireLength, Tunnels tunnels) {
        this.lenientAlone = lenientAlone;
        this.lenientWithWireLength = lenientWithWireLength;
        this.tunnels = tunnels;
    }

    /** Begins a frame. All other fields are set by a walk, or have no meaning after {@link #acceptPlain}. */
    final void begin(byte[] in, int from, int readable, int captured, int wire) {
        // Many frames share one array, and G1 makes storing a reference expensive (docs/performance.md).
        if (bytes != in) {
            bytes = in;
        }
        start = from;
        limit = from + readable;
        capturedLength = captured;
        wireLength = wire;
    }

    @Override
    final void acceptPlain(byte[] in, int network, long found, int transport, int headerLength, int length) {
        outcome = found;
        networkOffset = network;
        transportOffset = transport;
        payloadOffset = transport + headerLength;
        payloadWireLength = length - headerLength;
    }

    /** Begins a walk from header to header. */
    final void beginWalk(boolean wireLengthGiven) {
        lenient = wireLengthGiven ? lenientWithWireLength : lenientAlone;
        outcome = 0;
        networkOffset = ABSENT;
        transportOffset = ABSENT;
        packetEnd = wireEnd();
        boundary = FRAME;
        lengthAnomalies = 0;
    }

    /** Whether {@link PlainFrame} found all there is. */
    final boolean isPlain() {
        return Outcome.isPlain(outcome);
    }

    /** The anomalies of the lengths, as {@linkplain Anomaly#bit() bits}. */
    final long lengthAnomalies() {
        return isPlain() ? 0 : lengthAnomalies;
    }

    /** Where the network layer's packet ends within the frame and the 802.3 length. */
    final long packetEnd() {
        return isPlain() ? (long) payloadOffset + payloadWireLength : packetEnd;
    }

    /** Where the IP packet ends according to its own length, which may be past the end of the frame. */
    final long statedEnd() {
        return isPlain() ? (long) payloadOffset + payloadWireLength : statedEnd;
    }

    /** Sets and returns where the packet ends: where its own length specifies, but within its carrier, which ends at {@code to}. */
    final long bound(long stated, long to, int by) {
        statedEnd = stated;
        packetEnd = Math.min(stated, to);
        if (stated <= to) {
            boundary = by;
        }
        return packetEnd;
    }

    /** Where the frame ends on the wire. */
    final long wireEnd() {
        return (long) start + wireLength;
    }

    /** Where the captured bytes end. Past the end of {@link #bytes} if those are a copy of the first bytes. */
    final long capturedEnd() {
        return (long) start + capturedLength;
    }

    /** Where the bytes before {@code to} end that can be read. */
    final int readableTo(long to) {
        return (int) Math.min(to, limit);
    }

    /** Where the headers end that were decoded. */
    final int headersEnd() {
        return isPartial() ? faultOffset : payloadOffset;
    }

    /** Whether the last header is one of which the capture contains only the first bytes. */
    final boolean isPartial() {
        return Outcome.isRefused(outcome) && faultBoundary == CAPTURE;
    }

    /** Adds bits to the {@link Outcome}. */
    final void add(long bits) {
        outcome |= bits;
    }

    final void end(Ending ending, int payloadFrom, long payloadTo) {
        add(Outcome.ending(ending));
        payload(payloadFrom, payloadTo);
    }

    final void payload(int from, long to) {
        payloadOffset = from;
        payloadWireLength = length(from, to);
    }

    static int length(int from, long to) {
        return (int) Math.min(Math.max(0, to - from), Integer.MAX_VALUE);
    }

    final void remark(Anomaly anomaly) {
        lengthAnomalies |= anomaly.bit();
    }

    /**
     * Ends the walk at a header that its layout refused. The payload begins with it; but if the capture ends within the header, no
     * byte of the payload was captured.
     *
     * @param code the fault code
     * @param to the end of the bytes that belong to the header's carrier
     */
    final void refuse(Layer layer, int code, int at, long to) {
        Fault why = Fault.of(code);
        int available = Fault.available(code);
        fail(layer, why, at, Fault.required(code), available);
        payload(at, to);
        if (why != Fault.TRUNCATED_HEADER) {
            faultBoundary = FRAME;
        } else if (at + available == limit && limit < to) {
            faultBoundary = CAPTURE;
            payload(limit, limit);
            add(Outcome.LENGTH_NOT_STATED);
        }
    }

    /** Ends the walk because of a length or a number; the payload has been set. */
    final void fail(Layer layer, Fault why, int at, int required, int available) {
        add(Outcome.ending(Ending.FAULT));
        faultLayer = layer;
        fault = why;
        faultOffset = at;
        faultRequired = required;
        faultAvailable = available;
        faultBoundary = boundary;
    }
}
