package io.github.packetcodec.internal;

import io.netty.buffer.ByteBuf;

/**
 * Provides the bytes of a {@link ByteBuf} of any kind as an array. Calls on a buffer are expensive if several kinds of buffer are in use, so a
 * decoder makes a constant number of them: it reads the buffer's own array in place if there is one, and otherwise makes one bulk copy of
 * the header's bytes. It sets the reader index instead of skipping bytes, which would check the bounds again and would be more code for
 * HotSpot to inline into a chain of headers (docs/performance.md).
 */
public final class HeaderBytes {
    private HeaderBytes() {}

    /** {@return the array to read: the buffer's own array, or a copy of the first readable bytes, at most {@code limit} of them} */
    public static byte[] of(ByteBuf in, int limit) {
        if (in.hasArray()) {
            return in.array();
        }
        byte[] copy = new byte[Math.min(in.readableBytes(), limit)];
        in.getBytes(in.readerIndex(), copy);
        return copy;
    }

    /** {@return the index of the first readable byte in the array that {@link #of} returns} */
    public static int start(ByteBuf in) {
        return in.hasArray() ? in.arrayOffset() + in.readerIndex() : 0;
    }
}
