package io.github.packetcodec.flow;

/**
 * Which of two different copies of the same bytes wins: an operating system has to choose, and one that observes it must choose the
 * same. The systems' ways are those that Suricata knows; they compare whole segments, the earlier with the later one.
 */
public enum OverlapPolicy {
    /** The copy that came first. */
    FIRST,
    /** The copy that came last. */
    LAST,
    /** The first, unless the later segment begins before it. */
    BSD,
    /** The first, unless the later segment begins before it, or begins with it and ends after it. */
    LINUX,
    /** As {@link #BSD}. */
    WINDOWS,
    /** The later, unless it ends before the first. */
    SOLARIS;

    /**
     * {@return whether the later of two overlapping segments wins where their bytes differ}
     *
     * @param firstFrom the position of the first byte of the segment that came first
     * @param firstTo the position after its last byte
     * @param laterFrom the position of the first byte of the later segment
     * @param laterTo the position after its last byte
     */
    public boolean laterWins(long firstFrom, long firstTo, long laterFrom, long laterTo) {
        return switch (this) {
            case FIRST -> false;
            case LAST -> true;
            case BSD, WINDOWS -> laterFrom < firstFrom;
            case LINUX -> laterFrom < firstFrom || laterFrom == firstFrom && laterTo > firstTo;
            case SOLARIS -> laterTo >= firstTo;
        };
    }
}
