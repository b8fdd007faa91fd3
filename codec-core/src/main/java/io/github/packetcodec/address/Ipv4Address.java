package io.github.packetcodec.address;

import io.github.packetcodec.internal.Bytes;
import java.util.Objects;

/**
 * An IPv4 address.
 *
 * @param value the 32 bits, with the first octet as the high byte
 */
public record Ipv4Address(int value) implements IpAddress {
    /** The length of an address in bytes. */
    public static final int LENGTH = 4;
    /** 0.0.0.0: no address, or any address ({@code INADDR_ANY}). */
    public static final Ipv4Address ANY = new Ipv4Address(0);
    /** 127.0.0.1. */
    public static final Ipv4Address LOOPBACK = new Ipv4Address(0x7F00_0001);
    /** 255.255.255.255: every host on the link (RFC 919). */
    public static final Ipv4Address BROADCAST = new Ipv4Address(0xFFFF_FFFF);

    /**
     * {@return the address in {@code in[at]..in[at + 3]}}
     *
     * @param in the array that contains the address
     * @param at the index at which the address begins
     * @throws IndexOutOfBoundsException if those bytes are not in the array
     */
    public static Ipv4Address of(byte[] in, int at) {
        return new Ipv4Address(Bytes.i32(in, at));
    }

    /**
     * Parses dotted decimal notation: four numbers 0..255 without leading zeros, as {@code inet_pton} does.
     *
     * @param text the text to parse, without space around it
     * @return the address
     * @throws AddressFormatException if the text is not of that form
     */
    public static Ipv4Address parse(CharSequence text) {
        return AddressParser.ipv4Address(text);
    }

    @Override
    public int version() {
        return 4;
    }

    @Override
    public int byteLength() {
        return LENGTH;
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, LENGTH, out.length);
        Bytes.put32(out, at, value);
        return at + LENGTH;
    }

    @Override
    public boolean isUnspecified() {
        return value == 0;
    }

    @Override
    public boolean isLoopback() {
        return value >>> 24 == 127;
    }

    @Override
    public boolean isMulticast() {
        return value >>> 28 == 0xE;
    }

    /** {@return whether this is in 169.254.0.0/16 (RFC 3927)} */
    @Override
    public boolean isLinkLocal() {
        return value >>> 16 == 0xA9FE;
    }

    /** {@return whether this is in 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24 (RFC 5737)} */
    @Override
    public boolean isDocumentation() {
        int network = value >>> 8;
        return network == 0xC0_00_02 || network == 0xC6_33_64 || network == 0xCB_00_71;
    }

    /** {@return whether this is 255.255.255.255} The broadcast address of a subnet is the {@link IpPrefix#last()} of its prefix. */
    public boolean isBroadcast() {
        return value == 0xFFFF_FFFF;
    }

    /** {@return whether this is in 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (RFC 1918)} */
    public boolean isPrivate() {
        return value >>> 24 == 10 || value >>> 20 == 0xAC1 || value >>> 16 == 0xC0A8;
    }

    /** {@return whether this is in 100.64.0.0/10, the shared address space of carriers that translate addresses (RFC 6598)} */
    public boolean isShared() {
        return value >>> 22 == 0x6440_0000 >>> 22;
    }

    /** {@return whether this is in 198.18.0.0/15, which is reserved for benchmarks (RFC 2544, appendix C)} */
    public boolean isBenchmarking() {
        return value >>> 17 == 0xC612_0000 >>> 17;
    }

    /** {@return whether this is in 240.0.0.0/4, which is reserved (RFC 1112, section 4), and is not the broadcast address} */
    public boolean isReserved() {
        return value >>> 28 == 0xF && !isBroadcast();
    }

    /** {@return the IPv4-mapped IPv6 address of this address, {@code ::ffff:a.b.c.d} (RFC 4291, section 2.5.5.2)} */
    public Ipv6Address toIpv4Mapped() {
        return new Ipv6Address(0, 0xFFFF_0000_0000L | value & 0xFFFF_FFFFL);
    }

    /** {@return the 6to4 prefix of the site behind this address, {@code 2002:aabb:ccdd::/48} (RFC 3056, section 2)} */
    public IpPrefix to6to4Prefix() {
        return new IpPrefix(new Ipv6Address(0x2002L << 48 | (value & 0xFFFF_FFFFL) << 16, 0), 48);
    }

    @Override
    public int compareTo(IpAddress other) {
        return other instanceof Ipv6Address ? -1 : Integer.compareUnsigned(value, ((Ipv4Address) other).value);
    }

    /** {@return the address in dotted decimal notation: {@code 192.0.2.1}} */
    @Override
    public String toString() {
        return (value >>> 24) + "." + (value >>> 16 & 0xFF) + "." + (value >>> 8 & 0xFF) + "." + (value & 0xFF);
    }
}
