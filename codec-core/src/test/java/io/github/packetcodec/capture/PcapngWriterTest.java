package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngWriterTest {
    /** TShark and capinfos 4.0 read this without complaint and show each text and time. */
    private static final CaptureVector VECTOR = CaptureVector.of("""
            = section header
            0a0d0d0a 3c000000 4d3c2b1a        # type, length 60, byte-order magic
            0100 0000 ffffffffffffffff        # version 1.0, section length not told
            0100 0a00 73656374696f6e20c3a4 0000      # opt_comment section ä
            0100 0600 7365636f6e64 0000       # opt_comment second
            0000 0000
            3c000000
            = interface 0
            01000000 3c000000                 # type, length 60
            0100 0000 00000400                # link type 1, snapshot length 262144
            0100 0d00 696661636520636f6d6d656e74 000000      # opt_comment iface comment
            0200 0400 65746830                # if_name eth0
            0900 0100 09 000000               # if_tsresol: 10 to the power of 9
            0000 0000
            3c000000
            = interface 1
            01000000 28000000                 # type, length 40
            0100 0000 03000000                # link type 1, snapshot length 3
            0200 0300 77616e 00               # if_name wan
            0900 0100 06 000000               # if_tsresol: 10 to the power of 6
            0000 0000
            28000000
            = frame 1
            06000000 28000000 00000000        # type, length 40, interface 0
            1710a617 15cdc008                 # 1704067200123456789 nanoseconds
            05000000 05000000                 # captured 5 of 5
            0102030405 000000
            28000000
            = frame 2
            06000000 38000000 01000000        # type, length 56, interface 1
            d70d0600 41623010                 # 1704067201000001 microseconds
            03000000 dc050000                 # captured 3 of 1500
            aabbcc 00
            0100 0300 6f6e65 00               # opt_comment one
            0100 0300 74776f 00               # opt_comment two
            0000 0000
            38000000
            """);

    @Test
    void writesASectionInterfacesAndFrames(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("capture");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (PcapngWriter made : new PcapngWriter[] {
            PcapngWriter.open(stream, "section ä", "second"), PcapngWriter.open(file, "section ä", "second")
        }) {
            try (PcapngWriter writer = made) {
                assertThat(writer.addInterface(1, "eth0", 9, 262_144, "iface comment"))
                        .isZero();
                assertThat(writer.addInterface(1, "wan", 6, 3)).isEqualTo(1);
                writer.write(0, 1704067200, 123_456_789, CaptureVector.hex("000102030405"), 1, 5);
                writer.write(1, 1704067201, 1_999, CaptureVector.hex("aabbccdd"), 0, 4, 1500, "one", "two");
            }
        }
        assertThat(stream.toByteArray()).isEqualTo(VECTOR.bytes());
        assertThat(Files.readAllBytes(file)).isEqualTo(VECTOR.bytes());
    }

    @Test
    void addsAnInterfaceOfNanosecondsWithoutAName() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(101);
            writer.write(0, 1, 2, new byte[0], 0, 0);
            writer.flush();
            assertThat(out.size()).isEqualTo(28 + 32 + 32);
        }
        assertThat(Reading.of(out.toByteArray()).frames())
                .containsExactly(new Reading.Frame(1, 1, 2, 9, 101, 0, 0, ""));
    }

    @Test
    void padsWithZeros() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] frame = CaptureVector.hex("ffffffffff");
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(1);
            // So many that every place of the buffer is used again.
            for (int i = 0; i < 10_000; i++) {
                writer.write(0, 0xFFFF_FFFFL, 999_999_999, frame, 0, 5);
            }
        }
        byte[] file = out.toByteArray();
        assertThat(file).hasSize(60 + 10_000 * 40);
        for (int block = 60; block < file.length; block += 40) {
            assertThat(Arrays.copyOfRange(file, block + 28, block + 36))
                    .isEqualTo(CaptureVector.hex("ffffffffff000000"));
        }
    }

    @Test
    void writesTheWidestNumbers() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long last = 18_446_744_072L;
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(65_535);
            writer.write(0, last, 999_999_999, new byte[1], 0, 1, 0xFFFF_FFFFL);
        }
        assertThat(Reading.of(out.toByteArray()).frames())
                .containsExactly(new Reading.Frame(1, last, 999_999_999, 9, 65_535, 0, 0xFFFF_FFFFL, "00"));
    }

    @ParameterizedTest
    @CsvSource({
        "65536, 6, 96, linkType 65536 is not in 0..65535",
        "1, -1, 96, fractionDigits -1 is not in 0..9",
        "1, 10, 96, fractionDigits 10 is not in 0..9",
        "1, 6, 0, snapshotLength 0 is not in 1..262144",
        "1, 6, 262145, snapshotLength 262145 is not in 1..262144",
    })
    void refusesAnInterface(int linkType, int digits, int snapshotLength, String message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            assertThatThrownBy(() -> writer.addInterface(linkType, "", digits, snapshotLength))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
        assertThat(out.size()).isEqualTo(28);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 4, interfaceId 1 is not in 0..0",
        "-1, 0, 0, 4, interfaceId -1 is not in 0..0",
        "0, -1, 0, 4, epochSecond -1 is not in 0..18446744072",
        "0, 18446744073, 0, 4, epochSecond 18446744073 is not in 0..18446744072",
        "0, 0, 1000000000, 4, nanosecond 1000000000 is not in 0..999999999",
        "0, 0, 0, -1, wireLength -1 is not in 0..4294967295",
    })
    void refusesAFrame(int interfaceId, long second, int nanosecond, long wireLength, String message)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(1);
            assertThatThrownBy(() -> writer.write(interfaceId, second, nanosecond, new byte[4], 0, 4, wireLength))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
        assertThat(out.size()).isEqualTo(28 + 32);
    }

    @Test
    void refusesTextsThatAreTooLong(@TempDir Path folder) throws IOException {
        String longest = "x".repeat(65_535);
        String message = "length of a text 65536 is not in 0..65535";
        Path file = folder.resolve("capture");
        assertThatThrownBy(() -> PcapngWriter.open(file, longest + "x")).hasMessage(message);
        assertThat(file).doesNotExist();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] frame = new byte[262_144];
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(1);
            assertThatThrownBy(() -> writer.addInterface(1, "", 6, 96, longest + "x"))
                    .hasMessage(message);
            assertThatThrownBy(() -> writer.write(0, 0, 0, frame, 0, 4, 4, longest + "x"))
                    .hasMessage(message);
            assertThatThrownBy(() -> writer.write(0, 0, 0, frame, 0, 4, 4, "a\0"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a text contains U+0000");
            assertThatThrownBy(() -> writer.addInterface(1, "\0", 6, 96)).hasMessage("a text contains U+0000");
            writer.write(0, 0, 0, frame, 0, frame.length, frame.length, longest, longest, "xy");
        }
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.comments()).containsExactly(longest, longest, "xy");
            assertThat(reader.capturedLength()).isEqualTo(262_144);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void writesNothingAfterTheEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapngWriter writer = PcapngWriter.open(out);
        writer.addInterface(1);
        writer.close();
        writer.close();
        for (ThrowingCallable late : List.<ThrowingCallable>of(
                () -> writer.write(0, 0, 0, new byte[4], 0, 4), () -> writer.addInterface(1), writer::flush)) {
            assertThatThrownBy(late).isExactlyInstanceOf(IOException.class).hasMessage("closed");
        }
        writer.close();
        assertThat(out.size()).isEqualTo(28 + 32);
    }

    @Test
    void addsAsManyInterfacesAsTheReaderTakes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String longest = "\u00e4".repeat(128);
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            for (int i = 0; i < 8192; i++) {
                writer.addInterface(1, longest, 6, 96);
            }
            writer.write(8191, 0, 0, new byte[0], 0, 0);
            writer.flush();
            int size = out.size();
            assertThatThrownBy(() -> writer.addInterface(1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("number of interfaces 8193 is not in 1..8192");
            writer.flush();
            assertThat(out.size()).isEqualTo(size);
        }
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.interfaceName()).isEqualTo(longest);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        long seed = 7;
        Random random = new Random(seed);
        for (int digits = 0; digits <= 9; digits++) {
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            try (PcapngWriter writer = PcapngWriter.open(first)) {
                writer.addInterface(1, "a", digits, 262_144);
                for (int i = 0; i < 100; i++) {
                    byte[] frame = new byte[random.nextInt(i % 50 == 0 ? 262_145 : 2_000)];
                    random.nextBytes(frame);
                    long second = random.nextInt() & 0xFFFF_FFFFL;
                    writer.write(0, second, random.nextInt(1_000_000_000), frame, 0, frame.length);
                }
            }
            Reading reading = Reading.of(first.toByteArray());
            assertThat(reading.frames()).hasSize(100);
            assertThat(reading.failure()).isNull();
            ByteArrayOutputStream second = new ByteArrayOutputStream();
            try (PcapngWriter writer = PcapngWriter.open(second)) {
                writer.addInterface(1, "a", digits, 262_144);
                for (Reading.Frame frame : reading.frames()) {
                    byte[] bytes = CaptureVector.hex(frame.hex());
                    writer.write(0, frame.epochSecond(), frame.nanosecond(), bytes, 0, bytes.length, frame.length());
                }
            }
            assertThat(second.toByteArray()).as("seed %d", seed).isEqualTo(first.toByteArray());
        }
    }
}
