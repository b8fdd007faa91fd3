package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code bin/dissect}, with the executable jar. */
@Timeout(120)
class LauncherIT {
    private static final Path LAUNCHER =
            Path.of("../bin/dissect").toAbsolutePath().normalize();
    private static final Path JAR = Path.of("target/codec-core-all.jar").toAbsolutePath();
    private static final long PATIENCE_IN_NANOSECONDS = 60_000_000_000L;

    @TempDir
    Path folder;

    private Path capture;
    private Path cache;

    @BeforeEach
    void prepare() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no POSIX shell");
        capture = Files.write(
                folder.resolve("a file.pcap"),
                Pcap.ethernet().frame(FrameHex.SYN).bytes());
        cache = folder.resolve("cache");
    }

    private Runs.Run run(Path launcher, Path jar, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        builder.environment().put("DISSECT_JAR", jar.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Runs.Run(
                process.exitValue(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }

    private void assertPrints(Path launcher, Path jar) throws Exception {
        Runs.Run run = run(launcher, jar, capture.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("1 19:20:08.552338 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP SYN")
                .hasLineCount(1);
        assertThat(run.status()).isZero();
    }

    /** Waits for an archive with its checksum, and nothing else, whose bytes are others than these. */
    private Path archiveOtherThan(byte[] damaged) throws Exception {
        long end = System.nanoTime() + PATIENCE_IN_NANOSECONDS;
        while (System.nanoTime() < end) {
            if (Files.isDirectory(cache.resolve("dissect"))) {
                try (Stream<Path> files = Files.list(cache.resolve("dissect"))) {
                    List<Path> all = files.toList();
                    Path archive = all.stream()
                            .filter(file -> file.toString().endsWith(".jsa"))
                            .findFirst()
                            .orElse(null);
                    if (all.size() == 2 && archive != null && !Arrays.equals(Files.readAllBytes(archive), damaged)) {
                        return archive;
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("no archive in " + cache);
    }

    @Test
    void theSecondRunUsesAnArchiveAndADamagedOneIsMadeAgain() throws Exception {
        assertPrints(LAUNCHER, JAR);
        Path archive = archiveOtherThan(new byte[0]);
        assertPrints(LAUNCHER, JAR);
        byte[] whole = Files.readAllBytes(archive);
        byte[] damaged = whole.clone();
        damaged[100]++;
        damaged[damaged.length / 2]++;
        for (byte[] bytes : List.of(damaged, Arrays.copyOf(whole, whole.length / 2), new byte[0])) {
            assertThat(archive.toFile().setWritable(true)).isTrue();
            Files.write(archive, bytes);
            assertPrints(LAUNCHER, JAR);
            archiveOtherThan(bytes);
        }
        assertPrints(LAUNCHER, JAR);
    }

    @Test
    void aCacheThatCannotBeWrittenAndAJarThatIsReadOnlyAreNoObstacle() throws Exception {
        cache = Files.createFile(folder.resolve("a file where a folder would be"));
        Path jar = Files.copy(JAR, folder.resolve("read only.jar"));
        assertThat(jar.toFile().setWritable(false)).isTrue();
        assertPrints(LAUNCHER, jar);
    }

    @Test
    void itMayBeCalledByALink() throws Exception {
        cache = Files.createFile(folder.resolve("no folder"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), LAUNCHER);
        Path linkToLink = Files.createSymbolicLink(folder.resolve("link to link"), Path.of("link"));
        assertPrints(linkToLink, JAR);
        // JUnit warns of links that it deletes.
        Files.delete(linkToLink);
        Files.delete(link);
    }

    @Test
    void statusAndMessagesAreThoseOfTheCommand() throws Exception {
        cache = Files.createFile(folder.resolve("no folder"));
        Runs.Run missing = run(LAUNCHER, JAR, "missing.pcap");
        assertThat(missing.err()).isEqualTo("missing.pcap: no such file\n");
        assertThat(missing.status()).isEqualTo(2);
        Runs.Run version = run(LAUNCHER, JAR, "--version");
        assertThat(version.out()).matches("dissect [0-9]\\S*, Java \\S+\n");
        Runs.Run noJar = run(LAUNCHER, folder.resolve("missing.jar"));
        assertThat(noJar.status()).isEqualTo(2);
        assertThat(noJar.err()).startsWith("dissect: no jar: ");
    }
}
