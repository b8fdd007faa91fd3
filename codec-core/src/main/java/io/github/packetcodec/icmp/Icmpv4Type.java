package io.github.packetcodec.icmp;

/** ICMPv4 message types (IANA), as the 8-bit numbers in messages. */
public final class Icmpv4Type {
    public static final int ECHO_REPLY = 0;
    public static final int DESTINATION_UNREACHABLE = 3;
    public static final int REDIRECT = 5;
    public static final int ECHO_REQUEST = 8;
    public static final int ROUTER_ADVERTISEMENT = 9;
    public static final int ROUTER_SOLICITATION = 10;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;
    public static final int TIMESTAMP_REQUEST = 13;
    public static final int TIMESTAMP_REPLY = 14;

    private Icmpv4Type() {}

    /** Returns a name to print, such as {@code echo request}; {@code type 42} for a type that has no name here. */
    public static String nameOf(int type) {
        return switch (type) {
            case ECHO_REPLY -> "echo reply";
            case DESTINATION_UNREACHABLE -> "destination unreachable";
            case REDIRECT -> "redirect";
            case ECHO_REQUEST -> "echo request";
            case ROUTER_ADVERTISEMENT -> "router advertisement";
            case ROUTER_SOLICITATION -> "router solicitation";
            case TIME_EXCEEDED -> "time exceeded";
            case PARAMETER_PROBLEM -> "parameter problem";
            case TIMESTAMP_REQUEST -> "timestamp request";
            case TIMESTAMP_REPLY -> "timestamp reply";
            default -> "type " + type;
        };
    }
}
