package io.github.packetcodec.packet;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.checksum.InternetChecksum;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads frame after frame without allocating: {@code parse} walks over link header, tags, network header, extension headers and
 * transport header, checks each once, and keeps where they begin. The layouts then read single fields:
 *
 * {@snippet :
 * PacketView view = new PacketView();
 * for (ByteBuf frame : frames) {
 *     if (view.parse(frame) && view.transportLayer() == Layer.TCP) {
 *         int port = Tcp.destinationPort(view.bytes(), view.transportOffset());
 *         ports.add(port);
 *     } else {
 *         ports.add(0);
 *     }
 * }
 * }
 *
 * <p>A view is for one thread. It borrows the bytes of the last frame until the next {@code parse}: it neither copies an array nor
 * keeps a buffer, and its answers are right as long as those bytes do not change. Every offset is an index into {@link #bytes()}.
 *
 * <p>{@code parse} never throws because of the bytes, and allocates nothing, whether it succeeds or not. If a buffer has no
 * array, its first bytes are copied into an array of the view's own, which grows if headers reach further than in any frame before.
 * Where Netty runs without {@code sun.misc.Unsafe}, as it does from JDK 24 on, its own copying out of a direct buffer may allocate.
 *
 * <p><b>Lengths.</b> A view that was made without a {@link LengthPolicy} takes lengths strictly if it is given bytes alone, and
 * leniently if it is given the length on the wire as well, as a capture has it: then every header that was captured is decoded, and
 * impossible lengths are reported as {@linkplain #anomalies() anomalies}.
 */
public final class PacketView extends ParsedFrame implements DecodedFrame {
    /** How much of a buffer without an array is copied at first, in bytes: enough for all but the strangest chains. */
    private static final int USUAL_HEADERS_LENGTH = 128;

    /** How many times as much is copied if that was too little. */
    private static final int GROWTH = 8;

    /** The most that is copied for the sake of a packet inside, in bytes: the longest frame that captures contain. */
    private static final int MAXIMUM_COPY_LENGTH = 256 * 1024;

    static final int PORTS_LENGTH = 4;
    private static final byte[] NOTHING = {};
    private static final Boundary[] BOUNDARIES = Boundary.values();

    /** The default for how many packets inside each other a view reads. */
    public static final int DEFAULT_MAXIMUM_DEPTH = 16;

    private final int maximumDepth;

    /** Contains copies; allocated when the first buffer without an array comes. */
    private byte[] own = NOTHING;
    /** The view of the packet around this one, as it was when this one was parsed; without meaning if the depth is 0. */
    private @Nullable PacketView outer;
    /** Sums payloads that have no array; allocated when the first of them comes. */
    private @Nullable InternetChecksum accumulator;

    /**
     * Makes a view that takes lengths strictly, except for frames that come with their length on the wire. It has the
     * {@linkplain Tunnels#DEFAULT usual ports} of tunnels, and reads up to {@value #DEFAULT_MAXIMUM_DEPTH} packets inside each
     * other.
     */
    public PacketView() {
        this(false, true, Tunnels.DEFAULT, DEFAULT_MAXIMUM_DEPTH);
    }

    /**
     * Makes a view with one policy for all frames. Throws a {@link NullPointerException} if it is null.
     *
     * @param policy how length fields are taken that do not fit the frame
     */
    public PacketView(LengthPolicy policy) {
        this(policy, Tunnels.DEFAULT, DEFAULT_MAXIMUM_DEPTH);
    }

    /**
     * Makes a view that takes lengths strictly, except for frames that come with their length on the wire.
     *
     * @param tunnels the UDP destination ports and the MPLS labels that lead to a tunnel
     * @param maximumDepth how many packets inside each other are read, 0..255: at that depth {@link #innerLayer()} returns null, and
     *     {@link Anomaly#INNER_TOO_DEEP} is reported if there is another one
     * @throws IllegalArgumentException if the depth is not 0..255
     */
    public PacketView(Tunnels tunnels, int maximumDepth) {
        this(false, true, tunnels, maximumDepth);
    }

    /**
     * Makes a view with one policy for all frames.
     *
     * @param policy how length fields are taken that do not fit the frame
     * @param tunnels the UDP destination ports and the MPLS labels that lead to a tunnel
     * @param maximumDepth how many packets inside each other are read, 0..255
     * @throws IllegalArgumentException if the depth is not 0..255
     */
    public PacketView(LengthPolicy policy, Tunnels tunnels, int maximumDepth) {
        this(isLenient(policy), isLenient(policy), tunnels, maximumDepth);
    }

    /** {@return a new view with the policy, the tunnels and the depth of this one} */
    PacketView another() {
        return new PacketView(lenientAlone, lenientWithWireLength, tunnels, maximumDepth);
    }

    private PacketView(boolean lenientAlone, boolean lenientWithWireLength, Tunnels tunnels, int maximumDepth) {
        super(lenientAlone, lenientWithWireLength, Objects.requireNonNull(tunnels, "tunnels"));
        Limits.requireBits("maximumDepth", maximumDepth, 8);
        this.maximumDepth = maximumDepth;
        begin(own, 0, 0, 0, 0);
        LinkWalk.walk(this, LinkType.ETHERNET, false);
    }

    private static boolean isLenient(LengthPolicy policy) {
        return Objects.requireNonNull(policy, "policy") == LengthPolicy.LENIENT;
    }

    /**
     * Parses the current frame of a capture or a network interface, without its check sequence.
     *
     * @param source the source, whose current frame is parsed
     * @return whether no header was refused
     */
    public boolean parse(FrameSource source) {
        return parse(source.bytes(), source.offset(), lengthOf(source), source.linkType(), wireLengthOf(source));
    }

    /** {@return the number of captured bytes of a source's current frame without its check sequence} */
    static int lengthOf(FrameSource source) {
        int captured = source.capturedLength();
        long missing = Math.max(0, source.wireLength() - captured);
        long checkSequence = Math.max(0, source.frameCheckSequenceLength() - missing);
        return (int) Math.max(0, captured - checkSequence);
    }

    /** {@return the length on the wire of a source's current frame without its check sequence} */
    static long wireLengthOf(FrameSource source) {
        return source.wireLength() - Math.max(0, source.frameCheckSequenceLength());
    }

    /**
     * Parses the Ethernet frame that consists of the readable bytes of a buffer. Moves no index.
     *
     * @param frame the frame
     * @return whether no header was refused
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     */
    public boolean parse(ByteBuf frame) {
        return parse(frame, LinkType.ETHERNET);
    }

    /**
     * Parses the frame that consists of the readable bytes of a buffer. Moves no index.
     *
     * @param frame the frame
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @return whether no header was refused
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     */
    public boolean parse(ByteBuf frame, int linkType) {
        return parse(frame, linkType, 0, false);
    }

    /**
     * Parses the frame whose captured bytes are the readable bytes of a buffer. Moves no index.
     *
     * @param frame the frame
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @param wireLength the length of the frame on the wire in bytes; less than what was captured counts as that much
     * @return whether no header was refused
     * @throws io.netty.util.IllegalReferenceCountException if the buffer has been released
     */
    public boolean parse(ByteBuf frame, int linkType, long wireLength) {
        return parse(frame, linkType, wireLength, true);
    }

    private boolean parse(ByteBuf frame, int linkType, long wireLength, boolean wireLengthGiven) {
        byte[] in;
        int from;
        int length;
        int readable;
        if (frame.hasArray()) {
            // Called in both branches: if kinds of buffers are mixed, HotSpot sees fewer of them at each call.
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
        // One call for both branches, because the whole walk is inlined in the caller's loop.
        int wire = wireLengthGiven ? wire(length, wireLength) : length;
        boolean decoded = walk(in, from, readable, length, wire, linkType, wireLengthGiven);
        return readable == length
                ? decoded
                : continueCopy(decoded, frame, readable, length, wire, linkType, wireLengthGiven);
    }

    /** Copies more of a frame if headers are missing, or if there is a packet inside. */
    private boolean continueCopy(
            boolean decoded, ByteBuf frame, int readable, int length, int wire, int linkType, boolean wireLengthGiven) {
        boolean complete =
                decoded || isCopyTooShort() && walkFurther(frame, readable, length, wire, linkType, wireLengthGiven);
        if (InnerPacket.isPossible(this)) {
            int end = payloadOffset + payloadLength();
            if (end > limit && end <= MAXIMUM_COPY_LENGTH) {
                copyTo(frame, end);
            }
        }
        return complete;
    }

    /** {@return the length on the wire, but no less than what was captured} */
    static int wire(int captured, long wireLength) {
        return wireLength <= captured ? captured : (int) Math.min(wireLength, Integer.MAX_VALUE);
    }

    /** Walks again over more and more of a frame until it suffices, so that little more than the headers is copied. */
    private boolean walkFurther(
            ByteBuf frame, int tooLittle, int length, int wire, int linkType, boolean wireLengthGiven) {
        int readable = tooLittle;
        boolean whole;
        do {
            readable = readable > length / GROWTH ? length : readable * GROWTH;
            whole = walk(copyOf(frame, readable), 0, readable, length, wire, linkType, wireLengthGiven);
        } while (!whole && readable < length && isCopyTooShort());
        return whole;
    }

    /** The first bytes of the frame, in an array of the view's own. */
    private byte[] copyOf(ByteBuf frame, int length) {
        if (own.length < length) {
            own = new byte[Math.max(length, USUAL_HEADERS_LENGTH)];
        }
        if (frame.isReadOnly() && !frame.isDirect()) {
            copyByLongs(frame, length);
        } else {
            frame.getBytes(frame.readerIndex(), own, 0, length);
        }
        return own;
    }

    /** To copy out of a read-only {@code ByteBuffer} on the heap, Netty allocates 56 bytes; to read numbers from it, none. */
    private void copyByLongs(ByteBuf frame, int length) {
        int from = frame.readerIndex();
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            // Not getLong, which a buffer of swapped byte order swaps.
            Bytes.put64(own, at, Long.reverseBytes(frame.getLongLE(from + at)));
        }
        for (; at < length; at++) {
            own[at] = frame.getByte(from + at);
        }
    }

    /** Whether the walk over a copy of the first bytes ended because there were no more of them. */
    private boolean isCopyTooShort() {
        return Outcome.has(outcome, Outcome.JUMBO_UNREAD) || isPartial();
    }

    /**
     * Parses the Ethernet frame that an array contains.
     *
     * @param frame the frame
     * @return whether no header was refused
     */
    public boolean parse(byte[] frame) {
        return walk(frame, 0, frame.length, frame.length, frame.length, LinkType.ETHERNET, false);
    }

    /**
     * Parses the Ethernet frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @return whether no header was refused
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length) {
        return parse(in, offset, length, LinkType.ETHERNET);
    }

    /**
     * Parses the frame {@code in[offset]..in[offset + length - 1]}.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @return whether no header was refused
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length, int linkType) {
        Objects.checkFromIndexSize(offset, length, in.length);
        return walk(in, offset, length, length, length, linkType, false);
    }

    /**
     * Parses the frame whose captured bytes are {@code in[offset]..in[offset + length - 1]}.
     *
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes
     * @param linkType the type of the frame's first header: see {@link LinkType}
     * @param wireLength the length of the frame on the wire in bytes; less than {@code length} counts as that much
     * @return whether no header was refused
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public boolean parse(byte[] in, int offset, int length, int linkType, long wireLength) {
        Objects.checkFromIndexSize(offset, length, in.length);
        return walk(in, offset, length, length, wire(length, wireLength), linkType, true);
    }

    /**
     * {@return the layer with which the packet begins that is inside the one that was parsed: what a tunnel carries, or an ICMP error
     * quotes} Null if there is none. It begins at {@link #payloadOffset()}, and another view {@linkplain #parseInner reads} it.
     *
     * <p>The protocol of IP decides; for UDP the destination port, and for MPLS the last label: see {@link Tunnels}. Such a packet may begin with the header
     * of a tunnel, for instance with {@link Layer#GRE}. Null as well if this packet is as {@linkplain #depth() deep} inside others as
     * the view was made for.
     */
    public @Nullable Layer innerLayer() {
        return depth() < maximumDepth ? InnerPacket.layer(this) : null;
    }

    /** {@return the number of packets around this one: 0 for a frame, more after {@link #parseInner}} */
    public int depth() {
        return Outcome.depthOf(outcome);
    }

    /**
     * Parses the packet inside the one that another view has parsed, and shares its bytes. Lengths are taken leniently unless this view
     * has a policy, because an inner packet comes with its length on the wire: the outer packet specifies it. A quote in an ICMP error is
     * cut as if by a capture, 8 bytes after the IP header perhaps, which are enough for the ports.
     *
     * <p>A loop over two views reaches any depth without allocating. It ends at the depth that the views were made for:
     *
     * {@snippet :
     * PacketView packet = views[0];
     * while (packet.innerLayer() != null) {
     *     PacketView inner = views[packet.depth() + 1 & 1];
     *     inner.parseInner(packet);
     *     packet = inner;
     * }
     * }
     *
     * <p>This view refers to {@code outer} until it parses another packet: a {@link PacketPatch} of the inner packet updates the checksums of
     * the packets around it as well. For that, each packet needs a view of its own, and two views are not enough.
     *
     * @param outer another view than this one
     * @return whether no header was refused; false as well if there is no inner packet, and then nothing was decoded
     * @throws IllegalArgumentException if {@code outer} is this view
     * @throws IllegalStateException if the outer frame was a buffer without an array, and the inner packet ends after its first 256 KiB:
     *     so much of it is copied
     */
    public boolean parseInner(PacketView outer) {
        Layer first = firstInner(outer);
        if (first == null) {
            return walk(outer.bytes, outer.payloadOffset, 0, 0, 0, LinkType.RAW, true);
        }
        return walkInner(outer, first, InnerPacket.capturedLength(outer, outer.requirePayload()));
    }

    private @Nullable Layer firstInner(PacketView outer) {
        if (outer == this) {
            throw new IllegalArgumentException("a view cannot parse what is inside its own packet");
        }
        return outer.innerLayer();
    }

    private boolean walkInner(PacketView outer, Layer first, int captured) {
        byte[] in = outer.bytes;
        int from = outer.payloadOffset;
        int wire = Math.max(captured, InnerPacket.wireLength(outer, captured));
        int depth = outer.depth() + 1;
        begin(in, from, captured, captured, wire);
        if (this.outer != outer) {
            this.outer = outer;
        }
        // At the greatest depth, an anomaly may have to be kept, which a plain frame has no room for.
        if (first == Layer.ETHERNET && depth < maximumDepth && PlainFrame.find(in, from, captured, wire, this)) {
            add(Outcome.depth(depth));
            return true;
        }
        boolean decoded = LinkWalk.walkInner(this, first, InnerPacket.isLengthStated(outer));
        add(Outcome.depth(depth));
        if (depth >= maximumDepth && InnerPacket.layer(this) != null) {
            remark(Anomaly.INNER_TOO_DEEP);
        }
        if (isRefused() && fault == Fault.WRONG_VERSION && (faultLayer == Layer.IPV4 || faultLayer == Layer.IPV6)) {
            remark(Anomaly.INNER_VERSION);
        }
        return decoded;
    }

    /**
     * {@return where in {@link #bytes()} the extensions of an ICMP error begin, which follow the packet that it quotes (RFC 4884); see
     * {@link io.github.packetcodec.icmp.IcmpExtension}} They end where the payload does. Returns -1 if there are none, or none of their
     * bytes were captured, or too little was captured to know.
     *
     * @throws IllegalStateException if the frame was a buffer without an array, and the error ends after its first 256 KiB: so much of
     *     it is copied
     */
    public int icmpExtensionsOffset() {
        return QuotedPacket.isIcmpError(this) ? QuotedPacket.extensionsOffset(this, requirePayload()) : ABSENT;
    }

    @Override
    public Optional<IcmpExtensions> icmpExtensions() {
        return QuotedPacket.isIcmpError(this)
                ? Optional.ofNullable(QuotedPacket.extensionsOrNull(this, requirePayload()))
                : Optional.empty();
    }

    @Override
    public @Nullable ChecksumStatus icmpExtensionsChecksumStatus() {
        return QuotedPacket.isIcmpError(this) ? QuotedPacket.extensionsStatus(this, requirePayload()) : null;
    }

    /** {@return the number of captured bytes of the payload, all of which are in {@link #bytes()}} */
    private int requirePayload() {
        int length = payloadLength();
        if (length > limit - payloadOffset) {
            throw new IllegalStateException("the view has copied only the first bytes of the buffer");
        }
        return length;
    }

    private boolean walk(
            byte[] in, int from, int readable, int captured, int wire, int linkType, boolean wireLengthGiven) {
        begin(in, from, readable, captured, wire);
        if (linkType == LinkType.ETHERNET && PlainFrame.find(in, from, readable, wire, this)) {
            return true;
        }
        return LinkWalk.walk(this, linkType, wireLengthGiven);
    }

    /** As {@link #parse(byte[], int, int, int, long)}, but never takes the short way for plain frames, and checks no range. */
    boolean walkStepwise(byte[] in, int from, int captured, int wire, int linkType, boolean wireLengthGiven) {
        begin(in, from, captured, captured, wire);
        return LinkWalk.walk(this, linkType, wireLengthGiven);
    }

    /**
     * {@return the array that all offsets index: the frame's own, or one with a copy of its first bytes} Only the bytes from
     * {@link #frameOffset()} to {@link #bytesEnd()} are the frame's. Do not write to it; and do not let this view parse the copy.
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * {@return where the frame's bytes end in {@link #bytes()}} All headers that were decoded are before it. The payload may not be, if
     * the frame was a buffer without an array: see {@link #payload(ByteBuf)}.
     */
    public int bytesEnd() {
        return limit;
    }

    /** {@return where the frame begins in {@link #bytes()}} */
    public int frameOffset() {
        return start;
    }

    /** {@return the number of captured bytes of the frame} */
    public int frameLength() {
        return capturedLength;
    }

    /** {@return the length of the frame on the wire in bytes; equal to {@link #frameLength()} if that is all that is known} */
    public int wireLength() {
        return wireLength;
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
        return HeaderChain.etherType(outcome, bytes, start, headersEnd());
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
        return HeaderChain.count(layer, outcome, bytes, start, headersEnd());
    }

    /**
     * {@return where the outermost header of a layer begins; -1 if none was decoded} Steps through the headers.
     *
     * @param layer the layer of the header
     */
    public int offset(Layer layer) {
        return offset(layer, 0);
    }

    /**
     * {@return where a header of a layer begins; -1 if there are not as many} Steps through the headers from the first one on; to visit
     * many of them, use {@link #forEachHeader}.
     *
     * @param layer the layer of the header
     * @param index how many headers of the same layer precede it: 0 for the outermost VLAN tag, 1 for the next
     */
    public int offset(Layer layer, int index) {
        return HeaderChain.offset(layer, index, outcome, bytes, start, headersEnd());
    }

    /**
     * Calls {@code visitor} for each header that was decoded, in the order of the wire. Allocates nothing.
     *
     * @param visitor what is called with each header
     */
    public void forEachHeader(HeaderVisitor visitor) {
        int end = headersEnd();
        for (long place = HeaderChain.first(outcome, start, end);
                place != HeaderChain.END;
                place = HeaderChain.next(place, bytes, end)) {
            visitor.visit(HeaderChain.layer(place), HeaderChain.offset(place));
        }
    }

    /** What is done with each header of a frame. */
    @FunctionalInterface
    public interface HeaderVisitor {
        /**
         * Called for each header.
         *
         * @param layer the layer of the header
         * @param offset where the header begins in {@link #bytes()}
         */
        void visit(Layer layer, int offset);
    }

    /** {@return where the network layer's header begins; -1 if none was decoded} */
    public int networkOffset() {
        return networkOffset;
    }

    /** {@return where the transport layer's header begins; -1 if none was decoded} */
    public int transportOffset() {
        return transportOffset;
    }

    @Override
    public boolean hasPorts() {
        return portsOffset() != ABSENT;
    }

    @Override
    public int sourcePort() {
        int at = portsOffset();
        return at == ABSENT ? ABSENT : (int) (Tcp.ports(bytes, at) >>> 16);
    }

    @Override
    public int destinationPort() {
        int at = portsOffset();
        return at == ABSENT ? ABSENT : (int) Tcp.ports(bytes, at) & 0xFFFF;
    }

    /** {@return where the two ports are, next to each other, as TCP, UDP and SCTP all have them; -1 if they are not known} */
    int portsOffset() {
        return Outcome.isTcpOrUdp(outcome)
                ? transportOffset
                : portsOfRest(outcome, faultLayer, faultOffset, payloadOffset, readableTo(packetEnd()));
    }

    /** {@return where the ports are in a header that was refused, or that this library does not decode; -1 if they are not there} */
    static int portsOfRest(long outcome, @Nullable Layer refused, int refusedOffset, int payloadOffset, int end) {
        Ending ending = Outcome.endingOf(outcome);
        int at;
        if (ending == Ending.FAULT && (refused == Layer.TCP || refused == Layer.UDP)) {
            at = refusedOffset;
        } else if (ending == Ending.UNKNOWN_PROTOCOL && Outcome.protocolOf(outcome) == IpProtocol.SCTP) {
            at = payloadOffset;
        } else {
            return ABSENT;
        }
        return end - at >= PORTS_LENGTH ? at : ABSENT;
    }

    /**
     * {@return where the payload begins: after the last header that was decoded} If a header was refused, the payload begins with it; but
     * if the capture ends within that header, the payload begins where the capture ends. Only what is before {@link #bytesEnd()} is in
     * {@link #bytes()}.
     */
    public int payloadOffset() {
        return payloadOffset;
    }

    @Override
    public int payloadLength() {
        return Math.min(payloadWireLength, capturedLength - (payloadOffset - start));
    }

    @Override
    public int statedPayloadLength() {
        return Outcome.has(outcome, Outcome.LENGTH_NOT_STATED) ? ABSENT : payloadWireLength;
    }

    /**
     * {@return the number of bytes on the wire between the end of a UDP datagram and the end of its IP packet (RFC 9868); they are neither
     * payload nor padding}
     */
    public int surplusLength() {
        boolean udp = Outcome.isUdp(outcome) && !isRefused();
        return udp ? length(payloadOffset, packetEnd() - payloadWireLength) : 0;
    }

    /**
     * {@return the captured payload as a slice of the buffer that contains it; shares its bytes and its reference count} Allocates the
     * slice.
     *
     * @param frame the buffer that was last parsed, unchanged
     */
    public ByteBuf payload(ByteBuf frame) {
        return frame.slice(frame.readerIndex() + payloadOffset - start, payloadLength());
    }

    @Override
    public int paddingLength() {
        return length((int) Math.min(packetEnd(), capturedEnd()), capturedEnd());
    }

    @Override
    public Ending ending() {
        return Outcome.endingOf(outcome);
    }

    /** {@return why a header was refused; null if none was} */
    public @Nullable Fault fault() {
        return isRefused() ? fault : null;
    }

    /** {@return the layer of the header that was refused; null if none was} */
    public @Nullable Layer faultLayer() {
        return isRefused() ? faultLayer : null;
    }

    @Override
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusalOrNull());
    }

    @Nullable
    Refusal refusalOrNull() {
        return isRefused()
                ? new Refusal(
                        Objects.requireNonNull(faultLayer),
                        Objects.requireNonNull(fault),
                        faultOffset - start,
                        faultRequired,
                        faultAvailable,
                        BOUNDARIES[faultBoundary])
                : null;
    }

    /**
     * {@return the layer of the last header if only its first bytes are there, because the capture, or the length of its carrier, ends
     * within it; null if that is not so} The header's bytes are the {@link #partialLength()} ones from {@link #partialOffset()} on.
     */
    public @Nullable Layer partialLayer() {
        return partialLength() > 0 ? faultLayer : null;
    }

    /** {@return where the header begins of which only the first bytes are there; -1 if there is none} */
    public int partialOffset() {
        return partialLength() > 0 ? faultOffset : ABSENT;
    }

    /** {@return how many bytes of that header are there; 0 if there is no such header} */
    public int partialLength() {
        return isRefused() && fault == Fault.TRUNCATED_HEADER && faultLayer != Layer.FRAME ? faultAvailable : 0;
    }

    @Override
    public Optional<PartialHeader> partial() {
        int length = partialLength();
        return length == 0
                ? Optional.empty()
                : Optional.of(new PartialHeader(
                        Objects.requireNonNull(faultLayer),
                        faultOffset - start,
                        Octets.copyOf(bytes, faultOffset, faultOffset + length)));
    }

    @Override
    public Set<Anomaly> anomalies() {
        return Anomaly.setOf(anomalyBits());
    }

    /** {@return what is remarkable about the frame, as {@linkplain Anomaly#bit() bits}} Reads the headers again; allocates nothing. */
    public long anomalyBits() {
        return anomaliesBesidesHeaders() | Anomalies.of(outcome, bytes, start, headersEnd());
    }

    /** The anomalies that do not follow from the headers of this packet, as bits. */
    long anomaliesBesidesHeaders() {
        return lengthAnomalies() | QuotedPacket.anomalies(this);
    }

    /**
     * Verifies the checksum of the IPv4 header. {@link ChecksumVerdict} contains the correct value as well.
     *
     * @return the verdict
     * @throws IllegalStateException if no IPv4 header was decoded
     */
    public ChecksumStatus ipv4ChecksumStatus() {
        require(Layer.IPV4, networkLayer());
        return Checksums.ipv4(bytes, networkOffset);
    }

    /**
     * Verifies the checksum of the TCP, UDP or ICMP header over everything that it covers.
     *
     * @return the verdict
     * @throws IllegalStateException if no such header was decoded; or if the frame was a buffer without an array, of which the view
     *     has copied only the first bytes: then the {@linkplain #transportChecksumStatus(ByteBuf) buffer} is needed again
     */
    public ChecksumStatus transportChecksumStatus() {
        return Checksums.transport(this, null);
    }

    /**
     * Verifies the checksum of the TCP, UDP or ICMP header over everything that it covers.
     *
     * @param frame the buffer that was last parsed, unchanged
     * @return the verdict
     * @throws IllegalStateException if no such header was decoded
     */
    public ChecksumStatus transportChecksumStatus(ByteBuf frame) {
        return Checksums.transport(this, frame);
    }

    /**
     * Verifies the checksum of a GRE header over everything that it covers: the header, and the packet inside.
     *
     * @return the verdict
     * @throws IllegalStateException if the packet does not begin with a GRE header
     */
    public ChecksumStatus greChecksumStatus() {
        require(Layer.GRE, linkLayer());
        return Checksums.gre(this);
    }

    @Override
    public List<Header> headers() {
        return HeaderChain.records(outcome, bytes, start, headersEnd());
    }

    @Override
    public <H extends Header> List<H> headers(Class<H> type) {
        return HeaderChain.records(type, outcome, bytes, start, headersEnd());
    }

    @Override
    public <H extends Header> Optional<H> header(Class<H> type) {
        return Optional.ofNullable(HeaderChain.record(type, outcome, bytes, start, headersEnd()));
    }

    @Override
    public EthernetHeader ethernet() {
        int at = linkLayer() == Layer.ETHERNET ? start : offset(Layer.ETHERNET);
        require(Layer.ETHERNET, at == ABSENT ? null : Layer.ETHERNET);
        return EthernetHeader.decode(bytes, at, limit);
    }

    @Override
    public ArpHeader arp() {
        require(Layer.ARP, networkLayer());
        return ArpHeader.decode(bytes, networkOffset, limit);
    }

    @Override
    public Ipv4Header ipv4() {
        require(Layer.IPV4, networkLayer());
        return Ipv4Header.decode(bytes, networkOffset, limit);
    }

    @Override
    public Ipv6Header ipv6() {
        require(Layer.IPV6, networkLayer());
        return Ipv6Header.decode(bytes, networkOffset, limit);
    }

    @Override
    public TcpHeader tcp() {
        require(Layer.TCP, transportLayer());
        return TcpHeader.decode(bytes, transportOffset, limit);
    }

    @Override
    public UdpHeader udp() {
        require(Layer.UDP, transportLayer());
        return UdpHeader.decode(bytes, transportOffset, limit);
    }

    @Override
    public Icmpv4Header icmpv4() {
        require(Layer.ICMPV4, transportLayer());
        return Icmpv4Header.decode(bytes, transportOffset, limit);
    }

    @Override
    public Icmpv6Header icmpv6() {
        require(Layer.ICMPV6, transportLayer());
        return Icmpv6Header.decode(bytes, transportOffset, limit);
    }

    /** Whether {@link #bytes} are a copy of the frame's first bytes. */
    boolean isCopy() {
        return bytes == own;
    }

    /** Copies more of a frame, up to the index {@code end}. The offsets stay right, as the copy begins at index 0. */
    void copyTo(ByteBuf frame, int end) {
        bytes = copyOf(frame, end);
        limit = end;
    }

    /**
     * {@return the view of the packet around this one; null if this is the outermost one, or if that view has parsed something else since
     * then}
     */
    @Nullable
    PacketView outer() {
        PacketView around = outer;
        boolean same = around != null
                && depth() > 0
                && around.depth() == depth() - 1
                && around.bytes == bytes
                && around.payloadOffset == start;
        return same ? around : null;
    }

    /** Notes that the transport checksum is the sum of the pseudo-header, until the next packet is parsed. */
    void markChecksum(boolean partial) {
        outcome = partial ? outcome | Outcome.CHECKSUM_MARKED : outcome & ~Outcome.CHECKSUM_MARKED;
    }

    /** {@return an accumulator that is empty} */
    InternetChecksum accumulator() {
        if (accumulator == null) {
            accumulator = new InternetChecksum();
        }
        return accumulator.reset();
    }

    void requireTransport() {
        if (!Outcome.hasTransport(outcome)) {
            throw new IllegalStateException("no transport header was decoded");
        }
    }

    static void require(Layer wanted, @Nullable Layer found) {
        if (found != wanted) {
            throw new IllegalStateException("no " + wanted + " header was decoded");
        }
    }

    private boolean isRefused() {
        return Outcome.isRefused(outcome);
    }
}
