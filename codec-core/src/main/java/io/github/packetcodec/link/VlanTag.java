package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A VLAN tag (IEEE 802.1Q). The EtherType of the header or tag before it, and not the tag itself, contains its tag protocol identifier
 * (0x8100, 0x88a8 or 0x9100).
 *
 * <p><img src="doc-files/vlan.svg" alt="VLAN tag (IEEE 802.1Q)">
 *
 * @param priority the priority code point, 0..7
 * @param dropEligible the drop eligible indicator; older standards call it canonical format indicator
 * @param vlanId the VLAN identifier, 0..4095
 * @param etherType the type of what follows, 0..65535: an {@link EtherType}; or, up to 1500, a {@linkplain #isLength() length}
 */
public record VlanTag(int priority, boolean dropEligible, int vlanId, int etherType) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public VlanTag {
        Limits.requireBits("priority", priority, 3);
        Limits.requireBits("vlanId", vlanId, 12);
        Limits.requireBits("etherType", etherType, 16);
    }

    /**
     * Decodes the tag at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the tag
     * @return the tag
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
     * Decodes the tag that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the tag
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 4 bytes
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

    /** {@return 4, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Vlan.HEADER_LENGTH;
    }

    /** {@return whether {@link #etherType()} is the length in bytes of an 802.3 frame's data, and an LLC header follows} */
    public boolean isLength() {
        return EtherType.isLength(etherType);
    }

    /** {@return the fields by name, the EtherType as {@link EtherType#nameOf} or the length in bytes} */
    @Override
    public String toString() {
        return "VlanTag[priority=" + priority + ", dropEligible=" + dropEligible + ", vlanId=" + vlanId + ", etherType="
                + EtherType.nameOrLength(etherType) + "]";
    }

    /**
     * {@return a copy of this header with another {@code priority}}
     *
     * @param priority the priority code point, 0..7
     */
    public VlanTag withPriority(int priority) {
        return new VlanTag(priority, dropEligible, vlanId, etherType);
    }

    /**
     * {@return a copy of this header with another {@code dropEligible}}
     *
     * @param dropEligible the drop eligible indicator; older standards call it canonical format indicator
     */
    public VlanTag withDropEligible(boolean dropEligible) {
        return new VlanTag(priority, dropEligible, vlanId, etherType);
    }

    /**
     * {@return a copy of this header with another {@code vlanId}}
     *
     * @param vlanId the VLAN identifier, 0..4095
     */
    public VlanTag withVlanId(int vlanId) {
        return new VlanTag(priority, dropEligible, vlanId, etherType);
    }

    /**
     * {@return a copy of this header with another {@code etherType}}
     *
     * @param etherType the type of what follows, 0..65535: an {@link EtherType}; or, up to 1500, a {@linkplain #isLength() length}
     */
    public VlanTag withEtherType(int etherType) {
        return new VlanTag(priority, dropEligible, vlanId, etherType);
    }
}
