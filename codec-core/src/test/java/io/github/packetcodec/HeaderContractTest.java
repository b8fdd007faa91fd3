package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No header escapes its contract. */
class HeaderContractTest {
    @Test
    void everyHeaderKeepsTheContract() {
        List<Class<?>> kept = HeaderClasses.classesBeside(HeaderContract.class)
                .filter(HeaderContract.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .<Class<?>>map(HeaderContractTest::headerOf)
                .distinct()
                .toList();
        assertThat(HeaderClasses.all()).hasSizeGreaterThanOrEqualTo(19);
        assertThat(kept).containsExactlyInAnyOrderElementsOf(HeaderClasses.all());
    }

    private static Class<?> headerOf(Class<?> test) {
        ParameterizedType contract = (ParameterizedType) test.getGenericSuperclass();
        assertThat((Class<?>) contract.getRawType())
                .as("superclass of %s", test)
                .isAssignableTo(HeaderContract.class);
        return (Class<?>) contract.getActualTypeArguments()[0];
    }
}
