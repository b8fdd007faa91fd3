package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.flow.Pieces.Piece;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map of the JDK is the judge. */
class PieceIndexTest {
    private final PieceIndex index = new PieceIndex();
    private final TreeMap<Long, Piece> model = new TreeMap<>();

    private static Piece piece(long from) {
        return new Piece(from, new byte[1], 0, 0, 0, 0);
    }

    private void add(long from) {
        Piece piece = piece(from);
        index.add(piece);
        model.put(from, piece);
    }

    private static Piece value(Map.Entry<Long, Piece> entry) {
        return entry == null ? null : entry.getValue();
    }

    private void compareAround(long position, long width) {
        assertThat(index.size()).isEqualTo(model.size());
        assertThat(index.isEmpty()).isEqualTo(model.isEmpty());
        assertThat(index.first()).isSameAs(value(model.firstEntry()));
        assertThat(index.last()).isSameAs(value(model.lastEntry()));
        assertThat(index.floor(position)).isSameAs(value(model.floorEntry(position)));
        assertThat(index.ceiling(position)).isSameAs(value(model.ceilingEntry(position)));
        assertThat(index.count(position, position + width))
                .isEqualTo(model.subMap(position, position + width).size());
    }

    /** Grows to thousands and shrinks to nothing, several times; in dense numbers and in sparse ones. */
    @ParameterizedTest
    @ValueSource(ints = {3_000, 1_000_000_000})
    void anyOrder(int range) {
        SplittableRandom random = new SplittableRandom(range);
        for (int step = 0; step < 60_000; step++) {
            boolean grows = step / 10_000 % 2 == 0;
            long position = random.nextInt(range);
            if (random.nextInt(10) < (grows ? 8 : 2)) {
                if (!model.containsKey(position)) {
                    add(position);
                }
            } else if (!model.isEmpty()) {
                if (random.nextBoolean()) {
                    assertThat(index.removeFirst()).isSameAs(value(model.pollFirstEntry()));
                } else {
                    Piece there = value(model.floorEntry(position));
                    Piece gone = there == null ? value(model.firstEntry()) : there;
                    assertThat(index.remove(gone)).isSameAs(gone);
                    model.remove(gone.from);
                }
            }
            compareAround(position, random.nextInt(range));
        }
        while (!model.isEmpty()) {
            assertThat(index.removeFirst()).isSameAs(value(model.pollFirstEntry()));
            compareAround(range / 2, range);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void inOrderAndInReverse(long step) {
        for (int i = 0; i < 20_000; i++) {
            add(i * step);
            if (i % 100 == 0) {
                compareAround(i * step / 2, 1000);
            }
        }
        while (!model.isEmpty()) {
            assertThat(index.removeFirst()).isSameAs(value(model.pollFirstEntry()));
            if (model.size() % 100 == 0) {
                compareAround(0, 1000);
            }
        }
    }

    /** What comes in order and goes in order needs no more room than what waits at the same time. */
    @Test
    void aQueueThatNeverEnds() {
        for (int i = 0; i < 200_000; i++) {
            index.add(piece(i));
            if (i >= 3000) {
                assertThat(index.removeFirst().from).isEqualTo(i - 3000);
            }
        }
        assertThat(index.size()).isEqualTo(3000);
        index.clear();
        compareAround(0, 10);
    }
}
