package io.github.packetcodec.dissect;

/** What the process exits with. */
final class ExitStatus {
    /** Every file was read to its end, whatever its frames contain. */
    static final int OK = 0;

    /** A capture is broken. */
    static final int BROKEN = 1;

    /** The command line, a file or the output cannot be used. */
    static final int UNUSABLE = 2;

    private ExitStatus() {}
}
