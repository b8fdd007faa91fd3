package io.github.packetcodec.bench.question;

import io.github.packetcodec.Layer;
import io.github.packetcodec.bench.baseline.BigEndian;
import io.github.packetcodec.bench.baseline.HandWrittenTimestamps;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to parse a frame and find the timestamps among the options of its TCP header? */
public class ReadOptions extends FrameSettings {
    private static final int NO_OPERATION = TcpOption.NoOperation.KIND;
    private static final int TIMESTAMPS = TcpOption.Timestamps.KIND;

    private final PacketView view = new PacketView();
    private final HandWrittenTimestamps handWritten = new HandWrittenTimestamps();

    @Override
    protected void check(int index, ByteBuf frame) {
        long expected = handWritten.find(frame);
        requireEqual(index, "walk", expected, walked(frame));
        requireEqual(index, "list", expected, listed(frame));
    }

    /** The baseline: the loop of RFC 9293 over the bytes that a view has found. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long handWritten() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += handWritten.find(frame);
        }
        return sum;
    }

    /** The library's walk over the bytes. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long walk() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += walked(frame);
        }
        return sum;
    }

    /** The options as a list of records. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long list() {
        long sum = 0;
        for (ByteBuf frame : source.next()) {
            sum += listed(frame);
        }
        return sum;
    }

    private long walked(ByteBuf frame) {
        view.parse(frame);
        if (view.transportLayer() != Layer.TCP) {
            return 0;
        }
        byte[] in = view.bytes();
        int at = Tcp.optionsOffset(view.transportOffset());
        int end = view.transportOffset() + Tcp.headerLength(in, view.transportOffset());
        while (at < end && in[at] != 0) {
            int length = in[at] == NO_OPERATION ? 1 : TcpOptions.check(in, at, end);
            if (length < 0) {
                return 0;
            }
            if (in[at] == TIMESTAMPS && length == TcpOption.Timestamps.LENGTH) {
                return BigEndian.u32(in, at + 2) + BigEndian.u32(in, at + 6);
            }
            at += length;
        }
        return 0;
    }

    private long listed(ByteBuf frame) {
        view.parse(frame);
        if (view.transportLayer() == Layer.TCP) {
            for (TcpOption option : view.tcp().options().list()) {
                if (option instanceof TcpOption.Timestamps timestamps) {
                    return timestamps.value() + timestamps.echoReply();
                }
            }
        }
        return 0;
    }
}
