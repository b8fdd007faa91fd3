package io.github.packetcodec.flow;

/** Memory that streams share: a number of bytes that are left. */
final class StreamMemory {
    private final long limit;
    private long used;

    StreamMemory(long limit) {
        this.limit = limit;
    }

    /** Takes bytes if there are as many left; else takes none. */
    boolean take(long bytes) {
        if (bytes > limit - used) {
            return false;
        }
        used += bytes;
        return true;
    }

    void giveBack(long bytes) {
        used -= bytes;
    }

    long used() {
        return used;
    }
}
