package io.github.packetcodec.bench.baseline;

import static io.github.packetcodec.bench.baseline.BigEndian.u32;

import io.github.packetcodec.Layer;
import io.github.packetcodec.packet.PacketView;
import io.netty.buffer.ByteBuf;

/** What one would write by hand to find TCP's timestamps: the loop of RFC 9293 over the options of a header that a view finds. */
public final class HandWrittenTimestamps {
    private final PacketView view = new PacketView();

    /** Returns the sum of both timestamps; 0 if there are none. */
    public long find(ByteBuf frame) {
        view.parse(frame);
        if (view.transportLayer() != Layer.TCP) {
            return 0;
        }
        byte[] in = view.bytes();
        int at = view.transportOffset() + 20;
        int end = at - 20 + (in[at - 8] >>> 4 & 0xF) * 4;
        while (at < end && in[at] != 0) {
            if (in[at] == 8 && end - at >= 10 && in[at + 1] == 10) {
                return u32(in, at + 2) + u32(in, at + 6);
            }
            int length = in[at] == 1 ? 1 : end - at < 2 ? 0 : in[at + 1] & 0xFF;
            if (length == 0) {
                return 0;
            }
            at += length;
        }
        return 0;
    }
}
