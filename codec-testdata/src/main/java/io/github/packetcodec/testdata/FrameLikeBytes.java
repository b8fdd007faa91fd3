package io.github.packetcodec.testdata;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Arbitrary bytes with correct numbers at some of the correct positions. */
final class FrameLikeBytes {
    private FrameLikeBytes() {}

    static byte[] bytes(RandomGenerator random) {
        byte[] bytes = new byte[length(random)];
        int background = random.nextInt(8);
        if (background > 1) {
            random.nextBytes(bytes);
        } else if (background == 1) {
            Arrays.fill(bytes, (byte) 0xFF);
        }
        if (FieldValues.oneIn(random, 8)) {
            return bytes;
        }
        int at = 12;
        while (FieldValues.oneIn(random, 4)) {
            put16(bytes, at, FieldValues.pick(random, 0x8100, 0x88A8, 0x9100));
            at += 4;
        }
        network(random, bytes, at);
        return bytes;
    }

    private static int length(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(1515);
            case 1 -> random.nextInt(64);
            default -> random.nextInt(34, 200);
        };
    }

    private static void network(RandomGenerator random, byte[] bytes, int typeAt) {
        int at = typeAt + 2;
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                put16(bytes, typeAt, 0x0800);
                ipv4(random, bytes, at);
            }
            case 3, 4, 5 -> {
                put16(bytes, typeAt, 0x86DD);
                ipv6(random, bytes, at);
            }
            case 6 -> {
                put16(bytes, typeAt, random.nextBoolean() ? 0x0806 : 0x8035);
                put16(bytes, at + 4, random.nextBoolean() ? 0x0604 : random.nextInt(0x10000));
            }
            default -> {
                put16(bytes, typeAt, random.nextInt(1536));
                if (random.nextBoolean()) {
                    put16(bytes, at, 0xAAAA);
                    put16(bytes, at + 2, 0x0300);
                    put16(bytes, at + 4, 0);
                    network(random, bytes, at + 6);
                }
            }
        }
    }

    private static void ipv4(RandomGenerator random, byte[] bytes, int at) {
        int words = random.nextInt(4) == 0 ? random.nextInt(16) : random.nextBoolean() ? 5 : random.nextInt(5, 16);
        put8(bytes, at, 0x40 | words);
        if (random.nextBoolean()) {
            put16(bytes, at + 2, bytes.length - at);
        }
        if (random.nextInt(4) != 0) {
            put16(bytes, at + 6, 0x4000);
        }
        put8(bytes, at + 9, FieldValues.pick(random, 1, 6, 6, 17, 17, random.nextInt(256)));
        options(random, bytes, at + 20, at + 4 * words);
        transport(random, bytes, at + 4 * words);
    }

    private static void ipv6(RandomGenerator random, byte[] bytes, int at) {
        put8(bytes, at, 0x60 | random.nextInt(16));
        if (random.nextBoolean()) {
            put16(bytes, at + 4, bytes.length - at - 40);
        }
        int nextAt = at + 6;
        int next = at + 40;
        while (next < bytes.length && random.nextInt(3) != 0) {
            int number = FieldValues.pick(random, 0, 43, 44, 51, 60);
            put8(bytes, nextAt, number);
            int units = random.nextInt(4) == 0 ? random.nextInt(256) : random.nextInt(3);
            put8(bytes, next + 1, units);
            if (number == 44 && random.nextBoolean()) {
                put16(bytes, next + 2, random.nextInt(2));
            }
            options(random, bytes, next + 2, next + 8);
            nextAt = next;
            next += number == 44 ? 8 : number == 51 ? 4 * (units + 2) : 8 * (units + 1);
        }
        put8(bytes, nextAt, FieldValues.pick(random, 6, 6, 17, 17, 58, 59, random.nextInt(256)));
        transport(random, bytes, next);
    }

    /** The format of a TCP header; for UDP it is a payload. */
    private static void transport(RandomGenerator random, byte[] bytes, int at) {
        if (random.nextBoolean()) {
            int words = random.nextInt(16);
            put8(bytes, at + 12, words << 4);
            options(random, bytes, at + 20, at + 4 * words);
        } else {
            put16(bytes, at + 4, random.nextBoolean() ? bytes.length - at : random.nextInt(16));
        }
    }

    /** Existing kinds, with lengths that are usually short. */
    private static void options(RandomGenerator random, byte[] bytes, int from, int to) {
        for (int at = from; at < to; at += random.nextInt(1, 12)) {
            put8(bytes, at, FieldValues.pick(random, 0, 1, 2, 3, 4, 5, 7, 8, 68, 131, 137, 194, 201));
            put8(bytes, at + 1, random.nextInt(12));
        }
    }

    private static void put16(byte[] bytes, int at, int value) {
        put8(bytes, at, value >>> 8);
        put8(bytes, at + 1, value);
    }

    /** Past the end nothing is written. */
    private static void put8(byte[] bytes, int at, int value) {
        if (at < bytes.length) {
            bytes[at] = (byte) value;
        }
    }
}
