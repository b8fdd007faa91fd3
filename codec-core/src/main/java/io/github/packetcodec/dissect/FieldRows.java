package io.github.packetcodec.dissect;

import io.github.packetcodec.Octets;
import io.github.packetcodec.checksum.ChecksumStatus;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Makes one row of each field: its name, its value as people read it, and the bits of the frame that contain it. */
abstract class FieldRows implements FieldVisitor {
    private static final HexFormat HEX = HexFormat.of();

    private final boolean names;
    /** The position of the next field in the frame, in bits. */
    private int position;

    private final StringBuilder option = new StringBuilder();
    /** The length of the current option in bits. */
    private int optionBits;
    /** The position of the first option. */
    private int optionsStart;

    /** @param names whether names are added to numbers */
    FieldRows(boolean names) {
        this.names = names;
    }

    /** Takes the row of a field. The position and the number of bits count from the start of the frame. */
    abstract void row(String name, String value, int position, int bits);

    /** Continues with the field at a position, in bits from the start of the frame. */
    void moveTo(int position) {
        this.position = position;
    }

    int position() {
        return position;
    }

    private void next(String name, String value, int bits) {
        row(name, value, position, bits);
        position += bits;
    }

    /** {@return the name of a number in parentheses; an empty text if no name is requested, or if it is only the number} */
    String nameInParentheses(int number, IntFunction<String> nameOf) {
        if (!names) {
            return "";
        }
        String name = nameOf.apply(number);
        boolean justNumber =
                name.startsWith("0x") || name.equals(Integer.toString(number)) || name.endsWith(" " + number);
        return justNumber ? "" : " (" + name + ")";
    }

    @Override
    public void number(String name, int bits, long value) {
        next(name, Long.toString(value), bits);
    }

    @Override
    public void number(String name, int bits, int value, IntFunction<String> nameOf) {
        next(name, value + nameInParentheses(value, nameOf), bits);
    }

    @Override
    public void code(String name, int bits, int value, IntFunction<String> nameOf) {
        next(name, hex(value, bits) + nameInParentheses(value, nameOf), bits);
    }

    private static String hex(int value, int bits) {
        return "0x" + HEX.toHexDigits(value, bits / 4);
    }

    @Override
    public void flag(String name, boolean value) {
        next(name, Boolean.toString(value), 1);
    }

    @Override
    public void text(String name, int bits, String value) {
        if (bits > 0) {
            next(name, value, bits);
        }
    }

    @Override
    public void checksum(String name, int value, ChecksumStatus status) {
        next(name, hex(value, 16) + ' ' + status.id(), 16);
    }

    @Override
    public void beginOptions() {
        optionsStart = position;
    }

    @Override
    public void beginOption(int kind, int bytes, IntFunction<String> nameOf) {
        optionBits = 8 * bytes;
        option.setLength(0);
        option.append(kind).append(nameInParentheses(kind, nameOf));
    }

    @Override
    public void beginOption(int optionClass, int type, int bytes) {
        optionBits = 8 * bytes;
        option.setLength(0);
        option.append("class ").append(hex(optionClass, 16)).append(" type ").append(type);
    }

    @Override
    public void optionLength(int value) {
        option.append(" length ").append(value);
    }

    @Override
    public void optionField(String name, Object value) {
        option.append(' ').append(name);
        value(value);
    }

    private void value(Object value) {
        if (value instanceof List<?> list) {
            option.append(" [");
            list.forEach(this::value);
            option.append(" ]");
        } else if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> optionField((String) name, field));
        } else if (value instanceof Long number) {
            option.append(' ').append(Long.toUnsignedString(number));
        } else {
            option.append(' ').append(Names.visible(value.toString()));
        }
    }

    /** The bytes of the row contain the data. */
    @Override
    public void optionData(Octets data) {}

    @Override
    public void endOption() {
        next("option", option.toString(), optionBits);
    }

    @Override
    public void endOptions(int bytes) {
        int rest = optionsStart + 8 * bytes - position;
        if (rest > 0) {
            next("rest of options", rest / 8 + (rest == 8 ? " byte" : " bytes"), rest);
        }
    }
}
