package io.github.packetcodec.bench.report;

import static io.github.packetcodec.bench.report.ResultTable.cells;
import static io.github.packetcodec.bench.report.ResultTable.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes everything that shows results, from the files {@code results.json} alone: the tables and the charts beside them, and the figures
 * in the pages of the project. A test compares the committed pages with what this class writes.
 */
public final class ResultPages {
    private static final String BEGIN = "<!-- figures: written by codec-bench/compare.sh -->\n";
    private static final String END = "<!-- end of figures -->\n";
    private static final Path RESULTS = Path.of("codec-bench", "results");

    private final Path root;
    /** By version of the JDK, the oldest first. */
    private final Map<Integer, Results> results = new LinkedHashMap<>();

    private ResultPages(Path root) throws IOException {
        this.root = root;
        try (Stream<Path> folders = Files.list(root.resolve(RESULTS))) {
            List<Path> files = folders.map(folder -> folder.resolve("results.json"))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparingInt(ResultPages::version))
                    .toList();
            for (Path file : files) {
                results.put(version(file), Results.read(file));
            }
        }
        if (results.isEmpty()) {
            throw new NoSuchElementException("no results in " + root.resolve(RESULTS));
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getParent().getFileName().toString().replaceFirst("jdk", ""));
    }

    /**
     * Writes the tables, the charts and the pages.
     *
     * @param arguments the root of the project
     */
    public static void main(String[] arguments) throws IOException {
        write(pages(Path.of(arguments[0])));
    }

    /** Returns the contents of all files that show committed results. */
    static Map<Path, String> pages(Path root) throws IOException {
        ResultPages pages = new ResultPages(root);
        Map<Path, String> files = new LinkedHashMap<>();
        pages.results.forEach((version, results) ->
                files.putAll(besideResults(root.resolve(RESULTS).resolve("jdk" + version), results)));
        files.putAll(pages.with("docs/performance.md", pages.guide()));
        files.putAll(pages.with("docs/checksum.md", pages.checksum()));
        files.putAll(pages.with("README.md", pages.summary()));
        return files;
    }

    /** Returns the contents of the files in the folder of the results of one JDK. */
    static Map<Path, String> besideResults(Path folder, Results results) {
        return Map.of(
                folder.resolve("results.md"), new ResultTable(results).markdown(),
                folder.resolve("chart.svg"), new BarChart(results.groups()).svg(),
                folder.resolve("summary.svg"), new BarChart(Comparison.summary(results.groups())).svg());
    }

    static void write(Map<Path, String> files) throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    private Map<Path, String> with(String page, String figures) throws IOException {
        Path file = root.resolve(page);
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new NoSuchElementException(page + " has no place for figures: " + BEGIN + END);
        }
        return Map.of(file, text.substring(0, begin) + BEGIN + figures + text.substring(end));
    }

    /** What {@code checksum.sh} measured. */
    private String checksum() throws IOException {
        StringBuilder out = new StringBuilder("\n");
        for (int version : results.keySet()) {
            Path file = root.resolve(RESULTS).resolve("jdk" + version).resolve("checksum.txt");
            if (Files.isRegularFile(file)) {
                out.append("JDK ")
                        .append(version)
                        .append(":\n\n```\n")
                        .append(Files.readString(file))
                        .append("```\n\n");
            }
        }
        return out.toString();
    }

    private String guide() {
        String versions = versions();
        StringBuilder out = new StringBuilder("\nTimes as multiples of the time of the same work in C, on " + versions
                + ". Bytes are those allocated for each frame.\n\n");
        out.append(cells("", versions, "bytes")).append("|---|---|---|\n");
        rows(
                row -> row.kind() != Row.Kind.OTHER,
                (title, name) -> out.append(cells(name, ratios(title, name), bytes(title, name))),
                heading -> out.append(cells(heading, "", "")));
        out.append("\n").append(nearest());
        out.append("\n").append(cells("Other libraries", "C = 1.0", "this library = 1.0"));
        out.append("|---|---|---|\n");
        rows(
                row -> row.kind() == Row.Kind.OTHER,
                (title, name) -> out.append(cells(name, ratios(title, name), timesOurs(title, name))),
                heading -> out.append(cells(heading, "", "")));
        out.append("\nThe environment:\n\n");
        Set<String> facts = new LinkedHashSet<>();
        results.values().forEach(result -> facts.addAll(result.environment().keySet()));
        facts.forEach(fact -> out.append("* ").append(environment(fact)).append('\n'));
        return out.append("\n").toString();
    }

    /** Returns a fact about the environment, once if it is the same for all JDKs. */
    private String environment(String fact) {
        Map<Integer, String> values = new LinkedHashMap<>();
        results.forEach(
                (version, result) -> values.put(version, result.environment().getOrDefault(fact, "not recorded")));
        Set<String> different = new LinkedHashSet<>(values.values());
        return fact + ": "
                + (different.size() == 1
                        ? different.iterator().next()
                        : values.entrySet().stream()
                                .map(value -> "(" + value.getKey() + ") " + value.getValue())
                                .collect(Collectors.joining("; ")));
    }

    /** What the README says about the chart above it, which is that of the newest JDK. */
    private String summary() {
        Map.Entry<Integer, Results> newest =
                results.entrySet().stream().reduce((older, newer) -> newer).orElseThrow();
        Map<String, String> facts = newest.getValue().environment();
        return "\nMeasured on JDK " + newest.getKey() + ": " + facts.getOrDefault("Measured", "date not recorded")
                + "; " + facts.getOrDefault("Processor", "processor not recorded") + ". "
                + (facts.containsKey("Note") ? "Note: " + facts.get("Note") + ". " : "") + nearest() + "\n";
    }

    /** A sentence about the fastest of the other Java libraries. */
    private String nearest() {
        String each = Stream.of(Comparison.FIELDS, Comparison.TUPLE, Comparison.ENCODE)
                .map(title -> {
                    String name = nearestName(title);
                    String work = Character.toLowerCase(title.charAt(0)) + title.substring(1);
                    return "* " + work + ": " + name + ", " + timesOurs(title, name) + " times as long\n";
                })
                .collect(Collectors.joining());
        return "The fastest of the other Java libraries measured, compared with this library, on " + versions()
                + ":\n\n" + each;
    }

    private String versions() {
        return joined(version -> "JDK " + version);
    }

    private String nearestName(String title) {
        return results.values().iterator().next().groups().stream()
                .filter(group -> group.title().equals(title))
                .flatMap(group -> group.rows().stream()
                        .filter(row -> row.kind() == Row.Kind.OTHER && row.hasFigures())
                        .filter(row -> !row.source().contains("/"))
                        .min(Comparator.comparingDouble(group::timesOurs))
                        .stream())
                .findFirst()
                .orElseThrow()
                .name();
    }

    private interface RowWriter {
        void row(String title, String name);
    }

    private interface HeadingWriter {
        void heading(String heading);
    }

    /** Visits the rows of all JDKs, each once, in order. */
    private void rows(Predicate<Results.Line> shown, RowWriter rows, HeadingWriter headings) {
        Set<String> titles = new LinkedHashSet<>();
        results.values().forEach(result -> result.groups().forEach(group -> titles.add(group.title())));
        for (String title : titles) {
            Set<String> names = new LinkedHashSet<>();
            results.values().stream()
                    .flatMap(result -> result.groups().stream())
                    .filter(group -> group.title().equals(title))
                    .flatMap(group -> group.rows().stream())
                    .filter(shown)
                    .forEach(row -> names.add(row.name()));
            if (!names.isEmpty()) {
                String c = joined(version -> group(version, title)
                        .map(group -> number(group.nanosecondsOfC(), 1))
                        .orElse("-"));
                headings.heading("**" + title + "** (C: " + c + " ns)");
                names.forEach(name -> rows.row(title, name));
            }
        }
    }

    private String ratios(String title, String name) {
        return joined(version -> line(version, title, name)
                .map(row ->
                        row.hasFigures() ? number(row.ratio(), row.ratio() < 100 ? 1 : 0) : "*" + row.reason() + "*")
                .orElse("-"));
    }

    private String timesOurs(String title, String name) {
        return joined(version -> line(version, title, name)
                .filter(Results.Line::hasFigures)
                .map(row -> group(version, title).orElseThrow().timesOurs(row))
                .map(times -> number(times, times < 100 ? 1 : 0))
                .orElse("-"));
    }

    private String bytes(String title, String name) {
        return joined(version ->
                line(version, title, name).map(row -> number(row.bytes(), 0)).orElse("-"));
    }

    private Optional<Results.Group> group(int version, String title) {
        return results.get(version).groups().stream()
                .filter(group -> group.title().equals(title))
                .findFirst();
    }

    private Optional<Results.Line> line(int version, String title, String name) {
        return group(version, title).stream()
                .flatMap(group -> group.rows().stream())
                .filter(row -> row.name().equals(name))
                .findFirst();
    }

    /** Returns what each JDK has, once if all have the same. */
    private String joined(Function<Integer, String> figure) {
        List<String> all = results.keySet().stream().map(figure).toList();
        return all.stream().distinct().count() == 1 && all.get(0).startsWith("*")
                ? all.get(0)
                : String.join(" / ", all);
    }
}
