package io.github.packetcodec.bench.report;

import io.github.packetcodec.bench.yardstick.Yardstick;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the results as a table in Markdown and as JSON. */
final class Report {
    private static final String HOW_TO_READ = """
            Medians of %d iterations, %d in each of %d forks. C runs before and after each iteration; a ratio is taken to the mean of
            these two. Where a title does not say otherwise, C reads frame by frame, without prefetching, in pages of the usual size.
            In brackets: the lowest and the highest of the medians of the forks.
            """;

    private final List<Comparison.Group> groups;
    private final Results results;
    private final Map<String, String> environment;
    private final int rounds;
    private final int iterations;

    Report(
            List<Comparison.Group> groups,
            Results results,
            Map<String, String> environment,
            int rounds,
            int iterations) {
        this.groups = groups;
        this.results = results;
        this.environment = environment;
        this.rounds = rounds;
        this.iterations = iterations;
    }

    /** Returns the table, with the environment above it. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        environment.forEach((name, value) ->
                out.append("* ").append(name).append(": ").append(value).append('\n'));
        out.append('\n')
                .append(HOW_TO_READ.formatted(rounds * iterations, iterations, rounds))
                .append("\n| | ns a frame | C = 1.0 (forks) | this library = 1.0 | bytes a frame |\n")
                .append("|---|--:|--:|--:|--:|\n");
        for (Comparison.Group group : groups) {
            out.append("| **")
                    .append(group.title())
                    .append("** (C: ")
                    .append(number(results.c(group), 1))
                    .append(" ns) | | | | |\n");
            for (Row row : group.rows()) {
                out.append("| ").append(row.name());
                if (!row.hasFigures()) {
                    out.append(" | *").append(row.reason()).append("* | | | |\n");
                    continue;
                }
                out.append(" | ")
                        .append(nanoseconds(group, row))
                        .append(" | ")
                        .append(ratio(group, row))
                        .append(" | ")
                        .append(number(results.times(group, row, group.ours()), 2))
                        .append(" | ")
                        .append(number(results.bytes(group, row), 0))
                        .append(" |\n");
            }
        }
        return out.toString();
    }

    /** For a capture, also the packets a second. */
    private String nanoseconds(Comparison.Group group, Row row) {
        double nanoseconds = results.nanoseconds(group, row);
        String figure = number(nanoseconds, 1);
        boolean flows = group.yardstick().equals(Yardstick.flows());
        return flows ? figure + " (" + number(1000 / nanoseconds, 2) + " million a second)" : figure;
    }

    private String ratio(Comparison.Group group, Row row) {
        double[] forks = results.of(group, row).stream()
                .mapToDouble(fork -> Results.median(fork.ratios()))
                .sorted()
                .toArray();
        String median = number(results.ratio(group, row), 2);
        return forks.length < 2
                ? median
                : median + " (" + number(forks[0], 2) + "-" + number(forks[forks.length - 1], 2) + ")";
    }

    /** Returns all figures of all forks. */
    String json() {
        String facts = environment.entrySet().stream()
                .map(fact -> "    " + quoted(fact.getKey()) + ": " + quoted(fact.getValue()))
                .collect(Collectors.joining(",\n"));
        String all = groups.stream()
                .map(group -> "    {\"work\": " + quoted(group.title()) + ", \"c\": "
                        + quoted(group.yardstick().name()) + ", \"rows\": [\n"
                        + group.rows().stream()
                                .filter(Row::hasFigures)
                                .map(row -> json(group, row))
                                .collect(Collectors.joining(",\n"))
                        + "\n    ]}")
                .collect(Collectors.joining(",\n"));
        return "{\n  \"environment\": {\n" + facts + "\n  },\n  \"groups\": [\n" + all + "\n  ]\n}\n";
    }

    private String json(Comparison.Group group, Row row) {
        String parameters = row.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> quoted(parameter.getKey()) + ": " + quoted(parameter.getValue()))
                .collect(Collectors.joining(", "));
        String figures = results.of(group, row).stream()
                .map(fork -> "{\"nanoseconds\": " + json(fork.nanoseconds()) + ", \"c\": " + json(fork.c())
                        + ", \"bytes\": " + json(fork.bytes(), 1) + "}")
                .collect(Collectors.joining(", "));
        String source = row.program() == null
                ? "\"benchmark\": " + quoted(row.benchmark())
                : "\"program\": " + quoted(row.program().source()) + ", \"workload\": "
                        + quoted(row.workload().name());
        return "      {\"name\": " + quoted(row.name()) + ", " + source + ", \"parameters\": {" + parameters + "}"
                + (row.flag() == null ? "" : ", \"flag\": " + quoted(row.flag())) + ", \"forks\": [" + figures + "]}";
    }

    static String number(double value, int digits) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private static String json(double value, int digits) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String json(double[] values) {
        return Arrays.stream(values).mapToObj(value -> json(value, 3)).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
