package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.packet.PacketView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code geneve} and {@code geneve VNI}: GENEVE, version 0 (RFC 8926), in UDP to port 6081. To libpcap, all that is written after it
 * is about the frame inside.
 *
 * @param network the virtual network identifier, 0..0xFFFFFF; null for any
 */
record GenevePrimitive(@Nullable Integer network) implements Expression {
    static final int MAXIMUM_NETWORK = 0xFFFFFF;

    private static final PortPrimitive PORT = new PortPrimitive(Protocol.UDP, Direction.DESTINATION, 6081, 6081, false);

    private static final int UDP_LENGTH = 8;
    private static final int VERSION_MASK = 0xC0;
    private static final int OPTIONS_MASK = 0x3F;
    private static final int TYPE = 2;
    private static final int NETWORK = 4;
    private static final int NETWORK_SHIFT = 8;
    private static final int FIXED_LENGTH = 8;
    private static final int ETHERNET_INSIDE = 0x6558;
    private static final int ETHERNET_TYPE = 12;
    private static final int IP6_HEADER_LENGTH = 40;

    @Override
    public boolean matches(PacketView packet) {
        if (packet.protocol() != IpProtocol.UDP || !PORT.matches(packet)) {
            return false;
        }
        int at = Decoded.carriedOffset(packet) + UDP_LENGTH;
        if (!Decoded.has(packet, at, FIXED_LENGTH) || (packet.bytes()[at] & VERSION_MASK) != 0) {
            return false;
        }
        return network == null || Bytes.i32(packet.bytes(), at + NETWORK) >>> NETWORK_SHIFT == network;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        int header = register(layout);
        int link = register(layout);
        int type = register(layout);
        int payload = register(layout);
        Condition test = Condition.all(
                Condition.any(in4(layout, header), in6(layout, header)),
                new Condition.Step(places(header, link, type)),
                Condition.any(
                        Condition.all(
                                isEthernetInside(header),
                                new Condition.Step(List.of(
                                        BpfInstruction.of(Bpf.LD_MEMORY, link),
                                        BpfInstruction.of(Bpf.ALU | Bpf.ADD, ETHERNET_TYPE),
                                        BpfInstruction.of(Bpf.ST, type),
                                        BpfInstruction.of(Bpf.ALU | Bpf.ADD, 2),
                                        BpfInstruction.of(Bpf.ST, payload)))),
                        new Condition.Step(
                                List.of(BpfInstruction.of(Bpf.LD_MEMORY, link), BpfInstruction.of(Bpf.ST, payload)))));
        layout.enterGeneve(link, type, payload);
        return test;
    }

    /** A word of memory that holds 0 where there is no GENEVE header: what is written after {@code geneve or} reads it, too. */
    private static int register(FrameLayout layout) {
        int register = layout.register();
        layout.start().add(BpfInstruction.of(Bpf.LD_IMMEDIATE, 0));
        layout.start().add(BpfInstruction.of(Bpf.ST, register));
        return register;
    }

    private Condition in4(FrameLayout layout, int header) {
        List<Condition> tests = new ArrayList<>();
        tests.add(PORT.compile4(layout));
        tests.add(layout.compareBehindIpv4(UDP_LENGTH, Bpf.B, VERSION_MASK, Bpf.JEQ, 0));
        if (network != null) {
            tests.add(layout.compareBehindIpv4(
                    UDP_LENGTH + NETWORK, Bpf.W, MAXIMUM_NETWORK << NETWORK_SHIFT, Bpf.JEQ, network << NETWORK_SHIFT));
        }
        List<BpfInstruction> place = new ArrayList<>();
        layout.loadIpv4HeaderLength(place);
        place.add(BpfInstruction.of(Bpf.TXA, 0));
        place.add(BpfInstruction.of(Bpf.ALU | Bpf.ADD, layout.network().offset() + UDP_LENGTH));
        place.add(BpfInstruction.of(Bpf.ST, header));
        tests.add(new Condition.Step(place));
        return new Condition.All(tests);
    }

    private Condition in6(FrameLayout layout, int header) {
        Place udp = layout.network().plus(IP6_HEADER_LENGTH);
        List<Condition> tests = new ArrayList<>();
        tests.add(PORT.compile6(layout));
        tests.add(FrameLayout.masked(udp.plus(UDP_LENGTH), Bpf.B, VERSION_MASK, 0));
        if (network != null) {
            tests.add(FrameLayout.masked(
                    udp.plus(UDP_LENGTH + NETWORK), Bpf.W, MAXIMUM_NETWORK << NETWORK_SHIFT, network << NETWORK_SHIFT));
        }
        List<BpfInstruction> place = new ArrayList<>();
        place.add(BpfInstruction.of(Bpf.LD_IMMEDIATE, udp.offset() + UDP_LENGTH));
        if (!udp.isFixed()) {
            place.add(BpfInstruction.of(Bpf.LDX_MEMORY, udp.register()));
            place.add(BpfInstruction.of(Bpf.ALU | Bpf.ADD | Bpf.X));
        }
        place.add(BpfInstruction.of(Bpf.ST, header));
        tests.add(new Condition.Step(place));
        return new Condition.All(tests);
    }

    private static List<BpfInstruction> places(int header, int link, int type) {
        return List.of(
                BpfInstruction.of(Bpf.LD_MEMORY, header),
                BpfInstruction.of(Bpf.ALU | Bpf.ADD, TYPE),
                BpfInstruction.of(Bpf.ST, type),
                BpfInstruction.of(Bpf.LDX_MEMORY, header),
                BpfInstruction.of(Bpf.LD | Bpf.IND | Bpf.B, 0),
                BpfInstruction.of(Bpf.ALU | Bpf.AND, OPTIONS_MASK),
                BpfInstruction.of(Bpf.ALU | Bpf.MUL, 4),
                BpfInstruction.of(Bpf.ALU | Bpf.ADD, FIXED_LENGTH),
                BpfInstruction.of(Bpf.ALU | Bpf.ADD | Bpf.X),
                BpfInstruction.of(Bpf.ST, link));
    }

    private static Condition isEthernetInside(int header) {
        return FrameLayout.equal(Place.in(header).plus(TYPE), Bpf.H, ETHERNET_INSIDE);
    }

    /** A test of the link header, which a frame inside GENEVE may not have. */
    static Condition withLinkHeader(FrameLayout layout, Condition test) {
        if (!layout.isInGeneve()) {
            return test;
        }
        List<BpfInstruction> places = List.of(
                BpfInstruction.of(Bpf.LD_MEMORY, layout.link().register()),
                BpfInstruction.of(Bpf.LDX_MEMORY, layout.payload().register()));
        return Condition.all(Condition.not(new Condition.Test(places, Bpf.JEQ | Bpf.X, 0)), test);
    }

    @Override
    public String toString() {
        return network == null ? "geneve" : "geneve " + network;
    }
}
