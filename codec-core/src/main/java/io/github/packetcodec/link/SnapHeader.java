package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * A SNAP header (IEEE 802), which follows an LLC header.
 *
 * <p><img src="doc-files/snap.svg" alt="SNAP header (IEEE 802)">
 *
 * @param oui the organization that assigns the protocol identifier, 0..2^24-1; 0 if it is an {@link EtherType} (RFC 1042)
 * @param protocolId the protocol of what follows, 0..65535
 */
public record SnapHeader(int oui, int protocolId) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public SnapHeader {
        Limits.requireBits("oui", oui, 24);
        Limits.requireBits("protocolId", protocolId, 16);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole header; then the index has not moved
     */
    public static SnapHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Snap.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Snap.check(bytes, at, at + Math.min(in.readableBytes(), Snap.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.SNAP, length, in.readerIndex());
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
    public static SnapHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Snap.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.SNAP, length, at);
        }
        return read(in, at);
    }

    private static SnapHeader read(byte[] in, int at) {
        return new SnapHeader(Snap.oui(in, at), Snap.protocolId(in, at));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Snap.setOui(out, at, oui);
        Snap.setProtocolId(out, at, protocolId);
        return at + headerLength();
    }

    @Override
    public Layer layer() {
        return Layer.SNAP;
    }

    /** {@return 5, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Snap.HEADER_LENGTH;
    }

    /** {@return the fields by name, the protocol as {@link EtherType#nameOf} if it is an EtherType} */
    @Override
    public String toString() {
        String protocol = oui == Snap.OUI_ETHER_TYPE ? EtherType.nameOf(protocolId) : Integer.toString(protocolId);
        return "SnapHeader[oui=" + oui + ", protocolId=" + protocol + "]";
    }

    /**
     * {@return a copy of this header with another {@code oui}}
     *
     * @param oui the organization that assigns the protocol identifier, 0..2^24-1; 0 if it is an {@link EtherType} (RFC 1042)
     */
    public SnapHeader withOui(int oui) {
        return new SnapHeader(oui, protocolId);
    }

    /**
     * {@return a copy of this header with another {@code protocolId}}
     *
     * @param protocolId the protocol of what follows, 0..65535
     */
    public SnapHeader withProtocolId(int protocolId) {
        return new SnapHeader(oui, protocolId);
    }
}
