package io.github.packetcodec.dissect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.dissect.TsharkComparison.Difference;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares any captures with tshark's tables and prints the differences by category, the largest category first. The
 * script {@code codec-testdata/record/compare.sh} creates the tables and runs this program.
 */
final class TsharkCompare {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The number of differences of a category that are printed. */
    private final int examples;

    private final boolean hex;
    private final TsharkComparison comparison = new TsharkComparison();
    private final Map<String, List<String>> shown = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private int captures;
    private int frames;

    private TsharkCompare(int examples, boolean hex) {
        this.examples = examples;
        this.hex = hex;
    }

    /**
     * Arguments: the number of examples per category, and whether to print them in hexadecimal too. For each capture
     * follow its file, the table, and {@code damaged} if tshark reports the file as damaged, otherwise {@code whole}.
     */
    public static void main(String[] args) throws IOException {
        TsharkCompare all = new TsharkCompare(Integer.parseInt(args[0]), Boolean.parseBoolean(args[1]));
        for (int i = 2; i < args.length; i += 3) {
            all.compare(Path.of(args[i]), Path.of(args[i + 1]), args[i + 2].equals("damaged"));
        }
        all.print();
        System.exit(all.counts.isEmpty() ? 0 : 1);
    }

    private void compare(Path capture, Path table, boolean damaged) throws IOException {
        captures++;
        Run run = Runs.run("--json", capture.toString());
        Iterator<String> ours = run.out().lines().iterator();
        int number = 0;
        try (BufferedReader theirs = Files.newBufferedReader(table);
                CaptureReader bytes = ours.hasNext() ? CaptureReader.open(capture) : null) {
            String[] names = theirs.readLine().split("\t", -1);
            String row = theirs.readLine();
            for (; row != null && ours.hasNext(); row = theirs.readLine()) {
                number++;
                bytes.next();
                compare(capture, JSON.readTree(ours.next()), fields(names, row), bytes);
            }
            if (row != null || ours.hasNext()) {
                String who = row != null ? "tshark" : "dissect";
                add("file: " + who + " reads more frames", capture + ": after " + number + " frames " + run.err());
            }
        }
        if (damaged != (run.status() != 0)) {
            String who = damaged ? "tshark" : "dissect";
            add("file: damaged to " + who + " alone", capture + ": after " + number + " frames " + run.err());
        }
    }

    private void compare(Path capture, JsonNode frame, Map<String, String> fields, CaptureReader bytes)
            throws IOException {
        frames++;
        TsharkFrame tshark = new TsharkFrame(fields);
        List<Difference> differences = comparison.compare(frame, tshark);
        differences.removeIf(difference -> TsharkCutDifferences.reasonFor(frame, tshark, difference) != null);
        if (differences.isEmpty()) {
            return;
        }
        // If one of the two reads further than the other, the fields of those layers add no information.
        List<String> more = new ArrayList<>();
        for (Difference difference : differences) {
            if (difference.field().equals(TsharkDifferences.CHAIN)) {
                more.addAll(difference.ours());
                more.addAll(tshark.outermost());
                int same = commonLength(difference.ours(), tshark.outermost());
                more.removeAll(difference.ours().subList(0, same));
            }
        }
        for (Difference difference : differences) {
            if (more.stream().noneMatch(type -> type.matches(difference.type()))) {
                String where = capture + " frame " + frame.get("frame").asInt();
                String values =
                        difference.field() + " is " + difference.ours() + ", tshark says " + difference.theirs();
                add(
                        nameOf(difference, frame, tshark),
                        where + ": " + values
                                + (hex ? "\n        " + HexFormat.of().formatHex(bytes.toByteArray()) : ""));
            }
        }
    }

    private static int commonLength(List<String> one, List<String> other) {
        int length = 0;
        while (length < Math.min(one.size(), other.size()) && one.get(length).equals(other.get(length))) {
            length++;
        }
        return length;
    }

    /**
     * A category: the field, for chains and verdicts also the values, and whether either reports the frame as malformed.
     */
    private static String nameOf(Difference difference, JsonNode frame, TsharkFrame tshark) {
        StringBuilder name = new StringBuilder(difference.field());
        if (difference.field().equals(TsharkDifferences.CHAIN)) {
            name.append(": ").append(difference.ours()).append(", tshark ").append(tshark.outermost());
        } else if (difference.field().endsWith(".status")) {
            name.append(": ").append(difference.ours()).append(", tshark ").append(difference.theirs());
        } else if (difference.type().equals(TsharkTable.FRAME)
                && difference.field().startsWith("frame.")) {
            return difference.field(); // nothing of the contents of the frame
        }
        if (!frame.get("fault").isNull()) {
            name.append("; fault ")
                    .append(frame.get("fault").get("layer").asText())
                    .append(' ')
                    .append(frame.get("fault").get("fault").asText());
        }
        for (JsonNode anomaly : frame.get("anomalies")) {
            name.append("; ").append(anomaly.asText());
        }
        if (tshark.fields().containsKey("_ws.malformed")) {
            name.append("; malformed to tshark");
        }
        if (tshark.fields().containsKey("_ws.short")) {
            name.append("; cut to tshark");
        }
        return name.toString();
    }

    private void add(String name, String example) {
        counts.merge(name, 1, Integer::sum);
        List<String> some = shown.computeIfAbsent(name, key -> new ArrayList<>());
        if (some.size() < examples) {
            some.add(example);
        }
    }

    private void print() {
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> {
                    System.out.println(entry.getValue() + " x " + entry.getKey());
                    shown.get(entry.getKey()).forEach(example -> System.out.println("    " + example));
                });
        int values =
                comparison.compared().values().stream().mapToInt(count -> count).sum();
        System.out.println(captures + " captures, " + frames + " frames, " + values + " values the same, "
                + counts.values().stream().mapToInt(count -> count).sum() + " differences in " + counts.size()
                + " classes");
    }

    static Map<String, String> fields(String[] names, String row) {
        String[] values = row.split("\t", -1);
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                fields.put(names[i], values[i]);
            }
        }
        return fields;
    }
}
