package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.dissect.DissectJson;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.FrameGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everyColumnOfEveryRecordedFrameIsWhatDissectPrints() throws IOException {
        assertThat(compare(TestCaptures.FOLDER + "/*.pcap*", TestCaptures.files()))
                .isGreaterThan(1000);
    }

    @Test
    void everyColumnOfGeneratedFramesIsWhatDissectPrints() throws IOException {
        Path file = folder.resolve("generated.pcap");
        SplittableRandom random = new SplittableRandom(42);
        try (PcapWriter writer = PcapWriter.open(file, LinkType.ETHERNET, 9, 262_144)) {
            for (int i = 0; i < 6000; i++) {
                byte[] frame = switch (i % 3) {
                    case 0 -> FrameGenerator.valid(random).bytes();
                    case 1 -> FrameGenerator.nearlyValid(random).bytes();
                    default -> FrameGenerator.bytes(random);
                };
                int captured = i % 4 == 0 ? random.nextInt(frame.length + 1) : frame.length;
                writer.write(
                        random.nextInt(Integer.MAX_VALUE),
                        random.nextInt(1_000_000_000),
                        frame,
                        0,
                        captured,
                        frame.length);
            }
        }
        assertThat(compare(file.toString(), List.of(file))).isEqualTo(6000);
    }

    /** Compares the rows of a path with what dissect prints of its files; returns their number. */
    private static int compare(String path, List<Path> files) throws IOException {
        Iterator<Row> next =
                LocalSpark.load(path).sort("file", "position").collectAsList().iterator();
        int frames = 0;
        for (Path file : files) {
            for (String line : DissectJson.linesOf(file)) {
                Row row = next.next();
                JsonNode frame = JSON.readTree(line);
                JsonColumns expected = new JsonColumns(frame, row.getAs("innerLayer") != null);
                Map<String, String> actual = new TreeMap<>();
                for (int i = 0; i < row.size(); i++) {
                    actual.put(row.schema().fieldNames()[i], Lines.of(row.get(i)));
                }
                assertThat(actual.get("file")).endsWith("/" + file.getFileName());
                assertThat(expected.compared(actual))
                        .as("%s: %s", file.getFileName(), line)
                        .isEqualTo(expected.columns());
                frames++;
            }
        }
        assertThat(next.hasNext()).isFalse();
        return frames;
    }

    @Test
    void theTableInTheDocumentationIsThatOfTheColumns() throws IOException {
        StringBuilder table = new StringBuilder();
        Column.Group group = null;
        for (Column column : Column.values()) {
            if (column.group() != group) {
                group = column.group();
                table.append("\n| ").append(group.title).append(" | | |\n|---|---|---|\n");
            }
            table.append("| `")
                    .append(column.columnName())
                    .append("` | ")
                    .append(column.type().sql().replace("<", " of ").replace(">", ""))
                    .append(" | ")
                    .append(column.description())
                    .append(" |\n");
        }
        Path page = Path.of("../docs/spark.md");
        String text = Files.readString(page);
        String begin = "<!-- columns -->\n";
        String end = "\n<!-- end of columns -->";
        String current = text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end) + 1);
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(page, text.replace(begin + current, begin + table));
        } else {
            assertThat(current)
                    .as("-Dpages.write=true writes the table to docs/spark.md")
                    .isEqualTo(table.toString());
        }
    }

    @Test
    void aColumnThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> Column.of("port"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no column port");
    }
}
