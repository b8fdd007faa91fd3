package io.github.packetcodec.packet;

import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.ip.Ipv6Routing;

/**
 * The extension headers that a translator skips, because IPv4 has nothing like them (RFC 7915, section 5.1): hop-by-hop options, destination
 * options, and routing headers that are used up. A fragment header can only be the last of them (section 5.1.1). All others, such as an
 * authentication header, are what the packet carries.
 *
 * <p>A <em>chain</em> is one number, so that nothing is allocated: where the upper layer begins, its protocol, and whether there is a fragment
 * header. A negative one is the {@linkplain Nat64Verdict#code() code} of a verdict.
 */
final class Nat64Chain {
    private static final int PROTOCOL_SHIFT = 32;
    private static final long FRAGMENT_HEADER = 1L << 40;

    private Nat64Chain() {}

    /** {@return the chain of the packet whose IPv6 header is at {@code in[at]}, and which ends before {@code in[end]}} */
    static long of(byte[] in, int at, int end) {
        int next = at + Ipv6.HEADER_LENGTH;
        int protocol = Ipv6.nextHeader(in, at);
        for (int count = 0; isSkipped(protocol); count++) {
            int length = Ipv6Extension.check(in, next, end, protocol);
            if (length < 0 || count == Ipv6Extension.MAXIMUM_COUNT) {
                return Nat64Verdict.MALFORMED.code();
            }
            if (protocol == IpProtocol.ROUTING && Ipv6Routing.segmentsLeft(in, next) != 0) {
                return Nat64Verdict.SOURCE_ROUTED.code();
            }
            boolean fragmentHeader = protocol == IpProtocol.FRAGMENT;
            protocol = Ipv6Extension.nextHeader(in, next);
            next += length;
            if (fragmentHeader) {
                return Ipv6Extension.isExtension(protocol)
                        ? Nat64Verdict.EXTENSION_IN_FRAGMENT.code()
                        : FRAGMENT_HEADER | chain(next, protocol);
            }
        }
        return chain(next, protocol);
    }

    private static long chain(int upperLayer, int protocol) {
        return (long) protocol << PROTOCOL_SHIFT | upperLayer;
    }

    private static boolean isSkipped(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP, IpProtocol.ROUTING, IpProtocol.DESTINATION_OPTIONS, IpProtocol.FRAGMENT -> true;
            default -> false;
        };
    }

    /** {@return the index of the upper layer} */
    static int upperLayer(long chain) {
        return (int) chain;
    }

    static int protocol(long chain) {
        return (int) (chain >>> PROTOCOL_SHIFT) & 0xFF;
    }

    static boolean hasFragmentHeader(long chain) {
        return (chain & FRAGMENT_HEADER) != 0;
    }

    private static int fragmentHeader(long chain) {
        return upperLayer(chain) - Ipv6Fragment.LENGTH;
    }

    /** {@return the fragment offset in units of 8 bytes; 0 if there is no fragment header} */
    static int fragmentOffset(byte[] in, long chain) {
        return hasFragmentHeader(chain) ? Ipv6Fragment.fragmentOffset(in, fragmentHeader(chain)) : 0;
    }

    static boolean moreFragments(byte[] in, long chain) {
        return hasFragmentHeader(chain) && Ipv6Fragment.moreFragments(in, fragmentHeader(chain));
    }

    /** {@return whether the packet has other fragments; one with an atomic fragment header has none} */
    static boolean isFragment(byte[] in, long chain) {
        return moreFragments(in, chain) || fragmentOffset(in, chain) != 0;
    }

    /** {@return the identification of a packet with a fragment header, of which IPv4 keeps the lower 16 bits} */
    static int identification(byte[] in, long chain) {
        return (int) Ipv6Fragment.identification(in, fragmentHeader(chain)) & 0xFFFF;
    }

    /**
     * {@return where the field Segments Left is that is not 0, counted from the start of a packet whose chain is the code of
     * {@link Nat64Verdict#SOURCE_ROUTED}}
     */
    static int segmentsLeftOffset(byte[] in, int at) {
        int next = at + Ipv6.HEADER_LENGTH;
        int protocol = Ipv6.nextHeader(in, at);
        while (protocol != IpProtocol.ROUTING || Ipv6Routing.segmentsLeft(in, next) == 0) {
            int length = Ipv6Extension.length(in, next, protocol);
            protocol = Ipv6Extension.nextHeader(in, next);
            next += length;
        }
        return Ipv6Routing.segmentsLeftOffset(next) - at;
    }

    /**
     * {@return whether the packet {@code in[at]..in[end - 1]} is an ICMPv6 error, a redirect, about which no error is sent either (RFC 4443,
     * section 2.4 (e)), or a fragment that may be a part of one} Extension headers of all kinds are skipped, and routing headers that are not
     * used up.
     */
    static boolean mayBeIcmpError(byte[] in, int at, int end) {
        int next = at + Ipv6.HEADER_LENGTH;
        int protocol = Ipv6.nextHeader(in, at);
        boolean laterFragment = false;
        while (Ipv6Extension.isExtension(protocol)) {
            int length = Ipv6Extension.check(in, next, end, protocol);
            if (length < 0) {
                return true;
            }
            laterFragment |= protocol == IpProtocol.FRAGMENT && Ipv6Fragment.fragmentOffset(in, next) != 0;
            protocol = Ipv6Extension.nextHeader(in, next);
            next += length;
        }
        if (protocol != IpProtocol.ICMPV6) {
            return false;
        }
        if (laterFragment || next >= end) {
            return true;
        }
        int type = Icmp.type(in, next);
        return Icmpv6Type.isError(type) || type == Icmpv6Type.REDIRECT;
    }
}
