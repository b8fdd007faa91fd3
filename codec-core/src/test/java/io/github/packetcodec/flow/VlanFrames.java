package io.github.packetcodec.flow;

import java.nio.ByteBuffer;

/** Frames with VLAN tags. */
final class VlanFrames {
    private static final int ADDRESSES = 12;
    private static final short TAG_PROTOCOL_IDENTIFIER = (short) 0x8100;

    private VlanFrames() {}

    /** An Ethernet frame with tags before its EtherType, the outermost first. */
    static byte[] tagged(byte[] frame, int... vlanIds) {
        ByteBuffer tagged = ByteBuffer.allocate(frame.length + 4 * vlanIds.length);
        tagged.put(frame, 0, ADDRESSES);
        for (int vlanId : vlanIds) {
            tagged.putShort(TAG_PROTOCOL_IDENTIFIER).putShort((short) vlanId);
        }
        return tagged.put(frame, ADDRESSES, frame.length - ADDRESSES).array();
    }
}
