package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GzipStreamTest {
    private static final byte[] PCAP = CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes();
    private static final Reading EXPECTED = Reading.of(PCAP);
    private static final int FILE_HEADER_LENGTH = 24;
    private static final int GZIP_HEADER_LENGTH = 10;

    @Test
    void anyNumberOfMembersMayBeEmpty() throws IOException {
        byte[] empty = gzip(new byte[0]);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(gzip(Arrays.copyOf(PCAP, FILE_HEADER_LENGTH)));
        for (int i = 0; i < 100_000; i++) {
            file.write(empty);
        }
        file.write(gzip(Arrays.copyOfRange(PCAP, FILE_HEADER_LENGTH, PCAP.length)));
        file.write(empty);
        assertThat(Reading.of(file.toByteArray())).isEqualTo(EXPECTED);
    }

    @Test
    void everyFieldOfAHeaderIsPassedOver() throws IOException {
        byte[] none = gzip(PCAP);
        for (int flags = 0; flags < 32; flags++) {
            byte[] file = withHeader(none, header(flags, 300));
            assertThat(Reading.of(file)).as("flags %d", flags).isEqualTo(EXPECTED);
            assertThat(Reading.of(byteByByte(file))).as("flags %d", flags).isEqualTo(EXPECTED);
            assertThat(Reading.of(concatenation(gzip(new byte[0]), file)))
                    .as("flags %d, second", flags)
                    .isEqualTo(EXPECTED);
        }
    }

    @Test
    void aHeaderMayBe64KibibytesLong() throws IOException {
        int nameFlag = 8;
        byte[] none = gzip(PCAP);
        // The name ends in a zero.
        int longest = 64 * 1024 - GZIP_HEADER_LENGTH - 1;
        assertThat(Reading.of(withHeader(none, header(nameFlag, longest)))).isEqualTo(EXPECTED);
        byte[] tooLong = withHeader(none, header(nameFlag, longest + 1));
        assertThat(Reading.of(tooLong).message())
                .isEqualTo("file begins as gzip does, but its gzip header is damaged"
                        + " (header is longer than 65536 bytes)");
        Reading second = Reading.of(concatenation(none, tooLong));
        assertThat(second.frames()).isEqualTo(EXPECTED.frames());
        assertThat(second.message())
                .isEqualTo("gzip data is damaged (header is longer than 65536 bytes): its content could be read up to"
                        + " byte 80");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 7, compression method 7 is not 8",
        "3, 32, reserved flags are set",
        "10, 0, check sum of the header is wrong",
    })
    void refusesAHeader(int at, int value, String message) throws IOException {
        byte[] file = withHeader(gzip(PCAP), header(2, 0));
        file[at] = (byte) value;
        Reading reading = Reading.of(file);
        assertThat(reading.position()).isZero();
        assertThat(reading.message())
                .isEqualTo("file begins as gzip does, but its gzip header is damaged (" + message + ")");
        Reading second = Reading.of(concatenation(gzip(PCAP), file));
        assertThat(second.frames()).isEqualTo(EXPECTED.frames());
        assertThat(second.position()).isEqualTo(PCAP.length);
        assertThat(second.message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({"8, check sum of the content is wrong", "4, length of the content is wrong"})
    void refusesATrailer(int fromEnd, String message) throws IOException {
        byte[] file = gzip(PCAP);
        file[file.length - fromEnd] ^= 1;
        Reading reading = Reading.of(file);
        assertThat(reading.frames()).isEqualTo(EXPECTED.frames());
        assertThat(reading.message())
                .isEqualTo("gzip data is damaged (" + message + "): its content could be read up to byte 80");
        assertThat(reading.position()).isEqualTo(PCAP.length);
    }

    @Test
    void zerosMayFollowTheLastMember() throws IOException {
        byte[] file = gzip(PCAP);
        assertThat(Reading.of(Arrays.copyOf(file, file.length + 1))).isEqualTo(EXPECTED);
        assertThat(Reading.of(Arrays.copyOf(file, file.length + 1_000_000))).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "00000001, damaged (what follows the zeros after a gzip member is not zero)",
        "48656c6c6f, damaged (what follows a gzip member is none)",
        "1f8c, damaged (what follows a gzip member is none)",
        "1f, cut",
        "1f8b08, cut",
    })
    void nothingElseMayFollowTheLastMember(String hex, String message) throws IOException {
        Reading reading = Reading.of(concatenation(gzip(PCAP), CaptureVector.hex(hex)));
        assertThat(reading.frames()).isEqualTo(EXPECTED.frames());
        assertThat(reading.message())
                .isEqualTo("gzip data is " + message + ": its content could be read up to byte 80");
        assertThat(reading.position()).isEqualTo(PCAP.length);
    }

    @Test
    void everyFrameBeforeADamageIsGiven() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long seed = 5;
        Random random = new Random(seed);
        try (PcapWriter writer = PcapWriter.open(content, 1)) {
            for (int i = 0; i < 100; i++) {
                byte[] frame = new byte[1000];
                random.nextBytes(frame);
                writer.write(i, 0, frame, 0, frame.length);
            }
        }
        Reading whole = Reading.of(content.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(file, true)) {
            out.write(content.toByteArray());
            out.flush();
            file.write(0xFF); // a block of the type that is none
        }
        Reading reading = Reading.of(file.toByteArray());
        assertThat(reading.frames()).isEqualTo(whole.frames());
        assertThat(reading.message())
                .isEqualTo("gzip data is damaged (invalid block type): its content could be read up to byte "
                        + content.size());
    }

    @Test
    void aMemberIsGivenBeforeTheNextIsThere() throws IOException {
        try (PipedInputStream in = new PipedInputStream(4096);
                PipedOutputStream pipe = new PipedOutputStream(in)) {
            // Nobody writes while the reader reads: if it wanted more than is there, it would wait for ever.
            OutputStream out = pipe;
            CaptureReader reader = null;
            int frame = 0;
            for (CaptureVector.Unit unit : CaptureVector.PCAP_LITTLE_MICROSECONDS.units()) {
                out.write(gzip(Arrays.copyOfRange(PCAP, unit.start(), unit.end())));
                if (reader == null) {
                    reader = CaptureReader.open(in);
                }
                if (unit.isFrame()) {
                    assertThat(reader.next()).isTrue();
                    assertThat(Reading.frame(reader))
                            .isEqualTo(EXPECTED.frames().get(frame++));
                }
            }
            out.close();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void gzipWithinGzipIsToldAsSuch() throws IOException {
        byte[] file = gzip(gzip(PCAP));
        assertThatThrownBy(() -> CaptureReader.open(new ByteArrayInputStream(file)))
                .isInstanceOf(CaptureException.class)
                .hasMessage("file is gzip within gzip, of which only one is undone");
    }

    /** A gzip header with the fields that {@code flags} tell, of which each text has {@code length} bytes. */
    private static byte[] header(int flags, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & 4) != 0) {
            out.writeBytes(new byte[] {(byte) length, (byte) (length >> 8)});
            out.writeBytes("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
        }
        for (int text = 8; text <= 16; text *= 2) {
            if ((flags & text) != 0) {
                out.writeBytes(("y".repeat(length) + "\0").getBytes(StandardCharsets.US_ASCII));
            }
        }
        if ((flags & 2) != 0) {
            CRC32 check = new CRC32();
            check.update(out.toByteArray());
            out.writeBytes(new byte[] {(byte) check.getValue(), (byte) (check.getValue() >> 8)});
        }
        return out.toByteArray();
    }

    /** The same content after another header. */
    private static byte[] withHeader(byte[] file, byte[] header) {
        return concatenation(header, Arrays.copyOfRange(file, GZIP_HEADER_LENGTH, file.length));
    }

    private static byte[] concatenation(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static InputStream byteByByte(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] out, int at, int length) {
                return super.read(out, at, Math.min(length, 1));
            }
        };
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }
}
