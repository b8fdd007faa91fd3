package io.github.packetcodec.flow;

import io.github.packetcodec.Layer;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.flow.FlowTable.Departure;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the TCP connections of a capture: finds the connection of each segment, remarks the segment, and follows the connection's
 * state.
 *
 * {@snippet :
 * TcpTracker tracker = new TcpTracker(1_000_000, 300_000_000_000L, connection -> print(connection.state()));
 * while (reader.next()) {
 *     view.parse(reader);
 *     TcpSegment segment = tracker.track(view, reader);
 *     if (segment != null && segment.remarks() != 0) {
 *         print(reader.frameNumber(), segment.remarkSet());
 *     }
 * }
 * tracker.clear();
 * }
 *
 * <p>A connection ends, and is handed to the listener, when a SYN begins another one with the same addresses and ports, when it has had
 * no packet for longer than the idle time, when it is the one that has been idle for longest and the tracker is full, or when the
 * tracker is cleared. A connection that has closed stays until then, so that what comes late finds it.
 *
 * <p>A segment of a known connection that is in order allocates nothing. Not thread-safe.
 */
public final class TcpTracker {
    /** The bytes of a TCP header that must be there for a segment to be tracked: to the end of the window. */
    private static final int LEAST_LENGTH = 16;

    /** Receives the connections that have ended. */
    @FunctionalInterface
    public interface EndListener {
        /**
         * Called after the connection has left the tracker. It does not change any more.
         *
         * @param connection the connection
         */
        void ended(TcpConnection connection);
    }

    private final FlowTable<TcpConnection> connections;
    private final EndListener listener;
    private final FlowTuple tuple;
    private final TcpSegment segment = new TcpSegment();
    private final FlowScope scope;
    private final Supplier<TcpConnection> maker = () -> open(false);
    private long opened;
    private EndListener first = connection -> {};

    /**
     * Makes a tracker.
     *
     * @param maximumConnections how many connections it follows at the same time, 1..2<sup>28</sup> - 1
     * @param idleNanoseconds after how many nanoseconds without a packet a connection is forgotten, 1 or more
     * @param scope which segments of equal addresses and ports belong to one connection
     * @param listener receives the connections that end
     * @throws IllegalArgumentException if a number is outside its range
     */
    public TcpTracker(int maximumConnections, long idleNanoseconds, FlowScope scope, EndListener listener) {
        this.scope = Objects.requireNonNull(scope);
        this.listener = Objects.requireNonNull(listener);
        connections = new FlowTable<>(maximumConnections, idleNanoseconds, this::departed);
        tuple = connections.tuple();
    }

    /**
     * Makes a tracker in which all segments of equal addresses and ports belong to one connection: {@link FlowScope#ALL}.
     *
     * @param maximumConnections how many connections it follows at the same time, 1..2<sup>28</sup> - 1
     * @param idleNanoseconds after how many nanoseconds without a packet a connection is forgotten, 1 or more
     * @param listener receives the connections that end
     */
    public TcpTracker(int maximumConnections, long idleNanoseconds, EndListener listener) {
        this(maximumConnections, idleNanoseconds, FlowScope.ALL, listener);
    }

    /** {@return the number of connections that the tracker follows now} */
    public int size() {
        return connections.size();
    }

    /**
     * Tracks the segment of a frame that the view has parsed: as {@link #track(PacketView, long, long)} does.
     *
     * @param view the view that has parsed the packet
     * @param frame the source of the frame, which has its time and its number
     * @return what this segment was, or null if the packet has no TCP header
     */
    public @Nullable TcpSegment track(PacketView view, FrameSource frame) {
        return track(view, frame.wireLength(), PacketTime.nanoseconds(frame), frame.frameNumber(), scope.bits(view));
    }

    /**
     * Tracks the segment of a packet that a frame has completed, in a domain that takes the place of the scope: as
     * {@link #track(PacketView, long, long)} does. The length of the frame counts, not that of the packet.
     *
     * @param view has parsed the packet: that of the frame, or one that was put together or unpacked
     * @param frame the source of the frame, which has its time and its number
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @return what this segment was, or null if the packet has no TCP header
     */
    public @Nullable TcpSegment track(PacketView view, FrameSource frame, FlowDomain domain) {
        return track(view, frame.wireLength(), PacketTime.nanoseconds(frame), frame.frameNumber(), domain.bits());
    }

    /**
     * Tracks the segment of a packet.
     *
     * @param view has parsed the packet
     * @param time the time of the frame, in nanoseconds from any fixed moment
     * @param frameNumber identifies the frame in {@link TcpSegment}
     * @return the segment, an object of the tracker's that the next call fills anew; null if the packet has no TCP header, or less than
     *     the first 16 bytes of one
     */
    public @Nullable TcpSegment track(PacketView view, long time, long frameNumber) {
        return track(view, view.wireLength(), time, frameNumber, scope.bits(view));
    }

    /**
     * Tracks the segment of a packet as {@link #track(PacketView, long, long)} does, in a domain that takes the place of the scope.
     *
     * @param view the view that has parsed the packet
     * @param time the time of the frame, in nanoseconds from any fixed moment
     * @param frameNumber identifies the frame in {@link TcpSegment}
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @return what this segment was, or null if the packet has no TCP header
     */
    public @Nullable TcpSegment track(PacketView view, long time, long frameNumber, FlowDomain domain) {
        return track(view, view.wireLength(), time, frameNumber, domain.bits());
    }

    private @Nullable TcpSegment track(PacketView view, long wireLength, long time, long frameNumber, long domain) {
        int at = headerOffset(view);
        if (at < 0) {
            return null;
        }
        byte[] bytes = view.bytes();
        segment.clear();
        segment.time = time;
        segment.frame = frameNumber;
        segment.sequence = Bytes.i32(bytes, at + 4);
        segment.acknowledgment = Bytes.i32(bytes, at + 8);
        segment.flags = Tcp.flags(bytes, at);
        segment.window = Tcp.window(bytes, at);
        segment.scaleOption = TcpSegment.NO_OPTION;
        segment.multipath = 0;
        tuple.set(view, Tcp.ports(bytes, at), IpProtocol.TCP, domain);
        TcpConnection connection = connections.getOrAdd(time, maker);
        Peer sender = connection.sender(connections.direction());
        int headerLength = Tcp.headerLength(bytes, at);
        long stated = StatedLength.transport(view, at);
        boolean analyzable = !view.isFragment() && stated >= headerLength;
        if (analyzable
                && segment.has(TcpFlags.SYN)
                && !segment.has(TcpFlags.ACK)
                && connection.isReusedBy(sender, segment.sequence)) {
            end(connection);
            connection = open(true);
            connections.replace(connection);
            sender = Peer.A;
            segment.remark(TcpRemark.PORT_REUSED);
        }
        segment.connection = connection;
        segment.sender = sender;
        segment.length = analyzable ? (int) (stated - headerLength) : 0;
        connection.count(sender, time, wireLength);
        if (analyzable) {
            if (segment.has(TcpFlags.SYN) || connection.isMultipath()) {
                TcpSegmentOptions.read(segment, bytes, at, Math.min(at + headerLength, view.bytesEnd()));
            }
            connection.take(segment);
        }
        return segment;
    }

    /**
     * Lets the connections end that have had no packet for longer than the idle time.
     *
     * @param time the time in nanoseconds since 1970-01-01T00:00:00Z
     */
    public void expire(long time) {
        connections.expire(time);
    }

    /** Lets every connection end, the one that has been idle for longest first. */
    public void clear() {
        connections.clear();
    }

    /** Sets what hears first of a connection that ends, while it still has its streams. */
    void beforeEnd(EndListener before) {
        first = before;
    }

    private TcpConnection open(boolean reused) {
        return new TcpConnection(tuple.key(), connections.direction(), opened++, reused);
    }

    private void departed(FlowKey key, TcpConnection connection, long lastTime, Departure departure) {
        end(connection);
    }

    private void end(TcpConnection connection) {
        first.ended(connection);
        connection.end();
        listener.ended(connection);
    }

    /** Where the TCP header begins, also if the capture cut it after the window; -1 if it is not there. */
    private static int headerOffset(PacketView view) {
        if (view.transportLayer() == Layer.TCP) {
            return view.transportOffset();
        }
        boolean cut = view.partialLayer() == Layer.TCP && view.partialLength() >= LEAST_LENGTH;
        return cut ? view.partialOffset() : -1;
    }
}
