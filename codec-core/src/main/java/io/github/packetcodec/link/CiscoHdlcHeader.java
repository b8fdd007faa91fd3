package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * The Cisco HDLC header (tcpdump.org, LINKTYPE_C_HDLC).
 *
 * <p><img src="doc-files/cisco-hdlc.svg" alt="Cisco HDLC header">
 *
 * @param address the address: 0x0F for unicast, 0x8F for multicast frames, 0..255
 * @param control the control field, usually 0, 0..255
 * @param protocol the protocol, an {@link EtherType}, 0..65535
 */
public record CiscoHdlcHeader(int address, int control, int protocol) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public CiscoHdlcHeader {
        Limits.requireBits("address", address, 8);
        Limits.requireBits("control", control, 8);
        Limits.requireBits("protocol", protocol, 16);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 4 bytes are readable; then the index has not moved
     */
    public static CiscoHdlcHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, CiscoHdlc.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = CiscoHdlc.check(bytes, at, at + Math.min(in.readableBytes(), CiscoHdlc.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.CISCO_HDLC, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return CiscoHdlc.read(bytes, at);
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
    public static CiscoHdlcHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = CiscoHdlc.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.CISCO_HDLC, length, at);
        }
        return CiscoHdlc.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, CiscoHdlc.HEADER_LENGTH, out.length);
        CiscoHdlc.setAddress(out, at, address);
        CiscoHdlc.setControl(out, at, control);
        CiscoHdlc.setProtocol(out, at, protocol);
        return at + CiscoHdlc.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.CISCO_HDLC;
    }

    /** {@return 4, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return CiscoHdlc.HEADER_LENGTH;
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code address}}
     *
     * @param address the address: 0x0F for unicast, 0x8F for multicast frames, 0..255
     */
    public CiscoHdlcHeader withAddress(int address) {
        return new CiscoHdlcHeader(address, control, protocol);
    }

    /**
     * {@return a copy of this header with another {@code control}}
     *
     * @param control the control field, usually 0, 0..255
     */
    public CiscoHdlcHeader withControl(int control) {
        return new CiscoHdlcHeader(address, control, protocol);
    }

    /**
     * {@return a copy of this header with another {@code protocol}}
     *
     * @param protocol the protocol, an {@link EtherType}, 0..65535
     */
    public CiscoHdlcHeader withProtocol(int protocol) {
        return new CiscoHdlcHeader(address, control, protocol);
    }

    // spotless:on
}
