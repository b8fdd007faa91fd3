package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.internal.Options;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.tcp.TcpOptions;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Changes single fields of a packet in place and keeps all checksums as correct as they were: that of the IPv4 header, that of TCP, UDP or
 * ICMP where a change concerns it, and those of the packets around it. Checksums are updated by what has changed (RFC 1624): a wrong
 * checksum stays wrong, and a UDP checksum of 0, which means that there is none, stays 0.
 *
 * <p>The packet is the one that a {@link PacketView} has parsed last, which may be inside another one ({@link PacketView#parseInner}): then
 * the checksums of GRE, of UDP and of ICMP errors around it are updated as well. If the frame was an array, or a buffer that has one, that
 * array is changed. A buffer without an array has to be passed as well, so that the change reaches it; without it the call throws. The view
 * remains valid. Nothing is allocated.
 *
 * <p>Every call throws {@link IllegalStateException}, and changes nothing, if it cannot keep the checksums correct: if the header with
 * the field was not decoded, an address changes under a protocol of which it is not known whether its checksum covers it, or the view of
 * a packet around has parsed something else since then. A value that does not fit its field is an {@link IllegalArgumentException}, an
 * address that is null a {@link NullPointerException}, and a read-only buffer a {@link java.nio.ReadOnlyBufferException}; none of them
 * changes anything either. The page {@code docs/patching.md} lists what may be changed in which packet.
 *
 * <p><b>Checksums that were left to the network card.</b> Such a field is the sum of the pseudo-header ({@code PARTIAL}). It follows a
 * change of an address without complement, and no other change, and so stays what it was; {@link #completeChecksum} computes it. It is
 * recognized by its value. A complete checksum has the same value by chance once in 65,536 times; then the payload is read to distinguish
 * them. If that is impossible because bytes are missing, the call refuses, unless {@link #markChecksumPartial} was called.
 *
 * <p>Signatures are not checksums and cannot be kept correct. A change that an authentication header covers is refused; what TCP options
 * (MD5, TCP-AO) or a segment routing header (HMAC) cover is not examined, and neither is what ESP encrypts.
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
        PatchRules.requireWritable(view, frame);
        Limits.requireBits("time to live", value, 8);
        long around = CoveringChecksum.around(view, frame);
        int at = view.networkOffset;
        byte[] bytes = view.bytes;
        if (Outcome.isIpv6(view.outcome)) {
            long difference = CoveringChecksum.difference(Ipv6.hopLimit(bytes, at), value);
            CoveringChecksum.followAround(bytes, around, difference, at);
            Ipv6.setHopLimit(bytes, at, value);
        } else {
            requireIp(view);
            // The upper octet of a word.
            long difference = CoveringChecksum.difference(Ipv4.timeToLive(bytes, at) << 8, value << 8);
            CoveringChecksum.followIpv4(bytes, at, difference);
            Ipv4.setTimeToLive(bytes, at, value);
        }
        PatchRules.writeThrough(view, frame);
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
        PatchRules.requireWritable(view, frame);
        Limits.requireBits("dscp", dscp, 6);
        Limits.requireBits("ecn", ecn, 2);
        long around = CoveringChecksum.around(view, frame);
        int at = view.networkOffset;
        byte[] bytes = view.bytes;
        int value = dscp << 2 | ecn;
        if (Outcome.isIpv6(view.outcome)) {
            // The eight bits in the middle of the first word.
            long difference = CoveringChecksum.difference(Ipv6.trafficClass(bytes, at) << 4, value << 4);
            CoveringChecksum.followAround(bytes, around, difference, at);
            Ipv6.setVersionTrafficClassAndFlowLabel(bytes, at, value, Ipv6.flowLabel(bytes, at));
        } else {
            requireIp(view);
            // The lower octet of the first word.
            int old = Ipv4.dscp(bytes, at) << 2 | Ipv4.ecn(bytes, at);
            CoveringChecksum.followIpv4(bytes, at, CoveringChecksum.difference(old, value));
            Ipv4.setDscpAndEcn(bytes, at, dscp, ecn);
        }
        PatchRules.writeThrough(view, frame);
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
        PatchRules.requireWritable(view, frame);
        PatchRules.requireIpv4(view);
        AddressPatch.source(view, frame, address);
        PatchRules.writeThrough(view, frame);
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
        PatchRules.requireWritable(view, frame);
        PatchRules.requireIpv4(view);
        AddressPatch.destination(view, frame, address);
        PatchRules.writeThrough(view, frame);
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
        PatchRules.requireWritable(view, frame);
        PatchRules.requireIpv6(view);
        AddressPatch.source(view, frame, address);
        PatchRules.writeThrough(view, frame);
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
        PatchRules.requireWritable(view, frame);
        PatchRules.requireIpv6(view);
        AddressPatch.destination(view, frame, address);
        PatchRules.writeThrough(view, frame);
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
        PatchRules.requireWritable(view, frame);
        Limits.requireBits("port", port, 16);
        PortPatch.set(view, frame, PortPatch.requirePorts(view) + PortPatch.SOURCE, port);
        PatchRules.writeThrough(view, frame);
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
        PatchRules.requireWritable(view, frame);
        Limits.requireBits("port", port, 16);
        PortPatch.set(view, frame, PortPatch.requirePorts(view) + PortPatch.DESTINATION, port);
        PatchRules.writeThrough(view, frame);
    }

    /**
     * Changes the identifier of an ICMP query of either version, an echo for example, or of the reply to one: 0..65535.
     *
     * @param view the view that has parsed the packet
     * @param identifier the new identifier, 0..65535
     */
    public static void setQueryIdentifier(PacketView view, int identifier) {
        setQueryIdentifier(view, null, identifier);
    }

    /**
     * As {@link #setQueryIdentifier(PacketView, int)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param identifier the new identifier, 0..65535
     */
    public static void setQueryIdentifier(PacketView view, @Nullable ByteBuf frame, int identifier) {
        PatchRules.requireWritable(view, frame);
        Limits.requireBits("identifier", identifier, 16);
        PortPatch.set(view, frame, PortPatch.requireIdentifier(view), identifier);
        PatchRules.writeThrough(view, frame);
    }

    /**
     * Translates an ICMP error that reaches the sender of the packet that it quotes: changes the source of the quoted packet, which is the
     * packet as it was after its own translation, and the destination of the error, to the same address (RFC 5508, section 4.2). The
     * quoted IPv4 checksum and the quoted transport checksum, if the quote contains it, follow the change, and so do the checksum of the
     * error and those around.
     *
     * @param quote the view of the quoted packet, which {@link PacketView#parseInner} has parsed
     * @param address the address, of the same version as the packets
     * @param port the port, or the identifier of an ICMP query, 0..65535; -1 leaves it unchanged, as for protocols that have none
     * @throws IllegalStateException if the packet is not quoted in an ICMP error, or a part of the change is refused
     */
    public static void translateQuotedSource(PacketView quote, IpAddress address, int port) {
        QuotePatch.source(quote, null, address, port);
    }

    /**
     * As {@link #translateQuotedSource(PacketView, IpAddress, int)}, for a frame that is a buffer of any kind.
     *
     * @param quote the view of the quoted packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param address the new address, of the same version as the packets
     * @param port the new port, or the identifier of an ICMP query, 0..65535; -1 leaves it unchanged, as for protocols that have none
     */
    public static void translateQuotedSource(PacketView quote, @Nullable ByteBuf frame, IpAddress address, int port) {
        QuotePatch.source(quote, frame, address, port);
    }

    /**
     * Translates an ICMP error that comes from the destination of the packet that it quotes, or from a router before it: changes the
     * destination of the quoted packet and the source of the error (RFC 5508, section 4.2). Checksums follow as in
     * {@link #translateQuotedSource(PacketView, IpAddress, int)}.
     *
     * @param quote the view of the quoted packet, which {@link PacketView#parseInner} has parsed
     * @param address the destination of the quoted packet, of the same version as the packets
     * @param port the port, or the identifier of an ICMP query, 0..65535; -1 leaves it unchanged, as for protocols that have none
     * @param errorSource the source of the error: the same address, or another if a router has sent it
     * @throws IllegalStateException if the packet is not quoted in an ICMP error, or a part of the change is refused
     */
    public static void translateQuotedDestination(
            PacketView quote, IpAddress address, int port, IpAddress errorSource) {
        QuotePatch.destination(quote, null, address, port, errorSource);
    }

    /**
     * As {@link #translateQuotedDestination(PacketView, IpAddress, int, IpAddress)}, for a frame that is a buffer of any kind.
     *
     * @param quote the view of the quoted packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @param address the new address, of the same version as the packets
     * @param port the new port, or the identifier of an ICMP query, 0..65535; -1 leaves it unchanged, as for protocols that have none
     * @param errorSource the new source of the error
     */
    public static void translateQuotedDestination(
            PacketView quote, @Nullable ByteBuf frame, IpAddress address, int port, IpAddress errorSource) {
        QuotePatch.destination(quote, frame, address, port, errorSource);
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
     * @return as {@link #clampMaximumSegmentSize(PacketView, int)}
     */
    public static boolean clampMaximumSegmentSize(PacketView view, @Nullable ByteBuf frame, int maximum) {
        PatchRules.requireWritable(view, frame);
        Limits.requireBits("maximum segment size", maximum, 16);
        PatchRules.require(view.transportLayer() == Layer.TCP, "no TCP header was decoded");
        PatchRules.requireUncovered(view, false);
        long own = CoveringChecksum.ofHeader(view, frame);
        // Most often the segment's own checksum follows, so that nothing around changes; but it may be signed.
        long around = CoveringChecksum.around(view, frame);
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
                lowered |= clamp(bytes, at, own, around, option + Options.PREFIX_LENGTH, maximum);
            }
        }
        PatchRules.writeThrough(view, frame);
        return lowered;
    }

    private static boolean clamp(byte[] bytes, int header, long own, long around, int at, int maximum) {
        int old = Bytes.u16(bytes, at);
        if (old <= maximum) {
            return false;
        }
        // At an odd place the two octets are in two words, each in the place where the other would be.
        boolean odd = (at - header) % 2 != 0;
        long difference = odd
                ? CoveringChecksum.difference(InternetChecksum.swapped(old), InternetChecksum.swapped(maximum))
                : CoveringChecksum.difference(old, maximum);
        CoveringChecksum.followAround(bytes, around, CoveringChecksum.follow(bytes, own, difference), header);
        Bytes.put16(bytes, at, maximum);
        return true;
    }

    /**
     * Notes that the sender has left the transport checksum of a packet to the network card, as {@code LiveCapture.checksumNotReady} or the
     * header of a virtual network device reports. This is needed only if the value of the field does not decide: if bytes of the packet
     * are missing, or if it would happen to be right as well. It holds until the view parses another packet, changes no byte, and has no
     * effect on ICMPv4, fragments, and packets without a transport header.
     *
     * @param view the view that has parsed the packet
     */
    public static void markChecksumPartial(PacketView view) {
        view.markChecksum(true);
    }

    /**
     * Computes the transport checksum if it was left to the network card. Checksums around the packet do not change, because senders
     * compute them as if the one inside were complete.
     *
     * @param view the view that has parsed the packet
     * @return whether it was left to the network card
     * @throws IllegalStateException if bytes of the packet are missing
     */
    public static boolean completeChecksum(PacketView view) {
        return completeChecksum(view, null);
    }

    /**
     * As {@link #completeChecksum(PacketView)}, for a frame that is a buffer of any kind: the one that was last parsed.
     *
     * @param view the view that has parsed the packet
     * @param frame the buffer that the view has parsed, or null if it has parsed an array
     * @return as {@link #completeChecksum(PacketView)}
     */
    public static boolean completeChecksum(PacketView view, @Nullable ByteBuf frame) {
        PatchRules.requireWritable(view, frame);
        boolean partial = CoveringChecksum.complete(view, frame);
        PatchRules.writeThrough(view, frame);
        return partial;
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
        PatchRules.requireWritable(view, frame);
        Limits.requireBits("vlanId", vlanId, 12);
        int at = view.offset(Layer.VLAN, index);
        PatchRules.require(at != ParsedFrame.ABSENT, "no such VLAN tag was decoded");
        long around = CoveringChecksum.around(view, frame);
        byte[] bytes = view.bytes;
        long difference = CoveringChecksum.difference(Vlan.vlanId(bytes, at), vlanId);
        CoveringChecksum.followAround(bytes, around, difference, at);
        Vlan.setTagControlInformation(bytes, at, Vlan.priority(bytes, at), Vlan.dropEligible(bytes, at), vlanId);
        PatchRules.writeThrough(view, frame);
    }

    /**
     * Puts a VLAN tag before all others of the Ethernet frame {@code in[offset]..in[offset + length - 1]}. The addresses move by 4 bytes
     * to the front, so that {@code in[offset - 4]..in[offset + 11]} are written, and nothing else.
     *
     * @param in the array that contains the frame
     * @param offset where the frame begins
     * @param length the length of the frame in bytes
     * @param tagType the EtherType that announces the tag: {@code EtherType.VLAN}, {@code SERVICE_VLAN} or {@code OLD_DOUBLE_VLAN}
     * @param priority 0..7
     * @param dropEligible the drop eligible indicator
     * @param vlanId 0..4095
     * @return where the frame begins now: {@code offset - 4}. It is 4 bytes longer, and has to be parsed again
     * @throws IllegalStateException if there are fewer than 4 bytes before the frame, or it has no Ethernet header; then nothing is changed
     * @throws IllegalArgumentException if a value is outside its range; then nothing is changed
     * @throws IndexOutOfBoundsException if the frame is not within the array
     */
    public static int pushVlan(
            byte[] in, int offset, int length, int tagType, int priority, boolean dropEligible, int vlanId) {
        return VlanRoom.push(in, offset, length, tagType, priority, dropEligible, vlanId);
    }

    /**
     * Puts a VLAN tag before all others of the Ethernet frame that is the readable bytes of a buffer. The reader index moves to the front
     * by 4 bytes, and the addresses with it: there has to be room of as many bytes before the frame. The frame has to be parsed again.
     *
     * @param frame the buffer whose readable bytes are the frame
     * @param tagType the EtherType that announces the tag: {@code EtherType.VLAN}, {@code SERVICE_VLAN} or {@code OLD_DOUBLE_VLAN}
     * @param priority 0..7
     * @param dropEligible the drop eligible indicator
     * @param vlanId 0..4095
     * @throws IllegalStateException if the reader index is less than 4, or the frame has no Ethernet header; then nothing is changed
     * @throws IllegalArgumentException if a value is outside its range; then nothing is changed
     * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
     */
    public static void pushVlan(ByteBuf frame, int tagType, int priority, boolean dropEligible, int vlanId) {
        VlanRoom.push(frame, tagType, priority, dropEligible, vlanId);
    }

    /**
     * Takes the outermost VLAN tag off the Ethernet frame {@code in[offset]..in[offset + length - 1]}. The addresses move by 4 bytes to the
     * back. The frame is not padded again.
     *
     * @param in the array that contains the frame
     * @param offset where the frame begins
     * @param length the length of the frame in bytes
     * @return where the frame begins now: {@code offset + 4}. It is 4 bytes shorter, and has to be parsed again
     * @throws IllegalStateException if no VLAN tag follows the addresses; then nothing is changed
     * @throws IndexOutOfBoundsException if the frame is not within the array
     */
    public static int popVlan(byte[] in, int offset, int length) {
        return VlanRoom.pop(in, offset, length);
    }

    /**
     * Takes the outermost VLAN tag off the Ethernet frame that is the readable bytes of a buffer. The reader index moves to the back by 4
     * bytes, and the addresses with it. The frame is not padded again, and has to be parsed again.
     *
     * @param frame the buffer whose readable bytes are the frame
     * @throws IllegalStateException if no VLAN tag follows the addresses; then nothing is changed
     * @throws java.nio.ReadOnlyBufferException if the buffer is read-only
     */
    public static void popVlan(ByteBuf frame) {
        VlanRoom.pop(frame);
    }

    /** Refuses what is not IPv4; the caller has dealt with IPv6. */
    private static void requireIp(PacketView view) {
        PatchRules.require(Outcome.isIpv4(view.outcome), "no IP header was decoded");
    }
}
