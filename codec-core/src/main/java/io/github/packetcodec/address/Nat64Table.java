package io.github.packetcodec.address;

import io.github.packetcodec.internal.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explicit address mappings (RFC 7757): pairs of an IPv4 prefix and an IPv6 prefix. The bits of an IPv4 address after its prefix follow the
 * IPv6 prefix; the remaining bits of the IPv6 address are zero. Of several pairs that contain an address, that with the longest prefix
 * counts. An address that is in no pair is left to another mapping, if there is one. Immutable.
 *
 * {@snippet :
 * Nat64Mapping mapping = Nat64Table.otherwise(Nat64Mapping.of(Nat64.WELL_KNOWN_PREFIX))
 *         .with(IpPrefix.parse("192.0.2.1/32"), IpPrefix.parse("2001:db8::1/128"));
 * }
 *
 * <p>A look-up allocates nothing, and compares one pair after the other: for thousands of pairs, implement {@link Nat64Mapping} by a tree.
 */
public final class Nat64Table implements Nat64Mapping {
    /** No pairs, and no other mapping. */
    public static final Nat64Table EMPTY = new Nat64Table(List.of(), null);

    private final @Nullable Nat64Mapping other;
    /** Two orders of the same pairs: the longest IPv4 prefix first, and the longest IPv6 prefix first. */
    private final Pair[] byIpv4;

    private final Pair[] byIpv6;

    private Nat64Table(List<Pair> pairs, @Nullable Nat64Mapping other) {
        this.other = other;
        this.byIpv4 = sorted(pairs, Comparator.comparingInt(pair -> -pair.ipv4.length()));
        this.byIpv6 = sorted(pairs, Comparator.comparingInt(pair -> -pair.ipv6.length()));
    }

    private static Pair[] sorted(List<Pair> pairs, Comparator<Pair> order) {
        return pairs.stream().sorted(order).toArray(Pair[]::new);
    }

    /**
     * {@return a table without pairs that leaves all addresses to another mapping}
     *
     * @param other the other mapping
     */
    public static Nat64Table otherwise(Nat64Mapping other) {
        return new Nat64Table(List.of(), Objects.requireNonNull(other, "other"));
    }

    /**
     * {@return a table with one more pair}
     *
     * @param ipv4 the prefix of the IPv4 addresses
     * @param ipv6 the prefix of the IPv6 addresses
     * @throws IllegalArgumentException if the prefixes are not one of IPv4 and one of IPv6, if the IPv6 prefix leaves fewer bits than the IPv4
     *     prefix (RFC 7757, section 3.2), or if one of them is in the table already
     */
    public Nat64Table with(IpPrefix ipv4, IpPrefix ipv6) {
        if (!(ipv4.first() instanceof Ipv4Address) || !(ipv6.first() instanceof Ipv6Address)) {
            throw new IllegalArgumentException(ipv4 + " and " + ipv6 + " are not a prefix of IPv4 and one of IPv6");
        }
        if (128 - ipv6.length() < 32 - ipv4.length()) {
            throw new IllegalArgumentException(ipv6 + " is too long for the addresses of " + ipv4);
        }
        List<Pair> pairs = new ArrayList<>(List.of(byIpv4));
        for (Pair pair : pairs) {
            if (pair.ipv4.equals(ipv4) || pair.ipv6.equals(ipv6)) {
                throw new IllegalArgumentException(pair.ipv4 + " and " + pair.ipv6 + " are in the table already");
            }
        }
        pairs.add(new Pair(ipv4, ipv6));
        return new Nat64Table(pairs, other);
    }

    /** {@return the mapping of the addresses that are in no pair; empty if they are not mapped} */
    public Optional<Nat64Mapping> other() {
        return Optional.ofNullable(other);
    }

    @Override
    public boolean toIpv6(int address, byte[] out, int at) {
        for (Pair pair : byIpv4) {
            if ((address & pair.ipv4Mask) == pair.ipv4First) {
                pair.toIpv6(address, out, at);
                return true;
            }
        }
        return other != null && other.toIpv6(address, out, at);
    }

    @Override
    public long toIpv4(long high, long low) {
        for (Pair pair : byIpv6) {
            if ((high & pair.highMask) == pair.high && (low & pair.lowMask) == pair.low) {
                return pair.toIpv4(high, low);
            }
        }
        return other == null ? NONE : other.toIpv4(high, low);
    }

    private static final class Pair {
        private final IpPrefix ipv4;
        private final IpPrefix ipv6;
        private final int ipv4First;
        private final int ipv4Mask;
        private final long high;
        private final long low;
        private final long highMask;
        private final long lowMask;
        /** By how many bits the rest of an IPv4 address is moved up to follow the IPv6 prefix, 0..128. */
        private final int shift;

        Pair(IpPrefix ipv4, IpPrefix ipv6) {
            this.ipv4 = ipv4;
            this.ipv6 = ipv6;
            this.ipv4First = ((Ipv4Address) ipv4.first()).value();
            this.ipv4Mask = ((Ipv4Address) ipv4.mask()).value();
            this.high = ((Ipv6Address) ipv6.first()).high();
            this.low = ((Ipv6Address) ipv6.first()).low();
            this.highMask = ((Ipv6Address) ipv6.mask()).high();
            this.lowMask = ((Ipv6Address) ipv6.mask()).low();
            this.shift = 128 - ipv6.length() - (32 - ipv4.length());
        }

        private void toIpv6(int address, byte[] out, int at) {
            long rest = address & ~ipv4Mask & 0xFFFF_FFFFL;
            Bytes.put64(out, at, high | upper(rest));
            Bytes.put64(out, at + 8, low | (shift < 64 ? rest << shift : 0));
        }

        private long upper(long rest) {
            if (shift == 0 || shift == 128) {
                return 0;
            }
            return shift < 64 ? rest >>> 64 - shift : rest << shift - 64;
        }

        private long toIpv4(long addressHigh, long addressLow) {
            long rest;
            if (shift == 0 || shift == 128) {
                rest = shift == 0 ? addressLow : 0;
            } else {
                rest = shift < 64 ? addressLow >>> shift | addressHigh << 64 - shift : addressHigh >>> shift - 64;
            }
            return (ipv4First | (int) rest & ~ipv4Mask) & 0xFFFF_FFFFL;
        }
    }
}
