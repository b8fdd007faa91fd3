package io.github.packetcodec.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The figures of all rounds. */
final class Results {
    /**
     * One fork of the JVM, or one run of a program.
     *
     * @param nanoseconds a frame, of each iteration
     * @param c nanoseconds a frame of the program in C: before the first iteration, and after each
     * @param bytes allocated a frame
     */
    record Fork(double[] nanoseconds, double[] c, double bytes) {
        /** How many times as long as C, of each iteration: by the mean of C just before and just after it. */
        double[] ratios() {
            double[] ratios = new double[nanoseconds.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = nanoseconds[i] / ((c[i] + c[i + 1]) / 2);
            }
            return ratios;
        }
    }

    private final Map<String, List<Fork>> forks = new HashMap<>();

    void add(Comparison.Group group, Comparison.Row row, Fork fork) {
        forks.computeIfAbsent(key(group, row), key -> new ArrayList<>()).add(fork);
    }

    /** A fork of each round. */
    List<Fork> of(Comparison.Group group, Comparison.Row row) {
        return forks.getOrDefault(key(group, row), List.of());
    }

    double nanoseconds(Comparison.Group group, Comparison.Row row) {
        return median(of(group, row), Fork::nanoseconds);
    }

    double bytes(Comparison.Group group, Comparison.Row row) {
        return median(of(group, row), fork -> new double[] {fork.bytes});
    }

    /** The nanoseconds a frame of C beside all rows of the group. */
    double c(Comparison.Group group) {
        List<Fork> all =
                group.rows().stream().flatMap(row -> of(group, row).stream()).toList();
        return median(all, Fork::c);
    }

    /** How many times as long as C: the median of the ratios of all iterations. */
    double ratio(Comparison.Group group, Comparison.Row row) {
        return median(of(group, row), Fork::ratios);
    }

    /** How many times as long as another row of the group: by the ratios to C, so that a drift between the two does not count. */
    double times(Comparison.Group group, Comparison.Row row, Comparison.Row than) {
        double ratio = ratio(group, row) / ratio(group, than);
        return Double.isNaN(ratio) ? nanoseconds(group, row) / nanoseconds(group, than) : ratio;
    }

    private static double median(List<Fork> forks, Function<Fork, double[]> figures) {
        return median(
                forks.stream().map(figures).flatMapToDouble(Arrays::stream).toArray());
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

    private static String key(Comparison.Group group, Comparison.Row row) {
        return group.title() + "/" + row.name();
    }
}
