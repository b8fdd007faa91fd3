package io.github.packetcodec.live;

import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.link.LinkType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Captures on one interface several times at once, for {@link KernelFilterIT}: first without a filter, then with each of the expressions that
 * the arguments are, compiled for the kernel. Prints the frames of each when the standard input ends.
 */
final class KernelFilterProgram {
    private KernelFilterProgram() {}

    public static void main(String[] args) throws Exception {
        List<LiveCapture> captures = new ArrayList<>();
        LiveOptions options = LiveOptions.DEFAULTS.withRingLength(16 * LiveOptions.BLOCK_LENGTH);
        captures.add(LiveCapture.open(args[0], options));
        for (int i = 1; i < args.length; i++) {
            Filter filter = Filter.parse(args[i]);
            captures.add(LiveCapture.open(
                    args[0],
                    options.withFilter(
                            filter.compileForSocket(LinkType.ETHERNET).instructions())));
        }
        List<FutureTask<List<String>>> readers = new ArrayList<>();
        for (LiveCapture capture : captures) {
            FutureTask<List<String>> reader = new FutureTask<>(() -> frames(capture));
            readers.add(reader);
            new Thread(reader).start();
        }
        say("ready");
        System.in.readAllBytes();
        for (int i = 0; i < captures.size(); i++) {
            captures.get(i).stop();
            for (String frame : readers.get(i).get()) {
                say(i + " " + frame);
            }
            captures.get(i).close();
        }
        say("end");
    }

    /** The frames of a capture, and how many it lost. */
    private static List<String> frames(LiveCapture capture) throws IOException {
        List<String> lines = new ArrayList<>();
        while (capture.next()) {
            String direction = capture.direction() == Direction.OUTBOUND ? "out " : "in ";
            lines.add(direction
                    + HexFormat.of()
                            .formatHex(capture.bytes(), capture.offset(), capture.offset() + capture.capturedLength()));
        }
        lines.add("dropped " + capture.droppedCount());
        return lines;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
