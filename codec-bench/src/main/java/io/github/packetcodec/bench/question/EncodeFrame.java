package io.github.packetcodec.bench.question;

import io.github.packetcodec.Header;
import io.github.packetcodec.bench.baseline.HandWrittenEncoder;
import io.github.packetcodec.bench.workload.Segment;
import io.github.packetcodec.bench.workload.Settings;
import io.github.packetcodec.packet.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to write Ethernet, IPv4, TCP with 12 bytes of options, and 100 bytes, with all lengths and both checksums? */
public class EncodeFrame extends Settings {
    private final Segment[] segments = Segment.all();
    private final byte[] payload = Segment.payload();
    private final ByteBuf payloadBuffer = Unpooled.wrappedBuffer(payload);
    private final byte[] frame = new byte[2048];
    private final ByteBuf out = Unpooled.wrappedBuffer(frame);
    private final PacketWriter writer = PacketWriter.plain();
    private Header[][] chains;

    /** Creates the records; throws if the writers write different frames. */
    @Setup
    public void prepare() {
        chains = new Header[BATCH][];
        for (int i = 0; i < BATCH; i++) {
            chains[i] = segments[i].headers();
        }
        long expected = HandWrittenEncoder.expected();
        if (handWritten() != expected || writer() != expected || writerAndRecords() != expected) {
            throw new IllegalStateException("the checksums written do not add up to " + expected);
        }
    }

    /** The baseline. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long handWritten() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            HandWrittenEncoder.encode(frame, 0, segments[i], payload);
            sum += HandWrittenEncoder.checksums(frame);
        }
        return sum;
    }

    /** The library: existing records, written to a buffer that is reused. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long writer() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            writer.write(out.clear(), payloadBuffer, chains[i]);
            sum += HandWrittenEncoder.checksums(frame);
        }
        return sum;
    }

    /** The library, with new records for each frame. */
    @Benchmark
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    @OperationsPerInvocation(BATCH)
    public long writerAndRecords() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            Segment segment = segments[i];
            writer.write(out.clear(), payloadBuffer, segment.ethernet(), segment.ipv4(), segment.tcp());
            sum += HandWrittenEncoder.checksums(frame);
        }
        return sum;
    }
}
