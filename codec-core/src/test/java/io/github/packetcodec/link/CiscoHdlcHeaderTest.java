package io.github.packetcodec.link;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CiscoHdlcHeaderTest extends HeaderContract<CiscoHdlcHeader> {
    private static final CiscoHdlcHeader ZERO = new CiscoHdlcHeader(0, 0, 0);

    @Override
    protected List<HeaderVector<CiscoHdlcHeader>> fieldVectors() {
        return List.of(
                vector("address: 1", "0100 0000", ZERO.withAddress(0x1)),
                vector("address: top bit", "8000 0000", ZERO.withAddress(0x80)),
                vector("address: all ones", "ff00 0000", ZERO.withAddress(0xFF)),
                vector("control: 1", "0001 0000", ZERO.withControl(0x1)),
                vector("control: top bit", "0080 0000", ZERO.withControl(0x80)),
                vector("control: all ones", "00ff 0000", ZERO.withControl(0xFF)),
                vector("protocol: 1", "0000 0001", ZERO.withProtocol(0x1)),
                vector("protocol: top bit", "0000 8000", ZERO.withProtocol(0x8000)),
                vector("protocol: all ones", "0000 ffff", ZERO.withProtocol(0xFFFF)));
    }

    @Override
    protected List<HeaderVector<CiscoHdlcHeader>> examples() {
        return List.of(
                vector("unicast IPv4", "0f00 0800", new CiscoHdlcHeader(0x0F, 0, EtherType.IPV4)),
                vector("all bits", "ffff ffff", new CiscoHdlcHeader(255, 255, 65535)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 4, 0, "header needs 4 bytes, 0 are there");
        assertRefused("0f0008", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("address", 8, value -> ZERO.withAddress((int) value));
        assertBits("control", 8, value -> ZERO.withControl((int) value));
        assertBits("protocol", 16, value -> ZERO.withProtocol((int) value));
    }

    @Override
    protected Layer layer() {
        return Layer.CISCO_HDLC;
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
    protected List<Field<CiscoHdlcHeader>> fields() {
        return List.of(
                field("address", CiscoHdlc::address, CiscoHdlcHeader::address),
                field("control", CiscoHdlc::control, CiscoHdlcHeader::control),
                field("protocol", CiscoHdlc::protocol, CiscoHdlcHeader::protocol));
    }

    @Override
    protected CiscoHdlcHeader random(RandomGenerator random) {
        return ArbitraryHeaders.ciscoHdlc(random);
    }

    @Override
    protected CiscoHdlcHeader decode(ByteBuf in) {
        return CiscoHdlcHeader.decode(in);
    }

    @Override
    protected CiscoHdlcHeader decode(byte[] in, int at, int end) {
        return CiscoHdlcHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return CiscoHdlc.check(in, at, end);
    }
}
