package io.github.packetcodec.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that wait for those before them, as copies in order of their positions and without overlaps. What overlaps is compared byte by
 * byte; where it differs, an {@link OverlapPolicy} decides. Inserting takes time in proportion to the bytes inserted, and hardly more
 * where a million pieces wait.
 */
final class Pieces {
    /** What a piece takes besides its bytes where many wait, at most: its place in the index, the object, the head of the array. */
    static final int OVERHEAD = 128;

    /** A piece of a segment: the bytes {@code from..to - 1}, which begin at {@code bytes[offset]}. */
    static final class Piece {
        final long from;
        final byte[] bytes;
        final int offset;
        final long place;
        /** How many bytes of its segment come before the piece, and after it. */
        final int before;

        final int after;

        Piece(long from, byte[] bytes, int offset, long place, int before, int after) {
            this.from = from;
            this.bytes = bytes;
            this.offset = offset;
            this.place = place;
            this.before = before;
            this.after = after;
        }

        int length() {
            return bytes.length - offset;
        }

        /** The position after the last byte. */
        long to() {
            return from + length();
        }

        private long segmentFrom() {
            return from - before;
        }

        private long segmentTo() {
            return to() + after;
        }

        /** The piece without its first bytes. */
        private Piece without(int count) {
            return new Piece(from + count, bytes, offset + count, place, before + count, after);
        }

        /** The part from one position up to another. */
        private Piece part(long begin, long end) {
            int skipped = (int) (begin - from);
            byte[] part = copy(bytes, offset + skipped, (int) (end - begin));
            return new Piece(begin, part, 0, place, before + skipped, after + (int) (to() - end));
        }
    }

    /** Hears of overlapping bytes that differ. */
    @FunctionalInterface
    interface Conflicts {
        void differ(long position, int length, long keptPlace, long otherPlace);
    }

    private final PieceIndex pieces = new PieceIndex();
    private long bytes;

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** {@return what the pieces take, in bytes} */
    long size() {
        return bytes + (long) pieces.size() * OVERHEAD;
    }

    /** {@return the number of bytes in the pieces} */
    long bytes() {
        return bytes;
    }

    /** {@return whether one piece is exactly the bytes {@code in[offset]..in[offset + length - 1]} at a position} */
    boolean contains(long from, byte[] in, int offset, int length) {
        Piece piece = pieces.floor(from);
        return piece != null
                && piece.from == from
                && Arrays.equals(piece.bytes, piece.offset, piece.offset + piece.length(), in, offset, offset + length);
    }

    /** {@return the first piece; null if there is none} */
    @Nullable
    Piece first() {
        return pieces.first();
    }

    Piece removeFirst() {
        Piece first = pieces.removeFirst();
        bytes -= first.length();
        return first;
    }

    /** Takes bytes from the beginning of the first piece, less than all of it. */
    void trimFirst(int count) {
        pieces.add(pieces.removeFirst().without(count));
        bytes -= count;
    }

    /** {@return how many pieces overlap a range, counting no further than it has bytes} */
    int overlapping(long from, long to) {
        if (pieces.isEmpty()) {
            return 0;
        }
        Piece before = pieces.floor(from - 1);
        int reaching = before != null && before.to() > from ? 1 : 0;
        return reaching + pieces.count(from, to);
    }

    /** Removes all bytes from a position on, and returns how many those were. */
    long truncate(long position) {
        long before = bytes;
        for (Piece last = pieces.last(); last != null && last.to() > position; last = pieces.last()) {
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
        Piece old = pieces.floor(from);
        if (old == null || old.to() <= from) {
            old = pieces.ceiling(from + 1);
        }
        while (at < to) {
            long free = old == null ? to : Math.min(to, old.from);
            if (at < free) {
                add(piece(at, free, from, in, offset, length, place));
                at = free;
            }
            if (at < to) {
                long end = Math.min(to, old.to());
                int source = offset + (int) (at - from);
                boolean laterWins = policy.laterWins(old.segmentFrom(), old.segmentTo(), from, to);
                compare(
                        at,
                        old.bytes,
                        old.offset + (int) (at - old.from),
                        in,
                        source,
                        (int) (end - at),
                        laterWins ? place : old.place,
                        laterWins ? old.place : place,
                        conflicts);
                if (laterWins) {
                    // Equal bytes too: what comes later still is compared with the segment that has won.
                    replace(old, piece(at, end, from, in, offset, length, place));
                }
                at = end;
                old = pieces.ceiling(end);
            }
        }
    }

    /** The part from one position up to another of a segment that begins at {@code from}, as a copy. */
    private static Piece piece(long begin, long end, long from, byte[] in, int offset, int length, long place) {
        int before = (int) (begin - from);
        int count = (int) (end - begin);
        return new Piece(begin, copy(in, offset + before, count), 0, place, before, length - before - count);
    }

    /** Puts a piece in the place of a part of another. */
    private void replace(Piece old, Piece part) {
        remove(old);
        if (old.from < part.from) {
            add(old.part(old.from, part.from));
        }
        add(part);
        if (part.to() < old.to()) {
            add(old.part(part.to(), old.to()));
        }
    }

    /** Reports each run of bytes that differ. */
    static void compare(
            long position,
            byte[] a,
            int atA,
            byte[] b,
            int atB,
            int length,
            long keptPlace,
            long otherPlace,
            Conflicts conflicts) {
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
        }
    }

    private static byte[] copy(byte[] in, int from, int length) {
        return Arrays.copyOfRange(in, from, from + length);
    }

    private void add(Piece piece) {
        pieces.add(piece);
        bytes += piece.length();
    }

    private void remove(Piece piece) {
        pieces.remove(piece);
        bytes -= piece.length();
    }
}
