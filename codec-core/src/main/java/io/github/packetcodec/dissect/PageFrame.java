package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.arp.ArpOperation;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.dissect.Frame.Level;
import io.github.packetcodec.flow.Peer;
import io.github.packetcodec.flow.TcpRemark;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.flow.UdpConversation;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one frame of a page: its row in the list, the fields of its headers with the bits that contain them, and its bytes. */
final class PageFrame {
    /** Longer values are replaced by their number of bytes, because the page shows the bytes beside them. */
    private static final int LONGEST_VALUE_BITS = 8 * 16;

    private final PageJson json;
    private final boolean names;
    private final Rows rows;
    private final Timestamps timestamps = new Timestamps();
    private final ByteArrayOutputStream scratch = new ByteArrayOutputStream();
    private final Text scratchText = new Text(scratch);
    /** Writes to {@link #scratchText}: the list says of a frame what a line says of it. */
    private final LinePrinter line;

    PageFrame(PageJson json, boolean names) {
        this.json = json;
        this.names = names;
        rows = new Rows(names);
        line = new LinePrinter(scratchText, names);
    }

    /** Writes a frame, which {@code analysis} has read. */
    void add(Frame frame, Analysis analysis) {
        FrameSource reader = frame.reader();
        json.begin('{');
        json.key("number").number(reader.frameNumber());
        if (reader.hasTime()) {
            json.key("time").string(written(text -> timestamps.addDateAndTime(text, reader)));
            json.key("seconds").number(reader.epochSecond());
            json.key("nanoseconds").number(reader.nanosecond());
        }
        json.key("captured").number(reader.capturedLength());
        json.key("length").number(reader.wireLength());
        int linkType = reader.linkType();
        json.key("linkType").string(linkType + rows.nameInParentheses(linkType, LinkType::nameOf));
        row(frame, analysis);
        json.key("filter");
        PageFilter.add(json, frame);
        json.key("layers").begin('[').line();
        layers(frame);
        json.end(']').line();
        json.key("bytes").base64(reader.bytes(), reader.offset(), reader.capturedLength());
        json.end('}').line();
    }

    private void row(Frame frame, Analysis analysis) {
        PacketView view = frame.view();
        EthernetHeader ethernet = frame.ethernet();
        String source = "";
        String destination = "";
        if (view.networkLayer() == Layer.ARP) {
            ArpHeader arp = frame.packet().arp();
            source = HeaderFields.protocolAddress(arp, arp.senderProtocolAddress());
            destination = HeaderFields.protocolAddress(arp, arp.targetProtocolAddress());
        } else if (view.networkLayer() != null) {
            source = written(text -> EndPoints.addSource(text, view, false));
            destination = written(text -> EndPoints.addDestination(text, view, false));
        } else if (ethernet != null) {
            source = ethernet.source().toString();
            destination = ethernet.destination().toString();
        }
        String protocol = protocol(frame);
        json.key("source").string(source);
        json.key("destination").string(destination);
        json.key("protocol").string(protocol);
        json.key("info").string(info(frame, protocol));
        String remarks = remarks(frame, analysis.segment());
        json.key("remarks").string(remarks);
        if (isFaulty(frame)) {
            json.key("level").number(2);
        } else if (!remarks.isEmpty()) {
            json.key("level").number(1);
        }
        conversation(frame, analysis);
    }

    /** What a line says of the contents, without the protocol, which has a column of its own. */
    private String info(Frame frame, String protocol) {
        String place = written(line::addPlace, frame);
        String contents = written(line::addContents, frame);
        if (contents.equals(protocol) || contents.startsWith(protocol + " ") || contents.startsWith(protocol + ",")) {
            contents = contents.substring(protocol.length()).replaceFirst("^,? ", "");
        }
        return place.isEmpty() ? contents : place + ": " + contents;
    }

    private String remarks(Frame frame, @Nullable TcpSegment segment) {
        StringBuilder remarks = new StringBuilder(written(line::addRemarks, frame));
        if (segment != null) {
            for (TcpRemark remark : segment.remarkSet()) {
                remarks.append(remarks.isEmpty() ? "[" : " [").append(ConversationTable.name(remark));
                remarks.append(": ").append(segment.reason(remark)).append(']');
            }
        }
        return remarks.toString();
    }

    private static boolean isFaulty(Frame frame) {
        return frame.fault() != null
                || frame.levels().stream().anyMatch(level -> isChecksumInvalid(level.view(), frame));
    }

    private static boolean isChecksumInvalid(PacketView view, Frame frame) {
        return view.networkLayer() == Layer.IPV4 && view.ipv4ChecksumStatus() == ChecksumStatus.INVALID
                || view.transportLayer() != null && frame.transportChecksumStatus(view) == ChecksumStatus.INVALID
                || view.linkLayer() == Layer.GRE && view.greChecksumStatus() == ChecksumStatus.INVALID;
    }

    /** The innermost protocol that the headers of the outermost packet name. */
    private String protocol(Frame frame) {
        PacketView view = frame.view();
        Layer transport = view.transportLayer() != null ? view.transportLayer() : view.partialLayer();
        if (transport == Layer.TCP || transport == Layer.UDP || transport == Layer.ICMPV6) {
            return transport.toString();
        }
        if (transport == Layer.ICMPV4) {
            return IpProtocol.nameOf(IpProtocol.ICMPV4); // as lines name it
        }
        if (view.networkLayer() == Layer.ARP) {
            int operation = frame.packet().arp().operation();
            boolean reverse = operation == ArpOperation.REVERSE_REQUEST || operation == ArpOperation.REVERSE_REPLY;
            return EtherType.nameOf(reverse ? EtherType.RARP : EtherType.ARP);
        }
        if (view.networkLayer() != null) {
            String name = IpProtocol.nameOf(view.protocol());
            return names && !Character.isDigit(name.charAt(0)) ? name : "protocol " + view.protocol();
        }
        Layer link = view.linkLayer();
        return link == null ? "" : link.toString();
    }

    private void conversation(Frame frame, Analysis analysis) {
        TcpSegment segment = analysis.segment();
        UdpConversation datagrams = analysis.datagrams();
        if (segment != null) {
            conversation(
                    "tcp",
                    segment.connection().number(),
                    segment.sender(),
                    Ladder.label(segment, analysis.fragments()));
        } else if (datagrams != null) {
            String a = ConversationTable.endPoint(datagrams.address(Peer.A), datagrams.port(Peer.A));
            Frame packet = analysis.completed() == null ? frame : analysis.completed();
            int length = packet.packet().statedPayloadLength();
            String label = "len " + (length >= 0 ? length : packet.packet().payloadLength());
            String source = written(text -> EndPoints.addSource(text, packet.view(), false));
            conversation("udp", datagrams.number(), source.equals(a) ? Peer.A : Peer.B, label);
        }
    }

    private void conversation(String protocol, long number, Peer sender, String label) {
        json.key("conversation").string(protocol + " " + number);
        json.key("sender").string(sender.name());
        json.key("label").string(label);
    }

    private void layers(Frame frame) {
        FrameSource reader = frame.reader();
        rows.moveTo(0);
        surroundings(reader);
        Level last = levels("", frame.levels(), 0);
        int payload = last.offset() + last.packet().payloadOffset();
        if (isError(last)) {
            quote(last.view(), payload);
        } else {
            bytes("payload", payload, last.packet().payloadLength());
        }
        bytes("padding", reader.capturedLength() - frame.paddingLength(), frame.paddingLength());
        remarkable(frame);
    }

    private static boolean isError(Level level) {
        return !level.headers().isEmpty()
                && Frame.isIcmpError(level.headers().get(level.headers().size() - 1));
    }

    /** Writes the headers of a packet and of those inside it, and returns the innermost. */
    private Level levels(String prefix, List<Level> levels, int start) {
        for (Level level : levels) {
            for (Header header : level.headers()) {
                begin(prefix + header.layer(), rows.position() / 8, header.headerLength());
                HeaderFields.tell(header, level.view(), rows);
                end();
            }
        }
        Level last = levels.get(levels.size() - 1);
        last.packet().partial().ifPresent(partial -> {
            int required = last.packet().refusal().orElseThrow().required();
            String title =
                    prefix + partial.layer() + ", first " + partial.octets().length() + " of " + required + " bytes";
            int offset = start + last.offset() + partial.offset();
            rows.moveTo(8 * offset);
            begin(title, offset, partial.octets().length());
            HeaderFields.tell(partial, last.view(), rows);
            end();
        });
        return last;
    }

    /** The packet that an ICMP error quotes, and the extensions after it. */
    private void quote(PacketView error, int start) {
        List<Level> levels = Frame.levels(error);
        rows.moveTo(8 * start);
        Level last = levels("quoted ", levels, start);
        Packet packet = last.packet();
        bytes("quoted payload", start + last.offset() + packet.payloadOffset(), packet.payloadLength());
        Level first = levels.get(0);
        int padding = first.packet().paddingLength();
        bytes("padding of the quote", start + first.view().frameLength() - padding, padding);
        extensions(error, start);
        Refusal fault = Frame.quotedFault(error, levels);
        if (fault != null) {
            begin("remarks", 0, 0);
            fault("fault in the quote", fault.shiftedBy(start));
            end();
        }
    }

    private void extensions(PacketView error, int start) {
        int offset = error.icmpExtensionsOffset() - error.payloadOffset();
        if (offset < 0) {
            return;
        }
        begin("ICMP extensions", start + offset, error.payloadLength() - offset);
        if (error.icmpExtensions().isPresent()) {
            rows.moveTo(8 * (start + offset));
            ExtensionFields.tell(error, rows);
        }
        end();
    }

    /** What the capture says around the frame. */
    private void surroundings(FrameSource reader) {
        String direction = Surroundings.direction(reader);
        boolean isSomething = reader.interfaceCount() > 0 || direction != null || reader.dropCount() > 0;
        if (!isSomething && reader.comments().isEmpty()) {
            return;
        }
        begin("capture", 0, 0);
        if (reader.interfaceCount() > 0) {
            String name = reader.interfaceName();
            remark("interface", reader.interfaceId() + (name.isEmpty() ? "" : " (" + name + ")"));
        }
        if (direction != null) {
            remark("direction", direction);
        }
        if (reader.dropCount() > 0) {
            remark("lostBefore", Long.toString(reader.dropCount()));
        }
        reader.comments().forEach(comment -> remark("comment", comment));
        end();
    }

    private void remarkable(Frame frame) {
        Refusal fault = frame.fault();
        boolean tooLong = frame.reader().capturedLength() > frame.reader().wireLength();
        if (fault == null && !tooLong && frame.anomalies().isEmpty()) {
            return;
        }
        begin("remarks", 0, 0);
        for (Anomaly anomaly : frame.anomalies()) {
            remark("anomaly", Names.of(anomaly));
        }
        if (tooLong) {
            remark("anomaly", "captured length too large");
        }
        if (fault != null) {
            fault("fault", fault);
        }
        end();
    }

    private void fault(String name, Refusal fault) {
        rows.row(name, fault.message(), 8 * fault.offset(), 8 * Math.max(fault.available(), 0));
    }

    private void begin(String title, int offset, int length) {
        json.next().begin('[').next().string(title).next().number(offset).next().number(length);
        json.next().begin('[');
    }

    private void end() {
        json.end(']').end(']').line();
    }

    private void bytes(String title, int offset, int length) {
        if (length > 0) {
            begin(title, offset, length);
            end();
        }
    }

    private void remark(String name, String value) {
        rows.row(name, value, 0, 0);
    }

    private String written(Consumer<Frame> line, Frame frame) {
        return written(text -> line.accept(frame));
    }

    /** What something writes, without the space before it. */
    private String written(Consumer<Text> writer) {
        scratch.reset();
        writer.accept(scratchText);
        scratchText.write();
        return scratch.toString(StandardCharsets.UTF_8).stripLeading();
    }

    /** A field is an array of its name, its value, and the bits that contain it: the first one and their number. */
    private final class Rows extends FieldRows {
        Rows(boolean names) {
            super(names);
        }

        @Override
        void row(String name, String value, int position, int bits) {
            json.next().begin('[');
            json.next()
                    .string(name)
                    .next()
                    .string(value)
                    .next()
                    .number(position)
                    .next()
                    .number(bits);
            json.end(']');
        }

        @Override
        public void text(String name, int bits, String value) {
            super.text(name, bits, bits > LONGEST_VALUE_BITS ? bits / 8 + " bytes" : value);
        }
    }
}
