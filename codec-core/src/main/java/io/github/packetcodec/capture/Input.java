package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A window on a stream, in which whole records are read in place. It asks the stream for big blocks, and takes what the
 * stream has: where that is a pipe, a record can be read as soon as its last byte is there.
 */
final class Input implements Closeable {
    /** The length of the window, unless a record is longer. */
    static final int CAPACITY = 512 * 1024;

    /** The length of the window on a part of a file of which less is left. */
    private static final long MINIMUM_CAPACITY = 64;

    /**
     * How much of a record, besides the frame in it, the window holds at most. The values that are made of a block take up to ten
     * times the memory of its bytes, which is still little in a heap of 64 MB.
     */
    static final int MAXIMUM_SURROUNDINGS = 4 * 1024 * 1024;

    /**
     * How much the stream is asked for: much, as each call of the system costs, but little enough to be in the processor's cache
     * still when it is parsed. Not whole pages: malloc begins a big block 16 bytes after a page, and copying to there from where
     * a page of the file begins can take twice as long. So most reads begin elsewhere (docs/performance.md).
     */
    private static final int BLOCK = 256 * 1024 - 64;

    /** The window. The numbers below are taken out of it by index. It is replaced by a longer one when a record needs that. */
    byte[] bytes;
    /** Index of the first byte that is not done with; its user moves it on. */
    int at;
    /** The order of the bytes in a number. */
    boolean littleEndian;

    private final InputStream in;
    /** The name of the compression that was undone; null if there was none. */
    private final @Nullable String compression;

    private final int limit;
    /** Index after the last byte read. */
    private int end;
    /** The position in the stream of {@code bytes[0]}. */
    private long base;
    /** The position in the stream of the record or block that is being read. */
    private long unitPosition;
    /** Where no record or block begins that is to be read. */
    private long stopPosition = Long.MAX_VALUE;

    Input(Decompression file, int maximumFrameLength) {
        in = file.content();
        compression = file.name();
        limit = limit(maximumFrameLength);
        bytes = new byte[CAPACITY];
    }

    /** Begins a window on a part of a file, at the position of a stream in it. */
    Input(SourceStream in, int maximumFrameLength) throws IOException {
        this.in = in;
        compression = null;
        limit = limit(maximumFrameLength);
        bytes = new byte[(int) Math.max(MINIMUM_CAPACITY, Math.min(CAPACITY, in.rest()))];
        restart(in.position());
    }

    private static int limit(int maximumFrameLength) {
        return maximumFrameLength + MAXIMUM_SURROUNDINGS + CAPACITY;
    }

    /** Goes to the position of the stream, and forgets what the window holds. */
    void restart(long position) {
        base = position;
        unitPosition = position;
        at = 0;
        end = 0;
    }

    /** Sets the position from which on no record or block is read. */
    void stopAt(long position) {
        stopPosition = position;
    }

    /** {@return the name of the compression that was undone; null if there was none} */
    @Nullable
    String compression() {
        return compression;
    }

    /**
     * Returns whether {@code count} bytes, at most the longest frame and {@link #MAXIMUM_SURROUNDINGS}, follow {@link #at}; waits for them if need be. May
     * move what the window holds, and {@code at} with it.
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
            if (end == bytes.length) {
                // Grows with the bytes that are there, not with the length that a record states.
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, limit));
            }
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
            return in.read(bytes, end, Math.min(BLOCK, bytes.length - end));
        } catch (EOFException e) {
            throw new CaptureException(unitPosition, compression + " data is cut: " + content(), e);
        } catch (ZipException e) {
            throw new CaptureException(
                    unitPosition, compression + " data is damaged (" + e.getMessage() + "): " + content(), e);
        }
    }

    private String content() {
        return "its content could be read up to byte " + endPosition();
    }

    /** Passes over {@code count} bytes, however many; returns false if the stream ends before. */
    boolean skip(long count) throws IOException {
        return transfer(count, null);
    }

    /** Moves {@code count} bytes, however many, to {@code out} unless it is null; returns false if the stream ends before. */
    boolean transfer(long count, @Nullable OutputStream out) throws IOException {
        long left = count;
        if (out == null && left > bytes.length && in instanceof SourceStream source) {
            left -= end - at;
            at = end;
            long skipped = source.skip(left);
            base += skipped;
            left -= skipped;
        }
        while (left > 0) {
            if (!has(1)) {
                return false;
            }
            int part = (int) Math.min(left, end - at);
            if (out != null) {
                out.write(bytes, at, part);
            }
            at += part;
            left -= part;
        }
        return true;
    }

    /**
     * Passes over {@code count} bytes, however many, that follow the first {@code kept} from {@link #at} on, which stay; returns
     * false if the stream ends before. Then the byte after those that were passed over follows the kept ones.
     */
    boolean skipAfter(int kept, long count) throws IOException {
        long left = count;
        while (true) {
            int there = end - at - kept;
            int part = (int) Math.min(left, there);
            if (part > 0) {
                System.arraycopy(bytes, at + kept + part, bytes, at + kept, there - part);
                end -= part;
                base += part; // what was kept has lost its position; only what follows is asked for it
                left -= part;
            }
            if (left == 0) {
                return true;
            }
            if (!has(kept + 1)) {
                return false;
            }
        }
    }

    /** {@return whether the window holds nothing} */
    boolean isEmpty() {
        return at == end;
    }

    /**
     * Notes that a record or block begins at {@link #at}, for the exception if it cannot be read; returns false if it is not to be
     * read.
     */
    boolean beginUnit() {
        unitPosition = base + at;
        return unitPosition < stopPosition;
    }

    /** {@return the position in the stream of the record or block that is being read} */
    long unitPosition() {
        return unitPosition;
    }

    /** {@return the position in the stream of the window's end} */
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
