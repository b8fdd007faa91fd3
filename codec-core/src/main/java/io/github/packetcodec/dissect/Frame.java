package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.live.LiveCapture;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.TcpHeader;
import java.util.List;
import java.util.Optional;

/** A frame of a capture, decoded as far as possible: the input of all printers. One object is reused for every frame. */
final class Frame {
    private final PacketView view = new PacketView();
    private FrameSource reader;
    private Packet packet;
    private List<Header> headers;
    private Refusal fault;

    /** Decodes the current frame of {@code reader}. */
    void read(FrameSource reader) {
        this.reader = reader;
        view.parse(reader);
        packet = Packet.of(view);
        headers = packet.headers();
        fault = firstFault();
    }

    /** The first refusal in the order of the wire. A header that was refused comes after all whose options were read. */
    private Refusal firstFault() {
        int at = 0;
        for (Header header : headers) {
            Optional<Refusal> refusal = optionRefusal(header);
            if (refusal.isPresent()) {
                return refusal.get().shiftedBy(at);
            }
            at += header.headerLength();
        }
        return packet.refusal().orElse(null);
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
        return packet;
    }

    /** The headers of the packet, created once for all callers. */
    List<Header> headers() {
        return headers;
    }

    /** The Ethernet header; null if the frame does not begin with one. */
    EthernetHeader ethernet() {
        return !headers.isEmpty() && headers.get(0) instanceof EthernetHeader ethernet ? ethernet : null;
    }

    /** Whether the last link header or tag specifies what follows by an EtherType, and not by another kind of number. */
    boolean isEtherTypeLast() {
        return isEtherTypeLast(view);
    }

    static boolean isEtherTypeLast(PacketView view) {
        int snap = view.offset(Layer.SNAP);
        if (snap >= 0) {
            return Snap.oui(view.bytes(), snap) == Snap.OUI_ETHER_TYPE;
        }
        return view.offset(Layer.LLC) < 0 && view.linkLayer() != Layer.LOOPBACK;
    }

    /** The header or option that was rejected first, with its offset from the start of the frame; null if none was. */
    Refusal fault() {
        return fault;
    }

    /** The number of bytes after the packet: padding, and a frame check sequence. */
    int paddingLength() {
        return packet.paddingLength() + reader.capturedLength() - view.frameLength();
    }

    /** Returns the number of bytes between the end of a UDP datagram and the end of its IP packet. */
    int surplusLength() {
        return view.surplusLength();
    }

    static boolean isIcmpError(Header header) {
        return header instanceof Icmpv4Header icmpv4 && Icmpv4Type.isError(icmpv4.type())
                || header instanceof Icmpv6Header icmpv6 && Icmpv6Type.isError(icmpv6.type());
    }

    /** Whether the capture contains only the first bytes of the frame. */
    boolean isCut() {
        return reader.capturedLength() < reader.wireLength();
    }

    ChecksumStatus ipv4ChecksumStatus() {
        return view.ipv4ChecksumStatus();
    }

    ChecksumStatus transportChecksumStatus() {
        return reader instanceof LiveCapture capture
                ? capture.transportChecksumStatus(view)
                : view.transportChecksumStatus();
    }
}
