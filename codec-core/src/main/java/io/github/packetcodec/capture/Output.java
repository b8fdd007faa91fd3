package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** A buffer before a stream, that writes little-endian numbers; and what the two writers refuse. */
final class Output implements Closeable {
    private static final int CAPACITY = 64 * 1024;

    private final OutputStream out;
    private final byte[] bytes = new byte[CAPACITY];
    private int end;
    private boolean closed;

    Output(OutputStream out) {
        this.out = Objects.requireNonNull(out, "out");
    }

    void put16(int value) throws IOException {
        int at = take(2);
        Bytes.put16(bytes, at, Short.reverseBytes((short) value));
    }

    void put32(long value) throws IOException {
        int at = take(4);
        Bytes.put32(bytes, at, Integer.reverseBytes((int) value));
    }

    void put(byte[] in, int offset, int length) throws IOException {
        if (length > CAPACITY) {
            drain();
            out.write(in, offset, length);
        } else {
            int at = take(length);
            System.arraycopy(in, offset, bytes, at, length);
        }
    }

    /** Zeros up to the next multiple of 4, after {@code length} bytes that began at one. */
    void pad(int length) throws IOException {
        int count = -length & 3;
        int at = take(count);
        for (int i = 0; i < count; i++) {
            bytes[at + i] = 0;
        }
    }

    /** Makes room for {@code count} bytes; returns the index of the first. */
    private int take(int count) throws IOException {
        if (CAPACITY - end < count) {
            drain();
        }
        end += count;
        return end - count;
    }

    private void drain() throws IOException {
        out.write(bytes, 0, end);
        end = 0;
    }

    /** Refuses to write after the end. */
    void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
    }

    void flush() throws IOException {
        checkOpen();
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            drain();
        }
    }

    /** Refuses a number that is not in {@code minimum..maximum}. */
    static void range(String name, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + " " + value + " is not in " + minimum + ".." + maximum);
        }
    }

    /** Refuses what no capture can say of a frame; its seconds are judged by the writer. */
    static void checkFrame(int nanosecond, byte[] in, int offset, int length, long wireLength) {
        Objects.checkFromIndexSize(offset, length, in.length);
        range("nanosecond", nanosecond, 0, 999_999_999);
        range("wireLength", wireLength, length, 0xFFFF_FFFFL);
    }
}
