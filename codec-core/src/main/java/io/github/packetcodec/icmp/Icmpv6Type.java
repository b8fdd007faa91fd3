package io.github.packetcodec.icmp;

/** ICMPv6 message types (IANA), as the 8-bit numbers in messages. */
public final class Icmpv6Type {
    /** Reports a packet that could not be delivered (RFC 4443). */
    public static final int DESTINATION_UNREACHABLE = 1;
    /** Reports a packet that is longer than the MTU of the next link (RFC 4443). */
    public static final int PACKET_TOO_BIG = 2;
    /** Reports a packet whose hop limit, or whose time for reassembly, has run out (RFC 4443). */
    public static final int TIME_EXCEEDED = 3;
    /** Reports a packet with a wrong header (RFC 4443). */
    public static final int PARAMETER_PROBLEM = 4;
    /** Asks for an {@linkplain #ECHO_REPLY echo reply} (RFC 4443). */
    public static final int ECHO_REQUEST = 128;
    /** Answers {@link #ECHO_REQUEST} (RFC 4443). */
    public static final int ECHO_REPLY = 129;
    /** Asks which multicast groups have listeners (RFC 2710). */
    public static final int MULTICAST_LISTENER_QUERY = 130;
    /** Reports that a multicast group has a listener (RFC 2710). */
    public static final int MULTICAST_LISTENER_REPORT = 131;
    /** Reports that a listener has left a multicast group (RFC 2710). */
    public static final int MULTICAST_LISTENER_DONE = 132;
    /** Asks routers to announce themselves (RFC 4861). */
    public static final int ROUTER_SOLICITATION = 133;
    /** Announces a router and its prefixes (RFC 4861). */
    public static final int ROUTER_ADVERTISEMENT = 134;
    /** Asks for the link-layer address of an IPv6 address (RFC 4861). */
    public static final int NEIGHBOR_SOLICITATION = 135;
    /** Announces the link-layer address of an IPv6 address (RFC 4861). */
    public static final int NEIGHBOR_ADVERTISEMENT = 136;
    /** Names a better next hop (RFC 4861). */
    public static final int REDIRECT = 137;
    /** Reports the multicast groups of a listener, version 2 (RFC 3810). */
    public static final int MULTICAST_LISTENER_REPORT_V2 = 143;
    /** RFC 4286. */
    public static final int MULTICAST_ROUTER_ADVERTISEMENT = 151;

    /** Asks multicast routers to announce themselves (RFC 4286). */
    public static final int MULTICAST_ROUTER_SOLICITATION = 152;
    /** Reports that a multicast router stops (RFC 4286). */
    public static final int MULTICAST_ROUTER_TERMINATION = 153;
    /** All messages of RPL, distinguished by the code (RFC 6550, section 6). */
    public static final int RPL_CONTROL = 155;
    /** RFC 7731. */
    public static final int MPL_CONTROL = 159;

    // Rare, and known only for their identifiers (RFC 8335).
    private static final int EXTENDED_ECHO_REQUEST = 160;
    private static final int EXTENDED_ECHO_REPLY = 161;

    private Icmpv6Type() {}

    /**
     * {@return whether a message of this type reports an error, and so quotes the packet that caused it (RFC 4443, section 3)}
     *
     * @param type the type of the message, 0..255
     */
    public static boolean isError(int type) {
        return type >= DESTINATION_UNREACHABLE && type <= PARAMETER_PROBLEM;
    }

    /**
     * {@return whether a message of this type begins with an identifier after the checksum: an echo, or the reply to one}
     *
     * @param type the type of the message, 0..255
     */
    public static boolean hasIdentifier(int type) {
        return switch (type) {
            case ECHO_REQUEST, ECHO_REPLY, EXTENDED_ECHO_REQUEST, EXTENDED_ECHO_REPLY -> true;
            default -> false;
        };
    }

    /**
     * {@return a name to print: {@code echo request}; for a type that has none here, {@code type 42}}
     *
     * @param type the type of the message, 0..255
     */
    public static String nameOf(int type) {
        return switch (type) {
            case DESTINATION_UNREACHABLE -> "destination unreachable";
            case PACKET_TOO_BIG -> "packet too big";
            case TIME_EXCEEDED -> "time exceeded";
            case PARAMETER_PROBLEM -> "parameter problem";
            case ECHO_REQUEST -> "echo request";
            case ECHO_REPLY -> "echo reply";
            case MULTICAST_LISTENER_QUERY -> "multicast listener query";
            case MULTICAST_LISTENER_REPORT -> "multicast listener report";
            case MULTICAST_LISTENER_DONE -> "multicast listener done";
            case ROUTER_SOLICITATION -> "router solicitation";
            case ROUTER_ADVERTISEMENT -> "router advertisement";
            case NEIGHBOR_SOLICITATION -> "neighbor solicitation";
            case NEIGHBOR_ADVERTISEMENT -> "neighbor advertisement";
            case REDIRECT -> "redirect";
            case MULTICAST_LISTENER_REPORT_V2 -> "multicast listener report v2";
            case MULTICAST_ROUTER_ADVERTISEMENT -> "multicast router advertisement";
            case MULTICAST_ROUTER_SOLICITATION -> "multicast router solicitation";
            case MULTICAST_ROUTER_TERMINATION -> "multicast router termination";
            case RPL_CONTROL -> "RPL control";
            case MPL_CONTROL -> "MPL control";
            default -> "type " + type;
        };
    }
}
