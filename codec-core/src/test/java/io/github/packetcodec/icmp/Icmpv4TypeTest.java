package io.github.packetcodec.icmp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.CodePoints;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are the registry's. */
class Icmpv4TypeTest {
    @Test
    void numbers() {
        assertThat(CodePoints.of(Icmpv4Type.class))
                .containsOnly(
                        entry("ECHO_REPLY", 0),
                        entry("DESTINATION_UNREACHABLE", 3),
                        entry("SOURCE_QUENCH", 4),
                        entry("REDIRECT", 5),
                        entry("ECHO_REQUEST", 8),
                        entry("ROUTER_ADVERTISEMENT", 9),
                        entry("ROUTER_SOLICITATION", 10),
                        entry("TIME_EXCEEDED", 11),
                        entry("PARAMETER_PROBLEM", 12),
                        entry("TIMESTAMP_REQUEST", 13),
                        entry("TIMESTAMP_REPLY", 14));
    }

    @Test
    void names() {
        Map<Integer, String> names = Map.ofEntries(
                entry(0, "echo reply"),
                entry(3, "destination unreachable"),
                entry(4, "source quench"),
                entry(5, "redirect"),
                entry(8, "echo request"),
                entry(9, "router advertisement"),
                entry(10, "router solicitation"),
                entry(11, "time exceeded"),
                entry(12, "parameter problem"),
                entry(13, "timestamp request"),
                entry(14, "timestamp reply"));
        CodePoints.assertNames(names, 255, Icmpv4Type::nameOf, value -> "type " + value);
    }
}
