package io.github.packetcodec.generator;

import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Values of fields. Half of them are values at which code fails: 0, 1, all ones, the sign bit only, another single bit.
 */
public final class ArbitraryFields {
    private ArbitraryFields() {}

    /**
     * {@return an unsigned number of {@code bits} bits, 1..63}
     *
     * @param random what makes the choices
     * @param bits the number of bits
     */
    public static long wide(RandomGenerator random, int bits) {
        long ones = (1L << bits) - 1;
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> ones;
            case 3 -> 1L << bits - 1;
            case 4 -> 1L << random.nextInt(bits);
            default -> random.nextLong() & ones;
        };
    }

    /**
     * {@return an unsigned number of {@code bits} bits, 1..31}
     *
     * @param random what makes the choices
     * @param bits the number of bits
     */
    public static int bits(RandomGenerator random, int bits) {
        return (int) wide(random, bits);
    }

    /**
     * {@return one of {@code values}}
     *
     * @param random what makes the choices
     * @param values the values to choose from, at least one
     */
    public static int pick(RandomGenerator random, int... values) {
        return values[random.nextInt(values.length)];
    }

    /**
     * {@return true once in {@code n} times on average}
     *
     * @param random what makes the choices
     * @param n how seldom the answer is true, 1 or more
     */
    public static boolean oneIn(RandomGenerator random, int n) {
        return random.nextInt(n) == n - 1;
    }

    /**
     * {@return a multiple of {@code unit} up to {@code maximum}: usually short, sometimes the maximum}
     *
     * @param random what makes the choices
     * @param unit the unit, 1 or more
     * @param maximum the greatest length
     */
    public static int length(RandomGenerator random, int unit, int maximum) {
        int units = maximum / unit;
        return unit
                * switch (random.nextInt(8)) {
                    case 7 -> units;
                    case 6 -> random.nextInt(units + 1);
                    default -> random.nextInt(Math.min(units, 6) + 1);
                };
    }

    /**
     * {@return {@code length} bytes: arbitrary ones, or one value repeated}
     *
     * @param random what makes the choices
     * @param length the number of bytes
     */
    public static byte[] bytes(RandomGenerator random, int length) {
        byte[] bytes = new byte[length];
        switch (random.nextInt(8)) {
            case 0 -> {}
            case 1 -> Arrays.fill(bytes, (byte) 0xFF);
            default -> random.nextBytes(bytes);
        }
        return bytes;
    }

    /**
     * {@return {@code length} octets}
     *
     * @param random what makes the choices
     * @param length the number of bytes
     */
    public static Octets octets(RandomGenerator random, int length) {
        return Octets.of(bytes(random, length));
    }

    /**
     * {@return a link address}
     *
     * @param random what makes the choices
     */
    public static MacAddress mac(RandomGenerator random) {
        return new MacAddress(wide(random, 48));
    }

    /**
     * {@return an IPv4 address}
     *
     * @param random what makes the choices
     */
    public static Ipv4Address ipv4(RandomGenerator random) {
        return new Ipv4Address((int) wide(random, 32));
    }

    /**
     * {@return an IPv6 address, sometimes one that contains an IPv4 address}
     *
     * @param random what makes the choices
     */
    public static Ipv6Address ipv6(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Ipv6Address(0, wide(random, 32));
            case 1 -> new Ipv6Address(0, 0xFFFF_0000_0000L | wide(random, 32));
            default -> new Ipv6Address(half(random), half(random));
        };
    }

    private static long half(RandomGenerator random) {
        return oneIn(random, 8) ? -1 : wide(random, 63) ^ (random.nextBoolean() ? Long.MIN_VALUE : 0);
    }
}
