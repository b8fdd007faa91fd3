package io.github.packetcodec.ip;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Bytes;

/**
 * The layout that the IPv6 extension headers share (RFC 8200, section 4). The header before an extension header specifies its kind, so the
 * methods that depend on the kind take that {@code protocol} number as an argument.
 *
 * <pre>
 * +---------------+---------------+-------------------------------+
 * |  next header  |    length     | specified by the kind …       |
 * +---------------+---------------+-------------------------------+
 * </pre>
 *
 * <p>The length field counts units of 8 bytes after the first 8 bytes. In an authentication header (RFC 4302) it counts units of 4 bytes
 * after the first 8 bytes. A fragment header has no length field and is 8 bytes long. A setter does not check its value: of a value that is
 * too large for its field, it writes the low bits.
 */
public final class Ipv6Extension {
    /** The minimum length in bytes of an extension header. */
    public static final int MINIMUM_LENGTH = 8;
    /** The length in bytes of the longest extension header that a length field can specify. */
    public static final int MAXIMUM_LENGTH = 8 + 255 * 8;
    /** The maximum number of extension headers that are followed in one packet. Hosts may reject packets with more than a few. */
    public static final int MAXIMUM_COUNT = 256;

    private static final int NEXT_HEADER = 0;
    private static final int LENGTH = 1;

    private Ipv6Extension() {}

    /**
     * {@return whether a next header value specifies an extension header that this library reads} The numbers for experiments, 253 and 254
     * (RFC 3692), do not: what follows them need not have the form of an extension header.
     *
     * @param protocol the next header value that specifies the extension header, 0..255
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
     * {@return the layer of the extension header that a next header value specifies}
     *
     * @param protocol the next header value that specifies the extension header, 0..255
     * @throws IllegalArgumentException if it does not specify an extension header
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
     * Checks that {@code in[at]..in[end - 1]} contains a whole extension header of the given kind. Never throws as
     * long as {@code 0 <= at <= end <= in.length} and {@link #isExtension} holds.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @param protocol the next header value that specifies the extension header, 0..255
     * @return the length of the extension header in bytes, 8..2048; or a negative {@linkplain Fault fault code}
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

    /**
     * {@return the length of the extension header in bytes, as specified by its length field}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param protocol the next header value that specifies the extension header, 0..255
     */
    public static int length(byte[] in, int at, int protocol) {
        return switch (protocol) {
            case IpProtocol.FRAGMENT -> Ipv6Fragment.LENGTH;
            case IpProtocol.AUTHENTICATION -> 8 + Bytes.u8(in, at + LENGTH) * 4;
            default -> 8 + Bytes.u8(in, at + LENGTH) * 8;
        };
    }

    /**
     * {@return the protocol of the header that follows, 0..255: see {@link IpProtocol}}
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     */
    public static int nextHeader(byte[] in, int at) {
        return Bytes.u8(in, at + NEXT_HEADER);
    }

    /**
     * Writes the protocol of the header that follows, 0..255.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param value the protocol of the header that follows, 0..255
     */
    public static void setNextHeader(byte[] out, int at, int value) {
        Bytes.put8(out, at + NEXT_HEADER, value);
    }

    /**
     * Writes the length field of a header of {@code length} bytes: 8, 16 … 2048. Not for authentication and fragment headers.
     *
     * @param out the array to write to
     * @param at the index at which the header begins
     * @param length the length field of a header of {@code length} bytes: 8, 16 … 2048
     */
    public static void setLength(byte[] out, int at, int length) {
        Bytes.put8(out, at + LENGTH, (length - 8) / 8);
    }

    /** Writes the length field of an authentication header of {@code length} bytes: 12, 16 … 1028. */
    static void setAuthenticationLength(byte[] out, int at, int length) {
        Bytes.put8(out, at + LENGTH, (length - 8) / 4);
    }
}
