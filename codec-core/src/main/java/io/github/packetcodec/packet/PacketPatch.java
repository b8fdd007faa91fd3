package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Fragment;
import io.github.packetcodec.ip.Ipv6Routing;
import io.github.packetcodec.ip.PseudoHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.udp.Udp;
import io.netty.buffer.ByteBuf;
import java.nio.ReadOnlyBufferException;
import org.jspecify.annotations.Nullable;

/**
 * Changes single fields of a frame in place and keeps its checksums as correct as they were: that of the IPv4 header, and that of
 * TCP, UDP or ICMPv6 where a change concerns it. Checksums are updated by what has changed (RFC 1624). The payload is therefore
 * neither read nor needed, a wrong checksum stays wrong, and a UDP checksum of 0, which means that there is none, stays 0.
 *
 * <p>The frame is the one that a {@link PacketView} has parsed last. If it was an array, or a buffer that has one, that array is
 * changed. A buffer without an array has to be passed as well, so that the change reaches it; without it the call throws. The view
 * remains valid. Nothing is allocated.
 *
 * <p>Every call throws {@link IllegalStateException}, and changes nothing, if it cannot keep the checksums correct: if the header with
 * the field was not decoded, or an address changes under a checksum that this library does not know or that is not there. A value
 * that does not fit its field is an {@link IllegalArgumentException}, an address that is null a {@link NullPointerException}, and a
 * read-only buffer a {@link java.nio.ReadOnlyBufferException}; none of them changes anything either.
 *
 * <p>Later fragments have no transport checksum. Theirs is in the first one, where the same change keeps it correct for all of them.
 * A checksum that its host left to the network card ({@code PARTIAL}) is not recognized as such: complete it first.
 *
 * <p>Signatures are not checksums and cannot be kept correct. A change that an IPv6 authentication header covers is refused; what TCP
 * options (MD5, TCP-AO) or a segment routing header (HMAC) cover is not examined.
 */
public final class PacketPatch {
    private PacketPatch() {}

    /**
     * Changes IPv4's time to live or IPv6's hop limit, 0..255.
     *
     * @param view the view that has parsed the packet
     * @param value the new number of hops left, 0..255
     */
    public static void setTimeToLive(PacketView view, int value) {
        setTimeToLive(view, null, value);
    }

    /**
     * As {@link #setTimeToLive(PacketView, int)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param value the new number of hops left, 0..255
     */
    public static void setTimeToLive(PacketView view, @Nullable ByteBuf frame, int value) {
        requireWritable(view, frame);
        Limits.requireBits("time to live", value, 8);
        int at = view.networkOffset;
        byte[] bytes = view.bytes;
        if (view.networkLayer() == Layer.IPV6) {
            Ipv6.setHopLimit(bytes, at, value);
        } else {
            requireIp(view);
            int protocol = Ipv4.protocol(bytes, at);
            updateIpv4(bytes, at, Ipv4.timeToLive(bytes, at) << 8 | protocol, value << 8 | protocol);
            Ipv4.setTimeToLive(bytes, at, value);
        }
        writeThrough(view, frame);
    }

    /**
     * Changes the differentiated services code point, 0..63, and the congestion field, 0..3, of either IP version.
     *
     * @param view the view that has parsed the packet
     * @param dscp the new code point, 0..63
     * @param ecn the new congestion field, 0..3
     */
    public static void setDscpAndEcn(PacketView view, int dscp, int ecn) {
        setDscpAndEcn(view, null, dscp, ecn);
    }

    /**
     * As {@link #setDscpAndEcn(PacketView, int, int)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param dscp the new code point, 0..63
     * @param ecn the new congestion field, 0..3
     */
    public static void setDscpAndEcn(PacketView view, @Nullable ByteBuf frame, int dscp, int ecn) {
        requireWritable(view, frame);
        Limits.requireBits("dscp", dscp, 6);
        Limits.requireBits("ecn", ecn, 2);
        int at = view.networkOffset;
        byte[] bytes = view.bytes;
        if (view.networkLayer() == Layer.IPV6) {
            Ipv6.setVersionTrafficClassAndFlowLabel(bytes, at, dscp << 2 | ecn, Ipv6.flowLabel(bytes, at));
        } else {
            requireIp(view);
            // Only the lower octet of the first word changes, so the upper one may be left out on both sides.
            updateIpv4(bytes, at, Ipv4.dscp(bytes, at) << 2 | Ipv4.ecn(bytes, at), dscp << 2 | ecn);
            Ipv4.setDscpAndEcn(bytes, at, dscp, ecn);
        }
        writeThrough(view, frame);
    }

    /**
     * Changes the source address of an IPv4 packet.
     *
     * @param view the view that has parsed the packet
     * @param address the new address
     */
    public static void setSourceAddress(PacketView view, Ipv4Address address) {
        setSourceAddress(view, null, address);
    }

    /**
     * As {@link #setSourceAddress(PacketView, Ipv4Address)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param address the new address
     */
    public static void setSourceAddress(PacketView view, @Nullable ByteBuf frame, Ipv4Address address) {
        requireWritable(view, frame);
        requireIpv4(view);
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        int old = Ipv4.sourceAddress(bytes, at);
        updateTransport32(view, requireAddressChecksum(view), old, address.value());
        updateIpv4Address(bytes, at, old, address.value());
        Ipv4.setSourceAddress(bytes, at, address.value());
        writeThrough(view, frame);
    }

    /**
     * Changes the destination address of an IPv4 packet. Under a source route that is not used up it is the next hop, which
     * transport checksums do not cover.
     *
     * @param view the view that has parsed the packet
     * @param address the new address
     */
    public static void setDestinationAddress(PacketView view, Ipv4Address address) {
        setDestinationAddress(view, null, address);
    }

    /**
     * As {@link #setDestinationAddress(PacketView, Ipv4Address)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param address the new address
     */
    public static void setDestinationAddress(PacketView view, @Nullable ByteBuf frame, Ipv4Address address) {
        requireWritable(view, frame);
        requireIpv4(view);
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        int old = Ipv4.destinationAddress(bytes, at);
        int checksum = requireAddressChecksum(view);
        if (!PseudoHeader.replacesAddress(bytes, at)) {
            updateTransport32(view, checksum, old, address.value());
        }
        updateIpv4Address(bytes, at, old, address.value());
        Ipv4.setDestinationAddress(bytes, at, address.value());
        writeThrough(view, frame);
    }

    /**
     * Changes the source address of an IPv6 packet. Refuses if an extension header specifies another address than the IPv6 header (a
     * routing header with stops left, a home address), or contains a check of its own that covers the address (authentication,
     * mobility, host identity, Shim6).
     *
     * @param view the view that has parsed the packet
     * @param address the new address
     */
    public static void setSourceAddress(PacketView view, Ipv6Address address) {
        setSourceAddress(view, null, address);
    }

    /**
     * As {@link #setSourceAddress(PacketView, Ipv6Address)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param address the new address
     */
    public static void setSourceAddress(PacketView view, @Nullable ByteBuf frame, Ipv6Address address) {
        requireWritable(view, frame);
        requireIpv6(view);
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        updateTransport128(
                view,
                requireAddressChecksum(view),
                Ipv6.sourceAddressHigh(bytes, at),
                Ipv6.sourceAddressLow(bytes, at),
                address);
        Ipv6.setSourceAddress(bytes, at, address.high(), address.low());
        writeThrough(view, frame);
    }

    /**
     * Changes the destination address of an IPv6 packet. Refuses what the change of the source address refuses.
     *
     * @param view the view that has parsed the packet
     * @param address the new address
     */
    public static void setDestinationAddress(PacketView view, Ipv6Address address) {
        setDestinationAddress(view, null, address);
    }

    /**
     * As {@link #setDestinationAddress(PacketView, Ipv6Address)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param address the new address
     */
    public static void setDestinationAddress(PacketView view, @Nullable ByteBuf frame, Ipv6Address address) {
        requireWritable(view, frame);
        requireIpv6(view);
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        updateTransport128(
                view,
                requireAddressChecksum(view),
                Ipv6.destinationAddressHigh(bytes, at),
                Ipv6.destinationAddressLow(bytes, at),
                address);
        Ipv6.setDestinationAddress(bytes, at, address.high(), address.low());
        writeThrough(view, frame);
    }

    /**
     * Changes the source port of a TCP segment or UDP datagram, 0..65535.
     *
     * @param view the view that has parsed the packet
     * @param port the new port, 0..65535
     */
    public static void setSourcePort(PacketView view, int port) {
        setSourcePort(view, null, port);
    }

    /**
     * As {@link #setSourcePort(PacketView, int)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param port the new port, 0..65535
     */
    public static void setSourcePort(PacketView view, @Nullable ByteBuf frame, int port) {
        requireWritable(view, frame);
        Limits.requireBits("port", port, 16);
        int at = requirePorts(view);
        updateTransport(view, requireChecksum(view), Udp.sourcePort(view.bytes, at), port);
        Udp.setSourcePort(view.bytes, at, port);
        writeThrough(view, frame);
    }

    /**
     * Changes the destination port of a TCP segment or UDP datagram, 0..65535.
     *
     * @param view the view that has parsed the packet
     * @param port the new port, 0..65535
     */
    public static void setDestinationPort(PacketView view, int port) {
        setDestinationPort(view, null, port);
    }

    /**
     * As {@link #setDestinationPort(PacketView, int)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param port the new port, 0..65535
     */
    public static void setDestinationPort(PacketView view, @Nullable ByteBuf frame, int port) {
        requireWritable(view, frame);
        Limits.requireBits("port", port, 16);
        int at = requirePorts(view);
        updateTransport(view, requireChecksum(view), Udp.destinationPort(view.bytes, at), port);
        Udp.setDestinationPort(view.bytes, at, port);
        writeThrough(view, frame);
    }

    /**
     * Lowers the maximum segment size that a TCP SYN announces to {@code maximum}, 0..65535, if it is greater. If it is announced
     * more than once, each of them.
     *
     * @param view the view that has parsed the packet
     * @param maximum the greatest size to leave, in bytes of data, 0..65535
     * @return whether it was greater; false as well if the segment is not a SYN, or announces none
     */
    public static boolean clampMaximumSegmentSize(PacketView view, int maximum) {
        return clampMaximumSegmentSize(view, null, maximum);
    }

    /**
     * As {@link #clampMaximumSegmentSize(PacketView, int)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param maximum the greatest size to leave, in bytes of data, 0..65535
     * @return whether the option was changed
     */
    public static boolean clampMaximumSegmentSize(PacketView view, @Nullable ByteBuf frame, int maximum) {
        requireWritable(view, frame);
        Limits.requireBits("maximum segment size", maximum, 16);
        require(view.transportLayer() == Layer.TCP, "no TCP header was decoded");
        requireUncovered(view, false);
        byte[] bytes = view.bytes;
        int at = view.transportOffset;
        if ((Tcp.flags(bytes, at) & TcpFlags.SYN) == 0) {
            return false;
        }
        int end = at + Tcp.headerLength(bytes, at);
        boolean lowered = false;
        int length = 0;
        for (int option = Tcp.optionsOffset(at); option < end && bytes[option] != Options.END; option += length) {
            length = TcpOptions.check(bytes, option, end);
            if (length < 0) {
                break;
            }
            if (bytes[option] == TcpOption.MaximumSegmentSize.KIND && length == TcpOption.MaximumSegmentSize.LENGTH) {
                lowered |= clamp(view, option + Options.PREFIX_LENGTH, maximum);
            }
        }
        writeThrough(view, frame);
        return lowered;
    }

    private static boolean clamp(PacketView view, int at, int maximum) {
        int old = Bytes.u16(view.bytes, at);
        if (old <= maximum) {
            return false;
        }
        if ((at - view.transportOffset) % 2 == 0) {
            updateTransport(view, requireChecksum(view), old, maximum);
        } else {
            // The two octets are in two words, each in the place where the other would be.
            updateTransport(
                    view, requireChecksum(view), InternetChecksum.swapped(old), InternetChecksum.swapped(maximum));
        }
        Bytes.put16(view.bytes, at, maximum);
        return true;
    }

    /**
     * Changes the VLAN identifier of a tag, 0..4095, counted from 0 on the outside. No checksum covers it.
     *
     * @param view the view that has parsed the packet
     * @param index the number of the tag, 0 for the outermost
     * @param vlanId the new identifier, 0..4095
     */
    public static void setVlanId(PacketView view, int index, int vlanId) {
        setVlanId(view, null, index, vlanId);
    }

    /**
     * As {@link #setVlanId(PacketView, int, int)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param index the number of the tag, 0 for the outermost
     * @param vlanId the new identifier, 0..4095
     */
    public static void setVlanId(PacketView view, @Nullable ByteBuf frame, int index, int vlanId) {
        requireWritable(view, frame);
        Limits.requireBits("vlanId", vlanId, 12);
        int at = view.offset(Layer.VLAN, index);
        require(at != ParsedFrame.ABSENT, "no such VLAN tag was decoded");
        byte[] bytes = view.bytes;
        Vlan.setTagControlInformation(bytes, at, Vlan.priority(bytes, at), Vlan.dropEligible(bytes, at), vlanId);
        writeThrough(view, frame);
    }

    /** A copy of the first bytes is the view's own: without the buffer, a change of it would be lost. */
    @SuppressWarnings("NullAway") // require throws
    private static void requireWritable(PacketView view, @Nullable ByteBuf frame) {
        if (view.isCopy()) {
            require(frame != null, "the frame is a buffer without an array: pass it, so that it can be changed");
            if (frame.isReadOnly()) {
                throw new ReadOnlyBufferException();
            }
        }
    }

    /** Writes what was changed in a copy of the first bytes through to the buffer. */
    @SuppressWarnings("NullAway") // requireWritable has been called
    private static void writeThrough(PacketView view, @Nullable ByteBuf frame) {
        if (view.isCopy()) {
            frame.setBytes(frame.readerIndex(), view.bytes, view.start, view.limit - view.start);
        }
    }

    private static void updateIpv4(byte[] bytes, int at, int oldWord, int newWord) {
        Ipv4.setHeaderChecksum(bytes, at, InternetChecksum.update(Ipv4.headerChecksum(bytes, at), oldWord, newWord));
    }

    private static void updateIpv4Address(byte[] bytes, int at, int old, int address) {
        Ipv4.setHeaderChecksum(bytes, at, InternetChecksum.update32(Ipv4.headerChecksum(bytes, at), old, address));
    }

    private static void updateTransport(PacketView view, int at, int oldWord, int newWord) {
        if (hasChecksum(view, at)) {
            setChecksum(view, at, InternetChecksum.update(Bytes.u16(view.bytes, at), oldWord, newWord));
        }
    }

    private static void updateTransport32(PacketView view, int at, int oldWords, int newWords) {
        if (hasChecksum(view, at)) {
            setChecksum(view, at, InternetChecksum.update32(Bytes.u16(view.bytes, at), oldWords, newWords));
        }
    }

    private static void updateTransport128(PacketView view, int at, long oldHigh, long oldLow, Ipv6Address address) {
        if (hasChecksum(view, at)) {
            int checksum = Bytes.u16(view.bytes, at);
            setChecksum(view, at, InternetChecksum.update128(checksum, oldHigh, oldLow, address.high(), address.low()));
        }
    }

    private static boolean hasChecksum(PacketView view, int at) {
        return at >= 0 && !(view.transportLayer() == Layer.UDP && Bytes.u16(view.bytes, at) == 0);
    }

    private static void setChecksum(PacketView view, int at, int checksum) {
        Bytes.put16(view.bytes, at, view.transportLayer() == Layer.UDP && checksum == 0 ? 0xFFFF : checksum);
    }

    /** Where the checksum is that covers the addresses; -1 if none does here. Refuses if that cannot be known. */
    private static int requireAddressChecksum(PacketView view) {
        if (view.ending() == Ending.FRAGMENT) {
            requireChecksumInFirstFragment(view);
            return ParsedFrame.ABSENT;
        }
        if (view.transportLayer() == Layer.ICMPV4 || view.ending() == Ending.NO_NEXT_HEADER) {
            return ParsedFrame.ABSENT;
        }
        return requireChecksum(view);
    }

    /** Refuses a later fragment if the first one would be refused, and one that may contain a part of TCP's header. */
    private static void requireChecksumInFirstFragment(PacketView view) {
        boolean ipv4 = view.networkLayer() == Layer.IPV4;
        int units = ipv4
                ? Ipv4.fragmentOffset(view.bytes, view.networkOffset)
                : Ipv6Fragment.fragmentOffset(view.bytes, view.payloadOffset - Ipv6Fragment.LENGTH);
        boolean inFirst = switch (view.protocol()) {
            case IpProtocol.TCP -> units * 8 > Tcp.checksumOffset(0);
            case IpProtocol.UDP -> true;
            case IpProtocol.ICMPV4 -> ipv4;
            case IpProtocol.ICMPV6 -> !ipv4;
            default -> false;
        };
        require(inFirst, "the first fragment need not have the checksum that covers the addresses");
    }

    /** Where the transport header's checksum is: also if the header is incomplete but contains its checksum. */
    private static int requireChecksum(PacketView view) {
        Layer layer = view.transportLayer();
        if (layer != null) {
            return HeaderForm.checksumOffset(layer, view.transportOffset);
        }
        boolean partial = view.partialLayer() == Layer.TCP;
        int offset = partial ? Tcp.checksumOffset(view.faultOffset) : 0;
        boolean there = partial && offset + 2 <= view.faultOffset + view.partialLength();
        require(there, "the header whose checksum covers the change was not decoded");
        return offset;
    }

    /** Where the ports are that the transport header's checksum covers. */
    private static int requirePorts(PacketView view) {
        int at = view.portsOffset();
        require(at != ParsedFrame.ABSENT && view.protocol() != IpProtocol.SCTP, "no ports of TCP or UDP were decoded");
        requireUncovered(view, false);
        return at;
    }

    /** Refuses what is not IPv4; the caller has dealt with IPv6. */
    private static void requireIp(PacketView view) {
        require(view.networkLayer() == Layer.IPV4, "no IP header was decoded");
    }

    private static void requireIpv4(PacketView view) {
        require(view.networkLayer() == Layer.IPV4, "no IPv4 header was decoded");
        requireUncovered(view, true);
    }

    private static void requireIpv6(PacketView view) {
        require(view.networkLayer() == Layer.IPV6, "no IPv6 header was decoded");
        requireUncovered(view, true);
    }

    /** Refuses if an extension header covers what follows it, or the addresses if they change, by a check of its own. */
    private static void requireUncovered(PacketView view, boolean addresses) {
        if (!Outcome.isIpv6(view.outcome)) {
            require(!isSigned(view), "an authentication header signs what would change");
            return;
        }
        byte[] bytes = view.bytes;
        int kind = Ipv6.nextHeader(bytes, view.networkOffset);
        int at = view.networkOffset + Ipv6.HEADER_LENGTH;
        while (at < view.headersEnd() && Ipv6Extension.isExtension(kind)) {
            switch (kind) {
                case IpProtocol.AUTHENTICATION -> require(false, "an authentication header signs what would change");
                case IpProtocol.MOBILITY, IpProtocol.HOST_IDENTITY, IpProtocol.SHIM6 ->
                    require(!addresses, "an extension header's own checks cover the addresses");
                case IpProtocol.ROUTING ->
                    require(!addresses || Ipv6Routing.segmentsLeft(bytes, at) == 0, "a routing header has stops left");
                default -> {
                    // It covers nothing.
                }
            }
            int length = Ipv6Extension.length(bytes, at, kind);
            kind = Ipv6Extension.nextHeader(bytes, at);
            at += length;
        }
        require(
                !addresses || !PseudoHeader.replacesAddress(bytes, view.networkOffset, at),
                "a home address replaces the source address");
    }

    /** Whether an authentication header follows an IPv4 header. */
    private static boolean isSigned(PacketView view) {
        return Outcome.isIpv4(view.outcome)
                && Ipv4.protocol(view.bytes, view.networkOffset) == IpProtocol.AUTHENTICATION;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
