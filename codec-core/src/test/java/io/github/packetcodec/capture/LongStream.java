package io.github.packetcodec.capture;

import java.io.InputStream;

/** A head, then any number of bytes that are said to be read and are not, then a tail. */
final class LongStream extends InputStream {
    private final byte[] head;
    private final long middle;
    private final byte[] tail;
    private long position;

    LongStream(byte[] head, long middle, byte[] tail) {
        this.head = head;
        this.middle = middle;
        this.tail = tail;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int at, int length) {
        int count;
        if (position < head.length) {
            count = (int) Math.min(length, head.length - position);
            System.arraycopy(head, (int) position, out, at, count);
        } else if (position < head.length + middle) {
            count = (int) Math.min(length, head.length + middle - position);
        } else {
            long from = position - head.length - middle;
            count = (int) Math.min(length, tail.length - from);
            if (count == 0) {
                return -1;
            }
            System.arraycopy(tail, (int) from, out, at, count);
        }
        position += count;
        return count;
    }
}
