package io.github.packetcodec;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as tests write them down, and as they change them. */
public final class TestBytes {
    private static final byte BACKGROUND = 0x66;

    private TestBytes() {}

    /** Hexadecimal digits with spaces anywhere. */
    public static byte[] of(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The bytes with so many others before and after them. */
    static byte[] within(byte[] bytes, int before, int after) {
        byte[] out = new byte[before + bytes.length + after];
        Arrays.fill(out, BACKGROUND);
        System.arraycopy(bytes, 0, out, before, bytes.length);
        return out;
    }

    static byte[] withBitTurned(byte[] bytes, int bit) {
        byte[] turned = bytes.clone();
        turned[bit / 8] ^= (byte) (0x80 >>> bit % 8);
        return turned;
    }
}
