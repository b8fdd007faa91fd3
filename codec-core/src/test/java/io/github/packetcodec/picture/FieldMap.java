package io.github.packetcodec.picture;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Which bit of a header belongs to which field, found out by asking the code: each bit of an example is inverted, and the field whose
 * value changes is the field of that bit. Of the components of the record that change, the one with the fewest bits is the field. Bits
 * that change the length of the header are no component; there the getters of lengths in the layout decide.
 */
final class FieldMap {
    /**
     * An example of a header.
     *
     * @param bytes the header, followed by enough bytes for every length that a changed bit can state
     * @param length the number of bytes that are drawn
     * @param decode the decoder of the record
     * @param layout the class with the getters
     */
    record Example(byte[] bytes, int length, Function<byte[], Header> decode, Class<?> layout) {}

    private FieldMap() {}

    /** Returns the name of the field of each bit, the first bit of the wire first. */
    static List<String> of(Example example) {
        Map<String, BitSet> components = new LinkedHashMap<>();
        Map<String, BitSet> withLength = new LinkedHashMap<>();
        Map<String, BitSet> getters = new LinkedHashMap<>();
        BitSet lengths = new BitSet();
        BitSet versions = new BitSet();
        Header before = example.decode().apply(example.bytes());
        Map<String, Object> valuesBefore = lengths(example.layout(), example.bytes());
        for (int bit = 0; bit < example.length() * 8; bit++) {
            byte[] changed = example.bytes().clone();
            changed[bit / 8] ^= (byte) (0x80 >>> bit % 8);
            Header after = null;
            try {
                after = example.decode().apply(changed);
            } catch (DecodeException refused) {
                versions.set(bit, refused.fault() == Fault.WRONG_VERSION);
            }
            boolean otherLength = after == null || after.headerLength() != before.headerLength();
            lengths.set(bit, otherLength);
            if (after != null) {
                note(otherLength ? withLength : components, components(before), components(after), bit);
            }
            note(getters, valuesBefore, lengths(example.layout(), changed), bit);
        }
        // One bit is a field that is true or false; more bits are a property of another field.
        components
                .entrySet()
                .removeIf(field -> components(before).get(field.getKey()) instanceof Boolean
                        && field.getValue().cardinality() > 1);
        List<String> fields = new ArrayList<>();
        for (int bit = 0; bit < example.length() * 8; bit++) {
            String field = smallest(components, bit);
            if (field == null) {
                field = ofSameByte(components, withLength, bit);
            }
            if (field == null && versions.get(bit)) {
                field = "version"; // no getter reads it: it is checked only
            }
            if (field == null && lengths.get(bit)) {
                field = Objects.requireNonNullElse(smallest(getters, bit), "headerLength");
            }
            fields.add(Objects.requireNonNullElse(field, "reserved"));
        }
        return fields;
    }

    /** Returns the field of other bits of the byte, if it is one that the bit changes: the control field of LLC. */
    private static String ofSameByte(Map<String, BitSet> components, Map<String, BitSet> withLength, int bit) {
        return components.keySet().stream()
                .filter(name -> withLength.getOrDefault(name, new BitSet()).get(bit))
                .filter(name ->
                        !components.get(name).get(bit / 8 * 8, bit / 8 * 8 + 8).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static void note(Map<String, BitSet> bits, Map<String, Object> before, Map<String, Object> after, int bit) {
        before.forEach((name, value) -> {
            if (after.containsKey(name) && !Objects.equals(value, after.get(name))) {
                bits.computeIfAbsent(name, each -> new BitSet()).set(bit);
            }
        });
    }

    private static String smallest(Map<String, BitSet> fields, int bit) {
        String found = null;
        for (var field : fields.entrySet()) {
            if (field.getValue().get(bit)
                    && (found == null
                            || field.getValue().cardinality()
                                    < fields.get(found).cardinality())) {
                found = field.getKey();
            }
        }
        return found;
    }

    private static Map<String, Object> components(Header header) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : header.getClass().getRecordComponents()) {
            values.put(component.getName(), call(component.getAccessor(), header));
        }
        return values;
    }

    private static Map<String, Object> lengths(Class<?> layout, byte[] bytes) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Method method : layout.getMethods()) {
            if (method.getName().toLowerCase(Locale.ROOT).endsWith("length")
                    && method.getParameterCount() == 2
                    && method.getParameterTypes()[0] == byte[].class
                    && method.getParameterTypes()[1] == int.class) {
                values.put(method.getName(), call(method, null, bytes, 0));
            }
        }
        return values;
    }

    private static Object call(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }
}
