package io.github.packetcodec.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GeneveHeaderTest extends HeaderContract<GeneveHeader> {
    private static final GeneveHeader ZERO = GeneveHeader.of(0, 0);

    @Override
    protected List<HeaderVector<GeneveHeader>> fieldVectors() {
        return List.of(
                vector("oam", "0080 0000 0000 0000", ZERO.withOam(true)),
                vector("critical", "0040 0000 0000 0000", ZERO.withCritical(true)),
                vector("reserved: 1", "0001 0000 0000 0000", ZERO.withReserved(1)),
                vector("reserved: all ones", "003f 0000 0000 0000", ZERO.withReserved(0x3F)),
                vector("protocol type: 1", "0000 0001 0000 0000", ZERO.withProtocolType(1)),
                vector("protocol type: top bit", "0000 8000 0000 0000", ZERO.withProtocolType(0x8000)),
                vector("vni: 1", "0000 0000 0000 0100", ZERO.withVni(1)),
                vector("vni: top bit", "0000 0000 8000 0000", ZERO.withVni(0x800000)),
                vector("vni: all ones", "0000 0000 ffff ff00", ZERO.withVni(0xFFFFFF)),
                vector("reserved after vni: all ones", "0000 0000 0000 00ff", ZERO.withReservedAfterVni(0xFF)),
                vector("options", "0100 0000 0000 0000 00000000", ZERO.withOptions(Octets.ofHex("00000000"))));
    }

    @Override
    protected List<HeaderVector<GeneveHeader>> examples() {
        return List.of(
                vector("network 42", "0000 6558 0000 2a00", GeneveHeader.of(0x6558, 42)),
                vector(
                        "two options",
                        "0340 6558 0000 2a00 0102 8001 11223344 0103 0000",
                        new GeneveHeader(false, true, 0, 0x6558, 42, 0, Octets.ofHex("010280011122334401030000"))));
    }

    @Test
    void refusesWhatIsNoHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("0100655800002a00", Fault.TRUNCATED_HEADER, 12, 8, "header needs 12 bytes, 8 are there");
        assertRefused("4000655800002a00", Fault.WRONG_VERSION, 0, 1, "version is 1, not 0");
    }

    @Test
    void optionsAreReadUpToOneThatIsTooLong() {
        GeneveHeader header = ZERO.withOptions(Octets.ofHex("01028001112233440103006201040003"));
        assertThat(header.optionList())
                .containsExactly(new GeneveHeader.Option(0x0102, 0x80, 0, Octets.ofHex("11223344")));
        GeneveHeader whole = ZERO.withOptions(Octets.ofHex("010300e0"));
        assertThat(whole.optionList()).containsExactly(new GeneveHeader.Option(0x0103, 0, 7, Octets.EMPTY));
        assertThat(whole.optionList().get(0).length()).isEqualTo(4);
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("reserved", 6, value -> ZERO.withReserved((int) value));
        assertBits("protocolType", 16, value -> ZERO.withProtocolType((int) value));
        assertBits("vni", 24, value -> ZERO.withVni((int) value));
        assertBits("reservedAfterVni", 8, value -> ZERO.withReservedAfterVni((int) value));
        assertThatIllegalArgumentException().isThrownBy(() -> ZERO.withOptions(Octets.of(new byte[3])));
        assertThatIllegalArgumentException().isThrownBy(() -> ZERO.withOptions(Octets.of(new byte[256])));
    }

    @Override
    protected Layer layer() {
        return Layer.GENEVE;
    }

    @Override
    protected int leastLength() {
        return 8;
    }

    @Override
    protected int greatestLength() {
        return 260;
    }

    @Override
    protected List<Field<GeneveHeader>> fields() {
        return List.of(
                field("oam", Geneve::oam, GeneveHeader::oam),
                field("critical", Geneve::critical, GeneveHeader::critical),
                field("reserved", Geneve::reserved, GeneveHeader::reserved),
                field("protocolType", Geneve::protocolType, GeneveHeader::protocolType),
                field("vni", Geneve::vni, GeneveHeader::vni),
                field("reservedAfterVni", Geneve::reservedAfterVni, GeneveHeader::reservedAfterVni),
                field("headerLength", Geneve::headerLength, GeneveHeader::headerLength),
                field(
                        "options",
                        (in, at) -> Octets.copyOf(in, Geneve.optionsOffset(at), at + Geneve.headerLength(in, at)),
                        GeneveHeader::options));
    }

    @Override
    protected GeneveHeader random(RandomGenerator random) {
        return ArbitraryHeaders.geneve(random);
    }

    @Override
    protected GeneveHeader decode(ByteBuf in) {
        return GeneveHeader.decode(in);
    }

    @Override
    protected GeneveHeader decode(byte[] in, int at, int end) {
        return GeneveHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Geneve.check(in, at, end);
    }
}
