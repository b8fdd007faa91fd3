package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.dissect.Frame.Level;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.Packet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Prints each frame as a paragraph: every header with every field, its offset in the frame, and its bytes. Payload and
 * padding follow, as bytes and as characters.
 */
final class TreePrinter implements Printer, FieldVisitor {
    private static final int NAME_COLUMN = 10;
    private static final int VALUE_COLUMN = 33;
    private static final int BYTES_COLUMN = 74;
    private static final int BYTES_PER_LINE = 16;
    private static final int CHARACTERS_COLUMN = NAME_COLUMN + 3 * BYTES_PER_LINE + 1;

    private final Text text;
    private final boolean names;
    private final Timestamps timestamps = new Timestamps();

    private byte[] bytes;
    /** The start of the frame in {@link #bytes}. */
    private int frameOffset;
    /** The position of the next field in the frame, in bits. */
    private int position;

    private long lineStart;
    /** The length of the option whose line is being written. */
    private int optionBytes;
    /** The end of the options that were read. */
    private int optionsStart;

    TreePrinter(Text text, boolean names) {
        this.text = text;
        this.names = names;
    }

    @Override
    public void file(String name) {
        text.add("==> ").add(Names.visible(name)).add(" <==\n");
    }

    @Override
    public void print(Frame frame) {
        FrameSource reader = frame.reader();
        bytes = reader.bytes();
        frameOffset = reader.offset();
        position = 0;
        heading(frame);
        Surroundings.addSection(text, reader);
        for (Level level : frame.levels()) {
            for (Header header : level.headers()) {
                section(header.layer().toString(), header.headerLength(), position / 8);
                HeaderFields.tell(header, level.view(), this);
            }
        }
        Level last = frame.innermost();
        Packet packet = last.packet();
        packet.partial().ifPresent(partial -> {
            text.add("  ").add(partial.layer().toString()).add(", first ");
            text.add(partial.octets().length()).add(" of ");
            text.add(packet.refusal().orElseThrow().required()).add(" bytes at ");
            text.add(last.offset() + partial.offset()).add('\n');
            HeaderFields.tell(partial, last.view(), this);
        });
        dump("payload", last.offset() + packet.payloadOffset(), packet.payloadLength());
        dump("padding", reader.capturedLength() - frame.paddingLength(), frame.paddingLength());
        for (Anomaly anomaly : frame.anomalies()) {
            text.add("  anomaly: ").add(Names.of(anomaly)).add('\n');
        }
        if (frame.fault() != null) {
            text.add("  fault: ").add(frame.fault().message()).add('\n');
        }
        text.add('\n');
    }

    private void heading(Frame frame) {
        FrameSource reader = frame.reader();
        text.add("frame ").add(reader.frameNumber());
        if (reader.hasTime()) {
            text.add(", ");
            timestamps.addDateAndTime(text, reader);
        }
        text.add(", ");
        if (frame.isCut()) {
            text.add(reader.capturedLength()).add(" of ");
        }
        text.add(reader.wireLength()).add(reader.wireLength() == 1 ? " byte" : " bytes");
        if (frame.isCut()) {
            text.add(" captured");
        }
        text.add(", link type ").add(reader.linkType());
        addName(reader.linkType(), LinkType::nameOf);
        text.add('\n');
    }

    private void section(String title, int length, int offset) {
        text.add("  ")
                .add(title)
                .add(", ")
                .add(length)
                .add(length == 1 ? " byte at " : " bytes at ")
                .add(offset)
                .add('\n');
    }

    /** Appends the name of a number in parentheses, unless names are not requested or its name is only the number. */
    private void addName(int number, IntFunction<String> nameOf) {
        if (names) {
            String name = nameOf.apply(number);
            boolean justNumber =
                    name.startsWith("0x") || name.equals(Integer.toString(number)) || name.endsWith(" " + number);
            if (!justNumber) {
                text.add(" (").add(name).add(')');
            }
        }
    }

    private void beginLine(String name) {
        lineStart = text.position();
        text.add("  ")
                .add(position / 8, NAME_COLUMN - 4, ' ')
                .add("  ")
                .add(name)
                .padTo(lineStart, VALUE_COLUMN);
    }

    /** Ends the line of a field with the bytes of the field. */
    private void endLine(int bits) {
        text.add(' ').padTo(lineStart, BYTES_COLUMN);
        int end = position + bits;
        text.addHex(bytes, frameOffset + position / 8, frameOffset + (end + 7) / 8)
                .add('\n');
        position = end;
    }

    @Override
    public void number(String name, int bits, long value) {
        beginLine(name);
        text.add(value);
        endLine(bits);
    }

    @Override
    public void number(String name, int bits, int value, IntFunction<String> nameOf) {
        beginLine(name);
        text.add(value);
        addName(value, nameOf);
        endLine(bits);
    }

    @Override
    public void code(String name, int bits, int value, IntFunction<String> nameOf) {
        beginLine(name);
        text.addHex(value, bits);
        addName(value, nameOf);
        endLine(bits);
    }

    @Override
    public void flag(String name, boolean value) {
        beginLine(name);
        text.add(value ? "true" : "false");
        endLine(1);
    }

    @Override
    public void text(String name, int bits, String value) {
        if (bits == 0) {
            return;
        }
        if (bits > 8 * BYTES_PER_LINE) {
            beginLine(name);
            text.add(bits / 8).add(" bytes\n");
            dumpLines(position / 8, bits / 8);
            position += bits;
        } else {
            beginLine(name);
            text.add(value);
            endLine(bits);
        }
    }

    @Override
    public void checksum(String name, int value, ChecksumStatus status) {
        beginLine(name);
        text.addHex16(value).add(' ').add(status.id());
        endLine(16);
    }

    @Override
    public void beginOptions() {
        optionsStart = position;
    }

    @Override
    public void beginOption(int kind, int bytes, IntFunction<String> nameOf) {
        optionBytes = bytes;
        beginLine("option");
        text.add(kind);
        addName(kind, nameOf);
    }

    @Override
    public void beginOption(int optionClass, int type, int bytes) {
        optionBytes = bytes;
        beginLine("option");
        text.add("class ").addHex16(optionClass).add(" type ").add(type);
    }

    @Override
    public void optionLength(int value) {
        text.add(" length ").add(value);
    }

    @Override
    public void optionField(String name, Object value) {
        text.add(' ').add(name);
        value(value);
    }

    private void value(Object value) {
        if (value instanceof List<?> list) {
            text.add(" [");
            list.forEach(this::value);
            text.add(" ]");
        } else if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> optionField((String) name, field));
        } else if (value instanceof Long number) {
            text.add(' ').add(Long.toUnsignedString(number));
        } else {
            text.add(' ').add(value.toString());
        }
    }

    /** The line already contains the bytes. */
    @Override
    public void optionData(Octets data) {}

    @Override
    public void endOption() {
        endLine(8 * optionBytes);
    }

    @Override
    public void endOptions(int bytes) {
        int rest = optionsStart + 8 * bytes - position;
        if (rest > 0) {
            beginLine("rest of options");
            text.add(rest / 8).add(rest == 8 ? " byte" : " bytes");
            endLine(rest);
        }
    }

    private void dump(String title, int offset, int length) {
        if (length > 0) {
            section(title, length, offset);
            dumpLines(offset, length);
        }
    }

    private void dumpLines(int offset, int length) {
        for (int done = 0; done < length; done += BYTES_PER_LINE) {
            int from = frameOffset + offset + done;
            int to = from + Math.min(BYTES_PER_LINE, length - done);
            lineStart = text.position();
            text.add("  ").add(offset + done, NAME_COLUMN - 4, ' ').add("  ").addHex(bytes, from, to);
            text.padTo(lineStart, CHARACTERS_COLUMN);
            for (int i = from; i < to; i++) {
                text.add(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
            }
            text.add('\n');
        }
    }
}
