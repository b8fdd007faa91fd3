package io.github.packetcodec.filter;

import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.PacketView;

/**
 * {@code mpls} and {@code mpls LABEL}: an MPLS label. To libpcap, all that is written after it is about what follows the label.
 *
 * @param label 0..0xFFFFF; null for any
 */
record MplsPrimitive(Integer label) implements Expression {
    static final int MAXIMUM_LABEL = 0xFFFFF;

    private static final int MULTICAST = 0x8848;
    private static final int PPP_MPLS = 0x0281;
    private static final int LABEL_SHIFT = 12;
    private static final int LABEL_LENGTH = 4;
    private static final int BOTTOM = 0x100;

    @Override
    public boolean matches(PacketView packet) {
        if (packet.etherType() != LinkConditions.MPLS && packet.etherType() != MULTICAST) {
            return false;
        }
        if (label == null) {
            return true;
        }
        // The stack ends with the frame, if not before.
        for (long at = packet.payloadOffset(); ; at += LABEL_LENGTH) {
            long entry = Decoded.number(packet, at, LABEL_LENGTH);
            if (entry == Value.MISSING) {
                return false;
            }
            if (entry >>> LABEL_SHIFT == label) {
                return true;
            }
            if ((entry & BOTTOM) != 0) {
                return false;
            }
        }
    }

    @Override
    public Condition compile(FrameLayout layout) {
        Condition test = isLabel(layout);
        if (label != null) {
            test = Condition.all(
                    test,
                    FrameLayout.masked(layout.network(), Bpf.W, MAXIMUM_LABEL << LABEL_SHIFT, label << LABEL_SHIFT));
        }
        layout.enterLabel();
        return test;
    }

    private static Condition isLabel(FrameLayout layout) {
        if (layout.isInMpls()) {
            // The label before is not the last.
            return FrameLayout.masked(layout.network().plus(-2), Bpf.B, 0x01, 0);
        }
        return switch (layout.linkType()) {
            case LinkType.ETHERNET -> LinkConditions.carries(layout, LinkConditions.MPLS);
            case FrameLayout.PPP -> LinkConditions.carries(layout, PPP_MPLS);
            default -> throw new Unsupported("'mpls' is not supported for link type " + layout.linkTypeName());
        };
    }

    @Override
    public String toString() {
        return label == null ? "mpls" : "mpls " + label;
    }
}
