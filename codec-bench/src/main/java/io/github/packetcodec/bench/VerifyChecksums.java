package io.github.packetcodec.bench;

import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.packet.PacketView;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What does it cost to parse a frame and verify its IPv4 and its transport checksum? */
public class VerifyChecksums extends Settings {
    /** The kind of buffer the frames stand in. */
    @Param({"heap", "direct", "composite", "mixed"})
    public String kind;

    /** The frames of the trace: all 20,000 feel the memory, 1,000 in a circle just the instructions. */
    @Param({"20000", "1000"})
    public int frames;

    private final PacketView view = new PacketView();
    private final HandWrittenVerifier handWritten = new HandWrittenVerifier();
    private Frames trace;

    /** Makes the frames, and refuses to compare verifiers that do not find the same. */
    @Setup
    public void prepare() {
        trace = new Frames(kind, frames);
        int valid = 0;
        for (int i = 0; i < frames; i++) {
            ByteBuf frame = trace.next();
            int expected = handWritten.valid(frame);
            if (valid(frame) != expected) {
                throw new IllegalStateException("frame " + i + ": by hand " + expected + " are valid");
            }
            valid += expected;
        }
        if (valid < frames) {
            throw new IllegalStateException("too few checksums to verify: " + valid);
        }
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        trace.release();
    }

    /** The baseline: the whole frame copied if it has no array, and summed by a loop over longs. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int handWritten() {
        int valid = 0;
        for (int i = 0; i < BATCH; i++) {
            valid += handWritten.valid(trace.next());
        }
        return valid;
    }

    /** The library. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int view() {
        int valid = 0;
        for (int i = 0; i < BATCH; i++) {
            valid += valid(trace.next());
        }
        return valid;
    }

    private int valid(ByteBuf frame) {
        view.parse(frame);
        int valid = 0;
        if (view.networkLayer() == Layer.IPV4 && view.ipv4ChecksumStatus() == ChecksumStatus.VALID) {
            valid++;
        }
        if (view.transportLayer() != null && view.transportChecksumStatus(frame) == ChecksumStatus.VALID) {
            valid++;
        }
        return valid;
    }
}
