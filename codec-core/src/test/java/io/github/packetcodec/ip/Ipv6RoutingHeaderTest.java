package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Ipv6RoutingHeaderTest extends HeaderContract<Ipv6RoutingHeader> {
    private static final String CLIENT = "20010db8000000000000000000000001";
    private static final String SERVER = "20010db8000000000000000000000002";
    private static final Octets NO_DATA = Octets.ofHex("00000000");
    private static final Ipv6RoutingHeader ZERO = new Ipv6RoutingHeader(0, 0, 0, NO_DATA);

    // Pitfall 18: every field at its top bit and at all ones.
    @Override
    protected List<HeaderVector<Ipv6RoutingHeader>> fieldVectors() {
        return List.of(
                vector("next header: 1", "01 00 00 00 00000000", ZERO.withNextHeader(1)),
                vector("next header: top bit", "80 00 00 00 00000000", ZERO.withNextHeader(0x80)),
                vector("next header: all ones", "ff 00 00 00 00000000", ZERO.withNextHeader(0xFF)),
                vector("routing type: 1", "00 00 01 00 00000000", ZERO.withRoutingType(1)),
                vector("routing type: top bit", "00 00 80 00 00000000", ZERO.withRoutingType(0x80)),
                vector("routing type: all ones", "00 00 ff 00 00000000", ZERO.withRoutingType(0xFF)),
                vector("segments left: 1", "00 00 00 01 00000000", ZERO.withSegmentsLeft(1)),
                vector("segments left: top bit", "00 00 00 80 00000000", ZERO.withSegmentsLeft(0x80)),
                vector("segments left: all ones", "00 00 00 ff 00000000", ZERO.withSegmentsLeft(0xFF)),
                vector("data: 1", "00 00 00 00 00000001", ZERO.withData(Octets.ofHex("00000001"))),
                vector("data: all ones", "00 00 00 00 ffffffff", ZERO.withData(Octets.ofHex("ffffffff"))),
                vector(
                        "length: 1",
                        "00 01 00 00 00000000 0000000000000000",
                        ZERO.withData(Octets.ofHex("00".repeat(12)))));
    }

    // Pitfall 20: 8 * (length + 1) does not fit in 8 bits.
    @Override
    protected List<HeaderVector<Ipv6RoutingHeader>> examples() {
        return List.of(
                vector(
                        "segment routing over one stop",
                        "3a 04 04 01 01000000" + SERVER + CLIENT,
                        new Ipv6RoutingHeader(IpProtocol.ICMPV6, 4, 1, Octets.ofHex("01000000" + SERVER + CLIENT))),
                vector(
                        "mobile IPv6",
                        "06 02 02 01 00000000" + CLIENT,
                        new Ipv6RoutingHeader(IpProtocol.TCP, 2, 1, Octets.ofHex("00000000" + CLIENT))),
                vector(
                        "the first length that wraps in 8 bits",
                        "11 1f 00 00" + "ab".repeat(252),
                        new Ipv6RoutingHeader(IpProtocol.UDP, 0, 0, Octets.ofHex("ab".repeat(252)))),
                vector(
                        "the longest",
                        "ff ff ff ff" + "cd".repeat(2044),
                        new Ipv6RoutingHeader(255, 255, 255, Octets.ofHex("cd".repeat(2044)))));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("06 00 02 01 000000", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
        assertRefused("06 02 02 01 00000000", Fault.TRUNCATED_HEADER, 24, 8, "header needs 24 bytes, 8 are there");
        assertRefused("06 ff 02 01 00000000", Fault.TRUNCATED_HEADER, 2048, 8, "header needs 2048 bytes, 8 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("nextHeader", 8, value -> ZERO.withNextHeader((int) value));
        assertBits("routingType", 8, value -> ZERO.withRoutingType((int) value));
        assertBits("segmentsLeft", 8, value -> ZERO.withSegmentsLeft((int) value));
        assertThat(ZERO.protocol()).isEqualTo(43);
    }

    @Test
    void acceptsDataThatFillsAHeader() {
        for (int length : new int[] {4, 12, 2044}) {
            assertThat(ZERO.withData(Octets.of(new byte[length])).headerLength())
                    .isEqualTo(4 + length);
        }
        for (int length : new int[] {0, 3, 5, 8, 2043, 2045, 2052}) {
            Octets data = Octets.of(new byte[length]);
            assertThatThrownBy(() -> ZERO.withData(data))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("routing header of %d bytes: not a multiple of 8 in 8..2048", 4 + length);
        }
    }

    @Override
    protected Layer layer() {
        return Layer.IPV6_ROUTING;
    }

    @Override
    protected int leastLength() {
        return 8;
    }

    @Override
    protected int greatestLength() {
        return 2048;
    }

    @Override
    protected List<Field<Ipv6RoutingHeader>> fields() {
        return List.of(
                field("nextHeader", Ipv6Extension::nextHeader, Ipv6RoutingHeader::nextHeader),
                field("routingType", Ipv6Routing::routingType, Ipv6RoutingHeader::routingType),
                field("segmentsLeft", Ipv6Routing::segmentsLeft, Ipv6RoutingHeader::segmentsLeft),
                field(
                        "length",
                        (in, at) -> Ipv6Extension.length(in, at, IpProtocol.ROUTING),
                        Ipv6RoutingHeader::headerLength),
                field(
                        "data",
                        (in, at) -> Octets.copyOf(
                                in,
                                at + Ipv6Routing.FIXED_LENGTH,
                                at + Ipv6Extension.length(in, at, IpProtocol.ROUTING)),
                        Ipv6RoutingHeader::data));
    }

    @Override
    protected Ipv6RoutingHeader random(RandomGenerator random) {
        return ArbitraryHeaders.ipv6Routing(random);
    }

    @Override
    protected Ipv6RoutingHeader decode(ByteBuf in) {
        return (Ipv6RoutingHeader) Ipv6ExtensionHeader.decode(in, IpProtocol.ROUTING);
    }

    @Override
    protected Ipv6RoutingHeader decode(byte[] in, int at, int end) {
        return (Ipv6RoutingHeader) Ipv6ExtensionHeader.decode(in, at, end, IpProtocol.ROUTING);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ipv6Extension.check(in, at, end, IpProtocol.ROUTING);
    }
}
