package io.github.packetcodec.packet;

/**
 * Why no ICMP error may be sent about a packet (RFC 1122, section 3.2.2, and RFC 1812, section 4.3.2.7, for ICMPv4; RFC 4443, section 2.4
 * (e), for ICMPv6). Errors about such packets would multiply, or reach hosts that did not cause them.
 *
 * <p>Two rules need knowledge that a packet does not contain, and are up to the caller: the destination may be the broadcast address of a
 * network, and an IPv6 source may be an anycast address. So is the limit of the rate at which errors are sent.
 */
public enum IcmpErrorRule {
    /** IPv4: the header's checksum is wrong, so that none of its fields can be trusted (RFC 1812, section 5.2.2). */
    WRONG_HEADER_CHECKSUM,
    /** IPv4: the packet is a fragment, and not the first one of its packet. */
    LATER_FRAGMENT,
    /** The source address is not that of one host: unspecified or multicast; for IPv4 also broadcast, loopback, or of class E. */
    SOURCE_NOT_A_HOST,
    /** The destination is a multicast address or 255.255.255.255. */
    GROUP_DESTINATION,
    /** The frame was sent to a group or to all hosts of the link. Known of Ethernet and of Linux cooked captures. */
    GROUP_LINK_DESTINATION,
    /** The packet is an ICMP error or a redirect itself, or an ICMP message whose type was not captured. */
    ABOUT_ICMP_ERROR
}
