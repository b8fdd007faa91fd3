package io.github.packetcodec.testdata;

import java.util.random.RandomGenerator;

/**
 * Frames of all kinds, with what is true of them. Every method is a function of the generator it is given, as is told
 * in the description of this package.
 *
 * <p>A valid frame has right lengths, and right checksums where it does not claim otherwise. It need not be one that a
 * host would send: reserved bits may be set, flags contradict each other, options have lengths of their own, and the
 * bytes after an end of options be anything.
 */
public final class FrameGenerator {
    private FrameGenerator() {}

    /** A valid Ethernet frame of any kind: checksums are right, or absent, or those of a fragment. */
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

    /** A frame that is valid but for its checksums: {@code claim} is true of at least one. */
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

    /** Arbitrary bytes, 0..1514, that look like a frame often enough to lead a decoder deep. */
    public static byte[] bytes(RandomGenerator random) {
        return FrameLikeBytes.bytes(random);
    }

    /** IPv4 or IPv6. */
    static Network ip(RandomGenerator random) {
        return random.nextBoolean() ? Network.IPV4 : Network.IPV6;
    }

    /** LLC may carry something else than what it was meant to carry. */
    private static GeneratedFrame carrying(RandomGenerator random, Network network, String layer) {
        while (true) {
            GeneratedFrame frame = EthernetFrames.write(new FrameDraft(random, null), network);
            if (frame.header(layer).isPresent()) {
                return frame;
            }
        }
    }
}
