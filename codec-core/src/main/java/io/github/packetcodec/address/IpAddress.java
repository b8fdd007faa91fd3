package io.github.packetcodec.address;

import io.github.packetcodec.Octets;

/**
 * An IPv4 or an IPv6 address. The two never equal each other: an IPv4-mapped IPv6 address is an IPv6 address, and is
 * classified as one.
 *
 * <p>Ordered as unsigned numbers, every IPv4 address before every IPv6 address.
 */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {
    /**
     * Reads an address of either version: IPv6 if there is a colon in the text, else IPv4.
     *
     * @throws AddressFormatException if {@link Ipv4Address#parse} or {@link Ipv6Address#parse} would refuse the text
     */
    static IpAddress parse(CharSequence text) {
        return AddressParser.ipAddress(text);
    }

    /** The version of the protocol this is an address of: 4 or 6. */
    int version();

    /** The length in bytes: 4 or 16. */
    int byteLength();

    /**
     * Writes {@link #byteLength()} bytes from {@code out[at]} on.
     *
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if they do not fit; then nothing is written
     */
    int encode(byte[] out, int at);

    /** The bytes of the address, in network order. */
    default Octets octets() {
        byte[] octets = new byte[byteLength()];
        encode(octets, 0);
        return Octets.of(octets);
    }

    /** Whether no bit is set: the sender that has no address yet, or any address that a socket is bound to. */
    boolean isUnspecified();

    /** Whether this never leaves the host: 127.0.0.0/8, ::1. */
    boolean isLoopback();

    /** Whether this is the address of a group: 224.0.0.0/4, ff00::/8. */
    boolean isMulticast();

    /** Whether this is a unicast address for one link only: 169.254.0.0/16, fe80::/10. */
    boolean isLinkLocal();

    /** Whether this is set aside for examples: see the two implementations for the prefixes. */
    boolean isDocumentation();

    /**
     * The prefix of that length this address stands in.
     *
     * @param length in bits, 0..32 or 0..128
     * @throws IllegalArgumentException if the length is outside of that
     */
    default IpPrefix prefix(int length) {
        return IpPrefix.of(this, length);
    }
}
