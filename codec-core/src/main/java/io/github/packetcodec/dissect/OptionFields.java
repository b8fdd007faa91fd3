package io.github.packetcodec.dissect;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.IpAddress;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The fields of an option, which are the components of its record, with their names. There are dozens of kinds of option,
 * and each has a record whose components have the names of the fields. Listing them here would only repeat this.
 */
final class OptionFields {
    /** Looked up once for each kind of option, because the lookup is expensive. */
    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            return type.getRecordComponents();
        }
    };

    private OptionFields() {}

    /**
     * The fields by name, in the order of the record, without the kind and without absent fields. Each value is a
     * {@code Boolean}, an {@code Integer}, an unsigned {@code Long}, a {@code String}, a {@code List} of values or a
     * {@code Map} of fields.
     */
    static Map<String, Object> of(Record option) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS.get(option.getClass())) {
            if (!component.getName().equals("kind")) {
                plain(get(component, option)).ifPresent(value -> fields.put(component.getName(), value));
            }
        }
        return fields;
    }

    private static Object get(RecordComponent component, Record option) {
        try {
            return component.getAccessor().invoke(option);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static Optional<Object> plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(OptionFields::plain);
        }
        if (value instanceof OptionalInt optional) {
            return optional.isPresent() ? Optional.of(optional.getAsInt()) : Optional.empty();
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? Optional.of(optional.getAsLong()) : Optional.empty();
        }
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            list.forEach(element -> plain(element).ifPresent(values::add));
            return Optional.of(values);
        }
        if (value instanceof IpAddress || value instanceof Octets) {
            return Optional.of(value.toString());
        }
        if (value instanceof Record fields) {
            return Optional.of(of(fields));
        }
        return Optional.of(value);
    }
}
