package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;

/**
 * An IPv6 extension header of which only the general form (RFC 6564) is decoded: mobility (RFC 6275, section 6.1), host identity (RFC 7401,
 * section 5.1) or Shim6 (RFC 5533, section 5.1). The length field is not a component: it follows from the data.
 *
 * @param protocol the kind of the header: {@link IpProtocol#MOBILITY}, {@link IpProtocol#HOST_IDENTITY} or {@link
 *     IpProtocol#SHIM6}
 * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}; usually {@link
 *     IpProtocol#NO_NEXT_HEADER}
 * @param data the bytes after the first two: 6, 14, 22 … 2046 bytes
 */
public record Ipv6GenericExtensionHeader(int protocol, int nextHeader, Octets data) implements Ipv6ExtensionHeader {
    private static final int FIXED_LENGTH = 2;

    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if the protocol is not one of the three, a number is outside the range of its field, or
     *     the length of the header is not 8, 16 … 2048
     */
    public Ipv6GenericExtensionHeader {
        if (!isProtocol(protocol)) {
            throw new IllegalArgumentException("protocol " + protocol + " is not 135, 139 or 140");
        }
        Limits.requireBits("nextHeader", nextHeader, 8);
        int length = FIXED_LENGTH + data.length();
        if (length < Ipv6Extension.MINIMUM_LENGTH || length > Ipv6Extension.MAXIMUM_LENGTH || length % 8 != 0) {
            throw new IllegalArgumentException(
                    "extension header of " + length + " bytes: not a multiple of 8 in 8..2048");
        }
    }

    private static boolean isProtocol(int protocol) {
        return protocol == IpProtocol.MOBILITY || protocol == IpProtocol.HOST_IDENTITY || protocol == IpProtocol.SHIM6;
    }

    static Ipv6GenericExtensionHeader read(byte[] in, int at, int length, int protocol) {
        return new Ipv6GenericExtensionHeader(
                protocol, Ipv6Extension.nextHeader(in, at), Octets.copyOf(in, at + FIXED_LENGTH, at + length));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Ipv6Extension.setNextHeader(out, at, nextHeader);
        Ipv6Extension.setLength(out, at, headerLength());
        return data.copyTo(out, at + FIXED_LENGTH);
    }

    @Override
    public Layer layer() {
        return Layer.IPV6_EXTENSION;
    }

    /** {@return the length of the header in bytes: 8, 16 … 2048} */
    @Override
    public int headerLength() {
        return FIXED_LENGTH + data.length();
    }

    /** {@return the fields by name, the protocols as {@link IpProtocol#nameOf}} */
    @Override
    public String toString() {
        return "Ipv6GenericExtensionHeader[protocol=" + IpProtocol.nameOf(protocol) + ", nextHeader="
                + IpProtocol.nameOf(nextHeader) + ", data=" + data + "]";
    }

    /**
     * {@return a copy of this header with another {@code protocol}}
     *
     * @param protocol the kind of the header: {@link IpProtocol#MOBILITY}, {@link IpProtocol#HOST_IDENTITY} or {@link IpProtocol#SHIM6}
     */
    public Ipv6GenericExtensionHeader withProtocol(int protocol) {
        return new Ipv6GenericExtensionHeader(protocol, nextHeader, data);
    }

    /**
     * {@return a copy of this header with another {@code nextHeader}}
     *
     * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}; usually {@link IpProtocol#NO_NEXT_HEADER}
     */
    public Ipv6GenericExtensionHeader withNextHeader(int nextHeader) {
        return new Ipv6GenericExtensionHeader(protocol, nextHeader, data);
    }

    /**
     * {@return a copy of this header with another {@code data}}
     *
     * @param data the bytes after the first two: 6, 14, 22 … 2046 bytes
     */
    public Ipv6GenericExtensionHeader withData(Octets data) {
        return new Ipv6GenericExtensionHeader(protocol, nextHeader, data);
    }
}
