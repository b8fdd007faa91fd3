package io.github.packetcodec.filter;

import static io.github.packetcodec.filter.FrameLayout.equal;
import static io.github.packetcodec.filter.FrameLayout.masked;

import io.github.packetcodec.packet.PacketView;

/**
 * {@code decnet host AREA.NODE}: an address of a DECnet phase IV packet, which has a long or a short header, with or without a byte
 * of padding before it.
 *
 * @param address the area in 6 bits, the node in 10
 */
record DecnetHostPrimitive(Direction direction, int address) implements Expression {
    /** The flags of a routing header follow a length of 2 bytes, which is in the byte order of the VAX, as all numbers are. */
    private static final int FLAGS = 2;

    private static final int KIND_MASK = 0x07;
    private static final int LONG = 0x06;
    private static final int SHORT = 0x02;
    private static final int PADDING = 0x81;

    private static final int NODE_BITS = 10;

    @Override
    public boolean matches(PacketView packet) {
        if (!Decoded.hasEtherType(packet, Protocol.DECNET.number())) {
            return false;
        }
        int at = packet.payloadOffset();
        return direction.combine(hasAddress(packet, at, 15, 3), hasAddress(packet, at, 7, 1));
    }

    private boolean hasAddress(PacketView packet, int at, int inLong, int inShort) {
        long padding = Decoded.number(packet, at + FLAGS, 1) == PADDING ? 1 : 0;
        long kind = Decoded.number(packet, at + FLAGS + padding, 1);
        if (kind == Value.MISSING) {
            return false;
        }
        int place = (kind & KIND_MASK) == LONG ? inLong : (kind & KIND_MASK) == SHORT ? inShort : -1;
        return place >= 0 && Decoded.number(packet, at + FLAGS + padding + place, 2) == swapped();
    }

    private int swapped() {
        return address << 8 & 0xFF00 | address >> 8;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        return direction.combine(compile(layout, 15, 3), compile(layout, 7, 1));
    }

    private Condition compile(FrameLayout layout, int inLong, int inShort) {
        Condition carries = LinkConditions.carries(layout, Protocol.DECNET.number());
        Place flags = layout.network().plus(FLAGS);
        return Condition.all(
                carries,
                Condition.any(
                        Condition.all(masked(flags, Bpf.B, KIND_MASK, SHORT), address(flags, inShort)),
                        Condition.all(padded(flags, SHORT), address(flags, 1 + inShort)),
                        Condition.all(masked(flags, Bpf.B, KIND_MASK, LONG), address(flags, inLong)),
                        Condition.all(padded(flags, LONG), address(flags, 1 + inLong))));
    }

    private static Condition padded(Place flags, int kind) {
        return masked(flags, Bpf.H, 0xFF00 | KIND_MASK, PADDING << 8 | kind);
    }

    private Condition address(Place flags, int offset) {
        return equal(flags.plus(offset), Bpf.H, swapped());
    }

    @Override
    public String toString() {
        return "decnet " + direction.prefix + "host " + (address >> NODE_BITS) + "." + (address & (1 << NODE_BITS) - 1);
    }
}
