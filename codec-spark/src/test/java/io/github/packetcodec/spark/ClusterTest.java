package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answers of a cluster are those of a program that reads the files from their start. */
class ClusterTest {
    @TempDir
    private static Path folder;

    private static SparkSession spark;
    private static List<Path> files;
    private static List<SerialFrame> serial;

    @BeforeAll
    static void start() throws IOException {
        files = List.of(
                TestCaptures.writeAllAsPcapng(folder.resolve("all.pcapng")),
                TestCaptures.writeEthernetAsPcap(folder.resolve("ethernet.pcap")));
        serial = SerialFrame.of(files);
        spark = SparkCluster.start();
        spark.read().format("capture").load(folder + "/*.pcap*").createOrReplaceTempView("frames");
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void theAnswersDoNotDependOnTheNumberOfPartitions() throws IOException {
        assertThat(Queries.ALL).hasSizeGreaterThanOrEqualTo(20);
        for (int count : new int[] {1, 2, 7}) {
            partition(count);
            // Compiling a query takes longer than running it.
            spark.conf().set("spark.sql.codegen.wholeStage", count == 2);
            spark.conf().set("spark.sql.codegen.factoryMode", count == 2 ? "FALLBACK" : "NO_CODEGEN");
            for (Queries.Query query : Queries.ALL) {
                compare(query);
            }
        }
    }

    @Test
    void theAnswerDoesNotDependOnAnExecutorThatIsKilled() throws Exception {
        partition(100);
        AtomicInteger tasks = new AtomicInteger();
        CountDownLatch removed = new CountDownLatch(1);
        spark.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd task) {
                if (tasks.incrementAndGet() == 10) {
                    SparkCluster.killAnExecutor();
                }
            }

            @Override
            public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
                removed.countDown();
            }
        });
        spark.udf().register("slowly", (Long length) -> slowly(length), DataTypes.LongType);
        List<Row> rows = spark.sql("SELECT count(*), sum(slowly(length)), sum(crc32(bytes)) FROM frames")
                .collectAsList();
        assertThat(rows.get(0).getLong(0)).isEqualTo(serial.size());
        assertThat(rows.get(0).getLong(1))
                .isEqualTo(serial.stream().mapToLong(SerialFrame::length).sum());
        assertThat(removed.await(60, TimeUnit.SECONDS))
                .as("an executor was killed")
                .isTrue();
        for (Queries.Query query : Queries.ALL.subList(0, 5)) {
            compare(query);
        }
    }

    /** So that a task is running when the executor is killed. */
    private static long slowly(long length) throws InterruptedException {
        if (length % 8 == 0) {
            Thread.sleep(5);
        }
        return length;
    }

    private static void partition(int count) throws IOException {
        long longest = 0;
        for (Path file : files) {
            longest = Math.max(longest, Files.size(file));
        }
        spark.conf().set("spark.sql.files.maxPartitionBytes", (longest + count - 1) / count);
        spark.conf().set("spark.sql.files.minPartitionNum", 1);
        assertThat(spark.table("frames").rdd().getNumPartitions()).isBetween(count, 3 * count);
    }

    private static void compare(Queries.Query query) {
        List<String> expected = query.program().apply(serial).sorted().toList();
        List<String> answer = spark.sql(query.sql()).collectAsList().stream()
                .map(Lines::of)
                .sorted()
                .toList();
        assertThat(answer).as(query.sql()).isEqualTo(expected).isNotEmpty();
    }
}
