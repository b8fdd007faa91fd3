package io.github.packetcodec.capture;

/** A source of bytes in memory that hands out at most {@code most} bytes at a time. */
final class ArraySource implements SeekableSource {
    private final byte[] bytes;
    private final int most;
    private int position;
    private boolean isClosed;

    ArraySource(byte[] bytes) {
        this(bytes, Integer.MAX_VALUE);
    }

    ArraySource(byte[] bytes, int most) {
        this.bytes = bytes;
        this.most = most;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void seek(long to) {
        position = Math.toIntExact(to);
    }

    @Override
    public int read(byte[] out, int from, int count) {
        int read = Math.min(Math.min(count, most), bytes.length - position);
        if (read <= 0) {
            return -1;
        }
        System.arraycopy(bytes, position, out, from, read);
        position += read;
        return read;
    }

    @Override
    public void close() {
        isClosed = true;
    }

    boolean isClosed() {
        return isClosed;
    }
}
