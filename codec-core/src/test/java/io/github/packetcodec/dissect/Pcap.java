package io.github.packetcodec.dissect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Creates pcap files byte by byte, big-endian and with microseconds. */
final class Pcap {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int frames;

    private Pcap(int linkType) {
        ByteBuffer header = ByteBuffer.allocate(24);
        header.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
        header.putInt(0).putInt(0).putInt(65535).putInt(linkType);
        out.writeBytes(header.array());
    }

    static Pcap ethernet() {
        return new Pcap(1);
    }

    static Pcap of(int linkType) {
        return new Pcap(linkType);
    }

    /** Adds a frame, whose bytes are specified in hexadecimal; spaces are ignored. */
    Pcap frame(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return frame(bytes, bytes.length);
    }

    /** Adds a frame of which only the first bytes were captured. */
    Pcap cutFrame(String hex, int captured) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return frame(Arrays.copyOf(bytes, captured), bytes.length);
    }

    Pcap frame(byte[] bytes) {
        return frame(bytes, bytes.length);
    }

    private Pcap frame(byte[] bytes, int length) {
        ByteBuffer header = ByteBuffer.allocate(16);
        // 2026-11-21T19:20:08.552338Z, and one second more for each frame.
        header.putInt(1_795_288_808 + frames++)
                .putInt(552_338)
                .putInt(bytes.length)
                .putInt(length);
        out.writeBytes(header.array());
        out.writeBytes(bytes);
        return this;
    }

    /** Adds bytes that are not a frame. */
    Pcap raw(String hex) {
        out.writeBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }
}
