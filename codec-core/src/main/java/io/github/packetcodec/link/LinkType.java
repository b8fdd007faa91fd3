package io.github.packetcodec.link;

/**
 * Link types, by their numbers in capture files. The link type specifies the header with which a frame begins. A packet without any link
 * header, for example from a tunnel device, has the link type {@link #RAW}, {@link #IPV4} or {@link #IPV6}.
 */
public final class LinkType {
    /** Ethernet, without preamble and frame check sequence. */
    public static final int ETHERNET = 1;
    /** IPv4 or IPv6 without a link header; the version field distinguishes them. */
    public static final int RAW = 101;
    /** The number that some systems used for {@link #RAW}. */
    public static final int RAW_BSD = 12;
    /** The number that OpenBSD used for {@link #RAW}. */
    public static final int RAW_OPENBSD = 14;
    /** BSD loopback, with the address family in the byte order of the capturing system. */
    public static final int NULL = 0;
    /** BSD loopback, with the address family in network byte order. */
    public static final int LOOP = 108;
    /** Linux cooked capture, as on the {@code any} device. */
    public static final int LINUX_SLL = 113;
    /** Linux cooked capture, version 2. */
    public static final int LINUX_SLL2 = 276;
    /** IPv4 without a link header. */
    public static final int IPV4 = 228;
    /** IPv6 without a link header. */
    public static final int IPV6 = 229;

    /** PPP, with or without address and control. */
    public static final int PPP = 9;
    /** PPP with address and control, or Cisco HDLC. */
    public static final int PPP_HDLC = 50;
    /** PPPoE without the Ethernet header before it. */
    public static final int PPP_ETHER = 51;
    /** Cisco HDLC. */
    public static final int CISCO_HDLC = 104;

    private LinkType() {}

    /**
     * {@return a name to print, such as {@code Ethernet}; the number for a link type that has no name here}
     *
     * @param linkType the link type, 0..65535
     */
    public static String nameOf(int linkType) {
        return switch (linkType) {
            case ETHERNET -> "Ethernet";
            case NULL, LOOP -> "BSD loopback";
            case PPP -> "PPP";
            case PPP_HDLC -> "PPP over HDLC";
            case PPP_ETHER -> "PPPoE";
            case CISCO_HDLC -> "Cisco HDLC";
            case LINUX_SLL -> "Linux cooked v1";
            case LINUX_SLL2 -> "Linux cooked v2";
            case RAW, RAW_BSD, RAW_OPENBSD -> "raw IP";
            case IPV4 -> "raw IPv4";
            case IPV6 -> "raw IPv6";
            default -> Integer.toString(linkType);
        };
    }
}
