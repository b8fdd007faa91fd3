package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.InterfaceStatistics;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.filter.FilterException;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.live.LiveCapture;
import io.github.packetcodec.live.LiveInterface;
import io.github.packetcodec.live.LiveOptions;
import io.github.packetcodec.live.NetworkInterfaces;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Reads a live capture until the process is asked to end, for instance by Ctrl-C. What has been captured is shown before the capture
 * waits for more: so each line is seen at once, and many are written together while the network is busy.
 */
final class LiveRun {
    private static final long NOT_WRITTEN = -1;

    private final LiveCapture capture;
    private final Selection selection;

    private LiveRun(LiveCapture capture, Selection selection) {
        this.capture = capture;
        this.selection = selection;
    }

    /** What is done with a capture. */
    private interface Work {
        void run(LiveRun run) throws IOException;
    }

    /** Captures on the interface that a command line names, and hands the frames on; returns the exit status. */
    static int print(Arguments arguments, Console console, Selection selection, Destination destination) {
        return run(arguments, console, selection, run -> {
            run.each(() -> destination.frame(run.capture), () -> {
                destination.flush();
                console.flush();
            });
            destination.end();
            destination.close();
            console.flush();
        });
    }

    /** Captures, and writes the frames to a file; returns the exit status. */
    static int write(Arguments arguments, Console console, Selection selection, OutputFile output) {
        if (output.isPcap()) {
            return print(arguments, console, selection, output.destination(false));
        }
        return run(arguments, console, selection, run -> run.write(output));
    }

    /** Captures, and reports the counts in the end whatever happens. */
    private static int run(Arguments arguments, Console console, Selection selection, Work work) {
        String name = arguments.value(Option.INTERFACE);
        LiveCapture opened;
        try {
            LiveOptions options = options(name, arguments);
            opened = LiveCapture.open(name, options);
            if (!options.filter().isEmpty()) {
                selection.leaveFilterToSource();
            }
        } catch (IOException | FilterException e) {
            console.remark(name, e);
            return ExitStatus.UNUSABLE;
        }
        try (LiveCapture capture = opened) {
            return UntilAsked.run(capture::stop, () -> {
                try {
                    work.run(new LiveRun(capture, selection));
                    return ExitStatus.OK;
                } catch (IOException e) {
                    console.remark(name, e);
                    return ExitStatus.BROKEN;
                } finally {
                    console.remark(name, counts(capture));
                }
            });
        } catch (IOException e) {
            console.remark(name, e);
            return ExitStatus.BROKEN;
        }
    }

    /** A filter that has libpcap's meaning runs in the kernel, where the interface has a link type for which filters are compiled. */
    private static LiveOptions options(String name, Arguments arguments) throws IOException {
        LiveOptions options = LiveOptions.DEFAULTS.withPromiscuous(!arguments.has(Option.NOT_PROMISCUOUS));
        Choice choice = arguments.choice();
        if (choice.filter() == null || !choice.libpcap()) {
            return options;
        }
        for (LiveInterface one : NetworkInterfaces.list()) {
            // Of cooked frames the kernel's program would see the network header first.
            if (one.name().equals(name) && one.linkType() != LinkType.LINUX_SLL2) {
                return options.withFilter(
                        choice.filter().compileForSocket(one.linkType()).instructions());
            }
        }
        return options;
    }

    /** Runs {@code take} for each frame that is selected, and {@code flush} before it waits. */
    private void each(Runnable take, Runnable flush) throws IOException {
        while (!selection.isFull() && (capture.next(Duration.ZERO) || nextAfter(flush))) {
            if (selection.takes(capture)) {
                take.run();
            }
        }
        flush.run();
    }

    private boolean nextAfter(Runnable flush) throws IOException {
        flush.run();
        return capture.next();
    }

    /** Writes each frame to a pcapng file, and in the end what the kernel counted. */
    private void write(OutputFile output) throws IOException {
        PcapngWriter[] opened = new PcapngWriter[1];
        OutputFile.write(() -> opened[0] = PcapngWriter.open(output.create()));
        try (PcapngWriter writer = opened[0]) {
            int id = writer.addInterface(InterfaceDescription.of(capture.linkType())
                    .withName(capture.name())
                    .withFractionDigits(capture.fractionDigits())
                    .withSnapshotLength(capture.options().snapshotLength()));
            each(
                    () -> OutputFile.write(() -> writer.write(
                            id,
                            capture.epochSecond(),
                            capture.nanosecond(),
                            capture.bytes(),
                            capture.offset(),
                            capture.capturedLength(),
                            capture.wireLength(),
                            capture.flags(),
                            capture.dropCount() == 0 ? NOT_WRITTEN : capture.dropCount())),
                    () -> OutputFile.write(writer::flush));
            Instant now = Instant.now();
            InterfaceStatistics statistics = InterfaceStatistics.of(
                            id, writer.timestamp(id, now.getEpochSecond(), now.getNano()))
                    .withReceived(capture.receivedCount())
                    .withDroppedByOperatingSystem(capture.droppedCount())
                    .withDelivered(capture.frameNumber());
            OutputFile.write(() -> writer.write(statistics));
        }
    }

    /** {@return the counts of frames as a sentence's end, for instance {@code 12 frames captured, 0 dropped}} */
    private static String counts(LiveCapture capture) {
        long captured = capture.frameNumber();
        String frames = captured + (captured == 1 ? " frame captured, " : " frames captured, ");
        try {
            return frames + capture.droppedCount() + " dropped";
        } catch (IOException e) {
            return frames + "number of dropped frames unknown: " + e.getMessage();
        }
    }
}
