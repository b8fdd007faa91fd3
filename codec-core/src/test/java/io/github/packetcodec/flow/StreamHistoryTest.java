package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamHistoryTest {
    private final List<String> conflicts = new ArrayList<>();
    private final StreamMemory memory = new StreamMemory(1 << 20);

    private void compare(StreamHistory history, long position, byte[] copy) {
        history.compare(
                position,
                copy,
                0,
                copy.length,
                99,
                (at, length, kept, other) -> conflicts.add(at + "+" + length + ":" + kept));
    }

    @Test
    void differencesAreFoundInEachSegment() {
        StreamHistory history = new StreamHistory(1000, memory);
        history.add(0, new byte[] {1, 2, 3}, 0, 3, 7);
        history.add(3, new byte[] {4, 5, 6}, 0, 3, 8);
        compare(history, 1, new byte[] {2, 9, 9, 5, 9});
        assertThat(conflicts).containsExactly("2+1:7", "3+1:8", "5+1:8");
    }

    /** Random streams through rings of any size: all bytes of the ring are those that were added last. */
    @Test
    void theLastBytesStay() {
        Random random = new Random(4);
        for (int limit : new int[] {1, 2, 15, 16, 17, 300, 5000}) {
            StreamHistory history = new StreamHistory(limit, memory);
            byte[] stream = new byte[20_000];
            random.nextBytes(stream);
            for (int at = 0; at < stream.length - 700; ) {
                int length = 1 + random.nextInt(random.nextInt(600) + 1);
                history.add(at, stream, at, length, at);
                at += length;
                byte[] copy = java.util.Arrays.copyOf(stream, at);
                compare(history, 0, copy);
                assertThat(conflicts).isEmpty();
                copy[at - 1]++;
                compare(history, 0, copy);
                assertThat(conflicts).hasSize(1);
                assertThat(conflicts.get(0)).startsWith((at - 1) + "+1:");
                conflicts.clear();
            }
            history.clear();
            assertThat(memory.used()).isZero();
        }
    }

    @Test
    void aGapForgets() {
        StreamHistory history = new StreamHistory(100, memory);
        history.add(0, new byte[] {1, 2}, 0, 2, 1);
        history.add(10, new byte[] {3}, 0, 1, 2);
        compare(history, 0, new byte[] {9, 9});
        assertThat(conflicts).isEmpty();
        compare(history, 10, new byte[] {9});
        assertThat(conflicts).containsExactly("10+1:2");
    }

    @Test
    void withoutRoomNothingIsKept() {
        StreamHistory none = new StreamHistory(0, memory);
        none.add(0, new byte[] {1}, 0, 1, 1);
        StreamHistory refused = new StreamHistory(100, new StreamMemory(10));
        refused.add(0, new byte[] {1}, 0, 1, 1);
        refused.add(1, new byte[] {1}, 0, 1, 1);
        compare(none, 0, new byte[] {2});
        compare(refused, 0, new byte[] {2, 2});
        assertThat(conflicts).isEmpty();
    }
}
