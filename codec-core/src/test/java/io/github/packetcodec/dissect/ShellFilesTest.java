package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The manual page and the completions in the folder {@code share} are those of the table of options. After a change of the table:
 * {@code mvn test -pl codec-core -am -Dtest=ShellFilesTest -Dsurefire.failIfNoSpecifiedTests=false -Dpages.write=true}.
 */
class ShellFilesTest {
    private static final Path SHARE = Path.of("../share");

    @Test
    void filesFollowTheOptions() throws IOException {
        Map<String, String> files = Map.of(
                "man/man1/dissect.1", ManualPage.text(),
                "bash-completion/completions/dissect", Completions.bash(),
                "zsh/site-functions/_dissect", Completions.zsh());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = SHARE.resolve(file.getKey());
            if (Boolean.getBoolean("pages.write")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            assertThat(path).hasContent(file.getValue());
        }
    }
}
