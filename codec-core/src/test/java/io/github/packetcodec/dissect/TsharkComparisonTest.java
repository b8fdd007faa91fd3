package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.packetcodec.dissect.TsharkDifferences.Known;
import io.github.packetcodec.dissect.TsharkTable.Row;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every frame of every bundled capture, as {@code dissect --json} reads it and as tshark did. */
class TsharkComparisonTest {
    private final List<String> differences = new ArrayList<>();
    private final Map<Row, Integer> compared = new LinkedHashMap<>();
    private final Set<Known> met = new HashSet<>();

    @Test
    void everyFieldOfEveryFrameIsWhatTsharkSays() throws IOException {
        TsharkTable.ROWS.forEach(row -> compared.put(row, 0));
        for (String name : Captures.names()) {
            compare(name);
        }
        assertThat(String.join("\n", differences)).isEmpty();
        assertThat(compared)
                .allSatisfy((row, count) -> assertThat(count)
                        .as("values compared of %s", row.fields())
                        .isPositive());
        List<Known> gone = new ArrayList<>(TsharkDifferences.ALL);
        gone.removeAll(met);
        assertThat(gone).as("known differences that are no more").isEmpty();
    }

    private void compare(String name) throws IOException {
        List<JsonNode> frames;
        try (InputStream in = Captures.open(name)) {
            frames = Runs.json(in);
        }
        List<Map<String, String>> tshark = Captures.fields(name);
        assertThat(frames).as(name).hasSameSizeAs(tshark);
        for (int i = 0; i < frames.size(); i++) {
            compare(name, frames.get(i), new TsharkFrame(tshark.get(i)));
        }
    }

    private void compare(String name, JsonNode frame, TsharkFrame tshark) {
        int number = frame.get("frame").asInt();
        List<JsonNode> layers = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (JsonNode layer : frame.get("layers")) {
            if (!layer.get("type").asText().equals("unknown")) {
                layers.add(layer);
                types.add(layer.get("type").asText());
            }
        }
        if (!layers.isEmpty()) {
            int cut = frame.get("length").asInt() - frame.get("captured").asInt();
            ((ObjectNode) layers.get(layers.size() - 1))
                    .put(TsharkTable.PAYLOAD, frame.get("payload").get("length").asInt() + cut);
        }
        String faulty = frame.get("fault").path("layer").asText(null);
        boolean headerRefused =
                faulty != null && !frame.get("fault").get("fault").asText().contains("OPTION");

        // tshark names the protocol of a header that is cut or malformed.
        List<String> withRefused = new ArrayList<>(types);
        if (headerRefused) {
            withRefused.add(faulty);
        }
        if (!tshark.outermost().equals(types) && !tshark.outermost().equals(withRefused)) {
            differs(name, number, TsharkDifferences.CHAIN, types, tshark.protocols());
        }
        for (Row row : TsharkTable.ROWS) {
            List<String> ours = ours(row, frame, layers);
            List<String> theirs = row.tshark(tshark.fields());
            // tshark shows the fields before the damage, and those of packets within the packet.
            boolean mayHaveMore = Stream.concat(tshark.further().stream(), Stream.ofNullable(faulty))
                    .anyMatch(type -> type.matches(row.type()));
            int count = ours.size();
            if (theirs.size() < count
                    || theirs.size() > count && !mayHaveMore
                    || !theirs.subList(0, count).equals(ours)) {
                differs(name, number, row.fields().get(0), ours, theirs);
            } else {
                compared.merge(row, count, Integer::sum);
            }
        }
    }

    private void differs(String name, int frame, String field, List<String> ours, List<String> theirs) {
        boolean known = false;
        for (Known difference : TsharkDifferences.ALL) {
            if (difference.covers(name, frame, field)) {
                met.add(difference);
                known = true;
            }
        }
        if (!known) {
            differences.add(name + " frame " + frame + ": " + field + " is " + ours + ", tshark says " + theirs);
        }
    }

    private static List<String> ours(Row row, JsonNode frame, List<JsonNode> layers) {
        if (row.type().equals(TsharkTable.FRAME)) {
            return row.ours().apply(frame);
        }
        List<String> values = new ArrayList<>();
        boolean afterServiceType = false;
        for (JsonNode layer : layers) {
            String type = layer.get("type").asText();
            boolean serviceTag = afterServiceType && type.equals("vlan");
            if ((serviceTag ? TsharkTable.SERVICE_VLAN : type).matches(row.type())) {
                values.addAll(row.ours().apply(layer));
            }
            afterServiceType = layer.path("etherType").asInt() == 0x88A8;
        }
        return values;
    }
}
