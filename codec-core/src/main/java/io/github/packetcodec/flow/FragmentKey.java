package io.github.packetcodec.flow;

import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv6;

/**
 * What the fragments of one packet have in common: addresses and identification; with IPv4 also the protocol (RFC 791, section 2.3), with
 * IPv6 not (RFC 8200, section 4.5). Hashed with a seed, so that nobody can make keys whose hashes collide.
 */
final class FragmentKey {
    private final Layer version;
    private final long sourceHigh;
    private final long sourceLow;
    private final long destinationHigh;
    private final long destinationLow;
    private final long identification;
    private final int protocol;
    private final long domain;
    private final int hash;

    private FragmentKey(
            Layer version,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            long identification,
            int protocol,
            long domain,
            long seed) {
        this.version = version;
        this.sourceHigh = sourceHigh;
        this.sourceLow = sourceLow;
        this.destinationHigh = destinationHigh;
        this.destinationLow = destinationLow;
        this.identification = identification;
        this.protocol = protocol;
        this.domain = domain;
        long mixed = FlowTuple.mix(seed ^ sourceHigh, destinationLow);
        mixed = FlowTuple.mix(mixed ^ sourceLow, destinationHigh);
        mixed = FlowTuple.mix(mixed ^ identification, domain + protocol);
        hash = (int) (mixed ^ mixed >>> 32);
    }

    static FragmentKey ipv4(byte[] in, int at, long domain, long seed) {
        return new FragmentKey(
                Layer.IPV4,
                0,
                Ipv4.sourceAddress(in, at),
                0,
                Ipv4.destinationAddress(in, at),
                Ipv4.identification(in, at),
                Ipv4.protocol(in, at),
                domain,
                seed);
    }

    static FragmentKey ipv6(byte[] in, int at, long identification, long domain, long seed) {
        return new FragmentKey(
                Layer.IPV6,
                Ipv6.sourceAddressHigh(in, at),
                Ipv6.sourceAddressLow(in, at),
                Ipv6.destinationAddressHigh(in, at),
                Ipv6.destinationAddressLow(in, at),
                identification,
                0,
                domain,
                seed);
    }

    /** {@return the {@linkplain FlowDomain#bits bits} of the domain} */
    long domain() {
        return domain;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FragmentKey key
                && hash == key.hash
                && version == key.version
                && sourceHigh == key.sourceHigh
                && sourceLow == key.sourceLow
                && destinationHigh == key.destinationHigh
                && destinationLow == key.destinationLow
                && identification == key.identification
                && protocol == key.protocol
                && domain == key.domain;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
