package io.github.packetcodec.testdata;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** tshark's output for the TCP segments and the conversations of all captures, including those of {@link Captures}. */
public final class Conversations {
    private static final String FOLDER = "/conversations/";
    private static final String CAPTURE = "capture";

    private Conversations() {}

    /**
     * tshark's output for every TCP segment, by capture: one map per frame, from the name of a column to its text. A column that is
     * empty is not in the map.
     */
    public static Map<String, List<Map<String, String>>> segments() throws IOException {
        return byCapture("segments.tsv");
    }

    /** The TCP and UDP conversations that tshark found, by capture: one map per conversation. */
    public static Map<String, List<Map<String, String>>> conversations() throws IOException {
        return byCapture("conversations.tsv");
    }

    /** What the sockets of recorded connections sent, by capture: one map per direction. */
    public static Map<String, List<Map<String, String>>> streams() throws IOException {
        return byCapture("streams.tsv");
    }

    /**
     * Opens a capture for which there is output of tshark. The caller closes it.
     *
     * @throws IllegalArgumentException if there is no such capture
     */
    public static InputStream open(String capture) throws IOException {
        InputStream own = Conversations.class.getResourceAsStream(FOLDER + capture + ".pcap");
        return own != null ? own : Captures.open(capture);
    }

    private static Map<String, List<Map<String, String>>> byCapture(String table) throws IOException {
        try (InputStream in = Conversations.class.getResourceAsStream(FOLDER + table)) {
            return Captures.parse(in).stream()
                    .collect(Collectors.groupingBy(row -> row.get(CAPTURE), LinkedHashMap::new, Collectors.toList()));
        }
    }
}
