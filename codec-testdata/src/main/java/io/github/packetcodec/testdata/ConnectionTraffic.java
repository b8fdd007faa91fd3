package io.github.packetcodec.testdata;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Whole TCP connections, many at the same time: each is opened, carries requests and answers, and is closed by FINs or a RST. Half of the
 * segments are acknowledgments; one in a hundred data segments is sent twice. Frames are Ethernet and IPv4 with correct lengths, and have
 * no checksums. The same seed gives the same frames.
 */
public final class ConnectionTraffic {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;
    private static final int ETHERNET_LENGTH = 14;
    private static final int HEADERS_LENGTH = ETHERNET_LENGTH + 20 + 20;
    private static final int SYN_OPTIONS_LENGTH = 8;
    private static final int SEGMENT_LENGTH = 1448;

    private final RandomGenerator random;
    private final List<Connection> active = new ArrayList<>();
    private int opened;

    /**
     * Traffic that begins with as many connections as are always open.
     *
     * @param concurrent how many, 1 or more
     */
    public ConnectionTraffic(int concurrent, long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < concurrent; i++) {
            active.add(new Connection());
        }
    }

    /** The next frame: of any of the open connections. A connection that ends is followed by a new one with other ports. */
    public byte[] next() {
        int index = random.nextInt(active.size());
        Connection connection = active.get(index);
        byte[] frame = connection.next();
        if (connection.ended) {
            active.set(index, new Connection());
        }
        return frame;
    }

    /** How many connections were opened so far. */
    public int opened() {
        return opened;
    }

    private final class Connection {
        private final int number = opened++;
        private final int client = 0x0A00_0000 | number / 50_000;
        private final int server = 0xC0A8_0000 | number % 4096;
        private final int clientPort = 10_000 + number % 50_000;
        private int clientNumber = random.nextInt();
        private int serverNumber = random.nextInt();
        private int step;
        private int exchanges = 1 + random.nextInt(8);
        private int answerSegments;
        private boolean ended;
        private byte[] repeated;

        byte[] next() {
            if (repeated != null) {
                byte[] again = repeated;
                repeated = null;
                return again;
            }
            switch (step++) {
                case 0:
                    return segment(true, SYN, 0);
                case 1:
                    return segment(false, SYN | ACK, 0);
                case 2:
                    return segment(true, ACK, 0);
                case 3:
                    answerSegments = 1 + random.nextInt(6);
                    return segment(true, PSH | ACK, 50 + random.nextInt(400));
                case 4:
                    return segment(false, ACK, 0);
                case 5:
                    byte[] data = segment(
                            false,
                            PSH | ACK,
                            random.nextBoolean() ? SEGMENT_LENGTH : 1 + random.nextInt(SEGMENT_LENGTH));
                    repeated = random.nextInt(100) == 0 ? data : null;
                    return data;
                case 6:
                    if (--answerSegments > 0) {
                        step = 5;
                    } else if (--exchanges > 0) {
                        step = 3;
                    }
                    return segment(true, ACK, 0);
                case 7:
                    ended = random.nextInt(20) == 0;
                    return segment(true, ended ? RST | ACK : FIN | ACK, 0);
                case 8:
                    return segment(false, FIN | ACK, 0);
                default:
                    ended = true;
                    return segment(true, ACK, 0);
            }
        }

        private byte[] segment(boolean fromClient, int flags, int payload) {
            int options = (flags & SYN) != 0 ? SYN_OPTIONS_LENGTH : 0;
            int length = HEADERS_LENGTH + options + payload;
            ByteBuffer frame = ByteBuffer.allocate(Math.max(60, length));
            frame.putInt(0x02000000).putShort((short) (fromClient ? 2 : 1));
            frame.putInt(0x02000000).putShort((short) (fromClient ? 1 : 2)).putShort((short) 0x0800);
            frame.putShort((short) 0x4500)
                    .putShort((short) (length - ETHERNET_LENGTH))
                    .putInt(0x4000);
            frame.putShort((short) 0x4006).putShort((short) 0);
            frame.putInt(fromClient ? client : server).putInt(fromClient ? server : client);
            frame.putShort((short) (fromClient ? clientPort : 443));
            frame.putShort((short) (fromClient ? 443 : clientPort));
            frame.putInt(fromClient ? clientNumber : serverNumber);
            frame.putInt((flags & ACK) == 0 ? 0 : fromClient ? serverNumber : clientNumber);
            frame.putShort((short) ((20 + options) / 4 << 12 | flags))
                    .putShort((short) 0x2000)
                    .putInt(0);
            if (options > 0) {
                frame.putInt(0x020405B4).putInt(0x01030307);
            }
            int taken = payload + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
            if (fromClient) {
                clientNumber += taken;
            } else {
                serverNumber += taken;
            }
            return frame.array();
        }
    }
}
