package io.github.packetcodec.dissect;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.dissect.Frame.Level;
import io.github.packetcodec.flow.TcpRemark;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.Ending;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints each frame as one JSON object in one line. Programs read this output, so names and meanings do not change. */
final class JsonPrinter implements Printer, FieldVisitor {
    private static final String[] ENDINGS = identifiers(Ending.values());
    private static final String[] BOUNDARIES = identifiers(Boundary.values());

    private final JsonTarget out;
    private final @Nullable Analysis analysis;
    private final Timestamps timestamps;
    private @Nullable String file;

    private static String[] identifiers(Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toArray(String[]::new);
    }

    JsonPrinter(Text text) {
        this(text, null);
    }

    /** @param analysis what to say of conversations; null for nothing */
    JsonPrinter(Text text, @Nullable Analysis analysis) {
        this(new JsonText(text), analysis, new Timestamps());
    }

    /**
     * Prints to another target than text.
     *
     * @param analysis what to say of conversations; null for nothing
     */
    JsonPrinter(JsonTarget out, @Nullable Analysis analysis, Timestamps timestamps) {
        this.out = out;
        this.analysis = analysis;
        this.timestamps = timestamps;
    }

    @Override
    public void file(String name) {
        file = name;
    }

    @Override
    public void origin(String name) {
        file = name;
    }

    @Override
    public void print(Frame frame) {
        FrameSource reader = frame.reader();
        if (analysis != null) {
            analysis.read(frame);
        }
        begin('{');
        if (file != null) {
            key("file").string(file);
        }
        field("frame", reader.frameNumber());
        key("time");
        boolean isTimeKnown = reader.hasTime() && Timestamps.isInFourDigitYear(reader);
        if (isTimeKnown) {
            out.time(timestamps, reader);
        } else {
            out.literal("null");
        }
        field("linkType", reader.linkType());
        field("captured", reader.capturedLength());
        field("length", reader.wireLength());
        surroundings(reader);
        Frame whole = analysis == null ? null : analysis.completed();
        decoded(frame.levels(), true, whole == null ? analysis : null);
        if (analysis != null && whole != null) {
            reassembled(whole, analysis);
        }
        payload(frame.innermost());
        field("padding", frame.paddingLength());
        if (frame.surplusLength() > 0) {
            field("surplus", frame.surplusLength());
        }
        key("fault").fault(frame.fault());
        key("anomalies").begin('[');
        for (Anomaly anomaly : frame.anomalies()) {
            next().string(anomaly.name());
        }
        if (reader.capturedLength() > reader.wireLength()) {
            next().string("CAPTURED_LENGTH_TOO_LARGE");
        }
        if (reader.hasTime() && !isTimeKnown) {
            next().string("TIME_OUT_OF_RANGE");
        }
        end(']');
        key("ending").string(ENDINGS[frame.innermost().packet().ending().ordinal()]);
        end('}');
        out.endFrame();
    }

    @Override
    public void end() {
        if (analysis != null) {
            analysis.begin();
        }
    }

    private void conversation(Header header, Analysis conversations) {
        if (header instanceof TcpHeader && conversations.segment() != null) {
            segment(conversations.segment());
        } else if (header instanceof UdpHeader && conversations.datagrams() != null) {
            field("stream", conversations.datagrams().number());
        }
    }

    private void segment(TcpSegment segment) {
        field("stream", segment.connection().number());
        if (!segment.isAnalyzed()) {
            return; // the first fragment of a packet that was cut, or a header that is not whole
        }
        field("relativeSequenceNumber", segment.relativeSequenceNumber());
        if (segment.relativeAcknowledgmentNumber() >= 0) {
            field("relativeAcknowledgmentNumber", segment.relativeAcknowledgmentNumber());
        }
        field("segmentLength", segment.segmentLength());
        field("calculatedWindow", segment.calculatedWindow());
        key("remarks").begin('[');
        for (TcpRemark remark : segment.remarkSet()) {
            next().string(remark.name());
        }
        end(']');
        if (segment.remarks() != 0) {
            key("reasons").begin('[');
            for (TcpRemark remark : segment.remarkSet()) {
                next().string(segment.reason(remark));
            }
            end(']');
        }
    }

    /** What the capture says around the frame. */
    private void surroundings(FrameSource reader) {
        if (reader.interfaceCount() > 0) {
            key("interface").begin('{');
            field("id", reader.interfaceId());
            if (!reader.interfaceName().isEmpty()) {
                key("name").string(reader.interfaceName());
            }
            end('}');
        }
        String direction = Surroundings.direction(reader);
        if (direction != null) {
            key("direction").string(direction);
        }
        if (reader.dropCount() >= 0) {
            field("lostBefore", reader.dropCount());
        }
        List<String> comments = reader.comments();
        if (!comments.isEmpty()) {
            key("comments").begin('[');
            comments.forEach(comment -> next().string(comment));
            end(']');
        }
    }

    /**
     * The headers of a packet and of those inside it, and the fields of the last one if only its first bytes are there.
     *
     * @param conversations what to say of the conversation of the first packet; null for nothing
     */
    private void decoded(List<Level> levels, boolean withQuote, @Nullable Analysis conversations) {
        key("layers").begin('[');
        for (Level level : levels) {
            for (Header header : level.headers()) {
                layer(header.layer().id());
                HeaderFields.tell(header, level.view(), this);
                if (conversations != null && level == levels.get(0)) {
                    conversation(header, conversations);
                }
                if (withQuote && Frame.isIcmpError(header)) {
                    quoted(level.view());
                }
                end('}');
            }
        }
        PacketView last = levels.get(levels.size() - 1).view();
        unknownLayer(last);
        end(']');
        last.partial().ifPresent(partial -> {
            key("partial").begin('{');
            key("type").string(partial.layer().id());
            HeaderFields.tell(partial, last, this);
            end('}');
        });
    }

    /** The packet whose last missing fragment the frame carries. */
    private void reassembled(Frame whole, Analysis conversations) {
        key("reassembled").begin('{');
        field("fragments", conversations.fragments());
        decoded(whole.levels(), true, conversations);
        payload(whole.innermost());
        key("fault").fault(whole.fault());
        end('}');
    }

    /** The packet that an ICMP error quotes. It is no fault that the quote is cut. An error in a quote is not followed further. */
    private void quoted(PacketView error) {
        List<Level> levels = Frame.levels(error);
        key("quoted").begin('{');
        decoded(levels, false, null);
        key("fault").fault(Frame.quotedFault(error, levels));
        ChecksumStatus status = error.icmpExtensionsChecksumStatus();
        if (status != null) {
            key("extensions").begin('[');
            error.icmpExtensions().ifPresent(extensions -> extensions.list().forEach(this::extension));
            end(']');
            key("extensionsChecksumStatus").string(status.id());
        }
        end('}');
    }

    private void extension(IcmpObject object) {
        next().begin('{');
        field("class", object.objectClass());
        field("type", object.type());
        field("length", object.length());
        ExtensionFields.of(object).forEach((name, value) -> key(name).value(value));
        end('}');
    }

    /** The layer at which the chain ended because the library does not read it. */
    private void unknownLayer(PacketView view) {
        if (view.ending() == Ending.UNKNOWN_ETHER_TYPE && view.innerLayer() == null) {
            layer("unknown");
            if (Frame.isEtherTypeLast(view) && !EtherType.isLength(view.etherType())) {
                field("etherType", view.etherType());
                name(EtherType.nameOf(view.etherType()));
            }
            end('}');
        } else if (view.ending() == Ending.UNKNOWN_PROTOCOL && view.innerLayer() == null) {
            layer("unknown");
            field("protocol", view.protocol());
            name(IpProtocol.nameOf(view.protocol()));
            end('}');
        }
    }

    /** What has no name is named by its number. */
    private void name(String name) {
        if (!Character.isDigit(name.charAt(0))) {
            key("name").string(name);
        }
    }

    private void payload(Level level) {
        Packet packet = level.packet();
        key("payload").begin('{');
        field("offset", level.offset() + packet.payloadOffset());
        field("length", packet.payloadLength());
        if (packet.statedPayloadLength() >= 0) {
            field("statedLength", packet.statedPayloadLength());
        }
        end('}');
    }

    private void layer(String type) {
        next().begin('{');
        key("type").string(type);
    }

    private void fault(@Nullable Refusal refusal) {
        if (refusal == null) {
            out.literal("null");
            return;
        }
        begin('{');
        key("fault").string(refusal.fault().name());
        key("layer").string(refusal.layer().id());
        field("offset", refusal.offset());
        field("required", refusal.required());
        field("available", refusal.available());
        if (refusal.fault() == Fault.TRUNCATED_HEADER) {
            key("limitedBy").string(BOUNDARIES[refusal.boundary().ordinal()]);
        }
        key("message").string(refusal.message());
        end('}');
    }

    @Override
    public void number(String name, int bits, long value) {
        field(name, value);
    }

    @Override
    public void number(String name, int bits, int value, IntFunction<String> nameOf) {
        field(name, value);
    }

    /** Programs do not require hexadecimal numbers. */
    @Override
    public void code(String name, int bits, int value, IntFunction<String> nameOf) {
        field(name, value);
    }

    @Override
    public void flag(String name, boolean value) {
        key(name);
        out.literal(value ? "true" : "false");
    }

    @Override
    public void text(String name, int bits, String value) {
        if (!value.isEmpty()) {
            key(name).string(value);
        }
    }

    @Override
    public void checksum(String name, int value, ChecksumStatus status) {
        field(name, value);
        key("checksumStatus").string(status.id());
    }

    @Override
    public void beginOptions() {
        key("options").begin('[');
    }

    @Override
    public void beginOption(int kind, int bytes, IntFunction<String> nameOf) {
        next().begin('{');
        field("kind", kind);
    }

    @Override
    public void beginOption(int optionClass, int type, int bytes) {
        next().begin('{');
        field("class", optionClass);
        field("type", type);
    }

    @Override
    public void optionLength(int value) {
        field("length", value);
    }

    @Override
    public void optionField(String name, Object value) {
        key(name).value(value);
    }

    private void value(Object value) {
        if (value instanceof List<?> list) {
            begin('[');
            list.forEach(element -> next().value(element));
            end(']');
        } else if (value instanceof Map<?, ?> fields) {
            begin('{');
            fields.forEach((name, field) -> key((String) name).value(field));
            end('}');
        } else if (value instanceof Long number) {
            out.literal(Long.toUnsignedString(number));
        } else if (value instanceof Integer || value instanceof Boolean) {
            out.literal(value.toString());
        } else {
            string(value.toString());
        }
    }

    @Override
    public void optionData(Octets data) {
        text("data", 8 * data.length(), data.toString());
    }

    @Override
    public void endOption() {
        end('}');
    }

    @Override
    public void endOptions(int bytes) {
        end(']');
    }

    private void begin(char bracket) {
        out.begin(bracket);
    }

    private void end(char bracket) {
        out.end(bracket);
    }

    private JsonPrinter next() {
        out.next();
        return this;
    }

    /** The names in this program require no escapes. */
    private JsonPrinter key(String name) {
        out.key(name);
        return this;
    }

    private void field(String name, long value) {
        out.key(name);
        out.number(value);
    }

    private void string(String value) {
        out.string(value);
    }

    /** A text as JSON writes it. */
    static String quoted(String value) {
        boolean plain = value.chars().allMatch(c -> !Names.isSteering((char) c) && c != '"' && c != '\\');
        return '"' + (plain ? value : escaped(value)) + '"';
    }

    private static String escaped(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Names.isSteering(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
