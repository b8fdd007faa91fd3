package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The constants of a class of code points, found by reflection: a new one must have a name and be in the test. */
public final class CodePoints {
    private CodePoints() {}

    /** The {@code int} constants by name. */
    public static Map<String, Integer> of(Class<?> codePoints, String... except) {
        Map<String, Integer> constants = new TreeMap<>();
        Arrays.stream(codePoints.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == int.class)
                .filter(field -> !Arrays.asList(except).contains(field.getName()))
                .forEach(field -> {
                    try {
                        constants.put(field.getName(), field.getInt(null));
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                });
        return constants;
    }

    /** Asserts that those have names, and all others in 0..greatest the fallback. */
    public static void assertNames(
            Map<Integer, String> names, int greatest, IntFunction<String> nameOf, IntFunction<String> fallback) {
        IntStream.rangeClosed(0, greatest).forEach(value -> {
            String expected = names.containsKey(value) ? names.get(value) : fallback.apply(value);
            if (!expected.equals(nameOf.apply(value))) {
                assertThat(nameOf.apply(value)).as("name of %d", value).isEqualTo(expected);
            }
        });
    }
}
