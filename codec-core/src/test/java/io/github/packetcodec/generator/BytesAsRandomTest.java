package io.github.packetcodec.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BytesAsRandomTest {
    private static BytesAsRandom of(int... bytes) {
        byte[] in = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            in[i] = (byte) bytes[i];
        }
        return new BytesAsRandom(in);
    }

    @Test
    void aChoiceTakesNoMoreBytesThanItNeeds() {
        BytesAsRandom random = of(7, 0x01, 0x02, 3, 0xFF, 0xFE, 1, 2, 3, 4, 9);
        assertThat(random.nextInt(10)).isEqualTo(7);
        assertThat(random.nextInt(0x10000)).isEqualTo(0x0102);
        assertThat(random.nextBoolean()).isTrue();
        assertThat(random.nextInt(5, 6)).isEqualTo(5);
        assertThat(random.nextInt(-1, 255)).isEqualTo(254);
        assertThat(random.nextLong(1L << 8)).isEqualTo(0xFE);
        assertThat(random.nextInt()).isEqualTo(0x01020304);
        assertThat(random.isExhausted()).isFalse();
        byte[] rest = {5, 5};
        random.nextBytes(rest);
        assertThat(rest).containsExactly(9, 0);
        assertThat(random.isExhausted()).isTrue();
    }

    @Test
    void everyBoundIsKept() {
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xFF);
        BytesAsRandom random = new BytesAsRandom(ones);
        assertThat(random.nextLong()).isEqualTo(-1);
        assertThat(random.nextLong(Long.MIN_VALUE, Long.MAX_VALUE)).isBetween(Long.MIN_VALUE, Long.MAX_VALUE - 1);
        assertThat(random.nextInt(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
        assertThat(random.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE)).isLessThan(Integer.MAX_VALUE);
        assertThat(random.nextInt(1)).isZero();
        assertThatThrownBy(() -> random.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> random.nextInt(3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> random.nextLong(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutBytesEveryChoiceIsTheFirst() {
        BytesAsRandom random = of();
        assertThat(random.nextLong()).isZero();
        assertThat(random.nextInt(3, 9)).isEqualTo(3);
        assertThat(random.nextBoolean()).isFalse();
    }

    @Test
    void whatIsRecordedIsChosenAgain() {
        for (long seed = 0; seed < 2_000; seed++) {
            BytesAsRandom recording = BytesAsRandom.recording(new SplittableRandom(seed));
            ArbitraryPacket packet = ArbitraryPackets.chained(recording);
            assertThat(recording.isExhausted()).isFalse();
            BytesAsRandom again = new BytesAsRandom(recording.choices());
            assertThat(ArbitraryPackets.chained(again)).isEqualTo(packet);
            assertThat(again.isExhausted()).isTrue();
        }
    }

    @Test
    void whoDrawsUntilSomethingFitsEnds() {
        RandomGenerator random = of();
        assertThatThrownBy(() -> {
                    while (random.nextInt(10) == 0) {
                        // Never any other value.
                    }
                })
                .isInstanceOf(IllegalStateException.class);
    }
}
