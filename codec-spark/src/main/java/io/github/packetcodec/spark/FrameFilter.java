package io.github.packetcodec.spark;

import io.github.packetcodec.spark.Field.BytesField;
import io.github.packetcodec.spark.Field.NumberField;
import io.github.packetcodec.spark.Frame.Slice;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a predicate is true of a frame; it is asked before there is a row. SQL's third value, unknown, needs no place here: the compiler
 * moves negations to the leaves, and a leaf of which a value is null is not true.
 */
sealed interface FrameFilter extends Serializable {
    /** Returns whether the predicate is true, neither false nor unknown. Allocates nothing. */
    boolean test(Frame frame);

    /** Returns whether the headers have to be parsed. */
    boolean needsHeaders();

    /** All of these; true if there are none. */
    record And(List<FrameFilter> filters) implements FrameFilter {
        @Override
        public boolean test(Frame frame) {
            for (FrameFilter filter : filters) {
                if (!filter.test(frame)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean needsHeaders() {
            return filters.stream().anyMatch(FrameFilter::needsHeaders);
        }
    }

    /** One of these; false if there are none. */
    record Or(List<FrameFilter> filters) implements FrameFilter {
        @Override
        public boolean test(Frame frame) {
            for (FrameFilter filter : filters) {
                if (filter.test(frame)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean needsHeaders() {
            return filters.stream().anyMatch(FrameFilter::needsHeaders);
        }
    }

    /** A number is, or is not, in a range. */
    record InRange(Column column, long least, long most, boolean isNegated) implements FrameFilter {
        @Override
        public boolean test(Frame frame) {
            long number = number(column, frame);
            return number != Field.ABSENT && (number >= least && number <= most) != isNegated;
        }

        @Override
        public boolean needsHeaders() {
            return column.needsHeaders();
        }
    }

    /** A number is, or is not, one of these, which are sorted. */
    record OneOf(Column column, List<Long> numbers, boolean isNegated) implements FrameFilter {
        @Override
        public boolean test(Frame frame) {
            long number = number(column, frame);
            if (number == Field.ABSENT) {
                return false;
            }
            for (int i = 0; i < numbers.size(); i++) {
                if (numbers.get(i) == number) {
                    return !isNegated;
                }
            }
            return isNegated;
        }

        @Override
        public boolean needsHeaders() {
            return column.needsHeaders();
        }
    }

    /** Bytes are, or are not, one of these. */
    record OneOfBytes(Column column, List<byte[]> values, boolean isNegated) implements FrameFilter {
        @Override
        public boolean test(Frame frame) {
            Slice found = frame.slice;
            if (!find(column, frame, found)) {
                return false;
            }
            for (int i = 0; i < values.size(); i++) {
                byte[] value = values.get(i);
                if (Arrays.equals(value, 0, value.length, found.bytes, found.from, found.from + found.length)) {
                    return !isNegated;
                }
            }
            return isNegated;
        }

        @Override
        public boolean needsHeaders() {
            return column.needsHeaders();
        }
    }

    /** A column is, or is not, null. */
    record IsNull(Column column, boolean isNegated) implements FrameFilter {
        @Override
        public boolean test(Frame frame) {
            boolean isNull = column.field() instanceof NumberField
                    ? number(column, frame) == Field.ABSENT
                    : !find(column, frame, frame.slice);
            return isNull != isNegated;
        }

        @Override
        public boolean needsHeaders() {
            return column.needsHeaders();
        }
    }

    private static long number(Column column, Frame frame) {
        return isThere(column, frame) ? ((NumberField) column.field()).number(frame) : Field.ABSENT;
    }

    private static boolean find(Column column, Frame frame, Slice found) {
        return isThere(column, frame) && ((BytesField) column.field()).find(frame, found);
    }

    private static boolean isThere(Column column, Frame frame) {
        return frame.damage() == null || column.isOfFile();
    }
}
