package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.spark.CaptureOptions.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionsTest {
    @TempDir
    private Path folder;

    private final SparkSession spark = LocalSpark.session();

    @BeforeEach
    void configure() {
        SparkSession.setActiveSession(spark);
        spark.conf().set("spark.sql.files.maxPartitionBytes", "100");
        spark.conf().set("spark.sql.files.openCostInBytes", "10");
        spark.conf().set("spark.sql.files.minPartitionNum", "1");
    }

    @AfterEach
    void forget() {
        spark.conf().unset("spark.sql.files.maxPartitionBytes");
        spark.conf().unset("spark.sql.files.openCostInBytes");
        spark.conf().unset("spark.sql.files.minPartitionNum");
    }

    private static List<String> of(Mode mode, FileStatus... files) {
        CaptureOptions options = new CaptureOptions(List.of("any"), mode, false, null, 0, 0);
        List<String> partitions = new ArrayList<>();
        Arrays.stream(new Partitions(options).of(List.of(files)))
                .map(partition -> ((FileRanges) partition)
                        .ranges().stream()
                                .map(range ->
                                        range.path().substring(range.path().lastIndexOf('/') + 1) + " " + range.from()
                                                + "-" + range.to())
                                .toList()
                                .toString())
                .forEach(partitions::add);
        return partitions;
    }

    private FileStatus file(String name, long length) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        return new FileStatus(length, false, 0, 0, 0, new org.apache.hadoop.fs.Path(file.toUri()));
    }

    @Test
    void aLongFileIsCutInRanges() throws IOException {
        assertThat(of(Mode.FAILFAST, file("a.pcap", 250)))
                .containsExactly("[a.pcap 0-100]", "[a.pcap 100-200]", "[a.pcap 200-250]");
    }

    @Test
    void shortFilesShareAPartition() throws IOException {
        assertThat(of(Mode.FAILFAST, file("a", 40), file("b", 0), file("c", 45), file("d", 80)))
                .containsExactly("[d 0-80]", "[c 0-45, a 0-40]", "[b 0-1]");
    }

    @Test
    void aCompressedFileIsOnePartition() throws IOException {
        assertThat(of(Mode.FAILFAST, file("a.pcap.GZ", 250), file("b.zst", 150)))
                .containsExactly("[a.pcap.GZ 0-250]", "[b.zst 0-150]");
    }

    @Test
    void aFileThatMayBeDamagedIsCutOnlyIfItHasAnIndex() throws IOException {
        assertThat(of(Mode.PERMISSIVE, file("a.pcap", 250))).hasSize(1);
        file("a.pcap.index", 1);
        assertThat(of(Mode.PERMISSIVE, file("a.pcap", 250))).hasSize(3);
    }

    @Test
    void thereAreEnoughPartitionsForTheCores() throws IOException {
        spark.conf().set("spark.sql.files.minPartitionNum", "5");
        assertThat(of(Mode.FAILFAST, file("a.pcap", 90))).hasSize(5);
    }

    @Test
    void tooManyPartitionsAreRefused() throws IOException {
        FileStatus large = file("a.pcap", 1_000_000_000);
        assertThatThrownBy(() -> of(Mode.FAILFAST, large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("more than 1000000 partitions: increase spark.sql.files.maxPartitionBytes, which is 100");
    }
}
