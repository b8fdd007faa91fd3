package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LiveGuideTest {
    @Test
    void theGuideShowsTheProgramThatIsRun() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/packetcodec/live/LiveGuide.java"));
        String program =
                source.substring(source.indexOf("    public static void main"), source.indexOf("    // spotless:on"));
        assertThat(Files.readString(Path.of("..", "docs", "live-capture.md")))
                .contains(program.stripTrailing().stripIndent());
    }
}
