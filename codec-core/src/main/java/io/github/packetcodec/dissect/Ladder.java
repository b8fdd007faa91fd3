package io.github.packetcodec.dissect;

import io.github.packetcodec.flow.Peer;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpRemark;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.tcp.TcpFlags;
import java.util.ArrayList;
import java.util.List;

/** A TCP connection as a sequence of segments between its two ends, gathered while they pass. */
final class Ladder {
    /**
     * One segment.
     *
     * @param frame its number in the capture
     * @param sincePrevious nanoseconds since the segment before; negative where time goes back
     * @param label flags, relative numbers, length and window
     * @param remarks each with the numbers it rests on
     */
    record Step(long frame, long sincePrevious, Peer sender, String label, List<String> remarks) {}

    private static final String[] FLAG_NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};
    /** The order in which flags are read: what opens and closes first. */
    private static final int[] FLAG_ORDER = {1, 0, 2, 3, 4, 5, 6, 7, 8};

    private final TcpConnection connection;
    private final List<Step> steps = new ArrayList<>();
    private long lastTime;

    Ladder(TcpConnection connection) {
        this.connection = connection;
    }

    TcpConnection connection() {
        return connection;
    }

    List<Step> steps() {
        return steps;
    }

    /** @param fragments of how many fragments the segment was put together; 0 if it was not divided */
    void add(TcpSegment segment, int fragments) {
        List<String> remarks = new ArrayList<>();
        for (TcpRemark remark : segment.remarkSet()) {
            remarks.add(ConversationTable.name(remark) + ": " + segment.reason(remark));
        }
        long since = steps.isEmpty() ? 0 : segment.time() - lastTime;
        lastTime = segment.time();
        steps.add(new Step(segment.frameNumber(), since, segment.sender(), label(segment, fragments), remarks));
    }

    /**
     * Flags, relative numbers, length and window of a segment.
     *
     * @param fragments of how many fragments it was put together; 0 if it was not divided
     */
    static String label(TcpSegment segment, int fragments) {
        StringBuilder label = new StringBuilder();
        for (int flag : FLAG_ORDER) {
            if ((segment.flags() & 1 << flag) != 0) {
                label.append(FLAG_NAMES[flag]).append(' ');
            }
        }
        if (!segment.isAnalyzed()) {
            return label.append("not whole").toString();
        }
        label.append("seq ").append(segment.relativeSequenceNumber());
        if ((segment.flags() & TcpFlags.ACK) != 0) {
            label.append(" ack ").append(segment.relativeAcknowledgmentNumber());
        }
        if (segment.segmentLength() > 0) {
            label.append(" len ").append(segment.segmentLength());
        }
        label.append(" win ").append(segment.calculatedWindow());
        if (fragments > 0) {
            label.append(" (").append(fragments).append(" fragments)");
        }
        return label.toString();
    }

    /** The end A or B with its address and port. */
    String end(Peer peer) {
        return peer + " " + ConversationTable.endPoint(connection.address(peer), connection.port(peer));
    }

    /** Who opened and who closed, in a line: {@code opened by A (complete, 0.089 ms); closed by B (fin, three segments)}. */
    String summary() {
        StringBuilder summary = new StringBuilder("opened ");
        String vlans = ConversationTable.in(connection.key().domain());
        if (!vlans.isEmpty()) {
            summary.insert(0, vlans.substring(1) + ", ");
        }
        if (connection.opener() != null) {
            summary.append("by ").append(connection.opener()).append(' ');
        }
        summary.append('(').append(ConversationTable.name(connection.opening()));
        if (connection.handshakeNanoseconds() >= 0) {
            summary.append(", ")
                    .append(ConversationTable.milliseconds(connection.handshakeNanoseconds()))
                    .append(" ms");
        }
        if (connection.closer() == null) {
            return summary.append("); not closed").toString();
        }
        summary.append("); closed by ").append(connection.closer());
        summary.append(" (").append(ConversationTable.name(connection.closing()));
        if (connection.closeForm() != null) {
            summary.append(", ").append(ConversationTable.name(connection.closeForm()));
        }
        return summary.append(')').toString();
    }

    /** Milliseconds since the segment before, with three digits after the point. */
    static String since(Step step) {
        long nanoseconds = step.sincePrevious();
        return (nanoseconds < 0 ? "-" : "+") + ConversationTable.milliseconds(Math.abs(nanoseconds));
    }
}
