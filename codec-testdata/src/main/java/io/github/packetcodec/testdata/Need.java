package io.github.packetcodec.testdata;

import java.util.EnumSet;
import java.util.Set;

/** What a frame must have for a damage to be possible, so that it is made so and not thrown away. */
enum Need {
    /** A length where Ethernet II has a type. */
    FRAME_LENGTH,
    TCP,
    UDP,
    /** No fragment. */
    WHOLE,
    /** A short payload. */
    SHORT,
    /** Options of IPv4, or of TCP if that is needed. */
    OPTIONS,
    /** Options of IPv4 or TCP of which the last fills just one byte. */
    SINGLE_BYTE_OPTION,
    EXTENSION,
    /** An extension header that has options. */
    OPTIONS_EXTENSION,
    AUTHENTICATION,
    /** A wrong checksum, if any, in the IPv4 header. */
    IPV4_CHECKSUM,
    /** A transport header that has a checksum; a wrong one, if any. */
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
