package io.github.packetcodec;

/** The layer of a header: the protocols that this library reads and writes, and the link types that carry them. */
public enum Layer {
    /** The frame as a whole, before its first header is known. */
    FRAME("frame", "frame"),
    ETHERNET("Ethernet", "ethernet"),
    VLAN("VLAN tag", "vlan"),
    LLC("LLC", "llc"),
    SNAP("SNAP", "snap"),
    /** One entry of a label stack. */
    MPLS("MPLS", "mpls"),
    PPPOE("PPPoE", "pppoe"),
    PPP("PPP", "ppp"),
    CISCO_HDLC("Cisco HDLC", "cisco-hdlc"),
    LINUX_SLL("Linux cooked v1", "linux-sll"),
    LINUX_SLL2("Linux cooked v2", "linux-sll2"),
    /** BSD loopback. Its identifier is {@code null}, after the name of the link type. */
    LOOPBACK("NULL/loopback", "null"),
    ARP("ARP", "arp"),
    IPV4("IPv4", "ipv4"),
    IPV6("IPv6", "ipv6"),
    IPV6_HOP_BY_HOP("IPv6 hop-by-hop options", "ipv6-hop-by-hop"),
    IPV6_DESTINATION_OPTIONS("IPv6 destination options", "ipv6-destination-options"),
    IPV6_ROUTING("IPv6 routing header", "ipv6-routing"),
    IPV6_FRAGMENT("IPv6 fragment header", "ipv6-fragment"),
    IPV6_AUTHENTICATION("IPv6 authentication header", "ipv6-authentication"),
    /** An extension header of which only next header and length are decoded: mobility, host identity, Shim6. */
    IPV6_EXTENSION("IPv6 extension header", "ipv6-extension"),
    /** The authentication header over IPv4. */
    AUTHENTICATION("authentication header", "authentication"),
    ICMPV4("ICMPv4", "icmpv4"),
    ICMPV6("ICMPv6", "icmpv6"),
    TCP("TCP", "tcp"),
    UDP("UDP", "udp"),
    GRE("GRE", "gre"),
    VXLAN("VXLAN", "vxlan"),
    GENEVE("GENEVE", "geneve"),
    ETHERIP("EtherIP", "etherip"),
    L2TPV3("L2TPv3", "l2tpv3"),
    ESP("ESP", "esp"),
    GTPU("GTP-U", "gtpu"),
    ERSPAN("ERSPAN", "erspan"),
    PBB("PBB I-TAG", "pbb"),
    /** The control word of an Ethernet pseudowire. */
    CONTROL_WORD("pseudowire control word", "control-word");

    private final String protocol;
    private final String id;

    Layer(String protocol, String id) {
        this.protocol = protocol;
        this.id = id;
    }

    /** Returns the lower-case name that {@code dissect --json} uses as the type of a layer. */
    public String id() {
        return id;
    }

    /** Returns the usual name of the protocol, such as {@code IPv4}. */
    @Override
    public String toString() {
        return protocol;
    }
}
