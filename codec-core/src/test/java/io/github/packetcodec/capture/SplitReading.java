package io.github.packetcodec.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a capture has in a range: its frames, with their positions, and the exception it ended with, or null. */
record SplitReading(List<Frame> frames, CaptureException failure) {
    record Frame(
            long position,
            int hash,
            int capturedLength,
            long wireLength,
            int linkType,
            int interfaceId,
            long dropCount,
            long epochSecond,
            int nanosecond,
            List<String> comments) {}

    /** Reads all of a file from the start. */
    static SplitReading serial(byte[] file) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            return new SplitReading(frames, read(reader, frames));
        }
    }

    /** Reads all ranges of a size, up to the first exception. */
    static SplitReading ranges(CaptureSplits splits, long length, long size) throws IOException {
        List<Frame> frames = new ArrayList<>();
        CaptureException failure = null;
        for (long from = 0; from < length && failure == null; from += size) {
            failure = range(splits, from, Math.min(length, from + size), frames);
        }
        return new SplitReading(frames, failure);
    }

    /** Adds the frames of a range, and returns the exception it ended with, or null. */
    static CaptureException range(CaptureSplits splits, long from, long to, List<Frame> frames) throws IOException {
        try {
            return read(splits.read(from, to), frames);
        } catch (CaptureException e) {
            return e;
        }
    }

    private static CaptureException read(CaptureReader reader, List<Frame> frames) throws IOException {
        try {
            while (reader.next()) {
                frames.add(frame(reader));
            }
            return null;
        } catch (CaptureException e) {
            return e;
        }
    }

    private static Frame frame(CaptureReader reader) {
        int from = reader.offset();
        return new Frame(
                reader.position(),
                Arrays.hashCode(Arrays.copyOfRange(reader.bytes(), from, from + reader.capturedLength())),
                reader.capturedLength(),
                reader.wireLength(),
                reader.linkType(),
                reader.interfaceId(),
                reader.dropCount(),
                reader.epochSecond(),
                reader.nanosecond(),
                reader.comments());
    }

    /** Returns where the exception says that the damage is, or -1 if there is none. */
    long damage() {
        return failure == null ? -1 : failure.position();
    }
}
