package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PppoeHeaderTest extends HeaderContract<PppoeHeader> {
    private static final PppoeHeader ZERO = new PppoeHeader(0, 0, 0, 0, 0);

    @Override
    protected List<HeaderVector<PppoeHeader>> fieldVectors() {
        return List.of(
                vector("version: 1", "1000 0000 0000", ZERO.withVersion(0x1)),
                vector("version: top bit", "8000 0000 0000", ZERO.withVersion(0x8)),
                vector("version: all ones", "f000 0000 0000", ZERO.withVersion(0xF)),
                vector("type: 1", "0100 0000 0000", ZERO.withType(0x1)),
                vector("type: top bit", "0800 0000 0000", ZERO.withType(0x8)),
                vector("type: all ones", "0f00 0000 0000", ZERO.withType(0xF)),
                vector("code: 1", "0001 0000 0000", ZERO.withCode(0x1)),
                vector("code: top bit", "0080 0000 0000", ZERO.withCode(0x80)),
                vector("code: all ones", "00ff 0000 0000", ZERO.withCode(0xFF)),
                vector("session id: 1", "0000 0001 0000", ZERO.withSessionId(0x1)),
                vector("session id: top bit", "0000 8000 0000", ZERO.withSessionId(0x8000)),
                vector("session id: all ones", "0000 ffff 0000", ZERO.withSessionId(0xFFFF)),
                vector("length: 1", "0000 0000 0001", ZERO.withLength(0x1)),
                vector("length: top bit", "0000 0000 8000", ZERO.withLength(0x8000)),
                vector("length: all ones", "0000 0000 ffff", ZERO.withLength(0xFFFF)));
    }

    @Override
    protected List<HeaderVector<PppoeHeader>> examples() {
        return List.of(
                vector("session 17 with 22 bytes", "1100 0011 0016", new PppoeHeader(1, 1, 0, 17, 22)),
                vector("all bits", "ffff ffff ffff", new PppoeHeader(15, 15, 255, 65535, 65535)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 6, 0, "header needs 6 bytes, 0 are there");
        assertRefused("1100001100", Fault.TRUNCATED_HEADER, 6, 5, "header needs 6 bytes, 5 are there");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("version", 4, value -> ZERO.withVersion((int) value));
        assertBits("type", 4, value -> ZERO.withType((int) value));
        assertBits("code", 8, value -> ZERO.withCode((int) value));
        assertBits("sessionId", 16, value -> ZERO.withSessionId((int) value));
        assertBits("length", 16, value -> ZERO.withLength((int) value));
    }

    @Override
    protected Layer layer() {
        return Layer.PPPOE;
    }

    @Override
    protected int leastLength() {
        return 6;
    }

    @Override
    protected int greatestLength() {
        return 6;
    }

    @Override
    protected List<Field<PppoeHeader>> fields() {
        return List.of(
                field("version", Pppoe::version, PppoeHeader::version),
                field("type", Pppoe::type, PppoeHeader::type),
                field("code", Pppoe::code, PppoeHeader::code),
                field("sessionId", Pppoe::sessionId, PppoeHeader::sessionId),
                field("length", Pppoe::length, PppoeHeader::length));
    }

    @Override
    protected PppoeHeader random(RandomGenerator random) {
        return ArbitraryHeaders.pppoe(random);
    }

    @Override
    protected PppoeHeader decode(ByteBuf in) {
        return PppoeHeader.decode(in);
    }

    @Override
    protected PppoeHeader decode(byte[] in, int at, int end) {
        return PppoeHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Pppoe.check(in, at, end);
    }
}
