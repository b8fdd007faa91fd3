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
 * @param oui who gives the protocol its number, 0..2^24-1; 0 means that it is an {@link EtherType} (RFC 1042)
 * @param protocolId what follows, 0..65535
 */
public record SnapHeader(int oui, int protocolId) implements Header {
    /**
     * Holds only what can be encoded.
     *
     * @throws IllegalArgumentException if a number is outside of its field
     */
    public SnapHeader {
        Limits.requireBits("oui", oui, 24);
        Limits.requireBits("protocolId", protocolId, 16);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @throws DecodeException if no whole header stands there; then the index has not moved
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
     * Decodes the header that begins at {@code in[at]} and ends before {@code in[end]}.
     *
     * @throws DecodeException if no whole header stands there
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

    /** 5 bytes. */
    @Override
    public int headerLength() {
        return Snap.HEADER_LENGTH;
    }

    /** This header with another {@code oui}. */
    public SnapHeader withOui(int oui) {
        return new SnapHeader(oui, protocolId);
    }

    /** This header with another {@code protocolId}. */
    public SnapHeader withProtocolId(int protocolId) {
        return new SnapHeader(oui, protocolId);
    }
}
