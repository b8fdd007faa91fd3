package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.flow.TcpTracker;
import io.github.packetcodec.flow.UdpConversation;
import io.github.packetcodec.flow.UdpTracker;
import java.util.function.Consumer;

/** The conversations of one capture: what {@code --analyze} and all that shows conversations ask. */
final class Analysis {
    /** How many conversations of a protocol are followed at the same time; a capture with more forgets those idle for longest. */
    static final int MOST_CONVERSATIONS = 1_000_000;

    private final Consumer<? super TcpConnection> ended;
    private final Consumer<? super UdpConversation> udpEnded;
    private TcpTracker tcp;
    private UdpTracker udp;
    private TcpSegment segment;
    private UdpConversation datagrams;

    /** An analysis that keeps no conversation that has ended. */
    Analysis() {
        this(connection -> {}, conversation -> {});
    }

    Analysis(Consumer<? super TcpConnection> ended, Consumer<? super UdpConversation> udpEnded) {
        this.ended = ended;
        this.udpEnded = udpEnded;
        begin();
    }

    /** Forgets everything: what comes next is another capture. */
    void begin() {
        tcp = new TcpTracker(MOST_CONVERSATIONS, Long.MAX_VALUE, ended::accept);
        udp = new UdpTracker(MOST_CONVERSATIONS, Long.MAX_VALUE, udpEnded);
    }

    void read(Frame frame) {
        segment = tcp.track(frame.view(), frame.reader());
        datagrams = segment == null ? udp.track(frame.view(), frame.reader()) : null;
    }

    /** The TCP segment of the frame; null if it has none. */
    TcpSegment segment() {
        return segment;
    }

    /** The UDP conversation of the frame; null if it has none. */
    UdpConversation datagrams() {
        return datagrams;
    }

    /** Ends all conversations. */
    void end() {
        tcp.clear();
        udp.clear();
    }
}
