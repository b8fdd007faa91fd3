package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureIndexTest {
    private static final int FILES = 60;

    private static byte[] written(CaptureIndex index) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        index.write(out);
        return out.toByteArray();
    }

    /** A file of pcap with a frame a second, of which every tenth is a minute late. */
    private static byte[] pcap(int frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = PcapWriter.open(out, 1)) {
            for (int i = 0; i < frames; i++) {
                writer.write(1000 + (i % 10 == 0 ? i - 60 : i), 0, new byte[i % 7], 0, i % 7);
            }
        }
        return out.toByteArray();
    }

    @Test
    void anEntryIsAFrame() throws IOException {
        CaptureIndex index = CaptureIndex.of(new ArraySource(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes()), 2);
        assertThat(index.frameCount()).isEqualTo(3);
        assertThat(index.captureLength()).isEqualTo(80);
        assertThat(index.end()).isEqualTo(80);
        assertThat(index.isWhole()).isTrue();
        assertThat(index.entries()).hasSize(2);
        assertThat(index.entries().get(0).position()).isEqualTo(24);
        assertThat(index.entries().get(0).frameNumber()).isEqualTo(1);
        assertThat(index.entries().get(1).position()).isEqualTo(64);
        assertThat(index.entries().get(1).frameNumber()).isEqualTo(3);
    }

    @Test
    void hasEveryNthFrameOfAnyFile() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            byte[] file = GeneratedCaptures.any(random).bytes();
            int interval = 1 + random.nextInt(5);
            CaptureIndex index = CaptureIndex.of(new ArraySource(file), interval);
            List<SplitReading.Frame> frames = SplitReading.serial(file).frames();
            assertThat(index.frameCount()).isEqualTo(frames.size());
            List<Long> positions = new ArrayList<>();
            for (int i = 0; i < frames.size(); i += interval) {
                positions.add(frames.get(i).position());
            }
            assertThat(index.entries().stream()
                            .map(CaptureIndex.Entry::position)
                            .toList())
                    .as("seed %d", seed)
                    .isEqualTo(positions);
        }
    }

    @Test
    void findsTheFramesOfATime() throws IOException {
        byte[] file = pcap(1000);
        List<SplitReading.Frame> frames = SplitReading.serial(file).frames();
        CaptureIndex index = CaptureIndex.of(new ArraySource(file), 16);
        Random random = new Random(1);
        try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file), index)) {
            for (int i = 0; i < 50; i++) {
                long from = 900 + random.nextInt(1200);
                long to = from + random.nextInt(40);
                List<SplitReading.Frame> found = new ArrayList<>();
                long bytes = 0;
                for (ByteRange range : index.ranges(Instant.ofEpochSecond(from), Instant.ofEpochSecond(to))) {
                    assertThat(SplitReading.range(splits, range.from(), range.to(), found))
                            .isNull();
                    bytes += range.length();
                }
                assertThat(found.stream().filter(frame -> isIn(frame, from, to)).toList())
                        .isEqualTo(frames.stream()
                                .filter(frame -> isIn(frame, from, to))
                                .toList());
                assertThat(bytes).isLessThan(file.length / 4);
            }
        }
        assertThat(index.ranges(Instant.MIN, Instant.MAX)).containsExactly(new ByteRange(24, file.length));
        assertThat(index.ranges(Instant.ofEpochSecond(1500), Instant.ofEpochSecond(1500)))
                .isEmpty();
    }

    private static boolean isIn(SplitReading.Frame frame, long from, long to) {
        return frame.epochSecond() >= from && frame.epochSecond() < to;
    }

    @Test
    void framesWithoutATimeAreOfNoTime() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LargeBlock.SIMPLE_FRAME.file(ByteOrder.BIG_ENDIAN, 16).transferTo(out);
        CaptureIndex index = CaptureIndex.of(new ArraySource(out.toByteArray()), 1);
        assertThat(index.entries()).hasSize(3);
        CaptureIndex.Entry entry = index.entries().get(1);
        assertThat(entry.firstSecond()).isGreaterThan(entry.lastSecond());
    }

    @Test
    void hasWhatIsBeforeADamage() throws IOException {
        byte[] file = CaptureVector.PCAP_LITTLE_MICROSECONDS.with(53, "ffffffff");
        CaptureIndex index = CaptureIndex.of(new ArraySource(file), 1);
        assertThat(index.isWhole()).isFalse();
        assertThat(index.end()).isEqualTo(45);
        assertThat(index.frameCount()).isEqualTo(1);
        assertThat(index.ranges(Instant.MIN, Instant.MAX)).containsExactly(new ByteRange(24, 45));
    }

    @Test
    void isWrittenAndRead(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("capture" + CaptureIndex.EXTENSION);
        for (int seed = 0; seed < FILES; seed++) {
            byte[] file = GeneratedCaptures.any(new Random(seed)).bytes();
            CaptureIndex index = CaptureIndex.of(new ArraySource(file), 2);
            index.write(path);
            CaptureIndex read = CaptureIndex.read(path);
            assertThat(read.entries()).isEqualTo(index.entries());
            assertThat(read.frameCount()).isEqualTo(index.frameCount());
            assertThat(read.end()).isEqualTo(index.end());
            assertThat(read.isWhole()).isEqualTo(index.isWhole());
            assertThat(written(read)).isEqualTo(Files.readAllBytes(path));
            try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file), read)) {
                assertThat(SplitReading.ranges(splits, file.length, 1 + file.length / 9))
                        .isEqualTo(SplitReading.serial(file));
            }
        }
    }

    @Test
    void refusesWhatIsNoIndexAndWhatIsDamaged() throws IOException {
        byte[] sound = written(CaptureIndex.of(new ArraySource(CaptureVector.PCAPNG.bytes()), 1));
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThatThrownBy(() -> CaptureIndex.read(new ByteArrayInputStream(cut)))
                    .isInstanceOf(CaptureException.class);
        }
        for (int at = 0; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(() -> CaptureIndex.read(new ByteArrayInputStream(damaged)))
                    .as("byte %d", at)
                    .isInstanceOf(CaptureException.class);
        }
        byte[] longer = Arrays.copyOf(sound, sound.length + 1);
        assertThatThrownBy(() -> CaptureIndex.read(new ByteArrayInputStream(longer)))
                .hasMessage("index is damaged");
        assertThatThrownBy(() -> CaptureIndex.read(new ByteArrayInputStream(CaptureVector.PCAPNG.bytes())))
                .hasMessage("file is no index of a capture");
    }

    @Test
    void isOfOneFile() throws IOException {
        CaptureIndex index = CaptureIndex.of(new ArraySource(pcap(10)), 1);
        byte[] other = pcap(10);
        other[30] ^= 1;
        for (byte[] file : List.of(other, pcap(11))) {
            assertThatThrownBy(() -> CaptureSplits.open(new ArraySource(file), index))
                    .hasMessage(
                            "index is not one of this file: it is of a file of " + index.captureLength() + " bytes");
        }
    }

    /** The entries become fewer, and not more than the bound. */
    @Test
    void hasABound() throws IOException {
        int frames = CaptureIndex.MAXIMUM_ENTRIES + 10;
        byte[] file = pcap(frames);
        CaptureIndex index = CaptureIndex.of(new ArraySource(file), 1);
        assertThat(index.frameCount()).isEqualTo(frames);
        assertThat(index.entries()).hasSize(CaptureIndex.MAXIMUM_ENTRIES / 2 + 5);
        assertThat(index.entries().get(7).frameNumber()).isEqualTo(15);
        assertThatThrownBy(() -> CaptureIndex.of(new ArraySource(file), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
