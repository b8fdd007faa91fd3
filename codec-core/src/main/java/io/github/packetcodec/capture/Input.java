package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * A window on a stream, in which whole records stand in place. It asks the stream for big blocks, and takes what the
 * stream has: where that is a pipe, a record can be read as soon as its last byte is there.
 */
final class Input implements Closeable {
    /** The most that can stand in the window at once. */
    static final int CAPACITY = 512 * 1024;

    /**
     * How much the stream is asked for: much, as each call of the system costs, but little enough to be in the processor's cache
     * still when it is parsed. Not whole pages: malloc begins a big block 16 bytes after a page, and copying to there from where
     * a page of the file begins can take twice as long. So most reads begin elsewhere (docs/performance.md).
     */
    private static final int BLOCK = 256 * 1024 - 64;

    /** The window. The numbers below are taken out of it by index. */
    final byte[] bytes = new byte[CAPACITY];
    /** Index of the first byte that is not done with; its user moves it on. */
    int at;
    /** The order of the bytes in a number. */
    boolean littleEndian;

    private final InputStream in;
    /** Index after the last byte read. */
    private int end;
    /** Where in the stream {@code bytes[0]} was. */
    private long base;
    /** Where in the stream the record or block begins that is being read. */
    private long unitPosition;

    Input(InputStream in) {
        this.in = in;
    }

    /**
     * Whether {@code count} bytes, at most {@link #CAPACITY}, stand from {@link #at} on; waits for them if need be. May
     * move what stands there, and {@code at} with it.
     *
     * @return false if the stream ends before
     */
    boolean has(int count) throws IOException {
        return end - at >= count || fill(count);
    }

    private boolean fill(int count) throws IOException {
        System.arraycopy(bytes, at, bytes, 0, end - at);
        base += at;
        end -= at;
        at = 0;
        while (end < count) {
            int read = read();
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    private int read() throws IOException {
        try {
            return in.read(bytes, end, Math.min(BLOCK, CAPACITY - end));
        } catch (EOFException e) {
            throw new CaptureException(unitPosition, "gzip data is cut: " + content(), e);
        } catch (ZipException e) {
            throw new CaptureException(unitPosition, "gzip data is damaged (" + e.getMessage() + "): " + content(), e);
        }
    }

    private String content() {
        return "its content could be read up to byte " + endPosition();
    }

    /** Passes over {@code count} bytes, however many; false if the stream ends before. */
    boolean skip(long count) throws IOException {
        long left = count;
        while (left > end - at) {
            left -= end - at;
            at = end;
            if (!has(1)) {
                return false;
            }
        }
        at += (int) left;
        return true;
    }

    /** Whether nothing stands in the window. */
    boolean isEmpty() {
        return at == end;
    }

    /** Notes that a record or block begins at {@link #at}, for the exception if it cannot be read. */
    void beginUnit() {
        unitPosition = base + at;
    }

    /** Where in the stream the record or block begins that is being read. */
    long unitPosition() {
        return unitPosition;
    }

    /** Where in the stream the window ends. */
    long endPosition() {
        return base + end;
    }

    int u16(int index) {
        int value = Bytes.u16(bytes, index);
        return littleEndian ? Short.reverseBytes((short) value) & 0xFFFF : value;
    }

    int i32(int index) {
        int value = Bytes.i32(bytes, index);
        return littleEndian ? Integer.reverseBytes(value) : value;
    }

    long u32(int index) {
        return i32(index) & 0xFFFF_FFFFL;
    }

    long i64(int index) {
        long value = Bytes.i64(bytes, index);
        return littleEndian ? Long.reverseBytes(value) : value;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
