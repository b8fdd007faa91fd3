package io.github.packetcodec.dissect;

/** An output format for frames. */
interface Printer {
    /** Called before the frames of a file if there are several files. */
    void file(String name);

    /** Prints one frame. */
    void print(Frame frame);

    /** Says that the file has ended, for printers that wait for its last frame. */
    default void end() {}
}
