package io.github.packetcodec.bench.question;

import io.github.packetcodec.bench.baseline.HandWrittenTuple;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.bench.workload.Tuple;
import io.github.packetcodec.filter.BpfProgram;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.PacketView;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does it cost to decide whether a filter chooses a frame? {@code codec-bench/filter.sh} measures whole files, beside tcpdump.
 */
public class FilterFrames extends FrameSettings {
    private static final String EXPRESSION = "tcp port 443";
    private static final int TCP = 6;
    private static final int PORT = 443;

    private final PacketView view = new PacketView();
    private final HandWrittenTuple handWritten = new HandWrittenTuple();
    private final Tuple tuple = new Tuple();
    private final Filter filter = Filter.parse(EXPRESSION);
    private final BpfProgram program = filter.compile(LinkType.ETHERNET);

    /** The program looks at fixed places, and so does not find ports behind tags. */
    @Override
    protected void check(int index, ByteBuf frame) {
        requireEqual(index, "filter", byHand(frame), byFilter(frame));
        if (byProgram(frame) > byHand(frame)) {
            throw new IllegalStateException("frame " + index + ": chosen by the program only");
        }
    }

    /** The baseline: offsets as constants. */
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

    /** The library: what the filter means for the decoded packet. The frame is parsed first. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long decoded() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += byFilter(frame);
        }
        return sum;
    }

    /** The library: the compiled program, in its interpreter. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long program() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += byProgram(frame);
        }
        return sum;
    }

    private long byHand(ByteBuf frame) {
        handWritten.read(frame, tuple);
        long ports = tuple.protocolAndPorts;
        boolean isChosen = ports >>> 32 == TCP && ((ports >>> 16 & 0xFFFF) == PORT || (ports & 0xFFFF) == PORT);
        return isChosen ? 1 : 0;
    }

    private long byFilter(ByteBuf frame) {
        view.parse(frame);
        return filter.matches(view) ? 1 : 0;
    }

    private long byProgram(ByteBuf frame) {
        if (!frame.hasArray()) {
            view.parse(frame);
            return program.matches(
                            view.bytes(),
                            0,
                            Math.min(view.bytes().length, frame.readableBytes()),
                            frame.readableBytes())
                    ? 1
                    : 0;
        }
        int length = frame.readableBytes();
        return program.matches(frame.array(), frame.arrayOffset() + frame.readerIndex(), length, length) ? 1 : 0;
    }
}
