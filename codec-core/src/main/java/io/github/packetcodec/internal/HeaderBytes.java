package io.github.packetcodec.internal;

import io.netty.buffer.ByteBuf;

/**
 * The way from a {@link ByteBuf} of any kind to an array. Calls on a buffer are dear where several kinds of
 * buffer are in use, so a decoder makes a constant number of them: it reads the buffer's own array in place if there is
 * one, and one bulk copy of the header's bytes if there is none. It sets the reader index in place of skipping bytes, which would
 * ask the buffer once more whether it has them, which is more for HotSpot to inline into a chain of headers (docs/performance.md).
 */
public final class HeaderBytes {
    private HeaderBytes() {}

    /** The array to read: the buffer's own, or a copy of the first readable bytes, {@code limit} of them at most. */
    public static byte[] of(ByteBuf in, int limit) {
        if (in.hasArray()) {
            return in.array();
        }
        byte[] copy = new byte[Math.min(in.readableBytes(), limit)];
        in.getBytes(in.readerIndex(), copy);
        return copy;
    }

    /** Where in the array {@link #of} gave the first readable byte stands. */
    public static int start(ByteBuf in) {
        return in.hasArray() ? in.arrayOffset() + in.readerIndex() : 0;
    }
}
