package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.CaptureFiles.UnusableFileException;
import io.github.packetcodec.filter.FilterException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Reads several captures at once, and hands on the frames that are chosen in the order of their times. */
final class MergeRun {
    private static final Comparator<Source> BY_TIME = Comparator.comparingLong((Source source) -> source.second)
            .thenComparingInt(source -> source.nanosecond)
            .thenComparingInt(source -> source.index);

    private final CaptureFiles captures;
    private final Console console;
    private final Selection selection;
    private final Destination destination;
    private int status = ExitStatus.OK;

    MergeRun(CaptureFiles captures, Console console, Selection selection, Destination destination) {
        this.captures = captures;
        this.console = console;
        this.selection = selection;
        this.destination = destination;
    }

    /** A capture at its next frame. */
    private static final class Source {
        final String file;
        final int index;
        final CaptureReader reader;
        /** The time of the frame, or of the one before it if it has none. */
        long second = Long.MIN_VALUE;

        int nanosecond;

        Source(String file, int index, CaptureReader reader) {
            this.file = file;
            this.index = index;
            this.reader = reader;
        }
    }

    /** Reads the files, and returns the exit status. */
    int run(List<String> files) {
        List<Source> opened = new ArrayList<>();
        try {
            PriorityQueue<Source> waiting = new PriorityQueue<>(BY_TIME);
            for (String file : files) {
                Source source = open(file, opened.size());
                if (source != null) {
                    opened.add(source);
                    advance(source, waiting);
                }
            }
            while (!waiting.isEmpty() && !selection.isFull()) {
                Source source = waiting.remove();
                take(source);
                advance(source, waiting);
            }
            destination.end();
        } finally {
            opened.forEach(MergeRun::close);
        }
        return status;
    }

    private @Nullable Source open(String file, int index) {
        InputStream input = null;
        try {
            input = captures.open(file);
            return new Source(file, index, CaptureReader.open(input, CaptureFiles.longestFrame()));
        } catch (UnusableFileException e) {
            failed(file, e, ExitStatus.UNUSABLE);
        } catch (IOException e) {
            failed(file, e, ExitStatus.BROKEN);
            close(input);
        }
        return null;
    }

    private void take(Source source) {
        try {
            if (selection.takes(source.reader)) {
                destination.origin(source.file);
                destination.frame(source.reader);
            }
        } catch (FilterException e) {
            failed(source.file, e, ExitStatus.UNUSABLE);
        }
    }

    /** Goes on to the next frame of a capture, which then waits for its turn. */
    private void advance(Source source, PriorityQueue<Source> waiting) {
        CaptureReader reader = source.reader;
        try {
            while (reader.nextBlock()) {
                captures.remarks(source.file, reader);
                if (reader.isFrame()) {
                    if (reader.hasTime()) {
                        source.second = reader.epochSecond();
                        source.nanosecond = reader.nanosecond();
                    }
                    waiting.add(source);
                    return;
                }
                destination.block(reader);
            }
            captures.remarks(source.file, reader);
        } catch (IOException e) {
            failed(source.file, e, ExitStatus.BROKEN);
        }
    }

    private void failed(String file, Exception reason, int failure) {
        console.remark(file, reason);
        status = Math.max(status, failure);
    }

    private static void close(Source source) {
        try {
            source.reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(InputStream input) {
        try {
            input.close();
        } catch (IOException e) {
            // It could not be read either.
        }
    }
}
