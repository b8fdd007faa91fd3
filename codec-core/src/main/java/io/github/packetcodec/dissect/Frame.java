package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.Udp;
import java.util.List;
import java.util.Optional;

/** A frame of a capture, decoded as far as possible: the input of all printers. One object is reused for every frame. */
final class Frame {
    private final PacketView view = new PacketView(LengthPolicy.LENIENT);
    private CaptureReader reader;
    private Packet packet;
    private List<Header> headers;
    private Refusal fault;
    private int checkSequenceLength;

    /** Decodes the current frame of {@code reader}. */
    void read(CaptureReader reader) {
        this.reader = reader;
        checkSequenceLength = capturedCheckSequence();
        view.parse(reader.bytes(), reader.offset(), reader.capturedLength() - checkSequenceLength, reader.linkType());
        packet = Packet.of(view);
        headers = packet.headers();
        fault = firstFault();
    }

    /** The number of captured bytes of the frame check sequence, if the capture specifies that frames end with one. */
    private int capturedCheckSequence() {
        long missing = Math.max(0, reader.wireLength() - reader.capturedLength());
        long captured = Math.max(0, reader.frameCheckSequenceLength() - missing);
        return (int) Math.min(captured, reader.capturedLength());
    }

    /** Returns the first error in wire order. A header that was rejected follows all headers whose options were read. */
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
    CaptureReader reader() {
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

    /** Whether the last link header or tag specifies what follows by an EtherType, and not by another kind of number. */
    boolean isEtherTypeLast() {
        if (view.snapOffset() >= 0) {
            return Snap.oui(view.bytes(), view.snapOffset()) == Snap.OUI_ETHER_TYPE;
        }
        return view.llcOffset() < 0 && view.linkLayer() != Layer.NULL;
    }

    /** The header or option that was rejected first, with its offset from the start of the frame; null if none was. */
    Refusal fault() {
        return fault;
    }

    /** The number of bytes after the packet: padding, and a frame check sequence. */
    int paddingLength() {
        return packet.paddingLength() + checkSequenceLength;
    }

    /** Whether the capture contains only the first bytes of the frame. */
    boolean isCut() {
        return reader.capturedLength() < reader.wireLength();
    }

    ChecksumStatus ipv4ChecksumStatus() {
        return view.ipv4ChecksumStatus();
    }

    ChecksumStatus transportChecksumStatus() {
        ChecksumStatus status = view.transportChecksumStatus();
        boolean computed = status != ChecksumStatus.ABSENT && status != ChecksumStatus.ZERO_FORBIDDEN;
        return computed && isEndCut() ? ChecksumStatus.UNVERIFIABLE : status;
    }

    /**
     * Whether the packet specifies no length, so that it ends at the end of the frame, and that end was not captured.
     */
    private boolean isEndCut() {
        boolean ownLength = view.transportLayer() == Layer.UDP && Udp.length(view.bytes(), view.transportOffset()) != 0;
        return isCut() && statedIpLength() == 0 && !ownLength;
    }

    /** The total length of IPv4, or the payload length of IPv6. */
    private int statedIpLength() {
        return view.networkLayer() == Layer.IPV4
                ? Ipv4.totalLength(view.bytes(), view.networkOffset())
                : Ipv6.payloadLength(view.bytes(), view.networkOffset());
    }

    /**
     * Whether an anomaly of the packet also exists in the frame on the wire, and is not only due to the truncation by the
     * capture.
     */
    boolean counts(Anomaly anomaly) {
        return !isCut() || statedEnd(anomaly) > reader.wireLength();
    }

    /**
     * The offset in the frame at which a length ends that an anomaly reports as too large; past any frame for other
     * anomalies.
     */
    private long statedEnd(Anomaly anomaly) {
        byte[] bytes = view.bytes();
        int network = view.networkOffset();
        int from = view.frameOffset();
        return switch (anomaly) {
            case FRAME_LENGTH_TOO_LARGE -> ieee8023End(bytes, from);
            case TOTAL_LENGTH_TOO_LARGE -> network - from + (long) Ipv4.totalLength(bytes, network);
            case PAYLOAD_LENGTH_TOO_LARGE ->
                network - from + Ipv6.HEADER_LENGTH + (long) Ipv6.payloadLength(bytes, network);
            case UDP_LENGTH_TOO_LARGE -> udpEnd(bytes, from);
            default -> Long.MAX_VALUE;
        };
    }

    /** The length is in the last VLAN tag, or in the Ethernet header if there is none. */
    private long ieee8023End(byte[] bytes, int from) {
        int tags = view.vlanCount();
        int length = tags == 0 ? Ethernet.etherType(bytes, from) : Vlan.etherType(bytes, view.vlanOffset(tags - 1));
        return Ethernet.HEADER_LENGTH + tags * Vlan.HEADER_LENGTH + (long) length;
    }

    /** A datagram is compared with the length of its packet; if that is 0, with the frame. */
    private long udpEnd(byte[] bytes, int from) {
        int at = view.transportOffset();
        return statedIpLength() == 0 ? at - from + (long) Udp.length(bytes, at) : Long.MAX_VALUE;
    }
}
