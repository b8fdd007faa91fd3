package io.github.packetcodec.bench;

import io.github.packetcodec.testdata.TrafficMix;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The frames of a trace in buffers of one kind, read round and round. */
final class Frames {
    private final ByteBuf[] buffers;
    private int next;

    /**
     * @param kind {@code heap}, {@code direct}, {@code composite}, {@code slice}; or {@code mixed}: a kind after the other, as
     *     in a program that gets its buffers from several places
     * @param count how many frames the trace has
     */
    Frames(String kind, int count) {
        byte[][] frames = TrafficMix.mixed(count);
        buffers = new ByteBuf[count];
        String[] kinds = {"heap", "direct", "composite"};
        for (int i = 0; i < count; i++) {
            // A copy, so that the arrays stand one behind the other in memory as the frames of the yardstick do.
            byte[] frame = frames[i].clone();
            buffers[i] = buffer(kind.equals("mixed") ? kinds[i % kinds.length] : kind, frame);
        }
    }

    ByteBuf next() {
        int index = next;
        next = index + 1 == buffers.length ? 0 : index + 1;
        return buffers[index];
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
