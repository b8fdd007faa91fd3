package io.github.packetcodec.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PlainChecksumTest {
    @Test
    void theExampleOfRfc1071() {
        byte[] octets = HexFormat.of().parseHex("0001f203f4f5f6f7");

        long sum = PlainChecksum.sum(octets, 0, 8);

        assertThat(sum).isEqualTo(0x2DDF0);
        assertThat(PlainChecksum.fold(sum)).isEqualTo(0xDDF2);
        assertThat(PlainChecksum.complement(sum)).isEqualTo(0x220D);
    }

    @Test
    void anOddOctetIsTheHighHalfOfAWord() {
        assertThat(PlainChecksum.sum(new byte[] {0x12, 0x34, 0x56, 0x78}, 0, 3)).isEqualTo(0x1234 + 0x5600);
    }

    @Test
    void aCarryMayCarryAgain() {
        assertThat(PlainChecksum.fold(0x1FFFF)).isEqualTo(1);
    }
}
