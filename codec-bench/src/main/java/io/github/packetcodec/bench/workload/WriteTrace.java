package io.github.packetcodec.bench.workload;

import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.link.LinkType;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the frames of the benchmarks as a capture file, for the program in C and for other programs. */
public final class WriteTrace {
    private static final int FRAMES = 20_000;

    private WriteTrace() {}

    /**
     * Writes the 20,000 frames of a trace.
     *
     * @param arguments the file to write; optionally {@code mixed} or {@code small}; optionally how many times to repeat the frames
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 3) {
            System.err.println("usage: WriteTrace FILE [mixed|small [REPEATS]]");
            System.exit(2);
        }
        String trace = arguments.length < 2 ? "mixed" : arguments[1];
        int repeats = arguments.length < 3 ? 1 : Integer.parseInt(arguments[2]);
        write(Path.of(arguments[0]), trace, FRAMES, repeats);
    }

    public static void write(Path file, String trace, int frames, int repeats) throws IOException {
        byte[][] bytes = Frames.bytes(trace, frames);
        try (PcapWriter writer = PcapWriter.open(file, LinkType.ETHERNET)) {
            int millisecond = 0;
            for (int i = 0; i < repeats; i++) {
                for (byte[] frame : bytes) {
                    writer.write(millisecond / 1000, millisecond % 1000 * 1_000_000, frame, 0, frame.length);
                    millisecond++;
                }
            }
        }
    }
}
