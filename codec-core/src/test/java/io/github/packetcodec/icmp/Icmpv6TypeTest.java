package io.github.packetcodec.icmp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.CodePoints;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are the registry's. */
class Icmpv6TypeTest {
    @Test
    void numbers() {
        assertThat(CodePoints.of(Icmpv6Type.class))
                .containsOnly(
                        entry("DESTINATION_UNREACHABLE", 1),
                        entry("PACKET_TOO_BIG", 2),
                        entry("TIME_EXCEEDED", 3),
                        entry("PARAMETER_PROBLEM", 4),
                        entry("ECHO_REQUEST", 128),
                        entry("ECHO_REPLY", 129),
                        entry("MULTICAST_LISTENER_QUERY", 130),
                        entry("MULTICAST_LISTENER_REPORT", 131),
                        entry("MULTICAST_LISTENER_DONE", 132),
                        entry("ROUTER_SOLICITATION", 133),
                        entry("ROUTER_ADVERTISEMENT", 134),
                        entry("NEIGHBOR_SOLICITATION", 135),
                        entry("NEIGHBOR_ADVERTISEMENT", 136),
                        entry("REDIRECT", 137),
                        entry("MULTICAST_LISTENER_REPORT_V2", 143),
                        entry("MULTICAST_ROUTER_ADVERTISEMENT", 151),
                        entry("MULTICAST_ROUTER_SOLICITATION", 152),
                        entry("MULTICAST_ROUTER_TERMINATION", 153),
                        entry("RPL_CONTROL", 155),
                        entry("MPL_CONTROL", 159));
    }

    @Test
    void names() {
        Map<Integer, String> names = Map.ofEntries(
                entry(1, "destination unreachable"),
                entry(2, "packet too big"),
                entry(3, "time exceeded"),
                entry(4, "parameter problem"),
                entry(128, "echo request"),
                entry(129, "echo reply"),
                entry(130, "multicast listener query"),
                entry(131, "multicast listener report"),
                entry(132, "multicast listener done"),
                entry(133, "router solicitation"),
                entry(134, "router advertisement"),
                entry(135, "neighbor solicitation"),
                entry(136, "neighbor advertisement"),
                entry(137, "redirect"),
                entry(143, "multicast listener report v2"),
                entry(151, "multicast router advertisement"),
                entry(152, "multicast router solicitation"),
                entry(153, "multicast router termination"),
                entry(155, "RPL control"),
                entry(159, "MPL control"));
        CodePoints.assertNames(names, 255, Icmpv6Type::nameOf, value -> "type " + value);
    }
}
