package io.github.packetcodec.ip;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout that the IPv6 extension headers share (RFC 8200, section 4), and how their chain is walked. Which kind an
 * extension header is of stands in the header before it, so the calls that need it take that {@code protocol} number.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |  next header  |    length     | what the kind says …          |
 * +---------------+---------------+-------------------------------+
 * </pre>
 *
 * <p>The length counts units of 8 bytes without the first 8; an authentication header's (RFC 4302) counts units of 4
 * without the first 8; a fragment header has none and is 8 bytes long.
 */
public final class Ipv6Extension {
    /** The length in bytes that every extension header has at least. */
    public static final int MINIMUM_LENGTH = 8;
    /** The length in bytes of the longest extension header that a length field can tell. */
    public static final int MAXIMUM_LENGTH = 8 + 255 * 8;
    /** How many extension headers in a row are followed. No sane packet has a tenth of that; a host may refuse more than a few. */
    public static final int MAXIMUM_COUNT = 256;

    private static final int NEXT_HEADER = 0;
    private static final int LENGTH = 1;

    private Ipv6Extension() {}

    /**
     * Whether a next header value announces an extension header that this library reads. The numbers for experiments,
     * 253 and 254 (RFC 3692), do not: what follows them need not have the form of an extension header.
     */
    public static boolean isExtension(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.ROUTING,
                    IpProtocol.FRAGMENT,
                    IpProtocol.AUTHENTICATION,
                    IpProtocol.DESTINATION_OPTIONS,
                    IpProtocol.MOBILITY,
                    IpProtocol.HOST_IDENTITY,
                    IpProtocol.SHIM6 -> true;
            default -> false;
        };
    }

    /**
     * The layer of the extension header that a next header value announces.
     *
     * @throws IllegalArgumentException if it announces none
     */
    public static Layer layerOf(int protocol) {
        return switch (protocol) {
            case IpProtocol.HOP_BY_HOP -> Layer.IPV6_HOP_BY_HOP;
            case IpProtocol.ROUTING -> Layer.IPV6_ROUTING;
            case IpProtocol.FRAGMENT -> Layer.IPV6_FRAGMENT;
            case IpProtocol.AUTHENTICATION -> Layer.IPV6_AUTHENTICATION;
            case IpProtocol.DESTINATION_OPTIONS -> Layer.IPV6_DESTINATION_OPTIONS;
            case IpProtocol.MOBILITY, IpProtocol.HOST_IDENTITY, IpProtocol.SHIM6 -> Layer.IPV6_EXTENSION;
            default -> throw new IllegalArgumentException("protocol " + protocol + " is no extension header");
        };
    }

    /**
     * Whether a whole extension header of the announced kind stands in {@code in[at]..in[end - 1]}. Never throws as
     * long as {@code 0 <= at <= end <= in.length} and {@link #isExtension} holds.
     *
     * @return its length in bytes, 8..2048; or a negative {@linkplain Fault fault code}
     */
    public static int check(byte[] in, int at, int end, int protocol) {
        int available = end - at;
        if (available < MINIMUM_LENGTH) {
            return Fault.TRUNCATED_HEADER.code(MINIMUM_LENGTH, available);
        }
        int length = length(in, at, protocol);
        if (protocol == IpProtocol.AUTHENTICATION && length < Ipv6Authentication.MINIMUM_LENGTH) {
            return Fault.HEADER_LENGTH_TOO_SMALL.code(Ipv6Authentication.MINIMUM_LENGTH, length);
        }
        return length <= available ? length : Fault.TRUNCATED_HEADER.code(length, available);
    }

    /** The length of the extension header in bytes, as its length field tells. */
    public static int length(byte[] in, int at, int protocol) {
        return switch (protocol) {
            case IpProtocol.FRAGMENT -> Ipv6Fragment.LENGTH;
            case IpProtocol.AUTHENTICATION -> 8 + Bytes.u8(in, at + LENGTH) * 4;
            default -> 8 + Bytes.u8(in, at + LENGTH) * 8;
        };
    }

    /** What follows this extension header: see {@link IpProtocol}. 0..255. */
    public static int nextHeader(byte[] in, int at) {
        return Bytes.u8(in, at + NEXT_HEADER);
    }

    /** Writes what follows, 0..255. */
    public static void setNextHeader(byte[] out, int at, int value) {
        Bytes.put8(out, at + NEXT_HEADER, value);
    }

    /** Writes the length field of a header of {@code length} bytes: 8, 16 … 2048. Not for authentication or fragments. */
    public static void setLength(byte[] out, int at, int length) {
        Bytes.put8(out, at + LENGTH, (length - 8) / 8);
    }

    /** Writes the length field of an authentication header of {@code length} bytes: 12, 16 … 1028. */
    static void setAuthenticationLength(byte[] out, int at, int length) {
        Bytes.put8(out, at + LENGTH, (length - 8) / 4);
    }
}
