package io.github.packetcodec.packet;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6Extension;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * Reads frame after frame without allocating: {@link #parse} walks link header, tags, network header, extension headers and
 * transport header, checks each once, and keeps where they begin. The layouts then read single fields:
 *
 * <pre>{@code
 * PacketView view = new PacketView();
 * for (ByteBuf frame : frames) {
 *     if (view.parse(frame) && view.transportLayer() == Layer.TCP) {
 *         int port = Tcp.destinationPort(view.bytes(), view.transportOffset());
 *     }
 * }
 * }</pre>
 *
 * <p>For one thread. A view borrows the bytes of the last frame until the next {@code parse}: it neither copies an array nor
 * keeps a buffer, and what it says is true as long as those bytes do not change. Every offset it tells is an index into
 * {@link #bytes()}.
 *
 * <p>{@code parse} never throws on account of the bytes, and allocates nothing, success or fault. A buffer that has no array has
 * its first bytes copied into an array of the view's own, which grows where headers reach further than in any frame before. Where
 * Netty does without {@code sun.misc.Unsafe}, as it does from JDK 24 on, its own copying out of a direct buffer may allocate.
 */
public final class PacketView extends PacketWalk {
    /** How much of a buffer without an array is copied at first, in bytes: enough for all but the strangest chains. */
    private static final int USUAL_HEADERS_LENGTH = 128;

    /** How many times as much is copied where that was too little. */
    private static final int GROWTH = 8;

    private static final byte[] NOTHING = {};

    /** Holds copies; made when the first buffer without an array comes. */
    private byte[] own = NOTHING;
    /** Adds up payloads that have no array; made when the first of them comes. */
    private InternetChecksum accumulator;

    /** A view that takes lengths strictly. */
    public PacketView() {
        this(LengthPolicy.STRICT);
    }

    /** A view with a policy for lengths that do not fit. Throws a {@link NullPointerException} if that is null. */
    public PacketView(LengthPolicy policy) {
        super(policy);
        begin(own, 0, 0, 0);
        stepByStep(LinkType.ETHERNET);
    }

    /**
     * Walks the Ethernet frame that is the readable bytes of a buffer of any kind; moves no index.
     *
     * @return whether the walk ended without a fault
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     */
    public boolean parse(ByteBuf frame) {
        return parse(frame, LinkType.ETHERNET);
    }

    /**
     * Walks the frame that is the readable bytes of a buffer of any kind; moves no index.
     *
     * @param linkType what the frame begins with: see {@link LinkType}
     * @return whether the walk ended without a fault
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     */
    public boolean parse(ByteBuf frame, int linkType) {
        byte[] in;
        int from;
        int length;
        int readable;
        if (frame.hasArray()) {
            // Asked in either branch: where kinds of buffers are mixed, HotSpot then meets fewer of them in each.
            length = frame.readableBytes();
            in = frame.array();
            from = frame.arrayOffset() + frame.readerIndex();
            readable = length;
        } else {
            length = frame.readableBytes();
            readable = Math.min(length, USUAL_HEADERS_LENGTH);
            in = copyOf(frame, readable);
            from = 0;
        }
        // One call for both, as all that it does is made part of the caller's loop.
        return walk(in, from, from + length, from + readable, linkType)
                || readable < length && isCopyTooShort() && walkFurther(frame, length, readable, linkType);
    }

    /** Walks again over more and more of a frame, until there is enough of it: so no more is copied than the headers are worth. */
    private boolean walkFurther(ByteBuf frame, int length, int tooLittle, int linkType) {
        int readable = tooLittle;
        boolean whole;
        do {
            readable = readable > length / GROWTH ? length : readable * GROWTH;
            whole = walk(copyOf(frame, readable), 0, length, readable, linkType);
        } while (!whole && readable < length && isCopyTooShort());
        return whole;
    }

    /** The first bytes of the frame, in an array of the view's own. */
    private byte[] copyOf(ByteBuf frame, int length) {
        if (own.length < length) {
            own = new byte[Math.max(length, USUAL_HEADERS_LENGTH)];
        }
        frame.getBytes(frame.readerIndex(), own, 0, length);
        return own;
    }

    /** Whether the walk over a copy of the first bytes ended because there were no more of them: only more of the frame can tell. */
    private boolean isCopyTooShort() {
        return Found.has(found, Found.LENGTH_HIDDEN)
                || fault == Fault.TRUNCATED_HEADER && faultOffset + faultAvailable == limit;
    }

    /**
     * Walks the Ethernet frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @return whether the walk ended without a fault
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length) {
        return parse(in, offset, length, LinkType.ETHERNET);
    }

    /**
     * Walks the frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param linkType what the frame begins with: see {@link LinkType}
     * @return whether the walk ended without a fault
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length, int linkType) {
        Objects.checkFromIndexSize(offset, length, in.length);
        return walk(in, offset, offset + length, offset + length, linkType);
    }

    /**
     * The array that all offsets index: the frame's own, or one with a copy of its first bytes, in which only those before
     * {@link #bytesEnd()} are the frame's. Not to be written to; nor is a copy to be parsed in its turn, by the same view.
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where in {@link #bytes()} the frame's bytes end. All headers that were decoded stand before it. If the frame was a buffer
     * without an array, its payload may not: see {@link #payload(ByteBuf)}.
     */
    public int bytesEnd() {
        return limit;
    }

    /** Where the frame begins in {@link #bytes()}. */
    public int frameOffset() {
        return start;
    }

    /** The length of the frame in bytes. */
    public int frameLength() {
        return end - start;
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
        return Found.isStepByStep(found) ? vlanCount : 0;
    }

    /** Where the VLAN tag of that number begins, counted from 0 on the outside. Throws an {@link IndexOutOfBoundsException} if there is none. */
    public int vlanOffset(int index) {
        return firstVlanOffset + Objects.checkIndex(index, vlanCount()) * Vlan.HEADER_LENGTH;
    }

    /** Where the LLC header begins; -1 if there is none. */
    public int llcOffset() {
        return Found.has(found, Found.LLC) ? llcOffset : ABSENT;
    }

    /** Where the SNAP header begins; -1 if there is none. */
    public int snapOffset() {
        return Found.has(found, Found.SNAP) ? snapOffset : ABSENT;
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

    /** Where the network layer's header begins; -1 if none was decoded. */
    public int networkOffset() {
        return networkOffset;
    }

    /** How many extension headers were decoded after the IPv6 header. */
    public int extensionCount() {
        return Found.extensionCount(found);
    }

    /** Where the first IPv6 extension header begins, or would; -1 without IPv6. {@link Ipv6Extension} walks them. */
    public int extensionsOffset() {
        return (found & Found.NETWORK) == Found.IPV6 ? networkOffset + Ipv6.HEADER_LENGTH : ABSENT;
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

    /** Where the transport layer's header begins; -1 if none was decoded. */
    public int transportOffset() {
        return transportOffset;
    }

    /**
     * Where the payload begins: what follows the last header that was decoded. It stands in {@link #bytes()} only as far as
     * {@link #bytesEnd()}.
     */
    public int payloadOffset() {
        return payloadOffset;
    }

    /**
     * The length in bytes of the payload that is there: within what the headers state, without padding. What follows a UDP datagram
     * within its IP packet is neither payload nor padding: see {@link Anomaly#UDP_LENGTH_SURPLUS}.
     */
    public int payloadLength() {
        return payloadLength;
    }

    /**
     * The payload as a slice of the buffer it stands in; shares its bytes and its reference count. Allocates the slice.
     *
     * @param frame the buffer that was last parsed, unchanged
     */
    public ByteBuf payload(ByteBuf frame) {
        return frame.slice(frame.readerIndex() + payloadOffset - start, payloadLength());
    }

    /** The length in bytes of what follows the packet in the frame: Ethernet's padding, mostly. */
    public int paddingLength() {
        return end - packetEnd;
    }

    /** Why the walk ended. */
    public Ending ending() {
        return Found.ending(found);
    }

    /** Why a header was refused; null if none was. */
    public Fault fault() {
        return isRefused() ? fault : null;
    }

    /** Whose header was refused; null if none was. */
    public Layer faultLayer() {
        return isRefused() ? faultLayer : null;
    }

    /** The refusal as a value, its offset counted from the start of the frame; null if there was none. Allocates it. */
    public Refusal refusal() {
        return isRefused() ? new Refusal(faultLayer, fault, faultOffset - start, faultRequired, faultAvailable) : null;
    }

    /** What is remarkable about the frame, as {@linkplain Anomaly#bit() bits}. Reads the headers again; allocates nothing. */
    public long anomalies() {
        return lengthAnomalies() | Anomalies.of(found, bytes, start, networkOffset, transportOffset);
    }

    /**
     * Verifies the checksum of the IPv4 header. {@link ChecksumVerdict} tells the value that would be right, too.
     *
     * @throws IllegalStateException if there is none
     */
    public ChecksumStatus ipv4ChecksumStatus() {
        HeaderRecords.require(Layer.IPV4, networkLayer());
        return Checksums.ipv4(bytes, networkOffset);
    }

    /**
     * Verifies the checksum of the TCP, UDP or ICMP header over what it covers.
     *
     * @throws IllegalStateException if there is none; or if the frame was a buffer without an array, of which the view has
     *     copied only the first bytes: then it wants the {@linkplain #transportChecksumStatus(ByteBuf) buffer} again
     */
    public ChecksumStatus transportChecksumStatus() {
        return Checksums.transport(this, null);
    }

    /**
     * Verifies the checksum of the TCP, UDP or ICMP header over what it covers.
     *
     * @param frame the buffer that was last parsed, unchanged
     * @throws IllegalStateException if there is no such header
     */
    public ChecksumStatus transportChecksumStatus(ByteBuf frame) {
        return Checksums.transport(this, frame);
    }

    /** The Ethernet header. Throws an {@link IllegalStateException} if none was decoded. */
    public EthernetHeader ethernet() {
        return HeaderRecords.ethernet(found, bytes, start, limit);
    }

    /** The VLAN tag of that number, counted from 0 on the outside. Throws an {@link IndexOutOfBoundsException} if there is none. */
    public VlanTag vlan(int index) {
        return VlanTag.decode(bytes, vlanOffset(index), limit);
    }

    /** The Linux cooked header, version 1. Throws an {@link IllegalStateException} if none was decoded. */
    public LinuxSllHeader linuxSll() {
        return HeaderRecords.linuxSll(found, bytes, start, limit);
    }

    /** The Linux cooked header, version 2. Throws an {@link IllegalStateException} if none was decoded. */
    public LinuxSll2Header linuxSll2() {
        return HeaderRecords.linuxSll2(found, bytes, start, limit);
    }

    /** The BSD loopback header. Throws an {@link IllegalStateException} if none was decoded. */
    public LoopbackHeader loopback() {
        return HeaderRecords.loopback(found, bytes, start, limit);
    }

    /** The LLC header. Throws an {@link IllegalStateException} if none was decoded. */
    public LlcHeader llc() {
        return HeaderRecords.llc(found, bytes, llcOffset, limit);
    }

    /** The SNAP header. Throws an {@link IllegalStateException} if none was decoded. */
    public SnapHeader snap() {
        return HeaderRecords.snap(found, bytes, snapOffset, limit);
    }

    /** The ARP packet. Throws an {@link IllegalStateException} if none was decoded. */
    public ArpHeader arp() {
        return HeaderRecords.arp(found, bytes, networkOffset, limit);
    }

    /** The IPv4 header. Throws an {@link IllegalStateException} if none was decoded. */
    public Ipv4Header ipv4() {
        return HeaderRecords.ipv4(found, bytes, networkOffset, limit);
    }

    /** The IPv6 header. Throws an {@link IllegalStateException} if none was decoded. */
    public Ipv6Header ipv6() {
        return HeaderRecords.ipv6(found, bytes, networkOffset, limit);
    }

    /** The TCP header. Throws an {@link IllegalStateException} if none was decoded. */
    public TcpHeader tcp() {
        return HeaderRecords.tcp(found, bytes, transportOffset, limit);
    }

    /** The UDP header. Throws an {@link IllegalStateException} if none was decoded. */
    public UdpHeader udp() {
        return HeaderRecords.udp(found, bytes, transportOffset, limit);
    }

    /** The ICMPv4 header. Throws an {@link IllegalStateException} if none was decoded. */
    public Icmpv4Header icmpv4() {
        return HeaderRecords.icmpv4(found, bytes, transportOffset, limit);
    }

    /** The ICMPv6 header. Throws an {@link IllegalStateException} if none was decoded. */
    public Icmpv6Header icmpv6() {
        return HeaderRecords.icmpv6(found, bytes, transportOffset, limit);
    }

    /** Whether {@link #bytes} are a copy of the frame's first bytes. */
    boolean isCopy() {
        return bytes == own;
    }

    /** An accumulator that is empty. */
    InternetChecksum accumulator() {
        if (accumulator == null) {
            accumulator = new InternetChecksum();
        }
        return accumulator.reset();
    }

    void requireTransport() {
        if (!Found.has(found, Found.TRANSPORT)) {
            throw new IllegalStateException("no transport header was decoded");
        }
    }

    private boolean isRefused() {
        return Found.isRefused(found);
    }
}
