package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.internal.Limits;
import java.util.ArrayList;
import java.util.List;

/**
 * Type 3: the RPL source route (RFC 6554, section 3). The addresses omit the first bytes, which they share with the destination of the packet;
 * {@link #addresses(Ipv6Address)} restores them. The field Pad is not a component: it is the length of the padding.
 *
 * @param cmprI the number of bytes that every address except the last one omits, 0..15
 * @param cmprE the number of bytes that the last address omits, 0..15
 * @param reserved the twenty reserved bits, 0..2^20-1
 * @param compressedAddresses the rest of each address, in the order in which they are visited: one or more, of 16 -
 *     {@code cmprI} bytes, the last one of 16 - {@code cmprE} bytes
 * @param padding the padding at the end of the header, 0..15 bytes; should be less than 8 bytes, and zero
 */
public record Ipv6RplRoute(int cmprI, int cmprE, int reserved, List<Octets> compressedAddresses, Octets padding)
        implements Ipv6Route {
    public static final int ROUTING_TYPE = 3;

    private static final int FIXED_LENGTH = 4;
    private static final int RESERVED_BITS = 20;

    /**
     * Creates a route from the values of its fields.
     *
     * @throws IllegalArgumentException if a number is outside the range of its field, an address does not have the length that
     *     these specify, there is no address, or the total length is not a multiple of 8 or is more than 2040 bytes
     */
    public Ipv6RplRoute {
        Limits.requireBits("cmprI", cmprI, 4);
        Limits.requireBits("cmprE", cmprE, 4);
        Limits.requireBits("reserved", reserved, RESERVED_BITS);
        Limits.requireBits("padding length", padding.length(), 4);
        compressedAddresses = List.copyOf(compressedAddresses);
        if (compressedAddresses.isEmpty()) {
            throw new IllegalArgumentException("no address");
        }
        int length = padding.length();
        for (int i = 0; i < compressedAddresses.size(); i++) {
            int elided = i < compressedAddresses.size() - 1 ? cmprI : cmprE;
            int left = compressedAddresses.get(i).length();
            if (elided + left != Ipv6Address.LENGTH) {
                throw new IllegalArgumentException("address " + i + " of " + left + " bytes, not 16 - " + elided);
            }
            length += left;
        }
        int maximum = Ipv6Extension.MAXIMUM_LENGTH - Ipv6Routing.FIXED_LENGTH - FIXED_LENGTH;
        if (length % 8 != 0 || length > maximum) {
            throw new IllegalArgumentException(
                    "addresses and padding of " + length + " bytes: not a multiple of 8 in 8.." + maximum);
        }
    }

    /**
     * {@return whether {@code in[from]..in[to - 1]}, the data of a routing header, has the form of this route: one or more whole addresses
     * and the padding that the field Pad specifies}
     */
    static boolean hasForm(byte[] in, int from, int to) {
        int last = lastAddressOffset(in, from, to);
        return last >= from + FIXED_LENGTH
                && (last - from - FIXED_LENGTH) % (Ipv6Address.LENGTH - (in[from] >>> 4 & 0xF)) == 0;
    }

    /** {@return the index in the array of the rest of the last address, for data that has this form} */
    static int lastAddressOffset(byte[] in, int from, int to) {
        return to - (in[from + 1] >>> 4 & 0xF) - (Ipv6Address.LENGTH - lastElided(in, from));
    }

    /** {@return the number of bytes that the last address omits, 0..15} */
    static int lastElided(byte[] in, int from) {
        return in[from] & 0xF;
    }

    /** {@return the route in the data of a routing header that has this form} */
    static Ipv6RplRoute decode(byte[] in) {
        int fields = Bytes.i32(in, 0);
        int cmprI = fields >>> 28;
        int pad = fields >>> RESERVED_BITS & 0xF;
        int end = in.length - pad;
        int last = lastAddressOffset(in, 0, in.length);
        int each = Ipv6Address.LENGTH - cmprI;
        List<Octets> addresses = new ArrayList<>();
        for (int at = FIXED_LENGTH; at < last; at += each) {
            addresses.add(Octets.copyOf(in, at, at + each));
        }
        addresses.add(Octets.copyOf(in, last, end));
        return new Ipv6RplRoute(
                cmprI,
                lastElided(in, 0),
                fields & (1 << RESERVED_BITS) - 1,
                addresses,
                Octets.copyOf(in, end, in.length));
    }

    /**
     * {@return the whole addresses, in the order in which they are visited}
     *
     * @param destination the destination in the IPv6 header of the packet, which contains the omitted bytes
     */
    public List<Ipv6Address> addresses(Ipv6Address destination) {
        return compressedAddresses.stream()
                .map(compressed -> {
                    byte[] whole = destination.octets().toByteArray();
                    compressed.copyTo(whole, Ipv6Address.LENGTH - compressed.length());
                    return Ipv6Address.of(whole, 0);
                })
                .toList();
    }

    @Override
    public int routingType() {
        return ROUTING_TYPE;
    }

    @Override
    public Octets data() {
        int length = FIXED_LENGTH + padding.length();
        for (Octets address : compressedAddresses) {
            length += address.length();
        }
        byte[] out = new byte[length];
        Bytes.put32(out, 0, cmprI << 28 | cmprE << 24 | padding.length() << RESERVED_BITS | reserved);
        int at = FIXED_LENGTH;
        for (Octets address : compressedAddresses) {
            at = address.copyTo(out, at);
        }
        padding.copyTo(out, at);
        return Octets.of(out);
    }
}
