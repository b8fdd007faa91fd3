package io.github.packetcodec.packet;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What can be decoded although an RFC forbids it, or no correct host sends it. An anomaly is reported and never refused; but if the
 * {@link LengthPolicy} makes a length a fault, the fault is reported instead.
 */
public enum Anomaly {
    /** 802.3: the length is more than the bytes that follow it. */
    FRAME_LENGTH_TOO_LARGE,
    /** PPPoE, GTP-U: the length is more than the bytes that follow it. */
    CARRIER_LENGTH_TOO_LARGE,
    /** A frame from a group address. */
    SOURCE_MAC_MULTICAST,
    /** MPLS: the implicit null label, which routers announce to each other and never send (RFC 3032, section 2.1). */
    MPLS_IMPLICIT_NULL,
    /** MPLS: the router alert label is the last one of its stack (RFC 3032, section 2.1). */
    MPLS_ROUTER_ALERT_AT_BOTTOM,
    /** PPPoE: behind the EtherType of sessions, the code is not 0 (RFC 2516, section 6). */
    PPPOE_CODE,
    /** PPPoE: the session is 0xFFFF, which is reserved (RFC 2516, section 4). */
    PPPOE_SESSION_ID,
    /** PPPoE, EtherIP: a version or type other than that of the standard. */
    CARRIER_VERSION,
    /** PBB, the authentication header: a reserved bit is set (IEEE 802.1Q, clause 9.7; RFC 4302, section 2.3). */
    CARRIER_RESERVED_BITS,
    /** IPv4: the total length is 0; normal if a host left segmentation to its network card. */
    TOTAL_LENGTH_ZERO,
    /** IPv4: the total length is less than the header's. */
    TOTAL_LENGTH_TOO_SMALL,
    /** IPv4: the packet ends after the frame, or after what its carrier contains. */
    TOTAL_LENGTH_TOO_LARGE,
    /** IPv4: the flag that must be zero is set. */
    RESERVED_FLAG,
    /** IPv4: bytes that are not zero follow the end of the options. */
    IPV4_DATA_AFTER_END_OF_OPTIONS,
    /** IPv6: the payload length is 0, although something follows. */
    PAYLOAD_LENGTH_ZERO,
    /** IPv6: the packet ends after the frame, or after what its carrier contains. */
    PAYLOAD_LENGTH_TOO_LARGE,
    /** IPv6: a hop-by-hop options header is not the first header. */
    HOP_BY_HOP_NOT_FIRST,
    /** IPv6: an extension header precedes one that should precede it (RFC 8200, section 4.1). */
    EXTENSION_ORDER,
    /** IPv6: an extension header occurs twice, or destination options three times (RFC 8200, section 4.1). */
    EXTENSION_REPEATED,
    /** A packet from a multicast address. */
    SOURCE_ADDRESS_MULTICAST,
    /** A fragment, not the last one, whose payload is no multiple of 8 bytes. */
    FRAGMENT_LENGTH,
    /** A fragment that ends after byte 65535 of the packet it belongs to (RFC 8200, section 4.5; for IPv4, RFC 791). */
    FRAGMENT_END,
    /**
     * The authentication header over IPv6: its length is no multiple of 8 bytes (RFC 4302, section 2.2). Over IPv4, multiples of 4 are
     * right.
     */
    AUTHENTICATION_LENGTH,
    /** The authentication header, ESP: the security parameters index is 0 (RFC 4302, section 2.4; RFC 4303, section 2.1). */
    SECURITY_PARAMETERS_INDEX_ZERO,
    /** ICMP error: it quotes an ICMP error, or ICMPv6's redirect (RFC 1122, section 3.2.2; RFC 4443, section 2.4). */
    ICMP_ERROR_ABOUT_ERROR,
    /** ICMP error: extensions follow a quote of less than 128 bytes (RFC 4884, section 3). */
    ICMP_QUOTE_LENGTH_TOO_SMALL,
    /** ICMP error: the length of the quote is more than the message contains (RFC 4884). */
    ICMP_QUOTE_LENGTH_TOO_LARGE,
    /** TCP: a reserved bit is set. */
    TCP_RESERVED_BITS,
    /** TCP: SYN and FIN are both set. */
    TCP_SYN_FIN,
    /** TCP: SYN and RST are both set. */
    TCP_SYN_RST,
    /** TCP: no flag is set. */
    TCP_NO_FLAGS,
    /** TCP: bytes that are not zero follow the end of the options. */
    TCP_DATA_AFTER_END_OF_OPTIONS,
    /** TCP: a port is 0. UDP: the destination port is 0; the source port may be, if no answer is expected (RFC 768). */
    PORT_ZERO,
    /** UDP: the length is 0; normal if a host left segmentation to its network card. */
    UDP_LENGTH_ZERO,
    /** UDP: the length is less than the header's. */
    UDP_LENGTH_TOO_SMALL,
    /** UDP: the length is more than what IP carries. */
    UDP_LENGTH_TOO_LARGE,
    /** UDP: the length is less than what IP carries; the rest is the surplus area (RFC 9868). */
    UDP_LENGTH_SURPLUS,
    /**
     * GRE (RFC 2784, sections 2.3 and 2.5), VXLAN (RFC 7348, section 5), GENEVE and its options (RFC 8926, sections 3.4 and 3.5), EtherIP
     * (RFC 3378, section 3), GTP-U (3GPP TS 29.281, section 5.1), ERSPAN, and the control word of a pseudowire (RFC 4448, section 4.6): a
     * reserved bit is set.
     */
    TUNNEL_RESERVED_BITS,
    /** VXLAN: the flag that says that the network identifier is valid is not set (RFC 7348, section 5). VXLAN-GPE has it as an option. */
    VXLAN_VNI_FLAG,
    /** GENEVE: an option is critical, and the flag that announces such options is not set (RFC 8926, section 3.5). */
    GENEVE_CRITICAL_FLAG,
    /** A packet inside another one begins with another IP version than the header around it announces. */
    INNER_VERSION,
    /** More packets are inside each other than the view reads. */
    INNER_TOO_DEEP;

    private static final Anomaly[] ANOMALIES = values();

    /** {@return the bit of this anomaly in a mask of anomalies} */
    public long bit() {
        return 1L << ordinal();
    }

    /**
     * {@return the anomalies in a mask, in the order of this list} Other bits are ignored. The set is unmodifiable.
     *
     * @param mask a mask of anomalies
     */
    public static Set<Anomaly> setOf(long mask) {
        long known = mask & (1L << ANOMALIES.length) - 1;
        if (known == 0) {
            return Set.of();
        }
        EnumSet<Anomaly> set = EnumSet.noneOf(Anomaly.class);
        for (long rest = known; rest != 0; rest &= rest - 1) {
            set.add(ANOMALIES[Long.numberOfTrailingZeros(rest)]);
        }
        return Collections.unmodifiableSet(set);
    }
}
