package io.github.packetcodec.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameCheckSequenceTest {
    /** An ARP request padded to 60 bytes. */
    private static final byte[] FRAME = HexFormat.of()
            .parseHex("ffffffffffff02000000000108060001080006040001020000000001c0000201000000000000c0000202"
                    + "00".repeat(18));

    @Test
    void returnsTheCheckValueOfTheStandard() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(FrameCheckSequence.of(digits, 0, digits.length)).isEqualTo(0xCBF43926);
    }

    @Test
    void appendsTheLowestByteFirst() {
        byte[] digits = Arrays.copyOf("123456789".getBytes(StandardCharsets.US_ASCII), 14);
        FrameCheckSequence.append(digits, 0, 9);
        assertThat(HexFormat.of().formatHex(digits, 9, 14)).isEqualTo("2639f4cb00");
    }

    @Test
    void isFoundWhereItIsAndNowhereElse() {
        byte[] bytes = new byte[3 + FRAME.length + 4];
        System.arraycopy(FRAME, 0, bytes, 3, FRAME.length);
        assertThat(FrameCheckSequence.isAtEnd(bytes, 3, FRAME.length)).isFalse();
        FrameCheckSequence.append(bytes, 3, FRAME.length);
        assertThat(FrameCheckSequence.isAtEnd(bytes, 3, FRAME.length + 4)).isTrue();
        for (int bit = 0; bit < (FRAME.length + 4) * 8; bit++) {
            bytes[3 + bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(FrameCheckSequence.isAtEnd(bytes, 3, FRAME.length + 4))
                    .as("bit %d", bit)
                    .isFalse();
            bytes[3 + bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void fewerThanFourBytesEndWithNone() {
        assertThat(FrameCheckSequence.isAtEnd(new byte[3], 0, 3)).isFalse();
        // The check sequence of nothing is zero.
        assertThat(FrameCheckSequence.isAtEnd(new byte[4], 0, 4)).isTrue();
    }

    @Test
    void refusesWhatIsOutsideOfTheArray() {
        byte[] bytes = new byte[10];
        assertThatThrownBy(() -> FrameCheckSequence.append(bytes, 0, 7)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(bytes).containsOnly(0);
        assertThatThrownBy(() -> FrameCheckSequence.of(bytes, 8, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> FrameCheckSequence.isAtEnd(bytes, -1, 5))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
