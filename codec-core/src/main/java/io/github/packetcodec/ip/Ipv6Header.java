package io.github.packetcodec.ip;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.HeaderBytes;
import io.github.packetcodec.internal.Limits;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * An IPv6 header (RFC 8200), with every field as transmitted. The version is not a component: it is 6.
 * Extension headers are separate headers that follow it.
 *
 * <p><img src="doc-files/ipv6.svg" alt="IPv6 header (RFC 8200)">
 *
 * @param trafficClass the traffic class, 0..255: see {@link #dscp()} and {@link #ecn()}
 * @param flowLabel the flow label, 0..1048575 (RFC 6437)
 * @param payloadLength the length in bytes of the payload, extension headers included, as transmitted: 0..65535
 * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
 * @param hopLimit the number of hops left, 0..255
 * @param sourceAddress the address of the sender
 * @param destinationAddress the address of the receiver, or of the next segment of a routing header
 */
public record Ipv6Header(
        int trafficClass,
        int flowLabel,
        int payloadLength,
        int nextHeader,
        int hopLimit,
        Ipv6Address sourceAddress,
        Ipv6Address destinationAddress)
        implements IpHeader {

    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public Ipv6Header {
        Limits.requireBits("trafficClass", trafficClass, 8);
        Limits.requireBits("flowLabel", flowLabel, 20);
        Limits.requireBits("payloadLength", payloadLength, 16);
        Limits.requireBits("nextHeader", nextHeader, 8);
        Limits.requireBits("hopLimit", hopLimit, 8);
        Objects.requireNonNull(sourceAddress, "sourceAddress");
        Objects.requireNonNull(destinationAddress, "destinationAddress");
    }

    /**
     * {@return a header with 64 hops left and without a flow label} The payload length is 0 until
     * {@link io.github.packetcodec.packet.PacketWriter} or {@code withPayloadLength} sets it.
     *
     * @param source the source address
     * @param destination the destination address
     * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
     */
    public static Ipv6Header of(Ipv6Address source, Ipv6Address destination, int nextHeader) {
        return new Ipv6Header(0, 0, 0, nextHeader, 64, source, destination);
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole IPv6 header; then the index has not moved
     */
    public static Ipv6Header decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Ipv6.HEADER_LENGTH);
        int at = HeaderBytes.start(in);
        int length = Ipv6.check(bytes, at, at + Math.min(in.readableBytes(), Ipv6.HEADER_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.IPV6, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return Ipv6.read(bytes, at);
    }

    /**
     * Decodes the header that begins at {@code in[at]}. Does not read {@code in[end]} or any byte after it.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read: an index, not a length
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole IPv6 header
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    public static Ipv6Header decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = Ipv6.check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.IPV6, length, at);
        }
        return Ipv6.read(in, at);
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, Ipv6.HEADER_LENGTH, out.length);
        Ipv6.setVersionTrafficClassAndFlowLabel(out, at, trafficClass, flowLabel);
        Ipv6.setPayloadLength(out, at, payloadLength);
        Ipv6.setNextHeader(out, at, nextHeader);
        Ipv6.setHopLimit(out, at, hopLimit);
        Ipv6.setSourceAddress(out, at, sourceAddress.high(), sourceAddress.low());
        Ipv6.setDestinationAddress(out, at, destinationAddress.high(), destinationAddress.low());
        return at + Ipv6.HEADER_LENGTH;
    }

    @Override
    public Layer layer() {
        return Layer.IPV6;
    }

    /** {@return 40, the length of the header in bytes} */
    @Override
    public int headerLength() {
        return Ipv6.HEADER_LENGTH;
    }

    @Override
    public int dscp() {
        return trafficClass >>> 2;
    }

    @Override
    public int ecn() {
        return trafficClass & 3;
    }

    /** {@return the fields by name, the next header as {@link IpProtocol#nameOf}} */
    @Override
    public String toString() {
        return "Ipv6Header[trafficClass=" + trafficClass + ", flowLabel=" + flowLabel + ", payloadLength="
                + payloadLength + ", nextHeader=" + IpProtocol.nameOf(nextHeader) + ", hopLimit=" + hopLimit
                + ", sourceAddress=" + sourceAddress + ", destinationAddress=" + destinationAddress + "]";
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code trafficClass}}
     *
     * @param trafficClass the traffic class, 0..255: see {@link #dscp()} and {@link #ecn()}
     */
    public Ipv6Header withTrafficClass(int trafficClass) {
        return new Ipv6Header(
                trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, sourceAddress, destinationAddress);
    }

    /**
     * {@return a copy of this header with another {@code flowLabel}}
     *
     * @param flowLabel the flow label, 0..1048575 (RFC 6437)
     */
    public Ipv6Header withFlowLabel(int flowLabel) {
        return new Ipv6Header(
                trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, sourceAddress, destinationAddress);
    }

    /**
     * {@return a copy of this header with another {@code payloadLength}}
     *
     * @param payloadLength the length in bytes of the payload, extension headers included, as transmitted: 0..65535
     */
    public Ipv6Header withPayloadLength(int payloadLength) {
        return new Ipv6Header(
                trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, sourceAddress, destinationAddress);
    }

    /**
     * {@return a copy of this header with another {@code nextHeader}}
     *
     * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
     */
    public Ipv6Header withNextHeader(int nextHeader) {
        return new Ipv6Header(
                trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, sourceAddress, destinationAddress);
    }

    /**
     * {@return a copy of this header with another {@code hopLimit}}
     *
     * @param hopLimit the number of hops left, 0..255
     */
    public Ipv6Header withHopLimit(int hopLimit) {
        return new Ipv6Header(
                trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, sourceAddress, destinationAddress);
    }

    /**
     * {@return a copy of this header with another {@code sourceAddress}}
     *
     * @param sourceAddress the address of the sender
     */
    public Ipv6Header withSourceAddress(Ipv6Address sourceAddress) {
        return new Ipv6Header(
                trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, sourceAddress, destinationAddress);
    }

    /**
     * {@return a copy of this header with another {@code destinationAddress}}
     *
     * @param destinationAddress the address of the receiver, or of the next segment of a routing header
     */
    public Ipv6Header withDestinationAddress(Ipv6Address destinationAddress) {
        return new Ipv6Header(
                trafficClass, flowLabel, payloadLength, nextHeader, hopLimit, sourceAddress, destinationAddress);
    }

    // spotless:on
}
