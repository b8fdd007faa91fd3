package io.github.packetcodec.dissect;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.flow.Datagram;
import io.github.packetcodec.icmp.IcmpExtension;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.live.LiveCapture;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.Tunnels;
import io.github.packetcodec.tcp.TcpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A frame of a capture, decoded as far as possible: the input of all printers. One object is reused for every frame. */
final class Frame {
    private static final Set<Layer> WITH_ETHER_TYPE = Set.of(
            Layer.ETHERNET, Layer.VLAN, Layer.LINUX_SLL, Layer.LINUX_SLL2, Layer.CISCO_HDLC, Layer.GRE, Layer.GENEVE);
    private final Tunnels tunnels;
    private final PacketView view;
    /** One for each depth. */
    private final List<PacketView> views;

    private final List<Level> levels = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // nothing is asked before a frame has been read
    private FrameSource reader;

    private @Nullable Refusal fault;
    private boolean fromFragments;

    /**
     * The frame's own packet, or one inside it.
     *
     * @param offset where it begins, in bytes from the start of the frame
     */
    record Level(PacketView view, Packet packet, List<Header> headers, int offset) {
        static Level of(PacketView view, int offset) {
            Packet packet = Packet.of(view);
            return new Level(view, packet, packet.headers(), offset);
        }
    }

    /** A frame with the usual tunnels. */
    Frame() {
        this(Tunnels.DEFAULT);
    }

    Frame(Tunnels tunnels) {
        this.tunnels = tunnels;
        view = newView();
        views = new ArrayList<>(List.of(view));
    }

    private PacketView newView() {
        return new PacketView(tunnels, PacketView.DEFAULT_MAXIMUM_DEPTH);
    }

    /** Decodes the current frame of {@code reader}. */
    void read(FrameSource reader) {
        this.reader = reader;
        fromFragments = false;
        view.parse(reader);
        decode();
    }

    /** Decodes a packet that the current frame of {@code reader} completes. */
    void read(FrameSource reader, Datagram datagram) {
        this.reader = reader;
        fromFragments = true;
        view.parse(datagram.bytes(), 0, datagram.bytes().length, datagram.linkType());
        decode();
    }

    private void decode() {
        levels.clear();
        levels.add(Level.of(view, 0));
        Level last = innermost();
        while (hasInner(last.view())) {
            if (views.size() == levels.size()) {
                views.add(newView());
            }
            PacketView inner = views.get(levels.size());
            inner.parseInner(last.view());
            levels.add(Level.of(inner, inner.frameOffset() - view.frameOffset()));
            last = innermost();
        }
        fault = firstFault(levels);
    }

    /** Whether a packet is inside that belongs to the chain of headers: what an ICMP error quotes does not. */
    static boolean hasInner(PacketView view) {
        boolean icmp = view.transportLayer() == Layer.ICMPV4 || view.transportLayer() == Layer.ICMPV6;
        return !icmp && view.innerLayer() != null;
    }

    /** The frame's own packet, and those inside it. */
    List<Level> levels() {
        return levels;
    }

    /** The packet that an ICMP error quotes, and those inside it, with offsets from the start of the quote. */
    static List<Level> levels(PacketView error) {
        List<Level> quoted = new ArrayList<>();
        PacketView outer = error;
        do {
            PacketView inner = new PacketView();
            inner.parseInner(outer);
            int start = quoted.isEmpty()
                    ? inner.frameOffset()
                    : quoted.get(0).view().frameOffset();
            quoted.add(Level.of(inner, inner.frameOffset() - start));
            outer = inner;
        } while (hasInner(outer));
        return quoted;
    }

    Level innermost() {
        return levels.get(levels.size() - 1);
    }

    /** The first refusal in the order of the wire. A header that was refused comes after all whose options were read. */
    private static @Nullable Refusal firstFault(List<Level> levels) {
        for (Level level : levels) {
            int at = level.offset();
            for (Header header : level.headers()) {
                Optional<Refusal> refusal = optionRefusal(header);
                if (refusal.isPresent()) {
                    return refusal.get().shiftedBy(at);
                }
                at += header.headerLength();
            }
        }
        Level last = levels.get(levels.size() - 1);
        return last.packet()
                .refusal()
                .map(refusal -> refusal.shiftedBy(last.offset()))
                .orElse(null);
    }

    /**
     * The first refusal of a header or an option that an ICMP error quotes, or of the extensions after it, with its offset from the start
     * of the quote. It is no fault that something is cut: null, as if there was none.
     */
    @SuppressWarnings("NullAway") // an ICMP error has a transport layer
    static @Nullable Refusal quotedFault(PacketView error, List<Level> quoted) {
        Refusal refusal = firstFault(quoted);
        if (refusal != null) {
            return refusal.boundary() == Boundary.CAPTURE ? null : refusal;
        }
        int at = error.icmpExtensionsOffset();
        if (at < 0) {
            return null;
        }
        int offset = at - error.payloadOffset();
        boolean cut = error.payloadLength() != error.statedPayloadLength();
        int available = error.payloadLength() - offset;
        Optional<Refusal> malformed = available < IcmpExtension.HEADER_LENGTH
                ? Optional.of(new Refusal(
                        error.transportLayer(), Fault.TRUNCATED_HEADER, 0, IcmpExtension.HEADER_LENGTH, available))
                : error.icmpExtensions().orElseThrow().refusal(error.transportLayer());
        return malformed
                .filter(found -> !cut || !isTruncated(found.fault()))
                .map(found -> found.shiftedBy(offset))
                .orElse(null);
    }

    private static boolean isTruncated(Fault fault) {
        return fault == Fault.TRUNCATED_HEADER || fault == Fault.TRUNCATED_OPTION;
    }

    private static Optional<Refusal> optionRefusal(Header header) {
        if (header instanceof TcpHeader tcp && tcp.options().length() > 0) {
            return tcp.options().refusal();
        }
        if (header instanceof Ipv4Header ipv4 && ipv4.options().length() > 0) {
            return ipv4.options().refusal();
        }
        if (header instanceof Ipv6OptionsHeader ipv6) {
            return ipv6.options().refusal(ipv6.layer());
        }
        return Optional.empty();
    }

    /** The capture at its current frame, with the number, time, lengths and link type of the frame. */
    FrameSource reader() {
        return reader;
    }

    PacketView view() {
        return view;
    }

    Packet packet() {
        return levels.get(0).packet();
    }

    /** The headers of the packet, created once for all callers. */
    List<Header> headers() {
        return levels.get(0).headers();
    }

    /** The Ethernet header; null if the frame does not begin with one. */
    @Nullable
    EthernetHeader ethernet() {
        return !headers().isEmpty() && headers().get(0) instanceof EthernetHeader ethernet ? ethernet : null;
    }

    /** Whether the last link header or tag specifies what follows by an EtherType, and not by another kind of number. */
    boolean isEtherTypeLast() {
        return isEtherTypeLast(view);
    }

    static boolean isEtherTypeLast(PacketView view) {
        List<Header> headers = view.headers();
        Header last = headers.isEmpty() ? null : headers.get(headers.size() - 1);
        if (last instanceof LoopbackHeader loopback) {
            return loopback.etherType().isPresent();
        }
        return last instanceof SnapHeader snap
                ? snap.oui() == Snap.OUI_ETHER_TYPE
                : last != null && WITH_ETHER_TYPE.contains(last.layer());
    }

    /** The header or option that was rejected first, with its offset from the start of the frame; null if none was. */
    @Nullable
    Refusal fault() {
        return fault;
    }

    /** The number of bytes after the packet: padding, and a frame check sequence. */
    int paddingLength() {
        return packet().paddingLength() + reader.capturedLength() - view.frameLength();
    }

    /** {@return the number of bytes between the end of a UDP datagram and the end of its IP packet} */
    int surplusLength() {
        return innermost().view().surplusLength();
    }

    /** The anomalies of all packets. */
    Set<Anomaly> anomalies() {
        long bits = 0;
        for (Level level : levels) {
            bits |= level.view().anomalyBits();
        }
        return Anomaly.setOf(bits);
    }

    static boolean isIcmpError(Header header) {
        return header instanceof Icmpv4Header icmpv4 && Icmpv4Type.isError(icmpv4.type())
                || header instanceof Icmpv6Header icmpv6 && Icmpv6Type.isError(icmpv6.type());
    }

    /** Whether the capture contains only the first bytes of the frame. */
    boolean isCut() {
        return !fromFragments && reader.capturedLength() < reader.wireLength();
    }

    /** The verdict on the transport checksum of the frame's own packet, or of one inside it. */
    ChecksumStatus transportChecksumStatus(PacketView view) {
        return view == this.view && reader instanceof LiveCapture capture && !fromFragments
                ? capture.transportChecksumStatus(view)
                : view.transportChecksumStatus();
    }
}
