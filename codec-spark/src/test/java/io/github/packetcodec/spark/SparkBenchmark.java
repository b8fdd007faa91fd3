package io.github.packetcodec.spark;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.CaptureSplits;
import io.github.packetcodec.capture.ChainRules;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.capture.SeekableSource;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.TrafficMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Measures Spark against a program without it, a task a file, and tshark, on one capture in the cache of the file system; {@code bench.sh}
 * runs it. All ways are measured once in each round, so that a machine whose speed drifts changes all of them.
 */
final class SparkBenchmark {
    private static final int DISTINCT_FRAMES = 20_000;
    private static final long RANGE = 16 << 20;
    private static final String TWO_COLUMNS = "SELECT sum(length), sum(destinationPort) FROM frames";

    private final Path file;
    private final long megabytes;
    private final int rounds;
    /** The seconds of each round, by way; of the first round, which warms up, nothing is kept. */
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    private long frames;
    private boolean isWarm;
    private SparkSession spark;

    private SparkBenchmark(Path file, long megabytes, int rounds) {
        this.file = file;
        this.megabytes = megabytes;
        this.rounds = rounds;
    }

    /** The arguments are a file to make, its megabytes, and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        new SparkBenchmark(Path.of(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2])).run();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private void run() throws Exception {
        write(file, megabytes << 20);
        Path sample = Path.of(file + ".sample");
        long sampleFrames = write(sample, (megabytes << 20) / 20);
        frames = frames(file);
        System.out.printf(
                Locale.ROOT,
                "%,d bytes, %,d frames; JDK %s, %d processors%n",
                Files.size(file),
                frames,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        for (int round = 0; round <= rounds; round++) {
            isWarm = round > 0;
            measure("CaptureReader and PacketView", 1, this::serial);
            start(1);
            measure("Spark, 1 core, ranges of 16 MB", 1, () -> query(RANGE, TWO_COLUMNS));
            measure("Spark, 1 core, a task a file", 1, () -> query(Long.MAX_VALUE, TWO_COLUMNS));
            measure("  count(*)", 1, () -> query(RANGE, "SELECT count(*) FROM frames"));
            measure("  no column of the headers", 1, () -> query(RANGE, "SELECT sum(length) FROM frames"));
            measure(
                    "  addresses as text, grouped",
                    1,
                    () -> query(RANGE, "SELECT sourceAddress, count(*), sum(length) FROM frames GROUP BY 1"));
            measure(
                    "  filter on the view, 1 port",
                    1,
                    () -> query(RANGE, "SELECT count(*), sum(length) FROM frames WHERE destinationPort = 443"));
            measure(
                    "  filter by Spark, 1 port",
                    1,
                    () -> query(RANGE, "SELECT count(*), sum(length) FROM frames WHERE destinationPort + 0 = 443"));
            measure("  all columns but bytes and payload", 1, this::allColumns);
            start(2);
            measure("Spark, 2 cores, ranges of 16 MB", 1, () -> query(RANGE, TWO_COLUMNS));
            measure("Spark, 2 cores, a task a file", 1, () -> query(Long.MAX_VALUE, TWO_COLUMNS));
            spark.stop();
            measure("tshark -T fields to CSV", (double) sampleFrames / frames, () -> tshark(sample));
        }
        print();
        findRanges();
        Files.delete(sample);
    }

    private void start(int cores) {
        if (spark != null) {
            spark.stop();
        }
        spark = SparkSession.builder()
                .master("local[" + cores + "]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", cores)
                .config("spark.sql.adaptive.enabled", false)
                .config("spark.sql.files.openCostInBytes", 1L << 40)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate();
        spark.read().format("capture").load(file.toString()).createOrReplaceTempView("frames");
    }

    private static long write(Path file, long length) throws IOException {
        byte[][] mixed = TrafficMix.mixed(DISTINCT_FRAMES);
        long frames = 0;
        try (PcapWriter writer = PcapWriter.open(file, LinkType.ETHERNET)) {
            for (long bytes = 24; bytes < length; frames++) {
                byte[] frame = mixed[(int) (frames % mixed.length)];
                writer.write(
                        1_700_000_000 + frames / 100_000, (int) (frames % 100_000) * 10_000, frame, 0, frame.length);
                bytes += 16 + frame.length;
            }
        }
        return frames;
    }

    private static long frames(Path file) throws IOException {
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {}
            return reader.frameNumber();
        }
    }

    /** @param share of the frames that the work reads */
    private void measure(String name, double share, Work work) throws Exception {
        long started = System.nanoTime();
        work.run();
        double needed = (System.nanoTime() - started) / 1e9;
        if (isWarm) {
            seconds.computeIfAbsent(name, any -> new ArrayList<>()).add(needed / share);
        }
    }

    private void serial() throws IOException {
        PacketView view = new PacketView();
        long length = 0;
        long ports = 0;
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {
                view.parse(reader);
                length += reader.wireLength();
                ports += Math.max(0, view.destinationPort());
            }
        }
        if (length * ports == 0) {
            throw new IllegalStateException("nothing was read");
        }
    }

    private void query(long range, String sql) {
        spark.conf().set("spark.sql.files.maxPartitionBytes", range);
        List<Row> rows = spark.sql(sql).collectAsList();
        if (rows.isEmpty()) {
            throw new IllegalStateException("nothing was read");
        }
    }

    private void allColumns() {
        spark.conf().set("spark.sql.files.maxPartitionBytes", RANGE);
        Dataset<Row> all = spark.table("frames").drop("bytes", "payload");
        all.write().format("noop").mode("overwrite").save();
    }

    private static void tshark(Path sample) throws IOException, InterruptedException {
        ProcessBuilder tshark = new ProcessBuilder(
                "tshark",
                "-n",
                "-r",
                sample.toString(),
                "-T",
                "fields",
                "-E",
                "separator=,",
                "-e",
                "frame.len",
                "-e",
                "tcp.dstport",
                "-e",
                "udp.dstport");
        Path csv = Path.of(sample + ".csv");
        tshark.redirectOutput(csv.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            if (tshark.start().waitFor() != 0) {
                throw new IOException("tshark failed");
            }
        } finally {
            Files.deleteIfExists(csv);
        }
    }

    private void print() throws IOException {
        double serial = median(seconds.get("CaptureReader and PacketView"));
        System.out.printf("%n%-40s %12s %10s  %s%n", "", "rows a second", "ratio", "of the rounds");
        seconds.forEach((name, all) -> {
            double[] ratios = new double[all.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = seconds.get("CaptureReader and PacketView").get(i) / all.get(i);
            }
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %,12.0f %10.3f  %.3f..%.3f%n",
                    name,
                    frames / median(all),
                    ratios[ratios.length / 2],
                    ratios[0],
                    ratios[ratios.length - 1]);
        });
        double one = median(seconds.get("Spark, 1 core, ranges of 16 MB"));
        double bytes = Files.size(file) / one;
        System.out.printf(
                Locale.ROOT,
                "%nspeed-up from one to two cores: %.2f%ncost of ranges of 16 MB: %+.1f %%%n1 TB on 100 cores, if they are fed: %.0f s%n",
                one / median(seconds.get("Spark, 2 cores, ranges of 16 MB")),
                100 * (one / median(seconds.get("Spark, 1 core, a task a file")) - 1),
                1e12 / (100 * bytes));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** What it takes to find the first record of a range, apart from reading it. */
    private void findRanges() throws IOException {
        int ranges = 0;
        long started = System.nanoTime();
        for (long from = RANGE; from < Files.size(file); from += RANGE) {
            try (CaptureSplits splits = CaptureSplits.open(SeekableSource.of(file), ChainRules.DEFAULTS)) {
                splits.find(from);
            }
            ranges++;
        }
        System.out.printf(
                Locale.ROOT,
                "finding the first record of a range: %.2f ms%n",
                (System.nanoTime() - started) / 1e6 / Math.max(1, ranges));
    }
}
