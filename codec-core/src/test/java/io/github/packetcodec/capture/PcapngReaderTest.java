package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PcapngReaderTest {
    private static final CaptureVector VECTOR = CaptureVector.PCAPNG;
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
        byte[] file = CaptureVector.hex(SECTION + INTERFACE + SECTION + "03000000 10000000 00000000 10000000");
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
                CaptureVector.hex(SECTION + INTERFACE + "ad0b0000 fcffffff"),
                blockLength - 12,
                CaptureVector.hex("fcffffff"
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
                new LongStream(CaptureVector.hex(SECTION + INTERFACE + "ad0b0000 00000040"), 5_000_000, new byte[0]));
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
        file.writeBytes(CaptureVector.hex(SECTION + INTERFACE));
        file.writeBytes(CaptureVector.hex("06000000 20000400 00000000 00000000 00000000 00000400 00000400"));
        file.writeBytes(frame);
        file.writeBytes(CaptureVector.hex("20000400"));
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(frame);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void readsTheLongestBlock() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(CaptureVector.hex(SECTION + INTERFACE));
        file.writeBytes(CaptureVector.hex("06000000 00000800 00000000 00000000 00000000 00000000 00000000"));
        for (int i = 0; i < 7; i++) {
            file.writeBytes(CaptureVector.hex("0080 fcff")); // an option that is not known, of 65532 bytes
            file.writeBytes(new byte[65_532]);
        }
        file.writeBytes(CaptureVector.hex("0080 dcff"));
        file.writeBytes(new byte[65_500]);
        file.writeBytes(CaptureVector.hex("00000800"));
        assertThat(file.size()).isEqualTo(48 + 524_288);
        Reading reading = Reading.of(file.toByteArray());
        assertThat(reading.failure()).isNull();
        assertThat(reading.frames()).containsExactly(new Reading.Frame(1, 0, 0, 6, 1, 0, 0, ""));
    }

    @Test
    void takesABoundedNumberOfInterfaces() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(CaptureVector.hex(SECTION));
        for (int i = 0; i < 8192; i++) {
            file.writeBytes(CaptureVector.hex(INTERFACE));
        }
        assertThat(Reading.of(file.toByteArray()).failure()).isNull();
        file.writeBytes(CaptureVector.hex(INTERFACE));
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
        file.writeBytes(CaptureVector.hex(SECTION + "01000000 48010000 01000000 00000000 02002c01"));
        file.writeBytes(name);
        file.writeBytes(CaptureVector.hex("00000000 48010000"));
        file.writeBytes(CaptureVector.hex("06000000 20000000 00000000 00000000 00000000 00000000 00000000 20000000"));
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(reader.next()).isTrue();
            return reader.interfaceName();
        }
    }

    // What other files hold, and readers got wrong.

    private static final String TWO_BYTES =
            "06000000 24000000 00000000 00000000 01000000 02000000 02000000 aabb0000 24000000";

    @Test
    void textsEndAtTheFirstZeroOctet() throws IOException {
        byte[] file = CaptureVector.hex(SECTION
                + "01000000 24000000 0100 0000 00000000 0200 0500 6574683000 000000 0000 0000 24000000"
                + "06000000 34000000 00000000 00000000 00000000 00000000 00000000"
                + "0100 0400 61620063 0100 0100 00 000000 0000 0000 34000000");
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.interfaceName()).isEqualTo("eth0");
            assertThat(reader.comments()).containsExactly("ab", "");
        }
    }

    @Test
    void aSectionOfAnUnknownVersionIsPassedOver() throws IOException {
        String other =
                SECTION.replace("0100 0000", "0200 0000") + "01000000 0c000000 0c000000" + "06000000 0c000000 0c000000";
        byte[] file = CaptureVector.hex(SECTION + INTERFACE + TWO_BYTES + other + SECTION + INTERFACE + TWO_BYTES);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.frameNumber()).isEqualTo(2);
            assertThat(reader.remarks())
                    .containsExactly(new CaptureRemark(
                            84,
                            "pcapng block 4 at byte 84: version 2.0 is not 1.0 or 1.2; the section is passed over"));
            assertThat(reader.next()).isFalse();
        }
        // The first section, and one that states its length, so that blocks need not be what they are in versions that
        // are known.
        byte[] first = CaptureVector.hex("0a0d0d0a 1c000000 4d3c2b1a 0100 0100 0500000000000000 1c000000 0102030405"
                + SECTION + INTERFACE + TWO_BYTES);
        assertThat(Reading.of(first).frames()).hasSize(1);
        assertThat(Reading.of(first).failure()).isNull();
        assertThat(Reading.of(CaptureVector.hex(other)).frames()).isEmpty();
        assertThat(Reading.of(CaptureVector.hex(other)).failure()).isNull();
        assertThat(Reading.of(CaptureVector.hex(
                                "0a0d0d0a 1c000000 4d3c2b1a 0100 0100 0500000000000000 1c000000 01020304"))
                        .message())
                .isEqualTo("file ends at byte 32, in the middle of pcapng block 1 that begins at byte 0");
    }

    @Test
    void aFrameLongerThanUsualDoesNotEndTheFile() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(
                CaptureVector.hex(SECTION + INTERFACE + "01000000 14000000 f900 0000 00000000 14000000" + TWO_BYTES));
        file.writeBytes(CaptureVector.hex("06000000 00940400 01000000 00000000 01000000 e0930400 e0930400"));
        file.writeBytes(new byte[300_000]);
        file.writeBytes(CaptureVector.hex("00940400" + TWO_BYTES));
        byte[] usb = file.toByteArray();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(usb), CaptureReader.LONGEST_FRAME)) {
            assertThat(reader.next() && reader.next()).isTrue();
            assertThat(reader.capturedLength()).isEqualTo(300_000);
            assertThat(reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(CaptureVector.hex("aabb"));
            assertThat(reader.next()).isFalse();
        }
        String remark = "pcapng block 5 at byte 104: captured length 300000 is more than the 262144 that are read;"
                + " the frame is passed over";
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(usb))) {
            assertThat(reader.next() && reader.next()).isTrue();
            assertThat(reader.frameNumber()).isEqualTo(3);
            assertThat(reader.remarks()).containsExactly(new CaptureRemark(104, remark));
            assertThat(reader.next()).isFalse();
        }
        // Of Ethernet no frame is as long; the file has no more than that one damage.
        usb[104 + 8] = 0;
        assertThat(Reading.of(usb).frames()).hasSize(2);
        // All of it can be copied, and is no frame.
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(usb))) {
            int frames = 0;
            while (reader.nextBlock()) {
                reader.copyBlock(copy);
                frames += reader.isFrame() ? 1 : 0;
                if (!reader.isFrame()) {
                    assertThat(reader.capturedLength()).isZero();
                    assertThat(reader.comments()).isEmpty();
                    assertThat(reader.dropCount()).isEqualTo(-1);
                }
            }
            assertThat(frames).isEqualTo(2);
        }
        assertThat(copy.toByteArray()).isEqualTo(usb);
    }

    @Test
    void aFrameMayHaveManyComments() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] comments = new String[33_000];
        Arrays.fill(comments, "x");
        byte[] frame = new byte[262_144];
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(1);
            writer.write(0, 0, 0, frame, 0, frame.length, frame.length, comments);
            writer.write(0, 0, 0, frame, 0, 3);
        }
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.capturedLength()).isEqualTo(262_144);
            assertThat(reader.comments()).hasSize(33_000).containsOnly("x");
            assertThat(reader.next()).isTrue();
            assertThat(reader.capturedLength()).isEqualTo(3);
            assertThat(reader.next()).isFalse();
        }
    }

    /** A block of 4 GiB: its frame and the first of its options are kept, whatever follows is passed over. */
    @Test
    void aBlockOfAnyLengthIsReadInTheSameMemory() throws IOException {
        String head = SECTION + INTERFACE + "06000000 fcffffff 00000000 00000000 01000000 02000000 02000000 aabb0000"
                + "0100 0300 6f6e65 00";
        String tail = "fcffffff" + TWO_BYTES;
        long middle = 0xFFFF_FFFCL - 28 - 4 - 8 - 4;
        try (CaptureReader reader =
                CaptureReader.open(new LongStream(CaptureVector.hex(head), middle, CaptureVector.hex(tail)))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(CaptureVector.hex("aabb"));
            assertThat(reader.comments().get(0)).isEqualTo("one");
            assertThat(reader.block()).isEmpty();
            assertThat(reader.remarks().get(0).message())
                    .startsWith("pcapng block 3 at byte 48: block length 4294967292 is more than");
            assertThat(reader.bytes().length).isLessThan(16 * 1024 * 1024);
            assertThat(reader.next()).isTrue();
            assertThat(reader.toByteArray()).isEqualTo(CaptureVector.hex("aabb"));
            assertThat(reader.next()).isFalse();
        }
        Reading cut = Reading.of(new LongStream(CaptureVector.hex(head), 50_000_000, new byte[0]));
        assertThat(cut.frames()).isEmpty();
        assertThat(cut.position()).isEqualTo(48);
    }

    @Test
    void aLongBlockIsCopiedOnce() throws IOException {
        byte[] head = CaptureVector.hex(
                SECTION + INTERFACE + "06000000 20002001 00000000 00000000 01000000 02000000 02000000 aabb0000");
        int length = 0x01200020;
        byte[] file = new byte[head.length + length - 32 + 4 + 36];
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(CaptureVector.hex("20002001" + TWO_BYTES), 0, file, 48 + length - 4, 40);
        byte[] whole = Arrays.copyOf(file, 48 + length + 36);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(whole));
                PcapngWriter writer = PcapngWriter.openWithoutSection(out)) {
            int frames = 0;
            while (reader.nextBlock()) {
                frames += reader.isFrame() ? 1 : 0;
                writer.copy(reader);
                if (frames == 1) {
                    assertThatThrownBy(() -> reader.copyBlock(OutputStream.nullOutputStream()))
                            .isInstanceOf(IllegalStateException.class);
                }
            }
            assertThat(frames).isEqualTo(2);
        }
        assertThat(Arrays.equals(out.toByteArray(), whole)).isTrue();
        // Whoever goes on without copying comes to the next block; whoever reads frames only cannot copy it.
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(whole))) {
            assertThat(reader.nextBlock() && reader.nextBlock() && reader.nextBlock() && reader.nextBlock())
                    .isTrue();
            assertThat(reader.isFrame()).isTrue();
            assertThat(reader.nextBlock()).isFalse();
        }
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(whole))) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(() -> reader.copyBlock(OutputStream.nullOutputStream()))
                    .isInstanceOf(IllegalStateException.class);
        }
        whole[48 + length - 4]++;
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(whole))) {
            assertThat(reader.nextBlock() && reader.nextBlock() && reader.nextBlock())
                    .isTrue();
            assertThatThrownBy(reader::nextBlock)
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("block length is 18874400 at its start, 18874401 at its end");
        }
    }

    @ParameterizedTest
    @CsvSource({"0900 0400 09000000, 9, 4, 1", "0e00 0400 09000000, 14, 4, 8", "0d00 0400 04000000, 13, 4, 1"})
    void anOptionOfAWrongLengthIsRemarked(String option, int code, int length, int required) throws IOException {
        byte[] file = CaptureVector.hex(
                SECTION + "01000000 20000000 01000000 00000000" + option + "00000000 20000000" + TWO_BYTES);
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.remarks())
                    .containsExactly(new CaptureRemark(
                            28,
                            "pcapng block 2 at byte 28: option " + code + " of the interface has a length of " + length
                                    + ", not " + required));
            // No time is better than one that is wrong by a thousand.
            assertThat(reader.hasTime()).isEqualTo(code == 13);
            assertThat(reader.time() == null).isEqualTo(code != 13);
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(-1);
        }
    }

    @Test
    void optionsOfAFrameThatAreWrongAreRemarked() throws IOException {
        byte[] file = CaptureVector.hex(SECTION + INTERFACE
                + "06000000 34000000 00000000 00000000 01000000 00000000 00000000"
                + "0200 0200 0100 0000" // epb_flags of two bytes
                + "0100 ff00 61626300 00000000 34000000"); // a comment that is longer than the block
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.flags()).isEqualTo(PacketFlags.NONE);
            assertThat(reader.comments()).isEmpty();
            assertThat(reader.remarks())
                    .extracting(CaptureRemark::message)
                    .containsExactly(
                            "pcapng block 3 at byte 48: option 2 of the frame has a length of 2, not 4",
                            "pcapng block 3 at byte 48: option length 255 is more than the 8 there; options are read up to it");
            assertThat(reader.remarks()).hasSize(2);
        }
    }

    @Test
    void aFrameStatesTheLengthOfItsCheckSequence() throws IOException {
        String description = "01000000 20000000 01000000 00000000 0d00 0100 02 000000 00000000 20000000";
        String flags =
                "06000000 2c000000 00000000 00000000 01000000 00000000 00000000 0200 0400 81000000 00000000 2c000000";
        try (CaptureReader reader = CaptureReader.open(
                new ByteArrayInputStream(CaptureVector.hex(SECTION + description + flags + TWO_BYTES)))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(4);
            assertThat(reader.flags().direction()).isEqualTo(Direction.INBOUND);
            assertThat(reader.next()).isTrue();
            assertThat(reader.frameCheckSequenceLength()).isEqualTo(2);
            assertThat(reader.flags().direction()).isEqualTo(Direction.UNKNOWN);
        }
    }

    @Test
    void readsTimesBefore1970AndMoreThanIsOnTheWire() throws IOException {
        byte[] file = CaptureVector.hex(SECTION
                + "01000000 24000000 01000000 00000000 0e00 0800 f6ffffffffffffff 00000000 24000000"
                + "06000000 24000000 00000000 00000000 c0c62d00 02000000 01000000 aabb0000 24000000");
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.time()).isEqualTo(Instant.parse("1969-12-31T23:59:53Z"));
            assertThat(reader.wireLength()).isEqualTo(1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (PcapngWriter writer = PcapngWriter.open(out)) {
                writer.addInterface(
                        InterfaceDescription.of(1).withFractionDigits(6).withTimeOffset(-10));
                writer.write(0, reader.epochSecond(), reader.nanosecond(), reader.bytes(), reader.offset(), 2, 1);
            }
            Reading.Frame frame = Reading.of(out.toByteArray()).frames().get(0);
            assertThat(frame).isEqualTo(Reading.frame(reader));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "88, 32000000, 195312500, 7",
        "88, 00010000, 0, 0",
        "8a, 01000000, 976562, 9",
        "81, 01000000, 500000000, 1"
    })
    void countsTheDigitsOfABinaryFraction(String resolution, String ticks, int nanosecond, int digits)
            throws IOException {
        byte[] file = CaptureVector.hex(SECTION + "01000000 20000000 01000000 00000000 0900 0100" + resolution
                + "000000 00000000 20000000" + TWO_BYTES.replace("01000000", ticks));
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.nanosecond()).isEqualTo(nanosecond);
            assertThat(reader.fractionDigits()).isEqualTo(digits);
        }
    }

    @Test
    void remarksAreBounded() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            file.writeBytes(CaptureVector.hex(SECTION.replace("0100 0000", "0300 0000")));
        }
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(reader.remarks()).isEmpty();
            assertThat(reader.next()).isFalse();
            assertThat(reader.remarks()).hasSize(101);
            assertThat(reader.remarks().get(100).message()).isEqualTo("more remarks than the 100 before");
        }
    }
}
