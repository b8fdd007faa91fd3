package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.dissect.Runs.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/dissect.md} shows is what the command prints, and the command lines in it can be executed. */
class DissectPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/dissect.md");
    private static final Pattern OUTPUT =
            Pattern.compile("```text\n\\$ dissect ([^\n]+) (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("`dissect ([^`]+)` \\|\n");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void itsOutputIsThatOfTheCommand() throws IOException {
        String page = Files.readString(PAGE);
        StringBuilder expected = new StringBuilder();
        int end = 0;
        List<MatchResult> outputs = OUTPUT.matcher(page).results().toList();
        assertThat(outputs).hasSize(2);
        for (MatchResult shown : outputs) {
            List<String> arguments = new ArrayList<>(List.of(shown.group(1).split(" ")));
            arguments.add(ROOT.resolve(shown.group(2)).toString());
            Run run = Runs.run(arguments.toArray(String[]::new));
            assertThat(run.status()).isZero();
            expected.append(page, end, shown.start(3)).append(run.out());
            end = shown.end(3);
        }
        expected.append(page.substring(end));
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected.toString());
    }

    @Test
    void itsTableHasCommandLines() throws Exception {
        List<MatchResult> commands =
                COMMAND.matcher(Files.readString(PAGE)).results().toList();
        assertThat(commands).hasSizeGreaterThan(20);
        for (MatchResult command : commands) {
            List<String> words = new ArrayList<>();
            for (MatchResult word : WORD.matcher(command.group(1)).results().toList()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            Arguments.of(words.toArray(String[]::new));
        }
    }
}
