package io.github.packetcodec.bench.question;

import io.github.packetcodec.bench.workload.Settings;
import io.github.packetcodec.flow.OverlapPolicy;
import io.github.packetcodec.flow.StreamLimits;
import io.github.packetcodec.flow.StreamSink;
import io.github.packetcodec.flow.TcpStream;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does a segment cost that has to wait, where thousands or a million wait already? A hostile sender sends a stream of segments of one
 * byte in reverse order, or in any. One invocation is the whole stream: the time for each segment is the figure divided by their number.
 */
public class HoldSegments extends Settings {
    /** How many segments wait. */
    @Param({"1000", "10000", "100000", "1000000"})
    public int waiting;

    private final byte[] octet = {1};
    private int[] shuffled;
    private long handedOut;

    private final StreamSink sink = new StreamSink() {
        @Override
        public void data(long position, byte[] bytes, int offset, int length, long place) {
            handedOut += length;
        }

        @Override
        public void gap(long position, long length) {
            throw new IllegalStateException("gap");
        }
    };

    /** Shuffles the positions of the segments. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        shuffled = new int[waiting];
        for (int i = 0; i < waiting; i++) {
            int other = random.nextInt(i + 1);
            shuffled[i] = shuffled[other];
            shuffled[other] = i + 1;
        }
    }

    /** From the last to the first. */
    @Benchmark
    public long reversed() {
        TcpStream stream = stream();
        for (int i = waiting; i >= 0; i--) {
            stream.add(i, octet, 0, 1, i);
        }
        return handedOut;
    }

    /** In any order, the first one last. */
    @Benchmark
    public long shuffled() {
        TcpStream stream = stream();
        for (int position : shuffled) {
            stream.add(position, octet, 0, 1, position);
        }
        stream.add(0, octet, 0, 1, 0);
        return handedOut;
    }

    private TcpStream stream() {
        TcpStream stream = new TcpStream(
                sink, OverlapPolicy.FIRST, new StreamLimits(1L << 30, 0, 1L << 30, StreamLimits.AtLimit.SKIP));
        stream.begin(0);
        return stream;
    }
}
