package io.github.packetcodec.filter;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.link.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where libpcap takes the headers of a frame to be, while an expression is compiled from left to right: {@code vlan}, {@code mpls},
 * {@code pppoes} and {@code geneve} move the places for all that is written after them.
 */
final class FrameLayout {
    /** The link type of what {@code pppoes} leads to: the PPP protocol, and nothing before it. */
    static final int PPP = 9;

    private static final int ETHERNET_TYPE_OFFSET = 12;
    private static final int ETHERNET_HEADER_LENGTH = 14;

    /** The bytes of an LLC header before an OSI network header. */
    private static final int LLC_LENGTH = 3;

    /** Whether the program runs where a Linux socket knows more of a frame than its bytes. */
    private final boolean socket;

    private int linkType;
    private Place link = Place.at(0);
    /** Where the type of what follows the link header is; null if there is none. */
    private @Nullable Place type;
    /** What follows the link header. */
    private Place payload = Place.at(0);
    /** How far after that the network header begins: past MPLS labels. */
    private int network;
    /** How far after that it begins behind an LLC header. */
    private int networkAfterLlc;

    private int labels;
    private int tags;
    private boolean geneve;
    private int registers;
    /** What runs before all tests. */
    private final List<BpfInstruction> start = new ArrayList<>();

    /** Throws {@link Unsupported} if libpcap's meaning of that link type is not known here. */
    FrameLayout(int linkType, boolean socket) {
        this.linkType = linkType;
        this.socket = socket;
        switch (linkType) {
            case LinkType.ETHERNET -> {
                begin(Place.at(ETHERNET_TYPE_OFFSET), ETHERNET_HEADER_LENGTH);
                networkAfterLlc = LLC_LENGTH;
            }
            case LinkType.NULL, LinkType.LOOP -> begin(Place.at(0), 4);
            case LinkType.LINUX_SLL -> begin(Place.at(14), 16);
            case LinkType.LINUX_SLL2 -> begin(Place.at(0), 20);
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> {
                this.linkType = LinkType.RAW;
                begin(null, 0);
            }
            case LinkType.IPV4, LinkType.IPV6 -> begin(null, 0);
            default -> throw new Unsupported("filters are not compiled for link type " + LinkType.nameOf(linkType));
        }
    }

    private void begin(@Nullable Place typePlace, int headerLength) {
        type = typePlace;
        payload = Place.at(headerLength);
    }

    int linkType() {
        return linkType;
    }

    String linkTypeName() {
        return linkType == PPP ? "PPP" : LinkType.nameOf(linkType);
    }

    boolean isSocket() {
        return socket;
    }

    boolean isInMpls() {
        return labels > 0;
    }

    boolean isInGeneve() {
        return geneve;
    }

    int tags() {
        return tags;
    }

    Place link() {
        return link;
    }

    /** Where the type of what follows the link header is. Called only if the link type has one. */
    Place type() {
        return Objects.requireNonNull(type);
    }

    /** Where an LLC header would begin. */
    Place payload() {
        return payload;
    }

    Place network() {
        return payload.plus(network);
    }

    Place networkAfterLlc() {
        return payload.plus(networkAfterLlc);
    }

    List<BpfInstruction> start() {
        return start;
    }

    /** A word of memory that nothing else uses from now on. */
    int register() {
        if (registers == Bpf.MEMORY_WORDS) {
            throw new Unsupported("the expression needs more than " + Bpf.MEMORY_WORDS + " words of memory");
        }
        return registers++;
    }

    /** Gives back the word that was taken last. */
    void release(int register) {
        if (register != registers - 1) {
            throw new IllegalStateException("word " + register + " is not the last of " + registers);
        }
        registers--;
    }

    /** What is written from now on is behind one VLAN tag more. */
    void enterTag() {
        payload = payload.plus(4);
        type = type().plus(4);
        tags++;
    }

    /** Behind a VLAN tag that is in the frame, or that the kernel has taken out of it: a word of memory holds its length, 4 or 0. */
    void enterTag(int lengthRegister) {
        payload = new Place(payload.offset(), lengthRegister);
        type = new Place(type().offset(), lengthRegister);
        tags++;
    }

    /** Behind one MPLS label more. */
    void enterLabel() {
        network += 4;
        networkAfterLlc += 4;
        labels++;
    }

    /** Behind a PPPoE header. */
    void enterPppoe() {
        linkType = PPP;
        link = payload.plus(network + 6);
        type = link;
        payload = link.plus(2);
        network = 0;
    }

    /** Behind a GENEVE header: the places are in memory. */
    void enterGeneve(int linkRegister, int typeRegister, int payloadRegister) {
        linkType = LinkType.ETHERNET;
        link = Place.in(linkRegister);
        type = Place.in(typeRegister);
        payload = Place.in(payloadRegister);
        network = 0;
        geneve = true;
    }

    /** Compares a field, masked, with a number. */
    static Condition compare(Place place, int size, int mask, int jump, int value) {
        if (mask == 0 && jump == Bpf.JEQ) {
            return new Condition.Known(value == 0);
        }
        List<BpfInstruction> before = new ArrayList<>();
        load(before, place, size);
        if (mask != -1) {
            before.add(BpfInstruction.of(Bpf.ALU | Bpf.AND, mask));
        }
        return new Condition.Test(before, jump, value);
    }

    static Condition equal(Place place, int size, int value) {
        return compare(place, size, -1, Bpf.JEQ, value);
    }

    static Condition masked(Place place, int size, int mask, int value) {
        return compare(place, size, mask, Bpf.JEQ, value);
    }

    /** Compares the bytes at a place, the last four first. */
    static Condition equal(Place place, byte[] value) {
        List<Condition> conditions = new ArrayList<>();
        int rest = value.length;
        for (; rest >= 4; rest -= 4) {
            conditions.add(equal(place.plus(rest - 4), Bpf.W, number(value, rest - 4, 4)));
        }
        if (rest >= 2) {
            conditions.add(equal(place.plus(rest - 2), Bpf.H, number(value, rest - 2, 2)));
        }
        return new Condition.All(conditions);
    }

    private static int number(byte[] value, int at, int length) {
        int number = 0;
        for (int i = at; i < at + length; i++) {
            number = number << 8 | value[i] & 0xFF;
        }
        return number;
    }

    /** Compares a field of the transport header behind an IPv4 header of any length. */
    Condition compareBehindIpv4(int offset, int size, int mask, int jump, int value) {
        List<BpfInstruction> before = new ArrayList<>();
        loadIpv4HeaderLength(before);
        before.add(BpfInstruction.of(Bpf.LD | Bpf.IND | size, network().offset() + offset));
        if (mask != -1) {
            before.add(BpfInstruction.of(Bpf.ALU | Bpf.AND, mask));
        }
        return new Condition.Test(before, jump, value);
    }

    /** Loads a field into A; may change X. */
    static void load(List<BpfInstruction> out, Place place, int size) {
        if (place.isFixed()) {
            out.add(BpfInstruction.of(Bpf.LD | Bpf.ABS | size, place.offset()));
        } else {
            out.add(BpfInstruction.of(Bpf.LDX_MEMORY, place.register()));
            out.add(BpfInstruction.of(Bpf.LD | Bpf.IND | size, place.offset()));
        }
    }

    /**
     * Loads into X the length of the IPv4 header, and what the network header's place has in memory. A load relative to X with the
     * fixed part of that place reads what follows the header. Changes A if there is such a part.
     */
    void loadIpv4HeaderLength(List<BpfInstruction> out) {
        Place header = network();
        if (header.isFixed()) {
            out.add(BpfInstruction.of(Bpf.LDX_IPV4_HEADER_LENGTH, header.offset()));
        } else {
            load(out, header, Bpf.B);
            out.add(BpfInstruction.of(Bpf.ALU | Bpf.AND, 0xF));
            out.add(BpfInstruction.of(Bpf.ALU | Bpf.LSH, 2));
            out.add(BpfInstruction.of(Bpf.ALU | Bpf.ADD | Bpf.X));
            out.add(BpfInstruction.of(Bpf.TAX, 0));
        }
    }

    /** Whether an IPv4 packet is whole or a first fragment. */
    Condition isFirstFragment() {
        return Condition.not(compare(network().plus(6), Bpf.H, -1, Bpf.JSET, 0x1FFF));
    }
}
