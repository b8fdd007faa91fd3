package io.github.packetcodec.link;

import java.util.HexFormat;

/** EtherTypes (IEEE registration authority), as the 16-bit numbers in headers. */
public final class EtherType {
    /** IP version 4 (RFC 894). */
    public static final int IPV4 = 0x0800;
    /** The address resolution protocol (RFC 826). */
    public static final int ARP = 0x0806;
    /** The reverse address resolution protocol (RFC 903). */
    public static final int RARP = 0x8035;
    /** IP version 6 (RFC 2464). */
    public static final int IPV6 = 0x86DD;
    /** A customer VLAN tag (802.1Q). */
    public static final int VLAN = 0x8100;
    /** A service VLAN tag (802.1ad). */
    public static final int SERVICE_VLAN = 0x88A8;
    /** The outer tag of double tagging before 802.1ad. */
    public static final int OLD_DOUBLE_VLAN = 0x9100;

    /** Wake-on-LAN. */
    public static final int WAKE_ON_LAN = 0x0842;
    /** Ethernet inside another protocol, mostly GRE. */
    public static final int TRANSPARENT_ETHERNET_BRIDGING = 0x6558;

    /** PPP inside GRE. */
    public static final int PPP = 0x880B;

    /** AppleTalk. */
    public static final int APPLETALK = 0x809B;
    /** Novell's IPX. */
    public static final int IPX = 0x8137;
    /** Link aggregation (LACP) and similar protocols. */
    public static final int SLOW_PROTOCOLS = 0x8809;

    /** MPLS (RFC 3032). */
    public static final int MPLS = 0x8847;
    /** MPLS with a label that the upstream router assigned (RFC 5332). */
    public static final int MPLS_MULTICAST = 0x8848;
    /** The discovery stage of PPP over Ethernet (RFC 2516). */
    public static final int PPPOE_DISCOVERY = 0x8863;
    /** The session stage of PPP over Ethernet (RFC 2516). */
    public static final int PPPOE_SESSION = 0x8864;
    /** Port authentication (802.1X). */
    public static final int EAPOL = 0x888E;

    /** PROFINET. */
    public static final int PROFINET = 0x8892;
    /** EtherCAT. */
    public static final int ETHERCAT = 0x88A4;
    /** Link layer discovery (IEEE 802.1AB). */
    public static final int LLDP = 0x88CC;
    /** MAC security (IEEE 802.1AE). */
    public static final int MACSEC = 0x88E5;
    /** Provider backbone bridging (IEEE 802.1ah). */
    public static final int PROVIDER_BACKBONE_BRIDGING = 0x88E7;
    /** Precision time (IEEE 1588). */
    public static final int PTP = 0x88F7;

    /** Connectivity fault management (802.1ag). */
    public static final int CFM = 0x8902;

    /** Fibre Channel over Ethernet. */
    public static final int FCOE = 0x8906;
    /** The network service header (RFC 8300). */
    public static final int NSH = 0x894F;

    /** Not an EtherType: the value in Linux's cooked headers that indicates that LLC follows. */
    public static final int LINUX_LLC = 4;

    /** The greatest value that is not a type but the length in bytes of an 802.3 frame's data. */
    public static final int MAXIMUM_LENGTH = 1500;

    private EtherType() {}

    /**
     * {@return whether a type field contains the length of an 802.3 frame's data instead, so that LLC follows}
     *
     * @param etherType the value of the field, 0..65535
     */
    public static boolean isLength(int etherType) {
        return etherType <= MAXIMUM_LENGTH;
    }

    /**
     * {@return whether a VLAN tag follows the type: 0x8100, 0x88a8 or 0x9100}
     *
     * @param etherType the value of the field, 0..65535
     */
    public static boolean isVlan(int etherType) {
        return etherType == VLAN || etherType == SERVICE_VLAN || etherType == OLD_DOUBLE_VLAN;
    }

    /**
     * {@return a name to print, such as {@code IPv4}; the number, such as {@code 0x1234}, for a type that has no name here}
     *
     * @param etherType the value of the field, 0..65535
     */
    public static String nameOf(int etherType) {
        return switch (etherType) {
            case IPV4 -> "IPv4";
            case ARP -> "ARP";
            case RARP -> "RARP";
            case IPV6 -> "IPv6";
            case VLAN -> "802.1Q VLAN";
            case SERVICE_VLAN -> "802.1ad VLAN";
            case OLD_DOUBLE_VLAN -> "QinQ VLAN";
            case WAKE_ON_LAN -> "wake-on-LAN";
            case TRANSPARENT_ETHERNET_BRIDGING -> "transparent Ethernet bridging";
            case PPP -> "PPP";
            case APPLETALK -> "AppleTalk";
            case IPX -> "IPX";
            case SLOW_PROTOCOLS -> "slow protocols";
            case MPLS -> "MPLS";
            case MPLS_MULTICAST -> "MPLS multicast";
            case PPPOE_DISCOVERY -> "PPPoE discovery";
            case PPPOE_SESSION -> "PPPoE session";
            case EAPOL -> "EAPOL";
            case PROFINET -> "PROFINET";
            case ETHERCAT -> "EtherCAT";
            case LLDP -> "LLDP";
            case MACSEC -> "MACsec";
            case PROVIDER_BACKBONE_BRIDGING -> "802.1ah I-tag";
            case PTP -> "PTP";
            case CFM -> "CFM";
            case FCOE -> "FCoE";
            case NSH -> "NSH";
            default -> "0x" + HexFormat.of().toHexDigits((short) etherType);
        };
    }

    /** {@return the name of a type, or {@code length 46} for a type field that contains a length} */
    static String nameOrLength(int etherType) {
        return isLength(etherType) ? "length " + etherType : nameOf(etherType);
    }
}
