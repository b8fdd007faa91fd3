package io.github.packetcodec.bench;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.packet.PacketPatch;
import io.github.packetcodec.packet.PacketView;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to parse a frame and change its time to live, destination and port, checksums kept right? As a router does. */
public class PatchInPlace extends Settings {
    private static final int TIME_TO_LIVE = 63;
    private static final int ADDRESS = 0xC6336407;
    private static final int PORT = 8080;

    /** The frames of the trace: those of TCP and UDP over IPv4 without options, tags and fragments. */
    @Param("20000")
    public int frames;

    private final PacketView view = new PacketView();
    private final Ipv4Address address = new Ipv4Address(ADDRESS);
    private byte[][] source;
    private int next;

    /** Makes the frames, and refuses to compare what does not change them to the same. */
    @Setup
    public void prepare() {
        source = plain(frames);
        for (int i = 0; i < source.length; i++) {
            byte[] byHand = source[i].clone();
            byHand(byHand);
            byLibrary(source[i]);
            if (!Arrays.equals(byHand, source[i]) || HandWrittenVerifier.valid(byHand, 0) != 2) {
                throw new IllegalStateException("frame " + i + " is not changed to the same");
            }
        }
    }

    /** What the program in C must come to. */
    static long expected(int frames) {
        long sum = 0;
        for (byte[] frame : plain(frames)) {
            byHand(frame);
            sum += frame[24];
        }
        return sum;
    }

    private static byte[][] plain(int frames) {
        return Arrays.stream(Frames.bytes("mixed", frames))
                .filter(PatchInPlace::isPlain)
                .toArray(byte[][]::new);
    }

    private static boolean isPlain(byte[] frame) {
        return frame[12] == 8 && frame[13] == 0 && frame[14] == 0x45;
    }

    /** The baseline: the places are known, each word that changes is taken out of the checksum and the new one put in. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int handWritten() {
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = next();
            byHand(frame);
            sum += frame[24];
        }
        return sum;
    }

    /** The library. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int patch() {
        int sum = 0;
        for (int i = 0; i < BATCH; i++) {
            byte[] frame = next();
            byLibrary(frame);
            sum += frame[24];
        }
        return sum;
    }

    private byte[] next() {
        int index = next;
        next = index + 1 == source.length ? 0 : index + 1;
        return source[index];
    }

    private void byLibrary(byte[] frame) {
        view.parse(frame, 0, frame.length);
        if (view.networkLayer() == Layer.IPV4) {
            PacketPatch.setTimeToLive(view, TIME_TO_LIVE);
            PacketPatch.setDestinationAddress(view, address);
            PacketPatch.setDestinationPort(view, PORT);
        }
    }

    private static void byHand(byte[] frame) {
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
