package io.github.packetcodec.dissect;

/** An output format for frames. */
interface Printer {
    /** Called before the frames of a file if there are several files. */
    default void file(String name) {}

    /** Called before each frame of several files that are merged, with the name of its file. */
    default void origin(String name) {}

    /** Prints one frame. */
    void print(Frame frame);

    /** Says that the file has ended, for printers that wait for its last frame. */
    default void end() {}
}
