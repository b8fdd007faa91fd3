package io.github.packetcodec.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * All that a capture gave: its frames, and the exception it ended with, or null. After either end it is asked once more
 * for a frame, and must have none.
 */
record Reading(List<Frame> frames, IOException failure) {
    record Frame(
            long number,
            long epochSecond,
            int nanosecond,
            int fractionDigits,
            int linkType,
            int interfaceId,
            long length,
            String hex) {}

    static Reading of(byte[] file) {
        return of(new ByteArrayInputStream(file));
    }

    static Reading of(InputStream in) {
        List<Frame> frames = new ArrayList<>();
        IOException failure = null;
        try (CaptureReader reader = CaptureReader.open(in)) {
            try {
                while (reader.next()) {
                    frames.add(frame(reader));
                }
            } catch (IOException e) {
                failure = e;
            }
            if (reader.next()) {
                throw new AssertionError("a frame after the end");
            }
        } catch (IOException e) {
            failure = e;
        }
        return new Reading(frames, failure);
    }

    static Frame frame(CaptureReader reader) {
        return new Frame(
                reader.frameNumber(),
                reader.epochSecond(),
                reader.nanosecond(),
                reader.fractionDigits(),
                reader.linkType(),
                reader.interfaceId(),
                reader.wireLength(),
                HexFormat.of().formatHex(reader.bytes(), reader.offset(), reader.offset() + reader.capturedLength()));
    }

    /** The position that the exception tells; fails if there is none. */
    long position() {
        return ((CaptureException) failure).position();
    }

    /** What the exception says; fails if there is none. */
    String message() {
        return failure.getMessage();
    }
}
