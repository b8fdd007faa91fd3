package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CaptureCopyTest {
    static final List<CaptureVector> VECTORS = CaptureVector.ALL;

    /** How many files each property is tried on; the long run has more. */
    private static final int FILES = Integer.getInteger("captures.files", 300);

    private static byte[] copied(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            return GeneratedCaptures.copy(reader, CaptureCopy.ofWhole(out), out);
        }
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void copiesEveryFormatByteForByte(CaptureVector vector) throws IOException {
        assertThat(copied(vector.bytes())).isEqualTo(vector.bytes());
    }

    @Test
    void copiesEveryBundledCaptureByteForByte() throws IOException {
        for (String name : Captures.names()) {
            byte[] file;
            try (InputStream in = Captures.open(name)) {
                file = Decompression.of(in).content().readAllBytes();
            }
            assertThat(copied(file)).as(name).isEqualTo(file);
        }
    }

    @Test
    void copiesGeneratedFilesByteForByte() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            GeneratedCaptures.CaptureFile file = GeneratedCaptures.any(new Random(seed));
            assertThat(copied(file.bytes())).as("seed %d", seed).isEqualTo(file.bytes());
        }
    }

    /** Every frame before the damage is given, wherever the file is cut, and what was copied is what was read. */
    @Test
    void aFileThatIsCutIsCopiedUpToTheCut() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            GeneratedCaptures.CaptureFile file = GeneratedCaptures.any(random);
            int length = random.nextInt(file.bytes().length + 1);
            byte[] cut = Arrays.copyOf(file.bytes(), length);
            Reading reading = Reading.of(cut);
            assertThat(reading.frames()).as("seed %d", seed).hasSize((int) file.framesIn(length));
            boolean isWhole = file.endsAt(length);
            assertThat(reading.failure() == null).as("seed %d", seed).isEqualTo(isWhole);
            if (!isWhole) {
                assertThat(reading.failure()).isInstanceOf(CaptureException.class);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(cut));
                    CaptureCopy copy = CaptureCopy.ofWhole(out)) {
                while (reader.nextBlock()) {
                    copy.write(reader);
                }
            } catch (CaptureException e) {
                assertThat(isWhole).isFalse();
                assertThat(out.size()).as("seed %d", seed).isEqualTo((int) e.position());
            }
            assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(cut, out.size()));
        }
    }

    @Test
    void aPartHasTheBlocksThatWereWrittenAndNoLengthOfItsSection() throws IOException {
        byte[] file = CaptureVector.PCAPNG.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file));
                CaptureCopy copy = CaptureCopy.ofPart(out)) {
            while (reader.nextBlock()) {
                if (!reader.isFrame() || reader.frameNumber() % 2 == 0) {
                    copy.write(reader);
                }
            }
        }
        List<Reading.Frame> frames = Reading.of(out.toByteArray()).frames();
        assertThat(frames.stream().map(Reading.Frame::hex)).containsExactly("1112131415", "31323334353637");
        byte[] expected = CaptureVector.PCAPNG.with(264, "ffffffffffffffff"); // the length of the second section
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        for (CaptureVector.Unit unit : CaptureVector.PCAPNG.units()) {
            boolean isLeftOut = unit.start() == 92 || unit.start() == 200;
            if (!isLeftOut) {
                rest.write(expected, unit.start(), unit.end() - unit.start());
            }
        }
        assertThat(out.toByteArray()).isEqualTo(rest.toByteArray());
    }

    @Test
    void writesFiles(@TempDir Path folder) throws IOException {
        Path whole = folder.resolve("whole");
        Path part = folder.resolve("part");
        byte[] file = CaptureVector.PCAP_BIG_MICROSECONDS.bytes();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file));
                CaptureCopy first = CaptureCopy.ofWhole(whole);
                CaptureCopy second = CaptureCopy.ofPart(part)) {
            assertThatThrownBy(() -> first.write(reader))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the reader is at no block");
            while (reader.nextBlock()) {
                first.write(reader);
                second.write(reader);
            }
            assertThatThrownBy(() -> first.write(reader)).isInstanceOf(IllegalStateException.class);
            first.flush();
            assertThat(Files.size(whole)).isEqualTo(file.length);
        }
        assertThat(Files.readAllBytes(whole)).isEqualTo(file);
        assertThat(Files.readAllBytes(part)).isEqualTo(file);
    }

    /** Through values, in one byte order and the other, everything stays the same. */
    @Test
    void blocksAsValuesAreReadAsTheyWereWritten() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            byte[] file = GeneratedCaptures.pcapng(new Random(seed)).bytes();
            List<CaptureBlock> blocks = blocks(file);
            ByteArrayOutputStream same = new ByteArrayOutputStream();
            ByteArrayOutputStream turned = new ByteArrayOutputStream();
            try (PcapngWriter first = PcapngWriter.openWithoutSection(same);
                    PcapngWriter second = PcapngWriter.openWithoutSection(turned)) {
                for (CaptureBlock block : blocks) {
                    first.write(block);
                    second.write(
                            block instanceof SectionHeader header
                                    ? header.withLittleEndian(!header.littleEndian())
                                    : block);
                }
            }
            assertThat(same.toByteArray()).as("seed %d", seed).isEqualTo(file);
            List<CaptureBlock> read = blocks(turned.toByteArray());
            read.replaceAll(block ->
                    block instanceof SectionHeader header ? header.withLittleEndian(!header.littleEndian()) : block);
            assertThat(read).as("seed %d", seed).isEqualTo(blocks);
            assertThat(Reading.of(turned.toByteArray())).isEqualTo(Reading.of(file));
        }
    }

    /** A writer that has a section of its own, in the other byte order, takes the rest of a file. */
    @Test
    void aWriterCopiesTheBlocksOfAReader() throws IOException {
        for (int seed = 0; seed < FILES; seed++) {
            byte[] file = GeneratedCaptures.pcapng(new Random(seed)).bytes();
            ByteArrayOutputStream same = new ByteArrayOutputStream();
            ByteArrayOutputStream turned = new ByteArrayOutputStream();
            try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file));
                    PcapngWriter first = PcapngWriter.openWithoutSection(same);
                    PcapngWriter second = PcapngWriter.openWithoutSection(turned)) {
                while (reader.nextBlock()) {
                    if (reader.block().orElseThrow() instanceof SectionHeader header) {
                        second.beginSection(header.withLittleEndian(!header.littleEndian()));
                    } else {
                        second.copy(reader);
                    }
                    first.copy(reader);
                }
            }
            assertThat(same.toByteArray()).as("seed %d", seed).isEqualTo(file);
            assertThat(Reading.of(turned.toByteArray())).as("seed %d", seed).isEqualTo(Reading.of(file));
        }
    }

    private static List<CaptureBlock> blocks(byte[] file) throws IOException {
        List<CaptureBlock> blocks = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            while (reader.nextBlock()) {
                blocks.add(reader.block().orElseThrow());
            }
        }
        return blocks;
    }
}
