package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The buffers are of the kinds that their names claim, and forbidden accesses are detected. */
class BufferKindsTest {
    private static final byte[] BYTES = TestBytes.of("0102030405060708090a");

    @Test
    void everyKindIsThere() {
        Set<String> classes = new HashSet<>();
        BufferKinds.read(BYTES, buffer -> {
            for (ByteBuf of = buffer; of != null; of = of.unwrap()) {
                classes.add(of.getClass().getSimpleName());
            }
            return 0;
        });
        // With or without Unsafe, as the JDK has it.
        assertThat(String.join(" ", classes).replace("Unsafe", ""))
                .contains("UnpooledHeapByteBuf", "UnpooledDirectByteBuf", "PooledHeapByteBuf", "PooledDirectByteBuf")
                .contains("AdaptiveByteBuf", "SlicedByteBuf", "DuplicatedByteBuf", "ReadOnlyByteBuf")
                .contains("SwappedByteBuf", "CompositeByteBuf", "AdvancedLeakAwareByteBuf", "FixedCompositeByteBuf");
    }

    @Test
    void readsInEveryKindInTurn() {
        Set<String> all = new HashSet<>();
        BufferKinds.read(BYTES, buffer -> noted(all, buffer));
        Set<String> inTurn = new HashSet<>();
        for (int turn = 0; turn < 100; turn++) {
            BufferKinds.readInTurn(turn, BYTES, buffer -> noted(inTurn, buffer));
        }
        assertThat(inTurn).isEqualTo(all);
    }

    private static int noted(Set<String> classes, ByteBuf buffer) {
        classes.add(buffer.getClass().getName() + " at " + buffer.readerIndex());
        return 0;
    }

    @Test
    void whoMovesAnIndexIsFoundOut() {
        assertFoundOut("reader index", buffer -> buffer.skipBytes(1).readableBytes() * 0);
        assertFoundOut(
                "writer index",
                buffer -> buffer.writerIndex(buffer.writerIndex() - 1).readerIndex() * 0);
    }

    @Test
    void whoRetainsOrWritesIsFoundOut() {
        assertFoundOut("reference count", buffer -> buffer.retain().readerIndex() * 0);
        assertFoundOut("content", buffer -> {
            if (!buffer.isReadOnly()) {
                buffer.setByte(buffer.readerIndex(), 0x7F);
            }
            return 0;
        });
    }

    private static void assertFoundOut(String what, ToIntFunction<ByteBuf> reading) {
        assertThatThrownBy(() -> BufferKinds.read(BYTES, reading))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }
}
