package io.github.packetcodec.link;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.CodePoints;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are the registry's. */
class LinkTypeTest {
    @Test
    void numbers() {
        assertThat(CodePoints.of(LinkType.class))
                .containsOnly(
                        entry("ETHERNET", 1),
                        entry("RAW", 101),
                        entry("RAW_BSD", 12),
                        entry("RAW_OPENBSD", 14),
                        entry("NULL", 0),
                        entry("LOOP", 108),
                        entry("PPP", 9),
                        entry("PPP_HDLC", 50),
                        entry("PPP_ETHER", 51),
                        entry("CISCO_HDLC", 104),
                        entry("LINUX_SLL", 113),
                        entry("LINUX_SLL2", 276),
                        entry("IPV4", 228),
                        entry("IPV6", 229));
    }

    @Test
    void names() {
        Map<Integer, String> names = Map.ofEntries(
                entry(1, "Ethernet"),
                entry(101, "raw IP"),
                entry(12, "raw IP"),
                entry(14, "raw IP"),
                entry(0, "BSD loopback"),
                entry(108, "BSD loopback"),
                entry(9, "PPP"),
                entry(50, "PPP over HDLC"),
                entry(51, "PPPoE"),
                entry(104, "Cisco HDLC"),
                entry(113, "Linux cooked v1"),
                entry(276, "Linux cooked v2"),
                entry(228, "raw IPv4"),
                entry(229, "raw IPv6"));
        CodePoints.assertNames(names, 300, LinkType::nameOf, Integer::toString);
    }
}
