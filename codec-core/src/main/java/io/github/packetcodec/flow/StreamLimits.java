package io.github.packetcodec.flow;

import java.util.Objects;

/**
 * How much memory the streams of {@link TcpStream} may take, and what happens when that is not enough.
 *
 * @param waitingBytes how much may wait in one direction of one connection, in bytes, with 128 bytes for each piece beside its data
 * @param historyBytes how many of the bytes that were handed out are kept to be compared with later copies of them; 0 for none
 * @param allBytes how much all streams together may take in bytes
 * @param atLimit what happens when a segment would have to wait and there is no room for it
 */
public record StreamLimits(long waitingBytes, int historyBytes, long allBytes, AtLimit atLimit) {
    /** What happens when a segment would have to wait and there is no room for it. */
    public enum AtLimit {
        /** What waits is handed out, the bytes missing before it reported as a gap, until there is room. */
        SKIP,
        /** The segment is dropped and reported. */
        DROP,
        /** The stream ends. */
        STOP
    }

    /**
     * Accepts any limits that are not negative.
     *
     * @throws IllegalArgumentException if a limit is negative
     */
    public StreamLimits {
        if (waitingBytes < 0 || historyBytes < 0 || allBytes < 0) {
            throw new IllegalArgumentException(
                    "a limit is negative: " + waitingBytes + ", " + historyBytes + ", " + allBytes);
        }
        Objects.requireNonNull(atLimit);
    }
}
