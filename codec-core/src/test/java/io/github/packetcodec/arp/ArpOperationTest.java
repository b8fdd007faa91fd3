package io.github.packetcodec.arp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.CodePoints;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are the registry's. */
class ArpOperationTest {
    @Test
    void numbers() {
        assertThat(CodePoints.of(ArpOperation.class))
                .containsOnly(
                        entry("REQUEST", 1),
                        entry("REPLY", 2),
                        entry("REVERSE_REQUEST", 3),
                        entry("REVERSE_REPLY", 4),
                        entry("INVERSE_REQUEST", 8),
                        entry("INVERSE_REPLY", 9));
    }

    @Test
    void names() {
        Map<Integer, String> names = Map.ofEntries(
                entry(1, "request"),
                entry(2, "reply"),
                entry(3, "reverse request"),
                entry(4, "reverse reply"),
                entry(8, "inverse request"),
                entry(9, "inverse reply"));
        CodePoints.assertNames(names, 65535, ArpOperation::nameOf, Integer::toString);
    }
}
