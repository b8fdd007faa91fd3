package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
    private static final CaptureVector VECTOR = CaptureVector.PCAP_LITTLE_MICROSECONDS;

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
        assertThat(Reading.of(CaptureVector.PCAP_BIG_MICROSECONDS.bytes()).frames())
                .containsExactly(new Reading.Frame(1, 1704067200, 123_456_000, 6, 101, 0, 6, "0102030405"));
    }

    @Test
    void readsLittleEndianNanoseconds() {
        assertThat(Reading.of(CaptureVector.PCAP_LITTLE_NANOSECONDS.bytes()).frames())
                .containsExactly(new Reading.Frame(1, 1704067200, 123_456_789, 9, 276, 0, 5, "0102030405"));
    }

    @Test
    void readsBigEndianNanosecondsAndEveryNumberAtItsTop() {
        assertThat(Reading.of(CaptureVector.PCAP_BIG_NANOSECONDS.bytes()).frames())
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
        "ffff00fc, 65535, 30",
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
        assertThat(Reading.of(CaptureVector.PCAP_LITTLE_NANOSECONDS.with(28, "ffffffff"))
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

    @ParameterizedTest
    @ValueSource(strings = {"01003000", "01000001", "01000002", "ffffffff"})
    void refusesReservedBits(String word) {
        String hex = word.substring(6) + word.substring(4, 6) + word.substring(2, 4) + word.substring(0, 2);
        assertThat(Reading.of(VECTOR.with(20, word)).message())
                .isEqualTo("pcap file header at byte 0: reserved bits are set in the link-type word " + hex);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200 0000", "0200 0200", "1f02 0000"})
    void readsTheLengthsOfOldVersionsInTheirOrder(String version) {
        byte[] swapped = VECTOR.with(53, "dc050000 03000000");
        System.arraycopy(CaptureVector.hex(version), 0, swapped, 4, 4);
        assertThat(Reading.of(swapped)).isEqualTo(Reading.of(VECTOR.bytes()));
    }

    @Test
    void readsTheLengthsOfVersion23InEitherOrder() {
        byte[] swapped = VECTOR.with(53, "dc050000 03000000");
        assertThat(Reading.of(swapped).failure()).isNotNull();
        swapped[6] = 3;
        assertThat(Reading.of(swapped)).isEqualTo(Reading.of(VECTOR.bytes()));
        assertThat(Reading.of(VECTOR.with(6, "0300"))).isEqualTo(Reading.of(VECTOR.bytes()));
    }

    /** Of the forms that libpcap and Wireshark know, each in both byte orders. */
    static Stream<Arguments> variants() {
        String frame = "80009265 40e20100 03000000 dc050000";
        String swapped = "65920080 0001e240 00000003 000005dc";
        return Stream.of(
                Arguments.of("34cdb2a1 0200 0400 00000000 00000000 00000400 01000000", frame, "07000000 0008 00 00", 6),
                Arguments.of(
                        "a1b2cd34 0002 0004 00000000 00000000 00040000 00000001", swapped, "00000007 0800 00 00", 6),
                Arguments.of("ab01001c 0200 0400 00000000 00000000 00000400 01000000 13000000", frame, "", 6),
                Arguments.of("1c0001ab 0002 0004 00000000 00000000 00040000 00000001 00000013", swapped, "", 6),
                Arguments.of("ac01001c 0200 0400 00000000 00000000 00000400 01000000 13000000", frame, "", 9),
                Arguments.of("1c0001ac 0002 0004 00000000 00000000 00040000 00000001 00000013", swapped, "", 9));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void readsVariants(String header, String record, String more, int digits) {
        String one = record + more + "aabbcc";
        int nanosecond = digits == 6 ? 123_456_000 : 123_456;
        assertThat(Reading.of(CaptureVector.hex(header + one + one)).frames())
                .containsExactly(
                        new Reading.Frame(1, 1704067200, nanosecond, digits, 1, 0, 1500, "aabbcc"),
                        new Reading.Frame(2, 1704067200, nanosecond, digits, 1, 0, 1500, "aabbcc"));
        int cut = CaptureVector.hex(header).length - 1;
        assertThat(Reading.of(Arrays.copyOf(CaptureVector.hex(header), cut)).message())
                .isEqualTo("file ends at byte " + cut + ", in the middle of pcap file header that begins at byte 0");
    }

    @Test
    void passesOverAFrameLongerThanItsBound() throws IOException {
        byte[] usb = VECTOR.with(20, "f9000000"); // USBPcap: frames of up to 128 MiB
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(usb, 0, 45);
        file.writeBytes(CaptureVector.hex("00000000 00000000 e0930400 e0930400"));
        file.writeBytes(new byte[300_000]);
        file.write(usb, 45, 35);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.remarks()).isEmpty();
            assertThat(reader.next()).isTrue();
            assertThat(reader.frameNumber()).isEqualTo(3);
            assertThat(reader.toByteArray()).isEqualTo(CaptureVector.hex("aabbcc"));
            assertThat(reader.remarks())
                    .containsExactly(new CaptureRemark(
                            45,
                            "pcap record 2 at byte 45: captured length 300000 is more than the 262144 that are read;"
                                    + " the frame is passed over"));
            assertThat(reader.next()).isTrue();
            assertThat(reader.remarks()).isEmpty();
            assertThat(reader.next()).isFalse();
        }
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()), 300_000)) {
            assertThat(reader.next() && reader.next()).isTrue();
            assertThat(reader.capturedLength()).isEqualTo(300_000);
            assertThat(reader.next() && reader.next()).isTrue();
            assertThat(reader.next()).isFalse();
        }
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
        file.writeBytes(CaptureVector.hex("00000000 00000000 00000400 00000400"));
        byte[] frame = new byte[262_144];
        frame[0] = 1;
        frame[262_143] = 2;
        file.writeBytes(frame);
        file.write(VECTOR.bytes(), 45, 19);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(reader.next() && reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(frame);
            assertThat(reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(CaptureVector.hex("aabbcc"));
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
