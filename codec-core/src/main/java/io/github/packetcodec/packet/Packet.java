package io.github.packetcodec.packet;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.Llc;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A frame as a value: its headers, and where its payload stands. It holds no buffer, so it outlives one, but a copy of the headers'
 * bytes; a header is made into a record when it is asked for, anew each time. So a packet takes less memory than its records would, and
 * whoever reads one header of it pays for no other.
 *
 * <p>The headers are the outermost chain of those that were decoded. They stand without gaps: each begins where the one before
 * ends, the first at 0. Two packets are equal if their headers are, the lengths of payload and padding, the ending with its refusal, and
 * the anomalies; the payload's bytes are no part of one.
 */
public final class Packet {
    /** Of all headers, and nothing else: the payload begins where they end. */
    private final byte[] bytes;
    /** What tells the headers apart. The places follow from it and from the bytes, so they need not be compared. */
    private final long found;

    private final int vlanCount;
    private final int networkOffset;
    private final int transportOffset;
    private final int payloadLength;
    private final int paddingLength;
    private final long lengthAnomalies;
    private final Refusal refusal;

    /** Takes the bytes as they are: they must be its own. Places are counted from their first. */
    Packet(
            byte[] bytes,
            long found,
            int vlanCount,
            int networkOffset,
            int transportOffset,
            int payloadLength,
            int paddingLength,
            long lengthAnomalies,
            Refusal refusal) {
        this.bytes = bytes;
        this.found = found;
        this.vlanCount = vlanCount;
        this.networkOffset = networkOffset;
        this.transportOffset = transportOffset;
        this.payloadLength = payloadLength;
        this.paddingLength = paddingLength;
        this.lengthAnomalies = lengthAnomalies;
        this.refusal = refusal;
    }

    /**
     * Decodes the Ethernet frame that is the readable bytes of a buffer of any kind, its lengths taken strictly. Moves no
     * index and never throws on account of the bytes: see {@link #refusal()}, or {@link #orThrow()}.
     */
    public static Packet decode(ByteBuf frame) {
        return decode(frame, LinkType.ETHERNET, LengthPolicy.STRICT);
    }

    /**
     * Decodes the frame that is the readable bytes of a buffer of any kind. Moves no index and never throws on account of the bytes.
     *
     * @param linkType what the frame begins with: see {@link LinkType}
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     * @throws NullPointerException if the policy is null
     */
    public static Packet decode(ByteBuf frame, int linkType, LengthPolicy policy) {
        if (frame.hasArray()) {
            int from = frame.arrayOffset() + frame.readerIndex();
            return decode(frame.array(), from, frame.readableBytes(), linkType, policy);
        }
        PacketView view = new PacketView(policy);
        view.parse(frame, linkType);
        return of(view);
    }

    /**
     * Decodes the frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param linkType what the frame begins with: see {@link LinkType}
     * @throws IndexOutOfBoundsException if that range is not within the array; on account of its bytes nothing is thrown
     */
    public static Packet decode(byte[] in, int offset, int length, int linkType, LengthPolicy policy) {
        Objects.checkFromIndexSize(offset, length, in.length);
        Objects.requireNonNull(policy, "policy");
        Packet usual = linkType == LinkType.ETHERNET ? UsualPacket.decode(in, offset, offset + length) : null;
        return usual != null ? usual : walked(in, offset, length, linkType, policy);
    }

    private static Packet walked(byte[] in, int offset, int length, int linkType, LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        view.begin(in, offset, offset + length, offset + length);
        view.stepByStep(linkType);
        return of(view);
    }

    /** What a view has parsed last, as a value. The frame's bytes must not have changed since. */
    public static Packet of(PacketView view) {
        int start = view.start;
        byte[] headers = copy(view.bytes, start, view.payloadOffset);
        Refusal refusal = view.refusal();
        return new Packet(
                headers,
                Found.withoutWay(view.found),
                view.vlanCount(),
                view.networkOffset - start,
                view.transportOffset - start,
                view.payloadLength,
                view.paddingLength(),
                view.lengthAnomalies(),
                refusal);
    }

    /**
     * As {@code Arrays.copyOfRange}, for a range within the array: less machine code. Called before the packet is made, as Java would
     * otherwise make that first and wipe it for the time being (docs/performance.md).
     */
    static byte[] copy(byte[] in, int from, int to) {
        byte[] copy = new byte[to - from];
        System.arraycopy(in, from, copy, 0, copy.length);
        return copy;
    }

    /** The headers as records, in the order of the wire; unmodifiable. Makes all of them. */
    public List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        if (linkLayer() != null) {
            headers.add(link());
        }
        for (int tag = 0; tag < vlanCount; tag++) {
            headers.add(vlan(tag));
        }
        if (Found.has(found, Found.LLC)) {
            headers.add(llc());
        }
        if (Found.has(found, Found.SNAP)) {
            headers.add(snap());
        }
        if (networkLayer() != null) {
            headers.add(network());
        }
        headers.addAll(extensions());
        if (transportLayer() != null) {
            headers.add(transport());
        }
        return Collections.unmodifiableList(headers);
    }

    private Header link() {
        Layer layer = linkLayer();
        if (layer == Layer.ETHERNET) {
            return ethernet();
        }
        return layer == Layer.LINUX_SLL ? linuxSll() : layer == Layer.LINUX_SLL2 ? linuxSll2() : loopback();
    }

    private Header network() {
        Layer layer = networkLayer();
        return layer == Layer.IPV4 ? ipv4() : layer == Layer.IPV6 ? ipv6() : arp();
    }

    private Header transport() {
        Layer layer = transportLayer();
        if (layer == Layer.TCP) {
            return tcp();
        }
        return layer == Layer.UDP ? udp() : layer == Layer.ICMPV4 ? icmpv4() : icmpv6();
    }

    /**
     * The outermost header of a kind: {@code packet.header(TcpHeader.class)}. Makes all headers; where the layer is known, a method
     * that names it, such as {@link #tcp()}, makes one.
     */
    public <H extends Header> Optional<H> header(Class<H> kind) {
        for (Header header : headers()) {
            if (kind.isInstance(header)) {
                return Optional.of(kind.cast(header));
            }
        }
        return Optional.empty();
    }

    /**
     * What the frame begins with: {@link Layer#ETHERNET}, {@link Layer#LINUX_SLL}, {@link Layer#LINUX_SLL2} or {@link Layer#LOOPBACK};
     * null if that is the network layer, or it was refused.
     */
    public Layer linkLayer() {
        return Found.linkLayer(found);
    }

    /** How many VLAN tags follow the link header. */
    public int vlanCount() {
        return vlanCount;
    }

    /**
     * The last EtherType: after the tags, an 802.3 length included, or SNAP's protocol where its organization is 0; -1 if there is
     * none.
     */
    public int etherType() {
        return Found.etherType(found);
    }

    /** {@link Layer#IPV4}, {@link Layer#IPV6} or {@link Layer#ARP}; null if none was decoded. */
    public Layer networkLayer() {
        return Found.networkLayer(found);
    }

    /** What IP carries after the extension headers that were decoded: see {@link IpProtocol}. -1 without IP. */
    public int protocol() {
        return Found.protocol(found);
    }

    /** Whether the IP packet is a fragment: of any offset but 0, or not the last. */
    public boolean isFragment() {
        return Found.has(found, Found.FRAGMENT);
    }

    /** {@link Layer#TCP}, {@link Layer#UDP}, {@link Layer#ICMPV4} or {@link Layer#ICMPV6}; null if none was decoded. */
    public Layer transportLayer() {
        return Found.transportLayer(found);
    }

    /** The Ethernet header. Throws an {@link IllegalStateException} if none was decoded. */
    public EthernetHeader ethernet() {
        return HeaderRecords.ethernet(found, bytes, 0, bytes.length);
    }

    /** The Linux cooked header, version 1. Throws an {@link IllegalStateException} if none was decoded. */
    public LinuxSllHeader linuxSll() {
        return HeaderRecords.linuxSll(found, bytes, 0, bytes.length);
    }

    /** The Linux cooked header, version 2. Throws an {@link IllegalStateException} if none was decoded. */
    public LinuxSll2Header linuxSll2() {
        return HeaderRecords.linuxSll2(found, bytes, 0, bytes.length);
    }

    /** The BSD loopback header. Throws an {@link IllegalStateException} if none was decoded. */
    public LoopbackHeader loopback() {
        return HeaderRecords.loopback(found, bytes, 0, bytes.length);
    }

    /** The VLAN tag of that number, counted from 0 on the outside. Throws an {@link IndexOutOfBoundsException} if there is none. */
    public VlanTag vlan(int index) {
        int before = Objects.checkIndex(index, vlanCount) * Vlan.HEADER_LENGTH;
        return VlanTag.decode(bytes, Found.linkHeaderLength(found) + before, bytes.length);
    }

    /** The LLC header. Throws an {@link IllegalStateException} if none was decoded. */
    public LlcHeader llc() {
        return HeaderRecords.llc(found, bytes, llcOffset(), bytes.length);
    }

    /** The SNAP header. Throws an {@link IllegalStateException} if none was decoded. */
    public SnapHeader snap() {
        // SNAP is announced by an unnumbered LLC header.
        return HeaderRecords.snap(found, bytes, llcOffset() + Llc.MINIMUM_HEADER_LENGTH, bytes.length);
    }

    private int llcOffset() {
        return Found.linkHeaderLength(found) + vlanCount * Vlan.HEADER_LENGTH;
    }

    /** The ARP packet. Throws an {@link IllegalStateException} if none was decoded. */
    public ArpHeader arp() {
        return HeaderRecords.arp(found, bytes, networkOffset, bytes.length);
    }

    /** The IPv4 header. Throws an {@link IllegalStateException} if none was decoded. */
    public Ipv4Header ipv4() {
        return HeaderRecords.ipv4(found, bytes, networkOffset, bytes.length);
    }

    /** The IPv6 header. Throws an {@link IllegalStateException} if none was decoded. */
    public Ipv6Header ipv6() {
        return HeaderRecords.ipv6(found, bytes, networkOffset, bytes.length);
    }

    /** The IPv6 extension headers, in the order of the wire; unmodifiable, and empty without any. */
    public List<Ipv6ExtensionHeader> extensions() {
        int count = Found.extensionCount(found);
        if (count == 0) {
            return List.of();
        }
        Ipv6ExtensionHeader[] extensions = new Ipv6ExtensionHeader[count];
        int protocol = Ipv6.nextHeader(bytes, networkOffset);
        int at = networkOffset + Ipv6.HEADER_LENGTH;
        for (int i = 0; i < count; i++) {
            extensions[i] = Ipv6ExtensionHeader.decode(bytes, at, bytes.length, protocol);
            protocol = extensions[i].nextHeader();
            at += extensions[i].headerLength();
        }
        return List.of(extensions);
    }

    /** The TCP header. Throws an {@link IllegalStateException} if none was decoded. */
    public TcpHeader tcp() {
        return HeaderRecords.tcp(found, bytes, transportOffset, bytes.length);
    }

    /** The UDP header. Throws an {@link IllegalStateException} if none was decoded. */
    public UdpHeader udp() {
        return HeaderRecords.udp(found, bytes, transportOffset, bytes.length);
    }

    /** The ICMPv4 header. Throws an {@link IllegalStateException} if none was decoded. */
    public Icmpv4Header icmpv4() {
        return HeaderRecords.icmpv4(found, bytes, transportOffset, bytes.length);
    }

    /** The ICMPv6 header. Throws an {@link IllegalStateException} if none was decoded. */
    public Icmpv6Header icmpv6() {
        return HeaderRecords.icmpv6(found, bytes, transportOffset, bytes.length);
    }

    /** Where in the frame the payload begins, in bytes: after the last header that was decoded. */
    public int payloadOffset() {
        return bytes.length;
    }

    /**
     * The length in bytes of the payload that is there: within what the headers state, without padding. What follows a UDP datagram
     * within its IP packet is neither payload nor padding: see {@link Anomaly#UDP_LENGTH_SURPLUS}.
     */
    public int payloadLength() {
        return payloadLength;
    }

    /** The length in bytes of what follows the packet in the frame: Ethernet's padding, mostly. */
    public int paddingLength() {
        return paddingLength;
    }

    /** Why decoding ended where it did. */
    public Ending ending() {
        return Found.ending(found);
    }

    /** The header that was refused, its offset counted from the start of the frame; empty if none was. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What is remarkable about the frame; unmodifiable. Reads the headers again. */
    public Set<Anomaly> anomalies() {
        return Anomaly.setOf(lengthAnomalies | Anomalies.of(found, bytes, 0, networkOffset, transportOffset));
    }

    /**
     * Verifies the checksums of this packet's headers, in the order of the wire: decoding never does.
     *
     * @param frame the frame this packet was decoded from: its readable bytes, in a buffer of any kind
     * @param linkType what the frame begins with: see {@link LinkType}
     * @param policy the one it was decoded with
     * @throws IllegalArgumentException if this packet is not what that frame decodes to under the given policy
     */
    public List<ChecksumVerdict> verify(ByteBuf frame, int linkType, LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        view.parse(frame, linkType);
        if (!of(view).equals(this)) {
            throw new IllegalArgumentException("the frame is not the one that this packet was decoded from");
        }
        return ChecksumVerdict.of(view, frame);
    }

    /**
     * This packet.
     *
     * @throws DecodeException if a header of it was refused; its offset is counted from the start of the frame
     */
    public Packet orThrow() {
        if (refusal != null) {
            throw new DecodeException(refusal);
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Packet packet
                && found == packet.found
                && payloadLength == packet.payloadLength
                && paddingLength == packet.paddingLength
                && lengthAnomalies == packet.lengthAnomalies
                && Objects.equals(refusal, packet.refusal)
                && Arrays.equals(bytes, packet.bytes);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(bytes) * 31 + payloadLength) * 31 + paddingLength;
    }

    /** All that there is to tell. Makes all headers. */
    @Override
    public String toString() {
        return "Packet[headers=" + headers() + ", payloadOffset=" + payloadOffset() + ", payloadLength=" + payloadLength
                + ", paddingLength=" + paddingLength + ", ending=" + ending() + ", refusal=" + refusal()
                + ", anomalies=" + anomalies() + "]";
    }
}
