package io.github.packetcodec.icmp;

/** ICMPv6 message types (IANA), as the 8-bit numbers in messages. */
public final class Icmpv6Type {
    public static final int DESTINATION_UNREACHABLE = 1;
    public static final int PACKET_TOO_BIG = 2;
    public static final int TIME_EXCEEDED = 3;
    public static final int PARAMETER_PROBLEM = 4;
    public static final int ECHO_REQUEST = 128;
    public static final int ECHO_REPLY = 129;
    public static final int MULTICAST_LISTENER_QUERY = 130;
    public static final int MULTICAST_LISTENER_REPORT = 131;
    public static final int MULTICAST_LISTENER_DONE = 132;
    public static final int ROUTER_SOLICITATION = 133;
    public static final int ROUTER_ADVERTISEMENT = 134;
    public static final int NEIGHBOR_SOLICITATION = 135;
    public static final int NEIGHBOR_ADVERTISEMENT = 136;
    public static final int REDIRECT = 137;
    public static final int MULTICAST_LISTENER_REPORT_V2 = 143;
    /** RFC 4286. */
    public static final int MULTICAST_ROUTER_ADVERTISEMENT = 151;

    public static final int MULTICAST_ROUTER_SOLICITATION = 152;
    public static final int MULTICAST_ROUTER_TERMINATION = 153;
    /** All messages of RPL, distinguished by the code (RFC 6550, section 6). */
    public static final int RPL_CONTROL = 155;
    /** RFC 7731. */
    public static final int MPL_CONTROL = 159;

    // Rare, and known only for their identifiers (RFC 8335).
    private static final int EXTENDED_ECHO_REQUEST = 160;
    private static final int EXTENDED_ECHO_REPLY = 161;

    private Icmpv6Type() {}

    /** Returns whether a message of this type reports an error, and so quotes the packet that caused it (RFC 4443, section 3). */
    public static boolean isError(int type) {
        return type >= DESTINATION_UNREACHABLE && type <= PARAMETER_PROBLEM;
    }

    /** Returns whether a message of this type begins with an identifier after the checksum: an echo, or the reply to one. */
    public static boolean hasIdentifier(int type) {
        return switch (type) {
            case ECHO_REQUEST, ECHO_REPLY, EXTENDED_ECHO_REQUEST, EXTENDED_ECHO_REPLY -> true;
            default -> false;
        };
    }

    /** A name to print: {@code echo request}; for a type that has none here, {@code type 42}. */
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
