package io.github.packetcodec.packet;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.PseudoHeader;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Changes an address of an IP packet, after the checksums that cover it have been found. */
final class AddressPatch {
    private AddressPatch() {}

    /**
     * {@return the place of the checksum that covers the destination address of an IPv4 packet} Under a source route that is not used up,
     * the address is the next hop, which no checksum but that of the IPv4 header covers.
     */
    static long ofDestination(PacketView view, @Nullable ByteBuf frame) {
        long place = CoveringChecksum.ofAddresses(view, frame);
        boolean nextHop = PseudoHeader.replacesAddress(view.bytes, view.networkOffset);
        return nextHop ? CoveringChecksum.NONE : place;
    }

    /** Changes the source address of an IPv4 packet. */
    static void source(PacketView view, @Nullable ByteBuf frame, Ipv4Address address) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        long difference = CoveringChecksum.difference32(Ipv4.sourceAddress(bytes, at), address.value());
        if (CoveringChecksum.followPlain(view, difference)) {
            CoveringChecksum.followIpv4(bytes, at, difference);
            Ipv4.setSourceAddress(bytes, at, address.value());
        } else {
            long own = CoveringChecksum.ofAddresses(view, frame);
            source(view, own, CoveringChecksum.around(view, frame), address);
        }
    }

    /** Changes the destination address of an IPv4 packet. */
    static void destination(PacketView view, @Nullable ByteBuf frame, Ipv4Address address) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        long difference = CoveringChecksum.difference32(Ipv4.destinationAddress(bytes, at), address.value());
        if (CoveringChecksum.followPlain(view, difference)) {
            CoveringChecksum.followIpv4(bytes, at, difference);
            Ipv4.setDestinationAddress(bytes, at, address.value());
        } else {
            long own = ofDestination(view, frame);
            destination(view, own, CoveringChecksum.around(view, frame), address);
        }
    }

    /**
     * Changes the source address of an IPv4 packet.
     *
     * @param own the place of the checksum of the packet itself
     * @param around the place of the checksum around the packet
     */
    static void source(PacketView view, long own, long around, Ipv4Address address) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        follow(bytes, at, own, around, Ipv4.sourceAddress(bytes, at), address.value());
        Ipv4.setSourceAddress(bytes, at, address.value());
    }

    /** As {@link #source(PacketView, long, long, Ipv4Address)}. */
    static void destination(PacketView view, long own, long around, Ipv4Address address) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        follow(bytes, at, own, around, Ipv4.destinationAddress(bytes, at), address.value());
        Ipv4.setDestinationAddress(bytes, at, address.value());
    }

    /** The header and its checksum add up to the same as before, so that only what the transport checksum has changed by is left. */
    private static void follow(byte[] bytes, int at, long own, long around, int old, int value) {
        long difference = CoveringChecksum.difference32(old, value);
        long outward = CoveringChecksum.followAddress(bytes, own, difference);
        CoveringChecksum.followIpv4(bytes, at, difference);
        CoveringChecksum.followAround(bytes, around, outward, at);
    }

    /** Changes the source address of an IPv6 packet. */
    static void source(PacketView view, @Nullable ByteBuf frame, Ipv6Address address) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        long high = Ipv6.sourceAddressHigh(bytes, at);
        long low = Ipv6.sourceAddressLow(bytes, at);
        if (CoveringChecksum.followPlain(
                view, CoveringChecksum.difference128(high, low, address.high(), address.low()))) {
            Ipv6.setSourceAddress(bytes, at, address.high(), address.low());
        } else {
            long own = CoveringChecksum.ofAddresses(view, frame);
            source(view, own, CoveringChecksum.around(view, frame), address);
        }
    }

    /** Changes the destination address of an IPv6 packet. */
    static void destination(PacketView view, @Nullable ByteBuf frame, Ipv6Address address) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        long high = Ipv6.destinationAddressHigh(bytes, at);
        long low = Ipv6.destinationAddressLow(bytes, at);
        if (CoveringChecksum.followPlain(
                view, CoveringChecksum.difference128(high, low, address.high(), address.low()))) {
            Ipv6.setDestinationAddress(bytes, at, address.high(), address.low());
        } else {
            long own = CoveringChecksum.ofAddresses(view, frame);
            destination(view, own, CoveringChecksum.around(view, frame), address);
        }
    }

    /** As {@link #source(PacketView, long, long, Ipv4Address)}, for IPv6. */
    static void source(PacketView view, long own, long around, Ipv6Address address) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        long high = Ipv6.sourceAddressHigh(bytes, at);
        long low = Ipv6.sourceAddressLow(bytes, at);
        follow(bytes, at, own, around, CoveringChecksum.difference128(high, low, address.high(), address.low()));
        Ipv6.setSourceAddress(bytes, at, address.high(), address.low());
    }

    /** As {@link #source(PacketView, long, long, Ipv6Address)}. */
    static void destination(PacketView view, long own, long around, Ipv6Address address) {
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        long high = Ipv6.destinationAddressHigh(bytes, at);
        long low = Ipv6.destinationAddressLow(bytes, at);
        follow(bytes, at, own, around, CoveringChecksum.difference128(high, low, address.high(), address.low()));
        Ipv6.setDestinationAddress(bytes, at, address.high(), address.low());
    }

    /** The header has no checksum: without one that follows, the packet has changed by the whole difference. */
    private static void follow(byte[] bytes, int at, long own, long around, long difference) {
        long outward = difference + CoveringChecksum.followAddress(bytes, own, difference);
        CoveringChecksum.followAround(bytes, around, outward, at);
    }
}
