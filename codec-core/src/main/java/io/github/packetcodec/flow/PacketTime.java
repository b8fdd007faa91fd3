package io.github.packetcodec.flow;

import io.github.packetcodec.capture.FrameSource;

/** The times of packets as this package takes them. */
public final class PacketTime {
    private static final long NANOSECONDS = 1_000_000_000;
    /** The last whole second from 1970 on that a long of nanoseconds can hold: in the year 2262. */
    private static final long LAST_SECOND = Long.MAX_VALUE / NANOSECONDS - 1;

    private PacketTime() {}

    /**
     * {@return the time of the current frame in nanoseconds since 1970-01-01T00:00:00Z; 0 if it is not known} Times before 1677 and after
     * 2262 are taken for the first and the last that can be represented.
     *
     * @param source the source of the frame
     */
    public static long nanoseconds(FrameSource source) {
        return nanoseconds(source.epochSecond(), source.nanosecond());
    }

    /**
     * {@return a time in nanoseconds since 1970-01-01T00:00:00Z}
     *
     * @param epochSecond seconds since then, negative for earlier times
     * @param nanosecond the nanosecond to be added, 0..999,999,999
     */
    public static long nanoseconds(long epochSecond, int nanosecond) {
        return Math.max(-LAST_SECOND, Math.min(LAST_SECOND, epochSecond)) * NANOSECONDS + nanosecond;
    }
}
