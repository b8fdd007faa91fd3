package io.github.packetcodec.dissect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.dissect.Runs.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares what the command prints for a frame with what it prints for the first bytes of the frame, as a capture with a short snapshot
 * length contains them. In JSON, {@code captured}, {@code payload.length}, {@code padding}, {@code ending}, {@code fault} and
 * {@code partial} describe the cut; a {@code checksumStatus} may be unverifiable, and keys, layers, anomalies and options may be
 * missing. Every other value is that of the whole frame. In lines, every number and address is one of the whole frame's.
 */
final class CutOutput {
    /** A number or an address. */
    private static final Pattern VALUE = Pattern.compile("[0-9a-f]*[:.][0-9a-f:.]+|0x[0-9a-f]+|\\d+");

    private static final Pattern REMARK = Pattern.compile(" \\[([^\\]:]+(:[^\\]]*)?)\\]");
    private static final Pattern LENGTH = Pattern.compile(", (\\d+) bytes?$");

    private CutOutput() {}

    /** Compares the frame with each shorter one whose length {@code lengths} accepts. */
    static void check(byte[] frame, int linkType, long wireLength, IntPredicate lengths) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<Integer> captured = new ArrayList<>();
        try (PcapWriter writer = PcapWriter.open(file, linkType)) {
            for (int length = frame.length; length >= 0; length--) {
                if (length == frame.length || lengths.test(length)) {
                    writer.write(1, 0, frame, 0, length, wireLength);
                    captured.add(length);
                }
            }
        }
        List<JsonNode> objects = Runs.json(new ByteArrayInputStream(file.toByteArray()));
        Run run = Runs.run(new ByteArrayInputStream(file.toByteArray()), "-n", "-");
        List<String> lines = run.out().lines().toList();
        same("number of lines", lines.size(), objects.size());
        JsonNode whole = objects.get(0);
        Set<String> values = new HashSet<>();
        collect(whole, values);
        for (int i = 0; i < objects.size(); i++) {
            try {
                compare(objects.get(i), whole, captured.get(i));
                compareLines(lines.get(i), lines.get(0), objects.get(i), whole, values);
            } catch (AssertionError difference) {
                throw new AssertionError(
                        "cut to " + captured.get(i) + ": " + difference.getMessage() + "\n" + objects.get(i) + "\n"
                                + whole + "\n" + lines.get(i) + "\n" + lines.get(0),
                        difference);
            }
        }
    }

    private static void compare(JsonNode cut, JsonNode whole, int captured) {
        same("captured", cut.get("captured").asInt(), captured);
        same("length", cut.get("length"), whole.get("length"));
        same("time", cut.get("time"), whole.get("time"));
        same("linkType", cut.get("linkType"), whole.get("linkType"));
        chain(cut, whole);
        boolean complete = cut.get("fault").equals(whole.get("fault"))
                && cut.get("ending").equals(whole.get("ending"))
                && cut.get("layers").size() == whole.get("layers").size();
        JsonNode payload = cut.get("payload");
        if (complete) {
            JsonNode ofWhole = whole.get("payload");
            int offset = ofWhole.get("offset").asInt();
            same("payload offset", payload.get("offset").asInt(), offset);
            same(
                    "payload",
                    payload.get("length").asInt(),
                    Math.min(ofWhole.get("length").asInt(), captured - offset));
            same("stated length", payload.get("statedLength"), ofWhole.get("statedLength"));
            int removed = whole.get("captured").asInt() - captured;
            same(
                    "padding",
                    cut.get("padding").asInt(),
                    Math.max(0, whole.get("padding").asInt() - removed));
            same("anomalies", cut.get("anomalies"), whole.get("anomalies"));
            same("surplus", cut.get("surplus"), whole.get("surplus"));
        } else {
            JsonNode fault = cut.get("fault");
            boolean firstFault = fault.equals(whole.get("fault"));
            require(firstFault || fault.path("limitedBy").asText().equals("capture"), "fault is " + fault);
            same("ending", cut.get("ending").asText(), "fault");
            same("payload offset", payload.get("offset").asInt(), captured);
            same("payload", payload.get("length").asInt(), 0);
            same("padding", cut.get("padding").asInt(), 0);
            sameIfPresent(
                    "stated length",
                    payload.get("statedLength"),
                    whole.get("payload").get("statedLength"));
            sameIfPresent("surplus", cut.get("surplus"), whole.get("surplus"));
            for (JsonNode anomaly : cut.get("anomalies")) {
                boolean there = false;
                for (JsonNode other : whole.get("anomalies")) {
                    there |= other.equals(anomaly);
                }
                require(there, "new anomaly " + anomaly);
            }
        }
    }

    /** The layers, and the partial header after them; of a frame, or of what an ICMP error quotes. */
    private static void chain(JsonNode cut, JsonNode whole) {
        JsonNode layers = cut.get("layers");
        JsonNode ofWhole = whole.get("layers");
        require(layers.size() <= ofWhole.size(), "more layers");
        for (int i = 0; i < layers.size(); i++) {
            layer(layers.get(i), ofWhole.get(i), false);
        }
        JsonNode partial = cut.get("partial");
        if (partial != null) {
            JsonNode header = layers.size() < ofWhole.size() ? ofWhole.get(layers.size()) : whole.get("partial");
            if (header == null) { // the whole frame refuses the header
                same("partial", partial.get("type"), whole.get("fault").get("layer"));
            } else {
                layer(partial, header, true);
            }
        }
    }

    private static void layer(JsonNode cut, JsonNode whole, boolean partial) {
        for (Map.Entry<String, JsonNode> field : cut.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            JsonNode ofWhole = whole.get(name);
            if (name.equals("quoted")) {
                chain(value, ofWhole);
                require(
                        value.get("fault").isNull() || value.get("fault").equals(ofWhole.get("fault")),
                        "fault of quote");
            } else if (name.equals("options") && partial) {
                require(value.size() <= ofWhole.size(), "more options");
                for (int i = 0; i < value.size(); i++) {
                    same("option", value.get(i), ofWhole.get(i));
                }
            } else if (!name.equals("checksumStatus") || !value.asText().equals("unverifiable")) {
                same(name, value, ofWhole);
            }
        }
        if (!partial) {
            same("number of keys in " + whole, cut.size(), whole.size());
        }
    }

    private static void compareLines(String cut, String whole, JsonNode object, JsonNode ofWhole, Set<String> values) {
        Set<String> remarks = new HashSet<>();
        String start = withoutRemarks(cut, remarks).replace("802.3 length", "length");
        Set<String> remarksOfWhole = new HashSet<>();
        String startOfWhole = withoutRemarks(whole, remarksOfWhole);
        Set<String> known = new HashSet<>(values);
        int layers = object.get("layers").size();
        if (object.has("partial") && layers == ofWhole.get("layers").size()) {
            collect(object.get("partial"), known); // the whole frame refuses the header
        }
        Matcher value = VALUE.matcher(startOfWhole);
        while (value.find()) {
            known.add(value.group());
        }
        Matcher length = LENGTH.matcher(start);
        if (length.find()) {
            JsonNode stated = object.get("payload").get("statedLength");
            JsonNode expected = stated != null
                    ? ofWhole.get("payload").get("statedLength")
                    : object.get("payload").get("length");
            same("length", length.group(1), expected.asText());
            start = start.substring(0, length.start());
        }
        start = start.replaceFirst(" and \\d+ more", "");
        value = VALUE.matcher(start.substring(start.indexOf(' ')));
        while (value.find()) {
            require(known.contains(value.group()), "new value " + value.group());
        }
        remarks.removeAll(remarksOfWhole);
        remarks.remove(
                object.get("captured").asText() + " of " + object.get("length").asText() + " captured");
        remarks.remove(object.get("fault").path("message").asText());
        require(remarks.isEmpty(), "new remarks " + remarks);
    }

    private static String withoutRemarks(String line, Set<String> remarks) {
        Matcher remark = REMARK.matcher(line);
        int first = line.length();
        while (remark.find()) {
            // Brackets around an IPv6 address are no remark.
            if (!remark.group(1).matches("[0-9a-f:.]+")) {
                remarks.add(remark.group(1));
                first = Math.min(first, remark.start());
            }
        }
        return line.substring(0, first);
    }

    /** All values of a frame, as lines print them: numbers in decimal and hexadecimal. */
    private static void collect(JsonNode node, Set<String> values) {
        if (node.isIntegralNumber()) {
            values.add(node.asText());
            for (int digits : new int[] {2, 4, 6}) {
                values.add(String.format("0x%0" + digits + "x", node.asLong()));
            }
        } else if (node.isTextual()) {
            values.add(node.asText());
        } else {
            node.forEach(child -> collect(child, values));
        }
        if (node instanceof ArrayNode && node.size() > 0) {
            values.add(Integer.toString(node.size()));
        }
    }

    private static void sameIfPresent(String what, JsonNode cut, JsonNode whole) {
        if (cut != null) {
            same(what, cut, whole);
        }
    }

    private static void same(String what, Object ofCut, Object expected) {
        if (ofCut == null ? expected != null : !ofCut.equals(expected)) {
            throw new AssertionError(what + " is " + ofCut + ", not " + expected);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
