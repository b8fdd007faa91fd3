package io.github.packetcodec.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturesTest {
    @Test
    void everyCaptureHasItsFieldsBesideIt() throws IOException {
        assertThat(Captures.names()).isNotEmpty().isSorted();
        for (String name : Captures.names()) {
            try (InputStream in = Captures.open(name)) {
                assertThat(in.readNBytes(4)).as(name).hasSize(4);
            }
            List<Map<String, String>> frames = Captures.fields(name);
            for (int i = 0; i < frames.size(); i++) {
                assertThat(frames.get(i)).as(name).containsEntry("frame.number", String.valueOf(i + 1));
            }
        }
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Captures.open("none"));
        assertThatIllegalArgumentException().isThrownBy(() -> Captures.fields("none"));
    }

    @Test
    void aFieldThatIsEmptyIsAbsent() throws IOException {
        byte[] table = "frame.number\tip.src\ttcp.seq\n1\t192.0.2.1\t\n2\t\t7\n".getBytes(StandardCharsets.UTF_8);

        assertThat(Captures.parse(new ByteArrayInputStream(table)))
                .containsExactly(
                        Map.of("frame.number", "1", "ip.src", "192.0.2.1"),
                        Map.of("frame.number", "2", "tcp.seq", "7"));
    }

    @Test
    void capturesAreFoundInAFolder(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectory(home.resolve("captures"));
        for (String file : new String[] {"b.pcap", "b.tsv", "a.pcapng", "c.pcap.gz", "README.md"}) {
            Files.createFile(folder.resolve(file));
        }

        assertThat(Captures.files(home))
                .containsExactly(Map.entry("a", "a.pcapng"), Map.entry("b", "b.pcap"), Map.entry("c", "c.pcap.gz"));
    }

    @Test
    void capturesAreFoundInAJar(@TempDir Path folder) throws IOException {
        Path home = folder.resolve("testdata.jar");
        try (OutputStream file = Files.newOutputStream(home);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("captures/b.pcap"));
            jar.putNextEntry(new JarEntry("captures/b.tsv"));
            jar.putNextEntry(new JarEntry("captures/a.pcapng"));
            jar.putNextEntry(new JarEntry("other/c.pcap"));
        }

        assertThat(Captures.files(home)).containsExactly(Map.entry("a", "a.pcapng"), Map.entry("b", "b.pcap"));
    }

    @Test
    void oneNameIsOneCapture(@TempDir Path home) throws IOException {
        Path folder = Files.createDirectory(home.resolve("captures"));
        Files.createFile(folder.resolve("a.pcap"));
        Files.createFile(folder.resolve("a.pcap.gz"));

        assertThatIllegalStateException().isThrownBy(() -> Captures.files(home)).withMessageContaining("named a");
    }
}
