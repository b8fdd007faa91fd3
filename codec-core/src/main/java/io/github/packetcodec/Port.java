package io.github.packetcodec;

/** Well-known ports of TCP and UDP (IANA, service names and port numbers), as the 16-bit numbers in headers. */
public final class Port {
    /** Echo (RFC 862). */
    public static final int ECHO = 7;
    /** Discard (RFC 863). */
    public static final int DISCARD = 9;
    /** The data connection of FTP (RFC 959). */
    public static final int FTP_DATA = 20;
    /** The control connection of FTP (RFC 959). */
    public static final int FTP = 21;
    /** Secure shell (RFC 4253). */
    public static final int SSH = 22;
    /** Telnet (RFC 854). */
    public static final int TELNET = 23;
    /** Mail transfer (RFC 5321). */
    public static final int SMTP = 25;
    /** The domain name system (RFC 1035). */
    public static final int DOMAIN = 53;
    /** The server of DHCP and BOOTP (RFC 2131). */
    public static final int DHCP_SERVER = 67;
    /** The client of DHCP and BOOTP (RFC 2131). */
    public static final int DHCP_CLIENT = 68;
    /** Trivial file transfer (RFC 1350). */
    public static final int TFTP = 69;
    /** HTTP (RFC 9110). */
    public static final int HTTP = 80;
    /** Kerberos (RFC 4120). */
    public static final int KERBEROS = 88;
    /** Mail access by POP3 (RFC 1939). */
    public static final int POP3 = 110;
    /** The port mapper of ONC RPC (RFC 1833). */
    public static final int PORTMAPPER = 111;
    /** Network time (RFC 5905). */
    public static final int NTP = 123;
    /** The name service of NetBIOS (RFC 1002). */
    public static final int NETBIOS_NAME = 137;
    /** The datagram service of NetBIOS (RFC 1002). */
    public static final int NETBIOS_DATAGRAM = 138;
    /** The session service of NetBIOS (RFC 1002). */
    public static final int NETBIOS_SESSION = 139;
    /** Mail access by IMAP (RFC 9051). */
    public static final int IMAP = 143;
    /** Network management (RFC 3411). */
    public static final int SNMP = 161;
    /** Notifications of network management (RFC 3411). */
    public static final int SNMP_TRAP = 162;
    /** The border gateway protocol (RFC 4271). */
    public static final int BGP = 179;
    /** Directory access (RFC 4511). */
    public static final int LDAP = 389;
    /** HTTP over TLS or QUIC (RFC 9110). */
    public static final int HTTPS = 443;
    /** File sharing by SMB. */
    public static final int SMB = 445;
    /** Mail submission over TLS (RFC 8314). */
    public static final int SUBMISSIONS = 465;
    /** Key exchange of IPsec (RFC 7296). */
    public static final int ISAKMP = 500;
    /** Log messages over UDP (RFC 5426). */
    public static final int SYSLOG = 514;
    /** The routing information protocol (RFC 2453). */
    public static final int RIP = 520;
    /** The client of DHCPv6 (RFC 8415). */
    public static final int DHCPV6_CLIENT = 546;
    /** The server of DHCPv6 (RFC 8415). */
    public static final int DHCPV6_SERVER = 547;
    /** Mail submission (RFC 6409). */
    public static final int SUBMISSION = 587;
    /** Directory access over TLS. */
    public static final int LDAPS = 636;
    /** The domain name system over TLS (RFC 7858). */
    public static final int DOMAIN_S = 853;
    /** File transfer by rsync. */
    public static final int RSYNC = 873;
    /** Mail access by IMAP over TLS (RFC 8314). */
    public static final int IMAPS = 993;
    /** Mail access by POP3 over TLS (RFC 8314). */
    public static final int POP3S = 995;
    /** OpenVPN. */
    public static final int OPENVPN = 1194;
    /** RADIUS authentication (RFC 2865). */
    public static final int RADIUS = 1812;
    /** RADIUS accounting (RFC 2866). */
    public static final int RADIUS_ACCOUNTING = 1813;
    /** MQTT. */
    public static final int MQTT = 1883;
    /** Discovery of UPnP devices. */
    public static final int SSDP = 1900;
    /** Network file system (RFC 7530). */
    public static final int NFS = 2049;
    /** MySQL. */
    public static final int MYSQL = 3306;
    /** Remote desktop. */
    public static final int RDP = 3389;
    /** Traversal of NATs (RFC 8489). */
    public static final int STUN = 3478;
    /** IPsec through NATs (RFC 3948). */
    public static final int IPSEC_NAT_TRAVERSAL = 4500;
    /** VXLAN (RFC 7348). */
    public static final int VXLAN = 4789;
    /** Session initiation (RFC 3261). */
    public static final int SIP = 5060;
    /** Multicast DNS (RFC 6762). */
    public static final int MDNS = 5353;
    /** Link-local multicast name resolution (RFC 4795). */
    public static final int LLMNR = 5355;
    /** PostgreSQL. */
    public static final int POSTGRESQL = 5432;
    /** GENEVE (RFC 8926). */
    public static final int GENEVE = 6081;
    /** Redis. */
    public static final int REDIS = 6379;
    /** The alternate port of HTTP. */
    public static final int HTTP_ALTERNATE = 8080;

    private Port() {}

    /**
     * {@return the name of the service to print, such as {@code https}; the number for a port that has no name here}
     *
     * @param port the port, 0..65535
     */
    public static String nameOf(int port) {
        return switch (port) {
            case ECHO -> "echo";
            case DISCARD -> "discard";
            case FTP_DATA -> "ftp-data";
            case FTP -> "ftp";
            case SSH -> "ssh";
            case TELNET -> "telnet";
            case SMTP -> "smtp";
            case DOMAIN -> "domain";
            case DHCP_SERVER -> "dhcp-server";
            case DHCP_CLIENT -> "dhcp-client";
            case TFTP -> "tftp";
            case HTTP -> "http";
            case KERBEROS -> "kerberos";
            case POP3 -> "pop3";
            case PORTMAPPER -> "sunrpc";
            case NTP -> "ntp";
            case NETBIOS_NAME -> "netbios-ns";
            case NETBIOS_DATAGRAM -> "netbios-dgm";
            case NETBIOS_SESSION -> "netbios-ssn";
            case IMAP -> "imap";
            case SNMP -> "snmp";
            case SNMP_TRAP -> "snmp-trap";
            case BGP -> "bgp";
            case LDAP -> "ldap";
            case HTTPS -> "https";
            case SMB -> "smb";
            case SUBMISSIONS -> "submissions";
            case ISAKMP -> "isakmp";
            case SYSLOG -> "syslog";
            case RIP -> "rip";
            case DHCPV6_CLIENT -> "dhcpv6-client";
            case DHCPV6_SERVER -> "dhcpv6-server";
            case SUBMISSION -> "submission";
            case LDAPS -> "ldaps";
            case DOMAIN_S -> "domain-s";
            case RSYNC -> "rsync";
            case IMAPS -> "imaps";
            case POP3S -> "pop3s";
            case OPENVPN -> "openvpn";
            case RADIUS -> "radius";
            case RADIUS_ACCOUNTING -> "radius-acct";
            case MQTT -> "mqtt";
            case SSDP -> "ssdp";
            case NFS -> "nfs";
            case MYSQL -> "mysql";
            case RDP -> "rdp";
            case STUN -> "stun";
            case IPSEC_NAT_TRAVERSAL -> "ipsec-nat-t";
            case VXLAN -> "vxlan";
            case SIP -> "sip";
            case MDNS -> "mdns";
            case LLMNR -> "llmnr";
            case POSTGRESQL -> "postgresql";
            case GENEVE -> "geneve";
            case REDIS -> "redis";
            case HTTP_ALTERNATE -> "http-alt";
            default -> Integer.toString(port);
        };
    }
}
