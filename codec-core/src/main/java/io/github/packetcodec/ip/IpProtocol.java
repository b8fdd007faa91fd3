package io.github.packetcodec.ip;

/**
 * The protocols that IP packets carry (IANA, protocol numbers), as the 8-bit numbers of IPv4's protocol field and IPv6's next header field.
 */
public final class IpProtocol {
    /** IPv6 hop-by-hop options, which immediately follow the IPv6 header. */
    public static final int HOP_BY_HOP = 0;

    /** ICMP of IPv4 (RFC 792). */
    public static final int ICMPV4 = 1;
    /** Multicast group management of IPv4 (RFC 3376). */
    public static final int IGMP = 2;
    /** IPv4 in IP. */
    public static final int IPV4 = 4;

    /** TCP (RFC 9293). */
    public static final int TCP = 6;
    /** UDP (RFC 768). */
    public static final int UDP = 17;
    /** IPv6 in IP. */
    public static final int IPV6 = 41;
    /** IPv6 routing header. */
    public static final int ROUTING = 43;
    /** IPv6 fragment header. */
    public static final int FRAGMENT = 44;

    /** Generic routing encapsulation (RFC 2784). */
    public static final int GRE = 47;
    /** Encapsulating security payload, whose contents are encrypted. */
    public static final int ESP = 50;
    /** Authentication header. */
    public static final int AUTHENTICATION = 51;

    /** ICMP of IPv6 (RFC 4443). */
    public static final int ICMPV6 = 58;
    /** IPv6: no header follows. */
    public static final int NO_NEXT_HEADER = 59;
    /** IPv6 destination options. */
    public static final int DESTINATION_OPTIONS = 60;

    /** SCTP (RFC 9260). */
    public static final int SCTP = 132;
    /** IPv6 mobility header. */
    public static final int MOBILITY = 135;
    /** Host identity protocol, an IPv6 extension header. */
    public static final int HOST_IDENTITY = 139;
    /** Shim6, an IPv6 extension header. */
    public static final int SHIM6 = 140;

    /** The exterior gateway protocol (RFC 904). */
    public static final int EGP = 8;
    /** DCCP (RFC 4340). */
    public static final int DCCP = 33;
    /** The resource reservation protocol (RFC 2205). */
    public static final int RSVP = 46;
    /** EIGRP (RFC 7868). */
    public static final int EIGRP = 88;
    /** OSPF (RFC 2328 and 5340). */
    public static final int OSPF = 89;
    /** Compression of IP payloads (RFC 3173). */
    public static final int IP_COMPRESSION = 108;
    /** Protocol-independent multicast (RFC 7761). */
    public static final int PIM = 103;
    /** Virtual router redundancy (RFC 9568). */
    public static final int VRRP = 112;
    /** Ethernet in IP (RFC 3378). */
    public static final int ETHERIP = 97;

    /** L2TPv3 (RFC 3931). */
    public static final int L2TP = 115;
    /** UDP-Lite (RFC 3828). */
    public static final int UDP_LITE = 136;
    /** MPLS in IP (RFC 4023). */
    public static final int MPLS_IN_IP = 137;
    /** Ethernet, as in segment routing (RFC 8986). */
    public static final int ETHERNET = 143;

    private IpProtocol() {}

    /**
     * {@return a name to print, such as {@code TCP}; the number for a protocol that has no name here}
     *
     * @param protocol the protocol, 0..255
     */
    public static String nameOf(int protocol) {
        return switch (protocol) {
            case HOP_BY_HOP -> "hop-by-hop options";
            case ICMPV4 -> "ICMP";
            case IGMP -> "IGMP";
            case IPV4 -> "IPv4";
            case TCP -> "TCP";
            case UDP -> "UDP";
            case IPV6 -> "IPv6";
            case ROUTING -> "routing header";
            case FRAGMENT -> "fragment header";
            case GRE -> "GRE";
            case ESP -> "ESP";
            case AUTHENTICATION -> "authentication header";
            case ICMPV6 -> "ICMPv6";
            case NO_NEXT_HEADER -> "no next header";
            case DESTINATION_OPTIONS -> "destination options";
            case SCTP -> "SCTP";
            case MOBILITY -> "mobility header";
            case HOST_IDENTITY -> "HIP";
            case SHIM6 -> "Shim6";
            case EGP -> "EGP";
            case DCCP -> "DCCP";
            case RSVP -> "RSVP";
            case EIGRP -> "EIGRP";
            case OSPF -> "OSPF";
            case IP_COMPRESSION -> "IPComp";
            case PIM -> "PIM";
            case ETHERIP -> "EtherIP";
            case VRRP -> "VRRP";
            case L2TP -> "L2TP";
            case UDP_LITE -> "UDP-Lite";
            case MPLS_IN_IP -> "MPLS";
            case ETHERNET -> "Ethernet";
            default -> Integer.toString(protocol);
        };
    }
}
