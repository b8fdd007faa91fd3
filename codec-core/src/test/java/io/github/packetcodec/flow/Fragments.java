package io.github.packetcodec.flow;

import java.nio.ByteBuffer;

/** Makes IP packets and fragments of UDP's number byte by byte. */
final class Fragments {
    private Fragments() {}

    /** Bytes of which each depends on its place. */
    static byte[] data(int seed, int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (seed * 31 + i * 7 + (i >> 8));
        }
        return data;
    }

    /** A fragment of an IPv4 or IPv6 packet, without a link header. */
    static byte[] fragment(int version, int identification, int offset, byte[] data, boolean more) {
        int fields = offset / 8;
        if (version == 4) {
            return ipv4(identification, fields | (more ? 0x2000 : 0), data);
        }
        ByteBuffer packet = ByteBuffer.allocate(48 + data.length);
        ipv6(packet, 8 + data.length, 44);
        packet.put((byte) 17)
                .put((byte) 0)
                .putShort((short) (fields << 3 | (more ? 1 : 0)))
                .putInt(identification);
        return packet.put(data).array();
    }

    /** The packet that was never divided. */
    static byte[] whole(int version, int identification, byte[] data) {
        if (version == 4) {
            return ipv4(identification, 0, data);
        }
        ByteBuffer packet = ByteBuffer.allocate(40 + data.length);
        ipv6(packet, data.length, 17);
        return packet.put(data).array();
    }

    private static byte[] ipv4(int identification, int flagsAndOffset, byte[] data) {
        ByteBuffer packet = ByteBuffer.allocate(20 + data.length);
        packet.putShort((short) 0x4500).putShort((short) (20 + data.length));
        packet.putShort((short) identification).putShort((short) flagsAndOffset);
        packet.put((byte) 64)
                .put((byte) 17)
                .putShort((short) 0)
                .putInt(0xC0000201)
                .putInt(0xC0000202);
        int sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum += packet.getShort(i) & 0xFFFF;
        }
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum = (sum & 0xFFFF) + (sum >> 16);
        packet.putShort(10, (short) ~sum);
        return packet.put(data).array();
    }

    private static void ipv6(ByteBuffer packet, int payloadLength, int nextHeader) {
        packet.putInt(0x60000000)
                .putShort((short) payloadLength)
                .put((byte) nextHeader)
                .put((byte) 64);
        packet.putLong(0x20010DB8_00000000L)
                .putLong(1)
                .putLong(0x20010DB8_00000000L)
                .putLong(2);
    }
}
