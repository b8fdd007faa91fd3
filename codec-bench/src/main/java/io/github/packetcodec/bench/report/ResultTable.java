package io.github.packetcodec.bench.report;

import java.util.Locale;
import java.util.StringJoiner;

/** The table of all rows, in Markdown. */
final class ResultTable {
    private static final String HOW_TO_READ = """
            Medians of %d iterations, %d in each of %d forks. C runs before and after each iteration; a ratio is taken to the mean of
            these two. Where a title does not say otherwise, C reads frame by frame, without prefetching, in pages of the usual size.
            In brackets: the lowest and the highest of the medians of the forks.
            """;

    private final Results results;

    ResultTable(Results results) {
        this.results = results;
    }

    /** Returns the table, with the environment above it. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        results.environment()
                .forEach((name, value) ->
                        out.append("* ").append(name).append(": ").append(value).append('\n'));
        out.append('\n')
                .append(HOW_TO_READ.formatted(
                        results.rounds() * results.iterations(), results.iterations(), results.rounds()))
                .append("\n| | ns a frame | C = 1.0 (forks) | this library = 1.0 | bytes a frame |\n")
                .append("|---|--:|--:|--:|--:|\n");
        for (Results.Group group : results.groups()) {
            out.append(cells(
                    "**" + group.title() + "** (C: " + number(group.nanosecondsOfC(), 1) + " ns)", "", "", "", ""));
            for (Results.Line row : group.rows()) {
                out.append(
                        row.hasFigures()
                                ? cells(
                                        row.name(),
                                        nanoseconds(group, row),
                                        ratio(row),
                                        number(group.timesOurs(row), 2),
                                        number(row.bytes(), 0))
                                : cells(row.name(), "*" + row.reason() + "*", "", "", ""));
            }
        }
        return out.toString();
    }

    /** Returns a row of a table in Markdown. */
    static String cells(String... cells) {
        StringJoiner out = new StringJoiner(" | ", "| ", " |\n");
        for (String cell : cells) {
            out.add(cell);
        }
        return out.toString().replace("|  |", "| |").replace("|  |", "| |");
    }

    /** For a capture, also the packets a second. */
    private static String nanoseconds(Results.Group group, Results.Line row) {
        double nanoseconds = row.nanoseconds();
        String figure = number(nanoseconds, 1);
        return group.c().equals("flows")
                ? figure + " (" + number(1000 / nanoseconds, 2) + " million a second)"
                : figure;
    }

    private static String ratio(Results.Line row) {
        double[] forks = row.forks().stream()
                .mapToDouble(fork -> Results.median(fork.ratios()))
                .sorted()
                .toArray();
        String median = number(row.ratio(), 2);
        return forks.length < 2
                ? median
                : median + " (" + number(forks[0], 2) + "-" + number(forks[forks.length - 1], 2) + ")";
    }

    static String number(double value, int digits) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
