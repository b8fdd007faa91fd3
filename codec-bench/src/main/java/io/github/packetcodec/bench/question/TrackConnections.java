package io.github.packetcodec.bench.question;

import io.github.packetcodec.bench.workload.Settings;
import io.github.packetcodec.flow.FlowTable;
import io.github.packetcodec.flow.OverlapPolicy;
import io.github.packetcodec.flow.StreamLimits;
import io.github.packetcodec.flow.StreamSink;
import io.github.packetcodec.flow.TcpReassembler;
import io.github.packetcodec.flow.TcpTracker;
import io.github.packetcodec.packet.FiveTuple;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.ConnectionTraffic;
import io.github.packetcodec.testdata.TrafficMix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost to follow the TCP connections of a capture: to count packets by flow, to track state and remarks, and to put streams
 * together? The frames are in memory and are passed over again and again, each time with new tables. {@link #parse} alone is what all others
 * include.
 */
public class TrackConnections extends Settings {
    private static final int CONCURRENT = 10_000;
    private static final long MICROSECOND = 1000;

    /** The frames together, in megabytes. */
    @Param("30")
    public int megabytes;

    /** Whole connections; or frames whose sequence numbers are random, so that nearly every segment is remarked. */
    @Param({"connections", "random"})
    public String traffic;

    private final PacketView view = new PacketView();
    private final FiveTupleView tuple = new FiveTupleView();
    private byte[][] frames;
    private int next;
    private TcpTracker tracker;
    private TcpReassembler reassembler;
    private FlowTable<long[]> table;
    private Map<FiveTuple, long[]> map;
    private long streamBytes;

    private final StreamSink sink = new StreamSink() {
        @Override
        public void data(long position, byte[] bytes, int offset, int length, long place) {
            streamBytes += length;
        }

        @Override
        public void gap(long position, long length) {
            streamBytes++;
        }
    };

    /** Generates the frames. */
    @Setup
    public void prepare() {
        long bytes = megabytes * 1_000_000L;
        byte[][] made = new byte[(int) (bytes / 60)][];
        ConnectionTraffic connections = new ConnectionTraffic(CONCURRENT, 1);
        byte[][] mixed = traffic.equals("random") ? TrafficMix.mixed(20_000) : null;
        int count = 0;
        for (long left = bytes; left > 0; left -= made[count++].length) {
            made[count] = mixed == null ? connections.next() : mixed[count % mixed.length];
        }
        frames = Arrays.copyOf(made, count);
        begin();
    }

    private void begin() {
        next = 0;
        tracker = new TcpTracker(1_000_000, Long.MAX_VALUE, connection -> {});
        reassembler = new TcpReassembler(
                new TcpTracker(1_000_000, Long.MAX_VALUE, connection -> {}),
                (connection, sender) -> sink,
                OverlapPolicy.FIRST,
                new StreamLimits(1 << 20, 0, 1 << 28, StreamLimits.AtLimit.SKIP));
        table = new FlowTable<>(1_000_000, Long.MAX_VALUE, (key, value, lastTime, departure) -> {});
        map = new HashMap<>();
    }

    private byte[] frame() {
        if (next == frames.length) {
            begin();
        }
        return frames[next++];
    }

    /** Parsing alone. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long parse() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = frame();
            view.parse(frame, 0, frame.length);
            sum += view.transportOffset();
        }
        return sum;
    }

    /** Counting by flow in the library's table: both directions are one flow. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long flowTable() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = frame();
            if (tuple.parse(frame, 0, frame.length)) {
                sum += ++table.getOrAdd(tuple, next * MICROSECOND, () -> new long[1])[0];
            }
        }
        return sum;
    }

    /** Counting by 5-tuple in a {@link HashMap}: a key is allocated for each packet, and each direction is a flow of its own. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long hashMap() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = frame();
            if (tuple.parse(frame, 0, frame.length)) {
                sum += ++map.computeIfAbsent(tuple.tuple(), key -> new long[1])[0];
            }
        }
        return sum;
    }

    /** Connections with state, figures and remarks. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long track() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = frame();
            view.parse(frame, 0, frame.length);
            sum += tracker.track(view, next * MICROSECOND, next) == null ? 0 : 1;
        }
        return sum;
    }

    /** The same, and the bytes of every direction in order. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long reassemble() {
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = frame();
            view.parse(frame, 0, frame.length);
            reassembler.add(view, next * MICROSECOND, next);
        }
        return streamBytes;
    }
}
