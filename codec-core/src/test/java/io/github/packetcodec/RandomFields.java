package io.github.packetcodec;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Seeded values of fields, whose bounds come more often than chance would have it. */
public final class RandomFields {
    private RandomFields() {}

    /** What is to hold for every generator. */
    @FunctionalInterface
    public interface Property {
        void holdFor(RandomGenerator random) throws Exception;
    }

    /** Runs the property on one generator a seed, and names the seed under which it fails. */
    public static void forEachSeed(int count, Property property) {
        for (long seed = 0; seed < count; seed++) {
            try {
                property.holdFor(new SplittableRandom(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("with seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** A number of {@code bits} bits, 1..63. */
    public static long wide(RandomGenerator random, int bits) {
        long ones = (1L << bits) - 1;
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> ones;
            case 2 -> 1L << random.nextInt(bits);
            default -> random.nextLong() & ones;
        };
    }

    /** A number of {@code bits} bits, 1..31. */
    public static int bits(RandomGenerator random, int bits) {
        return (int) wide(random, bits);
    }

    /** A multiple of {@code unit} up to {@code maximum}: short ones mostly, the longest now and then. */
    public static int length(RandomGenerator random, int unit, int maximum) {
        return switch (random.nextInt(8)) {
            case 0 -> maximum / unit * unit;
            case 1 -> random.nextInt(maximum / unit + 1) * unit;
            default -> random.nextInt(Math.min(maximum / unit, 6) + 1) * unit;
        };
    }

    public static byte[] bytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    public static Octets octets(RandomGenerator random, int length) {
        return Octets.of(bytes(random, length));
    }

    public static MacAddress mac(RandomGenerator random) {
        return new MacAddress(wide(random, 48));
    }

    public static Ipv4Address ipv4(RandomGenerator random) {
        return new Ipv4Address((int) wide(random, 32));
    }

    public static Ipv6Address ipv6(RandomGenerator random) {
        return new Ipv6Address(random.nextLong(), wide(random, 63));
    }
}
