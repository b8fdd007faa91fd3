package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.TsharkCutDifferences.Reason;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The comparison of cut frames with tshark that {@code codec-testdata/record/cut.sh} wrote is complete, and of these captures. */
class TsharkCutTest {
    private static final Map<String, List<String[]>> SECTIONS = sections();

    private static Map<String, List<String[]>> sections() {
        Map<String, List<String[]>> sections = new LinkedHashMap<>();
        try (InputStream in = TsharkCutTest.class.getResourceAsStream("/cut-frames.tsv")) {
            List<String[]> section = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("[")) {
                    section = new ArrayList<>();
                    sections.put(line, section);
                } else if (!line.startsWith("#")) {
                    section.add(line.split("\t"));
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return sections;
    }

    private static List<String> names(String section) {
        return SECTIONS.get(section).stream().map(row -> row[0]).toList();
    }

    private static long sum(String section, int column) {
        return SECTIONS.get(section).stream()
                .mapToLong(row -> Long.parseLong(row[column]))
                .sum();
    }

    @Test
    void everyFrameOfEveryCaptureWasCutToEveryLength() throws IOException {
        assertThat(names("[captures]")).isEqualTo(Captures.names());
        for (String[] row : SECTIONS.get("[captures]")) {
            long cuts = 0;
            try (CaptureReader reader = CaptureReader.open(Captures.open(row[0]))) {
                while (reader.next()) {
                    cuts += reader.capturedLength();
                }
            }
            assertThat(Long.parseLong(row[1])).as(row[0]).isEqualTo(cuts);
        }
    }

    @Test
    void everyFieldWasCompared() {
        assertThat(names("[fields]"))
                .isEqualTo(TsharkTable.ROWS.stream()
                        .map(row -> row.fields().get(0))
                        .toList());
        assertThat(SECTIONS.get("[fields]"))
                .allSatisfy(row -> assertThat(Long.parseLong(row[1])).as(row[0]).isPositive());
        assertThat(sum("[fields]", 1)).isEqualTo(sum("[captures]", 2));
    }

    @Test
    void everyDifferenceHasAReason() {
        assertThat(names("[differences]"))
                .isEqualTo(Stream.of(Reason.values()).map(Reason::name).toList());
        assertThat(SECTIONS.get("[differences]"))
                .allSatisfy(row -> assertThat(Long.parseLong(row[1])).as(row[0]).isPositive());
        assertThat(sum("[differences]", 1)).isEqualTo(sum("[captures]", 3));
    }
}
