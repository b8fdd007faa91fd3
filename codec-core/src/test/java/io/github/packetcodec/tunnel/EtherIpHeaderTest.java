package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class EtherIpHeaderTest extends HeaderContract<EtherIpHeader> {
    private static final EtherIpHeader ZERO = new EtherIpHeader(0, 0);

    @Override
    protected List<HeaderVector<EtherIpHeader>> fieldVectors() {
        return List.of(
                vector("version: 1", "1000", ZERO.withVersion(0x1)),
                vector("version: top bit", "8000", ZERO.withVersion(0x8)),
                vector("version: all ones", "f000", ZERO.withVersion(0xF)),
                vector("reserved: 1", "0001", ZERO.withReserved(0x1)),
                vector("reserved: top bit", "0800", ZERO.withReserved(0x800)),
                vector("reserved: all ones", "0fff", ZERO.withReserved(0xFFF)));
    }

    @Override
    protected List<HeaderVector<EtherIpHeader>> examples() {
        return List.of(
                vector("version 3", "3000", new EtherIpHeader(3, 0)),
                vector("all bits", "ffff", new EtherIpHeader(15, 0xFFF)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 2, 0, "header needs 2 bytes, 0 are there");
        assertRefused("30", Fault.TRUNCATED_HEADER, 2, 1, "header needs 2 bytes, 1 are there");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("version", 4, value -> ZERO.withVersion((int) value));
        assertBits("reserved", 12, value -> ZERO.withReserved((int) value));
    }

    @Override
    protected Layer layer() {
        return Layer.ETHERIP;
    }

    @Override
    protected int leastLength() {
        return 2;
    }

    @Override
    protected int greatestLength() {
        return 2;
    }

    @Override
    protected List<Field<EtherIpHeader>> fields() {
        return List.of(
                field("version", EtherIp::version, EtherIpHeader::version),
                field("reserved", EtherIp::reserved, EtherIpHeader::reserved));
    }

    @Override
    protected EtherIpHeader random(RandomGenerator random) {
        return ArbitraryHeaders.etherIp(random);
    }

    @Override
    protected EtherIpHeader decode(ByteBuf in) {
        return EtherIpHeader.decode(in);
    }

    @Override
    protected EtherIpHeader decode(byte[] in, int at, int end) {
        return EtherIpHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return EtherIp.check(in, at, end);
    }
}
