package io.github.packetcodec.filter;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.Mpls;
import io.github.packetcodec.packet.PacketView;
import org.jspecify.annotations.Nullable;

/**
 * {@code mpls} and {@code mpls LABEL}: an MPLS label. To libpcap, all that is written after it is about what follows the label.
 *
 * @param label 0..0xFFFFF; null for any
 */
record MplsPrimitive(@Nullable Integer label) implements Expression {
    static final int MAXIMUM_LABEL = 0xFFFFF;

    private static final int PPP_MPLS = 0x0281;
    private static final int LABEL_SHIFT = 12;

    @Override
    public boolean matches(PacketView packet) {
        int count = packet.count(Layer.MPLS);
        if (label == null) {
            return count > 0
                    || Decoded.hasEtherType(packet, EtherType.MPLS)
                    || Decoded.hasEtherType(packet, EtherType.MPLS_MULTICAST);
        }
        int at = packet.offset(Layer.MPLS);
        for (int i = 0; i < count; i++) {
            if (Mpls.label(packet.bytes(), at) == label) {
                return true;
            }
            // The entries of a stack follow each other. Another stack may begin elsewhere.
            at = Mpls.bottomOfStack(packet.bytes(), at) ? packet.offset(Layer.MPLS, i + 1) : at + Mpls.HEADER_LENGTH;
        }
        return false;
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
