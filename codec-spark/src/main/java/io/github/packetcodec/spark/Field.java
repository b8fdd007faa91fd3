package io.github.packetcodec.spark;

import io.github.packetcodec.spark.Frame.Slice;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** How the value of a column is found in a frame, and put in a vector. Allocates nothing, unless a column says otherwise. */
abstract sealed class Field {
    /** In the place of a number: there is none. */
    static final long ABSENT = Long.MIN_VALUE;

    private final DataType type;

    private Field(DataType type) {
        this.type = type;
    }

    DataType type() {
        return type;
    }

    /** Puts the value of the frame in a row of a vector. */
    abstract void put(Frame frame, WritableColumnVector out, int row);

    /** A number. */
    @FunctionalInterface
    interface NumberOf {
        /** Returns the number, or {@link #ABSENT}. */
        long of(Frame frame);
    }

    /** Bytes, or a text in UTF-8. */
    @FunctionalInterface
    interface BytesOf {
        /** Finds the bytes; returns false if there are none. */
        boolean find(Frame frame, Slice found);
    }

    /** Several values. */
    @FunctionalInterface
    interface ListOf {
        /** Appends the values to a vector, and returns their number. */
        int append(Frame frame, WritableColumnVector elements);
    }

    static Field ofInt(NumberOf value) {
        return new NumberField(DataTypes.IntegerType, value);
    }

    static Field ofLong(NumberOf value) {
        return new NumberField(DataTypes.LongType, value);
    }

    static Field ofTime(NumberOf microseconds) {
        return new NumberField(DataTypes.TimestampType, microseconds);
    }

    /** Zero is false. */
    static Field ofBoolean(NumberOf value) {
        return new NumberField(DataTypes.BooleanType, value);
    }

    static Field ofText(BytesOf value) {
        return new BytesField(DataTypes.StringType, value);
    }

    static Field ofBinary(BytesOf value) {
        return new BytesField(DataTypes.BinaryType, value);
    }

    static Field ofInts(ListOf values) {
        return new ListField(DataTypes.IntegerType, values);
    }

    static Field ofTexts(ListOf values) {
        return new ListField(DataTypes.StringType, values);
    }

    /** A column of numbers, times or truth values. */
    static final class NumberField extends Field {
        private final NumberOf value;

        private NumberField(DataType type, NumberOf value) {
            super(type);
            this.value = value;
        }

        long number(Frame frame) {
            return value.of(frame);
        }

        @Override
        void put(Frame frame, WritableColumnVector out, int row) {
            long number = value.of(frame);
            if (number == ABSENT) {
                out.putNull(row);
            } else if (type() == DataTypes.IntegerType) {
                out.putInt(row, (int) number);
            } else if (type() == DataTypes.BooleanType) {
                out.putBoolean(row, number != 0);
            } else {
                out.putLong(row, number);
            }
        }
    }

    /** A column of texts or bytes. */
    static final class BytesField extends Field {
        private final BytesOf value;

        private BytesField(DataType type, BytesOf value) {
            super(type);
            this.value = value;
        }

        boolean find(Frame frame, Slice found) {
            return value.find(frame, found);
        }

        @Override
        void put(Frame frame, WritableColumnVector out, int row) {
            Slice found = frame.slice;
            if (value.find(frame, found)) {
                out.putByteArray(row, found.bytes, found.from, found.length);
            } else {
                out.putNull(row);
            }
        }
    }

    /** A column of lists, which are empty where there is nothing. */
    static final class ListField extends Field {
        private final ListOf values;

        private ListField(DataType type, ListOf values) {
            super(DataTypes.createArrayType(type, false));
            this.values = values;
        }

        @Override
        void put(Frame frame, WritableColumnVector out, int row) {
            WritableColumnVector elements = out.arrayData();
            int start = elements.getElementsAppended();
            out.putArray(row, start, values.append(frame, elements));
        }
    }
}
