package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.UdpConversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All conversations of one capture, in the order of their numbers; of more than a bound the rest are only counted. */
final class ConversationList {
    private final Analysis analysis;
    private final List<TcpConnection> tcp = new ArrayList<>();
    private final List<UdpConversation> udp = new ArrayList<>();
    private long leftOut;

    ConversationList(FlowScope scope) {
        analysis = new Analysis(scope, this::add, this::add);
    }

    private void add(TcpConnection connection) {
        if (tcp.size() < Analysis.MOST_CONVERSATIONS) {
            tcp.add(connection);
        } else {
            leftOut++;
        }
    }

    private void add(UdpConversation conversation) {
        if (udp.size() < Analysis.MOST_CONVERSATIONS) {
            udp.add(conversation);
        } else {
            leftOut++;
        }
    }

    void begin() {
        tcp.clear();
        udp.clear();
        leftOut = 0;
        analysis.begin();
    }

    void read(Frame frame) {
        analysis.read(frame);
    }

    /** What is known of the conversation of the last frame. */
    Analysis analysis() {
        return analysis;
    }

    /** Ends what has not ended; then the lists are whole. */
    void end() {
        analysis.end();
        tcp.sort(Comparator.comparingLong(TcpConnection::number));
        udp.sort(Comparator.comparingLong(UdpConversation::number));
    }

    List<TcpConnection> tcp() {
        return tcp;
    }

    List<UdpConversation> udp() {
        return udp;
    }

    /** How many conversations there were beyond the bound. */
    long leftOut() {
        return leftOut;
    }
}
