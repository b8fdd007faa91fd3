package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.FrameSource;

/** Where the frames that are chosen go. Its methods throw {@link java.io.UncheckedIOException} if the output fails. */
interface Destination {
    /** Takes nothing, where frames are only counted. */
    Destination NONE = frame -> {};

    /** Called before the frames of a file if there are several, which are read one after the other. */
    default void file(String name) {}

    /** Called before each frame of several files that are merged, with the name of its file. */
    default void origin(String name) {}

    /** Takes what is around the frames of a file: a reader at a header, or at a block that is no frame. */
    default void block(CaptureReader reader) {}

    /** Takes the current frame of a source. */
    void frame(FrameSource source);

    /** Called at the end of each file. */
    default void end() {}

    /** Hands on everything that it keeps. */
    default void flush() {}

    /** Called at the end of the run. */
    default void close() {}
}
