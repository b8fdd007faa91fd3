package io.github.packetcodec.flow;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that wait for those before them, as copies in order of their positions and without overlaps. What overlaps is compared byte by
 * byte; where it differs, an {@link OverlapPolicy} decides. Inserting takes time in proportion to the bytes inserted and to the logarithm
 * of the number of pieces.
 */
final class Pieces {
    /** What a piece takes besides its bytes, about: the entry of the tree, the objects, the head of the array. */
    static final int OVERHEAD = 128;

    /** A piece of a segment: the bytes {@code from..to - 1}, which begin at {@code bytes[offset]}. */
    static final class Piece {
        long from;
        final long to;
        final byte[] bytes;
        int offset;
        final long place;
        /** Of the whole segment. */
        final long segmentFrom;

        final long segmentTo;

        Piece(long from, byte[] bytes, long place, long segmentFrom, long segmentTo) {
            this.from = from;
            this.to = from + bytes.length;
            this.bytes = bytes;
            this.place = place;
            this.segmentFrom = segmentFrom;
            this.segmentTo = segmentTo;
        }

        int length() {
            return (int) (to - from);
        }

        /** The part from one position up to another. */
        private Piece part(long begin, long end) {
            int at = offset + (int) (begin - from);
            byte[] part = Arrays.copyOfRange(bytes, at, at + (int) (end - begin));
            return new Piece(begin, part, place, segmentFrom, segmentTo);
        }
    }

    /** Hears of overlapping bytes that differ. */
    @FunctionalInterface
    interface Conflicts {
        void differ(long position, int length, long keptPlace, long otherPlace);
    }

    private final TreeMap<Long, Piece> pieces = new TreeMap<>();
    private long bytes;

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Returns what the pieces take, in bytes. */
    long size() {
        return bytes + (long) pieces.size() * OVERHEAD;
    }

    /** Returns the number of bytes in the pieces. */
    long bytes() {
        return bytes;
    }

    /** Returns whether one piece is exactly the bytes {@code in[offset]..in[offset + length - 1]} at a position. */
    boolean contains(long from, byte[] in, int offset, int length) {
        Piece piece = pieces.get(from);
        return piece != null
                && Arrays.equals(piece.bytes, piece.offset, piece.offset + piece.length(), in, offset, offset + length);
    }

    /** Returns the first piece; null if there is none. */
    @Nullable
    Piece first() {
        Map.Entry<Long, Piece> first = pieces.firstEntry();
        return first == null ? null : first.getValue();
    }

    Piece removeFirst() {
        Piece first = pieces.pollFirstEntry().getValue();
        bytes -= first.length();
        return first;
    }

    /** Takes bytes from the beginning of the first piece, less than all of it. */
    void trimFirst(int count) {
        Piece first = pieces.pollFirstEntry().getValue();
        first.from += count;
        first.offset += count;
        bytes -= count;
        pieces.put(first.from, first);
    }

    /** Returns how many pieces overlap a range, counting no further than it has bytes. */
    int overlapping(long from, long to) {
        if (pieces.isEmpty()) {
            return 0;
        }
        Map.Entry<Long, Piece> before = pieces.lowerEntry(from);
        int count = before != null && before.getValue().to > from ? 1 : 0;
        return count + pieces.subMap(from, to).size();
    }

    /** Removes all bytes from a position on, and returns how many those were. */
    long truncate(long position) {
        long before = bytes;
        while (!pieces.isEmpty() && pieces.lastEntry().getValue().to > position) {
            Piece last = pieces.lastEntry().getValue();
            remove(last);
            if (last.from < position) {
                add(last.part(last.from, position));
            }
        }
        return before - bytes;
    }

    void clear() {
        pieces.clear();
        bytes = 0;
    }

    /** Inserts the bytes {@code in[offset]..in[offset + length - 1]} at a position. */
    @SuppressWarnings("NullAway") // where no piece is left, everything is free and at is to
    void insert(long from, byte[] in, int offset, int length, long place, OverlapPolicy policy, Conflicts conflicts) {
        long to = from + length;
        long at = from;
        Map.Entry<Long, Piece> entry = pieces.floorEntry(from);
        if (entry == null || entry.getValue().to <= from) {
            entry = pieces.higherEntry(from);
        }
        while (at < to) {
            Piece old = entry == null ? null : entry.getValue();
            long free = old == null ? to : Math.min(to, old.from);
            if (at < free) {
                add(new Piece(at, copy(in, offset + (int) (at - from), (int) (free - at)), place, from, to));
                at = free;
            }
            if (at < to) {
                long end = Math.min(to, old.to);
                int source = offset + (int) (at - from);
                boolean laterWins = policy.laterWins(old.segmentFrom, old.segmentTo, from, to);
                boolean differs = compare(
                        at,
                        old.bytes,
                        old.offset + (int) (at - old.from),
                        in,
                        source,
                        (int) (end - at),
                        laterWins ? place : old.place,
                        laterWins ? old.place : place,
                        conflicts);
                if (differs && laterWins) {
                    replace(old, new Piece(at, copy(in, source, (int) (end - at)), place, from, to));
                }
                at = end;
                entry = pieces.higherEntry(end - 1);
            }
        }
    }

    /** Puts a piece in the place of a part of another. */
    private void replace(Piece old, Piece part) {
        remove(old);
        if (old.from < part.from) {
            add(old.part(old.from, part.from));
        }
        add(part);
        if (part.to < old.to) {
            add(old.part(part.to, old.to));
        }
    }

    /** Reports each run of bytes that differ; returns whether there is any. */
    static boolean compare(
            long position,
            byte[] a,
            int atA,
            byte[] b,
            int atB,
            int length,
            long keptPlace,
            long otherPlace,
            Conflicts conflicts) {
        boolean differs = false;
        int i = 0;
        while (i < length) {
            int equal = Arrays.mismatch(a, atA + i, atA + length, b, atB + i, atB + length);
            if (equal < 0) {
                break;
            }
            int run = i + equal;
            i = run + 1;
            while (i < length && a[atA + i] != b[atB + i]) {
                i++;
            }
            conflicts.differ(position + run, i - run, keptPlace, otherPlace);
            differs = true;
        }
        return differs;
    }

    private static byte[] copy(byte[] in, int from, int length) {
        return Arrays.copyOfRange(in, from, from + length);
    }

    private void add(Piece piece) {
        pieces.put(piece.from, piece);
        bytes += piece.length();
    }

    private void remove(Piece piece) {
        pieces.remove(piece.from);
        bytes -= piece.length();
    }
}
