package io.github.packetcodec.address;

import io.github.packetcodec.internal.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * An IPv6 address (RFC 4291), without a zone, which packets do not contain.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Ipv6Address(long high, long low) implements IpAddress {
    /** The length of an address in bytes. */
    public static final int LENGTH = 16;
    /** {@code ::}: no address, or any address ({@code in6addr_any}). */
    public static final Ipv6Address ANY = new Ipv6Address(0, 0);
    /** {@code ::1}. */
    public static final Ipv6Address LOOPBACK = new Ipv6Address(0, 1);
    /** {@code ff02::1}, all nodes on the link (RFC 4291, section 2.7.1). */
    public static final Ipv6Address ALL_NODES = new Ipv6Address(0xFF02L << 48, 1);
    /** {@code ff02::2}, all routers on the link (RFC 4291, section 2.7.1). */
    public static final Ipv6Address ALL_ROUTERS = new Ipv6Address(0xFF02L << 48, 2);

    /**
     * {@return the address in {@code in[at]..in[at + 15]}}
     *
     * @param in the array that contains the address
     * @param at the index at which the address begins
     * @throws IndexOutOfBoundsException if those bytes are not in the array
     */
    public static Ipv6Address of(byte[] in, int at) {
        return new Ipv6Address(Bytes.i64(in, at), Bytes.i64(in, at + 8));
    }

    /**
     * Parses the forms of RFC 4291, section 2.2, as {@code inet_pton} does: eight groups of one to four hexadecimal digits, where one {@code ::}
     * may replace one or more groups of zeros, and dotted decimal notation the last two groups.
     *
     * @param text the text to parse, without space around it
     * @return the address
     * @throws AddressFormatException if the text is not of that form
     */
    public static Ipv6Address parse(CharSequence text) {
        return AddressParser.ipv6Address(text);
    }

    /**
     * {@return the link-local address of an interface, which consists of {@code fe80::} and its modified EUI-64 (RFC 4862, section 5.3)}
     *
     * @param address the MAC address of the interface
     */
    public static Ipv6Address linkLocal(MacAddress address) {
        return new Ipv6Address(0xFE80L << 48, address.interfaceIdentifier());
    }

    @Override
    public int version() {
        return 6;
    }

    @Override
    public int byteLength() {
        return LENGTH;
    }

    @Override
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, LENGTH, out.length);
        Bytes.put64(out, at, high);
        Bytes.put64(out, at + 8, low);
        return at + LENGTH;
    }

    /** {@return a group of 16 bits, 0..65535, by its index from the left, 0..7} */
    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> 16 * (3 - index % 4)) & 0xFFFF;
    }

    @Override
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    @Override
    public boolean isLoopback() {
        return high == 0 && low == 1;
    }

    @Override
    public boolean isMulticast() {
        return high >>> 56 == 0xFF;
    }

    /** {@return whether this is in fe80::/10 (RFC 4291, section 2.4)} The 54 bits after the prefix are usually zero, but need not be. */
    @Override
    public boolean isLinkLocal() {
        return high >>> 54 == 0xFE80 >>> 6;
    }

    /** {@return whether this is in 2001:db8::/32 (RFC 3849) or 3fff::/20 (RFC 9637)} */
    @Override
    public boolean isDocumentation() {
        return high >>> 32 == 0x2001_0DB8 || high >>> 44 == 0x3FFF0;
    }

    /** {@return whether this is in fec0::/10, which is deprecated (RFC 3879)} */
    public boolean isSiteLocal() {
        return high >>> 54 == 0xFEC0 >>> 6;
    }

    /** {@return whether this is in fc00::/7 (RFC 4193)} */
    public boolean isUniqueLocal() {
        return high >>> 57 == 0xFC >>> 1;
    }

    /** {@return whether this is in ::ffff:0:0/96 (RFC 4291, section 2.5.5.2); see {@link #mappedIpv4()}} */
    public boolean isIpv4Mapped() {
        return high == 0 && low >>> 32 == 0xFFFF;
    }

    /**
     * {@return whether this is in ::/96, which is deprecated (RFC 4291, section 2.5.5.1), and neither {@code ::} nor {@code ::1}, like
     * {@code IN6_IS_ADDR_V4COMPAT} in C}
     */
    public boolean isIpv4Compatible() {
        return high == 0 && low >>> 32 == 0 && low > 1;
    }

    /** {@return whether this is in 2002::/16 (RFC 3056); see {@link #sixToFourIpv4()}} */
    public boolean is6to4() {
        return high >>> 48 == 0x2002;
    }

    /** {@return whether this is in ff02::1:ff00:0/104 (RFC 4291, section 2.7.1)} */
    public boolean isSolicitedNode() {
        return high == ALL_NODES.high && low >>> 24 == 0x1FF;
    }

    /** {@return the solicited-node multicast address, to which neighbor solicitations for this address are sent (RFC 4291, section 2.7.1)} */
    public Ipv6Address solicitedNode() {
        return new Ipv6Address(ALL_NODES.high, 0x1_FF00_0000L | low & 0xFF_FFFF);
    }

    /** {@return the scope of a multicast address, 0..15: see {@link MulticastScope}} Returns -1 if this is not a multicast address. */
    public int multicastScope() {
        return isMulticast() ? (int) (high >>> 48) & 0xF : -1;
    }

    /** {@return the IPv4 address in an IPv4-mapped address; empty if this is not an IPv4-mapped address} */
    public Optional<Ipv4Address> mappedIpv4() {
        return isIpv4Mapped() ? Optional.of(new Ipv4Address((int) low)) : Optional.empty();
    }

    /** {@return the IPv4 address of the 6to4 router of this address; empty if this is not a 6to4 address} */
    public Optional<Ipv4Address> sixToFourIpv4() {
        return is6to4() ? Optional.of(new Ipv4Address((int) (high >>> 16))) : Optional.empty();
    }

    /**
     * {@return the MAC address from which the interface identifier was derived; empty if the middle of the last 64 bits is not
     * {@code fffe}, or if this is a multicast address} One of 65536 random identifiers has {@code fffe} there by chance.
     */
    public Optional<MacAddress> macAddress() {
        return isMulticast() ? Optional.empty() : MacAddress.ofInterfaceIdentifier(low);
    }

    @Override
    public int compareTo(IpAddress other) {
        if (other instanceof Ipv4Address) {
            return 1;
        }
        Ipv6Address that = (Ipv6Address) other;
        return high != that.high ? Long.compareUnsigned(high, that.high) : Long.compareUnsigned(low, that.low);
    }

    /**
     * {@return the address in the form of RFC 5952: in lower case, without leading zeros, and with {@code ::} for the longest run of two
     * or more groups of zeros, or for the first of several such runs}
     *
     * <p>The last 32 bits are in dotted decimal notation (RFC 5952, section 5) under the two prefixes for which RFC 4291 defines that: {@code
     * ::ffff:192.0.2.1} and {@code ::192.0.2.1}. Under the second prefix they are not if their first 16 bits are zero, because {@code ::1}
     * contains no IPv4 address. {@code inet_ntop} of the GNU C library and Wireshark print the same. Under prefixes that were defined later,
     * such as 64:ff9b::/96, all of them print hexadecimal groups.
     */
    @Override
    public String toString() {
        int gap = -1;
        int gapLength = 1;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && group(end) == 0) {
                end++;
            }
            if (end - start > gapLength) {
                gap = start;
                gapLength = end - start;
            }
        }
        boolean dotted = isIpv4Mapped() || gap == 0 && gapLength == 6;
        StringBuilder text = new StringBuilder(39);
        int index = 0;
        while (index < (dotted ? 6 : 8)) {
            if (index == gap) {
                text.append("::");
                index += gapLength;
            } else {
                text.append(Integer.toHexString(group(index)));
                index++;
                if (index < 8 && index != gap) {
                    text.append(':');
                }
            }
        }
        return dotted ? text.append(new Ipv4Address((int) low)).toString() : text.toString();
    }
}
