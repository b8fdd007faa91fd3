package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the layouts promise of their setters: a value that is too large for its field reaches no other field. Each bit of each value
 * is set alone; the bits of the array that one value reaches, no other value and nothing constant may reach.
 */
class LayoutSettersTest {
    private static final int AT = 8;
    private static final int LENGTH = 80;

    @Test
    void aValueThatIsTooLargeReachesNoOtherField() throws ReflectiveOperationException {
        List<String> judged = new ArrayList<>();
        for (Method setter : setters()) {
            Class<?>[] types = setter.getParameterTypes();
            byte[] none = written(setter, types, -1, 0);
            BigInteger taken = BigInteger.ZERO;
            for (int value = 2; value < types.length; value++) {
                BigInteger reached = BigInteger.ZERO;
                for (int bit = 0; bit < bits(types[value]); bit++) {
                    reached = reached.or(difference(none, written(setter, types, value, bit)));
                }
                String name = setter.getDeclaringClass().getSimpleName() + "." + setter.getName() + ", value " + value;
                assertThat(reached.and(taken)).as(name).isEqualTo(BigInteger.ZERO);
                assertThat(reached.and(constant(setter))).as(name).isEqualTo(BigInteger.ZERO);
                taken = taken.or(reached);
                judged.add(name);
            }
        }
        assertThat(judged).hasSizeGreaterThan(80).anyMatch(name -> name.startsWith("Ipv4.setDscpAndEcn"));
    }

    private static List<Method> setters() {
        return HeaderClasses.classesBeside(Header.class)
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .filter(type -> !type.getPackageName().endsWith("internal"))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getName().startsWith("set"))
                .filter(method -> method.getParameterCount() > 2 && method.getParameterTypes()[0] == byte[].class)
                .toList();
    }

    /** The version of IP, which a setter writes beside its values. */
    private static BigInteger constant(Method setter) {
        return setter.getName().startsWith("setVersion")
                ? new BigInteger(1, new byte[] {(byte) 0xF0}).shiftLeft(8 * (LENGTH - AT - 1))
                : BigInteger.ZERO;
    }

    private static int bits(Class<?> type) {
        return type == boolean.class ? 1 : type == int.class ? 32 : 64;
    }

    private static byte[] written(Method setter, Class<?>[] types, int value, int bit)
            throws ReflectiveOperationException {
        Object[] arguments = new Object[types.length];
        for (int i = 2; i < types.length; i++) {
            boolean set = i == value;
            if (types[i] == boolean.class) {
                arguments[i] = set;
            } else if (types[i] == int.class) {
                arguments[i] = set ? 1 << bit : 0;
            } else {
                arguments[i] = set ? 1L << bit : 0L;
            }
        }
        byte[] out = new byte[LENGTH];
        arguments[0] = out;
        arguments[1] = AT;
        setter.invoke(null, arguments);
        return out;
    }

    private static BigInteger difference(byte[] one, byte[] other) {
        return new BigInteger(1, one).xor(new BigInteger(1, other));
    }
}
