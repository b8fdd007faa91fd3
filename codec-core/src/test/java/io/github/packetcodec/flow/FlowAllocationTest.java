package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.packet.Allocation;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.TrafficMix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A packet of a known flow allocates nothing: not in the table, not where connections are tracked, not where streams are in order. */
class FlowAllocationTest {
    @Test
    void packetsOfKnownFlows() {
        byte[][] frames = TrafficMix.small(2000);
        FlowTable<Object> table = new FlowTable<>(10_000, Long.MAX_VALUE, (key, value, lastTime, departure) -> {});
        FiveTupleView view = new FiveTupleView();
        for (byte[] frame : frames) {
            if (view.parse(frame, 0, frame.length)) {
                table.getOrAdd(view, 0, Object::new);
            }
        }
        assertThat(table.size()).isGreaterThan(500);
        Allocation.assertNone(call -> {
            byte[] frame = frames[call % frames.length];
            return view.parse(frame, 0, frame.length) && table.get(view, call) != null
                    ? table.direction().ordinal()
                    : 0;
        });
    }

    /** Two tags in each frame: distinguishing the VLANs allocates nothing. */
    @Test
    void packetsOfKnownFlowsInVlans() {
        byte[][] frames = new byte[16][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = VlanFrames.tagged(TcpSegments.segment(i % 2 == 0, "A", 1, 1, 10), 10, 1 + i / 2);
        }
        FlowTable<Integer> table = new FlowTable<>(100, Long.MAX_VALUE, (key, value, lastTime, departure) -> {});
        TcpTracker tracker = new TcpTracker(100, Long.MAX_VALUE, FlowScope.SAME_VLANS, connection -> {});
        PacketView view = new PacketView();
        for (int i = 0; i < frames.length; i++) {
            Integer number = i;
            view.parse(frames[i], 0, frames[i].length);
            table.getOrAdd(view, FlowScope.SAME_VLANS, i, () -> number);
        }
        assertThat(table.size()).isEqualTo(8);
        Allocation.assertNone(call -> {
            byte[] frame = frames[call % frames.length];
            view.parse(frame, 0, frame.length);
            return tracker.track(view, call, call).segmentLength()
                    + table.get(view, FlowScope.SAME_VLANS, call).intValue();
        });
        assertThat(tracker.size()).isEqualTo(8);
    }

    /** Segments in order of one connection, whose numbers go on for ever: request, acknowledgment, answer, acknowledgment. */
    private static final class Dialogue {
        private final byte[][] segments = {
            segment(true, 0, 0, 100),
            segment(false, 0, 100, 0),
            segment(false, 0, 100, 1000),
            segment(true, 100, 1000, 0)
        };
        private int clientNumber = 1000;
        private int serverNumber = 5000;

        private static byte[] segment(boolean fromClient, int sequence, int acknowledgment, int length) {
            return TcpSegments.segment(fromClient, "PA", sequence, acknowledgment, length);
        }

        /** The segment of this call, written anew. */
        byte[] next(int call) {
            byte[] segment = segments[call & 3];
            switch (call & 3) {
                case 0 -> {
                    TcpSegments.number(segment, clientNumber, serverNumber);
                    clientNumber += 100;
                }
                case 1 -> TcpSegments.number(segment, serverNumber, clientNumber);
                case 2 -> {
                    TcpSegments.number(segment, serverNumber, clientNumber);
                    serverNumber += 1000;
                }
                default -> TcpSegments.number(segment, clientNumber, serverNumber);
            }
            return segment;
        }
    }

    @Test
    void segmentsOfKnownConnections() {
        TcpTracker tracker = new TcpTracker(100, Long.MAX_VALUE, connection -> {});
        PacketView view = new PacketView();
        Dialogue dialogue = new Dialogue();
        int[] calls = new int[1];
        Allocation.assertNone(call -> {
            byte[] segment = dialogue.next(calls[0]++);
            view.parse(segment, 0, segment.length);
            TcpSegment tracked = tracker.track(view, calls[0] * 1000L, calls[0]);
            return tracked.remarks() + tracked.relativeSequenceNumber() + tracked.acknowledgmentNanoseconds();
        });
        assertThat(tracker.size()).isEqualTo(1);
    }

    @Test
    void bytesInOrder() {
        List<long[]> sums = new ArrayList<>();
        TcpReassembler reassembler = new TcpReassembler(
                new TcpTracker(100, Long.MAX_VALUE, connection -> {}),
                (connection, sender) -> {
                    long[] sum = new long[2];
                    sums.add(sum);
                    return new StreamSink() {
                        @Override
                        public void data(long position, byte[] bytes, int offset, int length, long place) {
                            sum[0] += length;
                        }

                        @Override
                        public void gap(long position, long length) {
                            sum[1] += length;
                        }
                    };
                },
                OverlapPolicy.FIRST,
                new StreamLimits(1 << 20, 4096, 1 << 20, StreamLimits.AtLimit.SKIP));
        PacketView view = new PacketView();
        Dialogue dialogue = new Dialogue();
        int[] calls = new int[1];
        Allocation.assertNone(call -> {
            byte[] segment = dialogue.next(calls[0]++);
            view.parse(segment, 0, segment.length);
            return reassembler.add(view, calls[0] * 1000L, calls[0]).remarks();
        });
        assertThat(sums).hasSize(2);
        assertThat(sums.get(0)[0] + sums.get(1)[0]).isGreaterThan(1_000_000);
        assertThat(sums.get(0)[1] + sums.get(1)[1]).isZero();
    }
}
