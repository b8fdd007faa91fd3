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

/** What the programs in C, C++ and Go do, and the result that each of them must have: that of the code written by hand. */
public final class Yardstick {
    /** How many times the large capture repeats the trace. */
    public static final int REPEATS = 32;

    private static final int FRAMES = 20_000;

    /** The programs. */
    public enum Program {
        /** The yardstick itself. */
        C("yardstick/yardstick.c", true),
        /** A library in C++. */
        LIBTINS("yardstick/tins.cpp", false),
        /** A library in Go. */
        GOPACKET("yardstick/gopacket.go", false);

        private final String source;
        private final boolean readsExtensions;

        Program(String source, boolean readsExtensions) {
            this.source = source;
            this.readsExtensions = readsExtensions;
        }

        /** Returns the file with the source of the program. */
        public String source() {
            return source;
        }
    }

    /** What a program does: its arguments, where {@code mixed}, {@code small} and {@code big} are names of traces. */
    public record Workload(String name, String file, int frames) {
        /** Returns the workload without the way in which it is done. */
        private String work() {
            int dash = name.indexOf('-');
            return dash < 0 ? name : name.substring(0, dash);
        }
    }

    private final Map<Program, Path> programs;
    private final Path folder;
    private final Map<String, Coprocess.Task> tasks = new HashMap<>();

    /**
     * Writes the traces.
     *
     * @param programs the programs that were built; the one in C is one of them
     * @param folder where the traces are written: 350 MB
     */
    public Yardstick(Map<Program, Path> programs, Path folder) throws IOException {
        this.programs = Map.copyOf(programs);
        this.folder = folder;
        WriteTrace.write(folder.resolve("mixed.pcap"), "mixed", FRAMES, 1);
        WriteTrace.write(folder.resolve("small.pcap"), "small", FRAMES, 1);
        WriteTrace.write(folder.resolve("big.pcap"), "mixed", FRAMES, REPEATS);
    }

    /** Every field of every header. */
    public static Workload fields(String trace, int frames) {
        return new Workload("fields", trace, frames);
    }

    /** The same, with prefetch instructions for the frames to come. */
    public static Workload fieldsPrefetched(String trace, int frames) {
        return new Workload("fields-prefetch", trace, frames);
    }

    /** The 5-tuple. */
    public static Workload tuple(String trace, int frames) {
        return new Workload("tuple", trace, frames);
    }

    /** The same, with prefetch instructions for the frames to come. */
    public static Workload tuplePrefetched(String trace, int frames) {
        return new Workload("tuple-prefetch", trace, frames);
    }

    /** Every field, by packets that decode a header when it is asked for: gopacket's. */
    public static Workload fieldsLazily(String trace, int frames) {
        return new Workload("fields-lazy", trace, frames);
    }

    /** The 5-tuple, by such packets. */
    public static Workload tupleLazily(String trace, int frames) {
        return new Workload("tuple-lazy", trace, frames);
    }

    /** Both checksums. */
    public static Workload verify(int frames) {
        return new Workload("verify", "mixed", frames);
    }

    /** TCP's timestamps. */
    public static Workload options() {
        return new Workload("options", "mixed", FRAMES);
    }

    /** Fields changed in place. */
    public static Workload patch() {
        return new Workload("patch", "mixed", FRAMES);
    }

    /** TCP segments written in whole words. */
    public static Workload encode() {
        return new Workload("encode", null, 0);
    }

    /** TCP segments written field by field. */
    public static Workload encodeByField() {
        return new Workload("encode-fields", null, 0);
    }

    /** A capture file counted into a flow table. */
    public static Workload flows() {
        return new Workload("flows", "big", 0);
    }

    /** Returns how to run a program, and the result that it must have. */
    public Coprocess.Task task(Program program, Workload workload) {
        return tasks.computeIfAbsent(program + " " + workload, key -> newTask(program, workload));
    }

    private Coprocess.Task newTask(Program program, Workload workload) {
        List<String> command = new ArrayList<>(List.of(programs.get(program).toString(), "serve", workload.name));
        if (workload.file != null) {
            command.add(folder.resolve(workload.file + ".pcap").toString());
        }
        if (workload.frames > 0) {
            command.add(Integer.toString(workload.frames));
        }
        return new Coprocess.Task(expected(workload, program.readsExtensions), command);
    }

    /** Returns the result of the code written by hand, which is that of the library: its benchmarks compare the two. */
    private static long expected(Workload workload, boolean extensions) {
        return switch (workload.work()) {
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
            sum += switch (workload.work()) {
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
