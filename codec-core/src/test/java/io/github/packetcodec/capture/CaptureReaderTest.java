package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CaptureReaderTest {
    static final List<CaptureVector> VECTORS = CaptureVector.ALL;

    // What kind of file it is.

    @ParameterizedTest
    @CsvSource({
        "'', file is empty",
        "48656c6c6f2c20776f726c64, file is neither pcap nor pcapng nor snoop: it begins with 48 65 6c 6c",
        "0a, file is neither pcap nor pcapng nor snoop: it begins with 0a",
        "1f, file is neither pcap nor pcapng nor snoop: it begins with 1f",
        "736e6f6f, 'file ends at byte 4, in the middle of snoop file header that begins at byte 0'",
        "d4c3b2a1, 'file ends at byte 4, in the middle of pcap file header that begins at byte 0'",
        "0a0d0d0a, 'file ends at byte 4, in the middle of pcapng block 1 that begins at byte 0'",
        "1f8b, 'file begins as gzip does, but has no whole gzip header'",
        "1f8b0900000000000000, 'file begins as gzip does, but its gzip header is damaged (compression method 9 is not 8)'",
    })
    void refusesWhatIsNoCapture(String hex, String message) {
        byte[] file = CaptureVector.hex(hex);
        assertThatThrownBy(() -> CaptureReader.open(new ByteArrayInputStream(file)))
                .isInstanceOfSatisfying(
                        CaptureException.class, e -> assertThat(e.position()).isZero())
                .hasMessage(message);
    }

    @Test
    void opensAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("capture");
        Files.write(file, CaptureVector.PCAPNG.bytes());
        try (CaptureReader reader = CaptureReader.open(file)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(CaptureVector.hex("0102030405"));
        }
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> CaptureReader.open(file)).hasMessage("file is empty");
        Files.delete(file);
        assertThatThrownBy(() -> CaptureReader.open(file)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void readsGzipAsTheFileItHolds(CaptureVector vector) throws IOException {
        assertThat(Reading.of(gzip(vector.bytes()))).isEqualTo(Reading.of(vector.bytes()));
        byte[] nothing = gzip(new byte[0]);
        assertThat(Reading.of(nothing).message()).isEqualTo("file is empty");
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void readsAllMembersOfGzipFromASlowStream(CaptureVector vector) throws IOException {
        byte[] head = gzip(Arrays.copyOf(vector.bytes(), 30));
        byte[] tail = gzip(Arrays.copyOfRange(vector.bytes(), 30, vector.bytes().length));
        // Between the two, this stream says that nothing is available.
        InputStream both = new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(tail));
        assertThat(Reading.of(both)).isEqualTo(Reading.of(vector.bytes()));
    }

    // What is told of a frame.

    @Test
    void copiesAFrameOut() throws IOException {
        try (CaptureReader reader =
                CaptureReader.open(new ByteArrayInputStream(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes()))) {
            assertThat(reader.next() && reader.next()).isTrue();
            byte[] out = new byte[5];
            assertThat(reader.copyTo(out, 1)).isEqualTo(4);
            assertThat(out).isEqualTo(CaptureVector.hex("00aabbcc00"));
            assertThat(reader.toByteArray()).isEqualTo(CaptureVector.hex("aabbcc"));
            assertThatThrownBy(() -> reader.copyTo(out, 3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(out).isEqualTo(CaptureVector.hex("00aabbcc00"));
        }
    }

    @Test
    void closesTheStreamAndHasNoFrameAfterwards() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream in = new ByteArrayInputStream(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes()) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        CaptureReader reader = CaptureReader.open(in);
        assertThat(reader.next()).isTrue();
        assertThat(closed[0]).isFalse();
        reader.close();
        assertThat(closed[0]).isTrue();
        assertThat(reader.next()).isFalse();
    }

    // Damage.

    @ParameterizedTest
    @FieldSource("VECTORS")
    void aFileCutAnywhereGivesEveryWholeFrameAndThenSaysWhereItWasCut(CaptureVector vector) {
        List<Reading.Frame> frames = Reading.of(vector.bytes()).frames();
        int frame = 0;
        for (CaptureVector.Unit unit : vector.units()) {
            for (int end = Math.max(unit.start() + 1, 4); end < unit.end(); end++) {
                Reading reading = Reading.of(Arrays.copyOf(vector.bytes(), end));
                assertThat(reading.frames()).as("cut at %d", end).isEqualTo(frames.subList(0, frame));
                assertThat(reading.position()).as("cut at %d", end).isEqualTo(unit.start());
                assertThat(reading.message())
                        .startsWith("file ends at byte " + end + ", in the middle of ")
                        .endsWith(" that begins at byte " + unit.start());
            }
            frame += unit.isFrame() ? 1 : 0;
            Reading whole = Reading.of(Arrays.copyOf(vector.bytes(), unit.end()));
            assertThat(whole.frames()).isEqualTo(frames.subList(0, frame));
            assertThat(whole.failure()).as("ends at %d", unit.end()).isNull();
        }
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void gzipCutAnywhereIsSaidToBeCut(CaptureVector vector) throws IOException {
        List<Reading.Frame> frames = Reading.of(vector.bytes()).frames();
        byte[] file = gzip(vector.bytes());
        for (int end = 2; end < file.length; end++) {
            Reading reading = Reading.of(Arrays.copyOf(file, end));
            assertThat(reading.failure()).as("cut at %d", end).isInstanceOf(CaptureException.class);
            assertThat(reading.message()).contains("gzip");
            assertThat(reading.frames())
                    .isEqualTo(frames.subList(0, reading.frames().size()));
        }
        Reading noTrailer = Reading.of(Arrays.copyOf(file, file.length - 1));
        assertThat(noTrailer.frames()).isEqualTo(frames);
        assertThat(noTrailer.message())
                .isEqualTo("gzip data is cut: its content could be read up to byte " + vector.bytes().length);
        assertThat(noTrailer.position()).isEqualTo(vector.bytes().length);
    }

    @Test
    void gzipWithAWrongCheckSumIsSaidToBeDamaged() throws IOException {
        byte[] file = gzip(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes());
        file[file.length - 8] ^= 1;
        Reading reading = Reading.of(file);
        assertThat(reading.frames()).hasSize(3);
        assertThat(reading.failure()).isInstanceOf(CaptureException.class);
        assertThat(reading.message())
                .startsWith("gzip data is damaged (")
                .endsWith("): its content could be read up to byte 80");
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void anySingleBitMayBeWrong(CaptureVector vector) {
        Reading sound = Reading.of(vector.bytes());
        for (int bit = 0; bit < vector.bytes().length * 8; bit++) {
            byte[] file = vector.bytes().clone();
            int at = bit / 8;
            file[at] ^= (byte) (1 << bit % 8);
            long before = allocated();
            Reading reading = Reading.of(file);
            assertThat(allocated() - before).as("bytes allocated, bit %d", bit).isLessThan(2 * Input.CAPACITY);
            if (reading.failure() != null) {
                assertThat(reading.failure()).as("bit %d", bit).isInstanceOf(CaptureException.class);
            }
            int untouched = (int) vector.units().stream()
                    .filter(unit -> unit.isFrame() && unit.end() <= at)
                    .count();
            assertThat(reading.frames()).as("bit %d", bit).hasSizeGreaterThanOrEqualTo(untouched);
            assertThat(reading.frames().subList(0, untouched))
                    .as("bit %d", bit)
                    .isEqualTo(sound.frames().subList(0, untouched));
        }
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void anyBytesMayFollow(CaptureVector vector) {
        long seed = 4_711;
        Random random = new Random(seed);
        int ended = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] file = vector.bytes().clone();
            for (int n = random.nextInt(1, 20); n > 0; n--) {
                int at = random.nextInt(4, file.length);
                // Mostly the numbers that lengths and ids are made of.
                file[at] = (byte) (random.nextBoolean() ? random.nextInt(64) : random.nextInt());
            }
            long before = allocated();
            Reading reading = Reading.of(file);
            assertThat(allocated() - before).as("seed %d, round %d", seed, i).isLessThan(2 * Input.CAPACITY);
            if (reading.failure() != null) {
                ended++;
                assertThat(reading.failure()).as("seed %d, round %d", seed, i).isInstanceOf(CaptureException.class);
            }
        }
        assertThat(ended).isGreaterThan(100);
    }

    /** What this thread has allocated so far. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void allocatesNothingForAFrame() throws IOException {
        for (boolean pcapng : new boolean[] {false, true}) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            byte[] frame = new byte[500];
            try (PcapWriter pcap = PcapWriter.open(pcapng ? new ByteArrayOutputStream() : file, 1);
                    PcapngWriter next = PcapngWriter.open(pcapng ? file : new ByteArrayOutputStream())) {
                next.addInterface(1);
                for (int i = 0; i < 10_000; i++) {
                    pcap.write(i, i, frame, 0, 500);
                    next.write(0, i, i, frame, 0, 500);
                }
            }
            try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
                assertThat(reader.next()).isTrue();
                long before = allocated();
                while (reader.next()) {}
                assertThat(allocated() - before).isLessThan(10_000);
                assertThat(reader.frameNumber()).isEqualTo(10_000);
            }
        }
    }

    @Test
    void whatTheStreamThrowsIsThrownOnAndEndsTheCapture() throws IOException {
        byte[] start = Arrays.copyOf(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes(), 50);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is on fire");
            }
        };
        Reading reading = Reading.of(new SequenceInputStream(new ByteArrayInputStream(start), broken));
        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.failure()).isExactlyInstanceOf(IOException.class).hasMessage("the disk is on fire");
    }

    // Streams that are slow.

    @ParameterizedTest
    @FieldSource("VECTORS")
    void aStreamThatGivesByteByByteGivesTheSameFrames(CaptureVector vector) throws IOException {
        Reading expected = Reading.of(vector.bytes());
        assertThat(Reading.of(slow(vector.bytes()))).isEqualTo(expected);
        assertThat(Reading.of(slow(gzip(vector.bytes())))).isEqualTo(expected);
    }

    private static InputStream slow(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] out, int at, int length) {
                return super.read(out, at, Math.min(length, 1));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void aFrameIsGivenAsSoonAsItsLastByteIsThere(CaptureVector vector) throws IOException {
        List<Reading.Frame> frames = Reading.of(vector.bytes()).frames();
        for (boolean compressed : new boolean[] {false, true}) {
            try (PipedInputStream in = new PipedInputStream(4096);
                    PipedOutputStream pipe = new PipedOutputStream(in)) {
                // Nobody writes while the reader reads: if it wanted more than is there, it would wait for ever.
                var out = compressed ? new GZIPOutputStream(pipe, true) : pipe;
                CaptureReader reader = null;
                int frame = 0;
                for (CaptureVector.Unit unit : vector.units()) {
                    out.write(vector.bytes(), unit.start(), unit.end() - unit.start());
                    out.flush();
                    if (reader == null) {
                        reader = CaptureReader.open(in);
                    }
                    if (unit.isFrame()) {
                        assertThat(reader.next()).isTrue();
                        assertThat(Reading.frame(reader)).isEqualTo(frames.get(frame++));
                    }
                }
                assertThat(frame).isEqualTo(frames.size());
                out.close();
                assertThat(reader.next()).isFalse();
            }
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
