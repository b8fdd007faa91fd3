package io.github.packetcodec.bench;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What does it cost to read a capture file and count the packets of each flow? The file is read again and again. */
public class CountFlows extends Settings {
    /** How many frames the trace has that the capture repeats. */
    @Param("20000")
    public int frames;

    /** How often the capture repeats the trace; 32 times is 320 MB. */
    @Param("1")
    public int repeats;

    private final PacketView view = new PacketView();
    private final Tuple tuple = new Tuple();
    private final FlowTable flows = new FlowTable();
    private Path file;
    private CaptureReader library;
    private HandWrittenPcap handWritten;

    /** Writes the capture, and refuses to compare counters that do not count the same. */
    @Setup
    public void prepare() throws IOException {
        file = Files.createTempFile("flows", ".pcap");
        WriteTrace.write(file, "mixed", frames, repeats);
        long whole = (long) frames * repeats;
        int expected = flowsOf(whole, this::nextByHand);
        int actual = flowsOf(whole, this::nextByView);
        if (expected != actual) {
            throw new IllegalStateException("flows: by hand " + expected + ", by view " + actual);
        }
        flows.clear();
    }

    private int flowsOf(long packets, Runnable next) {
        flows.clear();
        for (long i = 0; i < packets; i++) {
            next.run();
        }
        return flows.flows();
    }

    /** Deletes the capture. */
    @TearDown
    public void delete() throws IOException {
        library.close();
        handWritten.close();
        Files.delete(file);
    }

    /** The baseline: a reader of this one format, and a method that knows all offsets. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int handWritten() {
        for (int i = 0; i < BATCH; i++) {
            nextByHand();
        }
        return flows.flows();
    }

    /** The library. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int view() {
        for (int i = 0; i < BATCH; i++) {
            nextByView();
        }
        return flows.flows();
    }

    private void nextByHand() {
        try {
            if (handWritten == null || !handWritten.next()) {
                handWritten = new HandWrittenPcap(file);
                flows.clear();
                handWritten.next();
            }
            int from = handWritten.offset;
            HandWrittenTuple.read(handWritten.bytes, from, from + handWritten.length, tuple);
            flows.count(tuple);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void nextByView() {
        try {
            if (library == null || !library.next()) {
                if (library != null) {
                    library.close();
                }
                library = CaptureReader.open(file);
                flows.clear();
                library.next();
            }
            view.parse(library.bytes(), library.offset(), library.capturedLength());
            tuple.read(view);
            flows.count(tuple);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
