package io.github.packetcodec.flow;

import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.PacketView;

/** What the lengths of a packet state, whatever was captured of it: a capture that is cut to headers has the same conversations. */
final class StatedLength {
    private StatedLength() {}

    /**
     * Returns the bytes from a transport header on, header and payload, that the IP header states; up to the frame's end on the wire if it
     * states 0 or more than that.
     */
    static long transport(PacketView view, int transportOffset, long wireLength) {
        int network = view.networkOffset();
        byte[] bytes = view.bytes();
        long frameEnd = view.frameOffset() + wireLength;
        long end;
        if (view.networkLayer() == Layer.IPV4) {
            int totalLength = Ipv4.totalLength(bytes, network);
            end = totalLength == 0 ? frameEnd : network + (long) totalLength;
        } else {
            int payloadLength = Ipv6.payloadLength(bytes, network);
            end = payloadLength == 0
                    ? frameEnd
                    : network + (long) Ipv6.HEADER_LENGTH + payloadLength;
        }
        return Math.min(Math.min(end, frameEnd) - transportOffset, Integer.MAX_VALUE);
    }
}
