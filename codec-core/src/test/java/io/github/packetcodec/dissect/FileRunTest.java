package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.testdata.Captures;
import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The option --follow-file, in a process of its own, which is asked to end. The rest is in {@link DissectTest}. */
@Timeout(60)
class FileRunTest {
    @TempDir
    Path folder;

    private static byte[] capture(String name) throws IOException {
        try (InputStream in = Captures.open(name)) {
            return in.readAllBytes();
        }
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Stream.of(Dissect.class, ByteBuf.class, ReferenceCounted.class)
                        .map(FileRunTest::place)
                        .collect(Collectors.joining(File.pathSeparator)),
                Dissect.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @Test
    void framesAreShownWhenTheyAreWrittenAndCtrlCEndsInOrder() throws Exception {
        byte[] capture = capture("tcp-ipv4-server-closes");
        Path file = Files.write(folder.resolve("growing.pcap"), Arrays.copyOf(capture, 24 + 16 + 74 + 10));
        Process process = start("--follow-file", "-n", file.toString());
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).startsWith("1 21:30:23.064020");
            try (OutputStream more = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                more.write(capture, 24 + 16 + 74 + 10, capture.length - (24 + 16 + 74 + 10));
            }
            for (int frame = 2; frame <= 10; frame++) {
                assertThat(lines.readLine()).startsWith(frame + " 21:30:23.");
            }
            process.toHandle().destroy(); // SIGTERM, which ends as Ctrl-C does
            assertThat(lines.readLine()).isNull();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void itNeedsOneFile() {
        String message = "dissect: --follow-file reads one FILE, which is not -\n";
        assertThat(Runs.run("--follow-file", "a", "b").err()).isEqualTo(message);
        assertThat(Runs.run("--follow-file", "-").err()).isEqualTo(message);
        assertThat(Runs.run("--follow-file", folder + "/missing").err()).isEqualTo(folder + "/missing: no such file\n");
        assertThat(Runs.run("--follow-file", "--merge", "a").err())
                .isEqualTo("dissect: --merge and --follow-file exclude each other\n");
    }
}
