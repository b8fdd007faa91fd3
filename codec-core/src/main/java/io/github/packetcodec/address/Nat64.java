package io.github.packetcodec.address;

import io.github.packetcodec.Octets;
import java.util.Optional;

/**
 * IPv4-embedded IPv6 addresses, which translators use (RFC 6052, section 2.2). The 32 bits of the IPv4 address follow a prefix of 32, 40, 48,
 * 56, 64 or 96 bits, and skip the octet of bits 64 to 71, which is zero.
 */
public final class Nat64 {
    /** 64:ff9b::/96 (RFC 6052, section 2.1). */
    public static final IpPrefix WELL_KNOWN_PREFIX = IpPrefix.parse("64:ff9b::/96");

    /** The index of the octet that is zero. */
    private static final int ZERO_OCTET = 8;

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
        byte[] octets = check(prefix);
        int at = prefix.length() / 8;
        for (int shift = 24; shift >= 0; shift -= 8) {
            at = at == ZERO_OCTET ? at + 1 : at;
            octets[at++] = (byte) (address.value() >>> shift);
        }
        return Ipv6Address.of(octets, 0);
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
        check(prefix);
        if (!prefix.contains(address)) {
            return Optional.empty();
        }
        Octets octets = address.octets();
        int value = 0;
        int at = prefix.length() / 8;
        for (int i = 0; i < Ipv4Address.LENGTH; i++) {
            at = at == ZERO_OCTET ? at + 1 : at;
            value = value << 8 | octets.get(at++);
        }
        return Optional.of(new Ipv4Address(value));
    }

    private static byte[] check(IpPrefix prefix) {
        int length = prefix.length();
        boolean known = length == 96 || length >= 32 && length <= 64 && length % 8 == 0;
        byte[] octets = prefix.first().octets().toByteArray();
        if (prefix.first().version() != 6 || !known || octets[ZERO_OCTET] != 0) {
            throw new IllegalArgumentException(prefix + " is not a prefix of RFC 6052");
        }
        return octets;
    }
}
