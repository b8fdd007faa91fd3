package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A VLAN tag (IEEE 802.1Q). It follows the header or tag whose EtherType announced it: which tag protocol it is of
 * (0x8100, 0x88a8, 0x9100) stands there, not here.
 *
 * @param priority priority code point, 0..7
 * @param dropEligible drop eligible indicator; canonical format indicator in old texts
 * @param vlanId VLAN identifier, 0..4095
 * @param etherType what follows, 0..65535: an {@link EtherType}; or, up to 1500, a {@linkplain #isLength() length}
 */
public record VlanTag(int priority, boolean dropEligible, int vlanId, int etherType) implements Header {
    /**
     * Holds only what can be encoded.
     *
     * @throws IllegalArgumentException if a number is outside of its field
     */
    public VlanTag {
        Limits.requireBits("priority", priority, 3);
        Limits.requireBits("vlanId", vlanId, 12);
        Limits.requireBits("etherType", etherType, 16);
    }

    /**
     * Decodes the tag at the reader index and moves the index past it.
     *
     * @throws DecodeException if fewer than 4 bytes are readable; then the index has not moved
     */
    public static VlanTag decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Vlan.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Vlan.check(bytes, at, at + Math.min(in.readableBytes(), Vlan.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.VLAN, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Vlan.read(bytes, at);
    }

    /**
     * Decodes the tag that begins at {@code in[at]} and ends before {@code in[end]}.
     *
     * @throws DecodeException if fewer than 4 bytes stand there
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static VlanTag decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Vlan.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.VLAN, length, at);
        }
        return Vlan.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Vlan.HEADER_LENGTH, out.length);
        Vlan.setTagControlInformation(out, at, priority, dropEligible, vlanId);
        Vlan.setEtherType(out, at, etherType);
        return at + Vlan.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.VLAN;
    }

    /** 4 bytes. */
    @Override
    public int headerLength() {
        return Vlan.HEADER_LENGTH;
    }

    /** Whether {@link #etherType()} is the length in bytes of an 802.3 frame's data, and an LLC header follows. */
    public boolean isLength() {
        return EtherType.isLength(etherType);
    }

    /** This header with another {@code priority}. */
    public VlanTag withPriority(int priority) {
        return new VlanTag(priority, dropEligible, vlanId, etherType);
    }

    /** This header with another {@code dropEligible}. */
    public VlanTag withDropEligible(boolean dropEligible) {
        return new VlanTag(priority, dropEligible, vlanId, etherType);
    }

    /** This header with another {@code vlanId}. */
    public VlanTag withVlanId(int vlanId) {
        return new VlanTag(priority, dropEligible, vlanId, etherType);
    }

    /** This header with another {@code etherType}. */
    public VlanTag withEtherType(int etherType) {
        return new VlanTag(priority, dropEligible, vlanId, etherType);
    }
}
