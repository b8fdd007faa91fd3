package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.packetcodec.dissect.DissectJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ColumnTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyColumnOfEveryRecordedFrameIsWhatDissectPrints() throws IOException {
        List<Row> rows = LocalSpark.load(TestCaptures.FOLDER + "/*.pcap*")
                .sort("file", "position")
                .collectAsList();
        Iterator<Row> next = rows.iterator();
        int frames = 0;
        for (Path file : TestCaptures.files()) {
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
        assertThat(frames).isGreaterThan(1000);
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
