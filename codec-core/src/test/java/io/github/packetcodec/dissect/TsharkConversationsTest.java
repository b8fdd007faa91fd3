package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.TsharkConversationDifferences.Known;
import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.flow.Peer;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.UdpConversation;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The frames and bytes of each conversation of every capture, against {@code tshark -q -z conv}. A frame that is counted otherwise on
 * purpose is moved to where tshark counts it; then all is equal. So each listed frame is a difference, and there is no other.
 */
class TsharkConversationsTest {
    private static final double KILOBYTES = 1000.0;

    /** What an end has sent to another one. */
    private record Sent(String protocol, String source, String destination) {}

    private static final class Figures {
        private long frames;
        private long bytes;

        private void count(long length) {
            frames++;
            bytes += length;
        }
    }

    @Test
    void eachFrameIsCountedWhereTsharkCountsItOrListed() throws IOException {
        int conversations = 0;
        List<String> differing = new ArrayList<>();
        for (Map.Entry<String, List<Map<String, String>>> capture :
                Conversations.conversations().entrySet()) {
            Map<String, String> ours = ours(capture.getKey());
            Map<String, String> theirs = theirs(capture.getValue());
            if (!ours.equals(theirs)) {
                differing.add(capture.getKey() + "\nours   " + ours + "\ntshark " + theirs);
            }
            conversations += theirs.size();
        }
        assertThat(String.join("\n", differing)).isEmpty();
        assertThat(conversations).isGreaterThan(300);
        assertThat(Conversations.conversations().keySet())
                .containsAll(TsharkConversationDifferences.ALL.stream()
                        .map(Known::capture)
                        .toList());
    }

    /** What each end has sent, by protocol and both ends; two conversations of the same ends are added up. */
    private static Map<String, String> theirs(List<Map<String, String>> rows) {
        Map<Sent, long[]> all = new HashMap<>();
        for (Map<String, String> row : rows) {
            String a = bracketed(row.get("a"));
            String b = bracketed(row.get("b"));
            add(all, new Sent(row.get("protocol"), a, b), row.get("frames.a.b"), row.get("bytes.a.b"));
            add(all, new Sent(row.get("protocol"), b, a), row.get("frames.b.a"), row.get("bytes.b.a"));
        }
        Map<String, String> text = new TreeMap<>();
        all.forEach((sent, figures) -> text.put(sent.toString(), figures[0] + " " + rounded(figures[1])));
        return text;
    }

    private static void add(Map<Sent, long[]> all, Sent sent, String frames, String bytes) {
        String[] figure = bytes.split("_");
        long count = Long.parseLong(figure[0]) * (figure[1].equals("kB") ? 1000 : 1);
        long[] sum = all.computeIfAbsent(sent, key -> new long[2]);
        sum[0] += Long.parseLong(frames);
        sum[1] += count;
        if (sum[0] == 0) {
            all.remove(sent);
        }
    }

    private static String rounded(long bytes) {
        return bytes < 10 * KILOBYTES ? Long.toString(bytes) : (long) (bytes / KILOBYTES) + " kB";
    }

    /** tshark writes an IPv6 address and its port without brackets. */
    private static String bracketed(String end) {
        int colon = end.lastIndexOf(':');
        return end.indexOf(':') == colon ? end : "[" + end.substring(0, colon) + "]" + end.substring(colon);
    }

    private static Map<String, String> ours(String capture) throws IOException {
        Map<Long, String> moved = new HashMap<>();
        for (Known known : TsharkConversationDifferences.ALL) {
            if (known.capture().equals(capture)) {
                known.frames().forEach(frame -> moved.put(frame, known.tshark()));
            }
        }
        Map<String, Figures> all = new TreeMap<>();
        Analysis analysis = new Analysis(FlowScope.ALL);
        Frame frame = new Frame();
        Map<Long, Long> datagramsOfA = new HashMap<>();
        try (InputStream in = Conversations.open(capture);
                CaptureReader reader = CaptureReader.open(in)) {
            while (reader.next()) {
                frame.read(reader);
                analysis.read(frame);
                String sent = sent(analysis, datagramsOfA);
                String tshark = moved.remove(reader.frameNumber());
                if (tshark != null) {
                    String[] words = tshark.isEmpty() ? new String[0] : tshark.split(" ");
                    String there = tshark.isEmpty() ? null : new Sent(words[0], words[1], words[2]).toString();
                    assertThat(there)
                            .as("%s frame %d", capture, reader.frameNumber())
                            .isNotEqualTo(sent);
                    sent = there;
                }
                if (sent != null) {
                    all.computeIfAbsent(sent, key -> new Figures()).count(reader.wireLength());
                }
            }
        }
        assertThat(moved).as("frames that are listed and not in %s", capture).isEmpty();
        Map<String, String> text = new TreeMap<>();
        all.forEach((sent, figures) -> text.put(sent, figures.frames + " " + rounded(figures.bytes)));
        return text;
    }

    /** Who sent the frame to whom; null if it belongs to no conversation. */
    private static String sent(Analysis analysis, Map<Long, Long> datagramsOfA) {
        if (analysis.segment() != null) {
            TcpConnection connection = analysis.segment().connection();
            Peer from = analysis.segment().sender();
            Peer to = from.other();
            return new Sent(
                            "tcp",
                            ConversationTable.endPoint(connection.address(from), connection.port(from)),
                            ConversationTable.endPoint(connection.address(to), connection.port(to)))
                    .toString();
        }
        UdpConversation conversation = analysis.datagrams();
        if (conversation == null) {
            return null;
        }
        Long before = datagramsOfA.put(conversation.number(), conversation.packets(Peer.A));
        Peer from = before == null || conversation.packets(Peer.A) > before ? Peer.A : Peer.B;
        return new Sent(
                        "udp",
                        ConversationTable.endPoint(conversation.address(from), conversation.port(from)),
                        ConversationTable.endPoint(conversation.address(from.other()), conversation.port(from.other())))
                .toString();
    }
}
