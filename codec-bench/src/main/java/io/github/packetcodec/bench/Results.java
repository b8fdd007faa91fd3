package io.github.packetcodec.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The figures of all rounds. */
final class Results {
    /** One fork: nanoseconds a frame, those of the program in C just before and after, and bytes allocated a frame. */
    record Figures(double nanoseconds, double c, double bytes) {
        double ratio() {
            return nanoseconds / c;
        }
    }

    private final Map<String, List<Figures>> figures = new HashMap<>();

    void add(Comparison.Group group, Comparison.Row row, double nanoseconds, double c, double bytes) {
        figures.computeIfAbsent(key(group, row), key -> new ArrayList<>()).add(new Figures(nanoseconds, c, bytes));
    }

    /** A figure of each round. */
    List<Figures> of(Comparison.Group group, Comparison.Row row) {
        return figures.getOrDefault(key(group, row), List.of());
    }

    double median(Comparison.Group group, Comparison.Row row, ToDoubleFunction<Figures> figure) {
        double[] sorted = of(group, row).stream().mapToDouble(figure).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** How many times as long as another row of the group: each round by itself, then the median of these. */
    double times(Comparison.Group group, Comparison.Row row, Comparison.Row than) {
        List<Figures> mine = of(group, row);
        List<Figures> others = of(group, than);
        Results ratios = new Results();
        for (int i = 0; i < Math.min(mine.size(), others.size()); i++) {
            Figures a = mine.get(i);
            Figures b = others.get(i);
            // Both by what C took beside them, so that a drift between the two does not count.
            double times = a.nanoseconds / b.nanoseconds * (Double.isNaN(a.c) ? 1 : b.c / a.c);
            ratios.add(group, row, times, 1, 0);
        }
        return ratios.median(group, row, Figures::nanoseconds);
    }

    private static String key(Comparison.Group group, Comparison.Row row) {
        return group.title() + "/" + row.name();
    }
}
