package io.github.packetcodec.testdata;

import java.util.EnumSet;
import java.util.Set;

/**
 * A property that a frame must have for a damage to be possible. The generator creates frames with it, and need not
 * discard others.
 */
enum Need {
    /** A length in the type field of Ethernet II. */
    FRAME_LENGTH,
    TCP,
    UDP,
    /** No fragment. */
    WHOLE,
    /** A short payload. */
    SHORT,
    /** Options of IPv4, or of TCP if required. */
    OPTIONS,
    /** Options of IPv4 or TCP, of which the last has only one byte. */
    SINGLE_BYTE_OPTION,
    EXTENSION,
    /** An extension header that has options. */
    OPTIONS_EXTENSION,
    AUTHENTICATION,
    /** If a checksum is wrong, it is that of the IPv4 header. */
    IPV4_CHECKSUM,
    /** A transport header that has a checksum. If a checksum is wrong, it is this one. */
    TRANSPORT_CHECKSUM;

    static Set<Need> of(Damage damage) {
        return switch (damage) {
            case FRAME_LENGTH_TOO_LARGE -> EnumSet.of(FRAME_LENGTH);
            case IPV4_HEADER_LENGTH_TOO_LARGE -> EnumSet.of(SHORT);
            case IPV4_OPTION_LENGTH_ZERO, IPV4_OPTION_LENGTH_ONE, IPV4_OPTION_PAST_END -> EnumSet.of(OPTIONS);
            case IPV4_OPTION_WITHOUT_LENGTH -> EnumSet.of(OPTIONS, SINGLE_BYTE_OPTION);
            case IPV4_CHECKSUM -> EnumSet.of(IPV4_CHECKSUM);
            case TRANSPORT_CHECKSUM -> EnumSet.of(TRANSPORT_CHECKSUM, WHOLE);
            case IPV6_EXTENSION_PAST_END -> EnumSet.of(EXTENSION);
            case IPV6_OPTION_PAST_END -> EnumSet.of(OPTIONS_EXTENSION);
            case IPV6_AUTHENTICATION_LENGTH_TOO_SMALL -> EnumSet.of(AUTHENTICATION);
            case TCP_HEADER_LENGTH_TOO_SMALL -> EnumSet.of(TCP);
            case TCP_HEADER_LENGTH_TOO_LARGE -> EnumSet.of(TCP, SHORT);
            case TCP_OPTION_LENGTH_ZERO, TCP_OPTION_LENGTH_ONE, TCP_OPTION_PAST_END -> EnumSet.of(TCP, OPTIONS);
            case TCP_OPTION_WITHOUT_LENGTH -> EnumSet.of(TCP, OPTIONS, SINGLE_BYTE_OPTION);
            case UDP_LENGTH_ZERO, UDP_LENGTH_TOO_SMALL -> EnumSet.of(UDP);
            case UDP_LENGTH_LESS_THAN_PAYLOAD, UDP_LENGTH_TOO_LARGE -> EnumSet.of(UDP, WHOLE);
            default -> EnumSet.noneOf(Need.class);
        };
    }
}
