package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PbbTagTest extends HeaderContract<PbbTag> {
    private static final PbbTag ZERO = PbbTag.of(0);

    @Override
    protected List<HeaderVector<PbbTag>> fieldVectors() {
        return List.of(
                vector("priority: 1", "2000 0000", ZERO.withPriority(1)),
                vector("priority: top bit", "8000 0000", ZERO.withPriority(4)),
                vector("priority: all ones", "e000 0000", ZERO.withPriority(7)),
                vector("drop eligible", "1000 0000", ZERO.withDropEligible(true)),
                vector("use customer addresses", "0800 0000", ZERO.withUseCustomerAddresses(true)),
                vector("reserved: 1", "0100 0000", ZERO.withReserved(1)),
                vector("reserved: top bit", "0400 0000", ZERO.withReserved(4)),
                vector("service: 1", "0000 0001", ZERO.withServiceId(1)),
                vector("service: top bit", "0080 0000", ZERO.withServiceId(0x800000)),
                vector("service: all ones", "00ff ffff", ZERO.withServiceId(0xFFFFFF)));
    }

    @Override
    protected List<HeaderVector<PbbTag>> examples() {
        return List.of(
                vector("service 1000", "0000 03e8", PbbTag.of(1000)),
                vector("all bits", "ffff ffff", new PbbTag(7, true, true, 7, 0xFFFFFF)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 4, 0, "header needs 4 bytes, 0 are there");
        assertRefused("000003", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("priority", 3, value -> ZERO.withPriority((int) value));
        assertBits("reserved", 3, value -> ZERO.withReserved((int) value));
        assertBits("serviceId", 24, value -> ZERO.withServiceId((int) value));
    }

    @Override
    protected Layer layer() {
        return Layer.PBB;
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
    protected List<Field<PbbTag>> fields() {
        return List.of(
                field("priority", Pbb::priority, PbbTag::priority),
                field("dropEligible", Pbb::dropEligible, PbbTag::dropEligible),
                field("useCustomerAddresses", Pbb::useCustomerAddresses, PbbTag::useCustomerAddresses),
                field("reserved", Pbb::reserved, PbbTag::reserved),
                field("serviceId", Pbb::serviceId, PbbTag::serviceId));
    }

    @Override
    protected PbbTag random(RandomGenerator random) {
        return ArbitraryHeaders.pbb(random);
    }

    @Override
    protected PbbTag decode(ByteBuf in) {
        return PbbTag.decode(in);
    }

    @Override
    protected PbbTag decode(byte[] in, int at, int end) {
        return PbbTag.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Pbb.check(in, at, end);
    }
}
