package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.link.LinkType;
import java.util.Arrays;
import java.util.List;

/** What a view has found, in forms that can be compared. */
final class Views {
    private Views() {}

    static PacketView parse(byte[] frame) {
        return parse(frame, LinkType.ETHERNET, LengthPolicy.STRICT);
    }

    static PacketView parse(byte[] frame, LengthPolicy policy) {
        return parse(frame, LinkType.ETHERNET, policy);
    }

    static PacketView parse(byte[] frame, int linkType, LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        view.parse(frame, 0, frame.length, linkType);
        return view;
    }

    /**
     * One line: every header with its offset in the frame, payload, padding, and the ending or the refusal, such as
     * {@code ethernet@0 ipv4@14 payload 34+6 padding 0 FAULT tcp@34 TRUNCATED_HEADER 20 of 6}.
     */
    static String describe(PacketView view) {
        StringBuilder text = new StringBuilder();
        int start = view.frameOffset();
        if (view.linkLayer() != null) {
            header(text, view.linkLayer(), 0);
        }
        for (int tag = 0; tag < view.vlanCount(); tag++) {
            header(text, Layer.VLAN, view.vlanOffset(tag) - start);
        }
        if (view.llcOffset() >= 0) {
            header(text, Layer.LLC, view.llcOffset() - start);
        }
        if (view.snapOffset() >= 0) {
            header(text, Layer.SNAP, view.snapOffset() - start);
        }
        if (view.networkLayer() != null) {
            header(text, view.networkLayer(), view.networkOffset() - start);
        }
        if (view.networkLayer() == Layer.IPV6) {
            int protocol = Ipv6.nextHeader(view.bytes(), view.networkOffset());
            int at = view.extensionsOffset();
            for (int i = 0; i < view.extensionCount(); i++) {
                header(text, Ipv6Extension.layerOf(protocol), at - start);
                int length = Ipv6Extension.length(view.bytes(), at, protocol);
                protocol = Ipv6Extension.nextHeader(view.bytes(), at);
                at += length;
            }
        }
        if (view.transportLayer() != null) {
            header(text, view.transportLayer(), view.transportOffset() - start);
        }
        text.append("payload ").append(view.payloadOffset() - start).append('+').append(view.payloadLength());
        text.append(" padding ").append(view.paddingLength()).append(' ').append(view.ending());
        Refusal refusal = view.refusal();
        if (refusal != null) {
            text.append(' ').append(refusal.layer().id()).append('@').append(refusal.offset());
            text.append(' ').append(refusal.fault()).append(' ').append(refusal.required());
            text.append(" of ").append(refusal.available());
        }
        return text.toString();
    }

    private static void header(StringBuilder text, Layer layer, int offset) {
        text.append(layer.id()).append('@').append(offset).append(' ');
    }

    /** All that a view tells, offsets counted from the start of the frame; equal where two views say the same. */
    static List<Object> state(PacketView view) {
        return Arrays.asList(
                describe(view),
                view.frameLength(),
                view.etherType(),
                view.protocol(),
                view.extensionsOffset() < 0 ? -1 : view.extensionsOffset() - view.frameOffset(),
                view.networkOffset() < 0 ? -1 : view.networkOffset() - view.frameOffset(),
                view.transportOffset() < 0 ? -1 : view.transportOffset() - view.frameOffset(),
                view.isFragment(),
                view.fault(),
                view.faultLayer(),
                Anomaly.setOf(view.anomalies()),
                Packet.of(view));
    }
}
