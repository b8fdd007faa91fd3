package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The ranges of a file together have what a serial read has. {@code ChainSearchTest} has the files that are built to deceive. */
class CaptureSplitsTest {
    static final List<CaptureVector> VECTORS = CaptureVector.ALL;

    /** How many sizes of ranges a file is divided in; the long run has every size. */
    private static final int SIZES = Integer.getInteger("splits.sizes", 12);

    private static final int FILES = Integer.getInteger("splits.files", 40);

    /** Returns sizes of ranges: 1 byte, all of the file, powers of two, primes, random ones; or every size. */
    static Iterable<Integer> sizes(int length, Random random) {
        TreeSet<Integer> sizes = new TreeSet<>(List.of(1, 7, 4093, Math.max(1, length)));
        if (length <= SIZES) {
            for (int size = 1; size <= length; size++) {
                sizes.add(size);
            }
        }
        while (sizes.size() < Math.min(SIZES, length)) {
            sizes.add(random.nextBoolean() ? 1 << random.nextInt(17) : 1 + random.nextInt(length));
        }
        sizes.removeIf(size -> size > Math.max(1, length) || length / size > 4 * SIZES && length > 300);
        return sizes;
    }

    private static void assertRangesAreTheSerialRead(String name, byte[] file, Iterable<Integer> sizes)
            throws IOException {
        SplitReading serial;
        try {
            serial = SplitReading.serial(file);
        } catch (CaptureException e) { // the header is damaged
            assertThatThrownBy(() -> CaptureSplits.open(new ArraySource(file))).hasMessage(e.getMessage());
            assertThatThrownBy(() -> CaptureIndex.of(new ArraySource(file), 1)).hasMessage(e.getMessage());
            return;
        }
        CaptureIndex index = CaptureIndex.of(new ArraySource(file), 1 + file.length % 5);
        for (int mode = 0; mode < 3; mode++) {
            ArraySource source = new ArraySource(file, mode == 0 ? 1000 : Integer.MAX_VALUE);
            try (CaptureSplits splits = mode == 0
                    ? CaptureSplits.open(source)
                    : mode == 1 ? CaptureSplits.open(source, index) : CaptureSplits.open(source, ChainRules.DEFAULTS)) {
                for (int size : sizes) {
                    SplitReading ranges = SplitReading.ranges(splits, file.length, size);
                    assertThat(ranges.frames())
                            .as("%s, mode %d, size %d", name, mode, size)
                            .isEqualTo(serial.frames());
                    assertThat(ranges.damage())
                            .as("%s, mode %d, size %d", name, mode, size)
                            .isEqualTo(serial.damage());
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void everySizeOfRangesOfEveryFormat(CaptureVector vector) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size <= vector.bytes().length; size++) {
            sizes.add(size);
        }
        assertRangesAreTheSerialRead(vector.toString(), vector.bytes(), sizes);
    }

    @Test
    void bundledCaptures() throws IOException {
        for (String name : Captures.names()) {
            byte[] file;
            try (InputStream in = Captures.open(name)) {
                file = Decompression.of(in).content().readAllBytes();
            }
            assertRangesAreTheSerialRead(name, file, sizes(file.length, new Random(name.hashCode())));
        }
    }

    @Test
    void generatedCapturesWholeCutAndDamaged() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            byte[] file = GeneratedCaptures.any(random).bytes();
            if (seed % 3 == 1) {
                file = Arrays.copyOf(file, Math.max(28, random.nextInt(file.length + 1)));
            } else if (seed % 3 == 2 && file.length > 32) {
                file[32 + random.nextInt(file.length - 32)] ^= (byte) (1 << random.nextInt(8));
            }
            assertRangesAreTheSerialRead("seed " + seed, file, sizes(file.length, random));
        }
    }

    /** In any order, not only from the first to the last, and several at a time. */
    @Test
    void rangesAreIndependentOfEachOther() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            byte[] file = GeneratedCaptures.any(random).bytes();
            List<SplitReading.Frame> serial = SplitReading.serial(file).frames();
            CaptureIndex index = CaptureIndex.of(new ArraySource(file), 2);
            try (CaptureSplits walking = CaptureSplits.open(new ArraySource(file));
                    CaptureSplits indexed = CaptureSplits.open(new ArraySource(file), index)) {
                for (int i = 0; i < 20; i++) {
                    int from = random.nextInt(file.length + 1);
                    int to = from + random.nextInt(file.length - from + 10);
                    List<SplitReading.Frame> expected = serial.stream()
                            .filter(frame -> frame.position() >= from && frame.position() < to)
                            .toList();
                    CaptureSplits splits = random.nextBoolean() ? walking : indexed;
                    CaptureReader other = splits.read(0, file.length);
                    List<SplitReading.Frame> frames = new ArrayList<>();
                    assertThat(SplitReading.range(splits, from, to, frames)).isNull();
                    assertThat(frames).as("seed %d, %d to %d", seed, from, to).isEqualTo(expected);
                    assertThat(other.next()).isEqualTo(!serial.isEmpty());
                }
            }
        }
    }

    /** The position at which a range ends is that at which the next one begins: so it can be checked that none is wrong. */
    @Test
    void rangesFitTogether() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            byte[] file = GeneratedCaptures.any(random).bytes();
            try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file))) {
                long end = 0;
                for (ByteRange range : splits.ranges(1 + random.nextInt(file.length))) {
                    CaptureReader reader = splits.read(range.from(), range.to());
                    assertThat(reader.position()).as("seed %d, %s", seed, range).isEqualTo(end);
                    while (reader.next()) {}
                    end = reader.position();
                }
                assertThat(end).isEqualTo(file.length);
            }
        }
    }

    /** Blocks without frames belong to ranges too, and are copied byte for byte. */
    @Test
    void copiesOfRangesAreTheFile() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            byte[] file = GeneratedCaptures.any(random).bytes();
            int size = 1 + random.nextInt(file.length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file))) {
                for (ByteRange range : splits.ranges(size)) {
                    CaptureReader reader = splits.read(range.from(), range.to());
                    while (reader.nextBlock()) {
                        assertThat(reader.position()).isBetween(range.from(), range.to() - 1);
                        assertThat(reader.position()).isEqualTo(out.size());
                        reader.copyBlock(out);
                    }
                }
            }
            assertThat(out.toByteArray()).as("seed %d", seed).isEqualTo(file);
        }
    }

    /** Where the damage is, the range says so; what follows the damage has no records. */
    @Test
    void damageIsReportedAtItsPlaceInTheFile() throws IOException {
        byte[] file = CaptureVector.PCAP_LITTLE_MICROSECONDS.with(53, "ffffffff");
        try (CaptureSplits splits = CaptureSplits.open(new ArraySource(file))) {
            assertThat(splits.read(0, 45).next()).isTrue();
            CaptureReader reader = splits.read(30, 60);
            assertThatThrownBy(reader::next)
                    .hasMessage(
                            "pcap record at byte 45: captured length 4294967295 is more than the 262144 that a frame"
                                    + " can have");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> splits.read(60, 80))
                        .isInstanceOfSatisfying(
                                CaptureException.class,
                                e -> assertThat(e.position()).isEqualTo(45));
            }
            assertThat(splits.read(24, 25).next()).isTrue();
        }
    }

    /** A block that is longer than the window is passed over by seeking, and belongs to the range in which it begins. */
    @Test
    void aLongBlockIsPassedOver() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = LargeBlock.UNKNOWN.file(ByteOrder.BIG_ENDIAN, 3 << 20)) {
            in.transferTo(out);
        }
        byte[] file = out.toByteArray();
        assertRangesAreTheSerialRead("long block", file, List.of(1_000_000, 1 << 20, file.length));
        assertRangesAreTheSerialRead("cut", Arrays.copyOf(file, file.length - 50), List.of(1_000_000, file.length));
    }

    @Test
    void aCompressedFileIsOneRange(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("capture.gz");
        byte[] content = CaptureVector.PCAPNG.bytes();
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(path))) {
            gzip.write(content);
        }
        int length = (int) Files.size(path);
        try (CaptureSplits splits = CaptureSplits.open(SeekableSource.of(path))) {
            assertThat(splits.compression()).contains("gzip");
            assertThat(splits.notice()).contains("file is compressed by gzip, so that one task reads all of it");
            assertThat(splits.ranges(10)).containsExactly(new ByteRange(0, length));
            for (int size = 1; size <= length; size += 13) {
                assertThat(SplitReading.ranges(splits, length, size).frames())
                        .isEqualTo(SplitReading.serial(content).frames());
            }
            assertThat(splits.read(0, 0).next()).isFalse();
        }
        assertThatThrownBy(() -> CaptureIndex.of(SeekableSource.of(path), 1))
                .hasMessage("file is compressed by gzip, so that it has no index");
    }

    @Test
    void dividesAFile() throws IOException {
        ArraySource source = new ArraySource(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes());
        CaptureSplits splits = CaptureSplits.open(source);
        assertThat(splits.compression()).isEmpty();
        assertThat(splits.notice()).isEmpty();
        assertThat(splits.ranges(30))
                .containsExactly(new ByteRange(0, 30), new ByteRange(30, 60), new ByteRange(60, 80));
        assertThat(splits.ranges(Long.MAX_VALUE)).containsExactly(new ByteRange(0, 80));
        assertThatThrownBy(() -> splits.ranges(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> splits.read(5, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> splits.read(-1, 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> splits.find(5)).isInstanceOf(IllegalStateException.class);
        splits.close();
        assertThat(source.isClosed()).isTrue();
        assertThatThrownBy(() -> CaptureSplits.open(new ArraySource(new byte[0])))
                .hasMessage("file is empty");
    }
}
