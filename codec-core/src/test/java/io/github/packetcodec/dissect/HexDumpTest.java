package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HexDumpTest {
    private static String dump(byte[] bytes, int from, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Text text = new Text(out);
        HexDump.add(text, bytes, from, length);
        text.write();
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void aLineHasOffsetBytesAndCharacters() {
        byte[] bytes = "?0123456789abcdef\u007f\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(dump(bytes, 1, 18))
                .isEqualTo("  0000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef\n"
                        + "  0010  7f 0a                                            ..\n");
        assertThat(dump(bytes, 1, 0)).isEmpty();
    }

    @Test
    void offsetsHaveEightDigitsWhereFourAreNotEnough() {
        assertThat(dump(new byte[0x1_0001], 0, 0x1_0001).lines())
                .hasSize(0x1001)
                .last()
                .isEqualTo("  00010000  00" + " ".repeat(43) + ".");
    }
}
