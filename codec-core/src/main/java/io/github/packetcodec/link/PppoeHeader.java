package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The PPPoE header (RFC 2516, section 4). Padding of a short Ethernet frame follows the {@code length} bytes.
 *
 * <p><img src="doc-files/pppoe.svg" alt="PPPoE session header (RFC 2516)">
 *
 * @param version the version, 1 in RFC 2516, 0..15
 * @param type the type, 1 in RFC 2516, 0..15
 * @param code the code: 0 in a session, 0..255
 * @param sessionId the session, 0..65535
 * @param length the length of what follows in bytes, without Ethernet's padding, 0..65535
 */
public record PppoeHeader(int version, int type, int code, int sessionId, int length) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public PppoeHeader {
        Limits.requireBits("version", version, 4);
        Limits.requireBits("type", type, 4);
        Limits.requireBits("code", code, 8);
        Limits.requireBits("sessionId", sessionId, 16);
        Limits.requireBits("length", length, 16);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 6 bytes are readable; then the index has not moved
     */
    public static PppoeHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Pppoe.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Pppoe.check(bytes, at, at + Math.min(in.readableBytes(), Pppoe.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.PPPOE, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Pppoe.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 6 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static PppoeHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Pppoe.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.PPPOE, length, at);
        }
        return Pppoe.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Pppoe.HEADER_LENGTH, out.length);
        Pppoe.setProtocolVersionAndType(out, at, version, type);
        Pppoe.setCode(out, at, code);
        Pppoe.setSessionId(out, at, sessionId);
        Pppoe.setLength(out, at, length);
        return at + Pppoe.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.PPPOE;
    }

    /** {@return 6, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Pppoe.HEADER_LENGTH;
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code version}}
     *
     * @param version the version, 1 in RFC 2516, 0..15
     */
    public PppoeHeader withVersion(int version) {
        return new PppoeHeader(version, type, code, sessionId, length);
    }

    /**
     * {@return a copy of this header with another {@code type}}
     *
     * @param type the type, 1 in RFC 2516, 0..15
     */
    public PppoeHeader withType(int type) {
        return new PppoeHeader(version, type, code, sessionId, length);
    }

    /**
     * {@return a copy of this header with another {@code code}}
     *
     * @param code the code: 0 in a session, 0..255
     */
    public PppoeHeader withCode(int code) {
        return new PppoeHeader(version, type, code, sessionId, length);
    }

    /**
     * {@return a copy of this header with another {@code sessionId}}
     *
     * @param sessionId the session, 0..65535
     */
    public PppoeHeader withSessionId(int sessionId) {
        return new PppoeHeader(version, type, code, sessionId, length);
    }

    /**
     * {@return a copy of this header with another {@code length}}
     *
     * @param length the length of what follows in bytes, without Ethernet's padding, 0..65535
     */
    public PppoeHeader withLength(int length) {
        return new PppoeHeader(version, type, code, sessionId, length);
    }

    // spotless:on
}
