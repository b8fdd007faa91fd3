package io.github.packetcodec.link;

import java.util.HexFormat;

/** EtherTypes (IEEE registration authority), as the 16-bit numbers that stand in headers. */
public final class EtherType {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int RARP = 0x8035;
    public static final int IPV6 = 0x86DD;
    /** A customer VLAN tag (802.1Q). */
    public static final int VLAN = 0x8100;
    /** A service VLAN tag (802.1ad). */
    public static final int SERVICE_VLAN = 0x88A8;
    /** The outer tag of double tagging before 802.1ad. */
    public static final int OLD_DOUBLE_VLAN = 0x9100;

    /** Not an EtherType, but what Linux's cooked header has in its place where LLC follows. */
    public static final int LINUX_LLC = 4;

    /** The greatest value that is not a type but the length of an 802.3 frame's data. */
    public static final int MAXIMUM_LENGTH = 1500;

    private EtherType() {}

    /** Whether a type field holds the length of an 802.3 frame's data instead; LLC follows then. */
    public static boolean isLength(int etherType) {
        return etherType <= MAXIMUM_LENGTH;
    }

    /** Whether the type announces a VLAN tag: 0x8100, 0x88a8, 0x9100. */
    public static boolean isVlan(int etherType) {
        return etherType == VLAN || etherType == SERVICE_VLAN || etherType == OLD_DOUBLE_VLAN;
    }

    /** A name to print: {@code IPv4}; for a type that has none here, its number: {@code 0x88cc}. */
    public static String nameOf(int etherType) {
        return switch (etherType) {
            case IPV4 -> "IPv4";
            case ARP -> "ARP";
            case RARP -> "RARP";
            case IPV6 -> "IPv6";
            case VLAN -> "802.1Q VLAN";
            case SERVICE_VLAN -> "802.1ad VLAN";
            case OLD_DOUBLE_VLAN -> "QinQ VLAN";
            default -> "0x" + HexFormat.of().toHexDigits((short) etherType);
        };
    }
}
