package io.github.packetcodec.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TcpHeaderTest extends HeaderContract<TcpHeader> {
    private static final TcpHeader ZERO = new TcpHeader(0, 0, 0, 0, 0, 0, 0, 0, 0, TcpOptions.NONE);

    // Pitfall 12: the reserved bits are kept. Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<TcpHeader>> fieldVectors() {
        return List.of(
                vector("source port: 1", "0001 0000 00000000 00000000 5000 0000 0000 0000", ZERO.withSourcePort(1)),
                vector(
                        "source port: top bit",
                        "8000 0000 00000000 00000000 5000 0000 0000 0000",
                        ZERO.withSourcePort(0x8000)),
                vector(
                        "source port: all ones",
                        "ffff 0000 00000000 00000000 5000 0000 0000 0000",
                        ZERO.withSourcePort(0xFFFF)),
                vector(
                        "destination port: 1",
                        "0000 0001 00000000 00000000 5000 0000 0000 0000",
                        ZERO.withDestinationPort(1)),
                vector(
                        "destination port: top bit",
                        "0000 8000 00000000 00000000 5000 0000 0000 0000",
                        ZERO.withDestinationPort(0x8000)),
                vector(
                        "destination port: all ones",
                        "0000 ffff 00000000 00000000 5000 0000 0000 0000",
                        ZERO.withDestinationPort(0xFFFF)),
                vector(
                        "sequence number: 1",
                        "0000 0000 00000001 00000000 5000 0000 0000 0000",
                        ZERO.withSequenceNumber(1)),
                vector(
                        "sequence number: top bit",
                        "0000 0000 80000000 00000000 5000 0000 0000 0000",
                        ZERO.withSequenceNumber(0x80000000L)),
                vector(
                        "sequence number: all ones",
                        "0000 0000 ffffffff 00000000 5000 0000 0000 0000",
                        ZERO.withSequenceNumber(0xFFFFFFFFL)),
                vector(
                        "acknowledgment number: 1",
                        "0000 0000 00000000 00000001 5000 0000 0000 0000",
                        ZERO.withAcknowledgmentNumber(1)),
                vector(
                        "acknowledgment number: top bit",
                        "0000 0000 00000000 80000000 5000 0000 0000 0000",
                        ZERO.withAcknowledgmentNumber(0x80000000L)),
                vector(
                        "acknowledgment number: all ones",
                        "0000 0000 00000000 ffffffff 5000 0000 0000 0000",
                        ZERO.withAcknowledgmentNumber(0xFFFFFFFFL)),
                vector("reserved: 1", "0000 0000 00000000 00000000 5200 0000 0000 0000", ZERO.withReserved(1)),
                vector("reserved: top bit", "0000 0000 00000000 00000000 5800 0000 0000 0000", ZERO.withReserved(4)),
                vector("reserved: all ones", "0000 0000 00000000 00000000 5e00 0000 0000 0000", ZERO.withReserved(7)),
                vector("flags: 1", "0000 0000 00000000 00000000 5001 0000 0000 0000", ZERO.withFlags(1)),
                vector("flags: top bit", "0000 0000 00000000 00000000 5100 0000 0000 0000", ZERO.withFlags(0x100)),
                vector("flags: all ones", "0000 0000 00000000 00000000 51ff 0000 0000 0000", ZERO.withFlags(0x1FF)),
                vector("window: 1", "0000 0000 00000000 00000000 5000 0001 0000 0000", ZERO.withWindow(1)),
                vector("window: top bit", "0000 0000 00000000 00000000 5000 8000 0000 0000", ZERO.withWindow(0x8000)),
                vector("window: all ones", "0000 0000 00000000 00000000 5000 ffff 0000 0000", ZERO.withWindow(0xFFFF)),
                vector("checksum: 1", "0000 0000 00000000 00000000 5000 0000 0001 0000", ZERO.withChecksum(1)),
                vector(
                        "checksum: top bit",
                        "0000 0000 00000000 00000000 5000 0000 8000 0000",
                        ZERO.withChecksum(0x8000)),
                vector(
                        "checksum: all ones",
                        "0000 0000 00000000 00000000 5000 0000 ffff 0000",
                        ZERO.withChecksum(0xFFFF)),
                vector(
                        "urgent pointer: 1",
                        "0000 0000 00000000 00000000 5000 0000 0000 0001",
                        ZERO.withUrgentPointer(1)),
                vector(
                        "urgent pointer: top bit",
                        "0000 0000 00000000 00000000 5000 0000 0000 8000",
                        ZERO.withUrgentPointer(0x8000)),
                vector(
                        "urgent pointer: all ones",
                        "0000 0000 00000000 00000000 5000 0000 0000 ffff",
                        ZERO.withUrgentPointer(0xFFFF)),
                vector("flag FIN", "0000 0000 00000000 00000000 5001 0000 0000 0000", ZERO.withFlags(TcpFlags.FIN)),
                vector("flag SYN", "0000 0000 00000000 00000000 5002 0000 0000 0000", ZERO.withFlags(TcpFlags.SYN)),
                vector("flag RST", "0000 0000 00000000 00000000 5004 0000 0000 0000", ZERO.withFlags(TcpFlags.RST)),
                vector("flag PSH", "0000 0000 00000000 00000000 5008 0000 0000 0000", ZERO.withFlags(TcpFlags.PSH)),
                vector("flag ACK", "0000 0000 00000000 00000000 5010 0000 0000 0000", ZERO.withFlags(TcpFlags.ACK)),
                vector("flag URG", "0000 0000 00000000 00000000 5020 0000 0000 0000", ZERO.withFlags(TcpFlags.URG)),
                vector("flag ECE", "0000 0000 00000000 00000000 5040 0000 0000 0000", ZERO.withFlags(TcpFlags.ECE)),
                vector("flag CWR", "0000 0000 00000000 00000000 5080 0000 0000 0000", ZERO.withFlags(TcpFlags.CWR)),
                vector("flag AE", "0000 0000 00000000 00000000 5100 0000 0000 0000", ZERO.withFlags(TcpFlags.AE)),
                vector(
                        "options: 1",
                        "0000 0000 00000000 00000000 6000 0000 0000 0000 00000001",
                        ZERO.withOptions(TcpOptions.of(Octets.ofHex("00000001")))),
                vector(
                        "options: as many as can be",
                        "0000 0000 00000000 00000000 f000 0000 0000 0000" + "ff".repeat(40),
                        ZERO.withOptions(TcpOptions.of(Octets.ofHex("ff".repeat(40))))));
    }

    @Override
    protected List<HeaderVector<TcpHeader>> examples() {
        return List.of(
                vector(
                        "a segment without options",
                        "9c41 9c42 01020304 0a0b0c0d 5010 0400 fc67 0000",
                        new TcpHeader(
                                40001,
                                40002,
                                0x01020304,
                                0x0A0B0C0D,
                                0,
                                TcpFlags.ACK,
                                1024,
                                0xFC67,
                                0,
                                TcpOptions.NONE)),
                vector(
                        "a SYN of Linux that asks for ECN",
                        "9c41 9c42 51b16ba9 00000000 a0c2 ffff a6ce 0000 02040218 0402 080a24d4055800000000 01 030306",
                        new TcpHeader(
                                40001,
                                40002,
                                0x51B16BA9,
                                0,
                                0,
                                TcpFlags.SYN | TcpFlags.ECE | TcpFlags.CWR,
                                0xFFFF,
                                0xA6CE,
                                0,
                                TcpOptions.of(
                                        new TcpOption.MaximumSegmentSize(536),
                                        new TcpOption.SackPermitted(),
                                        new TcpOption.Timestamps(0x24D40558, 0),
                                        new TcpOption.NoOperation(),
                                        new TcpOption.WindowScale(6)))),
                vector(
                        "everything set",
                        "ffff ffff ffffffff ffffffff ffff ffff ffff ffff" + "01".repeat(40),
                        new TcpHeader(
                                0xFFFF,
                                0xFFFF,
                                0xFFFF_FFFFL,
                                0xFFFF_FFFFL,
                                7,
                                0x1FF,
                                0xFFFF,
                                0xFFFF,
                                0xFFFF,
                                TcpOptions.of(Octets.ofHex("01".repeat(40))))));
    }

    @Test
    void printsTheFlagsByName() {
        assertThat(TcpHeader.of(40001, 80, 1, 2, TcpFlags.SYN | TcpFlags.ACK))
                .hasToString("TcpHeader[sourcePort=40001, destinationPort=80, sequenceNumber=1, acknowledgmentNumber=2,"
                        + " reserved=0, flags=SYN,ACK, window=65535, checksum=0, urgentPointer=0,"
                        + " options=TcpOptions[octets=]]");
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 20, 0, "header needs 20 bytes, 0 are there");
        assertRefused(
                "9c41 9c42 01020304 0a0b0c0d 5010 0400 fc67 00",
                Fault.TRUNCATED_HEADER,
                20,
                19,
                "header needs 20 bytes, 19 are there");
        assertRefused(
                "9c41 9c42 01020304 0a0b0c0d f010 0400 fc67 0000 00000000",
                Fault.TRUNCATED_HEADER,
                60,
                24,
                "header needs 60 bytes, 24 are there");
    }

    // Pitfall 19: a data offset that does not reach the end of the fixed part.
    @Test
    void refusesADataOffsetBelowTheFixedPart() {
        for (int words = 0; words < 5; words++) {
            assertRefused(
                    "9c41 9c42 01020304 0a0b0c0d %x010 0400 fc67 0000".formatted(words),
                    Fault.HEADER_LENGTH_TOO_SMALL,
                    20,
                    4 * words,
                    "header length " + 4 * words + " is less than 20");
        }
    }

    // Pitfall 30: the header is good, whatever its options are.
    @Test
    void malformedOptionsLoseNoHeader() {
        byte[] bytes = TestBytes.of("9c41 9c42 01020304 0a0b0c0d 6010 0400 fc67 0000 02000000");
        TcpHeader header = decode(bytes, 0, bytes.length);
        assertThat(header.window()).isEqualTo(1024);
        assertThat(header.options().octets()).isEqualTo(Octets.ofHex("02000000"));
        assertThat(header.options().refusal()).isPresent();
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("sourcePort", 16, value -> ZERO.withSourcePort((int) value));
        assertBits("destinationPort", 16, value -> ZERO.withDestinationPort((int) value));
        assertBits("sequenceNumber", 32, value -> ZERO.withSequenceNumber(value));
        assertBits("acknowledgmentNumber", 32, value -> ZERO.withAcknowledgmentNumber(value));
        assertBits("reserved", 3, value -> ZERO.withReserved((int) value));
        assertBits("flags", 9, value -> ZERO.withFlags((int) value));
        assertBits("window", 16, value -> ZERO.withWindow((int) value));
        assertBits("checksum", 16, value -> ZERO.withChecksum((int) value));
        assertBits("urgentPointer", 16, value -> ZERO.withUrgentPointer((int) value));
    }

    @Test
    void startsWithAFullWindow() {
        assertThat(TcpHeader.of(1, 2, 3, 4, TcpFlags.SYN))
                .isEqualTo(new TcpHeader(1, 2, 3, 4, 0, TcpFlags.SYN, 65535, 0, 0, TcpOptions.NONE));
    }

    @Test
    void reportsWhetherAllFlagsAreSet() {
        TcpHeader header = ZERO.withFlags(TcpFlags.SYN | TcpFlags.ACK);
        assertThat(header.has(TcpFlags.SYN)).isTrue();
        assertThat(header.has(TcpFlags.SYN | TcpFlags.ACK)).isTrue();
        assertThat(header.has(TcpFlags.SYN | TcpFlags.FIN)).isFalse();
        assertThat(header.has(TcpFlags.AE)).isFalse();
    }

    @Test
    void returnsTheOffsetsOfItsParts() {
        assertThat(Tcp.checksumOffset(34)).isEqualTo(34 + 16);
        assertThat(Tcp.optionsOffset(34)).isEqualTo(34 + 20);
    }

    @Override
    protected Layer layer() {
        return Layer.TCP;
    }

    @Override
    protected int leastLength() {
        return 20;
    }

    @Override
    protected int greatestLength() {
        return 60;
    }

    @Override
    protected List<Field<TcpHeader>> fields() {
        return List.of(
                field("sourcePort", Tcp::sourcePort, TcpHeader::sourcePort),
                field("destinationPort", Tcp::destinationPort, TcpHeader::destinationPort),
                field("sequenceNumber", Tcp::sequenceNumber, TcpHeader::sequenceNumber),
                field("acknowledgmentNumber", Tcp::acknowledgmentNumber, TcpHeader::acknowledgmentNumber),
                field("reserved", Tcp::reserved, TcpHeader::reserved),
                field("flags", Tcp::flags, TcpHeader::flags),
                field("window", Tcp::window, TcpHeader::window),
                field("checksum", Tcp::checksum, TcpHeader::checksum),
                field("urgentPointer", Tcp::urgentPointer, TcpHeader::urgentPointer),
                field("headerLength", Tcp::headerLength, TcpHeader::headerLength),
                field(
                        "options",
                        (in, at) -> TcpOptions.copyOf(in, Tcp.optionsOffset(at), at + Tcp.headerLength(in, at)),
                        TcpHeader::options));
    }

    @Override
    protected TcpHeader random(RandomGenerator random) {
        return ArbitraryHeaders.tcp(random);
    }

    @Override
    protected TcpHeader decode(ByteBuf in) {
        return TcpHeader.decode(in);
    }

    @Override
    protected TcpHeader decode(byte[] in, int at, int end) {
        return TcpHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Tcp.check(in, at, end);
    }

    // The checksum of a segment that is being made

    @Test
    void encodesTheChecksumThatIsRightForTheRest() {
        RandomGenerator random = new SplittableRandom(8);
        for (int i = 0; i < 2000; i++) {
            TcpHeader header = random(random);
            long rest = random.nextLong(1L << 32);
            byte[] out = new byte[header.headerLength() + 2];
            assertThat(header.encode(out, 1, rest)).isEqualTo(1 + header.headerLength());
            TcpHeader written = TcpHeader.decode(out, 1, out.length);
            assertThat(written).isEqualTo(header.withChecksum(written.checksum()));
            assertThat(InternetChecksum.fold(rest + InternetChecksum.sum(out, 1, header.headerLength())))
                    .isEqualTo(0xFFFF);
            assertThat(out[0]).isZero();
            assertThat(out[out.length - 1]).isZero();
        }
    }

    /** Only UDP sends all ones in place of a checksum of 0. */
    @Test
    void aChecksumOfZeroIsSentAsZero() {
        byte[] out = new byte[20];
        ZERO.encode(out, 0, 0xAFFF);
        assertThat(Tcp.checksum(out, 0)).isZero();
    }

    @Test
    void encodesNothingWithoutRoomOrForAnInvalidSum() {
        byte[] out = new byte[20];
        assertThatThrownBy(() -> ZERO.encode(out, 1, 0L)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ZERO.encode(out, 0, 1L << 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sum 4294967296 is not in 0..4294967295");
        assertThatThrownBy(() -> ZERO.encode(out, 0, -1L)).isInstanceOf(IllegalArgumentException.class);
        assertThat(out).containsOnly(0);
    }
}
