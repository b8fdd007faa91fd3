package io.github.packetcodec.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.testdata.PlainChecksum;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Updating a checksum is the same as computing it anew. Every pair of words is tried by hand, with
 * {@code IncrementalChecksumProof} of the benchmarks.
 */
class IncrementalChecksumTest {
    private static final int ROUNDS = 100_000;
    private static final int[] CORNERS = {0x0000, 0x0001, 0x00FF, 0x7FFF, 0x8000, 0xFF00, 0xFFFE, 0xFFFF};

    // Vectors

    @ParameterizedTest
    @CsvSource({
        // RFC 1624, section 4: equation 2, that of RFC 1141, results in ffff.
        "dd2f, 5555, 3285, 0000",
        // The same word; 0 for all ones and back: the sum is the same.
        "dd2f, 5555, 5555, dd2f",
        "dd2f, 0000, ffff, dd2f",
        "dd2f, ffff, 0000, dd2f",
        // Of a checksum of 0, the sum being all ones.
        "0000, 0000, 0000, 0000",
        "0000, ffff, 0000, 0000",
        "0000, 0000, ffff, 0000",
        "0000, ffff, ffff, 0000",
        "0000, 0001, 0002, fffe",
        "0000, 0002, 0001, 0001",
        "0000, ffff, 0001, fffe",
        // To a checksum of 0.
        "0001, 0000, 0001, 0000",
        "0001, ffff, 0001, 0000",
        "fffe, 0001, ffff, 0000",
        // A checksum of all ones, as UDP sends it for 0: the new one is that of a sum of all ones, too.
        "ffff, 0000, 0001, fffe",
        "ffff, 1234, 1233, 0001",
        "ffff, 1234, 1234, 0000",
        "ffff, 0000, 0000, 0000",
        // Only here, all ones stay unchanged.
        "ffff, ffff, 0000, ffff",
    })
    void updates(String checksum, String oldWord, String newWord, String expected) {
        int updated = InternetChecksum.update(
                HexFormat.fromHexDigits(checksum), HexFormat.fromHexDigits(oldWord), HexFormat.fromHexDigits(newWord));
        assertThat(updated).isEqualTo(HexFormat.fromHexDigits(expected));
    }

    @Test
    void updatesAtCornersOfEveryKind() {
        for (int rest : CORNERS) {
            for (int oldWord : CORNERS) {
                for (int newWord : CORNERS) {
                    int updated = InternetChecksum.update(checksum(rest, oldWord), oldWord, newWord);
                    boolean allZeros = rest == 0 && newWord == 0;
                    assertThat(updated)
                            .as("rest %04x, old %04x, new %04x", rest, oldWord, newWord)
                            .isEqualTo(allZeros ? 0 : checksum(rest, newWord));
                }
            }
        }
    }

    private static int checksum(int rest, int word) {
        return PlainChecksum.complement((long) rest + word);
    }

    // Properties

    @Test
    void updates16BitsAtAnEvenPlace() {
        forData((random, data) -> {
            int at = 2 * random.nextInt(data.capacity() / 2);
            int checksum = checksum(data);
            int oldWord = data.getShort(at) & 0xFFFF;
            data.putShort(at, (short) value(random));
            return InternetChecksum.update(checksum, oldWord, data.getShort(at) & 0xFFFF);
        });
    }

    /** Each octet is at the position of the other: the words are swapped. */
    @Test
    void updates16BitsAtAnOddPlace() {
        forData((random, data) -> {
            int at = 2 * random.nextInt(data.capacity() / 2 - 1) + 1;
            int checksum = checksum(data);
            int oldWord = InternetChecksum.swapped(data.getShort(at) & 0xFFFF);
            data.putShort(at, (short) value(random));
            return InternetChecksum.update(checksum, oldWord, InternetChecksum.swapped(data.getShort(at) & 0xFFFF));
        });
    }

    @Test
    void updates32Bits() {
        forData((random, data) -> {
            int at = 2 * random.nextInt(data.capacity() / 2 - 1);
            int checksum = checksum(data);
            int oldWords = data.getInt(at);
            data.putInt(at, (int) value(random));
            return InternetChecksum.update32(checksum, oldWords, data.getInt(at));
        });
    }

    @Test
    void updates128Bits() {
        forData((random, data) -> {
            int at = 2 * random.nextInt(data.capacity() / 2 - 7);
            int checksum = checksum(data);
            long oldHigh = data.getLong(at);
            long oldLow = data.getLong(at + 8);
            data.putLong(at, value(random)).putLong(at + 8, value(random));
            return InternetChecksum.update128(checksum, oldHigh, oldLow, data.getLong(at), data.getLong(at + 8));
        });
    }

    /** Numbers between right and wrong, counted modulo 65535, stay as many. */
    @Test
    void aWrongChecksumStaysAsWrongAsItWas() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < ROUNDS; i++) {
            int oldWord = random.nextInt(0x10000);
            int newWord = random.nextInt(0x10000);
            int rest = random.nextInt(1, 0x10000);
            int right = checksum(rest, oldWord);
            int wrong = random.nextInt(0x10000);
            int error = Math.floorMod(wrong - right, 0xFFFF);
            int updated = InternetChecksum.update(wrong, oldWord, newWord);
            assertThat(Math.floorMod(updated - checksum(rest, newWord), 0xFFFF))
                    .as("%04x for %04x, old %04x, new %04x", wrong, right, oldWord, newWord)
                    .isEqualTo(error);
        }
    }

    /** Changes data that is not all zeros and returns the updated checksum. */
    private interface Change {
        int apply(RandomGenerator random, ByteBuffer data);
    }

    private static void forData(Change change) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ByteBuffer data = ByteBuffer.allocate(16 + 2 * random.nextInt(10));
            for (int at = 0; at < data.capacity(); at += 2) {
                data.putShort(at, (short) value(random));
            }
            int updated = change.apply(random, data);
            boolean allZeros = PlainChecksum.sum(data.array(), 0, data.capacity()) == 0;
            assertThat(updated).as("seed %d", seed).isEqualTo(allZeros ? 0 : checksum(data));
        }
    }

    private static int checksum(ByteBuffer data) {
        return PlainChecksum.complement(PlainChecksum.sum(data.array(), 0, data.capacity()));
    }

    /** Numbers in which whole words of zeros or ones are frequent: where sums of 0 and of all ones come from. */
    private static long value(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> -1L << 16 * random.nextInt(4);
            default -> random.nextLong();
        };
    }
}
