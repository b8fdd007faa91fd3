package io.github.packetcodec.bench;

import io.github.packetcodec.packet.PacketBatch;
import io.github.packetcodec.packet.PacketView;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to find the addresses, the protocol and the ports of a frame? */
public class ReadTuple extends FrameSettings {
    private final PacketView view = new PacketView();
    private final HandWrittenTuple handWritten = new HandWrittenTuple();
    private final Tuple tuple = new Tuple();
    private long batchSum;
    private final PacketBatch batch = new PacketBatch(view, (index, parsed) -> {
        tuple.read(parsed);
        batchSum += tuple.hash();
    });

    @Override
    void check(int index, ByteBuf frame) {
        long expected = byHand(frame);
        requireEqual(index, "view", expected, byView(frame));
        batchSum = 0;
        batch.parse(new ByteBuf[] {frame});
        requireEqual(index, "batch", expected, batchSum);
    }

    /** The baseline: one method that knows all offsets. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long handWritten() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += byHand(source.next());
        }
        return sum;
    }

    /** The library. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long view() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += byView(source.next());
        }
        return sum;
    }

    /** The library, a thousand frames a call: see {@link ParseByView#batch}. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long batch() {
        batchSum = 0;
        source.parse(batch, BATCH);
        return batchSum;
    }

    private long byHand(ByteBuf frame) {
        handWritten.read(frame, tuple);
        return tuple.hash();
    }

    private long byView(ByteBuf frame) {
        view.parse(frame);
        tuple.read(view);
        return tuple.hash();
    }
}
