package io.github.packetcodec.address;

import java.util.Optional;

/**
 * IPv4-embedded IPv6 addresses, which translators use (RFC 6052, section 2.2). The 32 bits of the IPv4 address follow a prefix of 32, 40, 48,
 * 56, 64 or 96 bits, and skip the octet of bits 64 to 71, which is zero.
 *
 * <p>{@link io.github.packetcodec.packet.Nat64Translator} translates whole packets; it takes addresses from a {@link Nat64Mapping}.
 */
public final class Nat64 {
    /** 64:ff9b::/96 (RFC 6052, section 2.1). */
    public static final IpPrefix WELL_KNOWN_PREFIX = IpPrefix.parse("64:ff9b::/96");

    private Nat64() {}

    /**
     * {@return the IPv6 address that consists of {@code prefix} and {@code address}} Its remaining bits are zero.
     *
     * @param prefix the prefix of the translator, of 32, 40, 48, 56, 64 or 96 bits
     * @param address the address to translate
     * @throws IllegalArgumentException if the prefix is not an IPv6 prefix, does not have one of the six lengths, or has one of
     *     the bits 64 to 71 set
     */
    public static Ipv6Address embed(IpPrefix prefix, Ipv4Address address) {
        return Nat64Prefix.of(prefix).embed(address.value());
    }

    /**
     * {@return the IPv4 address in {@code address}; empty if {@code prefix} does not contain {@code address}} Ignores the octet that
     * should be zero and the remaining bits (RFC 6052, section 2.3).
     *
     * @param prefix the prefix of the translator, of 32, 40, 48, 56, 64 or 96 bits
     * @param address the address to translate
     * @throws IllegalArgumentException as for {@link #embed}
     */
    public static Optional<Ipv4Address> extract(IpPrefix prefix, Ipv6Address address) {
        long value = Nat64Prefix.of(prefix).extract(address.high(), address.low());
        return value == Nat64Mapping.NONE ? Optional.empty() : Optional.of(new Ipv4Address((int) value));
    }
}
