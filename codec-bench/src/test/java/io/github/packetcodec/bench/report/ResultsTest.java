package io.github.packetcodec.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    /** C took 10 ns, then 20 ns, while the first row took 30 ns each time: 30 / 10, 30 / 15, 30 / 20. */
    private static final Results.Fork THIRTY =
            new Results.Fork(new double[] {30, 30, 30}, new double[] {10, 10, 20, 20}, 4.04);

    private static final Results.Fork SIXTY =
            new Results.Fork(new double[] {60.0004, 60, 60}, new double[] {10, 10, 20, 20}, Double.NaN);

    private static final Results RESULTS = new Results(
            Map.of("JDK", "a \"quoted\" name"),
            1,
            3,
            List.of(new Results.Group(
                    "Work",
                    "fields",
                    List.of(
                            row("by hand", Row.Kind.BASELINE, THIRTY),
                            row("ours", Row.Kind.OURS, THIRTY),
                            row("other", Row.Kind.OTHER, SIXTY),
                            new Results.Line(
                                    "none", Row.Kind.OTHER, null, Map.of(), null, "verifies none", List.of())))));

    private static Results.Line row(String name, Row.Kind kind, Results.Fork... forks) {
        return new Results.Line(name, kind, "A.b", Map.of("kind", "heap"), "-XX:+Flag", null, List.of(forks));
    }

    @Test
    void aRatioIsToTheMeanOfCBeforeAndAfter() {
        Results.Group group = RESULTS.groups().get(0);
        assertThat(THIRTY.ratios()).containsExactly(3, 2, 1.5);
        assertThat(group.ours().ratio()).isEqualTo(2);
        assertThat(group.ours().bytes()).isEqualTo(4);
        assertThat(group.nanosecondsOfC()).isEqualTo(15);
        assertThat(group.timesOurs(group.rows().get(2))).isEqualTo(2);
        assertThat(group.rows().get(3).hasFigures()).isFalse();
    }

    @Test
    void theTableIsTheSameAfterWritingAndReading(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("results.json");
        RESULTS.write(file);
        String table = new ResultTable(RESULTS).markdown();
        assertThat(new ResultTable(Results.read(file)).markdown()).isEqualTo(table);
        assertThat(table)
                .contains("* JDK: a \"quoted\" name\n")
                .contains("| **Work** (C: 15.0 ns) | | | | |\n")
                .contains("| ours | 30.0 | 2.00 | 1.00 | 4 |\n")
                .contains("| other | 60.0 | 4.00 | 2.00 | - |\n")
                .contains("| none | *verifies none* | | | |\n");
        assertThat(Results.read(file).groups().get(0).rows().get(0).flag()).isEqualTo("-XX:+Flag");
    }
}
