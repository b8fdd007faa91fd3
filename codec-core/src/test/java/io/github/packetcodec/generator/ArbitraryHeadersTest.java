package io.github.packetcodec.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.HeaderClasses;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArbitraryHeadersTest {
    @Test
    void thereIsOneForEveryHeader() {
        Set<Class<?>> generated = Arrays.stream(ArbitraryHeaders.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(Method::getReturnType)
                .filter(Class::isRecord)
                .collect(Collectors.toSet());
        assertThat(generated).isEqualTo(Set.copyOf(HeaderClasses.all()));
    }

    @Test
    void anyIsOfEveryKind() {
        RandomGenerator random = new SplittableRandom(1);
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            kinds.add(ArbitraryHeaders.any(random).getClass());
        }
        assertThat(kinds).isEqualTo(Set.copyOf(HeaderClasses.all()));
    }

    @Test
    void edgesAreFrequent() {
        RandomGenerator random = new SplittableRandom(1);
        for (int bits : new int[] {1, 2, 3, 8, 13, 16, 31, 32, 48, 63}) {
            long[] edges = {0, 1, (1L << bits) - 1, 1L << bits - 1};
            int[] found = new int[edges.length];
            for (int i = 0; i < 10_000; i++) {
                long value = ArbitraryFields.wide(random, bits);
                assertThat(value >>> bits).isZero();
                for (int edge = 0; edge < edges.length; edge++) {
                    found[edge] += value == edges[edge] ? 1 : 0;
                }
            }
            assertThat(Arrays.stream(found).min())
                    .as("the rarest edge of %d bits", bits)
                    .matches(least -> least.getAsInt() > 800);
        }
    }

    @Test
    void theSameSeedGeneratesTheSameHeaders() {
        RandomGenerator one = new SplittableRandom(7);
        RandomGenerator other = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            assertThat(ArbitraryHeaders.any(one)).isEqualTo(ArbitraryHeaders.any(other));
        }
    }

    @Test
    void noChoiceAtAllIsAHeader() throws ReflectiveOperationException {
        List<Method> functions = Arrays.stream(ArbitraryHeaders.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .toList();
        assertThat(functions).hasSizeGreaterThan(HeaderClasses.all().size());
        for (Method function : functions) {
            assertThat((Header) function.invoke(null, new BytesAsRandom(new byte[0])))
                    .isNotNull();
        }
    }
}
