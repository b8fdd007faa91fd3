package io.github.packetcodec.internal;

import io.github.packetcodec.HeaderContract;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void takesEveryNumberThatFitsAndNamesTheBoundToOthers() {
        for (int width = 1; width < 31; width++) {
            int bits = width;
            HeaderContract.assertBits("field", bits, value -> {
                Limits.bits("field", (int) value, bits);
                return value;
            });
        }
        for (int width = 1; width < 62; width++) {
            int bits = width;
            HeaderContract.assertBits("field", bits, value -> {
                Limits.bits("field", value, bits);
                return value;
            });
        }
    }
}
