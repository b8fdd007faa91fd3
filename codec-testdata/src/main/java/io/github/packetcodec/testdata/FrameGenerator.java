package io.github.packetcodec.testdata;

import java.util.random.RandomGenerator;

/**
 * Generates frames of all kinds, with a description of each. Every method is a function of the generator that is passed
 * to it, as specified in the documentation of this package.
 *
 * <p>A valid frame has correct lengths, and correct checksums unless it claims otherwise. It need not be a frame that a
 * host would send: reserved bits may be set, flags may contradict each other, options may have unusual lengths, and the
 * bytes after an end of options may be anything.
 */
public final class FrameGenerator {
    private FrameGenerator() {}

    /** A valid Ethernet frame of any kind. Its checksums are correct, or absent, or those of a fragment. */
    public static GeneratedFrame valid(RandomGenerator random) {
        return EthernetFrames.write(new FrameDraft(random, null), Network.random(random));
    }

    /** A valid frame that carries ARP, RARP or InARP. */
    public static GeneratedFrame arp(RandomGenerator random) {
        return carrying(random, Network.ARP, "arp");
    }

    /** A valid frame that carries IPv4. */
    public static GeneratedFrame ipv4(RandomGenerator random) {
        return carrying(random, Network.IPV4, "ipv4");
    }

    /** A valid frame that carries IPv6. */
    public static GeneratedFrame ipv6(RandomGenerator random) {
        return carrying(random, Network.IPV6, "ipv6");
    }

    /** A frame that is valid except for its checksums: {@code claim} is true of at least one. */
    public static GeneratedFrame withChecksum(RandomGenerator random, ChecksumClaim claim) {
        while (true) {
            FrameDraft draft = new FrameDraft(random, claim);
            GeneratedFrame frame = EthernetFrames.write(draft, ip(random));
            if (frame.has(claim)) {
                return frame;
            }
        }
    }

    /** A valid frame damaged in one way. */
    public static DamagedFrame nearlyValid(RandomGenerator random) {
        Damage[] damages = Damage.values();
        return nearlyValid(random, damages[random.nextInt(damages.length)]);
    }

    /** A valid frame damaged in this way. */
    public static DamagedFrame nearlyValid(RandomGenerator random, Damage damage) {
        return Damages.damaged(random, damage);
    }

    /** Arbitrary bytes, 0..1514, that often resemble a frame, so that decoders process many headers. */
    public static byte[] bytes(RandomGenerator random) {
        return FrameLikeBytes.bytes(random);
    }

    /** IPv4 or IPv6. */
    static Network ip(RandomGenerator random) {
        return random.nextBoolean() ? Network.IPV4 : Network.IPV6;
    }

    /** LLC may carry something other than intended. */
    private static GeneratedFrame carrying(RandomGenerator random, Network network, String layer) {
        while (true) {
            GeneratedFrame frame = EthernetFrames.write(new FrameDraft(random, null), network);
            if (frame.header(layer).isPresent()) {
                return frame;
            }
        }
    }
}
