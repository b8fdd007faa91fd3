package io.github.packetcodec.filter;

import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.PacketView;

/** {@code ether host A}: an address of the Ethernet header. */
record EtherHostPrimitive(Direction direction, MacAddress address) implements Expression {
    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;

    @Override
    public boolean matches(PacketView packet) {
        if (!Decoded.isEthernet(packet)) {
            return false;
        }
        byte[] in = packet.bytes();
        int at = packet.frameOffset();
        return direction.combine(
                Ethernet.source(in, at) == address.value(), Ethernet.destination(in, at) == address.value());
    }

    @Override
    public Condition compile(FrameLayout layout) {
        if (layout.linkType() != LinkType.ETHERNET) {
            throw new Unsupported("Ethernet addresses are not in frames of link type " + layout.linkTypeName());
        }
        byte[] bytes = new byte[MacAddress.LENGTH];
        address.encode(bytes, 0);
        Condition test = direction.combine(
                FrameLayout.equal(layout.link().plus(SOURCE), bytes),
                FrameLayout.equal(layout.link().plus(DESTINATION), bytes));
        return GenevePrimitive.withLinkHeader(layout, test);
    }

    @Override
    public String toString() {
        return "ether " + direction.prefix + "host " + address;
    }
}
