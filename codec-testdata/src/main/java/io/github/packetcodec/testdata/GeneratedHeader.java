package io.github.packetcodec.testdata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A header, as its generator describes it. Layer and fields have the names and the values of {@code dissect --json}:
 * numbers as {@code Integer} (as {@code Long} if the field has 32 bits), flags as {@code Boolean}, addresses as text,
 * options as a {@code List} of {@code Map}s. A decoder may report more fields than this header contains.
 *
 * <p>The layer {@code unknown}, of length 0, represents a number that no decoder of this project knows.
 *
 * @param offset of the header's first byte in the frame
 * @param length of the header in bytes
 */
public record GeneratedHeader(String layer, int offset, int length, Map<String, Object> fields) {
    /** The offset of the byte after the header. */
    public int end() {
        return offset + length;
    }

    /** The number in a field of 31 bits or less. */
    public int number(String field) {
        return (Integer) fields.get(field);
    }

    GeneratedHeader with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new GeneratedHeader(layer, offset, length, Collections.unmodifiableMap(changed));
    }

    GeneratedHeader without(String field) {
        if (!fields.containsKey(field)) {
            return this;
        }
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new GeneratedHeader(layer, offset, length, Collections.unmodifiableMap(changed));
    }
}
