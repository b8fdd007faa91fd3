package io.github.packetcodec.bench.workload;

import io.github.packetcodec.testdata.TrafficMix;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The frames of a trace in buffers of one kind, read repeatedly, {@link Settings#BATCH} of them at a time. */
public final class Frames {
    private static final String[] KINDS = {"heap", "direct", "composite", "slice"};

    private final ByteBuf[] buffers;
    private final ByteBuf[][] batches;
    private int next;

    /**
     * @param trace {@code mixed} or {@code small}: see {@link TrafficMix}
     * @param kind {@code heap}, {@code direct}, {@code composite}, {@code slice}; or {@code mixed}: all kinds in turn, as
     *     in a program that gets its buffers from several places
     * @param count the number of frames of the trace: a multiple or a divisor of the size of a batch
     */
    public Frames(String trace, String kind, int count) {
        byte[][] frames = bytes(trace, count);
        buffers = new ByteBuf[count];
        for (int i = 0; i < count; i++) {
            buffers[i] = buffer(kind.equals("mixed") ? KINDS[i % KINDS.length] : kind, frames[i]);
        }
        batches = inBatches(buffers);
    }

    private static ByteBuf[][] inBatches(ByteBuf[] buffers) {
        int count = buffers.length;
        if (count % Settings.BATCH != 0 && Settings.BATCH % count != 0) {
            throw new IllegalArgumentException(count + " frames do not go into batches of " + Settings.BATCH);
        }
        ByteBuf[][] batches = new ByteBuf[Math.max(1, count / Settings.BATCH)][Settings.BATCH];
        for (int i = 0; i < batches.length * Settings.BATCH; i++) {
            batches[i / Settings.BATCH][i % Settings.BATCH] = buffers[i % count];
        }
        return batches;
    }

    /** Returns the frames as new arrays, so that they are adjacent in memory. */
    public static byte[][] bytes(String trace, int count) {
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

    /** Returns all frames, each once. */
    public ByteBuf[] all() {
        return buffers;
    }

    /** Returns the next batch as an array, as in the program in C. */
    public ByteBuf[] next() {
        ByteBuf[] batch = batches[next];
        next = next + 1 == batches.length ? 0 : next + 1;
        return batch;
    }

    public void release() {
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
