package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.link.Vlan;
import io.netty.buffer.ByteBuf;
import java.nio.ReadOnlyBufferException;
import java.util.Objects;

/**
 * Puts a VLAN tag behind the addresses of an Ethernet frame, or takes it off. The 12 bytes of the addresses move, and not the rest of the
 * frame, because there is room before a frame more often than after it, and it costs as much for a long frame as for a short one.
 */
final class VlanRoom {
    private static final int ADDRESSES_LENGTH = 12;

    private VlanRoom() {}

    static int push(byte[] in, int offset, int length, int tagType, int priority, boolean dropEligible, int vlanId) {
        Objects.checkFromIndexSize(offset, length, in.length);
        requireTag(tagType, priority, vlanId);
        requireEthernet(length);
        PatchRules.require(offset >= Vlan.HEADER_LENGTH, "there is no room for a VLAN tag before the frame");
        int start = offset - Vlan.HEADER_LENGTH;
        System.arraycopy(in, offset, in, start, ADDRESSES_LENGTH);
        Bytes.put16(in, start + ADDRESSES_LENGTH, tagType);
        Vlan.setTagControlInformation(in, start + Ethernet.HEADER_LENGTH, priority, dropEligible, vlanId);
        return start;
    }

    static int pop(byte[] in, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, in.length);
        requireTagged(length, length < Ethernet.HEADER_LENGTH ? 0 : Ethernet.etherType(in, offset));
        int start = offset + Vlan.HEADER_LENGTH;
        System.arraycopy(in, offset, in, start, ADDRESSES_LENGTH);
        return start;
    }

    static void push(ByteBuf frame, int tagType, int priority, boolean dropEligible, int vlanId) {
        requireWritable(frame);
        requireTag(tagType, priority, vlanId);
        requireEthernet(frame.readableBytes());
        int from = frame.readerIndex();
        PatchRules.require(from >= Vlan.HEADER_LENGTH, "there is no room for a VLAN tag before the frame");
        int start = from - Vlan.HEADER_LENGTH;
        moveAddresses(frame, from, start);
        setWord(frame, start + ADDRESSES_LENGTH, tagType);
        setWord(frame, start + Ethernet.HEADER_LENGTH, Vlan.tagControlInformation(priority, dropEligible, vlanId));
        frame.readerIndex(start);
    }

    static void pop(ByteBuf frame) {
        requireWritable(frame);
        int from = frame.readerIndex();
        int length = frame.readableBytes();
        requireTagged(length, length < Ethernet.HEADER_LENGTH ? 0 : word(frame, from + ADDRESSES_LENGTH));
        moveAddresses(frame, from, from + Vlan.HEADER_LENGTH);
        frame.readerIndex(from + Vlan.HEADER_LENGTH);
    }

    /** Reads all before it writes, because the places overlap. */
    private static void moveAddresses(ByteBuf frame, int from, int to) {
        long first = frame.getLong(from);
        int last = frame.getInt(from + Long.BYTES);
        frame.setLong(to, first);
        frame.setInt(to + Long.BYTES, last);
    }

    /** By single bytes, because a buffer of swapped byte order swaps those of a number. */
    private static int word(ByteBuf frame, int at) {
        return frame.getUnsignedByte(at) << 8 | frame.getUnsignedByte(at + 1);
    }

    private static void setWord(ByteBuf frame, int at, int value) {
        frame.setByte(at, value >>> 8);
        frame.setByte(at + 1, value);
    }

    private static void requireWritable(ByteBuf frame) {
        if (frame.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
    }

    private static void requireTag(int tagType, int priority, int vlanId) {
        if (NextLayer.ofEtherType(tagType) != Layer.VLAN) {
            throw new IllegalArgumentException(
                    "EtherType 0x" + Integer.toHexString(tagType) + " does not announce a VLAN tag");
        }
        Limits.requireBits("priority", priority, 3);
        Limits.requireBits("vlanId", vlanId, 12);
    }

    private static void requireEthernet(int length) {
        PatchRules.require(length >= Ethernet.HEADER_LENGTH, "the frame is shorter than an Ethernet header");
    }

    private static void requireTagged(int length, int etherType) {
        boolean tagged =
                length >= Ethernet.HEADER_LENGTH + Vlan.HEADER_LENGTH && NextLayer.ofEtherType(etherType) == Layer.VLAN;
        PatchRules.require(tagged, "the frame does not begin with a VLAN tag");
    }
}
