package io.github.packetcodec.tcp;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.tcp.TcpOption.SelectiveAcknowledgment.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Seeded TCP options, as values and as bytes; bounds come more often than chance would have it. */
final class TcpOptionSamples {
    private static final int CASES = 20_000;
    private static final int[] KINDS = {
        0, 1, 2, 3, 4, 5, 8, 19, 28, 29, 30, 30, 30, 30, 30, 30, 34, 172, 174, 253, 254, 254
    };

    private static final int[] COOKIE_LENGTHS = {0, 4, 6, 8, 10, 12, 14, 16};

    private TcpOptionSamples() {}

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
        if (option.length > 3 && random.nextBoolean()) {
            if (kind == MultipathOption.KIND) {
                option[2] = (byte) (random.nextInt(10) << 4 | random.nextInt(8));
            } else if (kind >= ExperimentalOption.KIND_1) {
                option[2] = (byte) (FastOpenOption.EXPERIMENT_ID >>> 8);
                option[3] = (byte) FastOpenOption.EXPERIMENT_ID;
            }
        }
        return option;
    }

    /** Any option that can be constructed and has a type of its own. */
    static TcpOption typed(RandomGenerator random) {
        return switch (random.nextInt(14)) {
            case 0 -> new TcpOption.End();
            case 1 -> new TcpOption.NoOperation();
            case 2 -> new TcpOption.MaximumSegmentSize(bits(random, 16));
            case 3 -> new TcpOption.WindowScale(bits(random, 8));
            case 4 -> new TcpOption.SackPermitted();
            case 5 -> new TcpOption.SelectiveAcknowledgment(blocks(random));
            case 6 -> new TcpOption.Timestamps(longBits(random, 32), longBits(random, 32));
            case 7 -> new TcpOption.UserTimeout(random.nextBoolean(), bits(random, 15));
            case 8 -> new TcpOption.Md5Signature(octets(random, 16));
            case 9 -> new AuthenticationOption(bits(random, 8), bits(random, 8), octets(random, random.nextInt(252)));
            case 10 ->
                new FastOpenOption(
                        random.nextBoolean(), octets(random, COOKIE_LENGTHS[random.nextInt(COOKIE_LENGTHS.length)]));
            case 11 -> new AccurateEcnOption(random.nextInt(2), counters(random));
            case 12 ->
                new ExperimentalOption(random.nextInt(253, 255), bits(random, 16), octets(random, random.nextInt(252)));
            default -> multipath(random);
        };
    }

    /** Any Multipath TCP option that can be constructed and has a type of its own. */
    static MultipathOption multipath(RandomGenerator random) {
        return switch (random.nextInt(11)) {
            case 0 -> capable(random, random.nextInt(5));
            case 1 ->
                new MultipathJoinOption.Syn(
                        bits(random, 3),
                        random.nextBoolean(),
                        bits(random, 8),
                        longBits(random, 32),
                        longBits(random, 32));
            case 2 ->
                new MultipathJoinOption.SynAck(
                        bits(random, 3),
                        random.nextBoolean(),
                        bits(random, 8),
                        random.nextLong(),
                        longBits(random, 32));
            case 3 -> new MultipathJoinOption.Ack(bits(random, 12), octets(random, 20));
            case 4 -> dataSequenceSignal(random);
            case 5 -> addAddress(random);
            case 6 -> new MultipathOption.RemoveAddress(bits(random, 4), octets(random, random.nextInt(1, 253)));
            case 7 -> new MultipathOption.Priority(bits(random, 3), random.nextBoolean(), optional(random, 8));
            case 8 -> new MultipathOption.Fail(bits(random, 12), random.nextLong());
            case 9 -> new MultipathOption.FastClose(bits(random, 12), random.nextLong());
            default -> new MultipathOption.Reset(bits(random, 4), bits(random, 8));
        };
    }

    private static MultipathCapableOption capable(RandomGenerator random, int parts) {
        return new MultipathCapableOption(
                bits(random, 4),
                bits(random, 8),
                parts > 0 ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
                parts > 1 ? OptionalLong.of(random.nextLong()) : OptionalLong.empty(),
                parts > 2 ? OptionalInt.of(bits(random, 16)) : OptionalInt.empty(),
                parts > 3 ? OptionalInt.of(bits(random, 16)) : OptionalInt.empty());
    }

    private static DataSequenceSignalOption dataSequenceSignal(RandomGenerator random) {
        boolean longMapping = random.nextBoolean();
        boolean longAcknowledgment = random.nextBoolean();
        return new DataSequenceSignalOption(
                bits(random, 7),
                random.nextBoolean(),
                longMapping,
                longAcknowledgment,
                random.nextBoolean()
                        ? OptionalLong.of(longAcknowledgment ? random.nextLong() : longBits(random, 32))
                        : OptionalLong.empty(),
                random.nextBoolean()
                        ? Optional.of(new DataSequenceSignalOption.Mapping(
                                longMapping ? random.nextLong() : longBits(random, 32),
                                longBits(random, 32),
                                bits(random, 16),
                                optional(random, 16)))
                        : Optional.empty());
    }

    private static AddAddressOption addAddress(RandomGenerator random) {
        IpAddress address = random.nextBoolean()
                ? new Ipv4Address(random.nextInt())
                : new Ipv6Address(random.nextLong(), random.nextLong());
        int flags = switch (random.nextInt(3)) {
            case 0 -> bits(random, 3) << 1;
            case 1 -> bits(random, 3) << 1 | 1;
            default -> address.version();
        };
        boolean hmac = (flags & 1) == 0 && (flags != address.version() || random.nextBoolean());
        return new AddAddressOption(
                flags,
                bits(random, 8),
                address,
                optional(random, 16),
                hmac ? OptionalLong.of(random.nextLong()) : OptionalLong.empty());
    }

    private static OptionalInt optional(RandomGenerator random, int bits) {
        return random.nextBoolean() ? OptionalInt.of(bits(random, bits)) : OptionalInt.empty();
    }

    private static List<Block> blocks(RandomGenerator random) {
        List<Block> blocks = new ArrayList<>();
        for (int count = random.nextInt(5); count > 0; count--) {
            blocks.add(new Block(longBits(random, 32), longBits(random, 32)));
        }
        return blocks;
    }

    private static List<Integer> counters(RandomGenerator random) {
        List<Integer> counters = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            counters.add(bits(random, 24));
        }
        return counters;
    }

    static Octets octets(RandomGenerator random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return Octets.of(octets);
    }

    static int bits(RandomGenerator random, int bits) {
        return (int) longBits(random, bits);
    }

    private static long longBits(RandomGenerator random, int bits) {
        long maximum = (1L << bits) - 1;
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> maximum;
            case 2 -> 1L << bits - 1;
            default -> random.nextLong() & maximum;
        };
    }
}
