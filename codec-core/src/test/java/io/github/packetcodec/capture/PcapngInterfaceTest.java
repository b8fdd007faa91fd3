package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngInterfaceTest {
    private static PcapngInterface of(int resolution, long timeOffset) {
        return new PcapngInterface(1, 0, resolution, timeOffset, -1, "");
    }

    @ParameterizedTest
    @CsvSource({
        // if_tsresol, ticks (unsigned), seconds, nanoseconds, decimal digits
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
        "128, 7, 7, 0, 0", // base 2
        "129, 3, 1, 500000000, 1",
        "138, 3584, 3, 500000000, 4",
        "138, 1023, 0, 999023437, 4",
        "148, 1048575, 0, 999999046, 7",
        "157, 1, 0, 1, 9",
        "160, 4294967295, 0, 999999999, 9",
        "191, 18446744073709551615, 1, 999999999, 9",
        "192, 18446744073709551615, 0, 999999999, 9",
        "192, 9223372036854775808, 0, 500000000, 9",
        "255, 18446744073709551615, 0, 0, 9",
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
            BigInteger second = time[0].min(BigInteger.valueOf(PcapngInterface.LAST_SECOND));
            PcapngInterface of = of(resolution, 0);
            assertThat(of.epochSecond(ticks))
                    .as("resolution %d, ticks %x, seed %d", resolution, ticks, seed)
                    .isEqualTo(second.longValueExact());
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
    void staysInTheYears0To9999() {
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        assertThat(of(0, 0).epochSecond(-1)).isEqualTo(last);
        assertThat(of(0, 0).epochSecond(Long.MAX_VALUE)).isEqualTo(last);
        assertThat(of(0, Long.MAX_VALUE).epochSecond(-1)).isEqualTo(last);
        assertThat(of(0, Long.MAX_VALUE).epochSecond(Long.MAX_VALUE)).isEqualTo(last);
        assertThat(of(0, Long.MAX_VALUE).epochSecond(0)).isEqualTo(last);
        assertThat(of(0, Long.MIN_VALUE).epochSecond(0)).isEqualTo(first);
        assertThat(of(0, 0).epochSecond(last)).isEqualTo(last);
        assertThat(of(0, 0).epochSecond(last + 1)).isEqualTo(last);
        assertThat(of(0, first).epochSecond(0)).isEqualTo(first);
        assertThat(of(0, first - 1).epochSecond(0)).isEqualTo(first);
    }

    @Test
    void anOffsetBringsAFarTimeBack() {
        long far = 1L << 60;
        assertThat(of(0, -far).epochSecond(far + 1704067200)).isEqualTo(1704067200);
        assertThat(of(0, far).epochSecond(1704067200)).isGreaterThan(1704067200);
        assertThat(of(0, -1_000_000_000_000L).epochSecond(1_001_704_067_200L)).isEqualTo(1704067200);
    }
}
