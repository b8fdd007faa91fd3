package io.github.packetcodec.address;

import io.github.packetcodec.Octets;

/**
 * An IPv4 or an IPv6 address. An IPv4 address never equals an IPv6 address: an IPv4-mapped IPv6 address is an IPv6 address and is classified
 * as one.
 *
 * <p>Addresses are ordered as unsigned numbers, and every IPv4 address is less than every IPv6 address.
 */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {
    /**
     * Parses an address of either version: IPv6 if the text contains a colon, else IPv4.
     *
     * @param text the text to parse, without space around it
     * @return the address
     * @throws AddressFormatException if {@link Ipv4Address#parse} or {@link Ipv6Address#parse} would refuse the text
     */
    static IpAddress parse(CharSequence text) {
        return AddressParser.ipAddress(text);
    }

    /** {@return the version of IP: 4 or 6} */
    int version();

    /** {@return the length of the address in bytes: 4 or 16} */
    int byteLength();

    /**
     * Writes {@link #byteLength()} bytes, beginning at {@code out[at]}.
     *
     * @param out the array to write to
     * @param at the index at which the address begins
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if they do not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /** {@return the bytes of the address in network byte order} */
    default Octets octets() {
        byte[] octets = new byte[byteLength()];
        encode(octets, 0);
        return Octets.of(octets);
    }

    /** {@return whether this is the unspecified address, which has no bit set: 0.0.0.0 or ::} */
    boolean isUnspecified();

    /** {@return whether this is a loopback address: in 127.0.0.0/8, or ::1} */
    boolean isLoopback();

    /** {@return whether this is a multicast address: in 224.0.0.0/4 or ff00::/8} */
    boolean isMulticast();

    /** {@return whether this is a link-local unicast address: in 169.254.0.0/16 or fe80::/10} */
    boolean isLinkLocal();

    /** {@return whether this is reserved for documentation; see the two implementations for the prefixes} */
    boolean isDocumentation();

    /**
     * {@return the prefix of the given length that contains this address}
     *
     * @param length the length in bits, 0..32 or 0..128
     * @throws IllegalArgumentException if the length is not in that range
     */
    default IpPrefix prefix(int length) {
        return IpPrefix.of(this, length);
    }
}
