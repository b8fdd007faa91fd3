package io.github.packetcodec.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopSourceTest {
    @TempDir
    private java.nio.file.Path folder;

    @Test
    void whatWasAddedAfterThePlanIsNotRead() throws IOException {
        Path file = new Path(Files.write(folder.resolve("file"), new byte[] {0, 1, 2, 3, 4, 5})
                .toString());
        byte[] bytes = new byte[6];
        try (HadoopSource source =
                new HadoopSource(file.getFileSystem(new Configuration(false)).open(file), 4)) {
            assertThat(source.length()).isEqualTo(4);
            assertThat(source.read(bytes, 1, 0)).isZero();
            assertThat(source.read(bytes, 1, 2)).isEqualTo(2);
            assertThat(source.read(bytes, 3, 3)).isEqualTo(2);
            assertThat(bytes).containsExactly(0, 0, 1, 2, 3, 0);
            assertThat(source.read(bytes, 0, 6)).isEqualTo(-1);
            assertThat(source.read(bytes, 0, 0)).isZero();
            source.seek(3);
            assertThat(source.read(bytes, 0, 6)).isEqualTo(1);
            assertThat(bytes[0]).isEqualTo((byte) 3);
        }
    }
}
