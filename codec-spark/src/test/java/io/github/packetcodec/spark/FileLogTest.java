package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogTest {
    @TempDir
    private java.nio.file.Path folder;

    private FileLog log;

    @BeforeEach
    void make() {
        log = new FileLog(new Path(folder.toString(), "captures"), new Configuration(false));
    }

    @Test
    void aListIsReadAsItWasWritten() throws IOException {
        TreeMap<String, Long> files =
                new TreeMap<>(Map.of("file:/a b/c\nd%25é.pcap", 7L, "hdfs://host/captures/x", Long.MAX_VALUE));
        log.write(1, files);
        assertThat(log.read(1)).isEqualTo(files);
        log.write(1, new TreeMap<>());
        assertThat(log.read(1)).isEmpty();
        assertThat(log.read(0)).isEmpty();
    }

    @Test
    void oldListsAreDeleted() throws IOException {
        log.deleteBefore(5);
        for (int number = 1; number <= 3; number++) {
            log.write(number, new TreeMap<>(Map.of("file", (long) number)));
        }
        log.deleteBefore(3);
        assertThat(log.read(3)).containsExactly(Map.entry("file", 3L));
        assertThatThrownBy(() -> log.read(2)).isInstanceOf(IOException.class);
    }

    @Test
    void aCutListIsRefused() throws IOException {
        log.write(1, new TreeMap<>(Map.of("one", 1L, "two", 2L)));
        java.nio.file.Path file = folder.resolve("captures/1");
        String text = Files.readString(file);
        for (int length = 0; length < text.length() - 1; length++) {
            Files.writeString(file, text.substring(0, length));
            Files.deleteIfExists(folder.resolve("captures/.1.crc"));
            assertThatThrownBy(() -> log.read(1))
                    .isInstanceOf(IOException.class)
                    .hasMessageEndingWith("is damaged");
        }
    }
}
