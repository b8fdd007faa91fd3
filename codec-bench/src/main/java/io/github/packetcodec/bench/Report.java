package io.github.packetcodec.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the results as a table and as JSON. */
final class Report {
    private final List<Comparison.Group> groups;
    private final Results results;
    private final int rounds;

    Report(List<Comparison.Group> groups, Results results, int rounds) {
        this.groups = groups;
        this.results = results;
        this.rounds = rounds;
    }

    /** A table, with a line about the machine above it. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        out.append(environment())
                .append(". Medians of ")
                .append(rounds)
                .append(rounds == 1 ? " round" : " rounds")
                .append("; C ran before and after each fork.\n\n")
                .append("| | ns a frame | C = 1.0 | this library = 1.0 | bytes a frame |\n")
                .append("|---|--:|--:|--:|--:|\n");
        for (Comparison.Group group : groups) {
            out.append("| **")
                    .append(group.title())
                    .append("** (C: ")
                    .append(number(c(group), 1))
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
                        .append(number(results.median(group, row, Results.Figures::bytes), 0))
                        .append(" |\n");
            }
        }
        return out.toString();
    }

    /** For a capture, how many packets a second that is, too. */
    private String nanoseconds(Comparison.Group group, Comparison.Row row) {
        double nanoseconds = results.median(group, row, Results.Figures::nanoseconds);
        String figure = number(nanoseconds, 1);
        boolean flows = group.yardstick().equals(Yardstick.flows());
        return flows ? figure + " (" + number(1000 / nanoseconds, 2) + " million a second)" : figure;
    }

    private String ratio(Comparison.Group group, Comparison.Row row) {
        List<Results.Figures> figures = results.of(group, row);
        double low = figures.stream().mapToDouble(Results.Figures::ratio).min().orElse(Double.NaN);
        double high = figures.stream().mapToDouble(Results.Figures::ratio).max().orElse(Double.NaN);
        String median = number(results.median(group, row, Results.Figures::ratio), 2);
        return figures.size() < 2 ? median : median + " (" + number(low, 2) + "-" + number(high, 2) + ")";
    }

    /** The row that other libraries are held against: the first that is not the baseline. */
    static Comparison.Row ours(Comparison.Group group) {
        return group.rows().get(1);
    }

    private double c(Comparison.Group group) {
        double[] all = group.rows().stream()
                .flatMap(row -> results.of(group, row).stream())
                .mapToDouble(Results.Figures::c)
                .sorted()
                .toArray();
        return all.length == 0 ? Double.NaN : all[all.length / 2];
    }

    /** All figures of all rounds. */
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
                .map(figure -> "{\"nanoseconds\": " + json(figure.nanoseconds(), 3) + ", \"c\": " + json(figure.c(), 3)
                        + ", \"bytes\": " + json(figure.bytes(), 1) + "}")
                .collect(Collectors.joining(", "));
        return "      {\"name\": " + quoted(row.name()) + ", \"benchmark\": " + quoted(row.benchmark())
                + ", \"parameters\": {" + parameters + "}, \"rounds\": [" + figures + "]}";
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

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
