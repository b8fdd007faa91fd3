package io.github.packetcodec.bench.report;

import io.github.packetcodec.bench.yardstick.Yardstick.Program;
import io.github.packetcodec.bench.yardstick.Yardstick.Workload;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of the table: a benchmark, a program, or the reason why a library has no figure.
 *
 * @param benchmark such as {@code ParseByView.view}; null if the row is not a benchmark
 * @param parameters of the benchmark
 * @param flag of the JVM; null if there is none
 * @param program null if the row is not a program
 * @param workload of the program
 * @param reason null if there are figures
 */
record Row(
        String name,
        Kind kind,
        String benchmark,
        Map<String, String> parameters,
        String flag,
        Program program,
        Workload workload,
        String reason) {
    /** Whose code a row runs. */
    enum Kind {
        /** Written by hand for the frames of the trace. */
        BASELINE,
        /** This library. */
        OURS,
        /** Another library. */
        OTHER
    }

    static Row baseline(String name, String benchmark, String... parameters) {
        return benchmark(name, Kind.BASELINE, benchmark, parameters);
    }

    static Row ours(String name, String benchmark, String... parameters) {
        return benchmark(name, Kind.OURS, benchmark, parameters);
    }

    static Row other(String name, String benchmark, String... parameters) {
        return benchmark(name, Kind.OTHER, benchmark, parameters);
    }

    static Row program(String name, Program program, Workload workload) {
        Kind kind = program == Program.C ? Kind.BASELINE : Kind.OTHER;
        return new Row(name, kind, null, Map.of(), null, program, workload, null);
    }

    static Row without(String name, String reason) {
        return new Row(name, Kind.OTHER, null, Map.of(), null, null, null, reason);
    }

    private static Row benchmark(String name, Kind kind, String benchmark, String... parameters) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        return new Row(name, kind, benchmark, map, null, null, null, null);
    }

    /** Returns the same benchmark in a JVM whose heap is in huge pages, so that fewer addresses have to be translated. */
    Row inHugePages() {
        String pages = "-XX:+UseTransparentHugePages";
        return new Row(name + ", huge pages", kind, benchmark, parameters, pages, null, null, null);
    }

    boolean hasFigures() {
        return reason == null;
    }
}
