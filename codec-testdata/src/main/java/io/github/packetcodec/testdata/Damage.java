package io.github.packetcodec.testdata;

/** One way in which a valid frame can be damaged. */
public enum Damage {
    /** The frame ends at an arbitrary byte. */
    CUT,
    /** One arbitrary bit is inverted. */
    FLIPPED_BIT,
    /** 802.3: the length exceeds the bytes that follow it. */
    FRAME_LENGTH_TOO_LARGE,
    /** The version of an IPv4 header is not 4. */
    IPV4_VERSION,
    /** The version of an IPv6 header is not 6. */
    IPV6_VERSION,
    /** IPv4: the header length is less than 20 bytes. */
    IPV4_HEADER_LENGTH_TOO_SMALL,
    /** IPv4: the header length extends past the end of the frame. */
    IPV4_HEADER_LENGTH_TOO_LARGE,
    /** IPv4: the total length is 0. */
    IPV4_TOTAL_LENGTH_ZERO,
    /** IPv4: the total length is less than the header length, but not 0. */
    IPV4_TOTAL_LENGTH_TOO_SMALL,
    /** IPv4: the total length is less than the packet, but not less than the header. */
    IPV4_TOTAL_LENGTH_LESS_THAN_PACKET,
    /** IPv4: the total length extends past the end of the frame. */
    IPV4_TOTAL_LENGTH_TOO_LARGE,
    /** IPv4: the length of an option is 0. */
    IPV4_OPTION_LENGTH_ZERO,
    /** IPv4: the length of an option is 1. */
    IPV4_OPTION_LENGTH_ONE,
    /** IPv4: the length of an option extends past the end of the header. */
    IPV4_OPTION_PAST_END,
    /** IPv4: the last byte of the header is the kind of an option that requires a length. */
    IPV4_OPTION_WITHOUT_LENGTH,
    /** IPv4: the header checksum is wrong. */
    IPV4_CHECKSUM,
    /** IPv6: the payload length is 0, although there is a payload. */
    IPV6_PAYLOAD_LENGTH_ZERO,
    /** IPv6: the payload length is less than the payload, but not 0. */
    IPV6_PAYLOAD_LENGTH_LESS_THAN_PAYLOAD,
    /** IPv6: the payload length extends past the end of the frame. */
    IPV6_PAYLOAD_LENGTH_TOO_LARGE,
    /** IPv6: the length of an extension header extends past the end of the frame. */
    IPV6_EXTENSION_PAST_END,
    /** IPv6: the length of an authentication header is less than its fixed part. */
    IPV6_AUTHENTICATION_LENGTH_TOO_SMALL,
    /** IPv6: the length of an option extends past the end of its extension header. */
    IPV6_OPTION_PAST_END,
    /** TCP: the header length is less than 20 bytes. */
    TCP_HEADER_LENGTH_TOO_SMALL,
    /** TCP: the header length extends past the end of the frame. */
    TCP_HEADER_LENGTH_TOO_LARGE,
    /** TCP: the length of an option is 0. */
    TCP_OPTION_LENGTH_ZERO,
    /** TCP: the length of an option is 1. */
    TCP_OPTION_LENGTH_ONE,
    /** TCP: the length of an option extends past the end of the header. */
    TCP_OPTION_PAST_END,
    /** TCP: the last byte of the header is the kind of an option that requires a length. */
    TCP_OPTION_WITHOUT_LENGTH,
    /** UDP: the length is 0. */
    UDP_LENGTH_ZERO,
    /** UDP: the length is less than the header, but not 0. */
    UDP_LENGTH_TOO_SMALL,
    /** UDP: the length is less than the IP payload; the rest is the surplus area of RFC 9868. */
    UDP_LENGTH_LESS_THAN_PAYLOAD,
    /** UDP: the length exceeds the IP payload. */
    UDP_LENGTH_TOO_LARGE,
    /** The checksum of TCP, UDP, ICMP or ICMPv6 is wrong. */
    TRANSPORT_CHECKSUM
}
