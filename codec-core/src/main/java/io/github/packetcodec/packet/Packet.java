package io.github.packetcodec.packet;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decoded frame as a value. It outlives the frame's buffer, because it contains a copy of the headers' bytes; a header becomes a
 * record when it is asked for, a new one each time. A packet therefore takes less memory than its records would, and reading one header
 * does not cost the others.
 *
 * <p>Lengths are taken strictly, except for frames of a capture, which come with their length on the wire. For another policy, or to
 * give a length on the wire, {@linkplain #of(PacketView) make the packet of a view}.
 *
 * <p>Two packets are equal if their headers are, the lengths of payload and padding, the ending with its refusal, the anomalies, and
 * the packets inside them; the payload's bytes are not part of a packet.
 */
public final class Packet implements DecodedFrame {
    private static final int REST_SHIFT = 35;

    /** Those of all headers, and then what is known of the next one: see {@link #restLength}. */
    private final byte[] bytes;
    /** See {@link Outcome}; and from bit 35 on, {@link #restLength}. The offsets follow from it and the bytes. */
    private final long outcome;

    private final int networkOffset;
    private final int transportOffset;
    private final int payloadLength;
    private final int statedPayloadLength;
    private final int paddingLength;
    private final long anomaliesBesidesHeaders;
    private final @Nullable Refusal refusal;
    /** Null if there is none. */
    private final @Nullable Packet inner;
    /** Those of an ICMP error; null if there are none. */
    private final @Nullable Extensions extensions;

    /** @param content null if fewer bytes than those of their header were captured */
    private record Extensions(@Nullable IcmpExtensions content, ChecksumStatus status) {}

    /** Takes the bytes as they are: they must be its own. Offsets are counted from their first. */
    private Packet(
            byte[] bytes,
            long outcome,
            int networkOffset,
            int transportOffset,
            int payloadLength,
            int statedPayloadLength,
            int paddingLength,
            long anomaliesBesidesHeaders,
            @Nullable Refusal refusal,
            @Nullable Packet inner,
            @Nullable Extensions extensions) {
        this.bytes = bytes;
        this.outcome = outcome;
        this.networkOffset = networkOffset;
        this.transportOffset = transportOffset;
        this.payloadLength = payloadLength;
        this.statedPayloadLength = statedPayloadLength;
        this.paddingLength = paddingLength;
        this.anomaliesBesidesHeaders = anomaliesBesidesHeaders;
        this.refusal = refusal;
        this.inner = inner;
        this.extensions = extensions;
    }

    /**
     * Makes the packet of a plain frame. A constructor of its own: the compiler does not inline one with a parameter whose class has not
     * been loaded, and a program may never see a refusal or an extension.
     */
    private Packet(
            byte[] bytes, long outcome, int networkOffset, int transportOffset, int payloadLength, int paddingLength) {
        this.bytes = bytes;
        this.outcome = outcome;
        this.networkOffset = networkOffset;
        this.transportOffset = transportOffset;
        this.payloadLength = payloadLength;
        this.statedPayloadLength = payloadLength;
        this.paddingLength = paddingLength;
        this.anomaliesBesidesHeaders = 0;
        this.refusal = null;
        this.inner = null;
        this.extensions = null;
    }

    /**
     * Decodes the current frame of a capture or a network interface, without its check sequence.
     *
     * @param source the source, whose current frame is decoded
     * @return the packet
     */
    public static Packet decode(FrameSource source) {
        PacketView view = new PacketView();
        view.parse(source);
        return of(view);
    }

    /**
     * Decodes the Ethernet frame that consists of the readable bytes of a buffer. Moves no index, and never throws because of the
     * bytes: see {@link #refusal()}, or {@link #orThrow()}.
     *
     * @param frame the frame
     * @return the packet
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     */
    public static Packet decode(ByteBuf frame) {
        return decode(frame, LinkType.ETHERNET);
    }

    /**
     * Decodes the frame that consists of the readable bytes of a buffer. Moves no index, and never throws because of the bytes.
     *
     * @param frame the frame
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @return the packet
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     */
    public static Packet decode(ByteBuf frame, int linkType) {
        if (frame.hasArray()) {
            int from = frame.arrayOffset() + frame.readerIndex();
            return decode(frame.array(), from, frame.readableBytes(), linkType);
        }
        PacketView view = new PacketView();
        view.parse(frame, linkType);
        return of(view);
    }

    /**
     * Decodes the Ethernet frame that an array contains. Never throws because of the bytes.
     *
     * @param frame the frame
     * @return the packet
     */
    public static Packet decode(byte[] frame) {
        return decode(frame, 0, frame.length, LinkType.ETHERNET);
    }

    /**
     * Decodes the frame {@code in[offset]..in[offset + length - 1]}. Never throws because of the bytes.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @return the packet
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public static Packet decode(byte[] in, int offset, int length, int linkType) {
        Objects.checkFromIndexSize(offset, length, in.length);
        PlainPacket plain = new PlainPacket(offset, length);
        if (linkType == LinkType.ETHERNET && PlainFrame.find(in, offset, length, length, plain)) {
            Packet packet = Objects.requireNonNull(plain.packet);
            if (!packet.isToTunnel()) {
                return packet;
            }
        }
        PacketView view = new PacketView();
        view.walkStepwise(in, offset, length, length, linkType, false);
        return of(view);
    }

    /** Makes a packet without a view, and so with a hundred bytes less allocated. */
    private static final class PlainPacket extends PlainFrame.Sink {
        private final int from;
        private final int frameLength;
        private @Nullable Packet packet;

        PlainPacket(int from, int frameLength) {
            this.from = from;
            this.frameLength = frameLength;
        }

        @Override
        void acceptPlain(byte[] in, int network, long outcome, int transport, int headerLength, int length) {
            byte[] headers = copy(in, from, transport + headerLength);
            int payloadLength = length - headerLength;
            int paddingLength = frameLength - headers.length - payloadLength;
            packet = new Packet(headers, outcome, network - from, transport - from, payloadLength, paddingLength);
        }
    }

    private boolean isToTunnel() {
        return Outcome.isUdp(outcome) && Tunnels.DEFAULT.layerOfPort(destinationPort()) != null;
    }

    /**
     * {@return what a view has parsed last, as a value, with the packets inside it as deep as the view reads them} The frame's bytes must
     * not have changed since. If the frame was a buffer without an array, the packets inside it must end within its first 256 KiB;
     * otherwise they are left out.
     *
     * @param view the view that has parsed the packet
     */
    public static Packet of(PacketView view) {
        if (view.innerLayer() == null || view.payloadLength() > view.limit - view.payloadOffset) {
            return withInner(view, null);
        }
        List<PacketView> views = new ArrayList<>(List.of(view));
        PacketView outer = view;
        while (outer.innerLayer() != null) {
            PacketView next = view.another();
            next.parseInner(outer);
            views.add(next);
            outer = next;
        }
        Packet packet = withInner(outer, null);
        for (int i = views.size() - 2; i >= 0; i--) {
            packet = withInner(views.get(i), packet);
        }
        return packet;
    }

    private static Packet withInner(PacketView view, @Nullable Packet inner) {
        int start = view.start;
        int restLength = restLength(view);
        byte[] kept = copy(view.bytes, start, view.payloadOffset + restLength);
        @Nullable Refusal refusal = view.refusalOrNull();
        @Nullable ChecksumStatus status = inner == null ? null : view.icmpExtensionsChecksumStatus();
        return new Packet(
                kept,
                Outcome.ofPacketAlone(view.outcome) | (long) restLength << REST_SHIFT,
                view.networkOffset - start,
                view.transportOffset - start,
                view.payloadLength(),
                view.statedPayloadLength(),
                view.paddingLength(),
                view.anomaliesBesidesHeaders(),
                refusal,
                inner,
                status == null ? null : new Extensions(view.icmpExtensions().orElse(null), status));
    }

    /**
     * How many bytes of the payload are kept: those of an incomplete header, or the ports in a header that was refused or is unknown.
     */
    private static int restLength(PacketView view) {
        int ports = view.portsOffset();
        int portsEnd = ports == ParsedFrame.ABSENT ? 0 : ports + PacketView.PORTS_LENGTH;
        return Math.max(0, Math.max(view.partialOffset() + view.partialLength(), portsEnd) - view.payloadOffset);
    }

    /**
     * As {@code Arrays.copyOfRange}, for a range within the array: less machine code. Called before the packet is allocated, as Java
     * would otherwise allocate and clear that first (docs/performance.md).
     */
    private static byte[] copy(byte[] in, int from, int to) {
        byte[] copy = new byte[to - from];
        System.arraycopy(in, from, copy, 0, copy.length);
        return copy;
    }

    private int headersEnd() {
        return refusal != null && refusal.boundary() == Boundary.CAPTURE ? refusal.offset() : payloadOffset();
    }

    @Override
    public @Nullable Layer linkLayer() {
        return Outcome.linkLayer(outcome);
    }

    @Override
    public @Nullable Layer networkLayer() {
        return Outcome.networkLayer(outcome);
    }

    @Override
    public @Nullable Layer transportLayer() {
        return Outcome.transportLayer(outcome);
    }

    @Override
    public int etherType() {
        return HeaderChain.etherType(outcome, bytes, 0, headersEnd());
    }

    @Override
    public int protocol() {
        return Outcome.protocolOrAbsent(outcome);
    }

    @Override
    public boolean isFragment() {
        return Outcome.has(outcome, Outcome.FRAGMENT);
    }

    @Override
    public int count(Layer layer) {
        return HeaderChain.count(layer, outcome, bytes, 0, headersEnd());
    }

    @Override
    public List<Header> headers() {
        return HeaderChain.records(outcome, bytes, 0, headersEnd());
    }

    @Override
    public <H extends Header> List<H> headers(Class<H> type) {
        return HeaderChain.records(type, outcome, bytes, 0, headersEnd());
    }

    @Override
    public <H extends Header> Optional<H> header(Class<H> type) {
        return Optional.ofNullable(HeaderChain.record(type, outcome, bytes, 0, headersEnd()));
    }

    @Override
    public EthernetHeader ethernet() {
        int at = linkLayer() == Layer.ETHERNET
                ? 0
                : HeaderChain.offset(Layer.ETHERNET, 0, outcome, bytes, 0, headersEnd());
        PacketView.require(Layer.ETHERNET, at == ParsedFrame.ABSENT ? null : Layer.ETHERNET);
        return EthernetHeader.decode(bytes, at, bytes.length);
    }

    @Override
    public ArpHeader arp() {
        PacketView.require(Layer.ARP, networkLayer());
        return ArpHeader.decode(bytes, networkOffset, bytes.length);
    }

    @Override
    public Ipv4Header ipv4() {
        PacketView.require(Layer.IPV4, networkLayer());
        return Ipv4Header.decode(bytes, networkOffset, bytes.length);
    }

    @Override
    public Ipv6Header ipv6() {
        PacketView.require(Layer.IPV6, networkLayer());
        return Ipv6Header.decode(bytes, networkOffset, bytes.length);
    }

    @Override
    public TcpHeader tcp() {
        PacketView.require(Layer.TCP, transportLayer());
        return TcpHeader.decode(bytes, transportOffset, bytes.length);
    }

    @Override
    public UdpHeader udp() {
        PacketView.require(Layer.UDP, transportLayer());
        return UdpHeader.decode(bytes, transportOffset, bytes.length);
    }

    @Override
    public Icmpv4Header icmpv4() {
        PacketView.require(Layer.ICMPV4, transportLayer());
        return Icmpv4Header.decode(bytes, transportOffset, bytes.length);
    }

    @Override
    public Icmpv6Header icmpv6() {
        PacketView.require(Layer.ICMPV6, transportLayer());
        return Icmpv6Header.decode(bytes, transportOffset, bytes.length);
    }

    @Override
    public boolean hasPorts() {
        return portsOffset() != ParsedFrame.ABSENT;
    }

    @Override
    public int sourcePort() {
        int at = portsOffset();
        return at == ParsedFrame.ABSENT ? at : (int) (Tcp.ports(bytes, at) >>> 16);
    }

    @Override
    public int destinationPort() {
        int at = portsOffset();
        return at == ParsedFrame.ABSENT ? at : (int) Tcp.ports(bytes, at) & 0xFFFF;
    }

    private int portsOffset() {
        if (Outcome.isTcpOrUdp(outcome)) {
            return transportOffset;
        }
        int refused = refusal == null ? ParsedFrame.ABSENT : refusal.offset();
        return PacketView.portsOfRest(
                outcome, refusal == null ? null : refusal.layer(), refused, payloadOffset(), bytes.length);
    }

    /**
     * {@return where in the frame the payload begins, in bytes: after the last header that was decoded} If a header was refused, the
     * payload begins with it; but if the capture ends within that header, the payload begins where the capture ends.
     */
    public int payloadOffset() {
        return bytes.length - (int) (outcome >>> REST_SHIFT);
    }

    /**
     * {@return the packet inside this one: what a tunnel carries, or an ICMP error quotes; empty if there is none} Its offsets count from
     * its own first byte, which is at this packet's {@link #payloadOffset()}.
     */
    public Optional<Packet> inner() {
        return Optional.ofNullable(inner);
    }

    @Override
    public Optional<IcmpExtensions> icmpExtensions() {
        return extensions == null ? Optional.empty() : Optional.ofNullable(extensions.content);
    }

    @Override
    public @Nullable ChecksumStatus icmpExtensionsChecksumStatus() {
        return extensions == null ? null : extensions.status;
    }

    @Override
    public int payloadLength() {
        return payloadLength;
    }

    @Override
    public int statedPayloadLength() {
        return statedPayloadLength;
    }

    @Override
    public int paddingLength() {
        return paddingLength;
    }

    @Override
    public Ending ending() {
        return Outcome.endingOf(outcome);
    }

    @Override
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public Optional<PartialHeader> partial() {
        if (refusal == null
                || refusal.fault() != Fault.TRUNCATED_HEADER
                || refusal.layer() == Layer.FRAME
                || refusal.available() == 0) {
            return Optional.empty();
        }
        int offset = refusal.offset();
        Octets octets = Octets.copyOf(bytes, offset, offset + refusal.available());
        return Optional.of(new PartialHeader(refusal.layer(), offset, octets));
    }

    @Override
    public Set<Anomaly> anomalies() {
        return Anomaly.setOf(anomaliesBesidesHeaders | Anomalies.of(outcome, bytes, 0, headersEnd()));
    }

    /**
     * {@return this packet}
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
                && (outcome | Outcome.PLAIN) == (packet.outcome | Outcome.PLAIN)
                && payloadLength == packet.payloadLength
                && statedPayloadLength == packet.statedPayloadLength
                && paddingLength == packet.paddingLength
                && anomaliesBesidesHeaders == packet.anomaliesBesidesHeaders
                && Objects.equals(refusal, packet.refusal)
                && Arrays.equals(bytes, packet.bytes)
                && Objects.equals(inner, packet.inner)
                && Objects.equals(extensions, packet.extensions);
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(bytes) * 31 + payloadLength) * 31 + paddingLength;
    }

    /** {@return all that is known of this packet} Makes all headers. */
    @Override
    public String toString() {
        return "Packet[headers=" + headers() + ", payloadOffset=" + payloadOffset() + ", payloadLength=" + payloadLength
                + ", statedPayloadLength=" + statedPayloadLength + ", paddingLength=" + paddingLength + ", ending="
                + ending() + ", refusal=" + refusal() + ", anomalies=" + anomalies()
                + (inner == null ? "" : ", inner=" + inner)
                + (extensions == null ? "" : ", icmpExtensions=" + extensions.content) + "]";
    }
}
