package io.github.packetcodec.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UdpHeaderTest extends HeaderContract<UdpHeader> {
    private static final UdpHeader ZERO = new UdpHeader(0, 0, 0, 0);

    // Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<UdpHeader>> fieldVectors() {
        return List.of(
                vector("source port: 1", "0001 0000 0000 0000", ZERO.withSourcePort(1)),
                vector("source port: top bit", "8000 0000 0000 0000", ZERO.withSourcePort(0x8000)),
                vector("source port: all ones", "ffff 0000 0000 0000", ZERO.withSourcePort(0xFFFF)),
                vector("destination port: 1", "0000 0001 0000 0000", ZERO.withDestinationPort(1)),
                vector("destination port: top bit", "0000 8000 0000 0000", ZERO.withDestinationPort(0x8000)),
                vector("destination port: all ones", "0000 ffff 0000 0000", ZERO.withDestinationPort(0xFFFF)),
                vector("length: 1", "0000 0000 0001 0000", ZERO.withLength(1)),
                vector("length: top bit", "0000 0000 8000 0000", ZERO.withLength(0x8000)),
                vector("length: all ones", "0000 0000 ffff 0000", ZERO.withLength(0xFFFF)),
                vector("checksum: 1", "0000 0000 0000 0001", ZERO.withChecksum(1)),
                vector("checksum: top bit", "0000 0000 0000 8000", ZERO.withChecksum(0x8000)),
                vector("checksum: all ones", "0000 0000 0000 ffff", ZERO.withChecksum(0xFFFF)));
    }

    @Override
    protected List<HeaderVector<UdpHeader>> examples() {
        return List.of(
                vector("hello over IPv4", "9c41 9c42 000d ff79", new UdpHeader(40001, 40002, 13, 0xFF79)),
                vector("hello over IPv6", "9c41 9c42 000d 2809", new UdpHeader(40001, 40002, 13, 0x2809)),
                vector("a domain name query", "d431 0035 0028 0000", new UdpHeader(54321, 53, 40, 0)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("9c41 9c42 000d ff", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
    }

    /** What the length must be is known where the packet is: see LengthPolicy. */
    @Test
    void takesAnyLength() {
        for (int length : new int[] {0, 7, 8, 65535}) {
            byte[] bytes = TestBytes.of("9c41 9c42 %04x 0000".formatted(length));
            assertThat(decode(bytes, 0, 8).length()).isEqualTo(length);
        }
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("sourcePort", 16, value -> new UdpHeader((int) value, 0, 0, 0));
        assertBits("destinationPort", 16, value -> new UdpHeader(0, (int) value, 0, 0));
        assertBits("length", 16, value -> new UdpHeader(0, 0, (int) value, 0));
        assertBits("checksum", 16, value -> new UdpHeader(0, 0, 0, (int) value));
    }

    @Test
    void startsWithoutLengthAndChecksum() {
        assertThat(UdpHeader.of(53, 54321)).isEqualTo(new UdpHeader(53, 54321, 0, 0));
    }

    @Test
    void returnsTheOffsetOfTheChecksum() {
        assertThat(Udp.checksumOffset(34)).isEqualTo(34 + 6);
    }

    @Override
    protected Layer layer() {
        return Layer.UDP;
    }

    @Override
    protected int leastLength() {
        return 8;
    }

    @Override
    protected int greatestLength() {
        return 8;
    }

    @Override
    protected List<Field<UdpHeader>> fields() {
        return List.of(
                field("sourcePort", Udp::sourcePort, UdpHeader::sourcePort),
                field("destinationPort", Udp::destinationPort, UdpHeader::destinationPort),
                field("length", Udp::length, UdpHeader::length),
                field("checksum", Udp::checksum, UdpHeader::checksum));
    }

    @Override
    protected UdpHeader random(RandomGenerator random) {
        return ArbitraryHeaders.udp(random);
    }

    @Override
    protected UdpHeader decode(ByteBuf in) {
        return UdpHeader.decode(in);
    }

    @Override
    protected UdpHeader decode(byte[] in, int at, int end) {
        return UdpHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Udp.check(in, at, end);
    }

    // The length and checksum of a datagram that is being made

    @Test
    void encodesALengthAndTheChecksumThatIsRightForTheRest() {
        RandomGenerator random = new SplittableRandom(9);
        for (int i = 0; i < 2000; i++) {
            UdpHeader header = random(random);
            int length = random.nextInt(0x10000);
            long rest = random.nextLong(1L << 32);
            byte[] out = new byte[10];
            assertThat(header.encode(out, 1, length, rest)).isEqualTo(9);
            UdpHeader written = UdpHeader.decode(out, 1, 9);
            assertThat(written).isEqualTo(header.withLength(length).withChecksum(written.checksum()));
            assertThat(InternetChecksum.fold(rest + InternetChecksum.sum(out, 1, 8)))
                    .isEqualTo(0xFFFF);
            assertThat(out[0]).isZero();
            assertThat(out[9]).isZero();
        }
    }

    /** A checksum of 0 means that there is none (RFC 768). */
    @Test
    void aChecksumOfZeroIsSentAsAllOnes() {
        byte[] out = new byte[8];
        ZERO.encode(out, 0, 8, 0xFFFF - 8);
        assertThat(Udp.checksum(out, 0)).isEqualTo(0xFFFF);
    }

    @Test
    void encodesNothingWithoutRoom() {
        byte[] out = new byte[8];
        assertThatThrownBy(() -> ZERO.encode(out, 1, 8, 0L)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> ZERO.encode(out, 0, 0x10000, 0L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length 65536 is not in 0..65535");
        assertThatThrownBy(() -> ZERO.encode(out, 0, 8, 1L << 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sum 4294967296 is not in 0..4294967295");
        assertThat(out).containsOnly(0);
    }
}
