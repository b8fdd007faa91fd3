package io.github.packetcodec.flow;

import java.nio.ByteBuffer;

/** Makes Ethernet frames with a TCP segment over IPv4 byte by byte, without checksums. */
final class TcpSegments {
    private static final int SEQUENCE_NUMBER = 14 + 20 + 4;

    private TcpSegments() {}

    /** A segment between 192.0.2.1:40001, the client, and 192.0.2.2:40002. Flags are letters out of {@code FSRPAU}. */
    static byte[] segment(boolean fromClient, String flags, long sequence, long acknowledgment, int length) {
        return segment(0xC0000201, 40001, fromClient, flags, sequence, acknowledgment, length, 1000);
    }

    /** A segment between a client and 192.0.2.2:40002. */
    static byte[] segment(
            int client,
            int clientPort,
            boolean fromClient,
            String flags,
            long sequence,
            long acknowledgment,
            int length,
            int window) {
        int bits = 0;
        for (char flag : flags.toCharArray()) {
            bits |= 1 << "FSRPAU".indexOf(flag);
        }
        ByteBuffer frame = ByteBuffer.allocate(14 + 20 + 20 + length);
        frame.putLong(0x0200_0000_0002_0200L).putInt(1).putShort((short) 0x0800);
        frame.putShort((short) 0x4500).putShort((short) (40 + length)).putInt(0);
        frame.putShort((short) 0x4006).putShort((short) 0);
        int server = 0xC0000202;
        frame.putInt(fromClient ? client : server).putInt(fromClient ? server : client);
        frame.putShort((short) (fromClient ? clientPort : 40002));
        frame.putShort((short) (fromClient ? 40002 : clientPort));
        frame.putInt((int) sequence).putInt((int) acknowledgment);
        frame.putShort((short) (5 << 12 | bits)).putShort((short) window).putInt(0);
        return frame.array();
    }

    /** Writes other numbers into a segment. Allocates nothing. */
    static void number(byte[] segment, int sequence, int acknowledgment) {
        for (int i = 0; i < 4; i++) {
            segment[SEQUENCE_NUMBER + i] = (byte) (sequence >> 24 - 8 * i);
            segment[SEQUENCE_NUMBER + 4 + i] = (byte) (acknowledgment >> 24 - 8 * i);
        }
    }
}
