package io.github.packetcodec.bench.question;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.bench.baseline.HandWrittenPatch;
import io.github.packetcodec.bench.baseline.HandWrittenVerifier;
import io.github.packetcodec.bench.workload.Settings;
import io.github.packetcodec.packet.PacketPatch;
import io.github.packetcodec.packet.PacketView;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to parse a frame and change its time to live, destination and port, and update its checksums, as a router does? */
public class PatchInPlace extends Settings {
    /** The frames of the trace: those of TCP and UDP over IPv4 without options, tags and fragments. */
    @Param("20000")
    public int frames;

    private final PacketView view = new PacketView();
    private final Ipv4Address address = new Ipv4Address(HandWrittenPatch.ADDRESS);
    private byte[][] source;
    private int next;

    /** Creates the frames; throws if the ways to change them have different results. */
    @Setup
    public void prepare() {
        source = HandWrittenPatch.plain(frames);
        for (int i = 0; i < source.length; i++) {
            byte[] byHand = source[i].clone();
            HandWrittenPatch.apply(byHand);
            byLibrary(source[i]);
            if (!Arrays.equals(byHand, source[i]) || HandWrittenVerifier.valid(byHand, 0) != 2) {
                throw new IllegalStateException("frame " + i + " is not changed to the same");
            }
        }
    }

    /** The baseline: the offsets are known; each changed word is subtracted from the checksum and the new one added. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int handWritten() {
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = next();
            HandWrittenPatch.apply(frame);
            sum += frame[24];
        }
        return sum;
    }

    /** The library. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int patch() {
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = next();
            byLibrary(frame);
            sum += frame[24];
        }
        return sum;
    }

    private byte[] next() {
        int index = next;
        next = index + 1 == source.length ? 0 : index + 1;
        return source[index];
    }

    private void byLibrary(byte[] frame) {
        view.parse(frame, 0, frame.length);
        if (view.networkLayer() == Layer.IPV4) {
            PacketPatch.setTimeToLive(view, HandWrittenPatch.TIME_TO_LIVE);
            PacketPatch.setDestinationAddress(view, address);
            PacketPatch.setDestinationPort(view, HandWrittenPatch.PORT);
        }
    }
}
