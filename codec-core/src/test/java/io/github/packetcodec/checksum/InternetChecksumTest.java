package io.github.packetcodec.checksum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.BufferKinds;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternetChecksumTest {
    private static final BigInteger ALL_ONES = BigInteger.valueOf(0xFFFF);

    // Vectors

    @ParameterizedTest
    @CsvSource({
        // RFC 1071, section 3: the example, and the same bytes swapped within each word.
        "0001f203f4f5f6f7, ddf2",
        "010003f2f5f4f7f6, f2dd",
        // Nothing; single bytes count as the high half of a word.
        "'', 0000",
        "01, 0100",
        "ff, ff00",
        "00, 0000",
        "0000, 0000",
        "0001, 0001",
        "ffff, ffff",
        // A carry that stays one, and one that makes another.
        "ffff0001, 0001",
        "fffffffe, fffe",
        "ffffffff0001, 0001",
        "ffffffff, ffff",
        // The odd last byte after whole words, and a carry out of it.
        "0102030405, 0906",
        "ffff01, 0100",
        "ff01ff, fe02",
        // IPv4 headers with their checksums: 192.168.0.1 > 192.168.0.199 UDP, and 10.0.0.1 > 10.0.0.2 TCP.
        "45000073000040004011b861c0a80001c0a800c7, ffff",
        "4500002800010000400666cd0a0000010a000002, ffff",
    })
    void sumsVectors(String hex, String sum) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        int expected = HexFormat.fromHexDigits(sum);
        assertThat(InternetChecksum.sum(bytes, 0, bytes.length)).isEqualTo(expected);
        assertThat(InternetChecksum.of(bytes, 0, bytes.length)).isEqualTo(0xFFFF - expected);
        InternetChecksum accumulator = new InternetChecksum().add(bytes, 0, bytes.length);
        assertThat(accumulator.sum()).isEqualTo(expected);
        assertThat(accumulator.checksum()).isEqualTo(0xFFFF - expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "fffe, fffe",
        "ffff, ffff",
        "10000, 1",
        "1fffe, ffff",
        // The first fold carries again.
        "1ffff, 1",
        "ffff0000, ffff",
        "fffeffff, fffe",
        "ffffffff, ffff",
        "100000000, 1",
        "1fffffffe, ffff",
        "1ffffffff, 1",
        "ffff00010000, 1",
        "fffffffeffff, fffe",
        // 2^47 words of all ones, and the most that a long holds.
        "7fff800000000000, ffff",
        "7fffffffffffffff, 7fff",
        "7fffffff00000000, 7fff",
        // As an unsigned number.
        "8000000000000000, 8000",
        "ffffffffffffffff, ffff",
        "fffffffffffffffe, fffe",
    })
    void foldsAllCarries(String sum, String folded) {
        assertThat(InternetChecksum.fold(HexFormat.fromHexDigitsToLong(sum)))
                .isEqualTo(HexFormat.fromHexDigits(folded));
    }
    /** A one's complement sum is the remainder of a division by 0xFFFF, but for 0xFFFF in place of 0 where anything was added. */
    @Test
    void foldsAnyNumber() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            long sum = random.nextLong() >>> random.nextInt(64);
            int remainder = (int) Long.remainderUnsigned(sum, 0xFFFF);
            int expected = remainder == 0 && sum != 0 ? 0xFFFF : remainder;
            if (InternetChecksum.fold(sum) != expected) {
                assertThat(InternetChecksum.fold(sum)).as(Long.toHexString(sum)).isEqualTo(expected);
            }
        }
    }

    @Test
    void foldsAsArithmeticModulo65535() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            // Rich in ones, because that is where carries run on.
            long sum = (random.nextLong() | random.nextLong() | random.nextLong()) >>> random.nextInt(1, 48);
            assertThat(InternetChecksum.fold(sum)).as("%x", sum).isEqualTo(modulo(sum));
        }
    }

    @Test
    void complementsAndSwaps() {
        for (int sum = 0; sum <= 0xFFFF; sum++) {
            assertThat(InternetChecksum.complement(sum)).isEqualTo(0xFFFF - sum);
            assertThat(InternetChecksum.swapped(sum)).isEqualTo(Short.reverseBytes((short) sum) & 0xFFFF);
        }
    }

    // Against a plain loop

    @Test
    void sumsEveryLengthAtEveryAlignment() {
        byte[] random = new byte[340];
        new SplittableRandom(2).nextBytes(random);
        byte[] ones = new byte[340];
        Arrays.fill(ones, (byte) 0xFF);
        for (byte[] bytes : new byte[][] {random, ones}) {
            for (int length = 0; length <= 300; length++) {
                for (int from = 0; from <= 33; from++) {
                    assertThat(InternetChecksum.sum(bytes, from, length))
                            .as("%d bytes from %d", length, from)
                            .isEqualTo(plain(bytes, from, length));
                }
            }
        }
    }

    @Test
    void copiesAndSumsEveryLengthAtEveryAlignment() {
        byte[] bytes = new byte[400];
        new SplittableRandom(8).nextBytes(bytes);
        for (int length = 0; length <= 300; length++) {
            for (int shift = 0; shift < 64; shift++) {
                int from = shift & 7;
                int to = shift >>> 3;
                byte[] out = new byte[to + length + 3];
                Arrays.fill(out, (byte) 0x5A);
                byte[] expected = out.clone();
                System.arraycopy(bytes, from, expected, to, length);
                assertThat(InternetChecksum.copyAndSum(bytes, from, out, to, length))
                        .as("%d bytes from %d to %d", length, from, to)
                        .isEqualTo(plain(bytes, from, length));
                assertThat(out).isEqualTo(expected);
            }
        }
    }

    @Test
    void copiesAndSumsWithinOneArray() {
        byte[] noise = new byte[200];
        new SplittableRandom(9).nextBytes(noise);
        for (int length = 0; length <= 140; length++) {
            for (int to = 0; to <= 60; to++) {
                byte[] bytes = noise.clone();
                byte[] expected = noise.clone();
                System.arraycopy(noise, 30, expected, to, length);
                assertThat(InternetChecksum.copyAndSum(bytes, 30, bytes, to, length))
                        .isEqualTo(plain(noise, 30, length));
                assertThat(bytes).as("%d bytes to %d", length, to).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 4",
        "0, -1, 4",
        "0, 0, -1",
        "97, 0, 4",
        "0, 47, 4",
        "100, 0, 1",
        "0, 50, 1",
        "0, 0, 51",
        "50, 0, 51",
        "0, 0, 200",
        "2147483647, 0, 4",
        "0, 2147483647, 4",
        "0, 0, 2147483647"
    })
    void copiesNothingOutsideOfTheArrays(int from, int to, int length) {
        byte[] in = new byte[100];
        Arrays.fill(in, (byte) 1);
        byte[] out = new byte[50];
        assertThatThrownBy(() -> InternetChecksum.copyAndSum(in, from, out, to, length))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out).containsOnly(0);
    }

    @Test
    void everyByteCounts() {
        for (int length = 1; length <= 100; length++) {
            for (int at = 0; at < length; at++) {
                byte[] bytes = new byte[length + 2];
                bytes[at + 1] = (byte) 0x81;
                assertThat(InternetChecksum.sum(bytes, 1, length)).isEqualTo(at % 2 == 0 ? 0x8100 : 0x81);
            }
        }
    }

    @Test
    void bytesAroundTheRangeDoNotCount() {
        byte[] bytes = new byte[103];
        Arrays.fill(bytes, (byte) 0xA5);
        Arrays.fill(bytes, 1, 102, (byte) 0);
        assertThat(InternetChecksum.sum(bytes, 1, 101)).isZero();
    }

    @Test
    void doesNotOverflowOn256KibibytesOfOnes() {
        byte[] bytes = new byte[(1 << 18) + 2];
        Arrays.fill(bytes, (byte) 0xFF);
        assertThat(InternetChecksum.sum(bytes, 0, 1 << 18)).isEqualTo(0xFFFF);
        bytes[1 << 18] = 0x12;
        bytes[(1 << 18) + 1] = 0x34;
        assertThat(InternetChecksum.sum(bytes, 0, bytes.length)).isEqualTo(0x1234);
        InternetChecksum accumulator = new InternetChecksum();
        for (int i = 0; i < 64; i++) {
            accumulator.add(bytes, 1, (1 << 18) - 1);
        }
        int odd = plain(bytes, 1, (1 << 18) - 1);
        long expected = 0;
        for (int i = 0; i < 64; i++) {
            expected += i % 2 == 0 ? odd : InternetChecksum.swapped(odd);
        }
        assertThat(accumulator.sum()).isEqualTo(modulo(expected));
    }

    @Test
    void doesNotOverflowInBuffers() {
        byte[] bytes = new byte[(1 << 18) + 1];
        Arrays.fill(bytes, (byte) 0xFF);
        int expected = plain(bytes, 0, bytes.length);
        BufferKinds.read(bytes, buffer -> {
            InternetChecksum accumulator = new InternetChecksum().add(buffer, buffer.readerIndex(), bytes.length);
            assertThat(accumulator.sum()).isEqualTo(expected);
            return 0;
        });
    }

    // Pieces

    @Test
    void piecesAddUpWhereverTheyAreCut() {
        byte[] bytes = new byte[67];
        new SplittableRandom(3).nextBytes(bytes);
        int expected = plain(bytes, 0, bytes.length);
        InternetChecksum accumulator = new InternetChecksum();
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                accumulator
                        .reset()
                        .add(bytes, 0, first)
                        .add(bytes, first, second - first)
                        .add(bytes, second, bytes.length - second);
                assertThat(accumulator.sum())
                        .as("cut at %d and %d", first, second)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void piecesOfBuffersAddUpWhereverTheyAreCut() {
        byte[] bytes = new byte[19];
        new SplittableRandom(4).nextBytes(bytes);
        int expected = plain(bytes, 0, bytes.length);
        BufferKinds.read(bytes, buffer -> {
            int at = buffer.readerIndex();
            InternetChecksum accumulator = new InternetChecksum();
            for (int first = 0; first <= bytes.length; first++) {
                for (int second = first; second <= bytes.length; second++) {
                    accumulator
                            .reset()
                            .add(buffer, at, first)
                            .add(buffer, at + first, second - first)
                            .add(buffer, at + second, bytes.length - second);
                    assertThat(accumulator.sum())
                            .as("cut at %d and %d", first, second)
                            .isEqualTo(expected);
                }
            }
            return 0;
        });
    }

    /** A buffer without an array is copied piece by piece: lengths around the length of such a piece. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 2047, 2048, 2049, 4095, 4096, 4097, 6145})
    void buffersOfManyLengthsAddUp(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        byte[] all = new byte[1 + 2 * length];
        System.arraycopy(bytes, 0, all, 1, length);
        System.arraycopy(bytes, 0, all, 1 + length, length);
        BufferKinds.read(bytes, buffer -> {
            InternetChecksum accumulator = new InternetChecksum()
                    .add(all, 0, 1)
                    .add(buffer, buffer.readerIndex(), length)
                    .add(buffer, buffer.readerIndex(), length);
            assertThat(accumulator.sum()).isEqualTo(plain(all, 0, all.length));
            return 0;
        });
    }

    @Test
    void manyOddPiecesInARow() {
        byte[] bytes = new byte[1001];
        new SplittableRandom(5).nextBytes(bytes);
        for (int piece = 1; piece <= 9; piece += 2) {
            InternetChecksum accumulator = new InternetChecksum();
            for (int at = 0; at < bytes.length; at += piece) {
                accumulator.add(bytes, at, Math.min(piece, bytes.length - at));
            }
            assertThat(accumulator.sum()).as("pieces of %d", piece).isEqualTo(plain(bytes, 0, bytes.length));
        }
    }

    @Test
    void sumOfWordsCountsWhereItIsAdded() {
        byte[] bytes = HexFormat.of().parseHex("0a1234fe0b0c0d");
        int expected = plain(bytes, 0, 7);
        InternetChecksum atOddPlace =
                new InternetChecksum().add(bytes, 0, 1).addSum(0x1234).add(bytes, 3, 4);
        assertThat(atOddPlace.sum()).isEqualTo(expected);
        InternetChecksum atEvenPlace = new InternetChecksum().addSum(0x0A12).add(bytes, 2, 5);
        assertThat(atEvenPlace.sum()).isEqualTo(expected);
        assertThat(new InternetChecksum().addSum(0xFFFF).addSum(0x0002).sum()).isEqualTo(2);
        assertThat(new InternetChecksum().addSum(0xFFFF).sum()).isEqualTo(0xFFFF);
    }

    @Test
    void resetForgetsBytesAndPlace() {
        byte[] bytes = {1, 2, 3};
        InternetChecksum accumulator = new InternetChecksum().add(bytes, 0, 3).reset();
        assertThat(accumulator.sum()).isZero();
        assertThat(accumulator.checksum()).isEqualTo(0xFFFF);
        assertThat(accumulator.add(bytes, 0, 2).sum()).isEqualTo(0x0102);
    }

    @Test
    void readingTheSumChangesNothing() {
        byte[] bytes = {1, 2, 3, 4, 5};
        InternetChecksum accumulator = new InternetChecksum().add(bytes, 0, 3);
        assertThat(accumulator.sum()).isEqualTo(accumulator.sum()).isEqualTo(0x0402);
        assertThat(accumulator.add(bytes, 3, 2).sum()).isEqualTo(plain(bytes, 0, 5));
    }

    // Updates

    @ParameterizedTest
    @CsvSource({
        // RFC 1624, section 4: the example whose result equation 2 gets wrong.
        "dd2f, 5555, 3285, 0000",
        // Nothing changes, with a word that represents 0 in both forms.
        "1234, 8888, 8888, 1234",
        "1234, 0000, ffff, 1234",
        "0000, 0001, 0000, 0001",
        "0000, 0000, 0001, fffe",
    })
    void updatesVectors(String checksum, String oldWord, String newWord, String updated) {
        int actual = InternetChecksum.update(
                HexFormat.fromHexDigits(checksum), HexFormat.fromHexDigits(oldWord), HexFormat.fromHexDigits(newWord));
        assertThat(actual).isEqualTo(HexFormat.fromHexDigits(updated));
    }

    /** Rich in words of zeros and of ones, where a sum of 0 could become one of all ones. */
    @Test
    void updatesAsIfComputedAnew() {
        SplittableRandom random = new SplittableRandom(7);
        long[] edges = {0, -1, 1, 0xFFFF, 0xFFFF_0000L, 0xFFFF_FFFFL, 0xFFFF_0000_0000L, Long.MIN_VALUE};
        ByteBuffer data = ByteBuffer.allocate(20);
        for (int i = 0; i < 100_000; i++) {
            long[] words = new long[4];
            for (int k = 0; k < 4; k++) {
                words[k] = random.nextBoolean() ? edges[random.nextInt(edges.length)] : random.nextLong();
            }
            data.putLong(0, words[0]).putLong(8, words[1]).putShort(16, (short) (1 + random.nextInt(3)));
            int before = 0xFFFF - plain(data.array(), 0, 18);
            int word = InternetChecksum.update(before, data.getShort(6) & 0xFFFF, (int) words[2] & 0xFFFF);
            int words32 = InternetChecksum.update32(before, data.getInt(4), (int) words[2]);
            int words128 = InternetChecksum.update128(before, words[0], words[1], words[2], words[3]);
            data.putShort(6, (short) words[2]);
            assertThat(word).isEqualTo(0xFFFF - plain(data.array(), 0, 18));
            data.putLong(0, words[0]).putInt(4, (int) words[2]);
            assertThat(words32).isEqualTo(0xFFFF - plain(data.array(), 0, 18));
            data.putLong(0, words[2]).putLong(8, words[3]);
            assertThat(words128).isEqualTo(0xFFFF - plain(data.array(), 0, 18));
        }
    }

    // Refusals

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, -1", "0, 6", "5, 1", "6, 0", "3, 3", "1, 2147483647", "2147483647, 1", "-2147483648, 1"})
    void refusesARangeOutsideOfTheArrayAndAddsNothing(int from, int length) {
        byte[] bytes = {1, 2, 3, 4, 5};
        assertThatThrownBy(() -> InternetChecksum.sum(bytes, from, length))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> InternetChecksum.of(bytes, from, length))
                .isInstanceOf(IndexOutOfBoundsException.class);
        InternetChecksum accumulator = new InternetChecksum().add(bytes, 0, 1);
        assertThatThrownBy(() -> accumulator.add(bytes, from, length)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(accumulator.add(bytes, 1, 4).sum()).isEqualTo(plain(bytes, 0, 5));
    }

    @Test
    void refusesARangeOutsideOfTheBufferAndAddsNothing() {
        byte[] bytes = new byte[5000];
        new SplittableRandom(6).nextBytes(bytes);
        BufferKinds.read(bytes, buffer -> {
            int capacity = buffer.capacity();
            int[][] ranges = {{-1, 1}, {0, -1}, {0, capacity + 1}, {capacity, 1}, {1, capacity}, {1, Integer.MAX_VALUE}
            };
            for (int[] range : ranges) {
                InternetChecksum accumulator = new InternetChecksum().add(bytes, 0, 1);
                assertThatThrownBy(() -> accumulator.add(buffer, range[0], range[1]))
                        .isInstanceOf(IndexOutOfBoundsException.class);
                assertThat(accumulator.add(bytes, 1, 4).sum()).isEqualTo(plain(bytes, 0, 5));
            }
            return 0;
        });
    }

    /** The sum modulo 65535, but 0 for nothing but zeros. */
    private static int modulo(long sum) {
        BigInteger value = new BigInteger(Long.toUnsignedString(sum));
        int rest = value.mod(ALL_ONES).intValue();
        return rest == 0 && sum != 0 ? 0xFFFF : rest;
    }

    /** RFC 1071 by the letter: add the words, then add in the carries as long as there are any. */
    private static int plain(byte[] in, int from, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            int octet = in[from + i] & 0xFF;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (int) sum;
    }

    @Test
    void longPiecesAddUpWithoutLosingCarries() {
        byte[] ones = new byte[1 << 20];
        Arrays.fill(ones, (byte) 0xFF);
        byte[] noise = new byte[1 << 20];
        new SplittableRandom(7).nextBytes(noise);
        for (byte[] bytes : new byte[][] {ones, noise}) {
            for (int length = 0; length + 3 <= bytes.length; length = length * 3 + 8) {
                assertThat(InternetChecksum.sum(bytes, 3, length)).isEqualTo(plain(bytes, 3, length));
            }
        }
    }
}
