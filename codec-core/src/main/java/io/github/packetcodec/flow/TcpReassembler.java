package io.github.packetcodec.flow;

import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the TCP connections of a capture, as {@link TcpTracker} does, and puts the bytes of each direction in order.
 *
 * {@snippet :
 * TcpReassembler reassembler = new TcpReassembler(
 *         new TcpTracker(100_000, 300_000_000_000L, connection -> {}),
 *         (connection, sender) -> new Collector(connection, sender),
 *         OverlapPolicy.FIRST,
 *         new StreamLimits(1 << 20, 0, 1L << 30, StreamLimits.AtLimit.SKIP));
 * while (reader.next()) {
 *     view.parse(reader);
 *     reassembler.add(view, reader);
 * }
 * reassembler.clear();
 * }
 *
 * <p>Data in a SYN is the first data of its stream. Urgent data stays where it is among the other data (RFC 6093). The byte of a
 * keep-alive is no data, as it repeats a number that was used. Data after a FIN is ignored, and so is data after a RST that is within the
 * receiver's window (RFC 9293, section 3.10.7.4). Payload that the capture cut is missing, and reported as a gap. Not thread-safe.
 */
public final class TcpReassembler {
    /** Chooses what receives a stream. */
    @FunctionalInterface
    public interface SinkFactory {
        /**
         * {@return what receives the bytes that an end of a connection sends; null if they are not wanted}
         *
         * @param connection the connection
         * @param sender the end that sends the bytes
         */
        @Nullable
        StreamSink sink(TcpConnection connection, Peer sender);
    }

    private final TcpTracker tracker;
    private final SinkFactory sinks;
    private final OverlapPolicy policy;
    private final StreamLimits limits;
    private final StreamMemory memory;

    /**
     * Makes a reassembler.
     *
     * @param tracker finds the connections; used by this reassembler alone
     * @param sinks chooses what receives a stream, when its connection begins
     * @param policy decides between copies of the same bytes that differ
     * @param limits the limits of the memory of the streams
     */
    public TcpReassembler(TcpTracker tracker, SinkFactory sinks, OverlapPolicy policy, StreamLimits limits) {
        this.tracker = tracker;
        this.sinks = Objects.requireNonNull(sinks);
        this.policy = Objects.requireNonNull(policy);
        this.limits = limits;
        memory = new StreamMemory(limits.allBytes());
        tracker.beforeEnd(TcpReassembler::close);
    }

    /**
     * Adds the segment of a frame that the view has parsed: as {@link #add(PacketView, long, long)} does.
     *
     * @param view the view that has parsed the packet
     * @param frame the source of the frame, which has its time and its number
     * @return what this segment was, or null if the packet has no TCP header
     */
    public @Nullable TcpSegment add(PacketView view, FrameSource frame) {
        return streams(tracker.track(view, frame), view);
    }

    /**
     * Adds the segment of a packet as {@link TcpTracker#track(PacketView, FrameSource, FlowDomain)} does.
     *
     * @param view the view that has parsed the packet
     * @param frame the source of the frame, which has its time and its number
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @return what this segment was, or null if the packet has no TCP header
     */
    public @Nullable TcpSegment add(PacketView view, FrameSource frame, FlowDomain domain) {
        return streams(tracker.track(view, frame, domain), view);
    }

    /**
     * Adds the segment of a packet. The arguments are those of {@link TcpTracker#track(PacketView, long, long)}, and so is the
     * result; the number of the frame is also the place of the segment in what sinks receive.
     *
     * @param view the view that has parsed the packet
     * @param time the time of the packet in nanoseconds since 1970-01-01T00:00:00Z
     * @param frameNumber the number of the frame, counted from 1
     * @return what this segment was, or null if the packet has no TCP header
     */
    public @Nullable TcpSegment add(PacketView view, long time, long frameNumber) {
        return streams(tracker.track(view, time, frameNumber), view);
    }

    /**
     * Adds the segment of a packet as {@link #add(PacketView, long, long)} does, in a domain that takes the place of the scope.
     *
     * @param view the view that has parsed the packet
     * @param time the time of the packet in nanoseconds since 1970-01-01T00:00:00Z
     * @param frameNumber the number of the frame, counted from 1
     * @param domain keeps flows apart whose addresses and ports are equal; {@link FlowDomain#NONE} where nothing does
     * @return what this segment was, or null if the packet has no TCP header
     */
    public @Nullable TcpSegment add(PacketView view, long time, long frameNumber, FlowDomain domain) {
        return streams(tracker.track(view, time, frameNumber, domain), view);
    }

    private @Nullable TcpSegment streams(@Nullable TcpSegment segment, PacketView view) {
        if (segment != null && segment.isAnalyzed()) {
            add(segment, view);
        }
        return segment;
    }

    private void add(TcpSegment segment, PacketView view) {
        TcpConnection connection = segment.connection();
        TcpPeer from = connection.peer(segment.sender());
        if (!connection.areStreamsMade()) {
            connection.makeStreams(stream(connection, Peer.A), stream(connection, Peer.B));
        }
        TcpStream to = connection.stream(segment.sender().other());
        if (to != null && segment.has(TcpFlags.ACK)) {
            to.acknowledged(segment.acknowledgment);
        }
        TcpStream stream = connection.stream(segment.sender());
        if (segment.has(TcpFlags.RST)) {
            if (isValidReset(segment, connection.peer(segment.sender().other()))) {
                reset(stream);
                reset(to);
            }
            return;
        }
        if (stream == null) {
            return;
        }
        if (from.startKnown) {
            stream.begin(from.start + 1);
        }
        int first = segment.sequence + (segment.has(TcpFlags.SYN) ? 1 : 0);
        int captured = Math.min(segment.length, Math.min(view.payloadLength(), view.bytesEnd() - view.payloadOffset()));
        if (captured > 0 && !segment.is(TcpRemark.KEEP_ALIVE)) {
            stream.add(first, view.bytes(), view.payloadOffset(), captured, segment.frame);
        }
        if (segment.has(TcpFlags.URG)) {
            stream.urgent(first + Tcp.urgentPointer(view.bytes(), view.transportOffset()));
        }
        if (segment.has(TcpFlags.FIN)) {
            stream.finish(first + segment.length);
        }
    }

    /** RFC 9293, section 3.10.7.4: a RST outside the receiver's window is none. */
    private static boolean isValidReset(TcpSegment segment, TcpPeer to) {
        if (!to.acknowledgmentKnown || segment.sequence == to.acknowledgment) {
            return true;
        }
        long distance = segment.sequence - to.acknowledgment & 0xFFFF_FFFFL;
        return distance < to.windowInBytes() || segment.relativeSequence == segment.expectedSequence;
    }

    private @Nullable TcpStream stream(TcpConnection connection, Peer sender) {
        StreamSink sink = sinks.sink(connection, sender);
        return sink == null ? null : new TcpStream(sink, policy, limits, memory);
    }

    private static void reset(@Nullable TcpStream stream) {
        if (stream != null) {
            stream.reset();
        }
    }

    /** Ends every connection: what waits is handed out, with the gaps before it. */
    public void clear() {
        tracker.clear();
    }

    private static void close(TcpConnection connection) {
        for (Peer peer : Peer.values()) {
            TcpStream stream = connection.stream(peer);
            if (stream != null) {
                stream.close();
            }
        }
    }
}
