package io.github.packetcodec.dissect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.dissect.TsharkComparison.Difference;
import io.github.packetcodec.dissect.TsharkCutDifferences.Reason;
import io.github.packetcodec.testdata.Captures;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compares every frame of the bundled captures, cut to every length from one byte on, with tshark's output for the same cut frames. The
 * script {@code codec-testdata/record/cut.sh} runs this program twice: {@code write DIRECTORY} writes the captures of cut frames, which
 * tshark then reads; {@code compare DIRECTORY DIGEST} compares, and writes what it compared.
 */
final class TsharkCut {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The number of unexplained differences of a kind that are printed. */
    private static final int EXAMPLES = 3;

    private final TsharkComparison comparison = new TsharkComparison();
    private final Map<Reason, Integer> explained = new HashMap<>();
    private final Map<String, List<String>> unexplained = new TreeMap<>();
    private final Map<String, Integer> unexplainedCounts = new TreeMap<>();
    private final List<String> captures = new ArrayList<>();

    private TsharkCut() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[1]);
        if (args[0].equals("write")) {
            for (String name : Captures.names()) {
                write(name, directory);
            }
        } else {
            TsharkCut cut = new TsharkCut();
            for (String name : Captures.names()) {
                cut.compare(name, directory);
            }
            Files.writeString(Path.of(args[2]), cut.digest());
            cut.print();
            System.exit(cut.unexplained.isEmpty() ? 0 : 1);
        }
    }

    /** Writes NAME.LINKTYPE.pcap for each link type of the capture, which may have several. */
    private static void write(String name, Path directory) throws IOException {
        Map<Integer, PcapWriter> writers = new TreeMap<>();
        try (CaptureReader reader = CaptureReader.open(Captures.open(name))) {
            while (reader.next()) {
                int linkType = reader.linkType();
                PcapWriter writer = writers.get(linkType);
                if (writer == null) {
                    writer = PcapWriter.open(directory.resolve(name + "." + linkType + ".pcap"), linkType);
                    writers.put(linkType, writer);
                }
                for (int length = 1; length <= reader.capturedLength(); length++) {
                    writer.write(1, 0, reader.bytes(), reader.offset(), length, reader.wireLength());
                }
            }
        } finally {
            for (PcapWriter writer : writers.values()) {
                writer.close();
            }
        }
    }

    private void compare(String name, Path directory) throws IOException {
        int frames = 0;
        int same = sameValues();
        int differences = explained.values().stream().mapToInt(count -> count).sum();
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().matches("\\Q" + name + "\\E\\.\\d+\\.pcap"))
                    .sorted()
                    .toList();
        }
        Map<String, List<Integer>> numbers = frameNumbers(name);
        for (Path file : files) {
            String linkType = file.getFileName().toString().replaceAll("^.*\\.(\\d+)\\.pcap$", "$1");
            String table = file.getFileName().toString().replaceAll("pcap$", "tsv");
            frames += compare(
                    name, file, directory.resolve(table), numbers.get(linkType).iterator());
        }
        captures.add(name + "\t" + frames + "\t" + (sameValues() - same) + "\t"
                + (explained.values().stream().mapToInt(count -> count).sum() - differences));
    }

    /** The numbers of the frames of each link type that are not empty. */
    private static Map<String, List<Integer>> frameNumbers(String name) throws IOException {
        Map<String, List<Integer>> numbers = new HashMap<>();
        try (CaptureReader reader = CaptureReader.open(Captures.open(name))) {
            while (reader.next()) {
                if (reader.capturedLength() > 0) {
                    numbers.computeIfAbsent(Integer.toString(reader.linkType()), key -> new ArrayList<>())
                            .add((int) reader.frameNumber());
                }
            }
        }
        return numbers;
    }

    private int sameValues() {
        return comparison.compared().values().stream().mapToInt(count -> count).sum();
    }

    private int compare(String name, Path capture, Path table, Iterator<Integer> numbers) throws IOException {
        Run run = Runs.run(Runs.asTshark(name, "--json", capture.toString()));
        Iterator<String> ours = run.out().lines().iterator();
        int frames = 0;
        int number = 0;
        try (BufferedReader theirs = Files.newBufferedReader(table)) {
            String[] names = theirs.readLine().split("\t", -1);
            for (String row = theirs.readLine(); row != null; row = theirs.readLine()) {
                frames++;
                JsonNode frame = JSON.readTree(ours.next());
                // A frame's first cut has one byte.
                number = frame.get("captured").asInt() == 1 ? numbers.next() : number;
                TsharkFrame tshark = new TsharkFrame(TsharkCompare.fields(names, row));
                for (Difference difference : comparison.compare(frame, tshark)) {
                    add(name, number, frame, tshark, difference);
                }
            }
        }
        if (ours.hasNext()) {
            throw new IOException(capture + ": tshark reads fewer frames");
        }
        return frames;
    }

    private void add(String name, int number, JsonNode frame, TsharkFrame tshark, Difference difference) {
        boolean known = TsharkDifferences.ALL.stream().anyMatch(one -> one.covers(name, number, difference.field()));
        Reason reason = known ? Reason.OF_THE_WHOLE_FRAME : TsharkCutDifferences.reasonFor(frame, tshark, difference);
        if (reason != null) {
            explained.merge(reason, 1, Integer::sum);
            return;
        }
        int ours = difference.ours().size();
        int theirs = difference.theirs().size();
        String kind = difference.field() + ": "
                + (ours == theirs ? "other value" : ours > theirs ? "we have more" : "tshark has more") + "; "
                + (frame.has("partial")
                        ? "partial " + frame.get("partial").get("type").asText()
                        : "ending " + frame.get("ending").asText());
        unexplainedCounts.merge(kind, 1, Integer::sum);
        List<String> examples = unexplained.computeIfAbsent(kind, key -> new ArrayList<>());
        if (examples.size() < EXAMPLES) {
            examples.add(name + " frame " + number + " cut to " + frame.get("captured") + " of " + frame.get("length")
                    + ": " + difference.ours() + ", tshark says " + difference.theirs() + " in " + tshark.protocols());
        }
    }

    /** What was compared: captures, fields, and the differences with their reasons. */
    private String digest() {
        StringBuilder text = new StringBuilder();
        text.append(
                "# Written by record/cut.sh. Frames of the bundled captures, cut to every length from 1 byte to whole,"
                        + " in tshark.\n");
        text.append("[captures]\n# name\tcut frames\tequal values\tdifferences with a reason\n");
        captures.forEach(capture -> text.append(capture).append('\n'));
        text.append("[fields]\n# field of tshark\tequal values\n");
        comparison
                .compared()
                .forEach((row, count) -> text.append(row.fields().get(0))
                        .append('\t')
                        .append(count)
                        .append('\n'));
        text.append("[differences]\n# name of the reason\tdifferences\n");
        explained.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append(entry.getKey())
                        .append('\t')
                        .append(entry.getValue())
                        .append('\n'));
        return text.toString();
    }

    private void print() {
        unexplainedCounts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> {
                    System.out.println(entry.getValue() + " x " + entry.getKey());
                    unexplained.get(entry.getKey()).forEach(example -> System.out.println("    " + example));
                });
        System.out.println(sameValues() + " equal values, "
                + explained.values().stream().mapToInt(count -> count).sum()
                + " differences with a reason, "
                + unexplainedCounts.values().stream().mapToInt(count -> count).sum() + " without");
    }
}
