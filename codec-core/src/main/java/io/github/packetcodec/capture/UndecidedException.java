package io.github.packetcodec.capture;

import java.io.IOException;

/** It is not decidable where the first record after a position begins, and the rules refuse to read the file from the start. */
public final class UndecidedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The position. */
    private final long position;

    UndecidedException(long position, int lookBack) {
        super("it is not decidable from the " + lookBack + " bytes before byte " + position
                + " where the first record after it begins");
        this.position = position;
    }

    /** {@return the position in bytes from the start of the file} */
    public long position() {
        return position;
    }
}
