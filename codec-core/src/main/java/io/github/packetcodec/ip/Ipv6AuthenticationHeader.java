package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;

/**
 * An authentication header (RFC 4302). The length field is not a component: it follows from the integrity check value.
 *
 * <p><img src="doc-files/ipv6-authentication.svg" alt="IPv6 authentication header (RFC 4302)">
 *
 * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
 * @param reserved the reserved field, 0..65535
 * @param securityParametersIndex the index of the security association of the packet, 0..2^32-1
 * @param sequenceNumber the sequence number of the packet in its security association, 0..2^32-1
 * @param integrityCheckValue the integrity check value, padding included: 0, 4, 8 … 1016 bytes
 */
public record Ipv6AuthenticationHeader(
        int nextHeader, int reserved, long securityParametersIndex, long sequenceNumber, Octets integrityCheckValue)
        implements Ipv6ExtensionHeader, AuthenticationHeader {

    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, or the length of the header is
     *     not 12, 16 … 1028
     */
    public Ipv6AuthenticationHeader {
        Ipv6Authentication.requireEncodable(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    static Ipv6AuthenticationHeader read(byte[] in, int at, int length) {
        return new Ipv6AuthenticationHeader(
                Ipv6Extension.nextHeader(in, at),
                Ipv6Authentication.reserved(in, at),
                Ipv6Authentication.securityParametersIndex(in, at),
                Ipv6Authentication.sequenceNumber(in, at),
                Octets.copyOf(in, at + Ipv6Authentication.MINIMUM_LENGTH, at + length));
    }

    @Override
    public Layer layer() {
        return Layer.IPV6_AUTHENTICATION;
    }

    @Override
    public int protocol() {
        return IpProtocol.AUTHENTICATION;
    }

    /** {@return the fields by name, the next header as {@link IpProtocol#nameOf}} */
    @Override
    public String toString() {
        return "Ipv6AuthenticationHeader[nextHeader=" + IpProtocol.nameOf(nextHeader) + ", reserved=" + reserved
                + ", securityParametersIndex=" + securityParametersIndex + ", sequenceNumber=" + sequenceNumber
                + ", integrityCheckValue=" + integrityCheckValue + "]";
    }

    // spotless:off (the formatter would put every argument on a line of its own)

    /**
     * {@return a copy of this header with another {@code nextHeader}}
     *
     * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
     */
    public Ipv6AuthenticationHeader withNextHeader(int nextHeader) {
        return new Ipv6AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    /**
     * {@return a copy of this header with another {@code reserved}}
     *
     * @param reserved the reserved field, 0..65535
     */
    public Ipv6AuthenticationHeader withReserved(int reserved) {
        return new Ipv6AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    /**
     * {@return a copy of this header with another {@code securityParametersIndex}}
     *
     * @param securityParametersIndex the index of the security association of the packet, 0..2^32-1
     */
    public Ipv6AuthenticationHeader withSecurityParametersIndex(long securityParametersIndex) {
        return new Ipv6AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    /**
     * {@return a copy of this header with another {@code sequenceNumber}}
     *
     * @param sequenceNumber the sequence number of the packet in its security association, 0..2^32-1
     */
    public Ipv6AuthenticationHeader withSequenceNumber(long sequenceNumber) {
        return new Ipv6AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    /**
     * {@return a copy of this header with another {@code integrityCheckValue}}
     *
     * @param integrityCheckValue the integrity check value, padding included: 0, 4, 8 … 1016 bytes
     */
    public Ipv6AuthenticationHeader withIntegrityCheckValue(Octets integrityCheckValue) {
        return new Ipv6AuthenticationHeader(
                nextHeader, reserved, securityParametersIndex, sequenceNumber, integrityCheckValue);
    }

    // spotless:on
}
