package io.github.packetcodec.bench.workload;

import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What the benchmarks that read the frames of a trace have in common. */
public abstract class FrameSettings extends Settings {
    /** The kind of buffer the frames stand in: heap, direct, composite, slice; or mixed, all of them in turn. */
    @Param({"heap", "mixed"})
    public String kind;

    /** The frames of the trace: all 20,000 feel the memory, 1,000 in a circle just the instructions. */
    @Param({"20000", "1000"})
    public int frames;

    /** The trace: mixed has frames of 60 to 1514 bytes, small has the same headers with hardly a payload. */
    @Param("mixed")
    public String trace;

    /** The frames, read round and round. */
    protected Frames source;

    /** Makes the frames, and refuses to compare what does not do the same. */
    @Setup
    public void prepare() {
        source = new Frames(trace, kind, frames);
        for (int i = 0; i < frames; i++) {
            check(i, source.all()[i]);
        }
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        source.release();
    }

    /** Throws unless all ways of reading this frame come to the same. */
    protected abstract void check(int index, ByteBuf frame);

    /** Throws unless the two are equal. */
    public static void requireEqual(int index, String who, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException("frame " + index + ": by hand " + expected + ", by " + who + " " + actual);
        }
    }
}
