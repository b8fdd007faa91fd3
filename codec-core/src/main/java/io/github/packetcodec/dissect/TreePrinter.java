package io.github.packetcodec.dissect;

import io.github.packetcodec.Header;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Anomaly;
import io.github.packetcodec.packet.Packet;

/**
 * Prints each frame as a paragraph: every header with every field, its offset in the frame, and its bytes. Payload and
 * padding follow, as bytes and as characters.
 */
final class TreePrinter implements Printer {
    private static final int NAME_COLUMN = 10;
    private static final int VALUE_COLUMN = 33;
    private static final int BYTES_COLUMN = 74;
    private static final int BYTES_PER_LINE = 16;
    private static final int CHARACTERS_COLUMN = NAME_COLUMN + 3 * BYTES_PER_LINE + 1;

    private final Text text;
    private final Rows rows;
    private final Timestamps timestamps;

    private byte[] bytes;
    /** The start of the frame in {@link #bytes}. */
    private int frameOffset;

    private long lineStart;

    TreePrinter(Text text, boolean names, TimeForm times) {
        this.text = text;
        rows = new Rows(names);
        timestamps = new Timestamps(times, TimeForm.Form.DATE);
    }

    @Override
    public void file(String name) {
        text.add("==> ").add(Names.visible(name)).add(" <==\n");
    }

    @Override
    public void print(Frame frame) {
        FrameSource reader = frame.reader();
        Packet packet = frame.packet();
        bytes = reader.bytes();
        frameOffset = reader.offset();
        rows.moveTo(0);
        heading(frame);
        Surroundings.addSection(text, reader);
        for (Header header : frame.headers()) {
            section(header.layer().toString(), header.headerLength(), rows.position() / 8);
            HeaderFields.tell(header, frame.view(), rows);
        }
        packet.partial().ifPresent(partial -> {
            text.add("  ").add(partial.layer().toString()).add(", first ");
            text.add(partial.octets().length()).add(" of ");
            text.add(packet.refusal().orElseThrow().required()).add(" bytes at ");
            text.add(partial.offset()).add('\n');
            HeaderFields.tell(partial, frame.view(), rows);
        });
        dump("payload", packet.payloadOffset(), packet.payloadLength());
        dump("padding", reader.capturedLength() - frame.paddingLength(), frame.paddingLength());
        for (Anomaly anomaly : packet.anomalies()) {
            text.add("  anomaly: ").add(Names.of(anomaly)).add('\n');
        }
        if (frame.fault() != null) {
            text.add("  fault: ").add(frame.fault().message()).add('\n');
        }
        text.add('\n');
    }

    @Override
    public void end() {
        timestamps.restart();
    }

    private void heading(Frame frame) {
        FrameSource reader = frame.reader();
        text.add("frame ").add(reader.frameNumber());
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
        text.add(rows.nameInParentheses(reader.linkType(), LinkType::nameOf)).add('\n');
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

    /** One line per field, which ends with the bytes of the field. */
    private final class Rows extends FieldRows {
        Rows(boolean names) {
            super(names);
        }

        @Override
        void row(String name, String value, int position, int bits) {
            beginLine(name, position);
            text.add(value).add(' ').padTo(lineStart, BYTES_COLUMN);
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
