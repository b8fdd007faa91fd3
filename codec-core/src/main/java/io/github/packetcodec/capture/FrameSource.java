package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/**
 * A source of frames, read one after the other: a capture file or a network interface. Code written against this interface reads
 * both.
 *
 * <p>All accessors describe the current frame, and are valid until the next call of {@link #next} or {@link #close}.
 */
public interface FrameSource extends Closeable {
    /**
     * Advances to the next frame, and waits for it if the source is a pipe or a network interface.
     *
     * @return false at the end
     * @throws IOException if the source cannot be read
     */
    boolean next() throws IOException;

    /** Returns the number of the current frame, counted from 1; 0 before the first. */
    long frameNumber();

    /** Returns the array that contains the captured bytes of the frame. It belongs to the source, and must not be written to. */
    byte[] bytes();

    /** Returns the index in {@link #bytes} of the first byte of the frame. */
    int offset();

    /** Returns the number of bytes of the frame that were captured. */
    int capturedLength();

    /**
     * Returns the length of the frame on the wire in bytes, 0..2<sup>32</sup> - 1. It is greater than {@link #capturedLength} if
     * only the first bytes of the frame were captured.
     */
    long wireLength();

    /** Returns the type of the header that the frame begins with, a number of the list at tcpdump.org/linktypes.html. */
    int linkType();

    /** Returns whether the time of the frame is known. */
    boolean hasTime();

    /** Returns the time of the frame in whole seconds since 1970-01-01T00:00:00Z; 0 if it is not known. */
    long epochSecond();

    /** Returns the nanoseconds to be added to {@link #epochSecond}, 0..999,999,999. */
    int nanosecond();

    /** Returns the time of the frame as a new object, or null if it is not known. */
    default Instant time() {
        return hasTime() ? Instant.ofEpochSecond(epochSecond(), nanosecond()) : null;
    }

    /** Returns the number of bytes of frame check sequence that end the frame on the wire; -1 if it is not known. */
    default int frameCheckSequenceLength() {
        return -1;
    }
}
