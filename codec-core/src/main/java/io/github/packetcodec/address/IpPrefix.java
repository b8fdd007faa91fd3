package io.github.packetcodec.address;

/**
 * All addresses that begin with the same bits, written {@code 10.0.0.0/8} (RFC 4632, section 3.1) or
 * {@code 2001:db8::/32} (RFC 4291, section 2.3). It is a set, so one set is written one way: no bit may be set after
 * the prefix. An address inside of it, with its length, becomes one by {@link IpAddress#prefix}.
 *
 * <p>Ordered by first address, then the shorter prefix first.
 *
 * @param first the first address, whose bits after the prefix are all zero
 * @param length the length of the prefix in bits, 0..32 or 0..128
 */
public record IpPrefix(IpAddress first, int length) implements Comparable<IpPrefix> {
    /**
     * Refuses bits after the prefix.
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
     * The prefix of that length that {@code address} stands in; its bits after the prefix do not matter.
     *
     * @throws IllegalArgumentException if the length is not in 0..32 or 0..128
     */
    static IpPrefix of(IpAddress address, int length) {
        checkLength(address, length);
        return new IpPrefix(withRest(address, length, 0), length);
    }

    /**
     * Reads an address, as {@link IpAddress#parse} does, a slash, and the length in decimal.
     *
     * @throws AddressFormatException if the text is not of that form, or if bits after the prefix are set: what was
     *     meant by {@code 192.0.2.7/24} is not known
     */
    public static IpPrefix parse(CharSequence text) {
        return AddressParser.ipPrefix(text);
    }

    /** The last address: in an IPv4 subnet of more than two addresses, that of broadcast. */
    public IpAddress last() {
        return withRest(first, length, -1);
    }

    /** As many leading ones as the prefix is long: 255.0.0.0, ffff:ffff::. */
    public IpAddress mask() {
        return first instanceof Ipv4Address
                ? new Ipv4Address((int) (ones(length) >>> 32))
                : new Ipv6Address(ones(length), ones(length - 64));
    }

    /** Whether {@code address} is of this version and begins with this prefix. */
    public boolean contains(IpAddress address) {
        return address.version() == first.version()
                && withRest(address, length, 0).equals(first);
    }

    @Override
    public int compareTo(IpPrefix other) {
        int order = first.compareTo(other.first);
        return order != 0 ? order : Integer.compare(length, other.length);
    }

    /** First address, slash, length: {@code 10.0.0.0/8}. */
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

    /** The address with its bits after the prefix taken from {@code rest}, which is all zeros or all ones. */
    private static IpAddress withRest(IpAddress address, int length, long rest) {
        long mask = ones(length);
        if (address instanceof Ipv4Address ipv4) {
            return new Ipv4Address((int) (mask >>> 32) & ipv4.value() | (int) (~mask >>> 32 & rest));
        }
        Ipv6Address ipv6 = (Ipv6Address) address;
        long lowMask = ones(length - 64);
        return new Ipv6Address(mask & ipv6.high() | ~mask & rest, lowMask & ipv6.low() | ~lowMask & rest);
    }

    /** 64 bits that begin with {@code count} ones; none if it is less than 0, all if it is more than 64. */
    private static long ones(int count) {
        return count <= 0 ? 0 : count >= 64 ? -1 : -1L << 64 - count;
    }
}
