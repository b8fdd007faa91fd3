package io.github.packetcodec.bench.question;

import io.github.packetcodec.Layer;
import io.github.packetcodec.bench.baseline.HandWrittenVerifier;
import io.github.packetcodec.bench.workload.FrameSettings;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.packet.PacketView;
import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** What does it cost to parse a frame and verify its IPv4 and its transport checksum? */
public class VerifyChecksums extends FrameSettings {
    private final PacketView view = new PacketView();
    private final HandWrittenVerifier handWritten = new HandWrittenVerifier();

    @Override
    protected void check(int index, ByteBuf frame) {
        requireEqual(index, "view", handWritten.valid(frame), valid(frame));
    }

    /** The baseline: copies the whole frame if it has no array, and sums it by a loop over longs. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int handWritten() {
        int valid = 0;
        for (ByteBuf frame : source.next()) {
            valid += handWritten.valid(frame);
        }
        return valid;
    }

    /** The library. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int view() {
        int valid = 0;
        for (ByteBuf frame : source.next()) {
            valid += valid(frame);
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
