package io.github.packetcodec.testdata;

import java.util.random.RandomGenerator;

/** Values for fields. Half of them are values at which decoders fail: 0, 1, all ones, the top bit only. */
public final class FieldValues {
    private FieldValues() {}

    /** An unsigned value of {@code bits} bits, 1..63. */
    public static long unsigned(RandomGenerator random, int bits) {
        int choice = random.nextInt(8);
        return switch (choice) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> (1L << bits) - 1;
            case 3 -> 1L << bits - 1;
            default -> random.nextLong() >>> 64 - bits;
        };
    }

    /** An unsigned value of {@code bits} bits, 1..31. */
    public static int unsignedInt(RandomGenerator random, int bits) {
        return (int) unsigned(random, bits);
    }

    /** Returns true once in {@code n} times on average. */
    public static boolean oneIn(RandomGenerator random, int n) {
        return random.nextInt(n) == 0;
    }

    /** One of {@code values}. */
    public static int pick(RandomGenerator random, int... values) {
        return values[random.nextInt(values.length)];
    }

    /** {@code length} random octets. */
    public static byte[] octets(RandomGenerator random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }

    /** The big-endian octets of an unsigned value of {@code length} octets, 1..7. */
    static byte[] edgeOctets(RandomGenerator random, int length) {
        long value = unsigned(random, 8 * length);
        byte[] octets = new byte[length];
        for (int i = length - 1; i >= 0; i--) {
            octets[i] = (byte) value;
            value >>>= 8;
        }
        return octets;
    }

    /** An address of 16 octets with many zero groups, sometimes one that contains an IPv4 address. */
    static byte[] ipv6Address(RandomGenerator random) {
        byte[] address = new byte[16];
        int choice = random.nextInt(8);
        if (choice == 0) {
            random.nextBytes(address);
        } else if (choice == 1) {
            System.arraycopy(octets(random, 4), 0, address, 12, 4);
            if (random.nextBoolean()) {
                address[10] = (byte) 0xFF;
                address[11] = (byte) 0xFF;
            }
        } else {
            for (int i = 0; i < 16; i += 2) {
                if (random.nextBoolean()) {
                    System.arraycopy(edgeOctets(random, 2), 0, address, i, 2);
                }
            }
        }
        return address;
    }

    /** A payload length, 0..65535: usually short, sometimes that of a full Ethernet frame, rarely longer. */
    static int payloadLength(RandomGenerator random) {
        int choice = random.nextInt(256);
        if (choice < 32) {
            return choice < 24 ? 0 : 1;
        }
        if (choice < 160) {
            return random.nextInt(65);
        }
        if (choice < 224) {
            return random.nextInt(600);
        }
        if (choice < 255) {
            return choice < 232 ? 1500 : random.nextInt(1501);
        }
        return random.nextBoolean() ? 65535 : random.nextInt(65536);
    }
}
