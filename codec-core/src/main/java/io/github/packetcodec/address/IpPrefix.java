package io.github.packetcodec.address;

/**
 * The set of all addresses that begin with the same bits, written {@code 10.0.0.0/8} (RFC 4632, section 3.1) or {@code 2001:db8::/32} (RFC
 * 4291, section 2.3). Equal sets are equal prefixes, because no bit after the prefix may be set. To get the prefix that contains an address,
 * call {@link IpAddress#prefix}.
 *
 * <p>Prefixes are ordered by their first address; of prefixes with the same first address, the shorter one is less.
 *
 * @param first the first address, whose bits after the prefix are all zero
 * @param length the length of the prefix in bits, 0..32 or 0..128
 */
public record IpPrefix(IpAddress first, int length) implements Comparable<IpPrefix> {
    /**
     * Creates a prefix.
     *
     * @throws IllegalArgumentException if the length is not in 0..32 or 0..128, or if bits after it are set
     */
    public IpPrefix {
        checkLength(first, length);
        if (!withRest(first, length, 0).equals(first)) {
            throw new IllegalArgumentException(first + " has bits set after the first " + length);
        }
    }

    /**
     * {@return the prefix of the given length that contains {@code address}}
     *
     * @throws IllegalArgumentException if the length is not in 0..32 or 0..128
     */
    static IpPrefix of(IpAddress address, int length) {
        checkLength(address, length);
        return new IpPrefix(withRest(address, length, 0), length);
    }

    /**
     * Parses an address as {@link IpAddress#parse} does, a slash, and the length in decimal.
     *
     * @param text the text to parse, without space around it
     * @return the prefix
     * @throws AddressFormatException if the text is not of that form, or if bits after the prefix are set, as in
     *     {@code 192.0.2.7/24}, which is ambiguous
     */
    public static IpPrefix parse(CharSequence text) {
        return AddressParser.ipPrefix(text);
    }

    /** {@return the last address, which is the broadcast address in an IPv4 subnet of more than two addresses} */
    public IpAddress last() {
        return withRest(first, length, -1);
    }

    /** {@return the network mask, such as 255.0.0.0 or ffff:ffff::} */
    public IpAddress mask() {
        return first instanceof Ipv4Address
                ? new Ipv4Address((int) (ones(length) >>> 32))
                : new Ipv6Address(ones(length), ones(length - 64));
    }

    /**
     * {@return whether {@code address} has the same version and begins with this prefix}
     *
     * @param address the address to compare with this prefix
     */
    public boolean contains(IpAddress address) {
        return address.version() == first.version()
                && withRest(address, length, 0).equals(first);
    }

    @Override
    public int compareTo(IpPrefix other) {
        int order = first.compareTo(other.first);
        return order != 0 ? order : Integer.compare(length, other.length);
    }

    /** {@return the first address, a slash and the length: {@code 10.0.0.0/8}} */
    @Override
    public String toString() {
        return first + "/" + length;
    }

    private static void checkLength(IpAddress address, int length) {
        int maximum = 8 * address.byteLength();
        if (length < 0 || length > maximum) {
            throw new IllegalArgumentException("length " + length + " is not in 0.." + maximum);
        }
    }

    /** {@return the address with its bits after the prefix replaced by those of {@code rest}, which is all zeros or all ones} */
    private static IpAddress withRest(IpAddress address, int length, long rest) {
        long mask = ones(length);
        if (address instanceof Ipv4Address ipv4) {
            return new Ipv4Address((int) (mask >>> 32) & ipv4.value() | (int) (~mask >>> 32 & rest));
        }
        Ipv6Address ipv6 = (Ipv6Address) address;
        long lowMask = ones(length - 64);
        return new Ipv6Address(mask & ipv6.high() | ~mask & rest, lowMask & ipv6.low() | ~lowMask & rest);
    }

    /** {@return 64 bits of which the first {@code count} are ones: none if it is less than 0, all if it is more than 64} */
    private static long ones(int count) {
        return count <= 0 ? 0 : count >= 64 ? -1 : -1L << 64 - count;
    }
}
