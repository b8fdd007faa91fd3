package io.github.packetcodec;

/** What a header belongs to: the protocols this library reads and writes, and the link types that carry them. */
public enum Layer {
    /** A frame as a whole, before any header of it is known. */
    FRAME("frame", "frame"),
    ETHERNET("Ethernet", "ethernet"),
    VLAN("VLAN tag", "vlan"),
    LLC("LLC", "llc"),
    SNAP("SNAP", "snap"),
    LINUX_SLL("Linux cooked v1", "linux-sll"),
    LINUX_SLL2("Linux cooked v2", "linux-sll2"),
    /** BSD loopback, which the list of link types calls NULL. */
    LOOPBACK("NULL/loopback", "null"),
    ARP("ARP", "arp"),
    IPV4("IPv4", "ipv4"),
    IPV6("IPv6", "ipv6"),
    IPV6_HOP_BY_HOP("IPv6 hop-by-hop options", "ipv6-hop-by-hop"),
    IPV6_DESTINATION_OPTIONS("IPv6 destination options", "ipv6-destination-options"),
    IPV6_ROUTING("IPv6 routing header", "ipv6-routing"),
    IPV6_FRAGMENT("IPv6 fragment header", "ipv6-fragment"),
    IPV6_AUTHENTICATION("IPv6 authentication header", "ipv6-authentication"),
    /** An extension header of which only next header and length are read: mobility, host identity, Shim6. */
    IPV6_EXTENSION("IPv6 extension header", "ipv6-extension"),
    ICMPV4("ICMPv4", "icmpv4"),
    ICMPV6("ICMPv6", "icmpv6"),
    TCP("TCP", "tcp"),
    UDP("UDP", "udp");

    private final String protocol;
    private final String id;

    Layer(String protocol, String id) {
        this.protocol = protocol;
        this.id = id;
    }

    /** The lower-case name that {@code dissect --json} uses as the type of a layer. */
    public String id() {
        return id;
    }

    /** The name as the field writes it: {@code IPv4}, not {@code IPV4}. */
    @Override
    public String toString() {
        return protocol;
    }
}
