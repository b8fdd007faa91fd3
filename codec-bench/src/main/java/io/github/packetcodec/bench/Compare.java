package io.github.packetcodec.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures this library, other libraries and the program in C on the same frames. Machines drift, so each fork of the JVM stands
 * between two runs of the program in C, and only ratios to these are to be compared. To be run by {@code compare.sh}.
 */
public final class Compare {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final List<Comparison.Group> groups;
    private final Results results = new Results();
    private final Yardstick yardstick;
    private final int iterations;

    private Compare(List<Comparison.Group> groups, Yardstick yardstick, int iterations) {
        this.groups = groups;
        this.yardstick = yardstick;
        this.iterations = iterations;
    }

    /**
     * Runs the comparison and writes {@code quick.json}, {@code quick.md} and {@code quick.svg}, or {@code full.…}.
     *
     * @param arguments {@code quick}, {@code full} or {@code smoke}; the folder of the results; a folder for the
     *     captures, 350 MB; if there is one, the program in C
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        String mode = arguments[0];
        Path out = Files.createDirectories(Path.of(arguments[1]));
        Path folder = Path.of(arguments[2]);
        Yardstick yardstick = arguments.length > 3 ? new Yardstick(Path.of(arguments[3]), folder) : null;
        boolean full = mode.equals("full");
        Compare compare = new Compare(Comparison.groups(full), yardstick, full ? 5 : mode.equals("smoke") ? 0 : 3);
        int rounds = full ? 5 : mode.equals("smoke") ? 1 : 3;
        for (int round = 1; round <= rounds; round++) {
            System.out.println("round " + round + " of " + rounds);
            compare.round();
        }
        Report report = new Report(compare.groups, compare.results, rounds);
        Files.writeString(out.resolve(mode + ".json"), report.json());
        Files.writeString(out.resolve(mode + ".md"), report.markdown());
        Files.writeString(out.resolve(mode + ".svg"), new BarChart(compare.groups, compare.results).svg());
        System.out.println(report.markdown());
    }

    private void round() throws IOException, InterruptedException, RunnerException {
        for (Comparison.Group group : groups) {
            double before = c(group);
            for (Comparison.Row row : group.rows()) {
                if (row.benchmark() == null) {
                    continue;
                }
                RunResult run = run(row);
                double after = c(group);
                double nanoseconds = run.getPrimaryResult().getScore();
                results.add(group, row, nanoseconds, (before + after) / 2, allocated(run));
                System.out.printf("%-40s %-36s %10.1f ns, C %.1f%n", group.title(), row.name(), nanoseconds, after);
                before = after;
            }
        }
    }

    private double c(Comparison.Group group) throws IOException, InterruptedException {
        return yardstick == null ? Double.NaN : yardstick.run(group.yardstick());
    }

    private RunResult run(Comparison.Row row) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + row.benchmark().replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(iterations)
                .measurementIterations(Math.max(1, iterations))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (iterations == 0) {
            options.measurementTime(TimeValue.milliseconds(50));
        }
        row.parameters().forEach(options::param);
        Collection<RunResult> runs = new Runner(options.build()).run();
        if (runs.size() != 1) {
            throw new IllegalStateException(row + " is not one benchmark but " + runs.size());
        }
        return runs.iterator().next();
    }

    private static double allocated(RunResult run) {
        Result<?> result = run.getSecondaryResults().get(ALLOCATED);
        return result == null ? Double.NaN : result.getScore();
    }
}
