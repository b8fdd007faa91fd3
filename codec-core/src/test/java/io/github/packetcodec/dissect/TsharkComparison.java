package io.github.packetcodec.dissect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.packetcodec.dissect.TsharkTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares frames as {@code dissect --json} describes them with tshark's output, and counts what it compared. */
final class TsharkComparison {
    /**
     * A value that differs from tshark's.
     *
     * @param field the first of tshark's fields that were compared, or {@link TsharkDifferences#CHAIN}
     * @param type the type of the layers that have the field, as a regular expression
     */
    record Difference(String field, String type, List<String> ours, List<String> theirs) {}

    private final Map<Row, Integer> compared = new LinkedHashMap<>();

    TsharkComparison() {
        TsharkTable.ROWS.forEach(row -> compared.put(row, 0));
    }

    /** The number of values of each row that were compared and are equal. */
    Map<Row, Integer> compared() {
        return compared;
    }

    /**
     * Returns the differences of one frame. A header of which only the first bytes are there is compared like the others. Adds a key to
     * the last layer of {@code frame}.
     */
    List<Difference> compare(JsonNode frame, TsharkFrame tshark) {
        List<Difference> differences = new ArrayList<>();
        List<JsonNode> layers = layers(frame);
        if (!layers.isEmpty()) {
            JsonNode stated = frame.get("payload").get("statedLength");
            if (stated != null) {
                ((ObjectNode) layers.get(layers.size() - 1)).set(TsharkTable.PAYLOAD, stated);
            }
        }
        // A header that is partly there is compared; a fault besides that is one of an option.
        String faulty = frame.has("partial") && frame.get("fault").has("limitedBy")
                ? null
                : frame.get("fault").path("layer").asText(null);
        boolean headerRefused =
                faulty != null && !frame.get("fault").get("fault").asText().contains("OPTION");

        // tshark names the protocol of a header that is truncated or malformed.
        List<String> types = types(layers);
        List<String> withRefused = new ArrayList<>(types);
        if (headerRefused) {
            withRefused.add(faulty);
        }
        if (!tshark.outermost().equals(types) && !tshark.outermost().equals(withRefused)) {
            differences.add(new Difference(TsharkDifferences.CHAIN, TsharkTable.FRAME, types, tshark.protocols()));
        }
        for (Row row : TsharkTable.ROWS) {
            List<String> ours = ours(row, frame, layers);
            List<String> theirs = row.tshark(tshark.fields());
            // tshark shows the fields before the damage, those of quoted packets, and two destinations for a source
            // route.
            boolean mayHaveMore =
                    row.fields().contains("ip.cur_rt") && tshark.fields().containsKey("ip.cur_rt")
                            || Stream.concat(tshark.further().stream(), Stream.ofNullable(faulty))
                                    .anyMatch(type -> type.matches(row.type()));
            int count = ours.size();
            if (theirs.size() < count
                    || theirs.size() > count && !mayHaveMore
                    || !theirs.subList(0, count).equals(ours)) {
                differences.add(new Difference(row.fields().get(0), row.type(), ours, theirs));
            } else {
                compared.merge(row, count, Integer::sum);
            }
        }
        return differences;
    }

    /** The layers of a frame, the partial one too, without the one that represents an unknown protocol. */
    private static List<JsonNode> layers(JsonNode frame) {
        List<JsonNode> layers = new ArrayList<>();
        for (JsonNode layer : frame.get("layers")) {
            if (!layer.get("type").asText().equals("unknown")) {
                layers.add(layer);
            }
        }
        if (frame.has("partial")) {
            layers.add(frame.get("partial"));
        }
        return layers;
    }

    private static List<String> types(List<JsonNode> layers) {
        return layers.stream().map(layer -> layer.get("type").asText()).toList();
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
