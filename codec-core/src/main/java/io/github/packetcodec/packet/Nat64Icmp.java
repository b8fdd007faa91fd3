package io.github.packetcodec.packet;

import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Fragment;

/**
 * The tables of RFC 7915, sections 4.2 and 5.2: types, codes, pointers and MTUs of ICMP messages. A type and a code are one number, the type
 * times 256 plus the code, as in the first two bytes of a message.
 */
final class Nat64Icmp {
    /** There is no counterpart: the message is dropped. */
    static final int NONE = -1;

    /** By how many bytes an IPv6 header is longer than an IPv4 header without options. */
    static final int HEADER_DIFFERENCE = Ipv6.HEADER_LENGTH - Ipv4.MINIMUM_HEADER_LENGTH;

    private static final int CODE_PROTOCOL_UNREACHABLE = 2;
    private static final int CODE_FRAGMENTATION_NEEDED = 4;
    /** Where the pointer of ICMPv6 points if ICMPv4 reports an unknown protocol: at the next header field. */
    private static final int NEXT_HEADER_POINTER = 6;

    /** The MTUs of common links of old (RFC 1191, section 7), as far as IPv6 supports them. */
    private static final int[] PLATEAUS = {65535, 32000, 17914, 8166, 4352, 2002, 1492};

    private Nat64Icmp() {}

    static int toIpv6(int type, int code) {
        return switch (type) {
            case Icmpv4Type.ECHO_REQUEST -> Icmpv6Type.ECHO_REQUEST << 8 | code;
            case Icmpv4Type.ECHO_REPLY -> Icmpv6Type.ECHO_REPLY << 8 | code;
            case Icmpv4Type.DESTINATION_UNREACHABLE ->
                switch (code) {
                    case 0, 1, 5, 6, 7, 8, 11, 12 -> Icmpv6Type.DESTINATION_UNREACHABLE << 8;
                    case CODE_PROTOCOL_UNREACHABLE -> Icmpv6Type.PARAMETER_PROBLEM << 8 | 1;
                    case 3 -> Icmpv6Type.DESTINATION_UNREACHABLE << 8 | 4;
                    case CODE_FRAGMENTATION_NEEDED -> Icmpv6Type.PACKET_TOO_BIG << 8;
                    case 9, 10, 13, 15 -> Icmpv6Type.DESTINATION_UNREACHABLE << 8 | 1;
                    default -> NONE;
                };
            case Icmpv4Type.TIME_EXCEEDED -> Icmpv6Type.TIME_EXCEEDED << 8 | code;
            case Icmpv4Type.PARAMETER_PROBLEM -> code == 0 || code == 2 ? Icmpv6Type.PARAMETER_PROBLEM << 8 : NONE;
            default -> NONE;
        };
    }

    static int toIpv4(int type, int code) {
        return switch (type) {
            case Icmpv6Type.ECHO_REQUEST -> Icmpv4Type.ECHO_REQUEST << 8 | code;
            case Icmpv6Type.ECHO_REPLY -> Icmpv4Type.ECHO_REPLY << 8 | code;
            case Icmpv6Type.DESTINATION_UNREACHABLE ->
                switch (code) {
                    case 0, 2, 3 -> Icmpv4Type.DESTINATION_UNREACHABLE << 8 | 1;
                    case 1 -> Icmpv4Type.DESTINATION_UNREACHABLE << 8 | 10;
                    case 4 -> Icmpv4Type.DESTINATION_UNREACHABLE << 8 | 3;
                    default -> NONE;
                };
            case Icmpv6Type.PACKET_TOO_BIG -> Icmpv4Type.DESTINATION_UNREACHABLE << 8 | CODE_FRAGMENTATION_NEEDED;
            case Icmpv6Type.TIME_EXCEEDED -> Icmpv4Type.TIME_EXCEEDED << 8 | code;
            case Icmpv6Type.PARAMETER_PROBLEM ->
                switch (code) {
                    case 0 -> Icmpv4Type.PARAMETER_PROBLEM << 8;
                    case 1 -> Icmpv4Type.DESTINATION_UNREACHABLE << 8 | CODE_PROTOCOL_UNREACHABLE;
                    default -> NONE;
                };
            default -> NONE;
        };
    }

    /**
     * Returns the four bytes after the checksum of an ICMPv6 error, without the length of the quote.
     *
     * @param rest those of the ICMPv4 error
     * @param quotedLength the total length of the quoted packet in bytes
     * @return 0..2^32-1, or {@link #NONE}
     */
    static long restToIpv6(Nat64Settings settings, int type, int code, long rest, int quotedLength) {
        if (type == Icmpv4Type.PARAMETER_PROBLEM) {
            return pointerToIpv6((int) (rest >>> 24));
        }
        if (type == Icmpv4Type.DESTINATION_UNREACHABLE && code == CODE_FRAGMENTATION_NEEDED) {
            return mtuToIpv6(settings, (int) rest & 0xFFFF, quotedLength);
        }
        return type == Icmpv4Type.DESTINATION_UNREACHABLE && code == CODE_PROTOCOL_UNREACHABLE
                ? NEXT_HEADER_POINTER
                : 0;
    }

    /**
     * Returns the four bytes after the checksum of an ICMPv4 error, without the length of the quote.
     *
     * @param rest those of the ICMPv6 error
     * @param fragment whether the quoted packet has a fragment header
     * @return 0..2^32-1, or {@link #NONE}
     */
    static long restToIpv4(Nat64Settings settings, int type, int code, long rest, boolean fragment) {
        if (type == Icmpv6Type.PARAMETER_PROBLEM && code == 0) {
            int pointer = pointerToIpv4(rest);
            return pointer == NONE ? NONE : (long) pointer << 24;
        }
        return type == Icmpv6Type.PACKET_TOO_BIG ? mtuToIpv4(settings, rest, fragment) : 0;
    }

    /** RFC 7915, figure 3. */
    static int pointerToIpv6(int pointer) {
        return switch (pointer) {
            case 0, 1 -> pointer;
            case 2, 3 -> 4;
            case 8 -> 7;
            case 9 -> NEXT_HEADER_POINTER;
            case 12, 13, 14, 15 -> 8;
            case 16, 17, 18, 19 -> 24;
            default -> NONE;
        };
    }

    /** RFC 7915, figure 6. */
    static int pointerToIpv4(long pointer) {
        if (pointer >= Ipv6.HEADER_LENGTH) {
            return NONE;
        }
        return switch ((int) pointer) {
            case 0, 1 -> (int) pointer;
            case 2, 3 -> NONE;
            case 4, 5 -> 2;
            case NEXT_HEADER_POINTER -> 9;
            case 7 -> 8;
            default -> pointer < 24 ? 12 : 16;
        };
    }

    /** {@return the MTU for IPv6} A router that is older than RFC 1191 reports 0, which leaves the plateaus to guess from. */
    private static int mtuToIpv6(Nat64Settings settings, int mtu, int quotedLength) {
        int reported = mtu == 0 ? plateauBelow(quotedLength) : mtu;
        int least = Math.min(reported + HEADER_DIFFERENCE, settings.ipv4Mtu() + HEADER_DIFFERENCE);
        return Math.max(Nat64Settings.MINIMUM_IPV6_MTU, Math.min(least, settings.ipv6Mtu()));
    }

    private static int plateauBelow(int length) {
        for (int plateau : PLATEAUS) {
            if (plateau < length) {
                return plateau;
            }
        }
        return 0;
    }

    /** {@return the MTU for IPv4: never less than the least, though IPv6 routers may report any number} */
    private static int mtuToIpv4(Nat64Settings settings, long mtu, boolean fragment) {
        long reported = mtu - HEADER_DIFFERENCE - (fragment ? Ipv6Fragment.LENGTH : 0);
        long least = Math.min(reported, settings.ipv6Mtu() - HEADER_DIFFERENCE);
        return (int) Math.max(Nat64Settings.MINIMUM_IPV4_MTU, Math.min(least, settings.ipv4Mtu()));
    }
}
