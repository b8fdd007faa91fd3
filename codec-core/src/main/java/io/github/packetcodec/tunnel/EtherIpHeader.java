package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The EtherIP header (RFC 3378, section 3).
 *
 * <p><img src="doc-files/etherip.svg" alt="EtherIP header (RFC 3378)">
 *
 * @param version the version, 3 in RFC 3378, 0..15
 * @param reserved the reserved bits, 0..4095
 */
public record EtherIpHeader(int version, int reserved) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public EtherIpHeader {
        Limits.requireBits("version", version, 4);
        Limits.requireBits("reserved", reserved, 12);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 2 bytes are readable; then the index has not moved
     */
    public static EtherIpHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, EtherIp.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = EtherIp.check(bytes, at, at + Math.min(in.readableBytes(), EtherIp.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.ETHERIP, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return EtherIp.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 2 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static EtherIpHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = EtherIp.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.ETHERIP, length, at);
        }
        return EtherIp.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, EtherIp.HEADER_LENGTH, out.length);
        EtherIp.setProtocolVersionAndReserved(out, at, version, reserved);
        return at + EtherIp.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.ETHERIP;
    }

    /** {@return 2, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return EtherIp.HEADER_LENGTH;
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code version}}
     *
     * @param version the version, 3 in RFC 3378, 0..15
     */
    public EtherIpHeader withVersion(int version) {
        return new EtherIpHeader(version, reserved);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved bits, 0..4095
     */
    public EtherIpHeader withReserved(int reserved) {
        return new EtherIpHeader(version, reserved);
    }

    // spotless:on
}
