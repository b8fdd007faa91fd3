package io.github.packetcodec.bench.library;

import io.github.packetcodec.bench.baseline.HandWrittenTuple;
import io.github.packetcodec.bench.workload.FlowTable;
import io.github.packetcodec.bench.workload.Frames;
import io.github.packetcodec.bench.workload.Settings;
import io.github.packetcodec.bench.workload.Tuple;
import io.github.packetcodec.bench.workload.WriteTrace;
import io.pkts.Pcap;
import io.pkts.packet.IPPacket;
import io.pkts.packet.Packet;
import io.pkts.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** The question of {@code CountFlows}, by pkts, which calls a handler for each packet of the file until the handler returns false. */
public class PktsFlows extends Settings {
    /** As in {@code CountFlows}. */
    @Param("20000")
    public int frames;

    /** As in {@code CountFlows}. */
    @Param("1")
    public int repeats;

    private final Tuple tuple = new Tuple();
    private final FlowTable flows = new FlowTable();
    private Path file;
    private Pcap pcap;
    private int left;
    private long refused;
    private int flowsOfFile;

    /** Writes the capture; throws if the library finds a very different number of flows. */
    @Setup
    public void prepare() throws IOException {
        file = Files.createTempFile("flows", ".pcap");
        WriteTrace.write(file, "mixed", frames, repeats);
        FlowTable expected = new FlowTable();
        for (byte[] frame : Frames.bytes("mixed", frames)) {
            HandWrittenTuple.read(frame, 0, frame.length, tuple);
            expected.count(tuple);
        }
        while (flowsOfFile == 0) {
            flows();
        }
        if (refused > 0.05 * frames * repeats) {
            throw new IllegalStateException("pkts refused " + refused + " frames");
        }
        // After IPv4 options and extension headers, 2 % of the frames, it finds other ports or none.
        if (Math.abs(flowsOfFile - expected.flows()) > 0.1 * expected.flows()) {
            throw new IllegalStateException("flows: by hand " + expected.flows() + ", by pkts " + flowsOfFile);
        }
    }

    /** Deletes the capture. */
    @TearDown
    public void delete() throws IOException {
        pcap.close();
        Files.delete(file);
    }

    /** Reads the file repeatedly. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int flows() throws IOException {
        left = BATCH;
        while (left > 0) {
            if (pcap == null) {
                pcap = Pcap.openStream(file.toFile());
                flows.clear();
            }
            int before = left;
            pcap.loop(this::next);
            if (left == before || left > 0) {
                flowsOfFile = flows.flows();
                pcap.close();
                pcap = null;
            }
        }
        return flows.flows();
    }

    private boolean next(Packet packet) {
        left--;
        try {
            if (packet.hasProtocol(Protocol.IPv4)) {
                count((IPPacket) packet.getPacket(Protocol.IPv4));
            } else if (packet.hasProtocol(Protocol.IPv6)) {
                count((IPPacket) packet.getPacket(Protocol.IPv6));
            }
        } catch (IOException | RuntimeException e) {
            // It throws for frames whose headers it misreads. Its user would have to continue, too.
            refused++;
        }
        return left > 0;
    }

    private void count(IPPacket ip) throws IOException {
        Pkts.read(ip, tuple);
        flows.count(tuple);
    }
}
