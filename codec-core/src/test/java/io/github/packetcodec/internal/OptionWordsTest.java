package io.github.packetcodec.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Octets;
import io.github.packetcodec.checksum.InternetChecksum;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionWordsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40})
    void copiesAllAndGivesTheirSum(int length) {
        byte[] options = new byte[length];
        new SplittableRandom(length).nextBytes(options);
        byte[] out = new byte[length + 2];
        long sum = OptionWords.write(Octets.of(options), out, 1);
        assertThat(Arrays.copyOfRange(out, 1, length + 1)).isEqualTo(options);
        assertThat(new byte[] {out[0], out[length + 1]}).containsOnly(0);
        assertThat(InternetChecksum.fold(sum)).isEqualTo(InternetChecksum.sum(options, 0, length));
    }
}
