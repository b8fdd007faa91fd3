package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class FoldedOutputTest {
    private static String folded(int width, String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FoldedOutput folded = new FoldedOutput(out, width)) {
            folded.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesThatFitAreUnchanged() throws IOException {
        assertThat(folded(20, "12345678 01234567890\n  a\n\n")).isEqualTo("12345678 01234567890\n  a\n\n");
        assertThat(folded(20, "no newline")).isEqualTo("no newline");
    }

    @Test
    void longLinesAreFoldedAtSpaces() throws IOException {
        assertThat(folded(20, "12345678 012345678901\n")).isEqualTo("12345678\n    012345678901\n");
        assertThat(folded(20, "  one two three four five six seven\n"))
                .isEqualTo("  one two three four\n      five six seven\n");
    }

    @Test
    void wordsLongerThanALineAreCutInPieces() throws IOException {
        assertThat(folded(20, "x" + "a".repeat(40) + "\n"))
                .isEqualTo("x" + "a".repeat(15) + "\n    " + "a".repeat(16) + "\n    " + "a".repeat(9) + "\n");
    }

    @Test
    void colorsHaveNoWidthAndEastAsianCharactersHaveTwo() throws IOException {
        String colored = "\u001b[31m1234567890\u001b[0m \u001b[33m123456789\u001b[0m\n";
        assertThat(folded(20, colored)).isEqualTo(colored);
        assertThat(folded(20, "中中中中中 中中中中a\n")).isEqualTo("中中中中中 中中中中a\n");
        assertThat(folded(20, "中中中中中 中中中中中\n")).isEqualTo("中中中中中\n    中中中中中\n");
        assertThat(folded(20, "ééééééééééééééééééée\n")).isEqualTo("ééééééééééééééééééée\n");
    }

    @Test
    void nothingIsLeftOutAndNoLineIsWider() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(28);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < 200; c++) {
                text.append("abc  \n".charAt(random.nextInt(random.nextInt(1, 7))));
            }
            String result = folded(20, text.append('\n').toString());
            assertThat(result.replaceAll("[ \n]", "")).isEqualTo(text.toString().replaceAll("[ \n]", ""));
            assertThat(result.lines()).allMatch(line -> line.length() <= 20);
        }
    }
}
