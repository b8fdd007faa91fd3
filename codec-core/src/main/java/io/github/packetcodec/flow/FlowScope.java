package io.github.packetcodec.flow;

import io.github.packetcodec.packet.PacketView;

/** Which packets of equal addresses, ports and protocol belong to one flow. */
public enum FlowScope {
    /** All of them: VLAN tags do not count, as some networks tag the two directions of a connection differently. */
    ALL,
    /** Those with the same VLAN ids, in the same order: different VLANs may have the same addresses. */
    SAME_VLANS;

    /**
     * {@return the domain of the packet that a view has parsed} Allocates it unless it is {@link FlowDomain#NONE}.
     *
     * @param view the view that has parsed the packet
     */
    public FlowDomain domain(PacketView view) {
        return FlowDomain.of(bits(view));
    }

    /** {@return the {@linkplain FlowDomain#bits bits} of the domain of a packet, and allocates nothing} */
    long bits(PacketView view) {
        return this == ALL ? 0 : FlowDomain.vlanBits(view);
    }
}
