package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.arp.Arp;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.packet.PacketView;
import org.jspecify.annotations.Nullable;

/**
 * {@code host A} and {@code net A/N}: an IPv4 address of an IPv4, ARP or reverse ARP packet.
 *
 * @param family null for all three, or ip, arp or rarp
 */
record Ipv4HostPrimitive(@Nullable Protocol family, Direction direction, int address, int mask) implements Expression {
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    /** ARP's protocol addresses where the hardware has addresses of 6 bytes, as libpcap takes it to have. */
    private static final int ARP_SENDER = 14;

    private static final int ARP_TARGET = 24;

    @Override
    public boolean matches(PacketView packet) {
        if (packet.networkLayer() == Layer.IPV4) {
            if (family != null && family != Protocol.IP) {
                return false;
            }
            byte[] in = packet.bytes();
            int at = packet.networkOffset();
            return direction.combine(isMember(Ipv4.sourceAddress(in, at)), isMember(Ipv4.destinationAddress(in, at)));
        }
        return family != Protocol.IP
                && (family != Protocol.RARP && matchesArp(packet, Protocol.ARP)
                        || family != Protocol.ARP && matchesArp(packet, Protocol.RARP));
    }

    private boolean matchesArp(PacketView packet, Protocol protocol) {
        int at = Decoded.arpOffset(packet, protocol);
        if (at < 0) {
            return false;
        }
        byte[] in = packet.bytes();
        return direction.combine(
                isMember(Bytes.i32(in, Arp.senderProtocolAddressOffset(in, at))),
                isMember(Bytes.i32(in, Arp.targetProtocolAddressOffset(in, at))));
    }

    private boolean isMember(int other) {
        return (other & mask) == address;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        if (family != null) {
            return compile(layout, family);
        }
        if (layout.isInMpls()) {
            return compile(layout, Protocol.IP);
        }
        return Condition.any(
                compile(layout, Protocol.IP), compile(layout, Protocol.ARP), compile(layout, Protocol.RARP));
    }

    private Condition compile(FrameLayout layout, Protocol protocol) {
        int source = protocol == Protocol.IP ? SOURCE : ARP_SENDER;
        int destination = protocol == Protocol.IP ? DESTINATION : ARP_TARGET;
        return direction.combine(compile(layout, protocol, source), compile(layout, protocol, destination));
    }

    private Condition compile(FrameLayout layout, Protocol protocol, int offset) {
        return Condition.all(
                LinkConditions.carries(layout, protocol.number()),
                FrameLayout.masked(layout.network().plus(offset), Bpf.W, mask, address));
    }

    @Override
    public String toString() {
        String prefix = Qualifier.prefix(family) + direction.prefix;
        String text = new Ipv4Address(address).toString();
        if (mask == -1) {
            return prefix + "host " + text;
        }
        int length = Integer.bitCount(mask);
        // Where the mask is no prefix, or is one of length 0, it is written as an address.
        boolean isPrefix = mask == (int) (0xFFFF_FFFFL << 32 - length);
        return prefix + "net " + text + (isPrefix ? "/" + length : " mask " + new Ipv4Address(mask));
    }
}
