package io.github.packetcodec.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultPagesTest {
    /** Otherwise {@code codec-bench/compare.sh draw} writes them. */
    @Test
    void whatShowsResultsIsDrawnFromTheCommittedResults() throws IOException {
        Map<Path, String> pages = ResultPages.pages(Path.of(".."));
        assertThat(pages).isNotEmpty();
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            assertThat(Files.readString(page.getKey()))
                    .as(page.getKey().toString())
                    .isEqualTo(page.getValue());
        }
    }
}
