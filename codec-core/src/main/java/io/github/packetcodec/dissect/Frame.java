package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.Snap;
import io.github.packetcodec.link.Vlan;
import io.github.packetcodec.live.LiveCapture;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.Udp;
import java.util.List;
import java.util.Optional;

/** A frame of a capture, decoded as far as it goes: what all printers print. One object serves for frame after frame. */
final class Frame {
    private final PacketView view = new PacketView(LengthPolicy.LENIENT);
    private FrameSource reader;
    private Packet packet;
    private List<Header> headers;
    private Refusal fault;
    private int checkSequenceLength;

    /** Decodes the frame at which {@code reader} stands. */
    void read(FrameSource reader) {
        this.reader = reader;
        checkSequenceLength = capturedCheckSequence();
        view.parse(reader.bytes(), reader.offset(), reader.capturedLength() - checkSequenceLength, reader.linkType());
        packet = Packet.of(view);
        headers = packet.headers();
        fault = firstFault();
    }

    /** How many bytes of the check sequence were captured, if the capture tells that frames end with one. */
    private int capturedCheckSequence() {
        long missing = Math.max(0, reader.wireLength() - reader.capturedLength());
        long captured = Math.max(0, reader.frameCheckSequenceLength() - missing);
        return (int) Math.min(captured, reader.capturedLength());
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

    /** Where the capture stands: number, time, lengths and link type of the frame. */
    FrameSource reader() {
        return reader;
    }

    PacketView view() {
        return view;
    }

    Packet packet() {
        return packet;
    }

    /** The headers of the packet, made once for all who ask. */
    List<Header> headers() {
        return headers;
    }

    /** Whether the last link header or tag announces what follows by an EtherType, and not by other numbers. */
    boolean isEtherTypeLast() {
        if (view.snapOffset() >= 0) {
            return Snap.oui(view.bytes(), view.snapOffset()) == Snap.OUI_ETHER_TYPE;
        }
        return view.llcOffset() < 0 && view.linkLayer() != Layer.NULL;
    }

    /** The header or option that was refused first, its offset counted from the start of the frame; null if none was. */
    Refusal fault() {
        return fault;
    }

    /** How many bytes follow the packet: padding, and a check sequence. */
    int paddingLength() {
        return packet.paddingLength() + checkSequenceLength;
    }

    /** Whether the capture holds only the first bytes of the frame. */
    boolean isCut() {
        return reader.capturedLength() < reader.wireLength();
    }

    ChecksumStatus ipv4ChecksumStatus() {
        return view.ipv4ChecksumStatus();
    }

    ChecksumStatus transportChecksumStatus() {
        ChecksumStatus status = reader instanceof LiveCapture capture
                ? capture.transportChecksumStatus(view)
                : view.transportChecksumStatus();
        boolean computed = status != ChecksumStatus.ABSENT && status != ChecksumStatus.ZERO_FORBIDDEN;
        return computed && isEndCut() ? ChecksumStatus.UNVERIFIABLE : status;
    }

    /** Whether the packet states no length, so that it ends where the frame does, and that end was not captured. */
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

    /** Whether an anomaly of the packet is one of the frame too, and does not just tell that the capture cut it. */
    boolean counts(Anomaly anomaly) {
        return !isCut() || statedEnd(anomaly) > reader.wireLength();
    }

    /** Where in the frame the length ends that an anomaly says is too large; past any frame for other anomalies. */
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

    /** The length stands in the last VLAN tag, or in the Ethernet header if there is none. */
    private long ieee8023End(byte[] bytes, int from) {
        int tags = view.vlanCount();
        int length = tags == 0 ? Ethernet.etherType(bytes, from) : Vlan.etherType(bytes, view.vlanOffset(tags - 1));
        return Ethernet.HEADER_LENGTH + tags * Vlan.HEADER_LENGTH + (long) length;
    }

    /** A datagram in a packet of a length of its own is judged by that; in one of length 0, by the frame. */
    private long udpEnd(byte[] bytes, int from) {
        int at = view.transportOffset();
        return statedIpLength() == 0 ? at - from + (long) Udp.length(bytes, at) : Long.MAX_VALUE;
    }
}
