package io.github.packetcodec.link;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * An Ethernet header (IEEE 802.3) of either form: Ethernet II, which contains a type, or 802.3, which contains a length. VLAN tags are
 * separate headers that follow it.
 *
 * <p><img src="doc-files/ethernet.svg" alt="Ethernet header">
 *
 * @param destination the address of the receiver
 * @param source the address of the sender
 * @param etherType the type of what follows, 0..65535: an {@link EtherType}; or, up to 1500, a {@linkplain #isLength() length}
 */
public record EthernetHeader(MacAddress destination, MacAddress source, int etherType) implements Header {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if the type is not in 0..65535
     */
    public EthernetHeader {
        Objects.requireNonNull(destination, "destination");
        Objects.requireNonNull(source, "source");
        Limits.requireBits("etherType", etherType, 16);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if fewer than 14 bytes are readable; then the index has not moved
     */
    public static EthernetHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Ethernet.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Ethernet.check(bytes, at, at + Math.min(in.readableBytes(), Ethernet.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.ETHERNET, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Ethernet.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} contains fewer than 14 bytes
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static EthernetHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Ethernet.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.ETHERNET, length, at);
        }
        return Ethernet.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Ethernet.HEADER_LENGTH, out.length);
        Ethernet.write(out, at, destination.value(), source.value(), etherType);
        return at + Ethernet.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.ETHERNET;
    }

    /** {@return 14, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Ethernet.HEADER_LENGTH;
    }

    /** {@return whether {@link #etherType()} is the length in bytes of an 802.3 frame's data, and an LLC header follows} */
    public boolean isLength() {
        return EtherType.isLength(etherType);
    }

    /** {@return the fields by name, the EtherType as {@link EtherType#nameOf} or the length in bytes} */
    @Override
    public String toString() {
        return "EthernetHeader[destination=" + destination + ", source=" + source + ", etherType="
                + EtherType.nameOrLength(etherType) + "]";
    }

    /**
     * {@return a copy of this header with another {@code destination}}
     *
     * @param destination the address of the receiver
     */
    public EthernetHeader withDestination(MacAddress destination) {
        return new EthernetHeader(destination, source, etherType);
    }

    /**
     * {@return a copy of this header with another {@code source}}
     *
     * @param source the address of the sender
     */
    public EthernetHeader withSource(MacAddress source) {
        return new EthernetHeader(destination, source, etherType);
    }

    /**
     * {@return a copy of this header with another {@code etherType}}
     *
     * @param etherType the type of what follows, 0..65535: an {@link EtherType}; or, up to 1500, a {@linkplain #isLength() length}
     */
    public EthernetHeader withEtherType(int etherType) {
        return new EthernetHeader(destination, source, etherType);
    }
}
