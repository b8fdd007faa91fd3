package io.github.packetcodec.tunnel;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ControlWordHeaderTest extends HeaderContract<ControlWordHeader> {
    private static final ControlWordHeader ZERO = new ControlWordHeader(0, 0);

    @Override
    protected List<HeaderVector<ControlWordHeader>> fieldVectors() {
        return List.of(
                vector("reserved: 1", "00010000", ZERO.withReserved(0x1)),
                vector("reserved: top bit", "08000000", ZERO.withReserved(0x800)),
                vector("reserved: all ones", "0fff0000", ZERO.withReserved(0xFFF)),
                vector("sequenceNumber: 1", "00000001", ZERO.withSequenceNumber(0x1)),
                vector("sequenceNumber: top bit", "00008000", ZERO.withSequenceNumber(0x8000)),
                vector("sequenceNumber: all ones", "0000ffff", ZERO.withSequenceNumber(0xFFFF)));
    }

    @Override
    protected List<HeaderVector<ControlWordHeader>> examples() {
        return List.of(
                vector("not numbered", "00000000", new ControlWordHeader(0, 0)),
                vector("all bits", "0fffffff", new ControlWordHeader(0xFFF, 0xFFFF)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 4, 0, "header needs 4 bytes, 0 are there");
        assertRefused("000000", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
    }

    /** 1 begins the associated channel of a pseudowire, 4 and 6 are versions of IP. */
    @Test
    void refusesOtherFirstBits() {
        for (int bits = 1; bits < 16; bits++) {
            assertRefused(
                    Integer.toHexString(bits) + "0000001",
                    Fault.WRONG_VERSION,
                    0,
                    bits,
                    "version is " + bits + ", not 0");
        }
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("reserved", 12, value -> ZERO.withReserved((int) value));
        assertBits("sequenceNumber", 16, value -> ZERO.withSequenceNumber((int) value));
    }

    @Override
    protected Layer layer() {
        return Layer.CONTROL_WORD;
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
    protected List<Field<ControlWordHeader>> fields() {
        return List.of(
                field("reserved", ControlWord::reserved, ControlWordHeader::reserved),
                field("sequenceNumber", ControlWord::sequenceNumber, ControlWordHeader::sequenceNumber));
    }

    @Override
    protected ControlWordHeader random(RandomGenerator random) {
        return ArbitraryHeaders.controlWord(random);
    }

    @Override
    protected ControlWordHeader decode(ByteBuf in) {
        return ControlWordHeader.decode(in);
    }

    @Override
    protected ControlWordHeader decode(byte[] in, int at, int end) {
        return ControlWordHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return ControlWord.check(in, at, end);
    }
}
