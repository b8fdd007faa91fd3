package io.github.packetcodec.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.PlatformDependent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Frames in buffers of which no leak detector notes every access, because that allocates. */
final class UntrackedBuffers {
    private static final ByteBufAllocator UNTRACKED = new UnpooledByteBufAllocator(true, true);
    private static final ByteBufAllocator POOLED = PooledByteBufAllocator.DEFAULT;

    private UntrackedBuffers() {}

    @SuppressWarnings("deprecation") // Deprecated or not, buffers of swapped order are in use.
    static ByteBuf swapped(ByteBuf buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuf heap(byte[] frame) {
        return UNTRACKED.heapBuffer(frame.length).writeBytes(frame);
    }

    /** The pooled allocator asks for the level of leak detection at each allocation. */
    static ByteBuf pooled(byte[] frame, boolean ofDirect) {
        ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        ByteBuf buffer = ofDirect ? POOLED.directBuffer(frame.length) : POOLED.heapBuffer(frame.length);
        ResourceLeakDetector.setLevel(level);
        return buffer.writeBytes(frame);
    }

    /** On the heap, but without an array that is accessible. */
    static ByteBuf readOnlyNio(byte[] frame) {
        return Unpooled.wrappedBuffer(ByteBuffer.wrap(frame).asReadOnlyBuffer());
    }

    static ByteBuf direct(byte[] frame) {
        return UNTRACKED.directBuffer(frame.length).writeBytes(frame);
    }

    /** A buffer without an array that Netty reads without allocating anything itself: a direct one only if Netty has {@code Unsafe}. */
    static ByteBuf withoutArray(byte[] frame) {
        return PlatformDependent.hasUnsafe() ? direct(frame) : composite(frame, false);
    }

    static ByteBuf composite(byte[] frame, boolean ofDirect) {
        CompositeByteBuf composite = new CompositeByteBuf(UNTRACKED, ofDirect, 64);
        for (int from = 0; from < frame.length; from += 64) {
            byte[] part = FrameBytes.slice(frame, from, Math.min(from + 64, frame.length));
            composite.addComponent(true, ofDirect ? direct(part) : heap(part));
        }
        return composite;
    }
}
