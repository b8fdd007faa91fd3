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

class VlanTagTest extends HeaderContract<VlanTag> {
    private static final VlanTag ZERO = new VlanTag(0, false, 0, 0);

    // Pitfall 12: the drop eligible indicator is kept, alone and beside the others.
    @Override
    protected List<HeaderVector<VlanTag>> fieldVectors() {
        return List.of(
                vector("priority: 1", "2000 0000", ZERO.withPriority(1)),
                vector("priority: top bit", "8000 0000", ZERO.withPriority(4)),
                vector("priority: all ones", "e000 0000", ZERO.withPriority(7)),
                vector("drop eligible", "1000 0000", ZERO.withDropEligible(true)),
                vector("vlan id: 1", "0001 0000", ZERO.withVlanId(1)),
                vector("vlan id: top bit", "0800 0000", ZERO.withVlanId(0x800)),
                vector("vlan id: all ones", "0fff 0000", ZERO.withVlanId(0xFFF)),
                vector("ether type: 1", "0000 0001", ZERO.withEtherType(1)),
                vector("ether type: top bit", "0000 8000", ZERO.withEtherType(0x8000)),
                vector("ether type: all ones", "0000 ffff", ZERO.withEtherType(0xFFFF)));
    }

    @Override
    protected List<HeaderVector<VlanTag>> examples() {
        return List.of(
                vector("priority 3, VLAN 42, ARP", "602a 0806", new VlanTag(3, false, 42, EtherType.ARP)),
                vector("the outer of two tags", "a064 8100", new VlanTag(5, false, 100, EtherType.VLAN)),
                vector("all of the first two bytes", "ffff 86dd", new VlanTag(7, true, 4095, EtherType.IPV6)));
    }

    @Test
    void printsTheTypeByName() {
        assertThat(new VlanTag(3, true, 42, EtherType.IPV6))
                .hasToString("VlanTag[priority=3, dropEligible=true, vlanId=42, etherType=IPv6]");
    }

    @Test
    void refusesWhatIsShorterThanATag() {
        assertRefused("", Fault.TRUNCATED_HEADER, 4, 0, "header needs 4 bytes, 0 are there");
        assertRefused("602a 08", Fault.TRUNCATED_HEADER, 4, 3, "header needs 4 bytes, 3 are there");
    }

    @Test
    void acceptsExactlyTheRangeOfEachField() {
        assertBits("priority", 3, value -> new VlanTag((int) value, false, 0, 0));
        assertBits("vlanId", 12, value -> new VlanTag(0, false, (int) value, 0));
        assertBits("etherType", 16, value -> new VlanTag(0, false, 0, (int) value));
    }

    @Test
    void aTypeUpTo1500IsALength() {
        assertThat(ZERO.withEtherType(1500).isLength()).isTrue();
        assertThat(ZERO.withEtherType(1501).isLength()).isFalse();
    }

    @Override
    protected Layer layer() {
        return Layer.VLAN;
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
    protected List<Field<VlanTag>> fields() {
        return List.of(
                field("priority", Vlan::priority, VlanTag::priority),
                field("dropEligible", Vlan::dropEligible, VlanTag::dropEligible),
                field("vlanId", Vlan::vlanId, VlanTag::vlanId),
                field("etherType", Vlan::etherType, VlanTag::etherType));
    }

    @Override
    protected VlanTag random(RandomGenerator random) {
        return ArbitraryHeaders.vlan(random);
    }

    @Override
    protected VlanTag decode(ByteBuf in) {
        return VlanTag.decode(in);
    }

    @Override
    protected VlanTag decode(byte[] in, int at, int end) {
        return VlanTag.decode(in, at, end);
    }

    @Override
    protected int check(byte[] in, int at, int end) {
        return Vlan.check(in, at, end);
    }
}
