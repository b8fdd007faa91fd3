package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The I-TAG of a provider backbone bridge (IEEE 802.1Q, clause 9.7; formerly IEEE 802.1ah). The Ethernet header of the customer follows.
 *
 * <p><img src="doc-files/pbb.svg" alt="Backbone service instance tag (IEEE 802.1Q, 9.7)">
 *
 * @param priority the priority, 0..7
 * @param dropEligible whether the frame may be dropped before others
 * @param useCustomerAddresses whether the customer's addresses are used, and not those of the backbone, if a fault is looked for
 * @param reserved the reserved bits, 0..7
 * @param serviceId the identifier of the service instance (I-SID), 0..2^24-1
 */
public record PbbTag(int priority, boolean dropEligible, boolean useCustomerAddresses, int reserved, int serviceId)
        implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public PbbTag {
        Limits.requireBits("priority", priority, 3);
        Limits.requireBits("reserved", reserved, 3);
        Limits.requireBits("serviceId", serviceId, 24);
    }

    /**
     * {@return a tag of priority 0 without flags}
     *
     * @param serviceId the identifier of the service instance (I-SID), 0..2^24-1
     */
    public static PbbTag of(int serviceId) {
        return new PbbTag(0, false, false, 0, serviceId);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the tag
     * @return the tag
     * @throws DecodeException if fewer than 4 bytes are readable; then the index has not moved
     */
    public static PbbTag decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Pbb.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Pbb.check(bytes, at, at + Math.min(in.readableBytes(), Pbb.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.PBB, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Pbb.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the tag
     * @param at the index at which the tag begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the tag
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 4 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static PbbTag decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Pbb.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.PBB, length, at);
        }
        return Pbb.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Pbb.HEADER_LENGTH, out.length);
        Pbb.setTag(out, at, priority, dropEligible, useCustomerAddresses, reserved, serviceId);
        return at + Pbb.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.PBB;
    }

    /** {@return 4, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Pbb.HEADER_LENGTH;
    }

    /**
     * {@return a copy of this header with another {@code priority}}
     *
     * @param priority the priority, 0..7
     */
    public PbbTag withPriority(int priority) {
        return new PbbTag(priority, dropEligible, useCustomerAddresses, reserved, serviceId);
    }

    /**
     * {@return a copy of this header with another {@code dropEligible}}
     *
     * @param dropEligible whether the frame may be dropped before others
     */
    public PbbTag withDropEligible(boolean dropEligible) {
        return new PbbTag(priority, dropEligible, useCustomerAddresses, reserved, serviceId);
    }

    /**
     * {@return a copy of this header with another {@code useCustomerAddresses}}
     *
     * @param useCustomerAddresses whether the customer's addresses are used, and not those of the backbone, if a fault is looked for
     */
    public PbbTag withUseCustomerAddresses(boolean useCustomerAddresses) {
        return new PbbTag(priority, dropEligible, useCustomerAddresses, reserved, serviceId);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved bits, 0..7
     */
    public PbbTag withReserved(int reserved) {
        return new PbbTag(priority, dropEligible, useCustomerAddresses, reserved, serviceId);
    }

    /**
     * {@return a copy of this header with another {@code serviceId}}
     *
     * @param serviceId the identifier of the service instance (I-SID), 0..2^24-1
     */
    public PbbTag withServiceId(int serviceId) {
        return new PbbTag(priority, dropEligible, useCustomerAddresses, reserved, serviceId);
    }
}
