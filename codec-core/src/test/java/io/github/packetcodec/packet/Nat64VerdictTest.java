package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Nat64VerdictTest {
    @Test
    void codesAreNegativeAndStandForOneVerdict() {
        for (Nat64Verdict verdict : Nat64Verdict.values()) {
            assertThat(verdict.code()).isNegative();
            assertThat(Nat64Verdict.of(verdict.code())).isEqualTo(verdict);
        }
        assertThat(Nat64Verdict.of(0)).isEqualTo(Nat64Verdict.TRANSLATED);
        assertThat(Nat64Verdict.of(20)).isEqualTo(Nat64Verdict.TRANSLATED);
    }

    @Test
    void errorsThatTheSenderShouldReceive() {
        assertThat(Arrays.stream(Nat64Verdict.values()).filter(Nat64Verdict::isError))
                .containsExactly(
                        Nat64Verdict.HOP_LIMIT_EXCEEDED,
                        Nat64Verdict.SOURCE_ROUTED,
                        Nat64Verdict.TOO_BIG,
                        Nat64Verdict.ADDRESS_UNMAPPED,
                        Nat64Verdict.UDP_CHECKSUM_ZERO);
        assertThat(Arrays.stream(Nat64Verdict.values()).filter(Nat64Verdict::isTranslated))
                .containsExactly(Nat64Verdict.TRANSLATED);
    }
}
