package io.github.packetcodec.bench.report;

import io.github.packetcodec.bench.yardstick.Coprocess;
import io.github.packetcodec.bench.yardstick.Yardstick;
import io.github.packetcodec.bench.yardstick.Yardstick.Program;
import io.github.packetcodec.bench.yardstick.YardstickProfiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures this library, other libraries and the program in C on the same frames. Machines change their speed within seconds, so the
 * program in C is measured before and after each iteration ({@link YardstickProfiler}); only ratios to these figures can be compared.
 * To be run by {@code compare.sh}.
 */
public final class Compare {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /**
     * How often and how long a row is measured. The forks of a row are minutes apart, so that they meet the machine in different
     * states.
     */
    private record Plan(int rounds, int warmups, int iterations, TimeValue time) {}

    private static final Plan FULL = new Plan(3, 6, 6, TimeValue.milliseconds(250));
    private static final Plan QUICK = new Plan(2, 6, 6, TimeValue.milliseconds(250));
    private static final Plan SMOKE = new Plan(1, 0, 1, TimeValue.milliseconds(50));
    private static final TimeValue WARMUP_TIME = TimeValue.milliseconds(500);

    private final List<Comparison.Group> groups;
    private final Map<String, List<Results.Fork>> forks = new HashMap<>();
    private final Yardstick yardstick;
    private final Plan plan;

    private Compare(List<Comparison.Group> groups, Yardstick yardstick, Plan plan) {
        this.groups = groups;
        this.yardstick = yardstick;
        this.plan = plan;
    }

    /**
     * Runs the comparison and writes {@code results.json}, a table and two charts.
     *
     * @param arguments {@code quick}, {@code full} or {@code smoke}, which runs the rows of {@code full}; the folder of the
     *     results; a folder for the captures, 350 MB; the programs that were built, such as {@code C=target/yardstick}
     */
    public static void main(String[] arguments) throws IOException, RunnerException {
        String mode = arguments[0];
        Path out = Files.createDirectories(Path.of(arguments[1]));
        Map<Program, Path> programs = programs(Arrays.copyOfRange(arguments, 3, arguments.length));
        Environment environment = new Environment(mode);
        Yardstick yardstick = programs.isEmpty() ? null : new Yardstick(programs, Path.of(arguments[2]));
        Plan plan = mode.equals("smoke") ? SMOKE : mode.equals("quick") ? QUICK : FULL;
        List<Comparison.Group> groups = Comparison.groups(!mode.equals("quick"), programs.keySet());
        Compare compare = new Compare(groups, yardstick, plan);
        for (int round = 1; round <= plan.rounds; round++) {
            System.out.println("round " + round + " of " + plan.rounds);
            compare.round();
        }
        Results results = compare.results(environment.facts());
        results.write(out.resolve("results.json"));
        ResultPages.write(ResultPages.besideResults(out, results));
        System.out.println(new ResultTable(results).markdown());
    }

    private Results results(Map<String, String> environment) {
        return new Results(
                environment,
                plan.rounds,
                plan.iterations,
                groups.stream()
                        .map(group -> new Results.Group(
                                group.title(),
                                group.yardstick().name(),
                                group.rows().stream()
                                        .map(row -> line(group, row))
                                        .toList()))
                        .toList());
    }

    private Results.Line line(Comparison.Group group, Row row) {
        return new Results.Line(
                row.name(),
                row.kind(),
                row.program() == null ? row.benchmark() : row.program().source(),
                row.parameters(),
                row.flag(),
                row.reason(),
                forks.getOrDefault(key(group, row), List.of()));
    }

    private static String key(Comparison.Group group, Row row) {
        return group.title() + "/" + row.name();
    }

    private static Map<Program, Path> programs(String[] arguments) {
        Map<Program, Path> programs = new EnumMap<>(Program.class);
        for (String argument : arguments) {
            String[] nameAndFile = argument.split("=", 2);
            programs.put(Program.valueOf(nameAndFile[0]), Path.of(nameAndFile[1]));
        }
        return programs;
    }

    private void round() throws IOException, RunnerException {
        for (Comparison.Group group : groups) {
            for (Row row : group.rows()) {
                if (!row.hasFigures()) {
                    continue;
                }
                Results.Fork fork = row.program() == null ? fork(group, row) : program(group, row);
                forks.computeIfAbsent(key(group, row), key -> new ArrayList<>()).add(fork);
                double nanoseconds = Results.median(fork.nanoseconds());
                double c = Results.median(fork.c());
                System.out.printf("%-40s %-40s %10.1f ns, C %.1f%n", group.title(), row.name(), nanoseconds, c);
            }
        }
    }

    /** Measures a program in turn with the yardstick, as a benchmark is measured. */
    private Results.Fork program(Comparison.Group group, Row row) throws IOException {
        double[] nanoseconds = new double[plan.iterations];
        double[] c = new double[plan.iterations + 1];
        try (Coprocess yard = new Coprocess(yardstick.task(Program.C, group.yardstick()));
                Coprocess program = new Coprocess(yardstick.task(row.program(), row.workload()))) {
            c[0] = yard.measure();
            for (int i = 0; i < plan.iterations; i++) {
                nanoseconds[i] = program.measure();
                c[i + 1] = yard.measure();
            }
        }
        return new Results.Fork(nanoseconds, c, Double.NaN);
    }

    private Results.Fork fork(Comparison.Group group, Row row) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + row.benchmark().replace(".", "\\.") + "$")
                .forks(1)
                .warmupIterations(plan.warmups)
                .warmupTime(WARMUP_TIME)
                .measurementIterations(plan.iterations)
                .measurementTime(plan.time)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (yardstick != null) {
            options.addProfiler(
                    YardstickProfiler.class,
                    yardstick.task(Program.C, group.yardstick()).line());
        }
        // Added last, it starts last and stops first, and does not count what the other profiler allocates.
        options.addProfiler(GCProfiler.class);
        row.parameters().forEach(options::param);
        if (row.flag() != null) {
            options.jvmArgsAppend(row.flag());
        }
        Collection<RunResult> runs = new Runner(options.build()).run();
        if (runs.size() != 1) {
            throw new IllegalStateException(row + " is not one benchmark but " + runs.size());
        }
        return figures(runs.iterator().next());
    }

    private Results.Fork figures(RunResult run) {
        List<IterationResult> iterations = new ArrayList<>();
        run.getBenchmarkResults().forEach(fork -> iterations.addAll(fork.getIterationResults()));
        double[] nanoseconds = new double[iterations.size()];
        double[] c = new double[iterations.size() + 1];
        Arrays.fill(c, Double.NaN);
        for (int i = 0; i < nanoseconds.length; i++) {
            IterationResult iteration = iterations.get(i);
            nanoseconds[i] = iteration.getPrimaryResult().getScore();
            if (yardstick != null) {
                c[i] = secondary(iteration, YardstickProfiler.BEFORE);
                c[i + 1] = secondary(iteration, YardstickProfiler.AFTER);
            }
        }
        Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
        return new Results.Fork(nanoseconds, c, allocated == null ? Double.NaN : allocated.getScore());
    }

    private static double secondary(IterationResult iteration, String name) {
        return iteration.getSecondaryResults().get(name).getScore();
    }
}
