package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
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
        for (long place = HeaderChain.first(view.outcome, start, view.headersEnd());
                place != HeaderChain.END;
                place = HeaderChain.next(place, view.bytes, view.headersEnd())) {
            header(text, HeaderChain.layer(place), HeaderChain.offset(place) - start);
        }
        text.append("payload ").append(view.payloadOffset() - start).append('+').append(view.payloadLength());
        text.append(" padding ").append(view.paddingLength()).append(' ').append(view.ending());
        Refusal refusal = view.refusalOrNull();
        if (refusal != null) {
            text.append(' ').append(refusal.layer().id()).append('@').append(refusal.offset());
            text.append(' ').append(refusal.fault()).append(' ').append(refusal.required());
            text.append(" of ").append(refusal.available());
        }
        return text.toString();
    }

    static int extensionCount(PacketView view) {
        return (int) view.headers().stream()
                .filter(Ipv6ExtensionHeader.class::isInstance)
                .count();
    }

    private static void header(StringBuilder text, Layer layer, int offset) {
        text.append(layer.id()).append('@').append(offset).append(' ');
    }

    /** What the view counts of each layer, and where the outermost header of it begins in the frame. */
    private static List<String> places(PacketView view) {
        return Arrays.stream(Layer.values())
                .map(layer ->
                        layer.id() + view.count(layer) + "@" + Math.max(-1, view.offset(layer, 0) - view.frameOffset()))
                .toList();
    }

    /** Everything that a view returns, with offsets counted from the start of the frame; equal if two views agree. */
    static List<Object> state(PacketView view) {
        return Arrays.asList(
                describe(view),
                places(view),
                view.frameLength(),
                view.etherType(),
                view.protocol(),
                view.wireLength(),
                view.statedPayloadLength(),
                view.hasPorts(),
                view.sourcePort(),
                view.destinationPort(),
                view.partialLayer(),
                view.partialLength(),
                view.networkOffset() < 0 ? -1 : view.networkOffset() - view.frameOffset(),
                view.transportOffset() < 0 ? -1 : view.transportOffset() - view.frameOffset(),
                view.isFragment(),
                view.fault(),
                view.faultLayer(),
                view.anomalies(),
                Packet.of(view));
    }
}
