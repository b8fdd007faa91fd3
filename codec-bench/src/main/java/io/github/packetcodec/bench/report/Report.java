package io.github.packetcodec.bench.report;

import io.github.packetcodec.bench.yardstick.Yardstick;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the results as a table and as JSON. */
final class Report {
    private static final String HOW_C_RAN =
            " C ran before and after each iteration; a ratio is taken to the mean of these two. C reads frame by frame in usual"
                    + " pages, whatever the row does.";

    private final List<Comparison.Group> groups;
    private final Results results;
    private final int rounds;
    private final int iterations;

    Report(List<Comparison.Group> groups, Results results, int rounds, int iterations) {
        this.groups = groups;
        this.results = results;
        this.rounds = rounds;
        this.iterations = iterations;
    }

    /** A table, with a line about the machine above it. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        out.append(environment())
                .append(". Medians of ")
                .append(rounds * iterations)
                .append(" iterations, ")
                .append(iterations)
                .append(" in each of ")
                .append(rounds)
                .append(rounds == 1 ? " fork." : " forks.")
                .append(groups.stream().allMatch(group -> Double.isNaN(results.c(group))) ? "" : HOW_C_RAN)
                .append(" In brackets: the least and the greatest of the forks' own medians.\n\n")
                .append("| | ns a frame | C = 1.0 (forks) | this library = 1.0 | bytes a frame |\n")
                .append("|---|--:|--:|--:|--:|\n");
        for (Comparison.Group group : groups) {
            out.append("| **")
                    .append(group.title())
                    .append("** (C: ")
                    .append(number(results.c(group), 1))
                    .append(" ns) | | | | |\n");
            for (Comparison.Row row : group.rows()) {
                out.append("| ").append(row.name());
                if (row.benchmark() == null) {
                    out.append(" | *").append(row.reason()).append("* | | | |\n");
                    continue;
                }
                out.append(" | ")
                        .append(nanoseconds(group, row))
                        .append(" | ")
                        .append(ratio(group, row))
                        .append(" | ")
                        .append(number(results.times(group, row, ours(group)), 2))
                        .append(" | ")
                        .append(number(results.bytes(group, row), 0))
                        .append(" |\n");
            }
        }
        return out.toString();
    }

    /** For a capture, how many packets a second that is, too. */
    private String nanoseconds(Comparison.Group group, Comparison.Row row) {
        double nanoseconds = results.nanoseconds(group, row);
        String figure = number(nanoseconds, 1);
        boolean flows = group.yardstick().equals(Yardstick.flows());
        return flows ? figure + " (" + number(1000 / nanoseconds, 2) + " million a second)" : figure;
    }

    private String ratio(Comparison.Group group, Comparison.Row row) {
        double[] forks = results.of(group, row).stream()
                .mapToDouble(fork -> Results.median(fork.ratios()))
                .sorted()
                .toArray();
        String median = number(results.ratio(group, row), 2);
        return forks.length < 2
                ? median
                : median + " (" + number(forks[0], 2) + "-" + number(forks[forks.length - 1], 2) + ")";
    }

    /** The row that other libraries are held against: the first that is not the baseline. */
    static Comparison.Row ours(Comparison.Group group) {
        return group.rows().get(1);
    }

    /** All figures of all forks. */
    String json() {
        String all = groups.stream()
                .map(group -> "    {\"work\": " + quoted(group.title()) + ", \"rows\": [\n"
                        + group.rows().stream()
                                .filter(row -> row.benchmark() != null)
                                .map(row -> json(group, row))
                                .collect(Collectors.joining(",\n"))
                        + "\n    ]}")
                .collect(Collectors.joining(",\n"));
        return "{\n  \"environment\": " + quoted(environment()) + ",\n  \"groups\": [\n" + all + "\n  ]\n}\n";
    }

    private String json(Comparison.Group group, Comparison.Row row) {
        String parameters = row.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> quoted(parameter.getKey()) + ": " + quoted(parameter.getValue()))
                .collect(Collectors.joining(", "));
        String figures = results.of(group, row).stream()
                .map(fork -> "{\"nanoseconds\": " + json(fork.nanoseconds()) + ", \"c\": " + json(fork.c())
                        + ", \"bytes\": " + json(fork.bytes(), 1) + "}")
                .collect(Collectors.joining(", "));
        return "      {\"name\": " + quoted(row.name()) + ", \"benchmark\": " + quoted(row.benchmark())
                + ", \"parameters\": {" + parameters + "}"
                + (row.flag() == null ? "" : ", \"flag\": " + quoted(row.flag())) + ", \"forks\": [" + figures + "]}";
    }

    private static String environment() {
        return "JDK " + Runtime.version() + " (" + System.getProperty("java.vm.name") + "), "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + System.getProperty("compare.processor", "processor unknown") + ", C by "
                + System.getProperty("compare.compiler", "no compiler");
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
