package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EspHeaderTest extends HeaderContract<EspHeader> {
    private static final EspHeader ZERO = new EspHeader(0, 0);

    @Override
    protected List<HeaderVector<EspHeader>> fieldVectors() {
        return List.of(
                vector("security parameters index: 1", "0000 0001 0000 0000", ZERO.withSecurityParametersIndex(0x1)),
                vector(
                        "security parameters index: top bit",
                        "8000 0000 0000 0000",
                        ZERO.withSecurityParametersIndex(0x80000000L)),
                vector(
                        "security parameters index: all ones",
                        "ffff ffff 0000 0000",
                        ZERO.withSecurityParametersIndex(0xFFFFFFFFL)),
                vector("sequence number: 1", "0000 0000 0000 0001", ZERO.withSequenceNumber(0x1)),
                vector("sequence number: top bit", "0000 0000 8000 0000", ZERO.withSequenceNumber(0x80000000L)),
                vector("sequence number: all ones", "0000 0000 ffff ffff", ZERO.withSequenceNumber(0xFFFFFFFFL)));
    }

    @Override
    protected List<HeaderVector<EspHeader>> examples() {
        return List.of(
                vector("association 256, packet 1", "0000 0100 0000 0001", new EspHeader(256, 1)),
                vector("all bits", "ffff ffff ffff ffff", new EspHeader(0xFFFFFFFFL, 0xFFFFFFFFL)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("00000100000000", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("securityParametersIndex", 32, value -> ZERO.withSecurityParametersIndex(value));
        assertBits("sequenceNumber", 32, value -> ZERO.withSequenceNumber(value));
    }

    @Override
    protected Layer layer() {
        return Layer.ESP;
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
    protected List<Field<EspHeader>> fields() {
        return List.of(
                field("securityParametersIndex", Esp::securityParametersIndex, EspHeader::securityParametersIndex),
                field("sequenceNumber", Esp::sequenceNumber, EspHeader::sequenceNumber));
    }

    @Override
    protected EspHeader random(RandomGenerator random) {
        return ArbitraryHeaders.esp(random);
    }

    @Override
    protected EspHeader decode(ByteBuf in) {
        return EspHeader.decode(in);
    }

    @Override
    protected EspHeader decode(byte[] in, int at, int end) {
        return EspHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Esp.check(in, at, end);
    }
}
