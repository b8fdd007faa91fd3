package io.github.packetcodec.address;

/**
 * The address mapping of a translator: which IPv6 address an IPv4 address has, and which IPv4 address an IPv6 address has. It works on numbers
 * and arrays, so that it can be called for every packet: it must not allocate or change anything.
 *
 * <p>{@link #of} maps all IPv4 addresses into one prefix (RFC 6052). {@link Nat64Table} maps single addresses and subnets (RFC 7757).
 */
public interface Nat64Mapping {
    /** What {@link #toIpv4} returns if an IPv6 address has no IPv4 address. */
    long NONE = -1;

    /**
     * Writes the IPv6 address of an IPv4 address to {@code out[at]..out[at + 15]}.
     *
     * @param address the 32 bits of the IPv4 address
     * @param out the array to write to
     * @param at the index at which the header begins
     * @return whether the address has one; if not, what was written has no meaning
     */
    boolean toIpv6(int address, byte[] out, int at);

    /**
     * {@return the IPv4 address of an IPv6 address, 0..2^32-1, or {@link #NONE}}
     *
     * @param high the upper 64 bits of the IPv6 address
     * @param low the lower 64 bits of the IPv6 address
     */
    long toIpv4(long high, long low);

    /**
     * {@return the mapping of all IPv4 addresses to the IPv6 addresses that consist of a prefix and an IPv4 address, as {@link Nat64} does
     * for single addresses} With {@link Nat64#WELL_KNOWN_PREFIX}, addresses that are not global have no counterpart (RFC 6052, section
     * 3.1).
     *
     * @param prefix the prefix
     * @throws IllegalArgumentException if the prefix is not one of RFC 6052: see {@link Nat64#embed}
     */
    static Nat64Mapping of(IpPrefix prefix) {
        return Nat64Prefix.of(prefix);
    }
}
