package io.github.packetcodec.capture;

import java.io.IOException;
import java.util.BitSet;

/**
 * Finds the first record or block at or after a position by following chains of headers from every position where one could begin.
 * {@code docs/splits.md} has the argument why the answer is right.
 */
final class ChainSearch {
    /** More than one chain is left, or none. */
    static final long UNDECIDED = -1;
    /** The start of the file is so near that it is cheaper to read from there. */
    static final long NEAR_THE_START = -2;

    private final SeekableSource source;
    private final ChainRules rules;
    private final Format format;
    private final long start;
    private final long firstSecond;
    private final boolean hasFrames;
    private final long length;

    private byte[] bytes = new byte[0];

    /**
     * @param format how the file is read, after its header
     * @param start the position of the first frame
     * @param firstSecond the time of the first frame
     */
    ChainSearch(SeekableSource source, ChainRules rules, Format format, long start, long firstSecond, boolean hasFrames)
            throws IOException {
        this.source = source;
        this.rules = rules;
        this.format = format;
        this.start = start;
        this.firstSecond = firstSecond;
        this.hasFrames = hasFrames;
        length = source.length();
    }

    /** {@return the position of the first frame} */
    long start() {
        return start;
    }

    /** {@return the position of the first record or block at or after {@code from}, which is the length of the file if there is none} */
    long find(long from) throws IOException {
        if (from >= length) {
            return length;
        }
        if (!hasFrames) {
            return NEAR_THE_START; // it is in any case where the reading ends
        }
        if (format.alignment() == 0) {
            return UNDECIDED;
        }
        long longest = format.longestUnit(rules);
        for (long back = 2 * longest; ; back *= 2) {
            if (from - back <= start) {
                return NEAR_THE_START;
            }
            if (back > rules.maximumLookBack()) {
                return UNDECIDED;
            }
            long found = find(from, (int) back, (int) longest);
            if (found != UNDECIDED) {
                return found;
            }
        }
    }

    private long find(long from, int back, int longest) throws IOException {
        int alignment = format.alignment();
        // All positions are relative to this one, which is as the positions of all units are.
        long base = (from - back + alignment - 1) / alignment * alignment;
        int until = (int) (from - base);
        load(base, (int) Math.min(length - base, until + format.checkedLength(rules)));
        BitSet reached = new BitSet(until);
        long found = UNDECIDED;
        int at = 0;
        while (true) {
            // A unit begins within the length of the longest one: at any position, and later where chains lead to.
            at = at < longest ? format.nextCandidate(bytes, at, longest) : at;
            at = at < longest ? at : reached.nextSetBit(at);
            if (at < 0 || at >= until) {
                break;
            }
            long unit = format.chainLength(bytes, at, length - base - at, rules, firstSecond);
            if (unit >= 0) {
                long next = at + Math.min(unit, length - base - at);
                if (next < until) {
                    reached.set((int) next);
                } else if (found == UNDECIDED) {
                    found = next;
                } else if (found != next) {
                    return UNDECIDED;
                }
            }
            at += alignment;
        }
        return found == UNDECIDED ? UNDECIDED : base + found;
    }

    private void load(long position, int count) throws IOException {
        if (bytes.length < count) {
            bytes = new byte[count];
        }
        source.seek(position);
        int loaded = 0;
        while (loaded < count) {
            int read = source.read(bytes, loaded, count - loaded);
            if (read <= 0) {
                throw new IOException(
                        "the source ends at byte " + (position + loaded) + ", before its length " + length);
            }
            loaded += read;
        }
    }
}
