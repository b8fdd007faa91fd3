package io.github.packetcodec.spark;

import io.github.packetcodec.capture.SeekableSource;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file of any of Hadoop's file systems. */
final class HadoopSource implements SeekableSource {
    private final FSDataInputStream in;
    private final long length;

    /** @param length the length when the partitions were planned: what is added later belongs to none of them */
    HadoopSource(FSDataInputStream in, long length) {
        this.in = in;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void seek(long position) throws IOException {
        in.seek(position);
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        long rest = length - in.getPos();
        if (rest <= 0) {
            return count == 0 ? 0 : -1;
        }
        return in.read(bytes, from, (int) Math.min(count, rest));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
