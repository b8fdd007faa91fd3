package io.github.packetcodec.dissect;

/** One of the ways to print frames. */
interface Printer {
    /** Says that the frames that come next are of this file, where there are several. */
    void file(String name);

    /** Prints one frame. */
    void print(Frame frame);

    /** Says that the file has ended, for printers that wait for its last frame. */
    default void end() {}
}
