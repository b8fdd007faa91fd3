package io.github.packetcodec.bench.question;

import io.github.packetcodec.bench.workload.Settings;
import io.github.packetcodec.checksum.InternetChecksum;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What does the Internet checksum of contiguous bytes cost? The length divided by the nanoseconds is in gigabytes a second. */
public class SumBytes extends Settings {
    /** The length of the data in bytes. */
    @Param({"64", "576", "1500"})
    public int length;

    private final InternetChecksum checksum = new InternetChecksum();
    private byte[] bytes;
    private ByteBuf direct;

    /** Fills an array and a direct buffer with the same random bytes. */
    @Setup
    public void prepare() {
        bytes = new byte[length];
        new SplittableRandom(1).nextBytes(bytes);
        direct = Unpooled.directBuffer(length).writeBytes(bytes);
        if (handWritten() != array() || array() != directBuffer()) {
            throw new IllegalStateException("the sums differ");
        }
    }

    /** Releases the buffer. */
    @TearDown
    public void release() {
        direct.release();
    }

    /** The baseline: the loop of RFC 1071, two bytes a step. */
    @Benchmark
    public int handWritten() {
        long sum = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) sum;
    }

    /** The library, over an array. */
    @Benchmark
    public int array() {
        return InternetChecksum.sum(bytes, 0, length);
    }

    /** The library, over a direct buffer. */
    @Benchmark
    public int directBuffer() {
        return checksum.reset().add(direct, 0, length).sum();
    }
}
