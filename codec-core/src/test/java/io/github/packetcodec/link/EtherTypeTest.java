package io.github.packetcodec.link;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.CodePoints;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are the registry's. */
class EtherTypeTest {
    @Test
    void numbers() {
        assertThat(CodePoints.of(EtherType.class, "MAXIMUM_LENGTH", "LINUX_LLC"))
                .containsOnly(
                        entry("IPV4", 0x0800),
                        entry("ARP", 0x0806),
                        entry("RARP", 0x8035),
                        entry("IPV6", 0x86DD),
                        entry("VLAN", 0x8100),
                        entry("SERVICE_VLAN", 0x88A8),
                        entry("OLD_DOUBLE_VLAN", 0x9100));
    }

    @Test
    void names() {
        Map<Integer, String> names = Map.ofEntries(
                entry(0x0800, "IPv4"),
                entry(0x0806, "ARP"),
                entry(0x8035, "RARP"),
                entry(0x86DD, "IPv6"),
                entry(0x8100, "802.1Q VLAN"),
                entry(0x88A8, "802.1ad VLAN"),
                entry(0x9100, "QinQ VLAN"));
        CodePoints.assertNames(names, 65535, EtherType::nameOf, "0x%04x"::formatted);
    }

    @Test
    void threeAnnounceAVlanTag() {
        for (int type = 0; type <= 0xFFFF; type++) {
            boolean vlan = type == 0x8100 || type == 0x88A8 || type == 0x9100;
            assertThat(EtherType.isVlan(type)).as("%04x", type).isEqualTo(vlan);
            assertThat(EtherType.isLength(type)).as("%04x", type).isEqualTo(type < 1501);
        }
    }
}
