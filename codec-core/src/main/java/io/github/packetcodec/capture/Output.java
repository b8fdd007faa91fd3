package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A buffer before a stream, with numbers in either byte order. After a write that failed, how much of the buffer the stream
 * took is unknown: so nothing is written any more, and what is in the file stays the beginning of what was to be written.
 */
final class Output extends OutputStream implements Closeable {
    private static final int CAPACITY = 64 * 1024;

    /** The order of the bytes in a number. */
    boolean littleEndian = true;

    private final OutputStream out;
    private final byte[] bytes = new byte[CAPACITY];
    private int end;
    private long drained;
    private boolean failed;
    private boolean closed;

    Output(OutputStream out) {
        this.out = Objects.requireNonNull(out, "out");
    }

    /** Makes a file, or overwrites the one that is there. */
    static Output open(Path path) throws IOException {
        return new Output(Files.newOutputStream(path));
    }

    /** {@return the number of bytes that were put} */
    long position() {
        return drained + end;
    }

    void put16(int value) throws IOException {
        int at = take(2);
        Bytes.put16(bytes, at, littleEndian ? Short.reverseBytes((short) value) : value);
    }

    void put32(long value) throws IOException {
        int at = take(4);
        Bytes.put32(bytes, at, littleEndian ? Integer.reverseBytes((int) value) : (int) value);
    }

    void put64(long value) throws IOException {
        int at = take(8);
        Bytes.put64(bytes, at, littleEndian ? Long.reverseBytes(value) : value);
    }

    void put(byte[] in, int offset, int length) throws IOException {
        if (length > CAPACITY) {
            drain();
            write(in, offset, length, out);
            drained += length;
        } else {
            int at = take(length);
            System.arraycopy(in, offset, bytes, at, length);
        }
    }

    @Override
    public void write(int value) throws IOException {
        bytes[take(1)] = (byte) value;
    }

    @Override
    public void write(byte[] in, int offset, int length) throws IOException {
        put(in, offset, length);
    }

    /** Puts zeros up to the next multiple of 4, after {@code length} bytes that began at one. */
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
        write(bytes, 0, end, out);
        drained += end;
        end = 0;
    }

    private void write(byte[] in, int offset, int length, OutputStream to) throws IOException {
        checkOpen();
        failed = true; // and it stays so if this throws
        to.write(in, offset, length);
        failed = false;
    }

    /** Refuses to write after the end, or after a write that failed. */
    void checkOpen() throws IOException {
        if (failed) {
            throw new IOException("an earlier write failed");
        }
        if (closed) {
            throw new IOException("closed");
        }
    }

    @Override
    public void flush() throws IOException {
        checkOpen();
        drain();
        failed = true;
        out.flush();
        failed = false;
    }

    /** Writes what is left, unless a write failed, and closes the stream. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        try (out) {
            if (!failed) {
                drain();
            }
        } finally {
            closed = true;
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
        range("wireLength", wireLength, 0, 0xFFFF_FFFFL);
    }
}
