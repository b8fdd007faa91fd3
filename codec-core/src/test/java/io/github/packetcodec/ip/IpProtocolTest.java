package io.github.packetcodec.ip;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.CodePoints;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers are the registry's. */
class IpProtocolTest {
    @Test
    void numbers() {
        assertThat(CodePoints.of(IpProtocol.class))
                .containsOnly(
                        entry("HOP_BY_HOP", 0),
                        entry("ICMPV4", 1),
                        entry("IGMP", 2),
                        entry("IPV4", 4),
                        entry("TCP", 6),
                        entry("UDP", 17),
                        entry("IPV6", 41),
                        entry("ROUTING", 43),
                        entry("FRAGMENT", 44),
                        entry("GRE", 47),
                        entry("ESP", 50),
                        entry("AUTHENTICATION", 51),
                        entry("ICMPV6", 58),
                        entry("MOBILITY", 135),
                        entry("HOST_IDENTITY", 139),
                        entry("SHIM6", 140),
                        entry("NO_NEXT_HEADER", 59),
                        entry("DESTINATION_OPTIONS", 60),
                        entry("SCTP", 132),
                        entry("EGP", 8),
                        entry("DCCP", 33),
                        entry("RSVP", 46),
                        entry("EIGRP", 88),
                        entry("OSPF", 89),
                        entry("IP_COMPRESSION", 108),
                        entry("PIM", 103),
                        entry("VRRP", 112),
                        entry("ETHERIP", 97),
                        entry("L2TP", 115),
                        entry("UDP_LITE", 136),
                        entry("MPLS_IN_IP", 137),
                        entry("ETHERNET", 143));
    }

    @Test
    void names() {
        Map<Integer, String> names = Map.ofEntries(
                entry(0, "hop-by-hop options"),
                entry(1, "ICMP"),
                entry(2, "IGMP"),
                entry(4, "IPv4"),
                entry(6, "TCP"),
                entry(17, "UDP"),
                entry(41, "IPv6"),
                entry(43, "routing header"),
                entry(44, "fragment header"),
                entry(47, "GRE"),
                entry(50, "ESP"),
                entry(51, "authentication header"),
                entry(58, "ICMPv6"),
                entry(135, "mobility header"),
                entry(139, "HIP"),
                entry(140, "Shim6"),
                entry(59, "no next header"),
                entry(60, "destination options"),
                entry(132, "SCTP"),
                entry(8, "EGP"),
                entry(33, "DCCP"),
                entry(46, "RSVP"),
                entry(88, "EIGRP"),
                entry(89, "OSPF"),
                entry(108, "IPComp"),
                entry(103, "PIM"),
                entry(112, "VRRP"),
                entry(97, "EtherIP"),
                entry(115, "L2TP"),
                entry(136, "UDP-Lite"),
                entry(137, "MPLS"),
                entry(143, "Ethernet"));
        CodePoints.assertNames(names, 255, IpProtocol::nameOf, Integer::toString);
    }
}
