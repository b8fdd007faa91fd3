package io.github.packetcodec.bench.report;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the figures were measured on. What Java cannot find out by itself, {@code compare.sh} passes as system properties named
 * {@code compare.…}. The JVMs of the benchmarks are started by this one and choose their collector as it does.
 */
final class Environment {
    private static final Path STATISTICS = Path.of("/proc/stat");
    /** Position of the time that the hypervisor gave to others, among the times of a processor (proc(5)). */
    private static final int STEAL = 7;

    private final String mode;
    private final Instant began = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final long[] start = times();

    /** Called before anything is measured. */
    Environment(String mode) {
        this.mode = mode;
    }

    /** Returns what is known, by name. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Measured",
                began.toString().replace("T", " ").replace(":00Z", " UTC") + ", commit "
                        + System.getProperty("compare.commit", "unknown") + ", codec-bench/compare.sh " + mode + ", in "
                        + Duration.between(began, Instant.now()).toMinutes() + " minutes");
        facts.put(
                "JDK",
                System.getProperty("java.vm.name") + " " + Runtime.version() + " ("
                        + System.getProperty("java.vendor.version", System.getProperty("java.vm.vendor")) + ")");
        facts.put("Collector", collector());
        facts.put(
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("Processor", System.getProperty("compare.processor", "unknown"));
        facts.put("Neighbours", System.getProperty("compare.neighbours", "not measured"));
        facts.put("Stolen by the hypervisor", stolen());
        facts.put("Other programs", System.getProperty("compare.programs", "none"));
        return facts;
    }

    private static String collector() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        for (String name : List.of("Serial", "Parallel", "G1", "Z", "Shenandoah")) {
            try {
                if (options.getVMOption("Use" + name + "GC").getValue().equals("true")) {
                    return name;
                }
            } catch (IllegalArgumentException e) {
                // This JVM was built without that collector.
            }
        }
        return "unknown";
    }

    private String stolen() {
        long[] end = times();
        long total = Arrays.stream(end).sum() - Arrays.stream(start).sum();
        return total <= 0 || end.length <= STEAL
                ? "unknown"
                : String.format(Locale.ROOT, "%.1f %% of the time", 100.0 * (end[STEAL] - start[STEAL]) / total);
    }

    /** The times of the processor that everything runs on, in ticks; none where the system does not report them. */
    private static long[] times() {
        String processor = "cpu" + System.getProperty("compare.core", "") + " ";
        try {
            return Files.readAllLines(STATISTICS).stream()
                    .filter(line -> line.startsWith(processor))
                    .limit(1)
                    .flatMapToLong(line -> Arrays.stream(line.trim().split(" +"))
                            .skip(1)
                            .limit(STEAL + 1)
                            .mapToLong(Long::parseLong))
                    .toArray();
        } catch (IOException e) {
            return new long[0];
        }
    }
}
