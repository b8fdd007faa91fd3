package io.github.packetcodec.packet;

import io.github.packetcodec.link.LinkType;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * Parses many frames one after the other and hands the view over after each, that of all headers or that of the five-tuple; or
 * hands the frames themselves over, to be decoded header by header. The memory of some dozens is asked for at once before the
 * first of them is parsed: over frames that do not stand in the processor's caches, they share one wait instead of waiting one
 * by one.
 *
 * <pre>{@code
 * PacketBatch batch = new PacketBatch(new PacketView(), (index, view) -> {
 *     if (view.transportLayer() == Layer.TCP) {
 *         ports[index] = Tcp.destinationPort(view.bytes(), view.transportOffset());
 *     }
 * });
 * batch.parse(frames);
 * }</pre>
 *
 * <p>For one thread, as its view is. Allocates nothing of itself.
 */
public final class PacketBatch {
    /**
     * How many frames are touched at once: enough for the processor to wait for many of them at the same time, few enough for all
     * to be in its nearer caches still when they are parsed.
     */
    private static final int GROUP = 32;

    private final Step step;
    /** Written so that touching has a use, without which a compiler would leave it out. */
    private int touched;

    /** What is done with each frame. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Called after each frame, whether it was parsed to its end or not: {@link PacketView#fault()} tells.
         *
         * @param index of the frame in the array
         * @param view of the frame, until this method returns
         */
        void handle(int index, PacketView view);
    }

    /** What is done with the tuple of each frame. */
    @FunctionalInterface
    public interface TupleHandler {
        /**
         * Called after each frame, whether there is a tuple or not: {@link FiveTupleView#version()} tells.
         *
         * @param index of the frame in the array
         * @param view of the frame, until this method returns
         */
        void handle(int index, FiveTupleView view);
    }

    /** What is done with each frame, unparsed. */
    @FunctionalInterface
    public interface FrameHandler {
        /**
         * Called with each frame; it may move the frame's reader index.
         *
         * @param index of the frame in the array
         */
        void handle(int index, ByteBuf frame);
    }

    /** Parses a frame and hands it over. */
    @FunctionalInterface
    private interface Step {
        void take(int index, ByteBuf frame, int linkType);
    }

    /** A batch that gives every frame to {@code handler} as it is. */
    public PacketBatch(FrameHandler handler) {
        Objects.requireNonNull(handler, "handler");
        step = (index, frame, linkType) -> handler.handle(index, frame);
    }

    /** A batch that parses with {@code view} and gives it to {@code handler}. */
    public PacketBatch(PacketView view, Handler handler) {
        Objects.requireNonNull(view, "view");
        Objects.requireNonNull(handler, "handler");
        step = (index, frame, linkType) -> {
            view.parse(frame, linkType);
            handler.handle(index, view);
        };
    }

    /** A batch that parses with {@code view} and gives it to {@code handler}. */
    public PacketBatch(FiveTupleView view, TupleHandler handler) {
        Objects.requireNonNull(view, "view");
        Objects.requireNonNull(handler, "handler");
        step = (index, frame, linkType) -> {
            view.parse(frame, linkType);
            handler.handle(index, view);
        };
    }

    /** Parses all {@code frames}, each an Ethernet frame that is the readable bytes of a buffer; moves no index of itself. */
    public void parse(ByteBuf[] frames) {
        parse(frames, 0, frames.length, LinkType.ETHERNET);
    }

    /**
     * Parses {@code frames[from]..frames[to - 1]}, each the readable bytes of a buffer; moves no index of itself.
     *
     * @param linkType what each frame begins with: see {@link LinkType}. Not heeded where the frames are handed over unparsed
     * @throws IndexOutOfBoundsException if that range is not within the array
     * @throws NullPointerException if one of the frames is null; some before it may not have been handed over then
     * @throws io.netty.util.IllegalReferenceCountException if one of them has been released; the same
     */
    public void parse(ByteBuf[] frames, int from, int to, int linkType) {
        Objects.checkFromToIndex(from, to, frames.length);
        for (int next = from; next < to; ) {
            int groupEnd = next + Math.min(GROUP, to - next);
            touch(frames, next, groupEnd);
            for (; next < groupEnd; next++) {
                step.take(next, frames[next], linkType);
            }
        }
    }

    /**
     * Reads a byte of each frame, and does nothing between: so no frame waits for the one before. Parsing waits, as what it does
     * next hangs on what it has read.
     */
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
