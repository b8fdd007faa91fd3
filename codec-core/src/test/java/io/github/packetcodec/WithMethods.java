package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Finds the {@code with…} methods of records and judges them, whatever the record. */
final class WithMethods {
    private WithMethods() {}

    static List<String> componentsOf(Record header) {
        return Arrays.stream(header.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The components that no {@code with…} method changes. */
    static Set<String> componentsWithout(Record header) {
        Set<String> names = new TreeSet<>(componentsOf(header));
        methodsOf(header).forEach(method -> names.remove(componentOf(method)));
        return names;
    }

    /** Takes each component in turn from another record that differs in it. */
    static <H extends Record> void assertEachChangesItsComponentAlone(
            Function<RandomGenerator, H> records, Map<String, Set<String>> changedAlong, RandomGenerator random)
            throws ReflectiveOperationException {
        H header = records.apply(random);
        for (Method method : methodsOf(header)) {
            String changed = componentOf(method);
            assertThat(componentsOf(header)).contains(changed);
            Object value;
            do {
                value = valueOf(records.apply(random), changed);
            } while (value.equals(valueOf(header, changed)));
            Record result = (Record) method.invoke(header, value);
            List<String> judged = new ArrayList<>(componentsOf(header));
            judged.removeAll(changedAlong.getOrDefault(changed, Set.of()));
            for (String name : judged) {
                Object expected = name.equals(changed) ? value : valueOf(header, name);
                assertThat(valueOf(result, name))
                        .as("%s after %s", name, method.getName())
                        .isEqualTo(expected);
            }
        }
    }

    static void assertRefusesNullComponents(Record header) {
        RecordComponent[] components = header.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : components) {
            values.add(valueOf(header, component.getName()));
            types.add(component.getType());
        }
        for (int i = 0; i < components.length; i++) {
            if (!types.get(i).isPrimitive()) {
                Object[] arguments = values.toArray();
                arguments[i] = null;
                assertThatThrownBy(() -> construct(header, types, arguments))
                        .as("null for %s", components[i].getName())
                        .isInstanceOf(NullPointerException.class);
            }
        }
    }

    private static void construct(Record header, List<Class<?>> types, Object[] arguments) throws Throwable {
        Constructor<?> constructor = header.getClass().getDeclaredConstructor(types.toArray(Class<?>[]::new));
        try {
            constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static List<Method> methodsOf(Record header) {
        return Arrays.stream(header.getClass().getMethods())
                .filter(method -> method.getName().startsWith("with"))
                .toList();
    }

    private static String componentOf(Method with) {
        String name = with.getName().substring("with".length());
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static Object valueOf(Record header, String component) {
        try {
            return header.getClass().getMethod(component).invoke(header);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
