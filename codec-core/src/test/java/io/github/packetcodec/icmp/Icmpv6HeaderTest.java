package io.github.packetcodec.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Icmpv6HeaderTest extends HeaderContract<Icmpv6Header> {
    private static final Icmpv6Header ZERO = new Icmpv6Header(0, 0, 0, 0);

    // Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<Icmpv6Header>> fieldVectors() {
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
    protected List<HeaderVector<Icmpv6Header>> examples() {
        return List.of(
                vector("an echo request", "80 00 37c4 12340001", new Icmpv6Header(128, 0, 0x37C4, 0x1234_0001L)),
                vector("a neighbor solicitation", "87 00 1c27 00000000", new Icmpv6Header(135, 0, 0x1C27, 0)),
                vector(
                        "a multicast listener report of one record",
                        "8f 00 624b 00000001",
                        new Icmpv6Header(143, 0, 0x624B, 1)),
                vector("an RPL information solicitation", "9b 00 6720", new Icmpv6Header(155, 0, 0x6720, 0)),
                vector("a multicast router solicitation", "98 00 5d2a", new Icmpv6Header(152, 0, 0x5D2A, 0)),
                vector("a multicast router termination", "99 00 5c2a", new Icmpv6Header(153, 0, 0x5C2A, 0)),
                vector("an MPL control message", "9f 00 1234", new Icmpv6Header(159, 0, 0x1234, 0)));
    }

    @Test
    void printsTheTypeByName() {
        assertThat(Icmpv6Header.echoRequest(0, 1))
                .hasToString("Icmpv6Header[type=echo request, code=0, checksum=0, restOfHeader=1]");
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("80", Fault.TRUNCATED_HEADER, 8, 1, "header needs 8 bytes, 1 are there");
        assertRefused("9b 00 67", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
        assertRefused("80 00 ab04 123400", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
    }

    /** A message of these types has no rest of header, whatever follows: its body begins after the checksum. */
    @ParameterizedTest
    @ValueSource(ints = {152, 153, 155, 159})
    void aHeaderMayEndWithTheChecksum(int type) {
        byte[] bytes = TestBytes.of("%02x 05 1234 ffffffff ffffffff".formatted(type));
        for (int end = 4; end <= bytes.length; end++) {
            assertThat(Icmp.check(bytes, 0, end)).isEqualTo(4);
            assertThat(decode(bytes, 0, end)).isEqualTo(new Icmpv6Header(type, 5, 0x1234, 0));
        }
        assertThat(Icmp.headerLength(bytes, 0)).isEqualTo(4);
        assertThat(Icmp.restOfHeader(bytes, 0)).isZero();
        assertThat(Icmp.restOfHeader(Arrays.copyOf(bytes, 4), 0)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Icmpv6Header(type, 5, 0x1234, 7))
                .withMessage("restOfHeader 7 of type " + type + ", whose header ends with the checksum");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Icmpv6Header.echoRequest(1, 1).withType(type));
        assertThat(Icmpv6Header.echoRequest(0, 0).withType(type).headerLength()).isEqualTo(4);
        assertThat(new Icmpv6Header(type, 0, 0, 0).withType(128).headerLength()).isEqualTo(8);
    }

    @Test
    void noOtherTypeHasSoShortAHeader() {
        for (int type = 0; type < 256; type++) {
            boolean isShort = type == 152 || type == 153 || type == 155 || type == 159;
            assertThat(Icmp.headerLength(new byte[] {(byte) type}, 0)).isEqualTo(isShort ? 4 : 8);
        }
    }

    /** The method that changes the type can make none of a header whose rest is not 0, and the other way round. */
    @Override
    protected Icmpv6Header any(RandomGenerator random) {
        Icmpv6Header header;
        do {
            header = random(random);
        } while (header.headerLength() < 8);
        return header;
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("type", 8, value -> new Icmpv6Header((int) value, 0, 0, 0));
        assertBits("code", 8, value -> new Icmpv6Header(0, (int) value, 0, 0));
        assertBits("checksum", 16, value -> new Icmpv6Header(0, 0, (int) value, 0));
        assertBits("restOfHeader", 32, value -> new Icmpv6Header(0, 0, 0, value));
        assertBits("identifier", 16, value -> Icmpv6Header.echoRequest((int) value, 0));
        assertBits("sequenceNumber", 16, value -> Icmpv6Header.echoReply(0, (int) value));
    }

    @Test
    void echoes() {
        Icmpv6Header request = Icmpv6Header.echoRequest(0xFFFE, 0x8001);
        assertThat(request).isEqualTo(new Icmpv6Header(128, 0, 0, 0xFFFE_8001L));
        assertThat(request.identifier()).isEqualTo(0xFFFE);
        assertThat(request.sequenceNumber()).isEqualTo(0x8001);
        assertThat(Icmpv6Header.echoReply(1, 2)).isEqualTo(new Icmpv6Header(129, 0, 0, 0x0001_0002L));
    }

    @Test
    void returnsTheOffsetOfTheChecksum() {
        assertThat(Icmp.checksumOffset(34)).isEqualTo(34 + 2);
    }

    @Override
    protected Layer layer() {
        return Layer.ICMPV6;
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
    protected List<Field<Icmpv6Header>> fields() {
        return List.of(
                field("headerLength", Icmp::headerLength, Icmpv6Header::headerLength),
                field("type", Icmp::type, Icmpv6Header::type),
                field("code", Icmp::code, Icmpv6Header::code),
                field("checksum", Icmp::checksum, Icmpv6Header::checksum),
                field("restOfHeader", Icmp::restOfHeader, Icmpv6Header::restOfHeader));
    }

    @Override
    protected Icmpv6Header random(RandomGenerator random) {
        return ArbitraryHeaders.icmpv6(random);
    }

    @Override
    protected Icmpv6Header decode(ByteBuf in) {
        return Icmpv6Header.decode(in);
    }

    @Override
    protected Icmpv6Header decode(byte[] in, int at, int end) {
        return Icmpv6Header.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Icmp.check(in, at, end);
    }
}
