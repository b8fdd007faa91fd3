package io.github.packetcodec;

/** The layer of a header: the protocols that this library reads and writes, and the link types that carry them. */
public enum Layer {
    /** The frame as a whole, before its first header is known. */
    FRAME("frame", "frame"),
    /** Ethernet II or IEEE 802.3. */
    ETHERNET("Ethernet", "ethernet"),
    /** A VLAN tag of IEEE 802.1Q or 802.1ad. */
    VLAN("VLAN tag", "vlan"),
    /** Logical link control of IEEE 802.2. */
    LLC("LLC", "llc"),
    /** The subnetwork access protocol after LLC. */
    SNAP("SNAP", "snap"),
    /** One entry of a label stack. */
    MPLS("MPLS", "mpls"),
    /** PPP over Ethernet (RFC 2516). */
    PPPOE("PPPoE", "pppoe"),
    /** The point-to-point protocol (RFC 1661). */
    PPP("PPP", "ppp"),
    /** Cisco's HDLC on serial lines. */
    CISCO_HDLC("Cisco HDLC", "cisco-hdlc"),
    /** The pseudo-header of captures on Linux, version 1. */
    LINUX_SLL("Linux cooked v1", "linux-sll"),
    /** The pseudo-header of captures on Linux, version 2. */
    LINUX_SLL2("Linux cooked v2", "linux-sll2"),
    /** BSD loopback. Its identifier is {@code null}, after the name of the link type. */
    LOOPBACK("NULL/loopback", "null"),
    /** The address resolution protocol (RFC 826). */
    ARP("ARP", "arp"),
    /** IP version 4 (RFC 791). */
    IPV4("IPv4", "ipv4"),
    /** IP version 6 (RFC 8200). */
    IPV6("IPv6", "ipv6"),
    /** The hop-by-hop options of IPv6. */
    IPV6_HOP_BY_HOP("IPv6 hop-by-hop options", "ipv6-hop-by-hop"),
    /** The destination options of IPv6. */
    IPV6_DESTINATION_OPTIONS("IPv6 destination options", "ipv6-destination-options"),
    /** A routing header of IPv6. */
    IPV6_ROUTING("IPv6 routing header", "ipv6-routing"),
    /** The fragment header of IPv6. */
    IPV6_FRAGMENT("IPv6 fragment header", "ipv6-fragment"),
    /** The authentication header (RFC 4302) over IPv6. */
    IPV6_AUTHENTICATION("IPv6 authentication header", "ipv6-authentication"),
    /** An extension header of which only next header and length are decoded: mobility, host identity, Shim6. */
    IPV6_EXTENSION("IPv6 extension header", "ipv6-extension"),
    /** The authentication header over IPv4. */
    AUTHENTICATION("authentication header", "authentication"),
    /** ICMP of IPv4 (RFC 792). */
    ICMPV4("ICMPv4", "icmpv4"),
    /** ICMP of IPv6 (RFC 4443). */
    ICMPV6("ICMPv6", "icmpv6"),
    /** TCP (RFC 9293). */
    TCP("TCP", "tcp"),
    /** UDP (RFC 768). */
    UDP("UDP", "udp"),
    /** Generic routing encapsulation (RFC 2784 and 2890). */
    GRE("GRE", "gre"),
    /** VXLAN (RFC 7348), and its generic protocol extension. */
    VXLAN("VXLAN", "vxlan"),
    /** GENEVE (RFC 8926). */
    GENEVE("GENEVE", "geneve"),
    /** Ethernet in IP (RFC 3378). */
    ETHERIP("EtherIP", "etherip"),
    /** L2TPv3 over IP (RFC 3931). */
    L2TPV3("L2TPv3", "l2tpv3"),
    /** The encapsulating security payload (RFC 4303). */
    ESP("ESP", "esp"),
    /** GTP-U, the user plane of mobile networks (3GPP TS 29.281). */
    GTPU("GTP-U", "gtpu"),
    /** ERSPAN, mirrored frames in GRE. */
    ERSPAN("ERSPAN", "erspan"),
    /** The tag of provider backbone bridging, IEEE 802.1ah. */
    PBB("PBB I-TAG", "pbb"),
    /** The control word of an Ethernet pseudowire (RFC 4448). */
    CONTROL_WORD("pseudowire control word", "control-word");

    private final String protocol;
    private final String id;

    Layer(String protocol, String id) {
        this.protocol = protocol;
        this.id = id;
    }

    /** {@return the lower-case name that {@code dissect --json} uses as the type of a layer} */
    public String id() {
        return id;
    }

    /** {@return the usual name of the protocol, such as {@code IPv4}} */
    @Override
    public String toString() {
        return protocol;
    }
}
