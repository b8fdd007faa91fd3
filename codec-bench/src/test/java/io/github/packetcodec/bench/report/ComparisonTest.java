package io.github.packetcodec.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.bench.yardstick.Yardstick.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;

class ComparisonTest {
    private static final Set<Program> ALL = EnumSet.allOf(Program.class);

    @Test
    void everyRowNamesABenchmark() {
        assertThat(Comparison.groups(true, ALL).stream().flatMap(group -> group.rows().stream()))
                .filteredOn(row -> row.benchmark() != null)
                .isNotEmpty()
                .allMatch(row -> isBenchmark(row.benchmark()));
    }

    private static boolean isBenchmark(String name) {
        String[] classAndMethod = name.split("\\.");
        return Stream.of("question", "library")
                .map(folder -> "io.github.packetcodec.bench." + folder + "." + classAndMethod[0])
                .flatMap(ComparisonTest::load)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .anyMatch(method ->
                        method.getName().equals(classAndMethod[1]) && method.isAnnotationPresent(Benchmark.class));
    }

    private static Stream<Class<?>> load(String name) {
        try {
            return Stream.of(Class.forName(name, false, ComparisonTest.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Stream.empty();
        }
    }

    /** The results of a row are found by its name. */
    @Test
    void rowsOfAGroupHaveDifferentNames() {
        for (Comparison.Group group : Comparison.groups(true, ALL)) {
            assertThat(group.rows()).extracting(Row::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void theShortComparisonHasTheSlowRows() {
        List<String> names = Comparison.groups(false, ALL).stream()
                .flatMap(group -> group.rows().stream().map(row -> group.title() + ": " + row.name()))
                .toList();
        assertThat(names)
                .contains(
                        "The five-tuple: FiveTupleView, all kinds of buffers mixed",
                        "The five-tuple: FiveTupleView, direct buffers",
                        "Verify the checksums: PacketView, all kinds of buffers mixed",
                        "Every field of every header: Packet, all kinds of buffers mixed",
                        "Every field of every header: Packet, direct buffers",
                        "Every field, small frames: PacketView, all kinds of buffers mixed",
                        "The five-tuple, small frames: FiveTupleView, all kinds of buffers mixed");
    }

    @Test
    void theShortChartHasAtMostSixRowsAQuestion() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("results"))) {
            List<Path> results = files.map(folder -> folder.resolve("results.json"))
                    .filter(Files::exists)
                    .toList();
            assertThat(results).isNotEmpty();
            for (Path file : results) {
                List<Results.Group> summary =
                        Comparison.summary(Results.read(file).groups());
                assertThat(summary)
                        .extracting(Results.Group::title)
                        .containsExactly(
                                Comparison.FIELDS,
                                Comparison.TUPLE,
                                Comparison.VERIFY,
                                Comparison.ENCODE,
                                Comparison.FLOWS);
                assertThat(summary)
                        .allSatisfy(group -> assertThat(group.rows()).hasSizeBetween(2, Comparison.MOST_IN_SUMMARY));
            }
        }
    }
}
