package io.github.packetcodec.address;

import io.github.packetcodec.Octets;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.Objects;
import java.util.Optional;

/**
 * A 48-bit MAC address (IEEE 802). Addresses are ordered as unsigned numbers.
 *
 * @param value the 48 bits, with the first octet as the high byte: 0..2^48-1
 */
public record MacAddress(long value) implements Comparable<MacAddress> {
    /** The length of an address in bytes. */
    public static final int LENGTH = 6;
    /** {@code 00:00:00:00:00:00}: unknown, or no address. */
    public static final MacAddress ZERO = new MacAddress(0);
    /** {@code ff:ff:ff:ff:ff:ff}: all stations. */
    public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

    private static final long GROUP = 0x0100_0000_0000L;
    private static final long LOCAL = 0x0200_0000_0000L;
    /** The same bit at its position in an interface identifier. */
    private static final long LOCAL_IN_IDENTIFIER = LOCAL << 16;

    /**
     * Creates an address from its bits.
     *
     * @throws IllegalArgumentException if the value is not in 0..2^48-1
     */
    public MacAddress {
        Limits.requireBits("value", value, 48);
    }

    /**
     * {@return the address in {@code in[at]..in[at + 5]}}
     *
     * @param in the array that contains the address
     * @param at the index at which the address begins
     * @throws IndexOutOfBoundsException if those bytes are not in the array
     */
    public static MacAddress of(byte[] in, int at) {
        return new MacAddress(Bytes.u48(in, at));
    }

    /**
     * Parses {@code aa:bb:cc:dd:ee:ff}, {@code aa-bb-cc-dd-ee-ff} or {@code aabb.ccdd.eeff}, in lower or upper case.
     *
     * @param text the text to parse, without space around it
     * @return the address
     * @throws AddressFormatException if the text has none of these forms
     */
    public static MacAddress parse(CharSequence text) {
        return AddressParser.macAddress(text);
    }

    /**
     * {@return the address to which packets for an IP multicast group are sent: {@code 01:00:5e} and the last 23 bits of an IPv4 address
     * (RFC 1112, section 6.4), or {@code 33:33} and the last 32 bits of an IPv6 address (RFC 2464, section 7)}
     *
     * @param group the address of the group
     * @throws IllegalArgumentException if the IP address is not a multicast address
     */
    public static MacAddress ofMulticast(IpAddress group) {
        if (!group.isMulticast()) {
            throw new IllegalArgumentException(group + " is not a multicast address");
        }
        return group instanceof Ipv4Address ipv4
                ? new MacAddress(0x0100_5E00_0000L | ipv4.value() & 0x7F_FFFF)
                : new MacAddress(0x3333_0000_0000L | ((Ipv6Address) group).low() & 0xFFFF_FFFFL);
    }

    /**
     * {@return the address from which a modified EUI-64 was derived, see {@link #interfaceIdentifier()}; empty if its middle is not
     * {@code fffe}}
     *
     * @param identifier the lower 64 bits of an IPv6 address
     */
    public static Optional<MacAddress> ofInterfaceIdentifier(long identifier) {
        if ((identifier >>> 24 & 0xFFFF) != 0xFFFE) {
            return Optional.empty();
        }
        long global = identifier ^ LOCAL_IN_IDENTIFIER;
        return Optional.of(new MacAddress(global >>> 40 << 24 | global & 0xFF_FFFF));
    }

    /**
     * Writes six bytes, beginning at {@code out[at]}.
     *
     * @param out the array to write to
     * @param at the index at which the address begins
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if they do not fit; then nothing is written
     */
    public int encode(byte[] out, int at) {
        Objects.checkFromIndexSize(at, LENGTH, out.length);
        Bytes.put48(out, at, value);
        return at + LENGTH;
    }

    /** {@return the six bytes in network byte order} */
    public Octets octets() {
        byte[] octets = new byte[LENGTH];
        encode(octets, 0);
        return Octets.of(octets);
    }

    /** {@return whether this is the broadcast address, which has all bits set} */
    public boolean isBroadcast() {
        return value == BROADCAST.value;
    }

    /** {@return whether this is a group address, which includes the broadcast address} */
    public boolean isMulticast() {
        return (value & GROUP) != 0;
    }

    /** {@return whether this is the address of one station} */
    public boolean isUnicast() {
        return !isMulticast();
    }

    /** {@return whether a local administrator assigned this address, and not the manufacturer of the interface} */
    public boolean isLocallyAdministered() {
        return (value & LOCAL) != 0;
    }

    /**
     * {@return the modified EUI-64 of this address, which is the last 64 bits of an IPv6 address that is derived from it: with
     * {@code fffe} in the middle and the bit of {@link #isLocallyAdministered()} inverted (RFC 4291, appendix A)}
     */
    public long interfaceIdentifier() {
        return (value >>> 24 << 40 | 0xFFFEL << 24 | value & 0xFF_FFFF) ^ LOCAL_IN_IDENTIFIER;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(value, other.value);
    }

    /** {@return six pairs of lower-case hexadecimal digits, separated by colons: {@code 02:b3:16:7c:a4:e0}} */
    @Override
    public String toString() {
        return octets().toString();
    }
}
