package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Routing;
import io.github.packetcodec.ip.PseudoHeader;
import io.netty.buffer.ByteBuf;
import java.nio.ReadOnlyBufferException;
import org.jspecify.annotations.Nullable;

/** What a {@link PacketPatch} refuses, because a receiver would check something that does not follow the change. */
final class PatchRules {
    private PatchRules() {}

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** {@return the view of the packet around this one, which is not the outermost} */
    @SuppressWarnings("NullAway") // require throws
    static PacketView requireOuter(PacketView inner) {
        PacketView outer = inner.outer();
        require(
                outer != null,
                "the view of the packet around this one has parsed something else: each packet needs a view of its own");
        return outer;
    }

    /** A copy of the first bytes is the view's own: without the buffer, a change of it would be lost. */
    static void requireWritable(PacketView view, @Nullable ByteBuf frame) {
        PacketView frameView = view.depth() == 0 ? view : outermost(view);
        if (frameView.isCopy()) {
            requireWritable(frame);
        }
    }

    @SuppressWarnings("NullAway") // require throws
    private static void requireWritable(@Nullable ByteBuf frame) {
        require(frame != null, "the frame is a buffer without an array: pass it, so that it can be changed");
        if (frame.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
    }

    private static PacketView outermost(PacketView view) {
        PacketView outermost = view;
        while (outermost.depth() > 0) {
            outermost = requireOuter(outermost);
        }
        return outermost;
    }

    /** Writes what was changed in a copy of the first bytes through to the buffer. */
    static void writeThrough(PacketView view, @Nullable ByteBuf frame) {
        if (frame != null) {
            PacketView outermost = outermost(view);
            if (outermost.isCopy()) {
                int length = outermost.limit - outermost.start;
                frame.setBytes(frame.readerIndex(), outermost.bytes, outermost.start, length);
            }
        }
    }

    static void requireIpv4(PacketView view) {
        require(Outcome.isIpv4(view.outcome), "no IPv4 header was decoded");
        requireUncovered(view, true);
    }

    static void requireIpv6(PacketView view) {
        require(Outcome.isIpv6(view.outcome), "no IPv6 header was decoded");
        requireUncovered(view, true);
    }

    /** Refuses if an authentication header in a packet signs what is inside it. */
    static void requireUnsigned(PacketView outer) {
        boolean signed = outer.offset(Layer.AUTHENTICATION) != ParsedFrame.ABSENT
                || outer.offset(Layer.IPV6_AUTHENTICATION) != ParsedFrame.ABSENT;
        require(!signed, "an authentication header signs what would change");
    }

    /**
     * Refuses if an extension header covers what follows it by a check of its own.
     *
     * @param addresses whether addresses change, which more headers cover, or replace
     */
    static void requireUncovered(PacketView view, boolean addresses) {
        if (!view.isPlain()) {
            requireUncoveredByHeaders(view, addresses);
        }
    }

    private static void requireUncoveredByHeaders(PacketView view, boolean addresses) {
        if (!Outcome.isIpv6(view.outcome)) {
            require(!isSigned(view), "an authentication header signs what would change");
            return;
        }
        byte[] bytes = view.bytes;
        int kind = Ipv6.nextHeader(bytes, view.networkOffset);
        int at = view.networkOffset + Ipv6.HEADER_LENGTH;
        while (at < view.headersEnd() && Ipv6Extension.isExtension(kind)) {
            int next = Ipv6Extension.nextHeader(bytes, at);
            switch (kind) {
                case IpProtocol.AUTHENTICATION -> require(false, "an authentication header signs what would change");
                case IpProtocol.MOBILITY, IpProtocol.HOST_IDENTITY, IpProtocol.SHIM6 ->
                    require(!addresses, "an extension header's own checks cover the addresses");
                case IpProtocol.ROUTING ->
                    require(!addresses || Ipv6Routing.segmentsLeft(bytes, at) == 0, "a routing header has stops left");
                case IpProtocol.FRAGMENT ->
                    // What these cover or replace is only known in the first fragment, and the later ones have to agree
                    // with it.
                    require(
                            !addresses || !view.isFragment() || !isExtensionWithoutSignature(next),
                            "the fragments contain an extension header, which only the first one shows");
                default -> {
                    // It covers nothing.
                }
            }
            at += Ipv6Extension.length(bytes, at, kind);
            kind = next;
        }
        require(
                !addresses || !PseudoHeader.replacesAddress(bytes, view.networkOffset, at),
                "a home address replaces the source address");
    }

    private static boolean isExtensionWithoutSignature(int protocol) {
        return Ipv6Extension.isExtension(protocol) && protocol != IpProtocol.AUTHENTICATION;
    }

    /** Whether an authentication header follows an IPv4 header. */
    private static boolean isSigned(PacketView view) {
        return Outcome.isIpv4(view.outcome)
                && Ipv4.protocol(view.bytes, view.networkOffset) == IpProtocol.AUTHENTICATION;
    }

    /**
     * Refuses the protocols of which it is not known whether their checksums cover the addresses, and those that cover them in a way that
     * is not followed.
     */
    static void requireKnownCoverage(int protocol, boolean overIpv6) {
        boolean known = switch (protocol) {
            // The walk decodes them, but not in later fragments, where no checksum is.
            case IpProtocol.UDP -> true;
            case IpProtocol.ICMPV4 -> !overIpv6;
            case IpProtocol.ICMPV6 -> overIpv6;
            // Their checksums are followed.
            case IpProtocol.UDP_LITE, IpProtocol.DCCP -> true;
            // They carry packets, of which each has its own addresses.
            case IpProtocol.IPV4,
                    IpProtocol.IPV6,
                    IpProtocol.GRE,
                    IpProtocol.ETHERIP,
                    IpProtocol.L2TP,
                    IpProtocol.MPLS_IN_IP,
                    IpProtocol.ETHERNET -> true;
            // RFC 4303 covers the addresses with nothing. RFC 9260, RFC 2205: checksums without a pseudo-header.
            case IpProtocol.ESP, IpProtocol.SCTP, IpProtocol.RSVP -> true;
            // RFC 3376, RFC 2328, RFC 7868, RFC 7761: no pseudo-header. Over IPv6, OSPF and PIM have one, IGMP does not
            // exist.
            case IpProtocol.IGMP, IpProtocol.OSPF, IpProtocol.EIGRP, IpProtocol.PIM -> !overIpv6;
            default -> false;
        };
        require(known, "it is not known whether a checksum of this protocol covers the addresses");
    }
}
