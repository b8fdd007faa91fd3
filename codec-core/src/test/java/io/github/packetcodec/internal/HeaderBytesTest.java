package io.github.packetcodec.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.BufferKinds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeaderBytesTest {
    @Test
    void returnsTheFirstReadableBytesOfEveryKindOfBuffer() {
        byte[] bytes = {1, 2, 3, 4, 5};
        for (int limit = 0; limit <= 7; limit++) {
            int wanted = Math.min(limit, bytes.length);
            int most = limit;
            BufferKinds.read(bytes, buffer -> {
                byte[] array = HeaderBytes.of(buffer, most);
                int start = HeaderBytes.start(buffer);
                assertThat(Arrays.copyOfRange(array, start, start + wanted)).isEqualTo(Arrays.copyOf(bytes, wanted));
                return 0;
            });
        }
    }

    @Test
    void copiesNoMoreThanAskedFor() {
        ByteBuf direct = Unpooled.directBuffer().writeZero(1500);
        assertThat(HeaderBytes.of(direct, 60)).hasSize(60);
        assertThat(HeaderBytes.of(direct.readerIndex(1490), 60)).hasSize(10);
        direct.release();
    }

    @Test
    void copiesNothingWhereThereIsAnArray() {
        ByteBuf heap = Unpooled.buffer().writeZero(1500);
        assertThat(HeaderBytes.of(heap, 60)).isSameAs(heap.array());
    }
}
