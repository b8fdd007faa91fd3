package io.github.packetcodec.ip;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Seeded IPv4 options, as values and as bytes; bounds come more often than chance would have it. */
final class Ipv4OptionSamples {
    private static final int CASES = 20_000;
    private static final int[] KINDS = {0, 1, 7, 68, 130, 131, 134, 136, 137, 148};

    private Ipv4OptionSamples() {}

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

    /** The bytes of a well-formed option of any kind: its length byte is right, its data is anything. */
    static byte[] bytes(RandomGenerator random) {
        int kind = random.nextInt(8) == 0 ? random.nextInt(256) : KINDS[random.nextInt(KINDS.length)];
        if (kind < 2) {
            return new byte[] {(byte) kind};
        }
        byte[] option = new byte[random.nextInt(20) == 0 ? random.nextInt(2, 256) : random.nextInt(2, 41)];
        random.nextBytes(option);
        option[0] = (byte) kind;
        option[1] = (byte) option.length;
        if (kind == Ipv4TimestampOption.KIND && option.length > 3) {
            option[3] &= (byte) 0xF3;
        }
        return option;
    }

    /** Any option that can be constructed and has a type of its own. */
    static Ipv4Option typed(RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Ipv4Option.End();
            case 1 -> new Ipv4Option.NoOperation();
            case 2 -> new Ipv4RouteOption.RecordRoute(bits(random, 8), addresses(random));
            case 3 -> new Ipv4RouteOption.LooseSourceRoute(bits(random, 8), addresses(random));
            case 4 -> new Ipv4RouteOption.StrictSourceRoute(bits(random, 8), addresses(random));
            case 5 -> timestamp(random);
            case 6 -> new Ipv4Option.Security(bits(random, 8), octets(random, random.nextInt(253)));
            case 7 -> new Ipv4Option.CommercialSecurity(longBits(random, 32), octets(random, random.nextInt(250)));
            case 8 -> new Ipv4Option.StreamId(bits(random, 16));
            default -> new Ipv4Option.RouterAlert(bits(random, 16));
        };
    }

    private static Ipv4TimestampOption timestamp(RandomGenerator random) {
        int flag = new int[] {0, 1, 3}[random.nextInt(3)];
        List<Ipv4TimestampOption.Entry> entries = new ArrayList<>();
        for (int count = random.nextInt(flag == 0 ? 10 : 5); count > 0; count--) {
            Optional<Ipv4Address> address =
                    flag == 0 ? Optional.empty() : Optional.of(new Ipv4Address(random.nextInt()));
            entries.add(new Ipv4TimestampOption.Entry(address, longBits(random, 32)));
        }
        return new Ipv4TimestampOption(bits(random, 8), bits(random, 4), flag, entries);
    }

    private static List<Ipv4Address> addresses(RandomGenerator random) {
        List<Ipv4Address> addresses = new ArrayList<>();
        for (int count = random.nextInt(10); count > 0; count--) {
            addresses.add(new Ipv4Address(random.nextInt()));
        }
        return addresses;
    }

    static Octets octets(RandomGenerator random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    static int bits(RandomGenerator random, int bits) {
        return (int) longBits(random, bits);
    }

    static long longBits(RandomGenerator random, int bits) {
        long maximum = (1L << bits) - 1;
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> maximum;
            case 2 -> 1L << bits - 1;
            default -> random.nextLong() & maximum;
        };
    }
}
