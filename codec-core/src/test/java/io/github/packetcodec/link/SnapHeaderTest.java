package io.github.packetcodec.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SnapHeaderTest extends HeaderContract<SnapHeader> {
    private static final SnapHeader ZERO = new SnapHeader(0, 0);

    @Override
    protected List<HeaderVector<SnapHeader>> fieldVectors() {
        return List.of(
                vector("oui: 1", "000001 0000", ZERO.withOui(1)),
                vector("oui: top bit", "800000 0000", ZERO.withOui(0x800000)),
                vector("oui: all ones", "ffffff 0000", ZERO.withOui(0xFFFFFF)),
                vector("protocol id: 1", "000000 0001", ZERO.withProtocolId(1)),
                vector("protocol id: top bit", "000000 8000", ZERO.withProtocolId(0x8000)),
                vector("protocol id: all ones", "000000 ffff", ZERO.withProtocolId(0xFFFF)));
    }

    @Override
    protected List<HeaderVector<SnapHeader>> examples() {
        return List.of(
                vector("IPv4 (RFC 1042)", "000000 0800", new SnapHeader(Snap.OUI_ETHER_TYPE, EtherType.IPV4)),
                vector("Cisco's discovery protocol", "00000c 2000", new SnapHeader(0xC, 0x2000)));
    }

    @Test
    void printsAnEtherTypeByName() {
        assertThat(new SnapHeader(0, EtherType.IPV4)).hasToString("SnapHeader[oui=0, protocolId=IPv4]");
        assertThat(new SnapHeader(0x00000C, 0x2000)).hasToString("SnapHeader[oui=12, protocolId=8192]");
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 5, 0, "header needs 5 bytes, 0 are there");
        assertRefused("000000 08", Fault.TRUNCATED_HEADER, 5, 4, "header needs 5 bytes, 4 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("oui", 24, value -> ZERO.withOui((int) value));
        assertBits("protocolId", 16, value -> ZERO.withProtocolId((int) value));
    }

    @Override
    protected Layer layer() {
        return Layer.SNAP;
    }

    @Override
    protected int leastLength() {
        return 5;
    }

    @Override
    protected int greatestLength() {
        return 5;
    }

    @Override
    protected List<Field<SnapHeader>> fields() {
        return List.of(
                field("oui", Snap::oui, SnapHeader::oui),
                field("protocolId", Snap::protocolId, SnapHeader::protocolId));
    }

    @Override
    protected SnapHeader random(RandomGenerator random) {
        return ArbitraryHeaders.snap(random);
    }

    @Override
    protected SnapHeader decode(ByteBuf in) {
        return SnapHeader.decode(in);
    }

    @Override
    protected SnapHeader decode(byte[] in, int at, int end) {
        return SnapHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Snap.check(in, at, end);
    }
}
