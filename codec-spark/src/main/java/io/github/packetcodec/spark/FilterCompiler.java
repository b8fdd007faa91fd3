package io.github.packetcodec.spark;

import io.github.packetcodec.address.AddressFormatException;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.spark.Field.BytesField;
import io.github.packetcodec.spark.Field.NumberField;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link FrameFilter} of a predicate of Spark. What it returns is exact, so that Spark does not evaluate the predicate again; of
 * what it does not know it returns null, and Spark evaluates that itself.
 */
final class FilterCompiler {
    private static final FrameFilter TRUE = new FrameFilter.And(List.of());
    private static final FrameFilter FALSE = new FrameFilter.Or(List.of());

    private FilterCompiler() {}

    static @Nullable FrameFilter compile(Predicate predicate) {
        return compile(predicate, true);
    }

    /** @param wanted whether the filter is true where the predicate is true, or where it is false */
    private static @Nullable FrameFilter compile(Expression expression, boolean wanted) {
        if (!(expression instanceof Predicate predicate)) {
            return null;
        }
        Expression[] children = predicate.children();
        return switch (predicate.name()) {
            case "ALWAYS_TRUE" -> wanted ? TRUE : FALSE;
            case "ALWAYS_FALSE" -> wanted ? FALSE : TRUE;
            case "NOT" -> compile(children[0], !wanted);
            case "AND" -> combined(children, wanted, wanted);
            case "OR" -> combined(children, wanted, !wanted);
            case "IS_NULL" -> isNull(children[0], !wanted);
            case "IS_NOT_NULL" -> isNull(children[0], wanted);
            case "IN" -> oneOf(children, wanted);
            case "=", "<>", "<", "<=", ">", ">=", "<=>" -> comparison(predicate.name(), children, wanted);
            default -> null;
        };
    }

    private static @Nullable FrameFilter combined(Expression[] children, boolean wanted, boolean isAnd) {
        List<FrameFilter> filters = new ArrayList<>();
        for (Expression child : children) {
            FrameFilter filter = compile(child, wanted);
            if (filter == null) {
                return null;
            }
            filters.add(filter);
        }
        return isAnd ? new FrameFilter.And(filters) : new FrameFilter.Or(filters);
    }

    private static @Nullable FrameFilter isNull(Expression child, boolean isNegated) {
        Column column = column(child);
        return column == null || !isComparable(column) ? null : new FrameFilter.IsNull(column, isNegated);
    }

    private static boolean isComparable(Column column) {
        return column.field() instanceof NumberField || column.field() instanceof BytesField;
    }

    private static @Nullable Column column(Expression expression) {
        return expression instanceof NamedReference reference && reference.fieldNames().length == 1
                ? Column.of(reference.fieldNames()[0])
                : null;
    }

    private static @Nullable FrameFilter comparison(String operator, Expression[] children, boolean wanted) {
        boolean isSwapped = children[0] instanceof Literal;
        Column column = column(children[isSwapped ? 1 : 0]);
        if (column == null || !(children[isSwapped ? 0 : 1] instanceof Literal<?> literal)) {
            return null;
        }
        if (literal.value() == null) {
            return null; // Spark's optimizer has replaced it by a constant
        }
        if (operator.equals("<=>")) {
            // Of a literal that is not null: false where the column is null.
            FrameFilter equal = oneOf(column, List.of(literal), wanted);
            return equal == null || wanted
                    ? equal
                    : new FrameFilter.Or(List.of(equal, new FrameFilter.IsNull(column, false)));
        }
        if (operator.equals("=") || operator.equals("<>")) {
            return oneOf(column, List.of(literal), operator.equals("=") == wanted);
        }
        Long number = column.field() instanceof NumberField ? number(literal) : null;
        return number == null ? null : range(column, isSwapped ? swapped(operator) : operator, number, wanted);
    }

    private static String swapped(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            default -> "<=";
        };
    }

    private static FrameFilter range(Column column, String operator, long number, boolean wanted) {
        boolean isLess = operator.startsWith("<");
        // a < n is: not in n..; a <= n is: in ..n
        boolean isNegated = operator.length() == 1;
        long least = isLess == isNegated ? number : Long.MIN_VALUE;
        long most = isLess == isNegated ? Long.MAX_VALUE : number;
        return new FrameFilter.InRange(column, least, most, isNegated == wanted);
    }

    private static @Nullable FrameFilter oneOf(Expression[] children, boolean wanted) {
        Column column = column(children[0]);
        List<Literal<?>> literals = new ArrayList<>();
        for (int i = 1; i < children.length; i++) {
            // With null among the values, IN is never false, and where it is not true unknown.
            if (!(children[i] instanceof Literal<?> literal) || literal.value() == null) {
                return null;
            }
            literals.add(literal);
        }
        return column == null ? null : oneOf(column, literals, wanted);
    }

    private static @Nullable FrameFilter oneOf(Column column, List<? extends Literal<?>> literals, boolean wanted) {
        if (column.field() instanceof NumberField) {
            List<Long> numbers = new ArrayList<>();
            for (Literal<?> literal : literals) {
                Long number = number(literal);
                if (number == null) {
                    return null;
                }
                numbers.add(number);
            }
            return new FrameFilter.OneOf(column, List.copyOf(numbers), !wanted);
        }
        if (column.field() instanceof BytesField) {
            Column compared = binaryForm(column);
            List<byte[]> values = new ArrayList<>();
            for (Literal<?> literal : literals) {
                byte[] value = bytes(literal);
                if (value == null) {
                    return null;
                }
                byte[] address =
                        compared == column ? value : address(literal.value().toString());
                if (address != null) {
                    values.add(address);
                }
            }
            return new FrameFilter.OneOfBytes(compared, values, !wanted);
        }
        return null;
    }

    /** Addresses are compared as bytes, so that no text is made of them. */
    private static Column binaryForm(Column column) {
        return switch (column) {
            case SOURCE_ADDRESS -> Column.SOURCE_ADDRESS_BYTES;
            case DESTINATION_ADDRESS -> Column.DESTINATION_ADDRESS_BYTES;
            default -> column;
        };
    }

    /** Returns the bytes of an address; null if the text is not how the column writes an address, so that it is equal to none. */
    private static byte @Nullable [] address(String text) {
        try {
            IpAddress address = IpAddress.parse(text);
            if (!address.toString().equals(text)) {
                return null;
            }
            byte[] bytes = new byte[address.byteLength()];
            address.encode(bytes, 0);
            return bytes;
        } catch (AddressFormatException e) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(Literal<?> literal) {
        Object value = literal.value();
        return value instanceof UTF8String text ? text.getBytes() : value instanceof byte[] bytes ? bytes : null;
    }

    private static @Nullable Long number(Literal<?> literal) {
        Object value = literal.value();
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte
                ? ((Number) value).longValue()
                : null;
    }
}
