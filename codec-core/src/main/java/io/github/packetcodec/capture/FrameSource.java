package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** {@return the number of the current frame, counted from 1; 0 before the first} */
    long frameNumber();

    /** {@return the array that contains the captured bytes of the frame} It belongs to the source, and must not be written to. */
    byte[] bytes();

    /** {@return the index in {@link #bytes} of the first byte of the frame} */
    int offset();

    /** {@return the number of bytes of the frame that were captured} */
    int capturedLength();

    /**
     * {@return the length of the frame on the wire in bytes, 0..2<sup>32</sup> - 1} It is greater than {@link #capturedLength} if only the
     * first bytes of the frame were captured.
     */
    long wireLength();

    /** {@return the type of the header that the frame begins with, a number of the list at tcpdump.org/linktypes.html} */
    int linkType();

    /** {@return whether the time of the frame is known} */
    boolean hasTime();

    /** {@return the time of the frame in whole seconds since 1970-01-01T00:00:00Z; 0 if it is not known} */
    long epochSecond();

    /** {@return the nanoseconds to be added to {@link #epochSecond}, 0..999,999,999} */
    int nanosecond();

    /** {@return the time of the frame as a new object, or null if it is not known} */
    default @Nullable Instant time() {
        return hasTime() ? Instant.ofEpochSecond(epochSecond(), nanosecond()) : null;
    }

    /** {@return the number of decimal digits of a second that distinguish the times of this source, 0..9} */
    default int fractionDigits() {
        return 9;
    }

    /** {@return the number of bytes of check sequence that end the frame; -1 if it is not known} */
    default int frameCheckSequenceLength() {
        return -1;
    }

    /** {@return the number of interfaces that the source has described so far; 0 if it describes none} */
    default int interfaceCount() {
        return 0;
    }

    /** {@return the number of the interface that captured the frame, 0 for the first} */
    default int interfaceId() {
        return 0;
    }

    /** {@return the name of the interface that captured the frame; empty if it is not known} */
    default String interfaceName() {
        return "";
    }

    /** {@return the direction of the frame and why it was received, as far as they are known} */
    default PacketFlags flags() {
        return PacketFlags.NONE;
    }

    /** {@return the number of frames that were lost between the frame before this one and this one; -1 if it is not known} */
    default long dropCount() {
        return -1;
    }

    /** {@return the comments on the frame} */
    default List<String> comments() {
        return List.of();
    }
}
