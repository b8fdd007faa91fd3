package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmp;
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

/**
 * Changes single fields of a frame in place and keeps its checksums as right as they were: the IPv4 header's, and the one of TCP,
 * UDP or ICMPv6 where a change concerns it. Checksums are updated by what has changed (RFC 1624), so the payload is neither read
 * nor needed, a wrong checksum stays wrong, and a UDP checksum of 0 stays 0: there is none.
 *
 * <p>The frame is the one that a {@link PacketView} has parsed. If it was an array, or a buffer that has one, that array is
 * changed. If it was a buffer without an array, the view's copy of its first bytes is; {@link #writeBack} then puts them into the
 * buffer. The view goes on to tell the truth. Nothing is allocated.
 *
 * <p>Every call throws {@link IllegalStateException}, and changes nothing, if it cannot keep the checksums right: if the header with
 * the field was not decoded, or an address changes under a checksum that this library does not know or does not see. A value
 * that does not fit its field is an {@link IllegalArgumentException}, and changes nothing either; nor does an address that is null, a
 * {@link NullPointerException}. Later fragments have no
 * transport checksum: theirs is the first one's, which the same change there keeps right for all of them together. A checksum
 * that its host left to the network card ({@code PARTIAL}) is not known to be one: complete it first.
 *
 * <p>Signatures are no checksums and cannot be kept right. Under an IPv6 authentication header, what it signs is refused; what TCP
 * options (MD5, TCP-AO) or a segment routing header (HMAC) sign is not looked for.
 */
public final class PacketPatch {
    private PacketPatch() {}

    /** Changes IPv4's time to live or IPv6's hop limit, 0..255. */
    public static void setTimeToLive(PacketView view, int value) {
        Limits.requireBits("time to live", value, 8);
        int at = view.networkOffset;
        byte[] bytes = view.bytes;
        if (view.networkLayer() == Layer.IPV6) {
            Ipv6.setHopLimit(bytes, at, value);
            return;
        }
        requireIp(view);
        int protocol = Ipv4.protocol(bytes, at);
        updateIpv4(bytes, at, Ipv4.timeToLive(bytes, at) << 8 | protocol, value << 8 | protocol);
        Ipv4.setTimeToLive(bytes, at, value);
    }

    /** Changes the differentiated services code point, 0..63, and the congestion field, 0..3, of either IP version. */
    public static void setDscpAndEcn(PacketView view, int dscp, int ecn) {
        Limits.requireBits("dscp", dscp, 6);
        Limits.requireBits("ecn", ecn, 2);
        int at = view.networkOffset;
        byte[] bytes = view.bytes;
        if (view.networkLayer() == Layer.IPV6) {
            Ipv6.setVersionTrafficClassAndFlowLabel(bytes, at, dscp << 2 | ecn, Ipv6.flowLabel(bytes, at));
            return;
        }
        requireIp(view);
        // Only the lower octet of the first word changes, so the upper one may be left out on both sides.
        updateIpv4(bytes, at, Ipv4.dscp(bytes, at) << 2 | Ipv4.ecn(bytes, at), dscp << 2 | ecn);
        Ipv4.setDscpAndEcn(bytes, at, dscp, ecn);
    }

    /** Changes the source address of an IPv4 packet. */
    public static void setSourceAddress(PacketView view, Ipv4Address address) {
        requireIpv4(view);
        byte[] bytes = view.bytes;
        int at = view.networkOffset;
        int old = Ipv4.sourceAddress(bytes, at);
        updateTransport32(view, requireAddressChecksum(view), old, address.value());
        updateIpv4Address(bytes, at, old, address.value());
        Ipv4.setSourceAddress(bytes, at, address.value());
    }

    /**
     * Changes the destination address of an IPv4 packet. Under a source route that is not used up that is the next hop, which
     * transport checksums do not cover.
     */
    public static void setDestinationAddress(PacketView view, Ipv4Address address) {
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
    }

    /**
     * Changes the source address of an IPv6 packet. Refuses where extension headers tell another address than the header's: a
     * routing header with stops left, a home address; and after those whose own checks cover it: authentication, mobility,
     * host identity, Shim6.
     */
    public static void setSourceAddress(PacketView view, Ipv6Address address) {
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
    }

    /** Changes the destination address of an IPv6 packet. Refuses where the change of the source address does. */
    public static void setDestinationAddress(PacketView view, Ipv6Address address) {
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
    }

    /** Changes the source port of a TCP segment or UDP datagram, 0..65535. */
    public static void setSourcePort(PacketView view, int port) {
        Limits.requireBits("port", port, 16);
        int at = requirePorts(view);
        updateTransport(view, checksumOffset(view), Udp.sourcePort(view.bytes, at), port);
        Udp.setSourcePort(view.bytes, at, port);
    }

    /** Changes the destination port of a TCP segment or UDP datagram, 0..65535. */
    public static void setDestinationPort(PacketView view, int port) {
        Limits.requireBits("port", port, 16);
        int at = requirePorts(view);
        updateTransport(view, checksumOffset(view), Udp.destinationPort(view.bytes, at), port);
        Udp.setDestinationPort(view.bytes, at, port);
    }

    /**
     * Lowers the maximum segment size that a TCP SYN announces to {@code maximum}, 0..65535, if it is greater; where it is announced
     * more than once, each time.
     *
     * @return whether it was greater; false too if the segment is no SYN, or announces none
     */
    public static boolean clampMaximumSegmentSize(PacketView view, int maximum) {
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
        return lowered;
    }

    private static boolean clamp(PacketView view, int at, int maximum) {
        int old = Bytes.u16(view.bytes, at);
        if (old <= maximum) {
            return false;
        }
        if ((at - view.transportOffset) % 2 == 0) {
            updateTransport(view, checksumOffset(view), old, maximum);
        } else {
            // The two octets stand in two words, each in the place where the other would be.
            updateTransport(
                    view, checksumOffset(view), InternetChecksum.swapped(old), InternetChecksum.swapped(maximum));
        }
        Bytes.put16(view.bytes, at, maximum);
        return true;
    }

    /** Changes the VLAN identifier of a tag, 0..4095, counted from 0 on the outside. No checksum covers it. */
    public static void setVlanId(PacketView view, int index, int vlanId) {
        Limits.requireBits("vlanId", vlanId, 12);
        require(index >= 0 && index < view.vlanCount(), "no such VLAN tag was decoded");
        int at = view.vlanOffset(index);
        byte[] bytes = view.bytes;
        Vlan.setTagControlInformation(bytes, at, Vlan.priority(bytes, at), Vlan.dropEligible(bytes, at), vlanId);
    }

    /**
     * Puts the view's copy of a frame's first bytes back into the buffer it was parsed from. Nothing is to be done, and nothing
     * is, if that buffer has an array. Moves no index.
     *
     * @param frame the buffer that was last parsed
     * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
     */
    public static void writeBack(PacketView view, ByteBuf frame) {
        if (!frame.hasArray()) {
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

    /** Where the checksum that covers the addresses stands; -1 if none does here. Refuses if that cannot be known. */
    private static int requireAddressChecksum(PacketView view) {
        if (view.ending() == Ending.FRAGMENT) {
            requireChecksumInFirstFragment(view);
            return PacketWalk.ABSENT;
        }
        if (view.transportLayer() == Layer.ICMPV4 || view.ending() == Ending.NO_NEXT_HEADER) {
            return PacketWalk.ABSENT;
        }
        require(view.transportLayer() != null, "the header whose checksum covers the addresses was not decoded");
        return checksumOffset(view);
    }

    /** Refuses a later fragment where the first one would be refused, and one that may hold a part of TCP's header. */
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

    private static int checksumOffset(PacketView view) {
        return switch (view.transportLayer()) {
            case TCP -> Tcp.checksumOffset(view.transportOffset);
            case UDP -> Udp.checksumOffset(view.transportOffset);
            default -> Icmp.checksumOffset(view.transportOffset);
        };
    }

    /** TCP's ports and UDP's stand at the same place. */
    private static int requirePorts(PacketView view) {
        require(
                view.transportLayer() == Layer.TCP || view.transportLayer() == Layer.UDP,
                "no TCP or UDP header was decoded");
        requireUncovered(view, false);
        return view.transportOffset;
    }

    /** What is not IPv6 is IPv4, or refused. */
    private static void requireIp(PacketView view) {
        require(view.networkLayer() == Layer.IPV4, "no IP header was decoded");
    }

    private static void requireIpv4(PacketView view) {
        require(view.networkLayer() == Layer.IPV4, "no IPv4 header was decoded");
    }

    private static void requireIpv6(PacketView view) {
        require(view.networkLayer() == Layer.IPV6, "no IPv6 header was decoded");
        requireUncovered(view, true);
    }

    /** Refuses where an extension header covers what follows it, or the addresses if they change, by a check of its own. */
    private static void requireUncovered(PacketView view, boolean addresses) {
        if (view.extensionCount() == 0) {
            return;
        }
        byte[] bytes = view.bytes;
        int kind = Ipv6.nextHeader(bytes, view.networkOffset);
        int at = view.extensionsOffset();
        for (int i = 0; i < view.extensionCount(); i++) {
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
                "a home address stands in for the source address");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
