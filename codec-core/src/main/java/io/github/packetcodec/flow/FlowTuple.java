package io.github.packetcodec.flow;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.packet.FiveTuple;
import io.github.packetcodec.packet.FiveTupleView;
import io.github.packetcodec.packet.PacketView;

/**
 * The numbers of a {@link FlowKey} and a direction, for one packet after the other without allocating. A key takes {@link #WORDS}
 * longs: the upper and lower half of the first address, of the second, then version, protocol and ports, then the {@linkplain FlowDomain#bits bits} of the domain.
 */
final class FlowTuple {
    /** How many longs a key takes. */
    static final int WORDS = 6;

    private static final int VERSION_SHIFT = 40;

    long firstHigh;
    long firstLow;
    long secondHigh;
    long secondLow;
    /** The IP version in bits 40 to 42, the protocol in bits 32 to 39, the ports of the first and of the second end below. */
    long numbers;

    long domain;
    boolean reversed;

    void set(FiveTupleView view, long domain) {
        set(
                view.version(),
                view.sourceHigh(),
                view.sourceLow(),
                view.destinationHigh(),
                view.destinationLow(),
                view.protocolAndPorts(),
                domain);
    }

    void set(FiveTuple tuple, long domain) {
        set(
                tuple.sourceAddress().version(),
                high(tuple.sourceAddress()),
                low(tuple.sourceAddress()),
                high(tuple.destinationAddress()),
                low(tuple.destinationAddress()),
                (long) tuple.protocol() << 32 | (long) tuple.sourcePort() << 16 | tuple.destinationPort(),
                domain);
    }

    /** Takes the addresses, the protocol and the ports of a packet; the ports are 0 where there are none. */
    void set(PacketView view, FlowScope scope) {
        Layer network = view.networkLayer();
        if (network != Layer.IPV4 && network != Layer.IPV6) {
            throw new IllegalArgumentException("the packet has no IP header");
        }
        long ports = view.hasPorts() ? (long) view.sourcePort() << 16 | view.destinationPort() : 0;
        set(view, ports, view.protocol(), scope.bits(view));
    }

    /** Takes the IP addresses of a view, and ports that are {@code Tcp.ports}. */
    void set(PacketView view, long ports, int protocol, long domain) {
        byte[] in = view.bytes();
        int at = view.networkOffset();
        long protocolAndPorts = (long) protocol << 32 | ports;
        if (view.networkLayer() == Layer.IPV4) {
            set(
                    4,
                    0,
                    Ipv4.sourceAddress(in, at) & 0xFFFF_FFFFL,
                    0,
                    Ipv4.destinationAddress(in, at) & 0xFFFF_FFFFL,
                    protocolAndPorts,
                    domain);
        } else {
            set(
                    6,
                    Ipv6.sourceAddressHigh(in, at),
                    Ipv6.sourceAddressLow(in, at),
                    Ipv6.destinationAddressHigh(in, at),
                    Ipv6.destinationAddressLow(in, at),
                    protocolAndPorts,
                    domain);
        }
    }

    void set(
            int version,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            long protocolAndPorts,
            long domain) {
        this.domain = domain;
        long rest = protocolAndPorts & ~0xFFFF_FFFFL | (long) version << VERSION_SHIFT;
        int source = (int) protocolAndPorts >>> 16;
        int destination = (int) protocolAndPorts & 0xFFFF;
        reversed = isHigher(sourceHigh, sourceLow, source, destinationHigh, destinationLow, destination);
        if (reversed) {
            firstHigh = destinationHigh;
            firstLow = destinationLow;
            secondHigh = sourceHigh;
            secondLow = sourceLow;
            numbers = rest | (long) destination << 16 | source;
        } else {
            firstHigh = sourceHigh;
            firstLow = sourceLow;
            secondHigh = destinationHigh;
            secondLow = destinationLow;
            numbers = rest | (long) source << 16 | destination;
        }
    }

    private static boolean isHigher(long high, long low, int port, long otherHigh, long otherLow, int otherPort) {
        if (high != otherHigh) {
            return Long.compareUnsigned(high, otherHigh) > 0;
        }
        if (low != otherLow) {
            return Long.compareUnsigned(low, otherLow) > 0;
        }
        return port > otherPort;
    }

    private static long high(IpAddress address) {
        return address instanceof Ipv6Address ipv6 ? ipv6.high() : 0;
    }

    private static long low(IpAddress address) {
        return address instanceof Ipv6Address ipv6 ? ipv6.low() : ((Ipv4Address) address).value() & 0xFFFF_FFFFL;
    }

    /** {@return a hash of the key that depends on every bit of it and on the seed} */
    int hash(long seed) {
        long mixed = mix(seed ^ firstHigh, secondLow);
        mixed = mix(mixed ^ firstLow, secondHigh);
        mixed = mix(mixed ^ numbers, domain);
        return (int) (mixed ^ mixed >>> 32);
    }

    /** Multiplies to 128 bits and folds them, after both halves were made odd in their own way. */
    static long mix(long one, long other) {
        long a = one ^ 0x9E37_79B9_7F4A_7C15L;
        long b = other ^ 0xD1B5_4A32_D192_ED03L;
        return a * b ^ Math.multiplyHigh(a, b) ^ Long.rotateLeft(one, 29) + other;
    }

    boolean equalsKey(long[] keys, int at) {
        return keys[at + 4] == numbers
                && keys[at + 1] == firstLow
                && keys[at + 3] == secondLow
                && keys[at] == firstHigh
                && keys[at + 2] == secondHigh
                && keys[at + 5] == domain;
    }

    void storeKey(long[] keys, int at) {
        keys[at] = firstHigh;
        keys[at + 1] = firstLow;
        keys[at + 2] = secondHigh;
        keys[at + 3] = secondLow;
        keys[at + 4] = numbers;
        keys[at + 5] = domain;
    }

    /** Takes a key that was stored; the direction is not part of it. */
    void loadKey(long[] keys, int at) {
        firstHigh = keys[at];
        firstLow = keys[at + 1];
        secondHigh = keys[at + 2];
        secondLow = keys[at + 3];
        numbers = keys[at + 4];
        domain = keys[at + 5];
    }

    /** {@return the key as a value} */
    FlowKey key() {
        long[] words = new long[WORDS];
        storeKey(words, 0);
        return key(words, 0);
    }

    static FlowKey key(long[] keys, int at) {
        long numbers = keys[at + 4];
        boolean ipv6 = numbers >>> VERSION_SHIFT == 6;
        return new FlowKey(
                address(ipv6, keys[at], keys[at + 1]),
                (int) numbers >>> 16,
                address(ipv6, keys[at + 2], keys[at + 3]),
                (int) numbers & 0xFFFF,
                (int) (numbers >>> 32) & 0xFF,
                FlowDomain.of(keys[at + 5]));
    }

    private static IpAddress address(boolean ipv6, long high, long low) {
        return ipv6 ? new Ipv6Address(high, low) : new Ipv4Address((int) low);
    }
}
