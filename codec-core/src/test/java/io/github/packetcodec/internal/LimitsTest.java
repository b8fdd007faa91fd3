package io.github.packetcodec.internal;

import io.github.packetcodec.HeaderContract;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void takesEveryNumberThatFitsAndNamesTheBoundToOthers() {
        for (int width = 1; width < 31; width++) {
            int bits = width;
            HeaderContract.assertBits("field", bits, value -> {
                Limits.requireBits("field", (int) value, bits);
                return value;
            });
        }
        for (int width = 1; width < 62; width++) {
            int bits = width;
            HeaderContract.assertBits("field", bits, value -> {
                Limits.requireBits("field", value, bits);
                return value;
            });
        }
    }
}
