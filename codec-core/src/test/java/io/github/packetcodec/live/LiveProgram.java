package io.github.packetcodec.live;

import com.sun.management.ThreadMXBean;
import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.packet.PacketView;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Runs in a network namespace of its own process, for the tests in {@link LiveCaptureIT}. The first argument is what to do; answers
 * go to the standard output, line by line.
 */
final class LiveProgram {
    private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.US_ASCII);

    /** The number of frames for which it is measured what reading them allocates. */
    static final int WINDOW = 10_000;

    private LiveProgram() {}

    public static void main(String[] args) throws Exception {
        try {
            switch (args[0]) {
                case "capture" -> capture(args[1], LiveOptions.DEFAULTS);
                case "filter" -> capture(args[1], LiveOptions.DEFAULTS.withFilter(BpfInstruction.parse(args[2])));
                case "cut" -> capture(args[1], LiveOptions.DEFAULTS.withSnapshotLength(Integer.parseInt(args[2])));
                case "flooded" -> flooded(args[1]);
                case "count" -> count(args[1]);
                case "send" -> send(args[1]);
                case "flood" -> flood(args[1], Integer.parseInt(args[2]));
                case "cycles" -> cycles(args[1], Integer.parseInt(args[2]));
                default -> throw new IllegalArgumentException(args[0]);
            }
        } catch (IOException e) {
            say("error " + e.getMessage());
        }
        OUT.flush();
    }

    private static void say(String line) {
        OUT.println(line);
        OUT.flush();
    }

    /** Prints each frame until the standard input ends. */
    private static void capture(String name, LiveOptions options) throws IOException {
        PacketView view = new PacketView();
        try (LiveCapture capture = LiveCapture.open(name, options)) {
            say("ready");
            stopAtEndOfInput(capture);
            while (capture.next()) {
                view.parse(capture);
                String status = view.transportLayer() == null
                        ? "-"
                        : capture.transportChecksumStatus(view).id();
                say("frame " + capture.epochSecond() + " " + capture.nanosecond() + " "
                        + (capture.direction() == Direction.OUTBOUND ? "OUT" : capture.receptionType()) + " "
                        + capture.interfaceName() + " " + capture.wireLength() + " " + status + " "
                        + HexFormat.of()
                                .formatHex(
                                        capture.bytes(),
                                        capture.offset(),
                                        capture.offset() + capture.capturedLength()));
            }
            say("end " + capture.frameNumber() + " " + capture.receivedCount() + " " + capture.droppedCount());
        }
    }

    /** Reads nothing until a line comes, from a small ring; then everything. */
    private static void flooded(String name) throws IOException {
        LiveOptions options = LiveOptions.DEFAULTS.withRingLength(2 * LiveOptions.BLOCK_LENGTH);
        try (LiveCapture capture = LiveCapture.open(name, options)) {
            say("ready");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
            stopAtEndOfInput(capture);
            long dropped = 0;
            long sequence = -1;
            boolean placesAreRight = true;
            while (capture.next()) {
                dropped += capture.dropCount();
                long number = number(capture);
                placesAreRight &= number == sequence + 1 + capture.dropCount();
                sequence = number;
            }
            say("end " + capture.frameNumber() + " " + capture.droppedCount() + " " + dropped + " " + sequence + " "
                    + placesAreRight);
        }
    }

    /**
     * Reads and parses until the standard input ends, and measures what that allocates: the least of all windows counts, for a method
     * that is still interpreted or is being compiled may allocate.
     */
    private static void count(String name) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        PacketView view = new PacketView();
        try (LiveCapture capture = LiveCapture.open(name)) {
            for (int i = 0; i < 20_000; i++) {
                capture.next(Duration.ofNanos(1)); // compiles waiting
            }
            say("ready");
            stopAtEndOfInput(capture);
            long sum = 0;
            long least = Long.MAX_VALUE;
            long before = threads.getCurrentThreadAllocatedBytes();
            while (capture.next()) {
                view.parse(capture);
                sum += view.payloadLength();
                if (capture.frameNumber() % WINDOW == 0) {
                    long now = threads.getCurrentThreadAllocatedBytes();
                    least = Math.min(least, now - before);
                    before = now;
                }
            }
            say("end " + capture.frameNumber() + " " + least + " " + sum);
        }
    }

    private static void stopAtEndOfInput(LiveCapture capture) {
        Thread end = new Thread(() -> {
            try {
                System.in.readAllBytes();
                capture.stop();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        end.setDaemon(true);
        end.start();
    }

    /** The number that {@link #flood} put into a frame. */
    private static long number(LiveCapture capture) {
        int at = capture.offset() + 14;
        byte[] bytes = capture.bytes();
        return (bytes[at] & 0xFFL) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private static byte[] numbered(int number) {
        byte[] frame = HexFormat.of().parseHex("02000000000202000000000188b5");
        frame = Arrays.copyOf(frame, 60);
        frame[14] = (byte) (number >> 24);
        frame[15] = (byte) (number >> 16);
        frame[16] = (byte) (number >> 8);
        frame[17] = (byte) number;
        return frame;
    }

    private static void flood(String name, int count) throws IOException {
        try (LiveSender sender = LiveSender.open(name)) {
            for (int i = 0; i < count; i++) {
                sender.send(numbered(i), 0, 60);
            }
        }
        say("sent");
    }

    /** Sends each line, a frame in hexadecimal. */
    private static void send(String name) throws IOException {
        List<String> lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))
                .lines()
                .toList();
        try (LiveSender sender = LiveSender.open(name)) {
            for (String line : lines) {
                byte[] frame = HexFormat.of().parseHex(line);
                try {
                    sender.send(frame, 0, frame.length);
                } catch (IllegalArgumentException e) {
                    say("refused " + e.getMessage());
                }
            }
        }
        say("sent");
    }

    /** Opens and closes, and prints the descriptors that were open before and after, and the memory in KiB. */
    private static void cycles(String name, int count) throws Exception {
        LiveOptions options = LiveOptions.DEFAULTS.withRingLength(LiveOptions.BLOCK_LENGTH);
        cycle(name, options, 100);
        String before = "end " + descriptors() + " " + mappings();
        Thread[] threads = new Thread[32]; // the kernel makes each wait for a while, and all at the same time
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> cycle(name, options, count / threads.length));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        say(before + " " + descriptors() + " " + mappings());
    }

    private static void cycle(String name, LiveOptions options, int count) {
        for (int i = 0; i < count; i++) {
            try {
                LiveCapture.open(name, options).close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static int descriptors() {
        return new File("/proc/self/fd").list().length;
    }

    /** The number of rings that are mapped. */
    private static long mappings() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains("socket:"))
                .count();
    }
}
