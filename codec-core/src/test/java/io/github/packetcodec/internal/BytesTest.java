package io.github.packetcodec.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.TestBytes;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BytesTest {
    private static final byte[] IN = TestBytes.of("00 81 92a3 b4c5d6e7 f8");

    @Test
    void readsInNetworkOrderAndUnsigned() {
        assertThat(Bytes.u8(IN, 1)).isEqualTo(0x81);
        assertThat(Bytes.u16(IN, 1)).isEqualTo(0x8192);
        assertThat(Bytes.i32(IN, 1)).isEqualTo(0x8192A3B4);
        assertThat(Bytes.u32(IN, 1)).isEqualTo(0x8192_A3B4L);
        assertThat(Bytes.u48(IN, 1)).isEqualTo(0x8192_A3B4_C5D6L);
        assertThat(Bytes.i64(IN, 1)).isEqualTo(0x8192_A3B4_C5D6_E7F8L);
        assertThat(Bytes.u48(IN, 3)).isEqualTo(0xA3B4_C5D6_E7F8L);
    }

    @Test
    void writesInNetworkOrderAndNothingElse() {
        assertWritten("00 ff 000000000000000000", out -> Bytes.put8(out, 1, 0xFF));
        assertWritten("00 8192 0000000000000000", out -> Bytes.put16(out, 1, 0x8192));
        assertWritten("00 8192a3b4 000000000000", out -> Bytes.put32(out, 1, 0x8192A3B4));
        assertWritten("00 8192a3b4 000000000000", out -> Bytes.put32(out, 1, 0x8192_A3B4L));
        assertWritten("00 8192a3b4c5d6 00000000", out -> Bytes.put48(out, 1, 0x8192_A3B4_C5D6L));
        assertWritten("00 8192a3b4c5d6e7f8 0000", out -> Bytes.put64(out, 1, 0x8192_A3B4_C5D6_E7F8L));
    }

    private static void assertWritten(String expected, Consumer<byte[]> writing) {
        byte[] out = new byte[11];
        writing.accept(out);
        assertThat(out).isEqualTo(TestBytes.of(expected));
    }
}
