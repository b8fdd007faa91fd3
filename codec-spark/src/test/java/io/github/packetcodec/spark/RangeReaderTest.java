package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.capture.CaptureIndex;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.capture.SeekableSource;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.spark.CaptureOptions.Mode;
import io.github.packetcodec.spark.RangeReader.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeReaderTest {
    private static final int FRAMES = 20_000;
    private static final int FRAME_LENGTH = 100;
    private static final int RECORD_LENGTH = 16 + FRAME_LENGTH;
    private static final int TIME = 1_000_000_000;
    /** More than the rules for chains permit. */
    private static final int TWENTY_YEARS = 20 * 365 * 86_400;

    @TempDir
    private Path folder;

    /**
     * Writes a capture whose clock jumps by twenty years after the first frame. The payload of each frame contains a header of a record, with a
     * time like that of the first frame, which points to the one in the next frame: the chains of headers find these.
     */
    private Path deceiving() throws IOException {
        byte[] frame = new byte[FRAME_LENGTH];
        ByteBuffer.wrap(frame, 40, 16)
                .order(ByteOrder.nativeOrder())
                .putInt(TIME)
                .putInt(0)
                .putInt(RECORD_LENGTH - 16)
                .putInt(RECORD_LENGTH - 16);
        Path file = folder.resolve("deceiving.pcap");
        try (PcapWriter writer = PcapWriter.open(file, LinkType.ETHERNET)) {
            for (int i = 0; i < FRAMES; i++) {
                writer.write(i == 0 ? TIME : TIME + TWENTY_YEARS, 0, frame, 0, frame.length);
            }
        }
        return file;
    }

    private static long frames(Path file, long from, long to) throws IOException {
        FileRange range = new FileRange(file.toString(), Files.size(file), from, to);
        long frames = 0;
        try (RangeReader reader = new RangeReader(range, Mode.FAILFAST, new Configuration(false))) {
            while (reader.next() == Step.FRAME) {
                frames++;
            }
            assertThat(reader.next()).isEqualTo(Step.END);
        }
        return frames;
    }

    @Test
    void aWrongAssumptionFailsTheQueryAndGivesNoWrongAnswer() throws IOException {
        Path file = deceiving();
        long middle = 12_000L * RECORD_LENGTH;
        assertThatThrownBy(() -> frames(file, 0, middle))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("deceiving.pcap: the next record after byte 1392000 begins at byte 1392024 by the"
                        + " records before it, but at byte ")
                .hasMessageEndingWith(" by those around it; the file needs an index: docs/splits.md");
        try (SeekableSource source = SeekableSource.of(file)) {
            CaptureIndex.of(source, 100).write(Path.of(file + CaptureIndex.EXTENSION));
        }
        assertThat(frames(file, 0, middle) + frames(file, middle, Files.size(file)))
                .isEqualTo(FRAMES);
    }

    @Test
    void theRangeThatIsAllOfAFileNeedsNoAssumption() throws IOException {
        Path file = deceiving();
        assertThat(frames(file, 0, Files.size(file))).isEqualTo(FRAMES);
    }
}
