package io.github.packetcodec.flow;

import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.PacketView;

/** What the lengths of a packet state, whatever was captured of it: a capture that is cut to headers has the same conversations. */
final class StatedLength {
    private StatedLength() {}

    /**
     * {@return the bytes from a transport header on, header and payload, that the IP header states, and not more than the frame had on the
     * wire; up to the frame's end if the IP header states no length}
     *
     * @param transportOffset where the header begins, of which the capture may have only the first bytes
     */
    static long transport(PacketView view, int transportOffset) {
        if (view.transportLayer() != null && view.statedPayloadLength() >= 0) {
            return (long) view.payloadOffset() + view.statedPayloadLength() - transportOffset;
        }
        int network = view.networkOffset();
        byte[] bytes = view.bytes();
        long frameEnd = (long) view.frameOffset() + view.wireLength();
        int length = view.networkLayer() == Layer.IPV4
                ? Ipv4.totalLength(bytes, network)
                : Ipv6.payloadLength(bytes, network);
        int before = view.networkLayer() == Layer.IPV4 ? 0 : Ipv6.HEADER_LENGTH;
        long end = length == 0 ? frameEnd : Math.min(frameEnd, (long) network + before + length);
        return end - transportOffset;
    }
}
