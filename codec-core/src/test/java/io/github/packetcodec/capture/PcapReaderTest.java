package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapReaderTest {
    private static final Vector VECTOR = Vector.PCAP_LITTLE_MICROSECONDS;

    @Test
    void readsLittleEndianMicroseconds() {
        Reading reading = Reading.of(VECTOR.bytes());
        assertThat(reading.frames())
                .containsExactly(
                        new Reading.Frame(1, 1704067200, 123_456_000, 6, 1, 0, 5, "0102030405"),
                        new Reading.Frame(2, 1704067201, 999_999_000, 6, 1, 0, 1500, "aabbcc"),
                        new Reading.Frame(3, 1704067202, 0, 6, 1, 0, 0, ""));
        assertThat(reading.failure()).isNull();
    }

    @Test
    void readsBigEndianMicroseconds() {
        assertThat(Reading.of(Vector.PCAP_BIG_MICROSECONDS.bytes()).frames())
                .containsExactly(new Reading.Frame(1, 1704067200, 123_456_000, 6, 101, 0, 6, "0102030405"));
    }

    @Test
    void readsLittleEndianNanoseconds() {
        assertThat(Reading.of(Vector.PCAP_LITTLE_NANOSECONDS.bytes()).frames())
                .containsExactly(new Reading.Frame(1, 1704067200, 123_456_789, 9, 276, 0, 5, "0102030405"));
    }

    @Test
    void readsBigEndianNanosecondsAndEveryNumberAtItsTop() {
        assertThat(Reading.of(Vector.PCAP_BIG_NANOSECONDS.bytes()).frames())
                .containsExactly(new Reading.Frame(1, 4294967295L, 999_999_999, 9, 1, 0, 4294967295L, "0102"));
    }

    @Test
    void hasATimeAndNothingThatOnlyPcapngHas() throws IOException {
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(VECTOR.bytes()))) {
            assertThat(reader.frameNumber()).isZero();
            assertThat(reader.next()).isTrue();
            assertThat(reader.hasTime()).isTrue();
            assertThat(reader.interfaceName()).isEmpty();
            assertThat(reader.comments()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "01000000, 1, -1", // nothing told
        "01000024, 1, 4", // 2 words of 2 bytes, and bit 26 that says so
        "01000020, 1, -1", // without that bit the number does not count
        "010000f4, 1, 30",
        "01000004, 1, 0",
        "ffffffff, 65535, 30",
    })
    void takesTheLinkTypeAndTheCheckSequenceFromOneWord(String word, int linkType, int frameCheckSequenceLength)
            throws IOException {
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(VECTOR.with(20, word)))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.linkType()).isEqualTo(linkType);
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(frameCheckSequenceLength);
        }
    }

    @Test
    void countsWholeSecondsInTheFractionAsSeconds() {
        // 2,500,000 microseconds; 4294967295 nanoseconds.
        assertThat(Reading.of(VECTOR.with(28, "a0252600")).frames().get(0))
                .isEqualTo(new Reading.Frame(1, 1704067202, 500_000_000, 6, 1, 0, 5, "0102030405"));
        assertThat(Reading.of(Vector.PCAP_LITTLE_NANOSECONDS.with(28, "ffffffff"))
                        .frames())
                .containsExactly(new Reading.Frame(1, 1704067204, 294_967_295, 9, 276, 0, 5, "0102030405"));
        assertThat(Reading.of(VECTOR.with(28, "40420f00")).frames().get(0).epochSecond())
                .isEqualTo(1704067201);
    }

    @Test
    void readsAFrameLongerThanTheSnapshotLengthAndOneLongerThanTheWire() {
        assertThat(Reading.of(VECTOR.with(16, "01000000")).frames()).hasSize(3);
        assertThat(Reading.of(VECTOR.with(36, "04000000")).frames().get(0))
                .isEqualTo(new Reading.Frame(1, 1704067200, 123_456_000, 6, 1, 0, 4, "0102030405"));
    }

    @Test
    void readsTheLengthsOfOldVersionsInEitherOrder() {
        byte[] swapped = VECTOR.with(53, "dc050000 03000000");
        assertThat(Reading.of(swapped).failure()).isNotNull();
        swapped[6] = 3;
        assertThat(Reading.of(swapped)).isEqualTo(Reading.of(VECTOR.bytes()));
        assertThat(Reading.of(VECTOR.with(6, "0200"))).isEqualTo(Reading.of(VECTOR.bytes()));
    }

    @Test
    void refusesOtherVersions() {
        Reading reading = Reading.of(VECTOR.with(4, "0300 0100"));
        assertThat(reading.message()).isEqualTo("pcap file header at byte 0: version 3.1 is not 2.x");
        assertThat(reading.position()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ffffffff, 4294967295", "00000080, 2147483648", "01000400, 262145"})
    void refusesALengthThatNoFrameHas(String captured, String shown) {
        Reading reading = Reading.of(VECTOR.with(53, captured));
        assertThat(reading.frames()).hasSize(1);
        assertThat(reading.message())
                .isEqualTo("pcap record 2 at byte 45: captured length " + shown
                        + " is more than the 262144 that a frame can have");
        assertThat(reading.position()).isEqualTo(45);
    }

    @Test
    void readsTheLongestFrame() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(VECTOR.bytes(), 0, 45);
        file.writeBytes(Vector.hex("00000000 00000000 00000400 00000400"));
        byte[] frame = new byte[262_144];
        frame[0] = 1;
        frame[262_143] = 2;
        file.writeBytes(frame);
        file.write(VECTOR.bytes(), 45, 19);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(reader.next() && reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(frame);
            assertThat(reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(Vector.hex("aabbcc"));
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void tellsWhereTheFileEndsInARecord() {
        byte[] cut = Arrays.copyOf(VECTOR.bytes(), 63);
        assertThat(Reading.of(cut).message())
                .isEqualTo("file ends at byte 63, in the middle of pcap record 2 that begins at byte 45");
    }
}
