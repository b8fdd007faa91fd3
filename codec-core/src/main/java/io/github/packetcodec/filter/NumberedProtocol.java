package io.github.packetcodec.filter;

import static io.github.packetcodec.filter.FrameLayout.equal;

import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.packet.PacketView;
import org.jspecify.annotations.Nullable;

/**
 * {@code proto N}: a protocol by the number that its carrier has for it.
 *
 * @param family the protocol before {@code proto}: null, ether, ip, ip6, iso or isis
 */
record NumberedProtocol(@Nullable Protocol family, int number) implements Expression {
    private static final int IP4_PROTOCOL = 9;
    private static final int IP6_NEXT_HEADER = 6;
    private static final int IP6_HEADER_LENGTH = 40;
    /** Of the type in an IS-IS header (ISO 10589, 9.5). */
    private static final int ISIS_TYPE = 4;

    @Override
    public boolean matches(PacketView packet) {
        return matches(packet, carrier(), number);
    }

    @Override
    public Condition compile(FrameLayout layout) {
        return compile(layout, carrier(), number);
    }

    private Protocol.Carrier carrier() {
        if (family == null) {
            return Protocol.Carrier.IP_OR_IP6;
        }
        return switch (family) {
            case LINK -> Protocol.Carrier.LINK;
            case IP -> Protocol.Carrier.IP;
            case IP6 -> Protocol.Carrier.IP6;
            case ISO -> Protocol.Carrier.ISO;
            default -> Protocol.Carrier.ISIS;
        };
    }

    static boolean matches(PacketView packet, Protocol.Carrier carrier, int number) {
        return switch (carrier) {
            case LINK -> carriedByLink(packet, number);
            case IP -> packet.networkLayer() == Layer.IPV4 && Decoded.carries(packet, number);
            case IP6 -> packet.networkLayer() == Layer.IPV6 && Decoded.carries(packet, number);
            case IP_OR_IP6 -> Decoded.carries(packet, number);
            case ISO, ISIS -> carriedByOsi(packet, carrier, number);
            case NONE -> throw new IllegalStateException("nothing carries it");
        };
    }

    private static boolean carriedByLink(PacketView packet, int number) {
        return switch (number) {
            case LinkConditions.IPV4 -> packet.networkLayer() == Layer.IPV4 || Decoded.hasEtherType(packet, number);
            case LinkConditions.IPV6 -> packet.networkLayer() == Layer.IPV6 || Decoded.hasEtherType(packet, number);
            // Novell's has a type, an address of LLC, or neither: 802.3 without LLC begins with FFFF.
            case LinkConditions.LLC_IPX ->
                Decoded.hasLlcAddress(packet, number)
                        || Decoded.hasLlcAddress(packet, LinkConditions.LLC_NOVELL)
                        || Decoded.hasEtherType(packet, LinkConditions.IPX);
            default ->
                Integer.compareUnsigned(number, LinkConditions.MAXIMUM_LENGTH) > 0
                        ? Decoded.hasEtherType(packet, number)
                        : Decoded.hasLlcAddress(packet, number);
        };
    }

    private static boolean carriedByOsi(PacketView packet, Protocol.Carrier carrier, int number) {
        int at = Decoded.osiOffset(packet);
        if (at < 0 || number < 0) {
            return false;
        }
        if (carrier == Protocol.Carrier.ISO) {
            return Decoded.number(packet, at, 1) == number;
        }
        return Decoded.number(packet, at, 1) == Protocol.ISIS.number()
                && Decoded.number(packet, at + ISIS_TYPE, 1) == number;
    }

    static Condition compile(FrameLayout layout, Protocol.Carrier carrier, int number) {
        return switch (carrier) {
            case LINK -> LinkConditions.carries(layout, number);
            case IP ->
                Condition.all(
                        LinkConditions.carries(layout, LinkConditions.IPV4),
                        equal(layout.network().plus(IP4_PROTOCOL), Bpf.B, number));
            case IP6 -> carriedByIp6(layout, number);
            case IP_OR_IP6 ->
                Condition.any(
                        compile(layout, Protocol.Carrier.IP, number), compile(layout, Protocol.Carrier.IP6, number));
            case ISO ->
                Condition.all(
                        LinkConditions.carries(layout, LinkConditions.LLC_OSI),
                        equal(layout.networkAfterLlc(), Bpf.B, number));
            case ISIS ->
                Condition.all(
                        compile(layout, Protocol.Carrier.ISO, Protocol.ISIS.number()),
                        equal(layout.networkAfterLlc().plus(ISIS_TYPE), Bpf.B, number));
            case NONE -> throw new IllegalStateException("nothing carries it");
        };
    }

    /** As the next header, or behind a fragment header that is. */
    private static Condition carriedByIp6(FrameLayout layout, int number) {
        Place next = layout.network().plus(IP6_NEXT_HEADER);
        return Condition.all(
                LinkConditions.carries(layout, LinkConditions.IPV6),
                Condition.any(
                        equal(next, Bpf.B, number),
                        Condition.all(
                                equal(next, Bpf.B, IpProtocol.FRAGMENT),
                                equal(layout.network().plus(IP6_HEADER_LENGTH), Bpf.B, number))));
    }

    @Override
    public String toString() {
        return Qualifier.prefix(family) + "proto " + Integer.toUnsignedString(number);
    }
}
