package io.github.packetcodec.bench.baseline;

import io.github.packetcodec.bench.workload.Frames;
import java.util.Arrays;

/**
 * What one would write by hand to change a frame in place: the offsets of the fields are known; each changed word is subtracted
 * from the checksum and the new one added. It shares nothing with the library.
 */
public final class HandWrittenPatch {
    /** The new time to live. */
    public static final int TIME_TO_LIVE = 63;

    /** The new destination address. */
    public static final int ADDRESS = 0xC6336407;

    /** The new destination port. */
    public static final int PORT = 8080;

    private HandWrittenPatch() {}

    /** Returns the sum of one byte of every changed frame: the result that the program in C must have. */
    public static long expected(int frames) {
        long sum = 0;
        for (byte[] frame : plain(frames)) {
            apply(frame);
            sum += frame[24];
        }
        return sum;
    }

    /** Returns the frames of the trace that this can change: TCP and UDP over IPv4 without options, tags and fragments. */
    public static byte[][] plain(int frames) {
        return Arrays.stream(Frames.bytes("mixed", frames))
                .filter(HandWrittenPatch::isPlain)
                .toArray(byte[][]::new);
    }

    private static boolean isPlain(byte[] frame) {
        return frame[12] == 8 && frame[13] == 0 && frame[14] == 0x45;
    }

    /** Changes the time to live, the destination address and the destination port, and updates both checksums. */
    public static void apply(byte[] frame) {
        int checksum = frame[23] == 6 ? 50 : 40;
        int change = 0xFFFF - u16(frame, 30) + (ADDRESS >>> 16) + 0xFFFF - u16(frame, 32) + (ADDRESS & 0xFFFF);
        int hops = (0xFF - (frame[22] & 0xFF) << 8) + 0xFF + (TIME_TO_LIVE << 8);
        update(frame, 24, change + hops);
        update(frame, checksum, change + 0xFFFF - u16(frame, 36) + PORT);
        frame[22] = TIME_TO_LIVE;
        put(frame, 30, ADDRESS >>> 16);
        put(frame, 32, ADDRESS);
        put(frame, 36, PORT);
    }

    /** RFC 1624, equation 3. */
    private static void update(byte[] frame, int at, int change) {
        int sum = 0xFFFF - u16(frame, at) + change;
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        put(frame, at, ~sum);
    }

    private static int u16(byte[] in, int at) {
        return (in[at] & 0xFF) << 8 | in[at + 1] & 0xFF;
    }

    private static void put(byte[] out, int at, int value) {
        out[at] = (byte) (value >>> 8);
        out[at + 1] = (byte) value;
    }
}
