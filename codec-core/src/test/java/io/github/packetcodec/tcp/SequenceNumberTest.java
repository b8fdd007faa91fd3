package io.github.packetcodec.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceNumberTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(32);

    // Vectors

    @ParameterizedTest
    @CsvSource({
        "0,          0,           0",
        "4294967295, 1,           0", // goes on with 0 after 2^32-1
        "4294967290, 1460,        1454",
        "0,          -1,          4294967295",
        "5,          -10,         4294967291",
        "2147483647, 1,           2147483648",
        "7,          4294967296,  7",
        "7,          -4294967296, 7",
        "4294967295, 4294967295,  4294967294",
    })
    void add(long number, long bytes, long sum) {
        assertThat(SequenceNumber.add(number, bytes)).isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource({
        "0,          0,          0,          0",
        "1,          0,          4294967295, 1",
        "0,          1,          1,          -1",
        "0,          4294967295, 4294967295, 1", // 0 comes right after 2^32-1
        "4294967295, 0,          1,          -1",
        "1454,       4294967290, 4294965836, 1460",
        "2147483647, 0,          2147483649, 2147483647",
        "0,          2147483647, 2147483647, -2147483647",
        "2147483648, 0,          2147483648, -2147483648", // half way round: the same for both
        "0,          2147483648, 2147483648, -2147483648",
        "3221225472, 1073741824, 2147483648, -2147483648",
        "2147483649, 0,          2147483647, -2147483647",
    })
    void distanceAndDifference(long number, long other, long distance, long difference) {
        assertThat(SequenceNumber.distance(number, other)).isEqualTo(distance);
        assertThat(SequenceNumber.subtract(number, other)).isEqualTo(difference);
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 1982, section 5.1, in 32 bits: each is greater than the one before.
        "1,          0",
        "1140850688, 0",
        "1677721600, 0",
        "1677721600, 1140850688",
        "3355443200, 1677721600",
        "4278190080, 3355443200",
        "0,          4278190080",
        "1677721600, 4278190080",
        "1140850688, 3355443200",
        // Either side of half way.
        "2147483647, 0",
        "2147483646, 4294967295",
        "0,          2147483649",
    })
    void order(long after, long before) {
        assertThat(SequenceNumber.isAfter(after, before)).isTrue();
        assertThat(SequenceNumber.isBefore(before, after)).isTrue();
        assertThat(SequenceNumber.isAfter(before, after)).isFalse();
        assertThat(SequenceNumber.isBefore(after, before)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "4294967295, 4294967295", "0, 2147483648", "1, 2147483649", "4294967295, 2147483647"})
    void equalNumbersAndThoseHalfWayRoundHaveNoOrder(long one, long other) {
        assertThat(SequenceNumber.isBefore(one, other)).isFalse();
        assertThat(SequenceNumber.isBefore(other, one)).isFalse();
        assertThat(SequenceNumber.isAfter(one, other)).isFalse();
        assertThat(SequenceNumber.isAfter(other, one)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "100,        100,        1,          true",
        "99,         100,        1,          false",
        "101,        100,        1,          false",
        "100,        100,        0,          false", // an empty window
        "4294967290, 4294967290, 10,         true", // a window that goes on after 2^32-1
        "4294967295, 4294967290, 10,         true",
        "3,          4294967290, 10,         true",
        "4,          4294967290, 10,         false",
        "4294967289, 4294967290, 10,         false",
        "1073725439, 0,          1073725440, true", // the largest window: 65535 scaled by 14
        "1073725440, 0,          1073725440, false",
        "4294967295, 0,          4294967295, false",
        "4294967295, 0,          4294967296, true",
    })
    void window(long number, long left, long size, boolean in) {
        assertThat(SequenceNumber.isInWindow(number, left, size)).isEqualTo(in);
    }

    // Properties

    @Test
    void agreesWithArithmeticOnNumbersOfAnySize() {
        TcpOptionSamples.forEachSeed(random -> {
            long number = TcpOptionSamples.bits(random, 32) & 0xFFFF_FFFFL;
            long other = TcpOptionSamples.bits(random, 32) & 0xFFFF_FFFFL;
            BigInteger difference = BigInteger.valueOf(number).subtract(BigInteger.valueOf(other));
            assertThat(SequenceNumber.distance(other, number))
                    .isEqualTo(difference.mod(MODULUS).longValueExact());
            assertThat(SequenceNumber.add(number, other))
                    .isEqualTo(BigInteger.valueOf(number)
                            .add(BigInteger.valueOf(other))
                            .mod(MODULUS)
                            .longValueExact());
            assertThat(SequenceNumber.add(other, SequenceNumber.subtract(number, other)))
                    .isEqualTo(number);
            assertThat(SequenceNumber.add(other, SequenceNumber.distance(other, number)))
                    .isEqualTo(number);
            assertThat(SequenceNumber.isAfter(number, other)).isEqualTo(SequenceNumber.subtract(number, other) > 0);
            assertThat(SequenceNumber.isBefore(number, other))
                    .isEqualTo(SequenceNumber.subtract(number, other) < 0
                            && SequenceNumber.distance(number, other) != SequenceNumber.MODULUS / 2);
        });
    }

    @Test
    void takesNumbersModuloTheirCount() {
        TcpOptionSamples.forEachSeed(random -> {
            long number = random.nextLong() >> 2;
            long other = random.nextLong() >> 2;
            long plainNumber = number & 0xFFFF_FFFFL;
            long plainOther = other & 0xFFFF_FFFFL;
            assertThat(SequenceNumber.distance(number, other))
                    .isEqualTo(SequenceNumber.distance(plainNumber, plainOther));
            assertThat(SequenceNumber.subtract(number, other))
                    .isEqualTo(SequenceNumber.subtract(plainNumber, plainOther));
            assertThat(SequenceNumber.isBefore(number, other))
                    .isEqualTo(SequenceNumber.isBefore(plainNumber, plainOther));
            assertThat(SequenceNumber.isInWindow(number, other, 1 << 30))
                    .isEqualTo(SequenceNumber.isInWindow(plainNumber, plainOther, 1 << 30));
        });
    }
}
