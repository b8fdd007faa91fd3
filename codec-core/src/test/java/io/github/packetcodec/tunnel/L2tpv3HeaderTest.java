package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class L2tpv3HeaderTest extends HeaderContract<L2tpv3Header> {
    private static final L2tpv3Header ZERO = new L2tpv3Header(0);

    @Override
    protected List<HeaderVector<L2tpv3Header>> fieldVectors() {
        return List.of(
                vector("session id: 1", "0000 0001", ZERO.withSessionId(0x1)),
                vector("session id: top bit", "8000 0000", ZERO.withSessionId(0x80000000L)),
                vector("session id: all ones", "ffff ffff", ZERO.withSessionId(0xFFFFFFFFL)));
    }

    @Override
    protected List<HeaderVector<L2tpv3Header>> examples() {
        return List.of(
                vector("session 1000", "0000 03e8", new L2tpv3Header(1000)),
                vector("all bits", "ffff ffff", new L2tpv3Header(0xFFFFFFFFL)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 4, 0, "header needs 4 bytes, 0 are there");
        assertRefused("000003", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("sessionId", 32, value -> ZERO.withSessionId(value));
    }

    @Override
    protected Layer layer() {
        return Layer.L2TPV3;
    }

    @Override
    protected int leastLength() {
        return 4;
    }

    @Override
    protected int greatestLength() {
        return 4;
    }

    @Override
    protected List<Field<L2tpv3Header>> fields() {
        return List.of(field("sessionId", L2tpv3::sessionId, L2tpv3Header::sessionId));
    }

    @Override
    protected L2tpv3Header random(RandomGenerator random) {
        return ArbitraryHeaders.l2tpv3(random);
    }

    @Override
    protected L2tpv3Header decode(ByteBuf in) {
        return L2tpv3Header.decode(in);
    }

    @Override
    protected L2tpv3Header decode(byte[] in, int at, int end) {
        return L2tpv3Header.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return L2tpv3.check(in, at, end);
    }
}
