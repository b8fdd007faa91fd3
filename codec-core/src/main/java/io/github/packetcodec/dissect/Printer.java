package io.github.packetcodec.dissect;

/** An output format for frames. */
interface Printer {
    /** Prints nothing, where frames are only counted. */
    Printer NONE = frame -> {};

    /** Called before the frames of a file if there are several files. */
    default void file(String name) {}

    /** Prints one frame. */
    void print(Frame frame);

    /** Says that the file has ended, for printers that wait for its last frame. */
    default void end() {}
}
