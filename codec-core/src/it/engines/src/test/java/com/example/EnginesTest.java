package com.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.packetcodec.capture.PcapWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.core.fs.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each engine reads in ranges is what was written. */
class EnginesTest {
    @TempDir
    private static java.nio.file.Path folder;

    private static java.nio.file.Path file;
    private static final List<byte[]> FRAMES = new ArrayList<>();

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("frames.pcap");
        Random random = new Random(1);
        try (PcapWriter writer = PcapWriter.open(file, 1)) {
            for (int i = 0; i < 4000; i++) {
                byte[] frame = new byte[random.nextInt(1500)];
                random.nextBytes(frame);
                writer.write(1_700_000_000L + i, 0, frame, 0, frame.length);
                FRAMES.add(frame);
            }
        }
    }

    @Test
    void flinkReadsRanges() throws IOException {
        assertNotNull(FlinkFrames.source(Path.fromLocalFile(folder.toFile())));
        List<byte[]> read = new ArrayList<>();
        long size = Files.size(file);
        for (long from = 0; from < size; from += 300_000) {
            read.addAll(flink(split(from, Math.min(300_000, size - from), null)));
        }
        assertSame(read);
    }

    @Test
    void flinkGoesOnAfterACheckpoint() throws IOException {
        List<byte[]> all = flink(split(300_000, 300_000, null));
        List<byte[]> rest =
                flink(split(300_000, 300_000, new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, 5)));
        assertEquals(all.size() - 5, rest.size());
        assertArrayEquals(all.get(5), rest.get(0));
    }

    private static FileSourceSplit split(long from, long length, CheckpointedPosition position) throws IOException {
        return new FileSourceSplit(
                "" + from,
                Path.fromLocalFile(file.toFile()),
                from,
                length,
                0,
                Files.size(file),
                new String[0],
                position);
    }

    private static List<byte[]> flink(FileSourceSplit split) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (BulkFormat.Reader<byte[]> reader = new FlinkFrames().restoreReader(new Configuration(), split)) {
            for (var batch = reader.readBatch(); batch != null; batch = reader.readBatch()) {
                for (RecordAndPosition<byte[]> frame = batch.next(); frame != null; frame = batch.next()) {
                    frames.add(frame.getRecord());
                }
            }
        }
        return frames;
    }

    @Test
    void beamReadsRanges() throws Exception {
        PipelineOptions options = PipelineOptionsFactory.create();
        FileSystems.setDefaultPipelineOptions(options);
        List<byte[]> read = new ArrayList<>();
        List<? extends BoundedSource<byte[]>> ranges = new BeamFrames(file.toString()).split(1024 * 1024, options);
        assertTrue(ranges.size() > 1);
        for (BoundedSource<byte[]> range : ranges) {
            try (BoundedSource.BoundedReader<byte[]> reader = range.createReader(options)) {
                for (boolean more = reader.start(); more; more = reader.advance()) {
                    read.add(reader.getCurrent());
                }
            }
        }
        assertSame(read);
    }

    private static void assertSame(List<byte[]> read) {
        assertEquals(FRAMES.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(FRAMES.get(i), read.get(i));
        }
    }

    @Test
    void recordsOfKafkaContainFrames() {
        byte[] syn = java.util.HexFormat.of()
                .parseHex("0200000000020200000000010800450000281234000040067c60c0000201c6336407"
                        + "9c41005000000001000000005002040000000000");
        ConsumerRecord<byte[], byte[]> whole = new ConsumerRecord<>("frames", 0, 0, null, syn);
        ConsumerRecord<byte[], byte[]> withLength = new ConsumerRecord<>("frames", 0, 1, null, syn);
        withLength.headers().add("length", ByteBuffer.allocate(8).putLong(60).array());
        ConsumerRecord<byte[], byte[]> other = new ConsumerRecord<>("frames", 0, 2, null, new byte[3]);
        ConsumerRecords<byte[], byte[]> records = new ConsumerRecords<>(
                Map.of(new TopicPartition("frames", 0), List.of(whole, withLength, other)), Map.of());
        assertEquals(2, new KafkaFrames().countSyns(records));
    }
}
