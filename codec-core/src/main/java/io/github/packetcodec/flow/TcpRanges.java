package io.github.packetcodec.flow;

import java.util.Arrays;

/** Counts the bytes of a stream once each: the highest position so far, and a bounded list of the gaps below it. */
final class TcpRanges {
    /** How many gaps are remembered; where there are more, the lowest is forgotten. */
    static final int MOST_GAPS = 64;

    private static final long[] NONE = {};

    /** The sequence number that {@link #high} has on the wire. */
    private int highNumber;

    private long high;
    private long bytes;
    /** Begin and end of each gap, in ascending order. */
    private long[] gaps = NONE;

    private int length;

    /** Begins after {@code count} bytes without a gap, at the sequence number after them. */
    TcpRanges(int number, long count) {
        highNumber = number;
        high = count;
        bytes = count;
    }

    /** Adds {@code count} bytes, 1 or more, from a sequence number on. */
    void add(int number, int count) {
        long from = high + (number - highNumber);
        long to = from + count;
        if (length > 0 && from < gaps[length - 1]) {
            fill(from, to);
        }
        if (to > high) {
            if (from > high) {
                open(high, from);
            }
            bytes += to - Math.max(from, high);
            highNumber += (int) (to - high);
            high = to;
        }
    }

    private void open(long from, long to) {
        if (length == gaps.length) {
            if (length == 2 * MOST_GAPS) {
                length -= 2;
                System.arraycopy(gaps, 2, gaps, 0, length);
            } else {
                gaps = Arrays.copyOf(gaps, Math.max(4, 2 * length));
            }
        }
        gaps[length++] = from;
        gaps[length++] = to;
    }

    private void fill(long from, long to) {
        for (int i = length - 2; i >= 0 && gaps[i + 1] > from; i -= 2) {
            long begin = Math.max(from, gaps[i]);
            long end = Math.min(to, gaps[i + 1]);
            if (begin < end) {
                bytes += end - begin;
                split(i, begin, end);
            }
        }
    }

    /** Takes {@code begin..end - 1} out of the gap at {@code i}. */
    private void split(int i, long begin, long end) {
        boolean left = gaps[i] < begin;
        boolean right = end < gaps[i + 1];
        if (left && right) {
            if (length == 2 * MOST_GAPS) {
                gaps[i] = end; // the lower part is forgotten
                return;
            }
            if (length == gaps.length) {
                gaps = Arrays.copyOf(gaps, 2 * length);
            }
            System.arraycopy(gaps, i, gaps, i + 2, length - i);
            length += 2;
            gaps[i + 1] = begin;
            gaps[i + 2] = end;
        } else if (left) {
            gaps[i + 1] = begin;
        } else if (right) {
            gaps[i] = end;
        } else {
            System.arraycopy(gaps, i + 2, gaps, i, length - i - 2);
            length -= 2;
        }
    }

    /** {@return how many different bytes were added} */
    long bytes() {
        return bytes;
    }
}
