package io.github.packetcodec.icmp;

/** ICMPv4 message types (IANA), as the 8-bit numbers in messages. */
public final class Icmpv4Type {
    /** Answers {@link #ECHO_REQUEST} (RFC 792). */
    public static final int ECHO_REPLY = 0;
    /** Reports a packet that could not be delivered (RFC 792). */
    public static final int DESTINATION_UNREACHABLE = 3;
    /** Deprecated by RFC 6633. */
    public static final int SOURCE_QUENCH = 4;

    /** Names a better next hop (RFC 792). */
    public static final int REDIRECT = 5;
    /** Asks for an {@linkplain #ECHO_REPLY echo reply} (RFC 792). */
    public static final int ECHO_REQUEST = 8;
    /** Announces a router (RFC 1256). */
    public static final int ROUTER_ADVERTISEMENT = 9;
    /** Asks routers to announce themselves (RFC 1256). */
    public static final int ROUTER_SOLICITATION = 10;
    /** Reports a packet whose time to live, or whose time for reassembly, has run out (RFC 792). */
    public static final int TIME_EXCEEDED = 11;
    /** Reports a packet with a wrong header (RFC 792). */
    public static final int PARAMETER_PROBLEM = 12;
    /** Asks for the time of a host (RFC 792). */
    public static final int TIMESTAMP_REQUEST = 13;
    /** Answers {@link #TIMESTAMP_REQUEST} (RFC 792). */
    public static final int TIMESTAMP_REPLY = 14;

    // Rare, and known only for their identifiers: deprecated by RFC 6918, and added by RFC 8335.
    private static final int INFORMATION_REQUEST = 15;
    private static final int INFORMATION_REPLY = 16;
    private static final int ADDRESS_MASK_REQUEST = 17;
    private static final int ADDRESS_MASK_REPLY = 18;
    private static final int EXTENDED_ECHO_REQUEST = 42;
    private static final int EXTENDED_ECHO_REPLY = 43;

    private Icmpv4Type() {}

    /**
     * {@return whether a message of this type reports an error, and so quotes the packet that caused it (RFC 792)}
     *
     * @param type the type of the message, 0..255
     */
    public static boolean isError(int type) {
        return switch (type) {
            case DESTINATION_UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    /**
     * {@return whether a message of this type begins with an identifier after the checksum: a query, or the reply to one (RFC 5508)}
     *
     * @param type the type of the message, 0..255
     */
    public static boolean hasIdentifier(int type) {
        return switch (type) {
            case ECHO_REPLY,
                    ECHO_REQUEST,
                    TIMESTAMP_REQUEST,
                    TIMESTAMP_REPLY,
                    INFORMATION_REQUEST,
                    INFORMATION_REPLY,
                    ADDRESS_MASK_REQUEST,
                    ADDRESS_MASK_REPLY,
                    EXTENDED_ECHO_REQUEST,
                    EXTENDED_ECHO_REPLY -> true;
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
            case ECHO_REPLY -> "echo reply";
            case DESTINATION_UNREACHABLE -> "destination unreachable";
            case SOURCE_QUENCH -> "source quench";
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
