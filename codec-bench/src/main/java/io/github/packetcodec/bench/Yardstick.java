package io.github.packetcodec.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the program in C, and refuses its figures unless it did the same work as the methods written by hand. */
final class Yardstick {
    /** How often the large capture repeats the trace. */
    static final int REPEATS = 32;

    private static final int FRAMES = 20_000;

    /** What the program is to do: its arguments, where {@code mixed}, {@code small} and {@code big} stand for files. */
    record Workload(String name, String file, int frames) {}

    private final Path program;
    private final Path folder;

    /** Writes the traces. */
    Yardstick(Path program, Path folder) throws IOException {
        this.program = program;
        this.folder = folder;
        WriteTrace.write(folder.resolve("mixed.pcap"), "mixed", FRAMES, 1);
        WriteTrace.write(folder.resolve("small.pcap"), "small", FRAMES, 1);
        WriteTrace.write(folder.resolve("big.pcap"), "mixed", FRAMES, REPEATS);
    }

    static Workload fields(String trace, int frames) {
        return new Workload("fields", trace, frames);
    }

    static Workload tuple(int frames) {
        return new Workload("tuple", "mixed", frames);
    }

    static Workload verify(int frames) {
        return new Workload("verify", "mixed", frames);
    }

    static Workload encode() {
        return new Workload("encode", null, 0);
    }

    static Workload flows() {
        return new Workload("flows", "big", 0);
    }

    /** Nanoseconds a frame. */
    double run(Workload workload) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), workload.name));
        if (workload.file != null) {
            command.add(folder.resolve(workload.file + ".pcap").toString());
        }
        if (workload.frames > 0) {
            command.add(Integer.toString(workload.frames));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed");
        }
        String[] words = answer.trim().split(" ");
        long expected = expected(workload);
        if (Long.parseLong(words[3]) != expected) {
            throw new IllegalStateException(command + " came to " + words[3] + ", not to " + expected);
        }
        return Double.parseDouble(words[2]);
    }

    /** What the program must come to: by hand, and so by the library, which its benchmarks hold against that. */
    private static long expected(Workload workload) {
        if (workload.name.equals("encode")) {
            return EncodeFrame.expected();
        }
        boolean flows = workload.name.equals("flows");
        String trace = flows ? "mixed" : workload.file;
        HandWrittenParser parser = new HandWrittenParser();
        HandWrittenTuple tuples = new HandWrittenTuple();
        FlowTable table = new FlowTable();
        Tuple tuple = new Tuple();
        long sum = 0;
        for (byte[] bytes : Frames.bytes(trace, flows ? FRAMES : workload.frames)) {
            ByteBuf frame = Unpooled.wrappedBuffer(bytes);
            tuples.read(frame, tuple);
            table.count(tuple);
            sum += switch (workload.name) {
                case "fields" -> parser.sum(frame);
                case "tuple" -> tuple.hash();
                case "verify" -> HandWrittenVerifier.valid(bytes, 0);
                default -> 0;
            };
        }
        return flows ? table.flows() : sum;
    }
}
