package io.github.packetcodec.address;

import io.github.packetcodec.internal.Bytes;

/**
 * A prefix that IPv4 addresses follow (RFC 6052, section 2.2). The octet of bits 64 to 71 is zero, so an address is in one of these places:
 *
 * <pre>
 * length of the prefix   in the upper 64 bits    in the lower 64 bits
 * 32                     bits 32..63             none
 * 40, 48, 56             the first 24, 16, 8     the others, from bit 72 on
 * 64                     none                    bits 72..103
 * 96                     none                    bits 96..127
 * </pre>
 */
final class Nat64Prefix implements Nat64Mapping {
    private static final long WORD = 0xFFFF_FFFFL;
    private static final int OCTET_THAT_IS_ZERO = 8;
    /** By how many bits the lower part is shifted if it follows the octet that is zero. */
    private static final int AFTER_ZERO_OCTET = 24;

    private final long high;
    private final long low;
    private final int length;
    /** The number of bits of the IPv4 address in the upper 64 bits, 0..32. */
    private final int upperBits;

    private final boolean onlyGlobal;

    private Nat64Prefix(Ipv6Address first, int length) {
        this.high = first.high();
        this.low = first.low();
        this.length = length;
        this.upperBits = Math.max(0, 64 - length);
        this.onlyGlobal = high == 0x0064_FF9BL << 32 && low == 0 && length == 96;
    }

    static Nat64Prefix of(IpPrefix prefix) {
        int length = prefix.length();
        boolean known = length == 96 || length >= 32 && length <= 64 && length % 8 == 0;
        if (!(prefix.first() instanceof Ipv6Address first)
                || !known
                || first.octets().get(OCTET_THAT_IS_ZERO) != 0) {
            throw new IllegalArgumentException(prefix + " is not a prefix of RFC 6052");
        }
        return new Nat64Prefix(first, length);
    }

    Ipv6Address embed(int address) {
        return new Ipv6Address(high | upper(address), low | lower(address));
    }

    private long upper(int address) {
        return (address & WORD) >>> 32 - upperBits;
    }

    private long lower(int address) {
        return length == 96 ? address & WORD : (((long) address << upperBits) & WORD) << AFTER_ZERO_OCTET;
    }

    /** {@return the IPv4 address in an address, 0..2^32-1; {@link #NONE} if the address does not have this prefix} */
    long extract(long addressHigh, long addressLow) {
        if (length == 96) {
            return addressHigh == high && (addressLow & ~WORD) == low ? addressLow & WORD : NONE;
        }
        long upperMask = (1L << upperBits) - 1;
        return (addressHigh & ~upperMask) == high
                ? (addressHigh & upperMask) << 32 - upperBits | (addressLow >>> AFTER_ZERO_OCTET & WORD) >>> upperBits
                : NONE;
    }

    @Override
    public boolean toIpv6(int address, byte[] out, int at) {
        Bytes.put64(out, at, high | upper(address));
        Bytes.put64(out, at + 8, low | lower(address));
        return !onlyGlobal || isGlobal(address);
    }

    @Override
    public long toIpv4(long addressHigh, long addressLow) {
        long address = extract(addressHigh, addressLow);
        return address == NONE || !onlyGlobal || isGlobal((int) address) ? address : NONE;
    }

    /** Whether an address is not among the special ones of RFC 5735, section 3, and RFC 1918. */
    private static boolean isGlobal(int address) {
        int octet = address >>> 24;
        return octet != 0
                && octet != 10
                && octet != 127
                && octet < 224
                && address >>> 16 != 0xA9FE
                && address >>> 20 != 0xAC1
                && address >>> 16 != 0xC0A8
                && address >>> 8 != 0xC0_00_00
                && address >>> 8 != 0xC0_00_02
                && address >>> 8 != 0xC0_58_63
                && address >>> 17 != 0xC612_0000 >>> 17
                && address >>> 8 != 0xC6_33_64
                && address >>> 8 != 0xCB_00_71;
    }
}
