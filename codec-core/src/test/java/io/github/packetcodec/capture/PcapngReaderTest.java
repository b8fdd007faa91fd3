package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PcapngReaderTest {
    private static final Vector VECTOR = Vector.PCAPNG;
    private static final String SECTION = "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000";
    private static final String INTERFACE = "01000000 14000000 0100 0000 00000000 14000000";

    @Test
    void readsEveryKindOfPacketBlockInSectionsOfBothByteOrders() {
        Reading reading = Reading.of(VECTOR.bytes());
        assertThat(reading.frames())
                .containsExactly(
                        new Reading.Frame(1, 1704067200, 123_456_789, 9, 1, 0, 1500, "0102030405"),
                        new Reading.Frame(2, 0, 0, 9, 1, 0, 5, "1112131415"),
                        new Reading.Frame(3, 1704067201, 1_000, 6, 101, 1, 60, "2122"),
                        new Reading.Frame(4, 1704067203, 500_000_000, 1, 113, 0, 7, "31323334353637"));
        assertThat(reading.failure()).isNull();
    }

    @Test
    void tellsInterfacesAndComments() throws IOException {
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(VECTOR.bytes()))) {
            assertThat(reader.interfaceName()).isEmpty();
            assertThat(reader.comments()).isEmpty();
            assertThat(reader.next()).isTrue();
            assertThat(reader.interfaceName()).isEqualTo("eth0");
            assertThat(reader.comments()).containsExactly("hello", "ä");
            assertThat(reader.hasTime()).isTrue();
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(-1);
            assertThat(reader.next()).isTrue();
            assertThat(reader.interfaceName()).isEqualTo("eth0");
            assertThat(reader.comments()).isEmpty();
            assertThat(reader.hasTime()).isFalse();
            assertThat(reader.next()).isTrue();
            assertThat(reader.interfaceName()).isEmpty();
            assertThat(reader.comments()).containsExactly("old");
            assertThat(reader.hasTime()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.comments()).isEmpty();
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(4);
        }
    }

    @Test
    void takesAStatedCheckSequenceOf32ForBits() throws IOException {
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(VECTOR.with(312, "000d 0001 20")))) {
            assertThat(reader.next() && reader.next() && reader.next() && reader.next())
                    .isTrue();
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(4);
        }
    }

    @Test
    void anOptionThatReachesPastItsBlockEndsTheComments() throws IOException {
        byte[] file = VECTOR.with(150, "ff00"); // the length of the second comment
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.comments()).containsExactly("hello");
        }
        assertThat(Reading.of(file)).isEqualTo(Reading.of(VECTOR.bytes()));
    }

    @ParameterizedTest
    @CsvSource({"00000000, 5", "03000000, 3", "05000000, 5", "06000000, 5"})
    void theSnapshotLengthLimitsASimplePacket(String snapshotLength, int captured) {
        Reading.Frame frame =
                Reading.of(VECTOR.with(40, snapshotLength)).frames().get(1);
        assertThat(frame.hex()).isEqualTo("1112131415".substring(0, 2 * captured));
        assertThat(frame.length()).isEqualTo(5);
    }

    @Test
    void aNewSectionForgetsTheInterfaces() {
        byte[] file = Vector.hex(SECTION + INTERFACE + SECTION + "03000000 10000000 00000000 10000000");
        assertThat(Reading.of(file).message())
                .isEqualTo("pcapng block 4 at byte 76: interface 0 is none of the 0 described before");
    }

    static Stream<Arguments> damage() {
        return Stream.of(
                Arguments.of(4, "08000000", 0, "block length 8 is not a multiple of 4 that is at least 28"),
                Arguments.of(4, "20000000", 0, "block length is 32 at its start, 1 at its end"),
                Arguments.of(8, "4d3c2b1b", 0, "byte-order magic 4d3c2b1b is not 1a2b3c4d in either order"),
                Arguments.of(32, "2a000000", 28, "block length 42 is not a multiple of 4 that is at least 20"),
                Arguments.of(32, "10000000", 28, "block length 16 is not a multiple of 4 that is at least 20"),
                Arguments.of(46, "1900", 28, "option length 25 is more than the 20 there"),
                Arguments.of(68, "2d000000", 28, "block length is 44 at its start, 45 at its end"),
                Arguments.of(96, "1c000000", 92, "block length 28 is not a multiple of 4 that is at least 32"),
                Arguments.of(100, "02000000", 92, "interface 2 is none of the 2 described before"),
                Arguments.of(100, "ffffffff", 92, "interface 4294967295 is none of the 2 described before"),
                Arguments.of(112, "25000000", 92, "captured length 37 is more than the 36 there"),
                Arguments.of(112, "01000400", 92, "captured length 262145 is more than the 36 there"),
                Arguments.of(112, "ffffffff", 92, "captured length 4294967295 is more than the 36 there"),
                Arguments.of(164, "08000000", 160, "block length 8 is not a multiple of 4 that is at least 12"),
                Arguments.of(164, "0f000000", 160, "block length 15 is not a multiple of 4 that is at least 12"),
                Arguments.of(172, "14000000", 160, "block length is 16 at its start, 20 at its end"),
                Arguments.of(180, "0c000000", 176, "block length 12 is not a multiple of 4 that is at least 16"),
                Arguments.of(184, "09000000", 176, "captured length 9 is more than the 8 there"),
                Arguments.of(184, "ffffffff", 176, "captured length 96 is more than the 8 there"),
                Arguments.of(208, "0200", 200, "interface 2 is none of the 2 described before"),
                Arguments.of(208, "ffff", 200, "interface 65535 is none of the 2 described before"));
    }

    @ParameterizedTest
    @MethodSource("damage")
    void refuses(int at, String hex, int position, String sentence) {
        int block = 1
                + (int) VECTOR.units().stream()
                        .filter(unit -> unit.end() <= position)
                        .count();
        int frames = (int) VECTOR.units().stream()
                .filter(unit -> unit.isFrame() && unit.end() <= position)
                .count();
        Reading reading = Reading.of(VECTOR.with(at, hex));
        assertThat(reading.message()).isEqualTo("pcapng block " + block + " at byte " + position + ": " + sentence);
        assertThat(reading.position()).isEqualTo(position);
        assertThat(reading.frames())
                .isEqualTo(Reading.of(VECTOR.bytes()).frames().subList(0, frames));
    }

    @Test
    void passesOverABlockLongerThanItsBufferAndKeepsCountingBytes() {
        long blockLength = 0xFFFF_FFFCL;
        // The body is never written: whatever stands in the buffer will do.
        LongStream in = new LongStream(
                Vector.hex(SECTION + INTERFACE + "ad0b0000 fcffffff"),
                blockLength - 12,
                Vector.hex("fcffffff"
                        + "06000000 24000000 00000000 00000000 01000000 02000000 02000000 aabb0000 24000000"
                        + "03000000 10"));
        Reading reading = Reading.of(in);
        assertThat(reading.frames()).containsExactly(new Reading.Frame(1, 0, 1000, 6, 1, 0, 2, "aabb"));
        long position = 48 + blockLength + 36;
        assertThat(reading.position()).isEqualTo(position);
        assertThat(reading.message())
                .isEqualTo("file ends at byte " + (position + 5)
                        + ", in the middle of pcapng block 5 that begins at byte " + position);
    }

    @Test
    void aBlockThatIsPassedOverAndCutIsTheOneThatIsNamed() {
        Reading reading = Reading.of(
                new LongStream(Vector.hex(SECTION + INTERFACE + "ad0b0000 00000040"), 5_000_000, new byte[0]));
        assertThat(reading.message())
                .isEqualTo("file ends at byte 5000056, in the middle of pcapng block 3 that begins at byte 48");
        assertThat(reading.position()).isEqualTo(48);
    }

    @Test
    void readsTheLongestFrame() throws IOException {
        byte[] frame = new byte[262_144];
        frame[0] = 1;
        frame[262_143] = 2;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Vector.hex(SECTION + INTERFACE));
        file.writeBytes(Vector.hex("06000000 20000400 00000000 00000000 00000000 00000400 00000400"));
        file.writeBytes(frame);
        file.writeBytes(Vector.hex("20000400"));
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(frame);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void readsTheLongestBlock() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Vector.hex(SECTION + INTERFACE));
        file.writeBytes(Vector.hex("06000000 00000800 00000000 00000000 00000000 00000000 00000000"));
        for (int i = 0; i < 7; i++) {
            file.writeBytes(Vector.hex("0080 fcff")); // an option that is not known, of 65532 bytes
            file.writeBytes(new byte[65_532]);
        }
        file.writeBytes(Vector.hex("0080 dcff"));
        file.writeBytes(new byte[65_500]);
        file.writeBytes(Vector.hex("00000800"));
        assertThat(file.size()).isEqualTo(48 + 524_288);
        Reading reading = Reading.of(file.toByteArray());
        assertThat(reading.failure()).isNull();
        assertThat(reading.frames()).containsExactly(new Reading.Frame(1, 0, 0, 6, 1, 0, 0, ""));
    }

    @Test
    void takesABoundedNumberOfInterfaces() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Vector.hex(SECTION));
        for (int i = 0; i < 8192; i++) {
            file.writeBytes(Vector.hex(INTERFACE));
        }
        assertThat(Reading.of(file.toByteArray()).failure()).isNull();
        file.writeBytes(Vector.hex(INTERFACE));
        assertThat(Reading.of(file.toByteArray()).message()).endsWith(": more than 8192 interfaces in a section");
    }

    @Test
    void keepsABoundedPartOfAName() throws IOException {
        assertThat(nameThatIsRead("n".repeat(300).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("n".repeat(256));
        // A character that is cut is left out.
        assertThat(nameThatIsRead(("n".repeat(255) + "\u00e4" + "n".repeat(43)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("n".repeat(255));
        // What is not UTF-8 becomes a character of three bytes, and 85 of them have 255.
        byte[] damaged = new byte[300];
        Arrays.fill(damaged, (byte) 0xFF);
        assertThat(nameThatIsRead(damaged)).isEqualTo("\ufffd".repeat(85));
    }

    private static String nameThatIsRead(byte[] name) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Vector.hex(SECTION + "01000000 48010000 01000000 00000000 02002c01"));
        file.writeBytes(name);
        file.writeBytes(Vector.hex("00000000 48010000"));
        file.writeBytes(Vector.hex("06000000 20000000 00000000 00000000 00000000 00000000 00000000 20000000"));
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(reader.next()).isTrue();
            return reader.interfaceName();
        }
    }
}
