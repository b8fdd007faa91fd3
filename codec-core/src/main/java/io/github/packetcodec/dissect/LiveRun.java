package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.InterfaceStatistics;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.filter.FilterException;
import io.github.packetcodec.live.LiveCapture;
import io.github.packetcodec.live.LiveOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Reads a live capture until the process is asked to end, for instance by Ctrl-C. What has been captured is shown before the capture
 * waits for more: so each line is seen at once, and many are written together while the network is busy.
 */
final class LiveRun {
    /** How long a process that is asked to end waits for the last frames. */
    private static final int PATIENCE_IN_SECONDS = 10;

    private static final long NOT_WRITTEN = -1;

    private final LiveCapture capture;
    private final Selection selection;
    private final CountDownLatch done = new CountDownLatch(1);
    /** What the process exits with if it is asked to end. */
    private int status;

    LiveRun(LiveCapture capture, Selection selection) {
        this.capture = capture;
        this.selection = selection;
    }

    /** Captures what a command line asks for; returns the exit status. */
    static int of(Arguments arguments, Console console, Selection selection) {
        String name = arguments.value(Option.INTERFACE);
        LiveCapture opened;
        try {
            opened = LiveCapture.open(name, options(name, arguments));
        } catch (IOException | FilterException e) {
            console.remark(name, e.getMessage());
            return ExitStatus.UNUSABLE;
        }
        try (LiveCapture capture = opened) {
            LiveRun run = new LiveRun(capture, selection);
            return run.untilAsked(() -> run.run(arguments, console));
        } catch (IOException e) {
            console.remark(name, e.getMessage());
            return ExitStatus.BROKEN;
        }
    }

    private static LiveOptions options(String name, Arguments arguments) {
        return LiveOptions.DEFAULTS.withPromiscuous(!arguments.has(Option.NOT_PROMISCUOUS));
    }

    /** Captures, and reports the counts in the end whatever happens. */
    private int run(Arguments arguments, Console console) {
        try {
            if (arguments.has(Option.WRITE)) {
                String output = arguments.value(Option.WRITE);
                write(Console.isStandard(output) ? console.out() : created(output));
            } else {
                Destination destination = arguments.has(Option.COUNT)
                        ? Destination.NONE
                        : new PrintDestination(Printers.of(arguments, console));
                print(() -> destination.frame(capture), console::flush);
                destination.end();
                console.flush();
            }
            return ExitStatus.OK;
        } catch (IOException e) {
            console.remark(capture.name(), e.getMessage());
            return ExitStatus.BROKEN;
        } finally {
            console.remark(capture.name(), counts(capture));
        }
    }

    private static OutputStream created(String file) {
        try {
            return Files.newOutputStream(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new UncheckedIOException(new IOException(file + ": " + CaptureFiles.reasonOf(file, e)));
        }
    }

    /** Does the work, which ends when the capture does; has the capture end when the process is asked to. Returns what the work does. */
    int untilAsked(IntSupplier work) {
        Thread atExit = new Thread(this::endAndExit, "end of capture");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            status = work.getAsInt();
            return status;
        } finally {
            done.countDown();
            removeHook(atExit);
        }
    }

    /** Without this, a process that ends on Ctrl-C would report that as a failure. */
    private void endAndExit() {
        try {
            capture.stop();
            if (done.await(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(status);
            }
        } catch (IOException | InterruptedException e) {
            // The process ends all the same.
        }
    }

    private static void removeHook(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process ends already, and the hook runs.
        }
    }

    /** Runs {@code print} for each frame that is selected, and {@code flush} before it waits. */
    void print(Runnable print, Runnable flush) throws IOException {
        while (!selection.isFull() && (capture.next(Duration.ZERO) || nextAfter(flush))) {
            if (selection.takes(capture)) {
                print.run();
            }
        }
        flush.run();
    }

    private boolean nextAfter(Runnable flush) throws IOException {
        flush.run();
        return capture.next();
    }

    /** Writes each frame to a pcapng file, and in the end what the kernel counted. */
    void write(OutputStream out) throws IOException {
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            int id = writer.addInterface(InterfaceDescription.of(capture.linkType())
                    .withName(capture.name())
                    .withFractionDigits(capture.fractionDigits())
                    .withSnapshotLength(capture.options().snapshotLength()));
            print(
                    () -> output(() -> writer.write(
                            id,
                            capture.epochSecond(),
                            capture.nanosecond(),
                            capture.bytes(),
                            capture.offset(),
                            capture.capturedLength(),
                            capture.wireLength(),
                            capture.flags(),
                            capture.dropCount() == 0 ? NOT_WRITTEN : capture.dropCount())),
                    () -> output(writer::flush));
            Instant now = Instant.now();
            InterfaceStatistics statistics = InterfaceStatistics.of(
                            id, writer.timestamp(id, now.getEpochSecond(), now.getNano()))
                    .withReceived(capture.receivedCount())
                    .withDroppedByOperatingSystem(capture.droppedCount())
                    .withDelivered(capture.frameNumber());
            output(() -> writer.write(statistics));
        }
    }

    /** Returns the counts of frames as a sentence's end, for instance {@code 12 frames captured, 0 dropped}. */
    static String counts(LiveCapture capture) {
        long captured = capture.frameNumber();
        String frames = captured + (captured == 1 ? " frame captured, " : " frames captured, ");
        try {
            return frames + capture.droppedCount() + " dropped";
        } catch (IOException e) {
            return frames + "number of dropped frames unknown: " + e.getMessage();
        }
    }

    private interface Output {
        void run() throws IOException;
    }

    /** Distinguishes what is wrong with the output from what is wrong with the capture. */
    private static void output(Output output) {
        try {
            output.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
