package io.github.packetcodec.bench;

import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.TrafficMix;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the frames of the benchmarks as a capture, for the yardstick in C and whoever else wants to read the same. */
public final class WriteTrace {
    private WriteTrace() {}

    /**
     * Writes the 20,000 frames of the mixed trace.
     *
     * @param arguments the file to write
     * @throws IOException if it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: WriteTrace FILE");
            System.exit(2);
        }
        try (PcapWriter writer = PcapWriter.open(Path.of(arguments[0]), LinkType.ETHERNET)) {
            int millisecond = 0;
            for (byte[] frame : TrafficMix.mixed(20_000)) {
                writer.write(millisecond / 1000, millisecond % 1000 * 1_000_000, frame, 0, frame.length);
                millisecond++;
            }
        }
    }
}
