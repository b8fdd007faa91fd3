package io.github.packetcodec.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one run of the comparison measured. The file {@code results.json} contains all of it; tables and charts are drawn from this file.
 *
 * @param environment what the figures were measured on, by name
 * @param rounds how often each row was measured
 * @param iterations how many figures each round has
 */
record Results(Map<String, String> environment, int rounds, int iterations, List<Group> groups) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .build();

    /**
     * Rows that do the same work.
     *
     * @param c the workload of the program in C that the rows are compared with
     */
    record Group(String title, String c, List<Line> rows) {
        /** Returns the row that the others are compared with: the first one of this library. */
        Line ours() {
            return rows.stream()
                    .filter(row -> row.kind == Row.Kind.OURS)
                    .findFirst()
                    .orElseThrow();
        }

        /** Returns the nanoseconds a frame of C beside all rows of the group. */
        double nanosecondsOfC() {
            return median(rows.stream().flatMap(row -> row.forks().stream()), Fork::c);
        }

        /**
         * Returns the time of a row as a multiple of the time of {@link #ours}. Compares their ratios to C, so that a change of the
         * machine's speed between the two does not count.
         */
        double timesOurs(Line row) {
            double ratio = row.ratio() / ours().ratio();
            return Double.isNaN(ratio) ? row.nanoseconds() / ours().nanoseconds() : ratio;
        }
    }

    /**
     * A row of the table.
     *
     * @param source the benchmark, or the file with the source of the program
     * @param parameters of the benchmark
     * @param flag of the JVM; empty if there is none
     * @param reason why there are no figures; empty if there are
     * @param forks the figures, one for each round
     */
    record Line(
            String name,
            Row.Kind kind,
            String source,
            Map<String, String> parameters,
            String flag,
            String reason,
            List<Fork> forks) {
        Line {
            parameters = parameters == null ? Map.of() : parameters;
            forks = forks == null ? List.of() : forks;
        }

        boolean hasFigures() {
            return !forks.isEmpty();
        }

        double nanoseconds() {
            return median(forks.stream(), Fork::nanoseconds);
        }

        /** Returns the bytes allocated a frame; NaN if nobody counted them. */
        double bytes() {
            return median(forks.stream(), fork -> new double[] {fork.bytes});
        }

        /** Returns the time as a multiple of C: the median of the ratios of all iterations. */
        double ratio() {
            return median(forks.stream(), Fork::ratios);
        }
    }

    /**
     * The figures of one fork of the JVM, or of one run of a program.
     *
     * @param nanoseconds the nanoseconds a frame of each iteration
     * @param c the nanoseconds a frame of the program in C: before the first iteration, and after each
     * @param bytes the bytes allocated a frame
     */
    record Fork(double[] nanoseconds, double[] c, double bytes) {
        Fork {
            nanoseconds = rounded(nanoseconds, 1000);
            c = rounded(c, 1000);
            bytes = rounded(new double[] {bytes}, 10)[0];
        }

        /** Returns the time of each iteration as a multiple of the mean of C just before and just after it. */
        double[] ratios() {
            double[] ratios = new double[nanoseconds.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = nanoseconds[i] / ((c[i] + c[i + 1]) / 2);
            }
            return ratios;
        }

        /** So that a figure is the same after it was written to the file and read. */
        private static double[] rounded(double[] figures, int parts) {
            return Arrays.stream(figures)
                    .map(figure -> Double.isNaN(figure) ? figure : (double) Math.round(figure * parts) / parts)
                    .toArray();
        }
    }

    static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    /** Writes the file, with a line for each row. */
    void write(Path file) throws IOException {
        StringJoiner facts = new StringJoiner(",\n    ", "{\n  \"environment\": {\n    ", "\n  },\n");
        for (Map.Entry<String, String> fact : environment.entrySet()) {
            facts.add(json(fact.getKey()) + ": " + json(fact.getValue()));
        }
        StringJoiner all = new StringJoiner(",\n", "  \"groups\": [\n", "\n  ]\n}\n");
        for (Group group : groups) {
            StringJoiner rows = new StringJoiner(",\n      ", "\"rows\": [\n      ", "\n    ]}");
            for (Line row : group.rows) {
                rows.add(json(row));
            }
            all.add("    {\"title\": " + json(group.title) + ", \"c\": " + json(group.c) + ", " + rows);
        }
        String counts = "  \"rounds\": " + rounds + ",\n  \"iterations\": " + iterations + ",\n";
        Files.writeString(file, facts + counts + all);
    }

    private static String json(Object value) throws JsonProcessingException {
        return JSON.writeValueAsString(value);
    }

    private static double median(Stream<Fork> forks, Function<Fork, double[]> figures) {
        return median(forks.map(figures).flatMapToDouble(Arrays::stream).toArray());
    }

    static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
