package io.github.packetcodec.bench;

import io.github.packetcodec.packet.PacketView;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to find the addresses, the protocol and the ports of a frame? */
public class ReadTuple extends FrameSettings {
    private final PacketView view = new PacketView();
    private final HandWrittenTuple handWritten = new HandWrittenTuple();
    private final Tuple tuple = new Tuple();

    @Override
    void check(int index, ByteBuf frame) {
        requireEqual(index, "view", byHand(frame), byView(frame));
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
