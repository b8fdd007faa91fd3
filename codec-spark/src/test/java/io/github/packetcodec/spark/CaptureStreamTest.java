package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.capture.CaptureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream reads each file once, also if it is stopped and continues. */
class CaptureStreamTest {
    @TempDir
    private Path temporary;

    private final List<Row> rows = Collections.synchronizedList(new ArrayList<>());
    private Path captures;

    @BeforeEach
    void make() throws IOException {
        captures = Files.createDirectory(temporary.resolve("captures"));
    }

    @Test
    void eachFileIsReadOnce() throws Exception {
        long first = rotate("tcp-reset.pcap", "one.pcap");
        assertThat(run("0", "0")).isEqualTo(first);
        assertThat(run("0", "0")).isEqualTo(first);
        long second =
                rotate("tcp-sack-ipv4.pcap", "two.pcap") + rotate("format-pcapng-gzip.pcapng.gz", "three.pcapng.gz");
        assertThat(run("0", "0")).isEqualTo(first + second);
        Files.delete(captures.resolve("one.pcap"));
        long third = rotate("vlan.pcap", "four.pcap");
        assertThat(run("0", "0")).isEqualTo(first + second + third);
        // The list of the last batch, and that of the one before, which Spark commits with the next one.
        assertThat(lists()).isEqualTo(2);
    }

    @Test
    void aBatchHasAtMostAsManyFilesAsAreAsked() throws Exception {
        long frames = 0;
        for (String name : new String[] {"tcp-reset.pcap", "vlan.pcap", "qinq.pcap"}) {
            frames += rotate(name, name);
        }
        StreamingQuery query = start("0", "1");
        query.awaitTermination();
        assertThat(count()).isEqualTo(frames);
        assertThat(query.lastProgress().batchId()).isEqualTo(2);
    }

    @Test
    void theFileThatIsBeingWrittenIsLeftAlone() throws Exception {
        long first = rotate("tcp-reset.pcap", "one.pcap");
        rotate("vlan.pcap", "two.pcap");
        Files.setLastModifiedTime(
                captures.resolve("one.pcap"), FileTime.from(Instant.now().minusSeconds(100)));
        assertThat(run("60", "0")).isEqualTo(first);
    }

    @Test
    void aFileThatChangesAfterItWasReadFailsTheQuery() throws Exception {
        rotate("tcp-reset.pcap", "one.pcap");
        run("0", "0");
        Files.write(captures.resolve("one.pcap"), new byte[16], StandardOpenOption.APPEND);
        assertThatThrownBy(() -> run("0", "0"))
                .isInstanceOf(StreamingQueryException.class)
                .rootCause()
                .hasMessageContaining("one.pcap: file had ")
                .hasMessageEndingWith("increase settledSeconds, which is 0");
    }

    /** Moves a capture to the folder, as a program does that has finished it; returns the number of its frames. */
    private long rotate(String recorded, String name) throws IOException {
        Path copy = Files.copy(TestCaptures.file(recorded), temporary.resolve(name));
        Files.move(copy, captures.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        Files.setLastModifiedTime(captures.resolve(name), FileTime.from(Instant.now()));
        try (CaptureReader reader = CaptureReader.open(captures.resolve(name))) {
            while (reader.next()) {}
            return reader.frameNumber();
        }
    }

    /** Reads what there is, continuing where the last query stopped; returns the number of rows of all of them. */
    private long run(String settledSeconds, String files) throws TimeoutException, StreamingQueryException {
        start(settledSeconds, files).awaitTermination();
        return count();
    }

    private StreamingQuery start(String settledSeconds, String files) throws TimeoutException {
        return LocalSpark.session()
                .readStream()
                .format("capture")
                .option("settledSeconds", settledSeconds)
                .option("maxFilesPerTrigger", files)
                .load(captures.toString())
                .select("file", "position", "length")
                .writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> rows.addAll(batch.collectAsList()))
                .option("checkpointLocation", temporary.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
    }

    private long count() {
        assertThat(rows.stream().map(Lines::of)).as("no row twice").doesNotHaveDuplicates();
        return rows.size();
    }

    /** Returns how many lists of files the checkpoint has. */
    private long lists() throws IOException {
        try (var files = Files.walk(temporary.resolve("checkpoint/sources"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+")
                            && file.getParent().getFileName().toString().equals("captures"))
                    .count();
        }
    }
}
