package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;

/** {@code host A} and {@code net A/N}: an IPv6 address of an IPv6 packet. */
record Ipv6HostPrimitive(Direction direction, Ipv6Address address, int prefixLength) implements Expression {
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;

    @Override
    public boolean matches(PacketView packet) {
        if (packet.networkLayer() != Layer.IPV6) {
            return false;
        }
        byte[] in = packet.bytes();
        int at = packet.networkOffset();
        return direction.combine(
                isMember(Ipv6.sourceAddressHigh(in, at), Ipv6.sourceAddressLow(in, at)),
                isMember(Ipv6.destinationAddressHigh(in, at), Ipv6.destinationAddressLow(in, at)));
    }

    private boolean isMember(long high, long low) {
        return (high & mask(prefixLength)) == address.high() && (low & mask(prefixLength - 64)) == address.low();
    }

    /** The first bits of 64; of none if the number is negative. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << 64 - bits;
    }

    /** Whether no bit of the address follows the prefix. */
    static boolean isPrefix(Ipv6Address address, int length) {
        return (address.high() & ~mask(length)) == 0 && (address.low() & ~mask(length - 64)) == 0;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        return direction.combine(compile(layout, SOURCE), compile(layout, DESTINATION));
    }

    private Condition compile(FrameLayout layout, int offset) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(LinkConditions.carries(layout, LinkConditions.IPV6));
        for (int word = 0; word < 4; word++) {
            long half = word < 2 ? address.high() : address.low();
            long mask = word < 2 ? mask(prefixLength) : mask(prefixLength - 64);
            int shift = word % 2 == 0 ? 32 : 0;
            conditions.add(FrameLayout.masked(
                    layout.network().plus(offset + 4 * word), Bpf.W, (int) (mask >>> shift), (int) (half >>> shift)));
        }
        return new Condition.All(conditions);
    }

    @Override
    public String toString() {
        String kind = prefixLength == 128 ? "host " + address : "net " + address + "/" + prefixLength;
        return direction.prefix + kind;
    }
}
