package io.github.packetcodec.ip;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.HeaderBytes;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/**
 * An authentication header over IPv4 (RFC 4302). The length field is not a component: it follows from the integrity check value.
 *
 * <p><img src="doc-files/authentication.svg" alt="Authentication header over IPv4 (RFC 4302)">
 *
 * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
 * @param reserved the reserved field, 0..65535
 * @param securityParametersIndex the index of the security association of the packet, 0..2^32-1
 * @param sequenceNumber the sequence number of the packet in its security association, 0..2^32-1
 * @param integrityCheckValue the integrity check value, padding included: 0, 4, 8 … 1016 bytes
 */
public record Ipv4AuthenticationHeader(
        int nextHeader, int reserved, long securityParametersIndex, long sequenceNumber, Octets integrityCheckValue)
        implements AuthenticationHeader {

    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or the length of the header is
     *     not 12, 16 … 1028
     */
    public Ipv4AuthenticationHeader {
        Ipv6Authentication.requireEncodable(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    static Ipv4AuthenticationHeader read(byte[] in, int at, int length) {
        return new Ipv4AuthenticationHeader(
                Ipv6Extension.nextHeader(in, at),
                Ipv6Authentication.reserved(in, at),
                Ipv6Authentication.securityParametersIndex(in, at),
                Ipv6Authentication.sequenceNumber(in, at),
                Octets.copyOf(in, at + Ipv6Authentication.MINIMUM_LENGTH, at + length));
    }

    /**
     * Decodes the header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @return the header
     * @throws DecodeException if no whole header is readable; then the index has not moved
     */
    public static Ipv4AuthenticationHeader decode(ByteBuf in) {
        byte[] bytes = HeaderBytes.of(in, Ipv6Authentication.MAXIMUM_LENGTH);
        int at = HeaderBytes.start(in);
        int length = check(bytes, at, at + Math.min(in.readableBytes(), Ipv6Authentication.MAXIMUM_LENGTH));
        if (length < 0) {
            throw DecodeException.of(Layer.AUTHENTICATION, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return read(bytes, at, length);
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
    public static Ipv4AuthenticationHeader decode(byte[] in, int at, int end) {
        Objects.checkFromToIndex(at, end, in.length);
        int length = check(in, at, end);
        if (length < 0) {
            throw DecodeException.of(Layer.AUTHENTICATION, length, at);
        }
        return read(in, at, length);
    }

    private static int check(byte[] in, int at, int end) {
        return Ipv6Extension.check(in, at, end, IpProtocol.AUTHENTICATION);
    }

    @Override
    public Layer layer() {
        return Layer.AUTHENTICATION;
    }

    /** {@return the fields by name, the next header as {@link IpProtocol#nameOf}} */
    @Override
    public String toString() {
        return "Ipv4AuthenticationHeader[nextHeader=" + IpProtocol.nameOf(nextHeader) + ", reserved=" + reserved
                + ", securityParametersIndex=" + securityParametersIndex + ", sequenceNumber=" + sequenceNumber
                + ", integrityCheckValue=" + integrityCheckValue + "]";
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code nextHeader}}
     *
     * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
     */
    public Ipv4AuthenticationHeader withNextHeader(int nextHeader) {
        return new Ipv4AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved field, 0..65535
     */
    public Ipv4AuthenticationHeader withReserved(int reserved) {
        return new Ipv4AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    /**
     * {@return a copy of this header with another {@code securityParametersIndex}}
     *
     * @param securityParametersIndex the index of the security association of the packet, 0..2^32-1
     */
    public Ipv4AuthenticationHeader withSecurityParametersIndex(long securityParametersIndex) {
        return new Ipv4AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    /**
     * {@return a copy of this header with another {@code sequenceNumber}}
     *
     * @param sequenceNumber the sequence number of the packet in its security association, 0..2^32-1
     */
    public Ipv4AuthenticationHeader withSequenceNumber(long sequenceNumber) {
        return new Ipv4AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    /**
     * {@return a copy of this header with another {@code integrityCheckValue}}
     *
     * @param integrityCheckValue the integrity check value, padding included: 0, 4, 8 … 1016 bytes
     */
    public Ipv4AuthenticationHeader withIntegrityCheckValue(Octets integrityCheckValue) {
        return new Ipv4AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    // spotless:on
}
