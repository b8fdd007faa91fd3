package io.github.packetcodec.filter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of services, of IP protocols and of what Ethernet carries that a filter may use. libpcap takes the first two from files
 * of the machine; these are the usual ones among them, with the transports that they are registered for there.
 */
final class Names {
    /** Services of TCP and UDP. */
    private static final Map<String, Integer> BOTH = table("""
            echo 7, discard 9, daytime 13, chargen 19, time 37, tacacs 49, domain 53, kerberos 88,
            portmapper 111, sunrpc 111, snmp 161, snmp-trap 162, snmptrap 162, ldap 389, svrloc 427, https 443,
            kpasswd 464, syslog 514, rtsp 554, ldaps 636, ldp 646, domain-s 853, openvpn 1194,
            datametrics 1645, radius 1812, radius-acct 1813, nfs 2049, isns 3205, nut 3493, sip 5060,
            sip-tls 5061
            """);

    private static final Map<String, Integer> TCP_ONLY = table("""
            tcpmux 1, systat 11, users 11, netstat 15, qotd 17, ftp-data 20, ftp 21, ssh 22, telnet 23,
            mail 25, smtp 25, whois 43, gopher 70, finger 79, http 80, www 80, iso-tsap 102, tsap 102,
            pop-3 110, pop3 110, auth 113, authentication 113, ident 113, nntp 119, epmap 135, loc-srv 135,
            netbios-ssn 139, imap 143, imap2 143, bgp 179, microsoft-ds 445, smtps 465, submissions 465,
            exec 512, login 513, shell 514, printer 515, uucp 540, klogin 543, kshell 544, afpovertcp 548,
            nntps 563, submission 587, ipp 631, rsync 873, ftps-data 989, ftps 990, telnets 992, imaps 993,
            pop3s 995, socks 1080, rmiregistry 1099, ms-sql-s 1433, cisco-sccp 2000, cvspserver 2401,
            dict 2628, gpsd 2947, iscsi-target 3260, mysql 3306, ms-wbt-server 3389, distcc 3632, daap 3689,
            svn 3690, sieve 4190, epmd 4369, ntske 4460, radmin-port 4899, munin 4949, xmpp-client 5222,
            xmpp-server 5269, postgres 5432, postgresql 5432, nrpe 5666, amqps 5671, amqp 5672, x11 6000,
            redis 6379, syslog-tls 6514, ircd 6667, ircs-u 6697, http-alt 8080, puppet 8140, git 9418,
            webmin 10000, zabbix-agent 10050, zabbix-trapper 10051, nbd 10809
            """);

    private static final Map<String, Integer> UDP_ONLY = table("""
            bootps 67, bootpc 68, tftp 69, ntp 123, netbios-ns 137, netbios-dgm 138, xdmcp 177, ipx 213,
            ptp-event 319, ptp-general 320, isakmp 500, biff 512, who 513, talk 517, ntalk 518, route 520,
            dhcpv6-client 546, dhcpv6-server 547, asf-rmcp 623, ms-sql-m 1434, l2f 1701, l2tp 1701, icpv2 3130,
            ipsec-nat-t 4500, iax 4569, mdns 5353, babel 6696
            """);

    /** With the other names that they have; the case of a letter counts. */
    private static final Map<String, Integer> IP_PROTOCOLS = table("""
            ip 0, IP 0, hopopt 0, HOPOPT 0, icmp 1, ICMP 1, igmp 2, IGMP 2, ggp 3, GGP 3, ipencap 4,
            IP-ENCAP 4, st 5, ST 5, tcp 6, TCP 6, egp 8, EGP 8, igp 9, IGP 9, pup 12, PUP 12, udp 17, UDP 17,
            hmp 20, HMP 20, xns-idp 22, XNS-IDP 22, rdp 27, RDP 27, iso-tp4 29, ISO-TP4 29, dccp 33, DCCP 33,
            xtp 36, XTP 36, ddp 37, DDP 37, idpr-cmtp 38, IDPR-CMTP 38, ipv6 41, IPv6 41, ipv6-route 43,
            IPv6-Route 43, ipv6-frag 44, IPv6-Frag 44, idrp 45, IDRP 45, rsvp 46, RSVP 46, gre 47, GRE 47,
            esp 50, IPSEC-ESP 50, ah 51, IPSEC-AH 51, skip 57, SKIP 57, ipv6-icmp 58, IPv6-ICMP 58,
            ipv6-nonxt 59, IPv6-NoNxt 59, ipv6-opts 60, IPv6-Opts 60, rspf 73, RSPF 73, CPHB 73, vmtp 81,
            VMTP 81, eigrp 88, EIGRP 88, ospf 89, OSPFIGP 89, ax.25 93, AX.25 93, ipip 94, IPIP 94, etherip 97,
            ETHERIP 97, encap 98, ENCAP 98, pim 103, PIM 103, ipcomp 108, IPCOMP 108, vrrp 112, VRRP 112,
            l2tp 115, L2TP 115, isis 124, ISIS 124, sctp 132, SCTP 132, fc 133, FC 133, mobility-header 135,
            Mobility-Header 135, udplite 136, UDPLite 136, mpls-in-ip 137, MPLS-in-IP 137, manet 138, hip 139,
            HIP 139, shim6 140, Shim6 140, wesp 141, WESP 141, rohc 142, ROHC 142, ethernet 143, Ethernet 143,
            mptcp 262, MPTCP 262
            """);

    /** EtherTypes, and addresses of LLC service access points. */
    private static final Map<String, Integer> LINK_PROTOCOLS = Map.ofEntries(
            Map.entry("aarp", 0x80F3),
            Map.entry("arp", 0x0806),
            Map.entry("atalk", 0x809B),
            Map.entry("decnet", 0x6003),
            Map.entry("ip", LinkConditions.IPV4),
            Map.entry("ip6", LinkConditions.IPV6),
            Map.entry("lat", 0x6004),
            Map.entry("loopback", 0x9000),
            Map.entry("mopdl", 0x6001),
            Map.entry("moprc", 0x6002),
            Map.entry("rarp", 0x8035),
            Map.entry("sca", 0x6007),
            Map.entry("iso", LinkConditions.LLC_OSI),
            Map.entry("stp", LinkConditions.LLC_BRIDGE),
            Map.entry("ipx", LinkConditions.LLC_IPX),
            Map.entry("netbeui", LinkConditions.LLC_NETBEUI));

    private Names() {}

    /**
     * A service.
     *
     * @param transport the only one it is for; null if it is for both TCP and UDP
     */
    record Service(int port, @Nullable Protocol transport) {}

    /** The service of that name or number, or null. */
    static @Nullable Service service(String name) {
        Integer port = BOTH.get(name);
        if (port != null) {
            return new Service(port, null);
        }
        port = TCP_ONLY.get(name);
        if (port != null) {
            return new Service(port, Protocol.TCP);
        }
        port = UDP_ONLY.get(name);
        if (port != null) {
            return new Service(port, Protocol.UDP);
        }
        return isPort(name) ? new Service(Integer.parseInt(name), null) : null;
    }

    private static boolean isPort(String name) {
        return name.length() <= 5
                && name.chars().allMatch(c -> c >= '0' && c <= '9')
                && !name.isEmpty()
                && Integer.parseInt(name) <= 0xFFFF;
    }

    /** The number of an IP protocol, or null. */
    static @Nullable Integer ipProtocol(String name) {
        return IP_PROTOCOLS.get(name);
    }

    /** The EtherType or LLC address of a protocol, or null. */
    static @Nullable Integer linkProtocol(String name) {
        return LINK_PROTOCOLS.get(name);
    }

    /** The number that an OSI protocol has, or null. */
    static @Nullable Integer osiProtocol(String name) {
        return switch (name) {
            case "esis" -> Protocol.ESIS.number();
            case "isis" -> Protocol.ISIS.number();
            case "clnp" -> Protocol.CLNP.number();
            default -> null;
        };
    }

    private static Map<String, Integer> table(String text) {
        Map<String, Integer> table = new HashMap<>();
        for (String entry : text.split(",")) {
            String[] words = entry.strip().split(" ");
            table.put(words[0], Integer.parseInt(words[1]));
        }
        return table;
    }
}
