package io.github.packetcodec.capture;

import java.io.IOException;

/**
 * A capture file is not what it should be: of another kind, cut, or damaged. Its message is a sentence that tells what
 * is wrong and at which byte, and leaves the name of the file to the caller.
 */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Where: see {@link #position()}. */
    private final long position;

    CaptureException(long position, String message) {
        super(message);
        this.position = position;
    }

    CaptureException(long position, String message, Throwable cause) {
        super(message, cause);
        this.position = position;
    }

    /**
     * Where the record or block begins that could not be read, in bytes from the start of the file; in the content of a
     * gzip file, counted without compression. Whatever stands before it was whole, so the file up to there is a sound
     * capture.
     */
    public long position() {
        return position;
    }
}
