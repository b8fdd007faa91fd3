package io.github.packetcodec.flow;

import java.util.Arrays;

/**
 * The last bytes of a stream that were handed out, and the segments they came from, in rings: so that a later copy of them can be
 * compared.
 */
final class StreamHistory {
    /** A segment is remembered for each so many bytes of the ring. */
    private static final int BYTES_PER_SEGMENT = 16;

    private static final int INITIAL_LENGTH = 256;

    private final int limit;
    private final StreamMemory memory;
    private byte[] ring = {};
    /** Positions where segments end, ascending, and their places; in rings of one length. */
    private long[] ends = {};

    private long[] places = {};
    private int firstSegment;
    private int segments;
    /** The bytes from here on up to {@link #to} are in the ring. */
    private long from;

    private long to;

    StreamHistory(int limit, StreamMemory memory) {
        this.limit = limit;
        this.memory = memory;
    }

    /** Adds bytes that follow those before; a gap between forgets what was before it. */
    void add(long position, byte[] in, int offset, int length, long place) {
        if (limit == 0) {
            return;
        }
        if (position != to) {
            forget(position);
        }
        grow(length);
        if (ring.length == 0) {
            return;
        }
        int skipped = Math.max(0, length - ring.length);
        if (skipped > 0) {
            forget(position + skipped);
        }
        int count = length - skipped;
        int at = (int) ((position + skipped) % ring.length);
        int whole = Math.min(count, ring.length - at);
        System.arraycopy(in, offset + skipped, ring, at, whole);
        System.arraycopy(in, offset + skipped + whole, ring, 0, count - whole);
        to = position + length;
        from = Math.max(from, to - ring.length);
        segment(place);
    }

    private void segment(long place) {
        if (segments == ends.length) {
            from = Math.max(from, ends[firstSegment]);
            firstSegment = (firstSegment + 1) % ends.length;
            segments--;
        }
        int at = (firstSegment + segments++) % ends.length;
        ends[at] = to;
        places[at] = place;
    }

    private void forget(long position) {
        from = position;
        to = position;
        segments = 0;
        firstSegment = 0;
    }

    /** Doubles the rings, as far as they may grow. Both are laid anew. */
    private void grow(int length) {
        long wanted = to - from + length;
        if (wanted <= ring.length || ring.length == limit) {
            return;
        }
        int size = (int) Math.min(limit, Math.max(INITIAL_LENGTH, Math.max(2L * ring.length, wanted)));
        long cost = cost(size) - cost(ring.length);
        if (!memory.take(cost)) {
            return;
        }
        byte[] larger = new byte[size];
        for (long position = from; position < to; position++) {
            larger[(int) (position % size)] = ring[(int) (position % ring.length)];
        }
        int count = Math.max(1, size / BYTES_PER_SEGMENT);
        long[] laidEnds = new long[count];
        long[] laidPlaces = new long[count];
        for (int i = 0; i < segments; i++) {
            laidEnds[i] = ends[(firstSegment + i) % ends.length];
            laidPlaces[i] = places[(firstSegment + i) % ends.length];
        }
        ring = larger;
        ends = laidEnds;
        places = laidPlaces;
        firstSegment = 0;
    }

    private static long cost(int size) {
        return size + 16L * (size / BYTES_PER_SEGMENT);
    }

    /** Compares a copy of bytes with those in the ring, as far as they are there. */
    void compare(long position, byte[] in, int offset, int length, long place, Pieces.Conflicts conflicts) {
        long at = Math.max(position, from);
        long end = Math.min(position + length, to);
        while (at < end) {
            int segment = segmentOf(at);
            long stop = Math.min(end, ends[segment]);
            int ringAt = (int) (at % ring.length);
            int count = (int) Math.min(stop - at, ring.length - ringAt);
            Pieces.compare(
                    at, ring, ringAt, in, offset + (int) (at - position), count, places[segment], place, conflicts);
            at += count;
        }
    }

    /** The index of the first segment that ends after a position. */
    private int segmentOf(long position) {
        int low = 0;
        int high = segments - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[(firstSegment + middle) % ends.length] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (firstSegment + low) % ends.length;
    }

    /** Gives the memory back. */
    void clear() {
        memory.giveBack(cost(ring.length));
        ring = Arrays.copyOf(ring, 0);
        ends = new long[0];
        places = new long[0];
        forget(to);
    }
}
