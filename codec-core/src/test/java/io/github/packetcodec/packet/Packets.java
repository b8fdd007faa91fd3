package io.github.packetcodec.packet;

import io.netty.buffer.ByteBuf;

/** Decodes packets under a length policy of the test's choice. */
public final class Packets {
    private Packets() {}

    public static Packet decode(byte[] frame, int linkType, LengthPolicy policy) {
        return decode(frame, 0, frame.length, linkType, policy);
    }

    public static Packet decode(byte[] in, int offset, int length, int linkType, LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        view.parse(in, offset, length, linkType);
        return Packet.of(view);
    }

    public static Packet decode(ByteBuf frame, int linkType, LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        view.parse(frame, linkType);
        return Packet.of(view);
    }
}
