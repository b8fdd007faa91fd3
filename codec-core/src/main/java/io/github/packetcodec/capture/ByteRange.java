package io.github.packetcodec.capture;

/**
 * A range of the bytes of a file.
 *
 * @param from the position of the first byte, 0 or more
 * @param to the position after the last byte, {@code from} or more
 */
public record ByteRange(long from, long to) {
    /**
     * Creates a range.
     *
     * @throws IllegalArgumentException if {@code from} is less than 0, or {@code to} less than {@code from}
     */
    public ByteRange {
        Output.range("from", from, 0, Long.MAX_VALUE);
        Output.range("to", to, from, Long.MAX_VALUE);
    }

    /** {@return the number of bytes} */
    public long length() {
        return to - from;
    }
}
