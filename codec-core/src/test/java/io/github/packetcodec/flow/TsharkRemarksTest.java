package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.flow.FragmentReassembler.Outcome;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every TCP segment of every capture, as the tracker sees it and as tshark did. */
class TsharkRemarksTest {
    private static final Map<String, TcpRemark> REMARKS = Map.ofEntries(
            Map.entry("retransmission", TcpRemark.RETRANSMISSION),
            Map.entry("fast_retransmission", TcpRemark.FAST_RETRANSMISSION),
            Map.entry("spurious_retransmission", TcpRemark.SPURIOUS_RETRANSMISSION),
            Map.entry("out_of_order", TcpRemark.OUT_OF_ORDER),
            Map.entry("lost_segment", TcpRemark.PREVIOUS_SEGMENT_NOT_CAPTURED),
            Map.entry("ack_lost_segment", TcpRemark.ACKED_UNSEEN_SEGMENT),
            Map.entry("duplicate_ack", TcpRemark.DUPLICATE_ACK),
            Map.entry("keep_alive", TcpRemark.KEEP_ALIVE),
            Map.entry("keep_alive_ack", TcpRemark.KEEP_ALIVE_ACK),
            Map.entry("zero_window", TcpRemark.ZERO_WINDOW),
            Map.entry("zero_window_probe", TcpRemark.ZERO_WINDOW_PROBE),
            Map.entry("zero_window_probe_ack", TcpRemark.ZERO_WINDOW_PROBE_ACK),
            Map.entry("window_update", TcpRemark.WINDOW_UPDATE),
            Map.entry("window_full", TcpRemark.WINDOW_FULL),
            Map.entry("reused_ports", TcpRemark.PORT_REUSED));

    private final List<String> differences = new ArrayList<>();
    private final Set<TsharkRemarkDifferences.Known> met = new HashSet<>();
    private final Set<TcpRemark> seen = new HashSet<>();
    private int segments;

    @Test
    void everySegmentIsWhatTsharkSays() throws IOException {
        for (Map.Entry<String, List<Map<String, String>>> capture :
                Conversations.segments().entrySet()) {
            compare(capture.getKey(), capture.getValue());
        }
        assertThat(String.join("\n", differences)).isEmpty();
        assertThat(seen).as("remarks that were compared").containsExactlyInAnyOrder(TcpRemark.values());
        assertThat(segments).isGreaterThan(3000);
        List<TsharkRemarkDifferences.Known> gone = new ArrayList<>(TsharkRemarkDifferences.ALL);
        gone.removeAll(met);
        assertThat(gone).as("known differences that are no more").isEmpty();
    }

    private void compare(String capture, List<Map<String, String>> rows) throws IOException {
        Map<Long, Map<String, String>> byFrame = new HashMap<>();
        for (Map<String, String> row : rows) {
            byFrame.put(Long.valueOf(row.get("frame.number")), row);
        }
        Map<Long, TcpConnection> connections = new HashMap<>();
        Map<Long, String> completeness = new HashMap<>();
        Set<Long> streams = new HashSet<>();
        TcpTracker tracker = new TcpTracker(100_000, Long.MAX_VALUE, connection -> {});
        FragmentReassembler fragments = new FragmentReassembler(1000, 1 << 24, 60_000_000_000L, null);
        try (InputStream in = Conversations.open(capture);
                CaptureReader reader = CaptureReader.open(in)) {
            PacketView view = new PacketView();
            PacketView whole = new PacketView();
            while (reader.next()) {
                view.parse(reader);
                TcpSegment segment = null;
                Datagram datagram = fragments.add(view, reader);
                if (datagram != null) {
                    whole.parse(datagram.bytes(), 0, datagram.bytes().length, datagram.linkType());
                    segment = tracker.track(whole, reader, datagram.domain());
                } else if (fragments.outcome() == Outcome.NOT_A_FRAGMENT
                        || fragments.outcome() == Outcome.ATOMIC
                        || fragments.outcome() == Outcome.CUT) {
                    segment = tracker.track(view, reader);
                }
                Map<String, String> row = byFrame.getOrDefault(reader.frameNumber(), Map.of());
                Map<String, String> ours = segment == null ? Map.of() : ours(segment);
                Map<String, String> theirs = theirs(row);
                Set<String> names = new TreeSet<>(ours.keySet());
                names.addAll(theirs.keySet());
                for (String name : names) {
                    String our = ours.getOrDefault(name, "");
                    String their = theirs.getOrDefault(name, "");
                    if (!our.equals(their)) {
                        differs(capture, reader.frameNumber(), name, our, their);
                    }
                }
                if (segment != null) {
                    segments++;
                    seen.addAll(segment.remarkSet());
                    if (streams.add(segment.connection().number())) {
                        connections.put(reader.frameNumber(), segment.connection());
                        completeness.put(reader.frameNumber(), row.getOrDefault("completeness", ""));
                    }
                }
            }
        }
        connections.forEach((frame, connection) -> {
            String ours = Integer.toString(connection.completeness());
            if (!ours.equals(completeness.get(frame))) {
                differs(capture, frame, "completeness", ours, completeness.get(frame));
            }
        });
    }

    private static Map<String, String> ours(TcpSegment segment) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("stream", Long.toString(segment.connection().number()));
        if (segment.isAnalyzed()) {
            values.put("seq", Long.toString(segment.relativeSequenceNumber()));
            if (segment.relativeAcknowledgmentNumber() >= 0) {
                values.put("ack", Long.toString(segment.relativeAcknowledgmentNumber()));
            }
            values.put("len", Integer.toString(segment.segmentLength()));
            values.put("window", Long.toString(segment.calculatedWindow()));
            if (segment.duplicateNumber() > 0) {
                values.put("duplicate", Integer.toString(segment.duplicateNumber()));
            }
            if (segment.acknowledgedFrame() >= 0) {
                values.put("acks_frame", Long.toString(segment.acknowledgedFrame()));
            }
        }
        for (TcpRemark remark : segment.remarkSet()) {
            values.put(remark.name(), "yes");
        }
        return values;
    }

    private static Map<String, String> theirs(Map<String, String> row) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "stream", row.get("tcp.stream"));
        if (row.containsKey("tcp.len")) {
            put(values, "seq", row.get("tcp.seq"));
            if ((Integer.decode(row.getOrDefault("tcp.flags", "0")) & 16) != 0) {
                put(values, "ack", row.get("tcp.ack"));
            }
            put(values, "len", row.get("tcp.len"));
            put(values, "window", row.get("tcp.window_size"));
            put(values, "duplicate", row.get("tcp.analysis.duplicate_ack_num"));
            put(values, "acks_frame", row.get("tcp.analysis.acks_frame"));
        }
        Set<TcpRemark> remarks = new HashSet<>();
        for (String name : row.getOrDefault("remarks", "").split(",")) {
            if (!name.isEmpty()) {
                remarks.add(REMARKS.get(name));
            }
        }
        // Wireshark sets the plain remark beside the more specific one.
        if (remarks.contains(TcpRemark.FAST_RETRANSMISSION) || remarks.contains(TcpRemark.SPURIOUS_RETRANSMISSION)) {
            remarks.remove(TcpRemark.RETRANSMISSION);
        }
        for (TcpRemark remark : remarks) {
            values.put(remark.name(), "yes");
        }
        return values;
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private void differs(String capture, long frame, String name, String ours, String theirs) {
        boolean known = false;
        for (TsharkRemarkDifferences.Known one : TsharkRemarkDifferences.ALL) {
            if (one.covers(capture, frame, name)) {
                met.add(one);
                known = true;
            }
        }
        if (!known) {
            differences.add(
                    capture + " frame " + frame + ": " + name + " is '" + ours + "', tshark says '" + theirs + "'");
        }
    }
}
