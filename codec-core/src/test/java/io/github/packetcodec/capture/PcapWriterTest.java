package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapWriterTest {
    @Test
    void writesMicroseconds(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("capture");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (PcapWriter made : new PcapWriter[] {PcapWriter.open(stream, 1), PcapWriter.open(file, 1)}) {
            try (PcapWriter writer = made) {
                writer.write(1704067200, 123_456_789, CaptureVector.hex("000102030405"), 1, 5);
                writer.write(1704067201, 999_999_999, CaptureVector.hex("aabbcc"), 0, 3, 1500);
                writer.write(1704067202, 0, new byte[0], 0, 0);
            }
        }
        assertThat(stream.toByteArray()).isEqualTo(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes());
        assertThat(Files.readAllBytes(file)).isEqualTo(CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes());
    }

    @Test
    void writesNanosecondsAndAnotherSnapshotLength(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("capture");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (PcapWriter made :
                new PcapWriter[] {PcapWriter.open(stream, 276, 9, 96), PcapWriter.open(file, 276, 9, 96)}) {
            try (PcapWriter writer = made) {
                writer.write(1704067200, 123_456_789, CaptureVector.hex("0102030405"), 0, 5);
            }
        }
        assertThat(stream.toByteArray()).isEqualTo(CaptureVector.PCAP_LITTLE_NANOSECONDS.bytes());
        assertThat(Files.readAllBytes(file)).isEqualTo(CaptureVector.PCAP_LITTLE_NANOSECONDS.bytes());
    }

    @Test
    void cutsAFrameToTheSnapshotLength() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = PcapWriter.open(out, 1, 6, 2)) {
            writer.write(0, 0, CaptureVector.hex("010203"), 0, 3);
        }
        assertThat(Reading.of(out.toByteArray()).frames())
                .containsExactly(new Reading.Frame(1, 0, 0, 6, 1, 0, 3, "0102"));
    }

    @Test
    void flushHandsOverWhatWasWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = PcapWriter.open(out, 1)) {
            assertThat(out.size()).isZero();
            writer.flush();
            assertThat(out.size()).isEqualTo(24);
            writer.write(0, 0, new byte[4], 0, 4);
            writer.flush();
            assertThat(out.size()).isEqualTo(44);
        }
        assertThat(out.size()).isEqualTo(44);
    }

    @Test
    void writesTheWidestNumbers() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = PcapWriter.open(out, 65_535, 9, 262_144)) {
            writer.write(0xFFFF_FFFFL, 999_999_999, new byte[1], 0, 1, 0xFFFF_FFFFL);
        }
        assertThat(Reading.of(out.toByteArray()).frames())
                .containsExactly(new Reading.Frame(1, 0xFFFF_FFFFL, 999_999_999, 9, 65_535, 0, 0xFFFF_FFFFL, "00"));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 6, 96, linkType -1 is not in 0..65535",
        "65536, 6, 96, linkType 65536 is not in 0..65535",
        "1, 3, 96, fractionDigits 3 is neither 6 nor 9",
        "1, 6, 0, snapshotLength 0 is not in 1..262144",
        "1, 6, 262145, snapshotLength 262145 is not in 1..262144",
    })
    void refusesToMakeAFile(int linkType, int digits, int snapshotLength, String message, @TempDir Path folder) {
        Path file = folder.resolve("capture");
        assertThatThrownBy(() -> PcapWriter.open(file, linkType, digits, snapshotLength))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThat(file).doesNotExist();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> PcapWriter.open(out, linkType, digits, snapshotLength))
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 4, epochSecond -1 is not in 0..4294967295",
        "4294967296, 0, 4, epochSecond 4294967296 is not in 0..4294967295",
        "0, -1, 4, nanosecond -1 is not in 0..999999999",
        "0, 1000000000, 4, nanosecond 1000000000 is not in 0..999999999",
        "0, 0, -1, wireLength -1 is not in 0..4294967295",
        "0, 0, 4294967296, wireLength 4294967296 is not in 0..4294967295",
    })
    void refusesAFrame(long second, int nanosecond, long wireLength, String message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapWriter writer = PcapWriter.open(out, 1)) {
            assertThatThrownBy(() -> writer.write(second, nanosecond, new byte[4], 0, 4, wireLength))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> writer.write(0, 0, new byte[4], 1, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(out.size()).isEqualTo(24);
    }

    @Test
    void writesNothingAfterTheEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapWriter writer = PcapWriter.open(out, 1);
        writer.close();
        writer.close();
        assertThatThrownBy(() -> writer.write(0, 0, new byte[4], 0, 4))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("closed");
        assertThatThrownBy(writer::flush).isExactlyInstanceOf(IOException.class).hasMessage("closed");
        writer.close();
        assertThat(out.size()).isEqualTo(24);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        long seed = 99;
        Random random = new Random(seed);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        try (PcapWriter writer = PcapWriter.open(first, 1, 9, 262_144)) {
            for (int i = 0; i < 500; i++) {
                byte[] frame = new byte[random.nextInt(i % 50 == 0 ? 262_145 : 2_000)];
                random.nextBytes(frame);
                long second = random.nextInt() & 0xFFFF_FFFFL;
                writer.write(second, random.nextInt(1_000_000_000), frame, 0, frame.length);
            }
        }
        Reading reading = Reading.of(first.toByteArray());
        assertThat(reading.frames()).hasSize(500);
        assertThat(reading.failure()).isNull();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        try (PcapWriter writer = PcapWriter.open(second, 1, 9, 262_144)) {
            for (Reading.Frame frame : reading.frames()) {
                byte[] bytes = CaptureVector.hex(frame.hex());
                writer.write(frame.epochSecond(), frame.nanosecond(), bytes, 0, bytes.length, frame.length());
            }
        }
        assertThat(second.toByteArray()).as("seed %d", seed).isEqualTo(first.toByteArray());
    }
}
