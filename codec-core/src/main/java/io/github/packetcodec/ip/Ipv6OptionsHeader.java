package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;

/**
 * An IPv6 hop-by-hop options header or destination options header (RFC 8200, sections 4.3 and 4.6). Both have the same form, and only the
 * header before specifies the kind. The length field is not a component: it follows from the options.
 *
 * <p><img src="doc-files/ipv6-options.svg" alt="IPv6 options header (hop-by-hop, destination)">
 *
 * @param hopByHop whether this is a hop-by-hop options header, else it is a destination options header
 * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
 * @param options the options, padding included: 6, 14, 22 … 2046 bytes
 */
public record Ipv6OptionsHeader(boolean hopByHop, int nextHeader, Ipv6Options options) implements Ipv6ExtensionHeader {
    /**
     * Creates a header from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field
     */
    public Ipv6OptionsHeader {
        Limits.requireBits("nextHeader", nextHeader, 8);
        Objects.requireNonNull(options, "options");
    }

    static Ipv6OptionsHeader read(byte[] in, int at, int length, int protocol) {
        return new Ipv6OptionsHeader(
                protocol == IpProtocol.HOP_BY_HOP,
                Ipv6Extension.nextHeader(in, at),
                Ipv6Options.copyOf(in, at + Ipv6Options.OFFSET, at + length));
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, headerLength(), out.length);
        Ipv6Extension.setNextHeader(out, at, nextHeader);
        Ipv6Extension.setLength(out, at, headerLength());
        return options.octets().copyTo(out, at + Ipv6Options.OFFSET);
    }

    @Override
    public Layer layer() {
        return hopByHop ? Layer.IPV6_HOP_BY_HOP : Layer.IPV6_DESTINATION_OPTIONS;
    }

    @Override
    public int protocol() {
        return hopByHop ? IpProtocol.HOP_BY_HOP : IpProtocol.DESTINATION_OPTIONS;
    }

    /** {@return the length of the header in bytes: 8, 16 … 2048} */
    @Override
    public int headerLength() {
        return Ipv6Options.OFFSET + options.length();
    }

    /** {@return the fields by name, the next header as {@link IpProtocol#nameOf}} */
    @Override
    public String toString() {
        return "Ipv6OptionsHeader[hopByHop=" + hopByHop + ", nextHeader=" + IpProtocol.nameOf(nextHeader) + ", options="
                + options + "]";
    }

    /**
     * {@return a copy of this header with another {@code hopByHop}}
     *
     * @param hopByHop whether this is a hop-by-hop options header, else it is a destination options header
     */
    public Ipv6OptionsHeader withHopByHop(boolean hopByHop) {
        return new Ipv6OptionsHeader(hopByHop, nextHeader, options);
    }

    /**
     * {@return a copy of this header with another {@code nextHeader}}
     *
     * @param nextHeader the protocol of the header that follows, 0..255: see {@link IpProtocol}
     */
    public Ipv6OptionsHeader withNextHeader(int nextHeader) {
        return new Ipv6OptionsHeader(hopByHop, nextHeader, options);
    }

    /**
     * {@return a copy of this header with another {@code options}}
     *
     * @param options the options, padding included: 6, 14, 22 … 2046 bytes
     */
    public Ipv6OptionsHeader withOptions(Ipv6Options options) {
        return new Ipv6OptionsHeader(hopByHop, nextHeader, options);
    }
}
