package io.github.packetcodec.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A capture file is not what it should be: of another kind, cut, or damaged. Its message is a sentence that describes what
 * is wrong and at which byte, and leaves the name of the file to the caller.
 */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Where: see {@link #position()}. */
    private final long position;

    /** Whether all is right but that the file ends too early. */
    private final boolean cut;

    CaptureException(long position, String message) {
        this(position, message, null, false);
    }

    CaptureException(long position, String message, @Nullable Throwable cause) {
        this(position, message, cause, false);
    }

    CaptureException(long position, String message, @Nullable Throwable cause, boolean cut) {
        super(message, cause);
        this.position = position;
        this.cut = cut;
    }

    /**
     * {@return where the record or block begins that could not be read, in bytes from the start of the file; in the content of a
     * compressed file, counted without compression} Whatever comes before it was whole, so the file up to there is a sound capture.
     */
    public long position() {
        return position;
    }

    /** {@return whether all is right but that the file ends within a record or block} */
    boolean isCut() {
        return cut;
    }
}
