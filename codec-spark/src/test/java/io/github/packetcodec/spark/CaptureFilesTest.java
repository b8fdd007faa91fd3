package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void make() throws IOException {
        SparkSession.setActiveSession(LocalSpark.session());
        Files.createDirectory(folder.resolve("inner"));
        for (String name :
                List.of("a.pcap", "a.pcap.index", "b.pcapng", ".hidden.pcap", "_temporary.pcap", "inner/c.pcap")) {
            Files.write(folder.resolve(name), new byte[1]);
        }
    }

    private List<String> names(boolean recursive, String pattern, String... paths) {
        List<String> all = List.of(paths).stream().map(path -> folder + path).toList();
        CaptureOptions options = new CaptureOptions(all, CaptureOptions.Mode.FAILFAST, recursive, pattern, 0, 0);
        return new CaptureFiles(options)
                .list().stream().map(file -> file.getPath().getName()).toList();
    }

    @Test
    void aFolderHasItsFiles() {
        assertThat(names(false, null, "")).containsExactly("a.pcap", "b.pcapng");
        assertThat(names(true, null, "")).containsExactly("a.pcap", "b.pcapng", "c.pcap");
        assertThat(names(true, "*.pcap", "")).containsExactly("a.pcap", "c.pcap");
    }

    @Test
    void aPatternHasTheFilesThatMatch() {
        assertThat(names(false, null, "/a*")).containsExactly("a.pcap");
        assertThat(names(false, null, "/{a,b}*")).containsExactly("a.pcap", "b.pcapng");
        assertThat(names(false, null, "/*/*")).containsExactly("c.pcap");
    }

    @Test
    void aFileThatTwoPathsMatchIsReadOnce() {
        assertThat(names(false, null, "/a.pcap", "/*.pcap", ""))
                .containsExactly(".hidden.pcap", "_temporary.pcap", "a.pcap", "b.pcapng");
    }

    @Test
    void aPathWithoutAFileIsAnError() {
        assertThatThrownBy(() -> names(false, null, "/a.pcap", "/z*"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no file " + folder + "/z*");
    }
}
