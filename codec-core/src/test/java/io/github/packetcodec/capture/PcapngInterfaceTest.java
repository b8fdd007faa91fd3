package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngInterfaceTest {
    private static final long FIRST =
            Instant.parse("-999999999-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("+999999999-12-31T23:59:59Z").getEpochSecond();

    private static PcapngInterface of(int resolution, long timeOffset) {
        return new PcapngInterface(1, 0, resolution, timeOffset, -1, "");
    }

    @ParameterizedTest
    @CsvSource({
        // if_tsresol, ticks (unsigned), seconds, nanoseconds, decimal digits or -1 for a power of 2
        "0, 5, 5, 0, 0",
        "3, 1500, 1, 500000000, 3",
        "6, 1704067200123456, 1704067200, 123456000, 6",
        "9, 1704067200123456789, 1704067200, 123456789, 9",
        "9, 18446744073709551615, 18446744073, 709551615, 9",
        "10, 19999999999, 1, 999999999, 9", // finer than nanoseconds: cut off, not rounded
        "12, 1999999999999, 1, 999999999, 9",
        "19, 18446744073709551615, 1, 844674407, 9",
        "20, 18446744073709551615, 0, 184467440, 9",
        "28, 18446744073709551615, 0, 1, 9",
        "29, 18446744073709551615, 0, 0, 9",
        "127, 18446744073709551615, 0, 0, 9",
        "128, 7, 7, 0, -1", // base 2
        "129, 3, 1, 500000000, -1",
        "138, 3584, 3, 500000000, -1",
        "138, 1023, 0, 999023437, -1",
        "148, 1048575, 0, 999999046, -1",
        "157, 1, 0, 1, -1",
        "160, 4294967295, 0, 999999999, -1",
        "191, 18446744073709551615, 1, 999999999, -1",
        "192, 18446744073709551615, 0, 999999999, -1",
        "192, 9223372036854775808, 0, 500000000, -1",
        "255, 18446744073709551615, 0, 0, -1",
    })
    void readsTimesOfEveryResolution(int resolution, String ticks, long second, int nanosecond, int digits) {
        PcapngInterface of = of(resolution, 0);
        long value = Long.parseUnsignedLong(ticks);
        assertThat(of.epochSecond(value)).isEqualTo(second);
        assertThat(of.nanosecond(value)).isEqualTo(nanosecond);
        assertThat(of.fractionDigits()).isEqualTo(digits);
    }

    @Test
    void agreesWithExactArithmetic() {
        long seed = 20_240_601;
        Random random = new Random(seed);
        BigInteger billion = BigInteger.valueOf(1_000_000_000);
        for (int i = 0; i < 100_000; i++) {
            int resolution = random.nextInt(256);
            long ticks = random.nextLong() >>> random.nextInt(64);
            BigInteger exact = new BigInteger(Long.toUnsignedString(ticks));
            BigInteger perSecond = BigInteger.valueOf(resolution < 128 ? 10 : 2).pow(resolution & 0x7F);
            BigInteger[] time = exact.multiply(billion).divide(perSecond).divideAndRemainder(billion);
            boolean fits = time[0].compareTo(BigInteger.valueOf(LAST)) <= 0;
            PcapngInterface of = of(resolution, 0);
            assertThat(of.epochSecond(ticks))
                    .as("resolution %d, ticks %x, seed %d", resolution, ticks, seed)
                    .isEqualTo(fits ? time[0].longValueExact() : PcapngInterface.NO_SECOND);
            assertThat(of.nanosecond(ticks))
                    .as("resolution %d, ticks %x, seed %d", resolution, ticks, seed)
                    .isEqualTo(time[1].intValueExact());
        }
    }

    @Test
    void addsTheOffset() {
        assertThat(of(6, 1704067200).epochSecond(3_500_000)).isEqualTo(1704067203);
        assertThat(of(6, -10).epochSecond(3_500_000)).isEqualTo(-7);
        assertThat(of(6, -10).nanosecond(3_500_000)).isEqualTo(500_000_000);
    }

    @Test
    void refusesTimesBeyondTheYearsOfJavaTime() {
        assertThat(of(0, 0).epochSecond(LAST)).isEqualTo(LAST);
        assertThat(of(0, 0).epochSecond(LAST + 1)).isEqualTo(PcapngInterface.NO_SECOND);
        assertThat(of(0, 0).epochSecond(-1)).isEqualTo(PcapngInterface.NO_SECOND);
        assertThat(of(0, 0).epochSecond(Long.MAX_VALUE)).isEqualTo(PcapngInterface.NO_SECOND);
        assertThat(of(0, FIRST).epochSecond(0)).isEqualTo(FIRST);
        assertThat(of(0, FIRST - 1).epochSecond(0)).isEqualTo(PcapngInterface.NO_SECOND);
        assertThat(of(0, Long.MAX_VALUE).epochSecond(0)).isEqualTo(PcapngInterface.NO_SECOND);
        assertThat(of(0, Long.MAX_VALUE).epochSecond(-1)).isEqualTo(PcapngInterface.NO_SECOND);
        assertThat(of(0, Long.MIN_VALUE).epochSecond(0)).isEqualTo(PcapngInterface.NO_SECOND);
    }

    @Test
    void addsOffsetsOfAnySize() {
        long seed = 3;
        Random random = new Random(seed);
        BigInteger first = BigInteger.valueOf(FIRST);
        BigInteger last = BigInteger.valueOf(LAST);
        for (int i = 0; i < 10_000; i++) {
            long ticks = random.nextLong() >>> random.nextInt(64);
            long offset = i % 2 == 0 ? random.nextLong() >> random.nextInt(64) : random.nextInt() - ticks;
            BigInteger sum = new BigInteger(Long.toUnsignedString(ticks)).add(BigInteger.valueOf(offset));
            boolean fits = sum.compareTo(first) >= 0 && sum.compareTo(last) <= 0;
            assertThat(of(0, offset).epochSecond(ticks))
                    .as("ticks %x, offset %d, seed %d", ticks, offset, seed)
                    .isEqualTo(fits ? sum.longValueExact() : PcapngInterface.NO_SECOND);
        }
    }

    @Test
    void anOffsetBringsAFarTimeBack() {
        long far = 1L << 60;
        assertThat(of(0, -far).epochSecond(far + 1704067200)).isEqualTo(1704067200);
        assertThat(of(0, Long.MIN_VALUE).epochSecond(Long.MIN_VALUE + 1704067200))
                .isEqualTo(1704067200);
        assertThat(of(0, -1_000_000_000_000L).epochSecond(1_001_704_067_200L)).isEqualTo(1704067200);
    }

    @Test
    void countsTheTicksOfWhatItReads() {
        long seed = 4;
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            int exponent = random.nextInt(i % 2 == 0 ? 20 : 64);
            int resolution = i % 2 == 0 ? exponent : exponent | 0x80;
            long offset = random.nextInt();
            // Less than what the last second that is written whole has.
            long ticks = random.nextLong() >>> 1 + random.nextInt(62);
            PcapngInterface of = of(resolution, offset);
            long second = of.epochSecond(ticks);
            if (second == PcapngInterface.NO_SECOND) {
                continue;
            }
            long written = of.ticks(second, of.nanosecond(ticks));
            boolean finerThanNanoseconds = i % 2 == 0 ? exponent > 9 : exponent > 29;
            assertThat(of.epochSecond(written)).isEqualTo(second);
            assertThat(of.nanosecond(written)).isEqualTo(of.nanosecond(ticks));
            if (!finerThanNanoseconds) {
                assertThat(written)
                        .as("resolution %d, offset %d, seed %d", resolution, offset, seed)
                        .isEqualTo(ticks);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "6, 0, -1, 0, epochSecond -1 is not in 0..18446744073708",
        "9, 0, 18446744073, 0, epochSecond 18446744073 is not in 0..18446744072",
        "9, -10, -11, 0, epochSecond -11 is not in -10..18446744062",
        "0, 9223372036854775807, -9223372036854775808, 0, "
                + "epochSecond -9223372036854775808 is not in 9223372036854775807..27670116110564327421",
        "191, 0, 2, 0, epochSecond 2 is not in 0..1",
        "192, 0, 1, 0, epochSecond 1 is not in 0..0",
        "20, 0, 1, 0, epochSecond 1 is not in 0..0",
        "255, 0, 0, 1, bits of the fraction of the second 98 is not in 0..64",
        "30, 0, 0, 1, bits of the fraction of the second 70 is not in 0..64",
        "-1, 0, 0, 0, the resolution or the offset of the interface's times cannot be read",
    })
    void refusesTimesThatTicksCannotCount(int resolution, long offset, long second, int nanosecond, String message) {
        assertThatThrownBy(() -> of(resolution, offset).ticks(second, nanosecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void leavesOutWhatIsFinerThanATick() {
        assertThat(of(0, 0).ticks(5, 999_999_999)).isEqualTo(5);
        assertThat(of(6, 0).ticks(5, 1_999)).isEqualTo(5_000_001);
        assertThat(of(12, 0).ticks(5, 7)).isEqualTo(5_000_000_007_000L);
        assertThat(of(20, 0).ticks(0, 7)).isEqualTo(700_000_000_000L);
        assertThat(of(0x80, 0).ticks(5, 999_999_999)).isEqualTo(5);
        assertThat(of(0x88, 0).ticks(1, 195_312_500)).isEqualTo(256 + 50);
        assertThat(of(0x88, 0).ticks(1, 195_312_499)).isEqualTo(256 + 49);
        assertThat(of(0x8A, 0).ticks(1, 976_562)).isEqualTo(1024 + 1);
    }
}
