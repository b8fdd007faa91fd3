package io.github.packetcodec.filter;

import static io.github.packetcodec.filter.FrameLayout.compare;

import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code port N} and {@code portrange N-M}: a port of TCP, UDP or SCTP.
 *
 * @param transport null for all three
 * @param low the first port
 * @param high the last port, not less
 */
record PortPrimitive(@Nullable Protocol transport, Direction direction, int low, int high, boolean isRange)
        implements Expression {
    private static final List<Protocol> TRANSPORTS = List.of(Protocol.SCTP, Protocol.TCP, Protocol.UDP);

    private static final int IP4_PROTOCOL = 9;
    private static final int IP6_NEXT_HEADER = 6;
    private static final int IP6_HEADER_LENGTH = 40;
    private static final int SOURCE = 0;
    private static final int DESTINATION = 2;

    @Override
    public boolean matches(PacketView packet) {
        int protocol = packet.protocol();
        if (transport == null
                ? protocol != IpProtocol.TCP && protocol != IpProtocol.UDP && protocol != IpProtocol.SCTP
                : protocol != transport.number()) {
            return false;
        }
        int at = Decoded.carriedOffset(packet);
        if (!Decoded.has(packet, at, 4)) {
            return false;
        }
        byte[] in = packet.bytes();
        return direction.combine(isMember(Bytes.u16(in, at + SOURCE)), isMember(Bytes.u16(in, at + DESTINATION)));
    }

    private boolean isMember(int port) {
        return low <= port && port <= high;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        return Condition.any(compile6(layout), compile4(layout));
    }

    /** The protocols it asks for, in the order in which libpcap tests them. */
    private List<Protocol> transports() {
        return transport == null ? TRANSPORTS : List.of(transport);
    }

    Condition compile4(FrameLayout layout) {
        List<Condition> transports = new ArrayList<>();
        for (Protocol protocol : transports()) {
            transports.add(Condition.all(
                    FrameLayout.equal(layout.network().plus(IP4_PROTOCOL), Bpf.B, protocol.number()),
                    layout.isFirstFragment(),
                    direction.combine(port4(layout, SOURCE), port4(layout, DESTINATION))));
        }
        return Condition.all(LinkConditions.carries(layout, LinkConditions.IPV4), new Condition.Any(transports));
    }

    private Condition port4(FrameLayout layout, int offset) {
        if (!isRange) {
            return layout.compareBehindIpv4(offset, Bpf.H, -1, Bpf.JEQ, low);
        }
        return Condition.all(
                layout.compareBehindIpv4(offset, Bpf.H, -1, Bpf.JGE, low),
                Condition.not(layout.compareBehindIpv4(offset, Bpf.H, -1, Bpf.JGT, high)));
    }

    Condition compile6(FrameLayout layout) {
        List<Condition> transports = new ArrayList<>();
        for (Protocol protocol : transports()) {
            transports.add(Condition.all(
                    FrameLayout.equal(layout.network().plus(IP6_NEXT_HEADER), Bpf.B, protocol.number()),
                    direction.combine(port6(layout, SOURCE), port6(layout, DESTINATION))));
        }
        return Condition.all(LinkConditions.carries(layout, LinkConditions.IPV6), new Condition.Any(transports));
    }

    private Condition port6(FrameLayout layout, int offset) {
        Place place = layout.network().plus(IP6_HEADER_LENGTH + offset);
        if (!isRange) {
            return FrameLayout.equal(place, Bpf.H, low);
        }
        return Condition.all(
                compare(place, Bpf.H, -1, Bpf.JGE, low), Condition.not(compare(place, Bpf.H, -1, Bpf.JGT, high)));
    }

    @Override
    public String toString() {
        String kind = isRange ? "portrange " + low + "-" + high : "port " + low;
        return Qualifier.prefix(transport) + direction.prefix + kind;
    }
}
