package io.github.packetcodec.capture;

import java.io.IOException;
import java.io.InputStream;

/** A stream of the bytes of a source from a position on. Several streams of a source can be read in turns; none closes it. */
final class SourceStream extends InputStream {
    private final SeekableSource source;
    private long position;

    SourceStream(SeekableSource source, long position) {
        this.source = source;
        this.position = position;
    }

    long position() {
        return position;
    }

    /** {@return the number of bytes up to the end} */
    long rest() throws IOException {
        return Math.max(0, source.length() - position);
    }

    void seek(long to) {
        position = to;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        source.seek(position);
        int read = source.read(bytes, from, count);
        if (read == 0) {
            throw new IOException("the source returned no byte at position " + position);
        }
        position += Math.max(read, 0);
        return read;
    }

    /** Passes over {@code count} bytes, or those up to the end. */
    @Override
    public long skip(long count) throws IOException {
        long skipped = Math.min(count, rest());
        position += skipped;
        return skipped;
    }
}
