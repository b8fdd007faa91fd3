package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/engines.md are those of the project {@code src/it/engines}, which compiles and runs them. */
class EnginesPageTest {
    private static final Path PROJECT = Path.of("src/it/engines/src/main/java/com/example");

    @Test
    void theExamplesAreThoseThatAreCompiled() throws IOException {
        List<String> examples = List.of(
                example("FlinkFrames.java", "flink"),
                example("BeamFrames.java", "beam"),
                example("KafkaFrames.java", "kafka"));
        assertThat(blocks()).isEqualTo(examples);
    }

    private static String example(String file, String name) throws IOException {
        String source = Files.readString(PROJECT.resolve(file));
        String begin = "    // " + name + "\n";
        return source.substring(source.indexOf(begin) + begin.length(), source.indexOf("    // end"))
                .replaceAll("(?m)^ {4}", "");
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/engines.md")));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
