package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code vlan} and {@code vlan ID}: a VLAN tag. To libpcap, all that is written after it is about what follows the tag.
 *
 * @param id the VLAN, 0..4095; null for any
 */
record VlanPrimitive(@Nullable Integer id) implements Expression {
    static final int MAXIMUM_ID = 0xFFF;

    private static final int[] TYPES = {0x8100, 0x88A8, 0x9100};

    @Override
    public boolean matches(PacketView packet) {
        int count = Decoded.tagCount(packet);
        if (id == null) {
            return count > 0;
        }
        for (int i = 0; i < count; i++) {
            if (Vlan.vlanId(packet.bytes(), Decoded.tagOffset(packet, i)) == id) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        if (layout.isInMpls()) {
            throw new Unsupported("'vlan' has no meaning behind MPLS labels");
        }
        if (layout.linkType() != LinkType.ETHERNET) {
            throw new Unsupported("'vlan' is not supported for link type " + layout.linkTypeName());
        }
        if (layout.isSocket() && layout.tags() == 0 && !layout.isInGeneve()) {
            return compileForSocket(layout);
        }
        Condition test = inFrame(layout);
        layout.enterTag();
        return test;
    }

    private Condition inFrame(FrameLayout layout) {
        List<Condition> types = new ArrayList<>();
        for (int type : TYPES) {
            types.add(LinkConditions.carries(layout, type));
        }
        Condition isTag = new Condition.Any(types);
        return id == null ? isTag : Condition.all(isTag, FrameLayout.masked(layout.network(), Bpf.H, MAXIMUM_ID, id));
    }

    /** The kernel has mostly taken the outermost tag out of the frame, and says so beside it. */
    private Condition compileForSocket(FrameLayout layout) {
        int length = layout.register();
        layout.start().add(BpfInstruction.of(Bpf.LD_IMMEDIATE, 0));
        layout.start().add(BpfInstruction.of(Bpf.ST, length));
        Condition isTaken = FrameLayout.equal(Place.at(Bpf.ANCILLARY_VLAN_TAG_PRESENT), Bpf.B, 1);
        Condition taken = id == null
                ? isTaken
                : Condition.all(isTaken, FrameLayout.masked(Place.at(Bpf.ANCILLARY_VLAN_TAG), Bpf.B, MAXIMUM_ID, id));
        Condition.Step there = new Condition.Step(
                List.of(BpfInstruction.of(Bpf.LD_IMMEDIATE, Vlan.HEADER_LENGTH), BpfInstruction.of(Bpf.ST, length)));
        Condition test = Condition.any(taken, Condition.all(Condition.not(isTaken), there, inFrame(layout)));
        layout.enterTag(length);
        return test;
    }

    @Override
    public String toString() {
        return id == null ? "vlan" : "vlan " + id;
    }
}
