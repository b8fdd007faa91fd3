package io.github.packetcodec.bench.question;

import io.github.packetcodec.bench.baseline.HandWrittenPcap;
import io.github.packetcodec.bench.baseline.HandWrittenTuple;
import io.github.packetcodec.bench.workload.FlowTable;
import io.github.packetcodec.bench.workload.Settings;
import io.github.packetcodec.bench.workload.Tuple;
import io.github.packetcodec.bench.workload.WriteTrace;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.packet.FiveTupleView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What does it cost to read a capture file and count the packets of each flow? The file is read repeatedly. */
public class CountFlows extends Settings {
    /** The number of frames of the trace that the capture repeats. */
    @Param("20000")
    public int frames;

    /** How many times the capture repeats the trace; 32 times is 320 MB. */
    @Param("1")
    public int repeats;

    private final FiveTupleView view = new FiveTupleView();
    private final Tuple tuple = new Tuple();
    private final FlowTable flows = new FlowTable();
    private Path file;
    private CaptureReader library;
    private HandWrittenPcap handWritten;

    /** Writes the capture; throws if the counters find different numbers of flows. */
    @Setup
    public void prepare() throws IOException {
        file = Files.createTempFile("flows", ".pcap");
        WriteTrace.write(file, "mixed", frames, repeats);
        handWritten = new HandWrittenPcap(file);
        library = CaptureReader.open(file);
        int expected = countByHand(frames * repeats);
        flows.clear();
        int actual = countByView(frames * repeats);
        flows.clear();
        if (expected != actual) {
            throw new IllegalStateException("flows: by hand " + expected + ", by view " + actual);
        }
    }

    /** Deletes the capture. */
    @TearDown
    public void delete() throws IOException {
        library.close();
        handWritten.close();
        Files.delete(file);
    }

    /** The baseline: a reader of this one format, and a method with all offsets as constants. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int handWritten() throws IOException {
        return countByHand(BATCH);
    }

    /** The library. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int view() throws IOException {
        return countByView(BATCH);
    }

    private int countByHand(int count) throws IOException {
        HandWrittenPcap reader = handWritten;
        for (int i = 0; i < count; i++) {
            if (!reader.next()) {
                reader = handWritten = new HandWrittenPcap(file);
                reader.next();
                flows.clear();
            }
            HandWrittenTuple.read(reader.bytes, reader.offset, reader.offset + reader.length, tuple);
            flows.count(tuple);
        }
        return flows.flows();
    }

    private int countByView(int count) throws IOException {
        CaptureReader reader = library;
        for (int i = 0; i < count; i++) {
            if (!reader.next()) {
                reader.close();
                reader = library = CaptureReader.open(file);
                reader.next();
                flows.clear();
            }
            view.parse(reader.bytes(), reader.offset(), reader.capturedLength());
            tuple.read(view);
            flows.count(tuple);
        }
        return flows.flows();
    }
}
