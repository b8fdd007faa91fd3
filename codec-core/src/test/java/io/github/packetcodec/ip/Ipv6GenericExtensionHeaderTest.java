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

class Ipv6GenericExtensionHeaderTest extends HeaderContract<Ipv6GenericExtensionHeader> {
    private static final Ipv6GenericExtensionHeader ZERO =
            new Ipv6GenericExtensionHeader(IpProtocol.MOBILITY, 0, Octets.ofHex("000000000000"));

    @Override
    protected List<HeaderVector<Ipv6GenericExtensionHeader>> fieldVectors() {
        return List.of(
                vector("next header: 1", "01 00 000000000000", ZERO.withNextHeader(1)),
                vector("next header: top bit", "80 00 000000000000", ZERO.withNextHeader(0x80)),
                vector("next header: all ones", "ff 00 000000000000", ZERO.withNextHeader(0xFF)),
                vector("data: 1", "00 00 000000000001", ZERO.withData(Octets.ofHex("000000000001"))),
                vector("data: top bit", "00 00 800000000000", ZERO.withData(Octets.ofHex("800000000000"))),
                vector("data: all ones", "00 00 ffffffffffff", ZERO.withData(Octets.ofHex("ffffffffffff"))),
                vector("length: 1", "00 01" + "00".repeat(14), ZERO.withData(Octets.ofHex("00".repeat(14)))));
    }

    @Override
    protected List<HeaderVector<Ipv6GenericExtensionHeader>> examples() {
        return List.of(
                vector(
                        "mobility",
                        "3b 00 050000000000",
                        new Ipv6GenericExtensionHeader(
                                IpProtocol.MOBILITY, IpProtocol.NO_NEXT_HEADER, Octets.ofHex("050000000000"))),
                vector(
                        "the longest",
                        "ff ff" + "ab".repeat(2046),
                        new Ipv6GenericExtensionHeader(IpProtocol.MOBILITY, 255, Octets.ofHex("ab".repeat(2046)))));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("3b 01 050000000000", Fault.TRUNCATED_HEADER, 16, 8, "header needs 16 bytes, 8 are there");
    }

    @Test
    void acceptsThreeProtocolsAndDataThatFillsAHeader() {
        assertBits("nextHeader", 8, value -> ZERO.withNextHeader((int) value));
        for (int protocol : new int[] {135, 139, 140}) {
            assertThat(ZERO.withProtocol(protocol).protocol()).isEqualTo(protocol);
        }
        for (int protocol : new int[] {-1, 0, 43, 136, 253, 256}) {
            assertThatThrownBy(() -> ZERO.withProtocol(protocol))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("protocol %d is not 135, 139 or 140", protocol);
        }
        for (int length : new int[] {0, 5, 7, 8, 2045, 2054}) {
            assertThatThrownBy(() -> ZERO.withData(Octets.of(new byte[length])))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("extension header of %d bytes: not a multiple of 8 in 8..2048", 2 + length);
        }
    }

    @Override
    protected Ipv6GenericExtensionHeader any(RandomGenerator random) {
        int[] protocols = {IpProtocol.MOBILITY, IpProtocol.HOST_IDENTITY, IpProtocol.SHIM6};
        return random(random).withProtocol(protocols[random.nextInt(3)]);
    }

    @Override
    protected Layer layer() {
        return Layer.IPV6_EXTENSION;
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
    protected List<Field<Ipv6GenericExtensionHeader>> fields() {
        return List.of(
                field("protocol", (in, at) -> IpProtocol.MOBILITY, Ipv6GenericExtensionHeader::protocol),
                field("nextHeader", Ipv6Extension::nextHeader, Ipv6GenericExtensionHeader::nextHeader),
                field(
                        "data",
                        (in, at) -> Octets.copyOf(in, at + 2, at + Ipv6Extension.length(in, at, IpProtocol.MOBILITY)),
                        Ipv6GenericExtensionHeader::data));
    }

    @Override
    protected Ipv6GenericExtensionHeader random(RandomGenerator random) {
        return ArbitraryHeaders.ipv6GenericExtension(random).withProtocol(IpProtocol.MOBILITY);
    }

    @Override
    protected Ipv6GenericExtensionHeader decode(ByteBuf in) {
        return (Ipv6GenericExtensionHeader) Ipv6ExtensionHeader.decode(in, IpProtocol.MOBILITY);
    }

    @Override
    protected Ipv6GenericExtensionHeader decode(byte[] in, int at, int end) {
        return (Ipv6GenericExtensionHeader) Ipv6ExtensionHeader.decode(in, at, end, IpProtocol.MOBILITY);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Ipv6Extension.check(in, at, end, IpProtocol.MOBILITY);
    }
}
