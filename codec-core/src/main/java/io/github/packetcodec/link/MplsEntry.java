package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * An entry of the MPLS label stack (RFC 3032, section 2.1; RFC 5462). Nothing in a stack specifies what follows its
 * last entry, except for the two explicit-null labels: for all others, the first four bits of what follows decide, which are the version
 * of an IP packet.
 *
 * <p><img src="doc-files/mpls.svg" alt="MPLS label stack entry (RFC 3032)">
 *
 * @param label the label, 0..2^20-1
 * @param trafficClass the traffic class, which older standards call experimental, 0..7
 * @param bottomOfStack whether this is the last entry of the stack
 * @param timeToLive the time to live, 0..255
 */
public record MplsEntry(int label, int trafficClass, boolean bottomOfStack, int timeToLive) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public MplsEntry {
        Limits.requireBits("label", label, 20);
        Limits.requireBits("trafficClass", trafficClass, 3);
        Limits.requireBits("timeToLive", timeToLive, 8);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the entry
     * @return the entry
     * @throws DecodeException if fewer than 4 bytes are readable; then the index has not moved
     */
    public static MplsEntry decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Mpls.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Mpls.check(bytes, at, at + Math.min(in.readableBytes(), Mpls.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.MPLS, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Mpls.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the entry
     * @param at the index at which the entry begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the entry
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 4 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static MplsEntry decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Mpls.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.MPLS, length, at);
        }
        return Mpls.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Mpls.HEADER_LENGTH, out.length);
        Mpls.setEntry(out, at, label, trafficClass, bottomOfStack, timeToLive);
        return at + Mpls.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.MPLS;
    }

    /** {@return 4, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Mpls.HEADER_LENGTH;
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code label}}
     *
     * @param label the label, 0..2^20-1
     */
    public MplsEntry withLabel(int label) {
        return new MplsEntry(label, trafficClass, bottomOfStack, timeToLive);
    }

    /**
     * {@return a copy of this header with another {@code trafficClass}}
     *
     * @param trafficClass the traffic class, which older standards call experimental, 0..7
     */
    public MplsEntry withTrafficClass(int trafficClass) {
        return new MplsEntry(label, trafficClass, bottomOfStack, timeToLive);
    }

    /**
     * {@return a copy of this header with another {@code bottomOfStack}}
     *
     * @param bottomOfStack whether this is the last entry of the stack
     */
    public MplsEntry withBottomOfStack(boolean bottomOfStack) {
        return new MplsEntry(label, trafficClass, bottomOfStack, timeToLive);
    }

    /**
     * {@return a copy of this header with another {@code timeToLive}}
     *
     * @param timeToLive the time to live, 0..255
     */
    public MplsEntry withTimeToLive(int timeToLive) {
        return new MplsEntry(label, trafficClass, bottomOfStack, timeToLive);
    }

    // spotless:on
}
