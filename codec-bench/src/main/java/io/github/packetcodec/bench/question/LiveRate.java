package io.github.packetcodec.bench.question;

import io.github.packetcodec.live.LiveCapture;
import io.github.packetcodec.live.LiveSender;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.util.HexFormat;

/**
 * The two ends of {@code codec-bench/live.sh}: {@code send INTERFACE FRAMES FRAMES_A_SECOND} sends UDP datagrams of 60 bytes,
 * {@code read INTERFACE} reads and parses what comes until its standard input ends.
 */
final class LiveRate {
    private static final byte[] FRAME = HexFormat.of()
            .parseHex("0200000000020200000000010800" + "4500002e00004000401136ba" + "c0000201c0000202"
                    + "04000009001a0000" + "00".repeat(18));

    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

    private LiveRate() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("send")) {
            send(args[1], Integer.parseInt(args[2]), Long.parseLong(args[3]));
        } else {
            read(args[1]);
        }
    }

    private static void send(String name, int frames, long framesPerSecond) throws IOException {
        try (LiveSender sender = LiveSender.open(name)) {
            long start = System.nanoTime();
            for (int i = 0; i < frames; i++) {
                while (System.nanoTime() - start < i * NANOSECONDS_PER_SECOND / framesPerSecond) {
                    Thread.onSpinWait();
                }
                sender.send(FRAME, 0, FRAME.length);
            }
            long took = System.nanoTime() - start;
            System.out.printf("sent %d frames, %d a second%n", frames, frames * NANOSECONDS_PER_SECOND / took);
        }
    }

    private static void read(String name) throws IOException {
        PacketView view = new PacketView();
        try (LiveCapture capture = LiveCapture.open(name)) {
            Thread end = new Thread(() -> {
                try {
                    System.in.readAllBytes();
                    capture.stop();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            end.setDaemon(true);
            end.start();
            long payload = 0;
            while (capture.next()) {
                view.parse(capture);
                payload += view.payloadLength();
            }
            System.out.printf(
                    "read and parsed %d frames with %d bytes of payload, %d dropped%n",
                    capture.frameNumber(), payload, capture.droppedCount());
        }
    }
}
