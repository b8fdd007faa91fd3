package io.github.packetcodec.packet;

import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * Hands over many frames one after the other, and loads the memory of some dozens of them at once before the first of these is handed
 * over. If the frames are not in the processor's caches, they share one wait instead of waiting one by one.
 *
 * {@snippet :
 * PacketBatch batch = new PacketBatch();
 * batch.forEach(frames, (index, frame) -> {
 *     if (view.parse(frame) && view.transportLayer() == Layer.TCP) {
 *         ports[index] = Tcp.destinationPort(view.bytes(), view.transportOffset());
 *     }
 * });
 * }
 *
 * <p>A batch is for one thread. It allocates nothing.
 */
public final class PacketBatch {
    /**
     * How many frames are touched at once: enough for the processor to wait for many of them at the same time, few enough for all of
     * them to be in its nearer caches when they are handed over.
     */
    private static final int GROUP = 32;

    /** Written so that touching has a use, without which a compiler would leave it out. */
    private int touched;

    /** Makes a batch. */
    public PacketBatch() {}

    /** What is done with each frame. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Called with each frame.
         *
         * @param index the index of the frame in the array
         * @param frame the frame
         */
        void handle(int index, ByteBuf frame);
    }

    /**
     * Hands over all {@code frames}.
     *
     * @param frames the frames
     * @param handler what is called with each frame
     * @throws NullPointerException if one of the frames is null; some before it may not have been handed over then
     * @throws io.netty.util.IllegalReferenceCountException if one of them has been released; the same
     */
    public void forEach(ByteBuf[] frames, Handler handler) {
        forEach(frames, 0, frames.length, handler);
    }

    /**
     * Hands over {@code frames[from]..frames[to - 1]}.
     *
     * @param frames the frames
     * @param from the index of the first frame
     * @param to the index after the last frame
     * @param handler what is called with each frame
     * @throws IndexOutOfBoundsException if that range is not within the array
     * @throws NullPointerException if one of the frames is null; some before it may not have been handed over then
     * @throws io.netty.util.IllegalReferenceCountException if one of them has been released; the same
     */
    public void forEach(ByteBuf[] frames, int from, int to, Handler handler) {
        Objects.checkFromToIndex(from, to, frames.length);
        Objects.requireNonNull(handler, "handler");
        for (int next = from; next < to; ) {
            int groupEnd = next + Math.min(GROUP, to - next);
            touch(frames, next, groupEnd);
            for (; next < groupEnd; next++) {
                handler.handle(next, frames[next]);
            }
        }
    }

    /** Reads a byte of each frame, independently of the other frames, so that no load waits for another. */
    private void touch(ByteBuf[] frames, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            ByteBuf frame = frames[i];
            if (frame.isReadable()) {
                int first = frame.readerIndex();
                sum += frame.hasArray() ? frame.array()[frame.arrayOffset() + first] : frame.getByte(first);
            }
        }
        touched = sum;
    }
}
