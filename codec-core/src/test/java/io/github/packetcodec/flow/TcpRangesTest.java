package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TcpRangesTest {
    @Test
    void eachByteCountsOnce() {
        Random random = new Random(1);
        for (int turn = 0; turn < 300; turn++) {
            BitSet model = new BitSet();
            int start = random.nextBoolean() ? random.nextInt() : -1 - random.nextInt(500);
            TcpRanges ranges = new TcpRanges(start, 0);
            for (int i = 0; i < 60; i++) {
                int from = random.nextInt(2000);
                int count = 1 + random.nextInt(60);
                ranges.add(start + from, count);
                model.set(from, from + count);
                assertThat(ranges.bytes()).isEqualTo(model.cardinality());
            }
        }
    }

    /** With more gaps than are remembered, the lowest are forgotten: the count is too low, never too high. */
    @Test
    void gapsAreBounded() {
        TcpRanges ranges = new TcpRanges(0, 0);
        for (int i = 1; i <= 100; i++) {
            ranges.add(2 * i, 1);
        }
        for (int i = 0; i <= 100; i++) {
            ranges.add(2 * i, 2);
        }
        assertThat(ranges.bytes()).isEqualTo(100 + TcpRanges.MOST_GAPS + 1);
    }

    /** As it is used: what comes before the first gap was counted without ranges. */
    @Test
    void goesOnFromACount() {
        TcpRanges ranges = new TcpRanges(-5, 1000);
        ranges.add(5, 10);
        assertThat(ranges.bytes()).isEqualTo(1010);
        ranges.add(-20, 30);
        assertThat(ranges.bytes()).isEqualTo(1020);
    }

    @Test
    void whatIsBeforeTheBeginningDoesNotCount() {
        TcpRanges ranges = new TcpRanges(100, 0);
        ranges.add(90, 5);
        ranges.add(90, 15);
        assertThat(ranges.bytes()).isEqualTo(5);
    }
}
