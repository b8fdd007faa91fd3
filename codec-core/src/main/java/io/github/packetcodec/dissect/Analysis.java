package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.flow.TcpTracker;
import io.github.packetcodec.flow.UdpConversation;
import io.github.packetcodec.flow.UdpTracker;
import io.github.packetcodec.packet.PacketView;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The conversations of one capture: what {@code --analyze} and all that shows conversations ask. */
final class Analysis {
    /** How many conversations of a protocol are followed at the same time; a capture with more forgets those idle for longest. */
    static final int MOST_CONVERSATIONS = 1_000_000;

    private final FlowScope scope;
    private final WholePackets packets;
    private final Consumer<? super TcpConnection> ended;
    private final Consumer<? super UdpConversation> udpEnded;
    private TcpTracker tcp;
    private UdpTracker udp;
    private @Nullable TcpSegment segment;
    private @Nullable UdpConversation datagrams;

    /** An analysis that keeps no conversation that has ended. */
    Analysis(FlowScope scope) {
        this(scope, connection -> {}, conversation -> {});
    }

    Analysis(FlowScope scope, Consumer<? super TcpConnection> ended, Consumer<? super UdpConversation> udpEnded) {
        this.scope = scope;
        packets = new WholePackets(scope);
        this.ended = ended;
        this.udpEnded = udpEnded;
        begin();
    }

    /** Forgets everything: what comes next is another capture. */
    void begin() {
        packets.begin();
        tcp = new TcpTracker(MOST_CONVERSATIONS, Long.MAX_VALUE, scope, ended::accept);
        udp = new UdpTracker(MOST_CONVERSATIONS, Long.MAX_VALUE, scope, udpEnded);
    }

    void read(Frame frame) {
        segment = null;
        datagrams = null;
        if (packets.read(frame)) {
            PacketView view = packets.packet().view();
            segment = tcp.track(view, frame.reader(), packets.domain());
            datagrams = segment == null ? udp.track(view, frame.reader(), packets.domain()) : null;
        }
    }

    /** The packet that the frame completed, as a frame of its own; null if the frame completed none. */
    @Nullable
    Frame completed() {
        return packets.datagram() == null ? null : packets.packet();
    }

    /** The number of fragments that {@link #completed} consisted of; 0 if the frame completed none. */
    int fragments() {
        return packets.datagram() == null ? 0 : packets.datagram().fragments();
    }

    /** The TCP segment of the frame, or of the packet that it completed; null if there is none. */
    @Nullable
    TcpSegment segment() {
        return segment;
    }

    /** The UDP conversation of the frame, or of the packet that it completed; null if there is none. */
    @Nullable
    UdpConversation datagrams() {
        return datagrams;
    }

    /** Ends all conversations. */
    void end() {
        tcp.clear();
        udp.clear();
    }
}
