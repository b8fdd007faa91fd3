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
                        entry("OLD_DOUBLE_VLAN", 0x9100),
                        entry("WAKE_ON_LAN", 0x0842),
                        entry("TRANSPARENT_ETHERNET_BRIDGING", 0x6558),
                        entry("APPLETALK", 0x809B),
                        entry("PPP", 0x880B),
                        entry("IPX", 0x8137),
                        entry("SLOW_PROTOCOLS", 0x8809),
                        entry("MPLS", 0x8847),
                        entry("MPLS_MULTICAST", 0x8848),
                        entry("PPPOE_DISCOVERY", 0x8863),
                        entry("PPPOE_SESSION", 0x8864),
                        entry("EAPOL", 0x888E),
                        entry("PROFINET", 0x8892),
                        entry("ETHERCAT", 0x88A4),
                        entry("LLDP", 0x88CC),
                        entry("MACSEC", 0x88E5),
                        entry("PROVIDER_BACKBONE_BRIDGING", 0x88E7),
                        entry("PTP", 0x88F7),
                        entry("CFM", 0x8902),
                        entry("FCOE", 0x8906),
                        entry("NSH", 0x894F));
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
                entry(0x9100, "QinQ VLAN"),
                entry(0x0842, "wake-on-LAN"),
                entry(0x6558, "transparent Ethernet bridging"),
                entry(0x809B, "AppleTalk"),
                entry(0x880B, "PPP"),
                entry(0x8137, "IPX"),
                entry(0x8809, "slow protocols"),
                entry(0x8847, "MPLS"),
                entry(0x8848, "MPLS multicast"),
                entry(0x8863, "PPPoE discovery"),
                entry(0x8864, "PPPoE session"),
                entry(0x888E, "EAPOL"),
                entry(0x8892, "PROFINET"),
                entry(0x88A4, "EtherCAT"),
                entry(0x88CC, "LLDP"),
                entry(0x88E5, "MACsec"),
                entry(0x88E7, "802.1ah I-tag"),
                entry(0x88F7, "PTP"),
                entry(0x8902, "CFM"),
                entry(0x8906, "FCoE"),
                entry(0x894F, "NSH"));
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
