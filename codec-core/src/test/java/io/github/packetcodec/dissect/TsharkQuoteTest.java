package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.dissect.TsharkTable.Row;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares what ICMP errors quote, and the extensions after it, with tshark's output, in every frame of the bundled captures that is such
 * an error. tshark lists the fields of the quote after those of the frame's own headers.
 */
class TsharkQuoteTest {
    /** The fields of IP, TCP, UDP and ICMP, but neither options nor what tshark derives from several fields. */
    private static final String COMPARED =
            "(ip|ipv6)\\.(hdr_len|dsfield\\..*|len|id|flags\\..*|frag_offset|ttl|proto|checksum|src|tclass"
                    + "|flow|plen|nxt|hlim|dst)|(tcp|udp)\\.(srcport|dstport|seq_raw|ack_raw|hdr_len|flags|window_size_value|length|checksum)"
                    + "|icmp\\.(type|code)|icmpv6\\.(type|code)|gre\\..*";

    private static final String OBJECTS = "icmp\\.(ext\\.(class|ctype|length)|mpls\\..*)";
    private static final String ALL = "icmp\\.(ext|mpls|int_info)\\..*";

    private record Known(String capture, Set<Integer> frames, String fields, String reason) {}

    /** Intended differences from tshark, and the reason for each. Each of them must occur. */
    private static final List<Known> KNOWN = List.of(
            known(Set.of(3), "tcp\\.seq_raw", "tshark shows no sequence number of a quoted segment"),
            new Known(
                    "icmp-errors-ipv4",
                    Set.of(6),
                    "tcp\\.seq_raw",
                    "tshark shows no sequence number of a quoted segment"),
            known(Set.of(7), "icmp\\.int_info\\.name", "tshark does not find a name that no address precedes"),
            known(
                    Set.of(14, 45),
                    OBJECTS,
                    "extensions of another version are not read; tshark reads them like version 2"),
            known(range(16, 16, 50, 62), "icmp\\.ext\\.checksum\\.status", "tshark shows no extensions that are cut"),
            known(Set.of(17, 18), OBJECTS, "tshark shows a malformed object like others"),
            known(
                    Set.of(21),
                    "icmp\\.int_info\\.index",
                    "an object without a part that its type specifies is not read"),
            known(
                    range(28, 34),
                    ALL,
                    "tshark looks for extensions of ICMPv4 after 128 bytes of any error, whatever the checksum and the"
                            + " version"),
            known(
                    Set.of(35),
                    ALL,
                    "tshark looks for extensions of ICMPv4 after 128 bytes, whatever length the header states"),
            known(
                    Set.of(42),
                    ALL,
                    "tshark looks for extensions of ICMPv6 after a long packet only if the header states its length"));

    private static Known known(Set<Integer> frames, String fields, String reason) {
        return new Known("generated-icmp-extensions", frames, fields, reason);
    }

    private final List<String> differences = new ArrayList<>();
    private final Set<Known> met = new HashSet<>();
    private int errors;
    private int values;

    @Test
    void everyQuoteIsWhatTsharkSays() throws IOException {
        for (String name : Captures.names()) {
            List<JsonNode> frames;
            try (InputStream in = Captures.open(name)) {
                frames = Runs.json(in);
            }
            List<Map<String, String>> tshark = Captures.fields(name);
            for (int i = 0; i < frames.size(); i++) {
                compare(name, frames.get(i), tshark.get(i));
            }
        }
        assertThat(String.join("\n", differences)).isEmpty();
        assertThat(errors).isGreaterThan(130);
        assertThat(values).isGreaterThan(2_000);
        assertThat(KNOWN).allMatch(met::contains);
    }

    private void compare(String name, JsonNode frame, Map<String, String> tshark) {
        List<JsonNode> layers = new ArrayList<>();
        JsonNode quoted = null;
        for (JsonNode layer : frame.get("layers")) {
            layers.add(layer);
            quoted = layer.has("quoted") ? layer.get("quoted") : quoted;
        }
        if (quoted == null) {
            return;
        }
        errors++;
        quoted.get("layers").forEach(layers::add);
        if (quoted.has("partial")) {
            layers.add(quoted.get("partial"));
        }
        for (Row row : TsharkTable.ROWS) {
            if (row.fields().get(0).matches(COMPARED)) {
                List<String> ours = new ArrayList<>();
                for (JsonNode layer : layers) {
                    if (layer.get("type").asText().matches(row.type())) {
                        ours.addAll(row.ours().apply(layer));
                    }
                }
                compare(name, frame, row.fields().get(0), ours, row.tshark(tshark));
            }
        }
        List<JsonNode> extensions = new ArrayList<>();
        quoted.path("extensions").forEach(extensions::add);
        extensions(
                name,
                frame,
                tshark,
                "icmp.ext.class",
                extensions,
                object -> List.of(object.get("class").asText()));
        extensions(
                name,
                frame,
                tshark,
                "icmp.ext.ctype",
                extensions,
                object -> List.of(object.get("type").asText()));
        extensions(
                name,
                frame,
                tshark,
                "icmp.ext.length",
                extensions,
                object -> List.of(object.get("length").asText()));
        extensions(name, frame, tshark, "icmp.mpls.label", extensions, object -> entries(object, "label"));
        extensions(name, frame, tshark, "icmp.mpls.exp", extensions, object -> entries(object, "trafficClass"));
        extensions(name, frame, tshark, "icmp.mpls.s", extensions, object -> entries(object, "bottomOfStack"));
        extensions(name, frame, tshark, "icmp.mpls.ttl", extensions, object -> entries(object, "timeToLive"));
        extensions(name, frame, tshark, "icmp.int_info.index", extensions, object -> field(object, "index"));
        extensions(name, frame, tshark, "icmp.int_info.name", extensions, object -> field(object, "name"));
        extensions(name, frame, tshark, "icmp.int_info.mtu", extensions, object -> field(object, "mtu"));
        String status = quoted.path("extensionsChecksumStatus").asText("");
        compare(
                name,
                frame,
                "icmp.ext.checksum.status",
                switch (status) {
                    case "valid" -> List.of("1");
                    case "invalid" -> List.of("0");
                    case "absent" -> List.of("3");
                    case "unverifiable" -> List.of("2");
                    default -> List.of();
                },
                decimals(tshark, "icmp.ext.checksum.status"));
    }

    private void extensions(
            String name,
            JsonNode frame,
            Map<String, String> tshark,
            String field,
            List<JsonNode> extensions,
            Function<JsonNode, List<String>> values) {
        List<String> ours = extensions.stream()
                .flatMap(object -> values.apply(object).stream())
                .toList();
        compare(name, frame, field, ours, decimals(tshark, field));
    }

    private static List<String> entries(JsonNode object, String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode entry : object.path("entries")) {
            JsonNode value = entry.get(name);
            values.add(value.isBoolean() ? value.asBoolean() ? "1" : "0" : value.asText());
        }
        return values;
    }

    private static List<String> field(JsonNode object, String name) {
        return object.has(name) ? List.of(object.get(name).asText()) : List.of();
    }

    private static List<String> decimals(Map<String, String> tshark, String field) {
        return tshark.containsKey(field)
                ? Stream.of(tshark.get(field).split("\\|"))
                        .map(value ->
                                value.startsWith("0x") ? Long.decode(value).toString() : value)
                        .toList()
                : List.of();
    }

    private void compare(String name, JsonNode frame, String field, List<String> ours, List<String> theirs) {
        if (ours.equals(theirs)) {
            values += ours.size();
            return;
        }
        int number = frame.get("frame").asInt();
        boolean known = false;
        for (Known one : KNOWN) {
            if (one.capture.equals(name) && one.frames.contains(number) && field.matches(one.fields)) {
                met.add(one);
                known = true;
            }
        }
        if (!known) {
            differences.add(name + " frame " + number + ": " + field + " is " + ours + ", tshark says " + theirs);
        }
    }

    /** The numbers from the first to the second, from the third to the fourth, and so on. */
    private static Set<Integer> range(int... ends) {
        Set<Integer> numbers = new HashSet<>();
        for (int i = 0; i < ends.length; i += 2) {
            IntStream.rangeClosed(ends[i], ends[i + 1]).forEach(numbers::add);
        }
        return numbers;
    }
}
