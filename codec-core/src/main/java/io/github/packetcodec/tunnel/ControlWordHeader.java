package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The control word of an Ethernet pseudowire (RFC 4448, section 4.6).
 *
 * <p><img src="doc-files/control-word.svg" alt="pseudowire control word (RFC 4448)">
 *
 * @param reserved the reserved bits, 0..4095
 * @param sequenceNumber the sequence number, 0..65535; 0 if the pseudowire does not number its frames
 */
public record ControlWordHeader(int reserved, int sequenceNumber) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public ControlWordHeader {
        Limits.requireBits("reserved", reserved, 12);
        Limits.requireBits("sequenceNumber", sequenceNumber, 16);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 4 bytes are readable, or the first four bits are not 0; then the index has not moved
     */
    public static ControlWordHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, ControlWord.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = ControlWord.check(bytes, at, at + Math.min(in.readableBytes(), ControlWord.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.CONTROL_WORD, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return ControlWord.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 4 bytes, or does not begin with four bits of 0
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static ControlWordHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = ControlWord.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.CONTROL_WORD, length, at);
        }
        return ControlWord.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, ControlWord.HEADER_LENGTH, out.length);
        ControlWord.setReserved(out, at, reserved);
        ControlWord.setSequenceNumber(out, at, sequenceNumber);
        return at + ControlWord.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.CONTROL_WORD;
    }

    /** {@return 4, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return ControlWord.HEADER_LENGTH;
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved bits, 0..4095
     */
    public ControlWordHeader withReserved(int reserved) {
        return new ControlWordHeader(reserved, sequenceNumber);
    }

    /**
     * {@return a copy of this header with another {@code sequenceNumber}}
     *
     * @param sequenceNumber the sequence number, 0..65535; 0 if the pseudowire does not number its frames
     */
    public ControlWordHeader withSequenceNumber(int sequenceNumber) {
        return new ControlWordHeader(reserved, sequenceNumber);
    }

    // spotless:on
}
