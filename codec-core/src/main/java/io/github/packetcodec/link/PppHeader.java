package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The PPP header (RFC 1661, section 2; RFC 1662, section 3.1).
 *
 * <p><img src="doc-files/ppp.svg" alt="PPP header (RFC 1662)">
 *
 * @param addressAndControl whether the header begins with the address 0xFF and the control field 3
 * @param compressedProtocol whether the protocol takes one byte; then it is odd and less than 255
 * @param protocol the protocol, 0..65535; if it takes two bytes, the first of them is even
 */
public record PppHeader(boolean addressAndControl, boolean compressedProtocol, int protocol) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if the protocol is outside its range, or cannot be sent in so many bytes
     */
    public PppHeader {
        Limits.requireBits("protocol", protocol, 16);
        boolean fits = compressedProtocol
                ? protocol <= 0xFF && (protocol & 1) != 0 && (addressAndControl || protocol != Ppp.ADDRESS)
                : (protocol & 0x100) == 0;
        if (!fits) {
            throw new IllegalArgumentException(
                    "protocol " + protocol + " does not have " + (compressedProtocol ? "one byte" : "two bytes"));
        }
    }

    /**
     * {@return the header of a session of PPPoE: without address and control, and the protocol in two bytes}
     *
     * @param protocol the protocol, 0..65535; if it takes two bytes, the first of them is even
     */
    public static PppHeader of(int protocol) {
        return new PppHeader(false, false, protocol);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if no whole header is readable, or the control field after 0xFF is not 3; then the index has not moved
     */
    public static PppHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Ppp.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Ppp.check(bytes, at, at + Math.min(in.readableBytes(), Ppp.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.PPP, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole header, or the control field after 0xFF is not 3
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static PppHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Ppp.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.PPP, length, at);
        }
        return read(in, at);
    }

    private static PppHeader read(byte[] in, int at) {
        return new PppHeader(Ppp.addressAndControl(in, at), Ppp.compressedProtocol(in, at), Ppp.protocol(in, at));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        int next = at;
        if (addressAndControl) {
            Bytes.put8(out, next++, Ppp.ADDRESS);
            Bytes.put8(out, next++, Ppp.CONTROL);
        }
        if (!compressedProtocol) {
            Bytes.put8(out, next++, protocol >>> 8);
        }
        Bytes.put8(out, next++, protocol);
        return next;
    }

    @Override
    public Layer layer() {
        return Layer.PPP;
    }

    /** {@return the length of the header in bytes: 1..4} */
    @Override
    public int headerLength() {
        return (addressAndControl ? 2 : 0) + (compressedProtocol ? 1 : 2);
    }
}
