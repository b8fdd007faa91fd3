package io.github.packetcodec.packet;

/**
 * What a {@link Nat64Translator} did with a packet: translated it, or dropped it, and why. The packet is dropped silently for some reasons; for
 * others its sender should receive an ICMP error, which {@link Nat64Translator#icmpError()} returns.
 */
public enum Nat64Verdict {
    /** Translated. */
    TRANSLATED(false),
    /** Not IP, cut, or its lengths contradict each other. */
    MALFORMED(false),
    /** The checksum of the IPv4 header is wrong. IPv6 has none, so the packet would look right (RFC 1812, section 5.2.2). */
    HEADER_CHECKSUM_WRONG(false),
    /**
     * One of the addresses must not be forwarded: unspecified, loopback, link-local, broadcast, reserved, or multicast (RFC 7915, sections
     * 1.2, 4.1 and 5.1).
     */
    ADDRESS_ILLEGAL(false),
    /**
     * The protocol has no counterpart: IGMP (RFC 7915, section 4.2), ICMPv6 over IPv4, ICMPv4 over IPv6, or over IPv4 the number of an extension
     * header of IPv6 that would be taken for one.
     */
    PROTOCOL_UNTRANSLATABLE(false),
    /** The type, the code or the pointer of an ICMP message has no counterpart (RFC 7915, sections 4.2 and 5.2). */
    ICMP_UNTRANSLATABLE(false),
    /** A fragment of an ICMP message, whose checksum cannot be translated (RFC 7915, section 1.2). */
    ICMP_FRAGMENT(false),
    /**
     * The packet that an ICMP error quotes cannot be translated: its header is not all there, it is an ICMP error itself (RFC 7915, section
     * 4.3), or it would have been dropped.
     */
    QUOTE_UNTRANSLATABLE(false),
    /** An extension header follows an IPv6 fragment header (RFC 7915, section 5.1.1). */
    EXTENSION_IN_FRAGMENT(false),
    /**
     * No hop is left: ICMPv4 type 11, or ICMPv6 type 3, code 0.
     */
    HOP_LIMIT_EXCEEDED(true),
    /**
     * The packet specifies its route, and has not reached the end of it: ICMPv4 type 3, code 5 (RFC 7915, section 4.1), or ICMPv6 type 4, code
     * 0, with a pointer to the field Segments Left (section 5.1).
     */
    SOURCE_ROUTED(true),
    /**
     * The translated packet does not fit the MTU and must not be fragmented: ICMPv4 type 3, code 4, or ICMPv6 type 2, with the MTU (RFC 7915,
     * section 4.1).
     */
    TOO_BIG(true),
    /** One of the addresses has no counterpart: ICMPv4 type 3, code 13, or ICMPv6 type 1, code 1 (RFC 7915, sections 4.4 and 5.4). */
    ADDRESS_UNMAPPED(true),
    /**
     * A UDP datagram has no checksum, and the settings do not accept that, or it is a fragment: ICMPv4 type 3, code 13 (RFC 7915, sections 4.4
     * and 4.5).
     */
    UDP_CHECKSUM_ZERO(true);

    private static final Nat64Verdict[] VALUES = values();

    private final boolean error;

    Nat64Verdict(boolean error) {
        this.error = error;
    }

    /** {@return whether the packet was translated} */
    public boolean isTranslated() {
        return this == TRANSLATED;
    }

    /**
     * {@return whether the sender should receive an ICMP error, unless no ICMP error may be sent about the packet: see
     * {@link Nat64Translator#icmpType()}}
     */
    public boolean isError() {
        return error;
    }

    /** {@return a negative number for this verdict, which is returned instead of a length} */
    int code() {
        return ~ordinal();
    }

    /** {@return the verdict for what was returned: a length, or a {@link #code}} */
    static Nat64Verdict of(int lengthOrCode) {
        return lengthOrCode < 0 ? VALUES[~lengthOrCode] : TRANSLATED;
    }
}
