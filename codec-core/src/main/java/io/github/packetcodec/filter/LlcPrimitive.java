package io.github.packetcodec.filter;

import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.Llc;
import io.github.packetcodec.packet.PacketView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code llc} and {@code llc KIND}: an LLC header, with any control field or one of that kind (IEEE 802.2, 5.4). */
record LlcPrimitive(Kind kind) implements Expression {
    /** Kinds of the control field: what is left of its first byte by a mask. */
    enum Kind {
        ANY(0, 0),
        I(0x01, 0x00),
        S(0x03, 0x01),
        U(0x03, 0x03),
        RR(0x0F, 0x01),
        RNR(0x0F, 0x05),
        REJ(0x0F, 0x09),
        UI(0xEF, 0x03),
        UA(0xEF, 0x63),
        DISC(0xEF, 0x43),
        DM(0xEF, 0x0F),
        SABME(0xEF, 0x6F),
        TEST(0xEF, 0xE3),
        XID(0xEF, 0xAF),
        FRMR(0xEF, 0x87);

        final int mask;
        final int value;

        Kind(int mask, int value) {
            this.mask = mask;
            this.value = value;
        }

        /** The kind of that name in any case, or null. */
        static @Nullable Kind of(String name) {
            for (Kind kind : values()) {
                if (kind != ANY && kind.name().equalsIgnoreCase(name)) {
                    return kind;
                }
            }
            return null;
        }
    }

    private static final int CONTROL = 2;

    /** Novell's frames without an LLC header begin with this. */
    private static final int NO_LLC = 0xFFFF;

    @Override
    public boolean matches(PacketView packet) {
        int at = Decoded.llcOffset(packet);
        if (at < 0 || Llc.dsap(packet.bytes(), at) == 0xFF && Llc.ssap(packet.bytes(), at) == 0xFF) {
            return false;
        }
        return (Llc.control(packet.bytes(), at) & kind.mask) == kind.value;
    }

    @Override
    public Condition compile(FrameLayout layout) {
        if (layout.linkType() != LinkType.ETHERNET) {
            throw new Unsupported("'llc' is not supported for link type " + layout.linkTypeName());
        }
        Condition isLlc = Condition.all(
                Condition.not(FrameLayout.compare(layout.type(), Bpf.H, -1, Bpf.JGT, LinkConditions.MAXIMUM_LENGTH)),
                Condition.not(FrameLayout.equal(layout.payload(), Bpf.H, NO_LLC)));
        return kind == Kind.ANY
                ? isLlc
                : Condition.all(
                        isLlc, FrameLayout.masked(layout.payload().plus(CONTROL), Bpf.B, kind.mask, kind.value));
    }

    @Override
    public String toString() {
        return kind == Kind.ANY ? "llc" : "llc " + kind.name().toLowerCase(Locale.ROOT);
    }
}
