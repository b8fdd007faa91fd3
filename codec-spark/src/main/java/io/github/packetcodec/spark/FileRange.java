package io.github.packetcodec.spark;

import java.io.Serializable;

/**
 * The records of a file that begin in a range of its bytes.
 *
 * @param length the length of the file in bytes
 * @param from the position of the first byte
 * @param to the position after the last byte
 */
record FileRange(String path, long length, long from, long to) implements Serializable {
    /** Whether this is all of the file. */
    boolean isWhole() {
        return from == 0 && to >= length;
    }

    boolean contains(long position) {
        return position >= from && position < to;
    }

    long size() {
        return to - from;
    }
}
