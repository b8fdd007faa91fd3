package io.github.packetcodec.bench.yardstick;

import io.github.packetcodec.bench.baseline.HandWrittenEncoder;
import io.github.packetcodec.bench.baseline.HandWrittenParser;
import io.github.packetcodec.bench.baseline.HandWrittenPatch;
import io.github.packetcodec.bench.baseline.HandWrittenTimestamps;
import io.github.packetcodec.bench.baseline.HandWrittenTuple;
import io.github.packetcodec.bench.baseline.HandWrittenVerifier;
import io.github.packetcodec.bench.workload.FlowTable;
import io.github.packetcodec.bench.workload.Frames;
import io.github.packetcodec.bench.workload.Tuple;
import io.github.packetcodec.bench.workload.WriteTrace;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.packet.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the programs in C and C++ are to do, and what they must come to: what the methods written by hand do. */
public final class Yardstick {
    /** How often the large capture repeats the trace. */
    public static final int REPEATS = 32;

    private static final int FRAMES = 20_000;

    /** What a program is to do: its arguments, where {@code mixed}, {@code small} and {@code big} stand for files. */
    public record Workload(String name, String file, int frames) {}

    private final Path program;
    private final Path libtins;
    private final Path folder;
    private final Map<Workload, Coprocess.Task> tasks = new HashMap<>();

    /**
     * Writes the traces.
     *
     * @param program the program in C
     * @param libtins the program in C++; null if there is none
     */
    public Yardstick(Path program, Path libtins, Path folder) throws IOException {
        this.program = program;
        this.libtins = libtins;
        this.folder = folder;
        WriteTrace.write(folder.resolve("mixed.pcap"), "mixed", FRAMES, 1);
        WriteTrace.write(folder.resolve("small.pcap"), "small", FRAMES, 1);
        WriteTrace.write(folder.resolve("big.pcap"), "mixed", FRAMES, REPEATS);
    }

    public static Workload fields(String trace, int frames) {
        return new Workload("fields", trace, frames);
    }

    public static Workload tuple(String trace, int frames) {
        return new Workload("tuple", trace, frames);
    }

    public static Workload verify(int frames) {
        return new Workload("verify", "mixed", frames);
    }

    public static Workload options() {
        return new Workload("options", "mixed", FRAMES);
    }

    public static Workload patch() {
        return new Workload("patch", "mixed", FRAMES);
    }

    public static Workload encode() {
        return new Workload("encode", null, 0);
    }

    public static Workload flows() {
        return new Workload("flows", "big", 0);
    }

    /** For the program in C. */
    public Coprocess.Task c(Workload workload) {
        return tasks.computeIfAbsent(workload, key -> task(program, key, expected(key, true)));
    }

    /** For the program in C++, which leaves out frames with IPv6 extension headers: it says why. */
    public Coprocess.Task libtins(Workload workload) {
        return task(libtins, workload, expected(workload, false));
    }

    private Coprocess.Task task(Path file, Workload workload, long expected) {
        List<String> command = new ArrayList<>(List.of(file.toString(), "serve", workload.name));
        if (workload.file != null) {
            command.add(folder.resolve(workload.file + ".pcap").toString());
        }
        if (workload.frames > 0) {
            command.add(Integer.toString(workload.frames));
        }
        return new Coprocess.Task(expected, command);
    }

    /** What the program must come to: by hand, and so by the library, which its benchmarks hold against that. */
    private static long expected(Workload workload, boolean extensions) {
        return switch (workload.name) {
            case "encode" -> HandWrittenEncoder.expected();
            case "patch" -> HandWrittenPatch.expected(workload.frames);
            case "flows" -> expectedFlows();
            default -> expectedSum(workload, extensions);
        };
    }

    private static long expectedFlows() {
        HandWrittenTuple tuples = new HandWrittenTuple();
        FlowTable table = new FlowTable();
        Tuple tuple = new Tuple();
        for (byte[] bytes : Frames.bytes("mixed", FRAMES)) {
            tuples.read(Unpooled.wrappedBuffer(bytes), tuple);
            table.count(tuple);
        }
        return table.flows();
    }

    private static long expectedSum(Workload workload, boolean extensions) {
        HandWrittenParser parser = new HandWrittenParser();
        HandWrittenTuple tuples = new HandWrittenTuple();
        HandWrittenTimestamps timestamps = new HandWrittenTimestamps();
        Tuple tuple = new Tuple();
        long sum = 0;
        for (byte[] bytes : Frames.bytes(workload.file, workload.frames)) {
            ByteBuf frame = Unpooled.wrappedBuffer(bytes);
            if (!extensions
                    && Packet.decode(frame).header(Ipv6ExtensionHeader.class).isPresent()) {
                continue;
            }
            tuples.read(frame, tuple);
            sum += switch (workload.name) {
                case "fields" -> parser.sum(frame);
                case "tuple" -> tuple.hash();
                case "verify" -> HandWrittenVerifier.valid(bytes, 0);
                case "options" -> timestamps.find(frame);
                default -> throw new IllegalArgumentException(workload.name);
            };
        }
        return sum;
    }
}
