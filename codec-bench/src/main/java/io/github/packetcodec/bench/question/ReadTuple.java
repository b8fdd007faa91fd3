package io.github.packetcodec.bench.question;

import io.github.packetcodec.bench.baseline.HandWrittenTuple;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.bench.workload.Tuple;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.PacketBatch;
import io.github.packetcodec.packet.PacketView;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to find the addresses, the protocol and the ports of a frame? */
public class ReadTuple extends FrameSettings {
    private final PacketView view = new PacketView();
    private final FiveTupleView tupleView = new FiveTupleView();
    private final HandWrittenTuple handWritten = new HandWrittenTuple();
    private final Tuple tuple = new Tuple();
    private long batchSum;
    private final PacketBatch batch = new PacketBatch();
    private final PacketBatch.Handler handler = (index, frame) -> {
        tupleView.parse(frame);
        batchSum += hash(tupleView);
    };

    @Override
    protected void check(int index, ByteBuf frame) {
        long expected = byHand(frame);
        requireEqual(index, "view", expected, byView(frame));
        requireEqual(index, "tuple view", expected, byTupleView(frame));
        batchSum = 0;
        batch.forEach(new ByteBuf[] {frame}, handler);
        requireEqual(index, "batch", expected, batchSum);
    }

    /** The baseline: one method with all offsets as constants. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long handWritten() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += byHand(frame);
        }
        return sum;
    }

    /** The library, by the view for this purpose. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long tupleView() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += byTupleView(frame);
        }
        return sum;
    }

    /** The library, by the view of all headers. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long view() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += byView(frame);
        }
        return sum;
    }

    /** The library, 1,000 frames a call: see {@link ParseByView#batch}. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long batch() {
        batchSum = 0;
        batch.forEach(source.next(), handler);
        return batchSum;
    }

    private long byHand(ByteBuf frame) {
        handWritten.read(frame, tuple);
        return tuple.hash();
    }

    private long byTupleView(ByteBuf frame) {
        tupleView.parse(frame);
        return hash(tupleView);
    }

    private static long hash(FiveTupleView view) {
        return Tuple.hash(
                view.sourceHigh(),
                view.sourceLow(),
                view.destinationHigh(),
                view.destinationLow(),
                view.protocolAndPorts());
    }

    private long byView(ByteBuf frame) {
        view.parse(frame);
        tuple.read(view);
        return tuple.hash();
    }
}
