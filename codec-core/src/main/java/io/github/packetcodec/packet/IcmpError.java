package io.github.packetcodec.packet;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpHeader;
import io.github.packetcodec.icmp.IcmpQuote;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.LinuxSll;
import io.github.packetcodec.link.LinuxSll2;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the packets by which a router or a host reports an error with a packet that it has received: those of ICMPv4 (RFC 792, RFC 1812)
 * and ICMPv6 (RFC 4443), with the quote of that packet, and with extensions on request (RFC 4884). Immutable.
 *
 * {@snippet :
 * IcmpError expired = IcmpError.of(new Icmpv4Header(Icmpv4Type.TIME_EXCEEDED, 0, 0, 0));
 * if (expired.forbiddenBy(view).isEmpty()) {
 *     byte[] packet = expired.about(
 *             view,
 *             Ipv4Header.of(router, view.ipv4().sourceAddress(), IpProtocol.ICMPV4)
 *                     .withDontFragment(false));
 *     print(packet.length);
 * }
 * }
 *
 * <p>The quote is as long as possible: the IP packet of the error has at most 576 bytes (RFC 1812, section 4.3.2.3), or 1280 bytes of IPv6
 * (RFC 4443, section 2.4 (c)). It begins with the IP header of the packet that was received, as it was received, and ends with that packet at
 * the latest: padding of the link does not belong to it.
 */
public final class IcmpError {
    /** The greatest length of an IPv4 packet with an error, in bytes. */
    public static final int MAXIMUM_IPV4_LENGTH = 576;
    /** The greatest length of an IPv6 packet with an error, in bytes: the least MTU. */
    public static final int MAXIMUM_IPV6_LENGTH = 1280;

    /** What RFC 792 requires of a quote besides the IP header. */
    private static final int LEAST_PAYLOAD = 8;
    /** The units of the length of a quote in bytes, and where it is in the four bytes after the checksum (RFC 4884, section 4). */
    private static final int UNIT_OF_ICMPV4 = 4;

    private static final int UNIT_OF_ICMPV6 = 8;
    private static final int SHIFT_OF_ICMPV4 = 16;
    private static final int SHIFT_OF_ICMPV6 = 24;

    /** The packet types of Linux cooked captures: sent to all hosts, to a group. */
    private static final int COOKED_BROADCAST = 1;

    private static final int COOKED_MULTICAST = 2;

    private final IcmpHeader header;
    private final @Nullable IcmpExtensions extensions;

    private IcmpError(IcmpHeader header, @Nullable IcmpExtensions extensions) {
        this.header = header;
        this.extensions = extensions;
    }

    /**
     * {@return an error without extensions}
     *
     * @param header the header of the message: its checksum is computed, and so is the length of the quote, where RFC 4884 defines it; all
     *     other fields are written as given
     * @throws IllegalArgumentException if the type is not that of an error
     */
    public static IcmpError of(IcmpHeader header) {
        if (NextLayer.ofIcmp(header) == null) {
            throw new IllegalArgumentException("type " + header.type() + " of " + header.layer() + " is not an error");
        }
        return new IcmpError(header, null);
    }

    /**
     * {@return the same error with extensions after its quote, which is padded to at least 128 bytes}
     *
     * @param extensions the extensions, such as the MPLS labels of the packet, or the interface on which it arrived
     * @throws IllegalArgumentException if no extensions may follow the quote in a message of this type
     */
    public IcmpError withExtensions(IcmpExtensions extensions) {
        if (!IcmpQuote.isExtensible(header.type(), isOverIpv6())) {
            throw new IllegalArgumentException("no extensions follow type " + header.type() + " of " + header.layer());
        }
        return new IcmpError(header, extensions);
    }

    private boolean isOverIpv6() {
        return header instanceof Icmpv6Header;
    }

    /**
     * {@return the rule that forbids this error about a packet, the first one if several do; empty if it may be sent} Packet too big, and
     * parameter problem with code 2, an unknown option, are allowed about packets to a group (RFC 4443).
     *
     * @param received the packet
     * @throws IllegalArgumentException if the packet has no IP header of the version of this error
     */
    public Optional<IcmpErrorRule> forbiddenBy(PacketView received) {
        requireVersion(received);
        return Optional.ofNullable(isOverIpv6() ? forbiddenOverIpv6(received) : forbiddenOverIpv4(received));
    }

    private void requireVersion(PacketView received) {
        Layer expected = isOverIpv6() ? Layer.IPV6 : Layer.IPV4;
        if (received.networkLayer() != expected) {
            throw new IllegalArgumentException(
                    header.layer() + " quotes " + expected + ", and not " + received.networkLayer());
        }
    }

    private static @Nullable IcmpErrorRule forbiddenOverIpv4(PacketView received) {
        byte[] in = received.bytes;
        int at = received.networkOffset;
        Ipv4Address source = new Ipv4Address(Ipv4.sourceAddress(in, at));
        Ipv4Address destination = new Ipv4Address(Ipv4.destinationAddress(in, at));
        if (received.ipv4ChecksumStatus() != ChecksumStatus.VALID) {
            return IcmpErrorRule.WRONG_HEADER_CHECKSUM;
        } else if (Ipv4.fragmentOffset(in, at) != 0) {
            return IcmpErrorRule.LATER_FRAGMENT;
        } else if (source.isUnspecified()
                || source.isLoopback()
                || source.isMulticast()
                || source.isBroadcast()
                || source.isReserved()) {
            return IcmpErrorRule.SOURCE_NOT_A_HOST;
        } else if (destination.isMulticast() || destination.isBroadcast()) {
            return IcmpErrorRule.GROUP_DESTINATION;
        } else if (isToGroupOfLink(received)) {
            return IcmpErrorRule.GROUP_LINK_DESTINATION;
        }
        return isIcmpError(received) ? IcmpErrorRule.ABOUT_ICMP_ERROR : null;
    }

    private @Nullable IcmpErrorRule forbiddenOverIpv6(PacketView received) {
        byte[] in = received.bytes;
        int at = received.networkOffset;
        Ipv6Address source = new Ipv6Address(Ipv6.sourceAddressHigh(in, at), Ipv6.sourceAddressLow(in, at));
        boolean toGroup = Ipv6.destinationAddressHigh(in, at) >>> 56 == 0xFF;
        if (source.isUnspecified() || source.isMulticast()) {
            return IcmpErrorRule.SOURCE_NOT_A_HOST;
        } else if (toGroup && !isAllowedAboutGroups()) {
            return IcmpErrorRule.GROUP_DESTINATION;
        } else if (isToGroupOfLink(received) && !isAllowedAboutGroups()) {
            return IcmpErrorRule.GROUP_LINK_DESTINATION;
        }
        return isIcmpError(received) ? IcmpErrorRule.ABOUT_ICMP_ERROR : null;
    }

    private boolean isAllowedAboutGroups() {
        return header.type() == Icmpv6Type.PACKET_TOO_BIG
                || header.type() == Icmpv6Type.PARAMETER_PROBLEM && header.code() == 2;
    }

    private static boolean isToGroupOfLink(PacketView received) {
        byte[] in = received.bytes;
        int at = received.start;
        if (received.linkLayer() == Layer.ETHERNET) {
            return new MacAddress(Ethernet.destination(in, at)).isMulticast();
        } else if (received.linkLayer() == Layer.LINUX_SLL) {
            return isToGroup(LinuxSll.packetType(in, at));
        }
        return received.linkLayer() == Layer.LINUX_SLL2 && isToGroup(LinuxSll2.packetType(in, at));
    }

    private static boolean isToGroup(int packetType) {
        return packetType == COOKED_BROADCAST || packetType == COOKED_MULTICAST;
    }

    /** Fragments that do not contain the type are not known to belong to an error (RFC 8200, section 4.5). */
    private static boolean isIcmpError(PacketView received) {
        Layer transport = received.transportLayer();
        if (transport == Layer.ICMPV4) {
            return Icmpv4Type.isError(Icmp.type(received.bytes, received.transportOffset));
        } else if (transport == Layer.ICMPV6) {
            int type = Icmp.type(received.bytes, received.transportOffset);
            return type < Icmpv6Type.ECHO_REQUEST || type == Icmpv6Type.REDIRECT;
        }
        int icmp = received.networkLayer() == Layer.IPV6 ? IpProtocol.ICMPV6 : IpProtocol.ICMPV4;
        return received.ending() == Ending.FAULT && Outcome.protocolOrAbsent(received.outcome) == icmp;
    }

    /**
     * {@return the frame with this error about a packet, with all lengths and checksums correct}
     *
     * @param received the packet
     * @param before the headers before that of ICMP, of which the last IP header has the addresses, the protocol and the hops left of the
     *     error: usually that IP header alone, or Ethernet's before it
     * @throws IllegalArgumentException if a {@linkplain #forbiddenBy rule} forbids the error, the headers have no IP header or are not in
     *     order, or the extensions leave no room for the quote
     * @throws IllegalStateException if the packet was a buffer without an array, of which the view has copied only the first bytes: then
     *     the {@linkplain #about(PacketView, ByteBuf, Header...) buffer} is needed again
     */
    public byte[] about(PacketView received, Header... before) {
        if (received.isCopy() && end(received) > received.limit) {
            throw new IllegalStateException(
                    "the view has copied only the first bytes of the buffer: a quote needs the buffer");
        }
        return make(received, null, before);
    }

    /**
     * {@return the frame with this error about a packet in a buffer, as {@link #about(PacketView, Header...)} returns it}
     *
     * @param received the packet
     * @param frame the buffer that was last parsed, unchanged
     * @param before the headers before that of ICMP
     * @throws IllegalArgumentException as that does
     */
    public byte[] about(PacketView received, ByteBuf frame, Header... before) {
        return make(received, frame, before);
    }

    private static long end(PacketView received) {
        return Math.min(received.packetEnd(), received.capturedEnd());
    }

    private byte[] make(PacketView received, @Nullable ByteBuf frame, Header[] before) {
        forbiddenBy(received).ifPresent(rule -> {
            throw new IllegalArgumentException("no ICMP error about this packet: " + rule);
        });
        int extensionsLength = extensions == null ? 0 : extensions.length();
        int room = room(before) - extensionsLength;
        int least = extensions == null ? least(received) : IcmpQuote.MINIMUM_LENGTH_WITH_EXTENSIONS;
        int from = received.networkOffset;
        int length = (int) Math.min(end(received) - from, room);
        if (room < least) {
            throw new IllegalArgumentException("room for a quote of " + room + " bytes, and not " + least);
        }
        int padded = extensions == null ? length : padded(length, room);
        byte[] payload = new byte[padded + extensionsLength];
        // What is inside another packet has been copied as a whole.
        if (frame != null && received.isCopy()) {
            frame.getBytes(frame.readerIndex() + from - received.start, payload, 0, Math.min(length, padded));
        } else {
            System.arraycopy(received.bytes, from, payload, 0, Math.min(length, padded));
        }
        if (extensions != null) {
            extensions.encode(payload, padded);
        }
        Header[] headers = Arrays.copyOf(before, before.length + 1);
        headers[before.length] = withQuoteLength(extensions == null ? 0 : padded);
        return PacketWriter.plain().toBytes(payload, headers);
    }

    /** {@return how many bytes may follow the header of the error} */
    private int room(Header[] before) {
        int length = Icmp.MAXIMUM_HEADER_LENGTH;
        for (int i = before.length - 1; i >= 0; i--) {
            length += before[i].headerLength();
            if (before[i] instanceof IpHeader) {
                return (isOverIpv6() ? MAXIMUM_IPV6_LENGTH : MAXIMUM_IPV4_LENGTH) - length;
            }
        }
        throw new IllegalArgumentException("no IP header before that of ICMP");
    }

    private int least(PacketView received) {
        return (isOverIpv6() ? Ipv6.HEADER_LENGTH : Ipv4.headerLength(received.bytes, received.networkOffset))
                + LEAST_PAYLOAD;
    }

    private int unit() {
        return isOverIpv6() ? UNIT_OF_ICMPV6 : UNIT_OF_ICMPV4;
    }

    /** {@return the length of a quote before extensions: whole units, and at least 128 bytes} */
    private int padded(int length, int room) {
        int whole = (length + unit() - 1) / unit() * unit();
        return Math.min(Math.max(whole, IcmpQuote.MINIMUM_LENGTH_WITH_EXTENSIONS), room / unit() * unit());
    }

    /** @param length the length of the quote in bytes if extensions follow it, else 0 */
    private IcmpHeader withQuoteLength(int length) {
        if (!IcmpQuote.isExtensible(header.type(), isOverIpv6())) {
            return header;
        }
        int shift = isOverIpv6() ? SHIFT_OF_ICMPV6 : SHIFT_OF_ICMPV4;
        long rest = header.restOfHeader() & ~(0xFFL << shift) | (long) (length / unit()) << shift;
        return header instanceof Icmpv4Header icmpv4
                ? icmpv4.withRestOfHeader(rest)
                : ((Icmpv6Header) header).withRestOfHeader(rest);
    }
}
