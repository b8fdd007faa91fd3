package io.github.packetcodec.bench.workload;

import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What the benchmarks that read the frames of a trace have in common. */
public abstract class FrameSettings extends Settings {
    /** The kind of buffer that contains the frames: heap, direct, composite, slice; or mixed, all of them in turn. */
    @Param({"heap", "mixed"})
    public String kind;

    /** The number of frames: 20,000 exceed the caches, 1,000 stay in them. */
    @Param({"20000", "1000"})
    public int frames;

    /** The trace: mixed has frames of 60 to 1514 bytes, small has the same headers with short payloads. */
    @Param("mixed")
    public String trace;

    /** The frames, which are read repeatedly. */
    protected Frames source;

    /** Creates the frames; throws if the ways to read them have different results. */
    @Setup
    public void prepare() {
        source = new Frames(trace, kind, frames);
        for (int i = 0; i < frames; i++) {
            check(i, source.all()[i]);
        }
    }

    /** Releases the buffers. */
    @TearDown
    public void release() {
        source.release();
    }

    /** Throws unless all ways to read this frame have the same result. */
    protected abstract void check(int index, ByteBuf frame);

    /** Throws unless the two are equal. */
    public static void requireEqual(int index, String who, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException("frame " + index + ": by hand " + expected + ", by " + who + " " + actual);
        }
    }
}
