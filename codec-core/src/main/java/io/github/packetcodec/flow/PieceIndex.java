package io.github.packetcodec.flow;

import io.github.packetcodec.flow.Pieces.Piece;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pieces in the order of their positions. They lie in leaves of up to {@link #LEAF_LENGTH} pieces, and the leaves in a directory: a search
 * reads two short arrays of numbers, where a balanced tree reads an object at every level. So a piece among a million takes hardly longer
 * than one among a thousand. The first piece is found and removed in constant time.
 */
final class PieceIndex {
    /** Long enough that the directory of a million pieces is short, and short enough to be moved quickly. */
    private static final int LEAF_LENGTH = 128;

    private static final int INITIAL_LENGTH = 4;
    private static final Leaf[] NO_LEAVES = {};
    private static final long[] NO_SEPARATORS = {};

    /** Some pieces in order: those at {@code begin..end - 1}. Never empty while it is in the directory. */
    private static final class Leaf {
        private long[] positions;
        private Piece[] pieces;
        private int begin;
        private int end;

        Leaf(int capacity) {
            positions = new long[capacity];
            pieces = new Piece[capacity];
        }

        int size() {
            return end - begin;
        }

        /** Where the first piece is that begins at a position or after it. */
        int ceiling(long position) {
            int low = begin;
            int high = end;
            while (low < high) {
                int middle = low + high >>> 1;
                if (positions[middle] < position) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** Inserts a piece where there is room at one end at least. */
        void insert(int at, Piece piece) {
            if (begin > 0 && (end == positions.length || at - begin < end - at)) {
                move(begin, begin - 1, at - begin);
                begin--;
                at--;
            } else {
                move(at, at + 1, end - at);
                end++;
            }
            positions[at] = piece.from;
            pieces[at] = piece;
        }

        void remove(int at) {
            if (at - begin < end - 1 - at) {
                move(begin, begin + 1, at - begin);
                pieces[begin++] = null;
            } else {
                move(at + 1, at, end - 1 - at);
                pieces[--end] = null;
            }
        }

        private void move(int from, int to, int count) {
            System.arraycopy(positions, from, positions, to, count);
            System.arraycopy(pieces, from, pieces, to, count);
        }

        void grow() {
            positions = Arrays.copyOf(positions, 2 * positions.length);
            pieces = Arrays.copyOf(pieces, 2 * pieces.length);
        }

        /** Moves the upper half into the middle of another leaf, and the lower half into the middle of this one. */
        Leaf split() {
            Leaf upper = new Leaf(positions.length);
            int half = size() / 2;
            upper.take(this, begin + half, end);
            Leaf lower = new Leaf(positions.length);
            lower.take(this, begin, begin + half);
            positions = lower.positions;
            pieces = lower.pieces;
            begin = lower.begin;
            end = lower.end;
            return upper;
        }

        private void take(Leaf from, int first, int last) {
            begin = (positions.length - (last - first)) / 2;
            end = begin + last - first;
            System.arraycopy(from.positions, first, positions, begin, last - first);
            System.arraycopy(from.pieces, first, pieces, begin, last - first);
        }
    }

    /** In order: those at {@code begin..end - 1}. */
    private Leaf[] leaves = NO_LEAVES;
    /** Of each leaf a position that none of its pieces begins before, but all pieces of the leaf before it do. */
    private long[] separators = NO_SEPARATORS;

    private int begin;
    private int end;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** {@return the first piece; null if there is none} */
    @Nullable
    Piece first() {
        return size == 0 ? null : leaves[begin].pieces[leaves[begin].begin];
    }

    /** {@return the last piece; null if there is none} */
    @Nullable
    Piece last() {
        return size == 0 ? null : leaves[end - 1].pieces[leaves[end - 1].end - 1];
    }

    /** {@return the last piece that begins at a position or before it; null if there is none} */
    @Nullable
    Piece floor(long position) {
        int leaf = leafOf(position);
        if (leaf < begin) {
            return null;
        }
        int at = leaves[leaf].ceiling(position + 1) - 1;
        if (at >= leaves[leaf].begin) {
            return leaves[leaf].pieces[at];
        }
        return leaf > begin ? leaves[leaf - 1].pieces[leaves[leaf - 1].end - 1] : null;
    }

    /** {@return the first piece that begins at a position or after it; null if there is none} */
    @Nullable
    Piece ceiling(long position) {
        if (size == 0) {
            return null;
        }
        int leaf = Math.max(begin, leafOf(position));
        int at = leaves[leaf].ceiling(position);
        if (at < leaves[leaf].end) {
            return leaves[leaf].pieces[at];
        }
        return leaf + 1 < end ? leaves[leaf + 1].pieces[leaves[leaf + 1].begin] : null;
    }

    /** {@return how many pieces begin at {@code from} or after it, and before {@code to}} */
    int count(long from, long to) {
        if (size == 0) {
            return 0;
        }
        int first = Math.max(begin, leafOf(from));
        int last = Math.max(begin, leafOf(to));
        int count = leaves[last].ceiling(to) - leaves[first].ceiling(from);
        if (first != last) {
            count += leaves[first].end - leaves[last].begin;
        }
        for (int leaf = first + 1; leaf < last; leaf++) {
            count += leaves[leaf].size();
        }
        return count;
    }

    /** Adds a piece; none may begin where it does. */
    void add(Piece piece) {
        if (size == 0) {
            clear();
            insert(0, piece.from, new Leaf(INITIAL_LENGTH));
        }
        int at = Math.max(begin, leafOf(piece.from));
        separators[at] = Math.min(separators[at], piece.from);
        Leaf leaf = leaves[at];
        if (leaf.size() == LEAF_LENGTH) {
            Leaf upper = leaf.split();
            long separator = upper.positions[upper.begin];
            insert(at - begin + 1, separator, upper);
            leaf = piece.from < separator ? leaf : upper;
        } else if (leaf.size() == leaf.positions.length) {
            leaf.grow();
        }
        leaf.insert(leaf.ceiling(piece.from), piece);
        size++;
    }

    /** Puts a leaf into the directory, after the first {@code index} ones. */
    private void insert(int index, long separator, Leaf leaf) {
        int count = end - begin;
        if (end == leaves.length) {
            int capacity = Math.max(INITIAL_LENGTH, 2 * count);
            Leaf[] moved = new Leaf[capacity];
            long[] movedSeparators = new long[capacity];
            System.arraycopy(leaves, begin, moved, 0, count);
            System.arraycopy(separators, begin, movedSeparators, 0, count);
            leaves = moved;
            separators = movedSeparators;
            begin = 0;
            end = count;
        }
        int at = begin + index;
        System.arraycopy(leaves, at, leaves, at + 1, end - at);
        System.arraycopy(separators, at, separators, at + 1, end - at);
        leaves[at] = leaf;
        separators[at] = separator;
        end++;
    }

    /** Removes a piece, and returns it; it must be there. */
    Piece remove(Piece piece) {
        int at = leafOf(piece.from);
        Leaf leaf = leaves[at];
        leaf.remove(leaf.ceiling(piece.from));
        removeIfEmpty(at);
        return piece;
    }

    /** Removes the first piece, and returns it; there must be one. */
    Piece removeFirst() {
        Leaf leaf = leaves[begin];
        Piece first = leaf.pieces[leaf.begin];
        leaf.pieces[leaf.begin++] = null;
        removeIfEmpty(begin);
        return first;
    }

    private void removeIfEmpty(int at) {
        size--;
        if (size == 0) {
            clear();
        } else if (leaves[at].size() == 0) {
            if (at == begin) {
                leaves[begin++] = null;
            } else {
                System.arraycopy(leaves, at + 1, leaves, at, end - at - 1);
                System.arraycopy(separators, at + 1, separators, at, end - at - 1);
                leaves[--end] = null;
            }
        }
    }

    void clear() {
        leaves = NO_LEAVES;
        separators = NO_SEPARATORS;
        begin = 0;
        end = 0;
        size = 0;
    }

    /** The last leaf whose separator is a position or before it; {@code begin - 1} if there is none. */
    private int leafOf(long position) {
        int low = begin;
        int high = end;
        while (low < high) {
            int middle = low + high >>> 1;
            if (separators[middle] <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
