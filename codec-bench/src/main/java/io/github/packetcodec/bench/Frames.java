package io.github.packetcodec.bench;

import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.PacketBatch;
import io.github.packetcodec.testdata.TrafficMix;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The frames of a trace in buffers of one kind, read round and round. */
final class Frames {
    private static final String[] KINDS = {"heap", "direct", "composite", "slice"};

    private final ByteBuf[] buffers;
    private int next;

    /**
     * @param trace {@code mixed} or {@code small}: see {@link TrafficMix}
     * @param kind {@code heap}, {@code direct}, {@code composite}, {@code slice}; or {@code mixed}: a kind after the other, as
     *     in a program that gets its buffers from several places
     * @param count how many frames the trace has
     */
    Frames(String trace, String kind, int count) {
        byte[][] frames = bytes(trace, count);
        buffers = new ByteBuf[count];
        for (int i = 0; i < count; i++) {
            buffers[i] = buffer(kind.equals("mixed") ? KINDS[i % KINDS.length] : kind, frames[i]);
        }
    }

    /** The frames as arrays, made anew, so that they stand one behind the other in memory. */
    static byte[][] bytes(String trace, int count) {
        byte[][] frames = switch (trace) {
            case "mixed" -> TrafficMix.mixed(count);
            case "small" -> TrafficMix.small(count);
            default -> throw new IllegalArgumentException("no such trace: " + trace);
        };
        for (int i = 0; i < count; i++) {
            frames[i] = frames[i].clone();
        }
        return frames;
    }

    ByteBuf next() {
        int index = next;
        next = index + 1 == buffers.length ? 0 : index + 1;
        return buffers[index];
    }

    /** Parses the next frames in batches, each as long as they stand in a row. */
    void parse(PacketBatch batch, int count) {
        int left = count;
        while (left > 0) {
            int to = Math.min(next + left, buffers.length);
            batch.parse(buffers, next, to, LinkType.ETHERNET);
            left -= to - next;
            next = to == buffers.length ? 0 : to;
        }
    }

    void release() {
        for (ByteBuf buffer : buffers) {
            buffer.release();
        }
    }

    private static ByteBuf buffer(String kind, byte[] frame) {
        return switch (kind) {
            case "heap" -> Unpooled.wrappedBuffer(frame);
            case "direct" -> Unpooled.directBuffer(frame.length).writeBytes(frame);
            case "slice" ->
                Unpooled.buffer(frame.length + 16)
                        .writeZero(16)
                        .writeBytes(frame)
                        .slice(16, frame.length);
            case "composite" ->
                Unpooled.wrappedBuffer(
                        Unpooled.wrappedBuffer(frame, 0, 30), Unpooled.wrappedBuffer(frame, 30, frame.length - 30));
            default -> throw new IllegalArgumentException("no such kind of buffer: " + kind);
        };
    }
}
