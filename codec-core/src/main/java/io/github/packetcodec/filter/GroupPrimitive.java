package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.PacketView;

/**
 * {@code broadcast} and {@code multicast}: a destination address that is many hosts'.
 *
 * @param family ether, ip, or for multicast ip6
 */
record GroupPrimitive(Protocol family, boolean isBroadcast) implements Expression {
    private static final int IPV4_DESTINATION = 16;
    private static final int IPV6_DESTINATION = 24;
    private static final int FIRST_MULTICAST = 224;

    /** Whether there is a meaning for that protocol. */
    static boolean isSupported(Protocol family, boolean isBroadcast) {
        return family == Protocol.LINK || family == Protocol.IP || family == Protocol.IP6 && !isBroadcast;
    }

    @Override
    public boolean matches(PacketView packet) {
        byte[] in = packet.bytes();
        switch (family) {
            case LINK -> {
                if (!Decoded.isEthernet(packet)) {
                    return false;
                }
                return isBroadcast
                        ? Ethernet.destination(in, packet.frameOffset()) == MacAddress.BROADCAST.value()
                        : (in[packet.frameOffset()] & 1) != 0;
            }
            case IP -> {
                if (packet.networkLayer() != Layer.IPV4) {
                    return false;
                }
                int destination = Ipv4.destinationAddress(in, packet.networkOffset());
                return isBroadcast ? destination == 0 || destination == -1 : destination >>> 24 >= FIRST_MULTICAST;
            }
            default -> {
                return packet.networkLayer() == Layer.IPV6
                        && Ipv6.destinationAddressHigh(in, packet.networkOffset()) >>> 56 == 0xFF;
            }
        }
    }

    @Override
    public Condition compile(FrameLayout layout) {
        switch (family) {
            case LINK -> {
                return compileLink(layout);
            }
            case IP -> {
                Place destination = layout.network().plus(IPV4_DESTINATION);
                // Without a netmask, all bits are those of the host, as for a capture file.
                Condition test = isBroadcast
                        ? Condition.any(
                                FrameLayout.equal(destination, Bpf.W, 0), FrameLayout.equal(destination, Bpf.W, -1))
                        : FrameLayout.compare(destination, Bpf.B, -1, Bpf.JGE, FIRST_MULTICAST);
                return Condition.all(LinkConditions.carries(layout, LinkConditions.IPV4), test);
            }
            default -> {
                return Condition.all(
                        LinkConditions.carries(layout, LinkConditions.IPV6),
                        FrameLayout.equal(layout.network().plus(IPV6_DESTINATION), Bpf.B, 0xFF));
            }
        }
    }

    private Condition compileLink(FrameLayout layout) {
        if (layout.linkType() != LinkType.ETHERNET) {
            throw new Unsupported("frames of link type " + layout.linkTypeName() + " have no address for "
                    + (isBroadcast ? "broadcast" : "multicast"));
        }
        Condition test;
        if (isBroadcast) {
            byte[] address = new byte[MacAddress.LENGTH];
            MacAddress.BROADCAST.encode(address, 0);
            test = FrameLayout.equal(layout.link(), address);
        } else {
            test = FrameLayout.compare(layout.link(), Bpf.B, -1, Bpf.JSET, 1);
        }
        return GenevePrimitive.withLinkHeader(layout, test);
    }

    @Override
    public String toString() {
        return family.word + (isBroadcast ? " broadcast" : " multicast");
    }
}
