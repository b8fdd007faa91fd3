package io.github.packetcodec.address;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Seeded values for the properties of this package; zeros and ones come more often than chance would have it. */
final class Samples {
    private static final int CASES = 20_000;

    private Samples() {}

    /** Runs the property on one generator a seed, and names the seed under which it fails. */
    static void forEachSeed(Consumer<RandomGenerator> property) {
        for (long seed = 0; seed < CASES; seed++) {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (Throwable failure) {
                throw new AssertionError("with seed " + seed, failure);
            }
        }
    }

    static MacAddress macAddress(RandomGenerator random) {
        return new MacAddress((long) bits16(random) << 32 | (long) bits16(random) << 16 | bits16(random));
    }

    static Ipv4Address ipv4Address(RandomGenerator random) {
        return new Ipv4Address(bits16(random) << 16 | bits16(random));
    }

    static Ipv6Address ipv6Address(RandomGenerator random) {
        return new Ipv6Address(bits64(random), bits64(random));
    }

    static IpAddress ipAddress(RandomGenerator random) {
        return random.nextBoolean() ? ipv4Address(random) : ipv6Address(random);
    }

    static IpPrefix ipPrefix(RandomGenerator random) {
        IpAddress address = ipAddress(random);
        return address.prefix(random.nextInt(8 * address.byteLength() + 1));
    }

    private static long bits64(RandomGenerator random) {
        return (long) bits16(random) << 48 | (long) bits16(random) << 32 | (long) bits16(random) << 16 | bits16(random);
    }

    private static int bits16(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> 0;
            case 2 -> 0xFFFF;
            case 3 -> random.nextInt(1 << random.nextInt(1, 16));
            default -> random.nextInt(1 << 16);
        };
    }
}
