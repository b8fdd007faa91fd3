package io.github.packetcodec.filter;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/** What tcpdump chose by each expression: the files of codec-testdata's folder filters, which record/filters.py writes. */
final class Judged {
    /** A cell of the table where tcpdump refused the expression. */
    static final String REFUSED = "refused";

    /** A cell where tcpdump refused the expression because it chooses nothing. */
    static final String NONE = "none";

    private static final String FOLDER = "/filters/";

    /** A frame, as its source has it. */
    record Frame(byte[] bytes, long wireLength) {}

    /** All frames of a link type, in the order in which they were judged. */
    record Column(String name, int linkType, List<Frame> frames) {}

    /** An expression and, in the order of the columns, what tcpdump made of it. */
    record Row(String expression, List<String> cells) {
        boolean isRefused() {
            return cells.stream().allMatch(REFUSED::equals);
        }
    }

    private static final Judged ALL = load();

    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private Judged() {}

    static List<Column> columns() {
        return ALL.columns;
    }

    static List<Row> rows() {
        return ALL.rows;
    }

    /** The lines of a file of the folder. */
    static List<String> lines(String file) {
        return new String(read(file), StandardCharsets.UTF_8).lines().toList();
    }

    /** The cell of the frames that are chosen. */
    static String cell(Column column, Predicate<Frame> chosen) {
        CRC32 digest = new CRC32();
        int count = 0;
        for (int i = 0; i < column.frames.size(); i++) {
            if (chosen.test(column.frames.get(i))) {
                count++;
                digest.update(new byte[] {(byte) (i >> 24), (byte) (i >> 16), (byte) (i >> 8), (byte) i});
            }
        }
        return count + String.format(" %08x", digest.getValue());
    }

    private static Judged load() {
        Judged judged = new Judged();
        boolean inRows = false;
        for (String line : lines("tcpdump.tsv")) {
            if (inRows) {
                List<String> cells = List.of(line.split("\t", -1));
                judged.rows.add(new Row(cells.get(0), cells.subList(1, cells.size())));
            } else if (line.matches("# \\d+ .*")) {
                String[] halves = line.substring(2).split(": ");
                String[] words = halves[0].split(" ");
                judged.columns.add(new Column(words[1], Integer.parseInt(words[0]), frames(halves[1].split(" "))));
            } else {
                inRows = line.startsWith("expression\t");
            }
        }
        return judged;
    }

    private static List<Frame> frames(String[] files) {
        List<Frame> frames = new ArrayList<>();
        for (String file : files) {
            try (InputStream in = open(file);
                    CaptureReader reader = CaptureReader.open(in)) {
                while (reader.next()) {
                    int from = reader.offset();
                    if (isOtherOrder(reader)) {
                        continue;
                    }
                    frames.add(new Frame(
                            java.util.Arrays.copyOfRange(reader.bytes(), from, from + reader.capturedLength()),
                            reader.wireLength()));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return frames;
    }

    /** BSD loopback in another byte order than that of the file which tcpdump was given. */
    private static boolean isOtherOrder(CaptureReader reader) {
        int from = reader.offset();
        boolean isLittleEndian =
                reader.capturedLength() >= 4 && reader.bytes()[from + 2] == 0 && reader.bytes()[from + 3] == 0;
        return reader.linkType() == LinkType.NULL && !isLittleEndian;
    }

    private static InputStream open(String file) throws IOException {
        return file.equals("odd.pcap")
                ? new ByteArrayInputStream(read(file))
                : Captures.open(file.substring(0, file.length() - ".pcap".length()));
    }

    private static byte[] read(String file) {
        try (InputStream in = Captures.class.getResourceAsStream(FOLDER + file)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** From expression to column to reason, of what is meant to differ; {@code *} stands for all columns. */
    static Map<String, Map<String, String>> differences() {
        Map<String, Map<String, String>> differences = new LinkedHashMap<>();
        for (String line : lines("differences.tsv")) {
            if (!line.startsWith("# ")) {
                String[] cells = line.split("\t");
                differences
                        .computeIfAbsent(cells[0], key -> new LinkedHashMap<>())
                        .put(cells[1], cells[2]);
            }
        }
        return differences;
    }
}
