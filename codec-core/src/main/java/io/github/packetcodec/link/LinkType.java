package io.github.packetcodec.link;

/**
 * Link types, as capture files number them: where the decoding of a frame begins. A packet that has no link header at
 * all, from a tunnel device say, begins at {@link #RAW}, {@link #IPV4} or {@link #IPV6}.
 */
public final class LinkType {
    /** Ethernet, without preamble and frame check sequence. */
    public static final int ETHERNET = 1;
    /** IPv4 or IPv6 with nothing before it: the version says which. */
    public static final int RAW = 101;
    /** What some systems wrote for {@link #RAW}. */
    public static final int RAW_BSD = 12;
    /** What OpenBSD wrote for {@link #RAW}. */
    public static final int RAW_OPENBSD = 14;
    /** BSD loopback, the address family in the byte order of the capturing system. */
    public static final int NULL = 0;
    /** BSD loopback, the address family in network byte order. */
    public static final int LOOP = 108;
    /** Linux cooked capture: what the {@code any} device gives. */
    public static final int LINUX_SLL = 113;
    /** Linux cooked capture, version 2. */
    public static final int LINUX_SLL2 = 276;
    /** IPv4 with nothing before it. */
    public static final int IPV4 = 228;
    /** IPv6 with nothing before it. */
    public static final int IPV6 = 229;

    private LinkType() {}

    /** A name to print: {@code Ethernet}; for a link type that has none here, its number. */
    public static String nameOf(int linkType) {
        return switch (linkType) {
            case ETHERNET -> "Ethernet";
            case NULL, LOOP -> "BSD loopback";
            case LINUX_SLL -> "Linux cooked v1";
            case LINUX_SLL2 -> "Linux cooked v2";
            case RAW, RAW_BSD, RAW_OPENBSD -> "raw IP";
            case IPV4 -> "raw IPv4";
            case IPV6 -> "raw IPv6";
            default -> Integer.toString(linkType);
        };
    }
}
