package io.github.packetcodec.tunnel;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The session header of L2TPv3 over IP (RFC 3931, section 4.1.1).
 *
 * <p><img src="doc-files/l2tpv3.svg" alt="L2TPv3 session header over IP (RFC 3931)">
 *
 * @param sessionId the session, 0 in a control message, 0..2^32-1
 */
public record L2tpv3Header(long sessionId) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public L2tpv3Header {
        Limits.requireBits("sessionId", sessionId, 32);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 4 bytes are readable; then the index has not moved
     */
    public static L2tpv3Header decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, L2tpv3.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = L2tpv3.check(bytes, at, at + Math.min(in.readableBytes(), L2tpv3.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.L2TPV3, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return L2tpv3.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 4 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static L2tpv3Header decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = L2tpv3.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.L2TPV3, length, at);
        }
        return L2tpv3.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, L2tpv3.HEADER_LENGTH, out.length);
        L2tpv3.setSessionId(out, at, sessionId);
        return at + L2tpv3.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.L2TPV3;
    }

    /** {@return 4, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return L2tpv3.HEADER_LENGTH;
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /** {@return a copy of this header with another {@code sessionId}} */
    public L2tpv3Header withSessionId(long sessionId) {
        return new L2tpv3Header(sessionId);
    }

    // spotless:on
}
