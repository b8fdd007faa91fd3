package io.github.packetcodec.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Icmpv4HeaderTest extends HeaderContract<Icmpv4Header> {
    private static final Icmpv4Header ZERO = new Icmpv4Header(0, 0, 0, 0);

    // Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<Icmpv4Header>> fieldVectors() {
        return List.of(
                vector("type: 1", "01 00 0000 00000000", ZERO.withType(1)),
                vector("type: top bit", "80 00 0000 00000000", ZERO.withType(0x80)),
                vector("type: all ones", "ff 00 0000 00000000", ZERO.withType(0xFF)),
                vector("code: 1", "00 01 0000 00000000", ZERO.withCode(1)),
                vector("code: top bit", "00 80 0000 00000000", ZERO.withCode(0x80)),
                vector("code: all ones", "00 ff 0000 00000000", ZERO.withCode(0xFF)),
                vector("checksum: 1", "00 00 0001 00000000", ZERO.withChecksum(1)),
                vector("checksum: top bit", "00 00 8000 00000000", ZERO.withChecksum(0x8000)),
                vector("checksum: all ones", "00 00 ffff 00000000", ZERO.withChecksum(0xFFFF)),
                vector("rest of header: 1", "00 00 0000 00000001", ZERO.withRestOfHeader(1)),
                vector("rest of header: top bit", "00 00 0000 80000000", ZERO.withRestOfHeader(0x80000000L)),
                vector("rest of header: all ones", "00 00 0000 ffffffff", ZERO.withRestOfHeader(0xFFFFFFFFL)));
    }

    @Override
    protected List<HeaderVector<Icmpv4Header>> examples() {
        return List.of(
                vector("an echo request", "08 00 ab04 12340001", new Icmpv4Header(8, 0, 0xAB04, 0x1234_0001L)),
                vector("port unreachable", "03 03 812c 00000000", new Icmpv4Header(3, 3, 0x812C, 0)),
                vector(
                        "fragmentation needed, with an MTU of 1280",
                        "03 04 7c59 00000500",
                        new Icmpv4Header(3, 4, 0x7C59, 1280)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("08 00 ab04 123400", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
    }

    /** The method that changes the type can make none of a header whose rest is not 0: see Icmpv6HeaderTest. */
    @Override
    protected Icmpv4Header any(RandomGenerator random) {
        Icmpv4Header header;
        do {
            header = random(random);
        } while (header.headerLength() < 8);
        return header;
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("type", 8, value -> new Icmpv4Header((int) value, 0, 0, 0));
        assertBits("code", 8, value -> new Icmpv4Header(0, (int) value, 0, 0));
        assertBits("checksum", 16, value -> new Icmpv4Header(0, 0, (int) value, 0));
        assertBits("restOfHeader", 32, value -> new Icmpv4Header(0, 0, 0, value));
        assertBits("identifier", 16, value -> Icmpv4Header.echoRequest((int) value, 0));
        assertBits("sequenceNumber", 16, value -> Icmpv4Header.echoReply(0, (int) value));
    }

    @Test
    void echoes() {
        Icmpv4Header request = Icmpv4Header.echoRequest(0xFFFE, 0x8001);
        assertThat(request).isEqualTo(new Icmpv4Header(8, 0, 0, 0xFFFE_8001L));
        assertThat(request.identifier()).isEqualTo(0xFFFE);
        assertThat(request.sequenceNumber()).isEqualTo(0x8001);
        assertThat(Icmpv4Header.echoReply(1, 2)).isEqualTo(new Icmpv4Header(0, 0, 0, 0x0001_0002L));
    }

    @Test
    void returnsTheOffsetOfTheChecksum() {
        assertThat(Icmp.checksumOffset(34)).isEqualTo(34 + 2);
    }

    @Override
    protected Layer layer() {
        return Layer.ICMPV4;
    }

    @Override
    protected int leastLength() {
        return 1;
    }

    /** The type specifies the length; without it, 8 bytes are required, as for most types. */
    @Override
    protected int required(byte[] bytes, int there) {
        return there == 0 ? 8 : bytes.length;
    }

    @Override
    protected int greatestLength() {
        return 8;
    }

    @Override
    protected List<Field<Icmpv4Header>> fields() {
        return List.of(
                field("type", Icmp::type, Icmpv4Header::type),
                field("code", Icmp::code, Icmpv4Header::code),
                field("checksum", Icmp::checksum, Icmpv4Header::checksum),
                field("restOfHeader", Icmp::restOfHeader, Icmpv4Header::restOfHeader));
    }

    @Override
    protected Icmpv4Header random(RandomGenerator random) {
        return ArbitraryHeaders.icmpv4(random);
    }

    @Override
    protected Icmpv4Header decode(ByteBuf in) {
        return Icmpv4Header.decode(in);
    }

    @Override
    protected Icmpv4Header decode(byte[] in, int at, int end) {
        return Icmpv4Header.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Icmp.check(in, at, end);
    }
}
