package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.dissect.Frame.Level;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import java.util.List;

/**
 * Prints each frame as a paragraph: every header with every field, its offset in the frame, and its bytes. Payload and
 * padding follow, as bytes and as characters.
 */
final class TreePrinter implements Printer {
    private static final int NAME_COLUMN = 10;
    private static final int VALUE_COLUMN = 33;
    private static final int BYTES_COLUMN = 74;
    /** Where the widest lines do not fit, eight bytes do. */
    private static final int NARROW_BYTES_COLUMN = 56;

    private static final int WIDEST = BYTES_COLUMN + 3 * 16;
    private static final int BYTES_PER_LINE = 16;
    private static final int CHARACTERS_COLUMN = NAME_COLUMN + 3 * BYTES_PER_LINE + 1;

    private final Text text;
    private final Rows rows;
    private final Timestamps timestamps;
    private final int bytesColumn;

    private byte[] bytes = new byte[0];
    /** The start of the frame in {@link #bytes}. */
    private int frameOffset;

    private long lineStart;

    TreePrinter(Text text, boolean names, TimeForm times) {
        this(text, names, times, 0);
    }

    /** @param width the width of the terminal; 0 if lines may have any length */
    TreePrinter(Text text, boolean names, TimeForm times, int width) {
        this.text = text;
        bytesColumn = width > 0 && width < WIDEST ? NARROW_BYTES_COLUMN : BYTES_COLUMN;
        timestamps = new Timestamps(times, TimeForm.Form.DATE);
        rows = new Rows(names);
    }

    @Override
    public void file(String name) {
        text.begin(Color.TITLE)
                .add("==> ")
                .add(Names.visible(name))
                .add(" <==")
                .end()
                .add('\n');
    }

    @Override
    public void print(Frame frame) {
        FrameSource reader = frame.reader();
        bytes = reader.bytes();
        frameOffset = reader.offset();
        rows.moveTo(0);
        heading(frame);
        Surroundings.addSection(text, reader);
        for (Level level : frame.levels()) {
            for (Header header : level.headers()) {
                section(header.layer().toString(), header.headerLength(), rows.position() / 8);
                HeaderFields.tell(header, level.view(), rows);
            }
        }
        Level last = frame.innermost();
        partial("", last, last.offset());
        int payload = last.offset() + last.packet().payloadOffset();
        if (!last.headers().isEmpty()
                && Frame.isIcmpError(last.headers().get(last.headers().size() - 1))) {
            quote(last.view(), payload);
        } else {
            dump("payload", payload, last.packet().payloadLength());
        }
        dump("padding", reader.capturedLength() - frame.paddingLength(), frame.paddingLength());
        for (Anomaly anomaly : frame.anomalies()) {
            text.begin(Color.REMARK)
                    .add("  anomaly: ")
                    .add(Names.of(anomaly))
                    .end()
                    .add('\n');
        }
        if (frame.fault() != null) {
            text.begin(Color.FAULT)
                    .add("  fault: ")
                    .add(frame.fault().message())
                    .end()
                    .add('\n');
        }
        text.add('\n');
    }

    /** The first bytes of a header that is not wholly there. */
    private void partial(String prefix, Level level, int offset) {
        Packet packet = level.packet();
        packet.partial().ifPresent(partial -> {
            text.add("  ").add(prefix).add(partial.layer().toString()).add(", first ");
            text.add(partial.octets().length()).add(" of ");
            text.add(packet.refusal().orElseThrow().required()).add(" bytes at ");
            text.add(offset + partial.offset()).add('\n');
            HeaderFields.tell(partial, level.view(), rows);
        });
    }

    /** The packet that an ICMP error quotes, and the extensions after it. */
    private void quote(PacketView error, int start) {
        List<Level> levels = Frame.levels(error);
        for (Level level : levels) {
            for (Header header : level.headers()) {
                section("quoted " + header.layer(), header.headerLength(), rows.position() / 8);
                HeaderFields.tell(header, level.view(), rows);
            }
        }
        Level last = levels.get(levels.size() - 1);
        partial("quoted ", last, start + last.offset());
        dump(
                "quoted payload",
                start + last.offset() + last.packet().payloadOffset(),
                last.packet().payloadLength());
        Level first = levels.get(0);
        int padding = first.packet().paddingLength();
        dump("padding of the quote", start + first.view().frameLength() - padding, padding);
        extensions(error, start);
        Refusal fault = Frame.quotedFault(error, levels);
        if (fault != null) {
            text.add("  fault in the quote: ")
                    .add(fault.shiftedBy(start).message())
                    .add('\n');
        }
    }

    private void extensions(PacketView error, int start) {
        int offset = error.icmpExtensionsOffset() - error.payloadOffset();
        if (offset < 0) {
            return;
        }
        int length = error.payloadLength() - offset;
        if (error.icmpExtensions().isEmpty()) {
            dump("ICMP extensions", start + offset, length);
            return;
        }
        section("ICMP extensions", length, start + offset);
        rows.moveTo(8 * (start + offset));
        ExtensionFields.tell(error, rows);
    }

    @Override
    public void end() {
        timestamps.restart();
    }

    private void heading(Frame frame) {
        FrameSource reader = frame.reader();
        text.begin(Color.TITLE).add("frame ").add(reader.frameNumber());
        if (timestamps.isShown(reader)) {
            text.add(", ");
            timestamps.add(text, reader);
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
        text.add(rows.nameInParentheses(reader.linkType(), LinkType::nameOf))
                .end()
                .add('\n');
    }

    private void section(String title, int length, int offset) {
        text.begin(Color.TITLE)
                .add("  ")
                .add(title)
                .end()
                .add(", ")
                .add(length)
                .add(length == 1 ? " byte at " : " bytes at ")
                .add(offset)
                .add('\n');
    }

    /** One line per field, which ends with the bytes of the field. */
    private final class Rows extends FieldRows {
        Rows(boolean names) {
            super(names);
        }

        @Override
        void row(String name, String value, int position, int bits) {
            beginLine(name, position);
            text.add(value).add(' ').padTo(lineStart, bytesColumn);
            int end = (position + bits + 7) / 8;
            text.addHex(bytes, frameOffset + position / 8, frameOffset + end).add('\n');
        }

        /** Bytes that need more than one line follow as payload does. */
        @Override
        public void text(String name, int bits, String value) {
            if (bits <= 8 * BYTES_PER_LINE) {
                super.text(name, bits, value);
                return;
            }
            beginLine(name, position());
            text.add(bits / 8).add(" bytes\n");
            dumpLines(position() / 8, bits / 8);
            moveTo(position() + bits);
        }

        private void beginLine(String name, int position) {
            lineStart = text.position();
            text.add("  ")
                    .add(position / 8, NAME_COLUMN - 4, ' ')
                    .add("  ")
                    .add(name)
                    .padTo(lineStart, VALUE_COLUMN);
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
