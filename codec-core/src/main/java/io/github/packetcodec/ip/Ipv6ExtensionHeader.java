package io.github.packetcodec.ip;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.internal.HeaderBytes;
import io.netty.buffer.ByteBuf;
import java.util.Objects;

/** An IPv6 extension header (RFC 8200, section 4). */
public sealed interface Ipv6ExtensionHeader extends Header
        permits Ipv6OptionsHeader,
                Ipv6RoutingHeader,
                Ipv6FragmentHeader,
                Ipv6AuthenticationHeader,
                Ipv6GenericExtensionHeader {

    /** {@return the protocol of the header that follows, 0..255: see {@link IpProtocol}} */
    int nextHeader();

    /** {@return the next header value that specifies a header of this kind} */
    int protocol();

    /**
     * Decodes the extension header at the reader index and moves the index past it.
     *
     * @param in the buffer to read, whose reader index is at the first byte of the header
     * @param protocol the kind: the next header value of the header before, for which {@link Ipv6Extension#isExtension} returns true
     * @return the header
     * @throws DecodeException if the readable bytes do not contain a whole extension header; then the index has not moved
     * @throws IllegalArgumentException if {@code protocol} does not specify an extension header
     */
    static Ipv6ExtensionHeader decode(ByteBuf in, int protocol) {
        byte[] bytes = HeaderBytes.of(in, Ipv6Extension.MAXIMUM_LENGTH);
        int at = HeaderBytes.start(in);
        int end = at + Math.min(in.readableBytes(), Ipv6Extension.MAXIMUM_LENGTH);
        var layer = Ipv6Extension.layerOf(protocol);
        int length = Ipv6Extension.check(bytes, at, end, protocol);
        if (length < 0) {
            throw DecodeException.of(layer, length, in.readerIndex());
        }
        in.readerIndex(in.readerIndex() + length);
        return read(bytes, at, length, protocol);
    }

    /**
     * Decodes the extension header that begins at {@code in[at]} and ends before {@code in[end]}.
     *
     * @param in the array that contains the header
     * @param at the index at which the header begins
     * @param end the index after the last byte that may be read
     * @param protocol the kind: the next header value of the header before, for which {@link Ipv6Extension#isExtension} returns true
     * @return the header
     * @throws DecodeException if {@code in[at]..in[end - 1]} does not contain a whole extension header
     * @throws IllegalArgumentException if {@code protocol} does not specify an extension header
     * @throws IndexOutOfBoundsException unless {@code 0 <= at <= end <= in.length}
     */
    static Ipv6ExtensionHeader decode(byte[] in, int at, int end, int protocol) {
        Objects.checkFromToIndex(at, end, in.length);
        var layer = Ipv6Extension.layerOf(protocol);
        int length = Ipv6Extension.check(in, at, end, protocol);
        if (length < 0) {
            throw DecodeException.of(layer, length, at);
        }
        return read(in, at, length, protocol);
    }

    private static Ipv6ExtensionHeader read(byte[] in, int at, int length, int protocol) {
        return switch (protocol) {
            case IpProtocol.ROUTING -> Ipv6RoutingHeader.read(in, at, length);
            case IpProtocol.FRAGMENT -> Ipv6FragmentHeader.read(in, at);
            case IpProtocol.AUTHENTICATION -> Ipv6AuthenticationHeader.read(in, at, length);
            case IpProtocol.HOP_BY_HOP, IpProtocol.DESTINATION_OPTIONS ->
                Ipv6OptionsHeader.read(in, at, length, protocol);
            default -> Ipv6GenericExtensionHeader.read(in, at, length, protocol);
        };
    }
}
