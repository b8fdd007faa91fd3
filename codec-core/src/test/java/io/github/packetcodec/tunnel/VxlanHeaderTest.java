package io.github.packetcodec.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Fault;
import io.github.packetcodec.HeaderContract;
import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VxlanHeaderTest extends HeaderContract<VxlanHeader> {
    private static final VxlanHeader ZERO = new VxlanHeader(0, 0, 0, 0, 0);

    @Override
    protected List<HeaderVector<VxlanHeader>> fieldVectors() {
        return List.of(
                vector("flags: 1", "0100 0000 0000 0000", ZERO.withFlags(0x1)),
                vector("flags: top bit", "8000 0000 0000 0000", ZERO.withFlags(0x80)),
                vector("flags: all ones", "ff00 0000 0000 0000", ZERO.withFlags(0xFF)),
                vector("reserved: 1", "0001 0000 0000 0000", ZERO.withReserved(0x1)),
                vector("reserved: top bit", "0080 0000 0000 0000", ZERO.withReserved(0x80)),
                vector("reserved: all ones", "00ff 0000 0000 0000", ZERO.withReserved(0xFF)),
                vector("extension: 1", "0000 0001 0000 0000", ZERO.withExtension(0x1)),
                vector("extension: top bit", "0000 8000 0000 0000", ZERO.withExtension(0x8000)),
                vector("extension: all ones", "0000 ffff 0000 0000", ZERO.withExtension(0xFFFF)),
                vector("vni: 1", "0000 0000 0000 0100", ZERO.withVni(0x1)),
                vector("vni: top bit", "0000 0000 8000 0000", ZERO.withVni(0x800000)),
                vector("vni: all ones", "0000 0000 ffff ff00", ZERO.withVni(0xFFFFFF)),
                vector("reserved after vni: 1", "0000 0000 0000 0001", ZERO.withReservedAfterVni(0x1)),
                vector("reserved after vni: top bit", "0000 0000 0000 0080", ZERO.withReservedAfterVni(0x80)),
                vector("reserved after vni: all ones", "0000 0000 0000 00ff", ZERO.withReservedAfterVni(0xFF)));
    }

    @Override
    protected List<HeaderVector<VxlanHeader>> examples() {
        return List.of(
                vector("network 42", "0800 0000 0000 2a00", new VxlanHeader(Vxlan.VNI_FLAG, 0, 0, 42, 0)),
                vector("next protocol IPv6", "0c00 0002 0000 0700", new VxlanHeader(0x0C, 0, 2, 7, 0)),
                vector("all bits", "ffff ffff ffff ffff", new VxlanHeader(255, 255, 65535, 0xFFFFFF, 255)));
    }

    @Test
    void refusesWhatIsShorterThanAHeader() {
        assertRefused("", Fault.TRUNCATED_HEADER, 8, 0, "header needs 8 bytes, 0 are there");
        assertRefused("0800000000002a", Fault.TRUNCATED_HEADER, 8, 7, "header needs 8 bytes, 7 are there");
    }

    @Test
    void holdsWhatItsFieldsHold() {
        assertBits("flags", 8, value -> ZERO.withFlags((int) value));
        assertBits("reserved", 8, value -> ZERO.withReserved((int) value));
        assertBits("extension", 16, value -> ZERO.withExtension((int) value));
        assertBits("vni", 24, value -> ZERO.withVni((int) value));
        assertBits("reservedAfterVni", 8, value -> ZERO.withReservedAfterVni((int) value));
    }

    @Test
    void aFlagSaysWhatTheReservedBitsAre() {
        VxlanHeader plain = new VxlanHeader(Vxlan.VNI_FLAG, 0, 0x1203, 42, 0);
        assertThat(plain.groupPolicyId()).isEmpty();
        assertThat(plain.nextProtocol()).isEmpty();
        assertThat(plain.withFlags(0x88).groupPolicyId()).hasValue(0x1203);
        assertThat(plain.withFlags(0x0C).nextProtocol()).hasValue(3);
    }

    @Override
    protected Layer layer() {
        return Layer.VXLAN;
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
    protected List<Field<VxlanHeader>> fields() {
        return List.of(
                field("flags", Vxlan::flags, VxlanHeader::flags),
                field("reserved", Vxlan::reserved, VxlanHeader::reserved),
                field("extension", Vxlan::extension, VxlanHeader::extension),
                field("vni", Vxlan::vni, VxlanHeader::vni),
                field("reservedAfterVni", Vxlan::reservedAfterVni, VxlanHeader::reservedAfterVni));
    }

    @Override
    protected VxlanHeader random(RandomGenerator random) {
        return ArbitraryHeaders.vxlan(random);
    }

    @Override
    protected VxlanHeader decode(ByteBuf in) {
        return VxlanHeader.decode(in);
    }

    @Override
    protected VxlanHeader decode(byte[] in, int at, int end) {
        return VxlanHeader.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Vxlan.check(in, at, end);
    }
}
