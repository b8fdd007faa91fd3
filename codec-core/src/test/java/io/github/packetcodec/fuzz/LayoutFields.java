package io.github.packetcodec.fuzz;

import io.github.packetcodec.Header;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields that a layout and a record have in common, found by name: a getter {@code name(byte[], int)} of the layout,
 * or {@code isName}, and a component {@code name} of the record. Components without such a getter (an IPv6 address,
 * options) are checked by encoding the record again.
 */
final class LayoutFields {
    private final List<Method> getters = new ArrayList<>();
    private final List<Method> components = new ArrayList<>();

    LayoutFields(Class<? extends Record> record, Class<?>... layouts) {
        for (RecordComponent component : record.getRecordComponents()) {
            for (Class<?> layout : layouts) {
                for (Method getter : layout.getMethods()) {
                    if (isGetter(getter) && isNamed(getter.getName(), component.getName())) {
                        getters.add(getter);
                        components.add(component.getAccessor());
                    }
                }
            }
        }
        if (getters.isEmpty()) {
            throw new IllegalArgumentException(record + " has no field in common with its layout");
        }
    }

    private static boolean isGetter(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length == 2 && parameters[0] == byte[].class && parameters[1] == int.class;
    }

    private static boolean isNamed(String getter, String component) {
        return getter.equals(component)
                || getter.equals("is" + Character.toUpperCase(component.charAt(0)) + component.substring(1));
    }

    /** Checks that the layout of the bytes from {@code in[at]} on and the record agree. */
    void check(Header header, byte[] in, int at) {
        for (int i = 0; i < getters.size(); i++) {
            Object read = invoke(getters.get(i), null, in, at);
            Object held = plain(invoke(components.get(i), header));
            if (!plain(read).equals(held)) {
                Check.same(getters.get(i).getName(), read, held);
            }
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof MacAddress address) {
            return address.value();
        }
        return value instanceof Ipv4Address address ? (Object) (long) address.value() : value;
    }

    private static Object invoke(Method method, Object target, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method.getName(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
