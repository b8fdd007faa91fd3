package io.github.packetcodec.testdata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The digest of many frames. */
final class Digests {
    private Digests() {}

    static String of(int count, Supplier<byte[]> frames) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (int i = 0; i < count; i++) {
                byte[] frame = frames.get();
                digest.update(new byte[] {(byte) (frame.length >>> 8), (byte) frame.length});
                digest.update(frame);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
