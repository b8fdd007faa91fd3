package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code protochain N}: a protocol anywhere in the chain of headers.
 *
 * <p>libpcap walks the chain in a loop, which no kernel accepts. The program here has no loop, and follows
 * {@link #MAXIMUM_HEADERS} headers.
 *
 * @param family null, ip or ip6
 */
record ProtocolChain(@Nullable Protocol family, int number) implements Expression {
    /** More headers than RFC 8200, section 4.1, has kinds. */
    static final int MAXIMUM_HEADERS = 8;

    private static final int IP4_PROTOCOL = 9;
    private static final int IP6_NEXT_HEADER = 6;
    private static final int IP6_HEADER_LENGTH = 40;

    private static final int[] EXTENSIONS = {
        IpProtocol.HOP_BY_HOP, IpProtocol.DESTINATION_OPTIONS, IpProtocol.ROUTING, IpProtocol.FRAGMENT
    };

    @Override
    public boolean matches(PacketView packet) {
        boolean isFamily = family == null || (family == Protocol.IP) == (packet.networkLayer() == Layer.IPV4);
        return isFamily && Decoded.carries(packet, number);
    }

    @Override
    public Condition compile(FrameLayout layout) {
        if (!layout.network().isFixed()) {
            throw new Unsupported("'protochain' is not supported behind headers of variable length");
        }
        if (family == null) {
            return Condition.any(
                    new ProtocolChain(Protocol.IP, number).compile(layout),
                    new ProtocolChain(Protocol.IP6, number).compile(layout));
        }
        int next = layout.register();
        int at = layout.register();
        List<BpfInstruction> begin = new ArrayList<>();
        int header = layout.network().offset();
        if (family == Protocol.IP) {
            begin.add(BpfInstruction.of(Bpf.LDX_IPV4_HEADER_LENGTH, header));
            FrameLayout.load(begin, layout.network().plus(IP4_PROTOCOL), Bpf.B);
        } else {
            begin.add(BpfInstruction.of(Bpf.LDX_IMMEDIATE, IP6_HEADER_LENGTH));
            FrameLayout.load(begin, layout.network().plus(IP6_NEXT_HEADER), Bpf.B);
        }
        begin.add(BpfInstruction.of(Bpf.STX, at));
        begin.add(BpfInstruction.of(Bpf.ST, next));
        Condition chain = isHeader(next, number);
        for (int i = 0; i < MAXIMUM_HEADERS; i++) {
            chain = Condition.any(isHeader(next, number), Condition.all(skip(next, at, header), chain));
        }
        layout.release(at);
        layout.release(next);
        return Condition.all(LinkConditions.carries(layout, family.number()), new Condition.Step(begin), chain);
    }

    private static Condition isHeader(int next, int number) {
        return new Condition.Test(List.of(BpfInstruction.of(Bpf.LD_MEMORY, next)), Bpf.JEQ, number);
    }

    /** Whether the next header can be skipped; skips it. */
    private Condition skip(int next, int at, int header) {
        Condition authentication = Condition.all(
                isHeader(next, IpProtocol.AUTHENTICATION), new Condition.Step(advance(next, at, header, 2, 4)));
        if (family == Protocol.IP) {
            return authentication;
        }
        List<Condition> extensions = new ArrayList<>();
        for (int extension : EXTENSIONS) {
            extensions.add(isHeader(next, extension));
        }
        return Condition.any(
                Condition.all(new Condition.Any(extensions), new Condition.Step(advance(next, at, header, 1, 8))),
                authentication);
    }

    /** Takes the next header from the one at hand, which is as long as its length field and some more, in units. */
    private static List<BpfInstruction> advance(int next, int at, int header, int more, int unit) {
        return List.of(
                BpfInstruction.of(Bpf.LDX_MEMORY, at),
                BpfInstruction.of(Bpf.LD | Bpf.IND | Bpf.B, header),
                BpfInstruction.of(Bpf.ST, next),
                BpfInstruction.of(Bpf.LD | Bpf.IND | Bpf.B, header + 1),
                BpfInstruction.of(Bpf.ALU | Bpf.ADD, more),
                BpfInstruction.of(Bpf.ALU | Bpf.MUL, unit),
                BpfInstruction.of(Bpf.ALU | Bpf.ADD | Bpf.X),
                BpfInstruction.of(Bpf.ST, at));
    }

    @Override
    public String toString() {
        return Qualifier.prefix(family) + "protochain " + Integer.toUnsignedString(number);
    }
}
