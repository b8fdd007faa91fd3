package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.packet.PacketView;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** The memory that {@code docs/conversations.md} states, measured as the growth of the used heap. */
class FlowMemoryTest {
    private static final int FLOWS = 100_000;

    private final PacketView view = new PacketView();

    /** Opened, one request, one answer, both acknowledged: no object for what rarely happens. */
    @Test
    void aConnectionTakesLessThan750Bytes() {
        assertThat(bytesOfOne(count -> {
                    TcpTracker tracker = new TcpTracker(1 << 20, Long.MAX_VALUE, connection -> {});
                    for (int i = 0; i < count; i++) {
                        connection(tracker, i);
                    }
                    assertThat(tracker.size()).isEqualTo(count);
                    return tracker;
                }))
                .isLessThan(750);
    }

    /** The arrays of the table may be larger than a region of G1, whose last region then counts as a whole. */
    @Test
    void aFlowOfATableTakesLessThan160Bytes() {
        Object value = new Object();
        assertThat(bytesOfOne(count -> {
                    FlowTable<Object> table =
                            new FlowTable<>(1 << 20, Long.MAX_VALUE, (key, left, lastTime, departure) -> {});
                    for (int i = 0; i < count; i++) {
                        view.parse(TcpSegments.segment(i, 40001, true, "S", 100, 0, 0, 10));
                        table.getOrAdd(view, FlowScope.ALL, i, () -> value);
                    }
                    return table;
                }))
                .isLessThan(160);
    }

    private void connection(TcpTracker tracker, int client) {
        track(tracker, client, true, "S", 100, 0, 0);
        track(tracker, client, false, "SA", 500, 101, 0);
        track(tracker, client, true, "A", 101, 501, 0);
        track(tracker, client, true, "PA", 101, 501, 10);
        track(tracker, client, false, "PA", 501, 111, 10);
        track(tracker, client, true, "A", 111, 511, 0);
    }

    private void track(
            TcpTracker tracker, int client, boolean fromClient, String flags, long sequence, long number, int length) {
        view.parse(TcpSegments.segment(client, 40001, fromClient, flags, sequence, number, length, 1000));
        assertThat(tracker.track(view, client, client).remarks()).isZero();
    }

    private static long bytesOfOne(IntFunction<Object> fill) {
        fill.apply(1000); // Loads what is loaded once.
        long before = usedHeap();
        Object filled = fill.apply(FLOWS);
        long after = usedHeap();
        assertThat(filled).isNotNull();
        return (after - before) / FLOWS;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
