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

    /** Returns the differences of one frame. Adds a key to the last layer of {@code frame}. */
    List<Difference> compare(JsonNode frame, TsharkFrame tshark) {
        List<Difference> differences = new ArrayList<>();
        List<JsonNode> layers = layers(frame);
        if (!layers.isEmpty()) {
            ((ObjectNode) layers.get(layers.size() - 1)).put(TsharkTable.PAYLOAD, carried(frame, layers));
        }
        String faulty = frame.get("fault").path("layer").asText(null);
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
            // tshark shows the fields before the damage, and those of inner packets.
            boolean mayHaveMore = Stream.concat(tshark.further().stream(), Stream.ofNullable(faulty))
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

    /**
     * The number of bytes after the last header, including truncated bytes that belong to the packet according to the IP
     * length.
     */
    private static int carried(JsonNode frame, List<JsonNode> layers) {
        int cut = frame.get("length").asInt() - frame.get("captured").asInt();
        int there = frame.get("payload").get("length").asInt() + cut;
        int stated = Integer.MAX_VALUE;
        for (JsonNode layer : layers) {
            int own = layer.path("headerLength").asInt(layer.path("length").asInt());
            switch (layer.get("type").asText()) {
                case "ipv4" ->
                    stated = layer.get("totalLength").asInt() == 0
                            ? Integer.MAX_VALUE
                            : Math.max(0, layer.get("totalLength").asInt() - own);
                case "ipv6" ->
                    stated = layer.get("payloadLength").asInt() == 0
                            ? Integer.MAX_VALUE
                            : layer.get("payloadLength").asInt();
                case "ipv6-fragment" -> stated -= 8;
                default -> stated -= own;
            }
        }
        return Math.min(there, stated);
    }

    /** The layers of a frame without the one that represents an unknown protocol. */
    private static List<JsonNode> layers(JsonNode frame) {
        List<JsonNode> layers = new ArrayList<>();
        for (JsonNode layer : frame.get("layers")) {
            if (!layer.get("type").asText().equals("unknown")) {
                layers.add(layer);
            }
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
