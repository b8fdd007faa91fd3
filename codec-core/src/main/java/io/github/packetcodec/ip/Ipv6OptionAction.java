package io.github.packetcodec.ip;

/** What a node does with an IPv6 option that it does not know: the first two bits of its type (RFC 8200, section 4.2). */
public enum Ipv6OptionAction {
    /** Skip the option and go on with the header: 00. */
    SKIP,
    /** Discard the packet: 01. */
    DISCARD,
    /** Discard the packet and send an ICMP parameter problem to its source, whatever its destination: 10. */
    DISCARD_AND_REPORT,
    /** Discard the packet, and send an ICMP parameter problem to its source unless its destination is multicast: 11. */
    DISCARD_AND_REPORT_UNLESS_MULTICAST;

    private static final Ipv6OptionAction[] ACTIONS = values();

    /** The action that an option type, 0..255, asks for. */
    public static Ipv6OptionAction of(int kind) {
        return ACTIONS[kind >>> 6 & 0x3];
    }
}
