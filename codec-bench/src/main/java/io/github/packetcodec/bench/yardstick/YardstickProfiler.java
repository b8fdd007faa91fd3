package io.github.packetcodec.bench.yardstick;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Measures the program in C before and after each measured iteration, in the JVM that runs the benchmark. If the machine is slow for
 * a second, it is then slow for both. The class {@code Compare} adds this profiler.
 */
public final class YardstickProfiler implements InternalProfiler {
    /** Name of the figure for the nanoseconds a frame of C just before the iteration. */
    public static final String BEFORE = "c.before";

    /** Name of the figure for the nanoseconds a frame of C just after the iteration. */
    public static final String AFTER = "c.after";

    private final Coprocess.Task task;
    private Coprocess program;
    private double last;

    /**
     * For JMH, which also creates one in its own JVM. Starts nothing.
     *
     * @param task a line of {@link Coprocess.Task}
     */
    public YardstickProfiler(String task) {
        this.task = Coprocess.Task.of(task);
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (iteration.getType() != IterationType.MEASUREMENT || program != null) {
            return;
        }
        try {
            program = new Coprocess(task);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(program::close));
        last = measure();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        if (iteration.getType() != IterationType.MEASUREMENT) {
            return List.of();
        }
        double before = last;
        last = measure();
        return List.of(figure(BEFORE, before), figure(AFTER, last));
    }

    private double measure() {
        try {
            return program.measure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ScalarResult figure(String name, double nanoseconds) {
        return new ScalarResult(name, nanoseconds, "ns/op", AggregationPolicy.AVG);
    }

    @Override
    public String getDescription() {
        return "The same work in C before and after each iteration";
    }
}
