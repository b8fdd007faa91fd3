package io.github.packetcodec.dissect;

/** Prints bytes as hexadecimal and as characters, 16 in a line, in a form that text2pcap reads. */
final class HexDump {
    private static final int BYTES_PER_LINE = 16;
    private static final int CHARACTERS_COLUMN = 8 + 3 * BYTES_PER_LINE + 1;

    private HexDump() {}

    /** Appends {@code in[from]..in[from + length - 1]}; offsets are hexadecimal and begin with 0. */
    static void add(Text text, byte[] in, int from, int length) {
        for (int done = 0; done < length; done += BYTES_PER_LINE) {
            int start = from + done;
            int end = start + Math.min(BYTES_PER_LINE, length - done);
            long lineStart = text.position();
            text.add("  ");
            offset(text, done);
            text.add("  ").addHex(in, start, end).padTo(lineStart, CHARACTERS_COLUMN);
            addCharacters(text, in, start, end);
            text.add('\n');
        }
    }

    private static void offset(Text text, int offset) {
        if (offset > 0xFFFF) {
            text.addHex8(offset >>> 24).addHex8(offset >>> 16);
        }
        text.addHex8(offset >>> 8).addHex8(offset);
    }

    /** Appends {@code in[from]..in[to - 1]} as ASCII, with dots for everything that is not printable. */
    static void addCharacters(Text text, byte[] in, int from, int to) {
        for (int i = from; i < to; i++) {
            text.add(in[i] >= ' ' && in[i] < 0x7F ? (char) in[i] : '.');
        }
    }
}
