package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A logical link control header (IEEE 802.2), which follows the length of an 802.3 frame.
 *
 * <p><img src="doc-files/llc.svg" alt="LLC header (IEEE 802.2), unnumbered">
 *
 * @param dsap the destination service access point, 0..255
 * @param ssap the source service access point, 0..255
 * @param control the control field: one byte, 0..255, if its lowest two bits are set (unnumbered); else two bytes, 0..65535
 */
public record LlcHeader(int dsap, int ssap, int control) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public LlcHeader {
        Limits.requireBits("dsap", dsap, 8);
        Limits.requireBits("ssap", ssap, 8);
        Limits.requireBits("control", control, Llc.isUnnumbered(control) ? 8 : 16);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole header; then the index has not moved
     */
    public static LlcHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Llc.MAXIMUM_HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Llc.check(bytes, at, at + Math.min(in.readableBytes(), Llc.MAXIMUM_HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.LLC, length, in.readerIndex());
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
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole header
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static LlcHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Llc.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.LLC, length, at);
        }
        return read(in, at);
    }

    private static LlcHeader read(byte[] in, int at) {
        return new LlcHeader(Llc.dsap(in, at), Llc.ssap(in, at), Llc.control(in, at));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Llc.setDsap(out, at, dsap);
        Llc.setSsap(out, at, ssap);
        Llc.setControl(out, at, control);
        return at + headerLength();
    }

    @Override
    public Layer layer() {
        return Layer.LLC;
    }

    /** {@return the length of the header in bytes: 3 if the control field is unnumbered, else 4} */
    @Override
    public int headerLength() {
        return Llc.isUnnumbered(control) ? Llc.MINIMUM_HEADER_LENGTH : Llc.MAXIMUM_HEADER_LENGTH;
    }

    /** {@return the header that precedes a SNAP header: unnumbered information, with 0xAA as both access points} */
    public static LlcHeader snap() {
        return new LlcHeader(Llc.SNAP, Llc.SNAP, Llc.UNNUMBERED_INFORMATION);
    }

    /** {@return whether a SNAP header follows} */
    public boolean isSnap() {
        return dsap == Llc.SNAP && ssap == Llc.SNAP && control == Llc.UNNUMBERED_INFORMATION;
    }

    /**
     * {@return a copy of this header with another {@code dsap}}
     *
     * @param dsap the destination service access point, 0..255
     */
    public LlcHeader withDsap(int dsap) {
        return new LlcHeader(dsap, ssap, control);
    }

    /**
     * {@return a copy of this header with another {@code ssap}}
     *
     * @param ssap the source service access point, 0..255
     */
    public LlcHeader withSsap(int ssap) {
        return new LlcHeader(dsap, ssap, control);
    }

    /**
     * {@return a copy of this header with another {@code control}}
     *
     * @param control the control field: one byte, 0..255, if its lowest two bits are set (unnumbered); else two bytes, 0..65535
     */
    public LlcHeader withControl(int control) {
        return new LlcHeader(dsap, ssap, control);
    }
}
