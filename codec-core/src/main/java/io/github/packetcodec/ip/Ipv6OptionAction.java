package io.github.packetcodec.ip;

/**
 * The action of a node that does not know an IPv6 option, which the first two bits of the option type specify (RFC 8200, section 4.2).
 */
public enum Ipv6OptionAction {
    /** Skip the option and continue with the header: 00. */
    SKIP,
    /** Discard the packet: 01. */
    DISCARD,
    /** Discard the packet, and send an ICMP parameter problem to its source even if its destination is multicast: 10. */
    DISCARD_AND_REPORT,
    /** Discard the packet, and send an ICMP parameter problem to its source unless its destination is multicast: 11. */
    DISCARD_AND_REPORT_UNLESS_MULTICAST;

    private static final Ipv6OptionAction[] ACTIONS = values();

    /**
     * {@return the action that an option type, 0..255, specifies}
     *
     * @param kind the option type, 0..255
     */
    public static Ipv6OptionAction of(int kind) {
        return ACTIONS[kind >>> 6 & 0x3];
    }
}
