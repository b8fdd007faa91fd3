package io.github.packetcodec.bench.question;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.filter.BpfProgram;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** How long does it take to choose the frames of a capture file? For {@code codec-bench/filter.sh}. */
public final class FilterFile {
    private FilterFile() {}

    /**
     * Prints for each meaning of an expression the number of frames that it chooses, and nanoseconds per frame, of the fastest round; first
     * what it takes to read the file without a filter.
     *
     * @param arguments the file, the number of rounds, the expressions
     * @throws IOException if it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        PacketView view = new PacketView();
        print(file, rounds, "read", reader -> true);
        print(file, rounds, "read and parsed", reader -> {
            view.parse(reader);
            return true;
        });
        for (int i = 2; i < arguments.length; i++) {
            Filter filter = Filter.parse(arguments[i]);
            BpfProgram program = filter.compile(1);
            print(file, rounds, "'" + arguments[i] + "', decoded", reader -> {
                view.parse(reader);
                return filter.matches(view);
            });
            print(file, rounds, "'" + arguments[i] + "', libpcap's meaning", program::matches);
        }
    }

    private static void print(Path file, int rounds, String what, Predicate<CaptureReader> filter) throws IOException {
        double least = Double.MAX_VALUE;
        long chosen = 0;
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            chosen = 0;
            long frames = 0;
            try (CaptureReader reader = CaptureReader.open(file)) {
                while (reader.next()) {
                    frames++;
                    if (filter.test(reader)) {
                        chosen++;
                    }
                }
            }
            least = Math.min(least, (double) (System.nanoTime() - begin) / frames);
        }
        System.out.printf("%-50s %8d frames %8.1f ns a frame%n", what, chosen, least);
    }
}
