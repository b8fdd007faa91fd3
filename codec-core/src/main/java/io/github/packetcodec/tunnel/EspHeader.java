package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The header of an encapsulating security payload (RFC 4303, section 2).
 *
 * <p><img src="doc-files/esp.svg" alt="ESP header (RFC 4303)">
 *
 * @param securityParametersIndex the index of the security association, 0..2^32-1
 * @param sequenceNumber the sequence number, of which extended numbers have 32 bits more that are not sent, 0..2^32-1
 */
public record EspHeader(long securityParametersIndex, long sequenceNumber) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public EspHeader {
        Limits.requireBits("securityParametersIndex", securityParametersIndex, 32);
        Limits.requireBits("sequenceNumber", sequenceNumber, 32);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 8 bytes are readable; then the index has not moved
     */
    public static EspHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Esp.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Esp.check(bytes, at, at + Math.min(in.readableBytes(), Esp.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.ESP, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Esp.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 8 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static EspHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Esp.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.ESP, length, at);
        }
        return Esp.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Esp.HEADER_LENGTH, out.length);
        Esp.setSecurityParametersIndex(out, at, securityParametersIndex);
        Esp.setSequenceNumber(out, at, sequenceNumber);
        return at + Esp.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.ESP;
    }

    /** {@return 8, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Esp.HEADER_LENGTH;
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code securityParametersIndex}}
     *
     * @param securityParametersIndex the index of the security association, 0..2^32-1
     */
    public EspHeader withSecurityParametersIndex(long securityParametersIndex) {
        return new EspHeader(securityParametersIndex, sequenceNumber);
    }

    /**
     * {@return a copy of this header with another {@code sequenceNumber}}
     *
     * @param sequenceNumber the sequence number, of which extended numbers have 32 bits more that are not sent, 0..2^32-1
     */
    public EspHeader withSequenceNumber(long sequenceNumber) {
        return new EspHeader(securityParametersIndex, sequenceNumber);
    }

    // spotless:on
}
