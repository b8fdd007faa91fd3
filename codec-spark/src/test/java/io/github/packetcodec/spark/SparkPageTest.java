package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.flow.TcpRemark;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.flow.TcpTracker;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of docs/spark.md. */
class SparkPageTest {
    private static final Path PAGE = Path.of("../docs/spark.md");

    @TempDir
    private static Path folder;

    private static Path file;
    private static Dataset<Row> frames;

    @BeforeAll
    static void load() throws IOException {
        file = TestCaptures.writeEthernetAsPcap(folder.resolve("all.pcap"));
        frames = LocalSpark.load(file.toString());
        frames.createOrReplaceTempView("frames");
    }

    @Test
    void everyQueryHasAnAnswer() throws IOException {
        List<String> queries = blocks("sql");
        assertThat(queries).hasSizeGreaterThan(4);
        for (String query : queries) {
            assertThat(LocalSpark.session().sql(query).collectAsList())
                    .as(query)
                    .isNotEmpty();
        }
    }

    @Test
    void theExampleOnThePageIsTheOneThatIsTested() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/packetcodec/spark/RetransmissionRates.java"));
        String example = source.substring(
                source.indexOf("// retransmissions\n") + "// retransmissions\n".length(), source.indexOf("    // end"));
        assertThat(blocks("java")).contains(example.replaceAll("(?m)^ {4}", ""));
    }

    @Test
    void retransmissionsAreThoseThatASerialReadFinds() throws IOException {
        Map<String, long[]> expected = new TreeMap<>();
        TcpTracker tracker = new TcpTracker(100_000, 300_000_000_000L, connection -> {});
        PacketView view = new PacketView();
        List<SerialFrame> serial = new ArrayList<>(SerialFrame.of(List.of(file)));
        serial.sort((one, other) -> Long.compare(one.microseconds(), other.microseconds()));
        for (SerialFrame frame : serial) {
            view.parse(frame.bytes(), 0, frame.captured(), 1, frame.length());
            TcpSegment segment = tracker.track(view, frame.microseconds() * 1000, frame.position());
            if (segment != null && view.sourcePort() >= 0 && segment.segmentLength() > 0) {
                IpAddress sender = segment.connection().address(segment.sender());
                String prefix = sender.prefix(sender.version() == 4 ? 24 : 48).toString();
                long[] counts = expected.computeIfAbsent(prefix, any -> new long[2]);
                counts[0]++;
                boolean again = segment.remarkSet().stream().anyMatch(SparkPageTest::isRetransmission);
                counts[1] += again ? 1 : 0;
            }
        }
        Map<String, long[]> found = new TreeMap<>();
        for (Row row : RetransmissionRates.of(frames).collectAsList()) {
            found.put(row.getString(0), new long[] {row.getLong(1), row.getLong(2)});
        }
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
        assertThat(found.values()).anyMatch(counts -> counts[1] > 0);
    }

    private static boolean isRetransmission(TcpRemark remark) {
        return remark.name().endsWith("RETRANSMISSION");
    }

    @Test
    void theCaptureIsWhole() throws IOException {
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {}
            assertThat(frames.count()).isEqualTo(reader.frameNumber());
        }
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
