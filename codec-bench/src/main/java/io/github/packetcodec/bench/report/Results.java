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
     * The figures of one fork of the JVM, or of one run of a program.
     *
     * @param nanoseconds the nanoseconds a frame of each iteration
     * @param c the nanoseconds a frame of the program in C: before the first iteration, and after each
     * @param bytes the bytes allocated a frame
     */
    record Fork(double[] nanoseconds, double[] c, double bytes) {
        /** Returns the time of each iteration as a multiple of the mean of C just before and just after it. */
        double[] ratios() {
            double[] ratios = new double[nanoseconds.length];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = nanoseconds[i] / ((c[i] + c[i + 1]) / 2);
            }
            return ratios;
        }
    }

    private final Map<String, List<Fork>> forks = new HashMap<>();

    void add(Comparison.Group group, Row row, Fork fork) {
        forks.computeIfAbsent(key(group, row), key -> new ArrayList<>()).add(fork);
    }

    /** Returns the forks of a row, one for each round. */
    List<Fork> of(Comparison.Group group, Row row) {
        return forks.getOrDefault(key(group, row), List.of());
    }

    double nanoseconds(Comparison.Group group, Row row) {
        return median(of(group, row), Fork::nanoseconds);
    }

    double bytes(Comparison.Group group, Row row) {
        return median(of(group, row), fork -> new double[] {fork.bytes});
    }

    /** Returns the nanoseconds a frame of C beside all rows of the group. */
    double c(Comparison.Group group) {
        List<Fork> all =
                group.rows().stream().flatMap(row -> of(group, row).stream()).toList();
        return median(all, Fork::c);
    }

    /** Returns the time of a row as a multiple of C: the median of the ratios of all iterations. */
    double ratio(Comparison.Group group, Row row) {
        return median(of(group, row), Fork::ratios);
    }

    /**
     * Returns the time of a row as a multiple of another row of the group. Compares their ratios to C, so that a change of the machine's
     * speed between the two does not count.
     */
    double times(Comparison.Group group, Row row, Row than) {
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

    private static String key(Comparison.Group group, Row row) {
        return group.title() + "/" + row.name();
    }
}
