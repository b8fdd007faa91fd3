package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HelpPageTest {
    /** What most windows show, with the line of the prompt. */
    private static final int SCREEN = 40;

    @Test
    void itFitsOneScreen() {
        assertThat(HelpPage.text().lines()).hasSizeLessThan(SCREEN).allMatch(line -> line.length() <= 80);
    }

    @Test
    void itsExamplesAreCommandLines() throws Exception {
        List<String> examples = Pattern.compile("(?m)^ {2}dissect (.*?\\.pcap) {2,}")
                .matcher(HelpPage.text())
                .results()
                .map(result -> result.group(1))
                .toList();
        assertThat(examples).hasSize(4);
        for (String example : examples) {
            List<String> words = new ArrayList<>();
            for (MatchResult word : Pattern.compile("'([^']*)'|(\\S+)")
                    .matcher(example)
                    .results()
                    .toList()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            assertThat(Arguments.of(words.toArray(String[]::new)).files()).containsExactly("a.pcap");
        }
    }
}
