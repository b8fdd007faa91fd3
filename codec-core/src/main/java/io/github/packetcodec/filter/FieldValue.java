package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code PROTOCOL[INDEX:SIZE]}: bytes of a header and of what follows it.
 *
 * @param size 1, 2 or 4
 */
record FieldValue(Protocol protocol, Value index, int size) implements Value {
    /** Where in the fixed header of IPv6 the type of what follows is. */
    private static final int IP6_NEXT_HEADER = 6;

    private static final int IP6_HEADER_LENGTH = 40;

    /** Whether there is a meaning for bytes of that protocol. */
    static boolean isSupported(Protocol protocol) {
        return switch (protocol) {
            case LINK, IP, ARP, RARP, ATALK, DECNET, SCA, LAT, MOPRC, MOPDL, IP6, ICMP6 -> true;
            case SCTP, TCP, UDP, ICMP, IGMP, IGRP, PIM, VRRP, CARP -> true;
            default -> false;
        };
    }

    private boolean isTransport() {
        return protocol.carrier == Protocol.Carrier.IP || protocol.carrier == Protocol.Carrier.IP_OR_IP6;
    }

    @Override
    public long of(PacketView packet) {
        int header = Decoded.headerOffset(packet, protocol);
        if (header < 0) {
            return MISSING;
        }
        long at = index.of(packet);
        // The index has 32 bits, so the sum does not wrap.
        return at == MISSING ? MISSING : Decoded.number(packet, header + at, size);
    }

    @Override
    public void addConditions(FrameLayout layout, List<Condition> out) {
        List<Condition> inner = new ArrayList<>();
        index.addConditions(layout, inner);
        if (isTransport()) {
            out.add(new ProtocolPrimitive(Protocol.IP).compile(layout));
            out.addAll(inner);
            out.add(new ProtocolPrimitive(protocol).compile(layout));
            out.add(layout.isFirstFragment());
            return;
        }
        out.addAll(inner);
        if (protocol == Protocol.ICMP6) {
            out.add(new ProtocolPrimitive(Protocol.IP6).compile(layout));
            out.add(FrameLayout.equal(layout.network().plus(IP6_NEXT_HEADER), Bpf.B, protocol.number()));
        } else if (protocol != Protocol.LINK) {
            out.add(new ProtocolPrimitive(protocol).compile(layout));
        }
    }

    @Override
    public void load(FrameLayout layout, List<BpfInstruction> out) {
        Integer fixed = index.constant();
        // An index that libpcap would take to be before the frame is past its end.
        if (fixed != null && fixed >= 0) {
            if (isTransport()) {
                layout.loadIpv4HeaderLength(out);
                out.add(relative(layout.network().plus(fixed)));
            } else {
                FrameLayout.load(out, place(layout).plus(fixed), sizeBits());
            }
            return;
        }
        index.load(layout, out);
        if (isTransport() && !layout.network().isFixed()) {
            int register = layout.register();
            out.add(BpfInstruction.of(Bpf.ST, register));
            layout.loadIpv4HeaderLength(out);
            out.add(BpfInstruction.of(Bpf.LD_MEMORY, register));
            layout.release(register);
            out.add(BpfInstruction.of(Bpf.ALU | Bpf.ADD | Bpf.X));
        } else if (isTransport()) {
            layout.loadIpv4HeaderLength(out);
            out.add(BpfInstruction.of(Bpf.ALU | Bpf.ADD | Bpf.X));
        } else if (!place(layout).isFixed()) {
            out.add(BpfInstruction.of(Bpf.LDX_MEMORY, place(layout).register()));
            out.add(BpfInstruction.of(Bpf.ALU | Bpf.ADD | Bpf.X));
        }
        out.add(BpfInstruction.of(Bpf.TAX, 0));
        out.add(relative(place(layout)));
    }

    private BpfInstruction relative(Place place) {
        return BpfInstruction.of(Bpf.LD | Bpf.IND | sizeBits(), place.offset());
    }

    private Place place(FrameLayout layout) {
        return switch (protocol) {
            case LINK -> layout.link();
            case ICMP6 -> layout.network().plus(IP6_HEADER_LENGTH);
            default -> layout.network();
        };
    }

    private int sizeBits() {
        return switch (size) {
            case 1 -> Bpf.B;
            case 2 -> Bpf.H;
            default -> Bpf.W;
        };
    }

    @Override
    public String toString() {
        return protocol.word + "[" + index + (size == 1 ? "]" : ":" + size + "]");
    }
}
