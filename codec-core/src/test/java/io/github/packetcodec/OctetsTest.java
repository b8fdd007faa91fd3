package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OctetsTest {
    private static final Octets OCTETS = Octets.ofHex("007f80ff");

    @Test
    void ownsItsBytes() {
        byte[] bytes = {1, 2, 3};
        Octets octets = Octets.of(bytes);
        Octets part = Octets.copyOf(bytes, 1, 3);
        bytes[1] = 9;
        octets.toByteArray()[0] = 9;
        assertThat(octets).isEqualTo(Octets.ofHex("010203"));
        assertThat(part).isEqualTo(Octets.ofHex("0203"));
    }

    @Test
    void countsAndReturnsItsOctetsUnsigned() {
        assertThat(OCTETS.length()).isEqualTo(4);
        assertThat(OCTETS.isEmpty()).isFalse();
        assertThat(new int[] {OCTETS.get(0), OCTETS.get(1), OCTETS.get(2), OCTETS.get(3)})
                .containsExactly(0, 127, 128, 255);
        assertThatThrownBy(() -> OCTETS.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> OCTETS.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void noneAreOneValue() {
        assertThat(Octets.EMPTY.length()).isZero();
        assertThat(Octets.EMPTY.isEmpty()).isTrue();
        assertThat(Octets.of()).isEqualTo(Octets.EMPTY);
        assertThat(Octets.ofHex("")).isSameAs(Octets.EMPTY);
        assertThat(Octets.copyOf(new byte[3], 3, 3)).isSameAs(Octets.EMPTY);
        assertThat(Octets.EMPTY).hasToString("");
    }

    @Test
    void slices() {
        assertThat(OCTETS.slice(0, 4)).isEqualTo(OCTETS);
        assertThat(OCTETS.slice(1, 3)).isEqualTo(Octets.ofHex("7f80"));
        assertThat(OCTETS.slice(4, 4)).isEqualTo(Octets.EMPTY);
        for (int[] range : new int[][] {{-1, 2}, {0, 5}, {3, 2}}) {
            assertThatThrownBy(() -> OCTETS.slice(range[0], range[1])).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Octets.copyOf(new byte[4], range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void copiesItselfToAnArrayOrNotAtAll() {
        byte[] out = new byte[6];
        assertThat(OCTETS.copyTo(out, 1)).isEqualTo(5);
        assertThat(out).containsExactly(0, 0, 127, -128, -1, 0);
        byte[] small = new byte[4];
        for (int at : new int[] {-1, 1, 5, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> OCTETS.copyTo(small, at)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(small).containsOnly(0);
        assertThat(Octets.EMPTY.copyTo(small, 4)).isEqualTo(4);
    }

    @Test
    void areEqualByContent() {
        assertThat(Octets.of((byte) 1, (byte) 2))
                .isEqualTo(Octets.ofHex("0102"))
                .hasSameHashCodeAs(Octets.ofHex("0102"))
                .isNotEqualTo(Octets.ofHex("0103"))
                .isNotEqualTo(Octets.ofHex("010200"))
                .isNotEqualTo("01:02");
    }

    @Test
    void readsAndPrintsHexadecimal() {
        assertThat(OCTETS).hasToString("00:7f:80:ff");
        assertThat(Octets.ofHex("ABcd")).isEqualTo(Octets.ofHex("abCD"));
        for (String wrong : new String[] {"0", "000", "0g", "00:7f", "0x00", " 00"}) {
            assertThatThrownBy(() -> Octets.ofHex(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
