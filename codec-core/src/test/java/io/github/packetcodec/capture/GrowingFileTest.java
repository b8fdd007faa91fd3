package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link CaptureReader#follow}: a file that another writes meanwhile. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GrowingFileTest {
    private static final String END = "the end";

    @TempDir
    Path folder;

    /** A thread that reads a file, and what it has read: frames in hexadecimal, remarks, the end or what went wrong. */
    private static final class Follower {
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final Thread thread;
        private volatile CaptureReader reader;

        Follower(Path path) {
            thread = new Thread(() -> {
                try (CaptureReader opened = CaptureReader.follow(path)) {
                    reader = opened;
                    events.add("opened");
                    while (opened.next()) {
                        opened.remarks().forEach(remark -> events.add(remark.message()));
                        events.add(Reading.frame(opened).hex());
                    }
                    opened.remarks().forEach(remark -> events.add(remark.message()));
                    events.add(END);
                } catch (Throwable e) {
                    events.add(e.toString());
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        String next() throws InterruptedException {
            return events.poll(30, TimeUnit.SECONDS);
        }

        boolean waits() throws InterruptedException {
            return events.poll(100, TimeUnit.MILLISECONDS) == null;
        }
    }

    private Path file(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("capture"), bytes);
    }

    private static void append(Path file, byte[] bytes, int from, int to) throws Exception {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write(bytes, from, to - from);
        }
    }

    @Test
    void goesOnWhenMoreIsWrittenAndEndsWhenAskedTo() throws Exception {
        for (CaptureVector vector : List.of(CaptureVector.PCAP_LITTLE_MICROSECONDS, CaptureVector.PCAPNG)) {
            byte[] bytes = vector.bytes();
            Path file = file(new byte[0]);
            Follower follower = new Follower(file);
            List<Reading.Frame> frames = Reading.of(bytes).frames();
            int frame = 0;
            assertThat(follower.waits()).isTrue();
            for (int i = 0; i < vector.units().size(); i++) {
                CaptureVector.Unit unit = vector.units().get(i);
                int half = (unit.start() + unit.end()) / 2;
                append(file, bytes, unit.start(), half);
                if (unit.isFrame()) {
                    assertThat(follower.waits()).isTrue();
                }
                append(file, bytes, half, unit.end());
                if (i == 0) {
                    assertThat(follower.next()).isEqualTo("opened");
                }
                if (unit.isFrame()) {
                    assertThat(follower.next()).isEqualTo(frames.get(frame++).hex());
                }
            }
            append(file, bytes, vector.units().get(0).start(), 5); // half a record is no fault
            assertThat(follower.waits()).isTrue();
            follower.reader.stop();
            assertThat(follower.next()).isEqualTo(END);
        }
    }

    @Test
    void goesOnWithTheFileThatTakesItsPlace() throws Exception {
        byte[] bytes = CaptureVector.PCAP_LITTLE_MICROSECONDS.bytes();
        Path file = file(bytes);
        Follower follower = new Follower(file);
        assertThat(follower.next()).isEqualTo("opened");
        assertThat(List.of(follower.next(), follower.next(), follower.next()))
                .containsExactly("0102030405", "aabbcc", "");
        // Moved away, as logrotate does; what is written to it then is read, and the name is free for a while.
        Path old = Files.move(file, folder.resolve("capture.1"));
        append(old, bytes, 45, 64);
        assertThat(follower.next()).isEqualTo("aabbcc");
        assertThat(follower.waits()).isTrue();
        // A file of another format, of which the header comes late.
        Path next = Files.write(folder.resolve("next"), new byte[0]);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(follower.waits()).isTrue();
        append(file, CaptureVector.PCAPNG.bytes(), 0, 200);
        assertThat(List.of(follower.next(), follower.next())).containsExactly("0102030405", "1112131415");
        // Half a block at the end of a file whose place is taken is one that nobody will complete.
        append(file, CaptureVector.PCAPNG.bytes(), 200, 220);
        assertThat(follower.waits()).isTrue();
        Files.move(Files.write(folder.resolve("next"), bytes), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(follower.next())
                .isEqualTo("file ends at byte 220, in the middle of pcapng block 7 that begins at byte 200");
        assertThat(List.of(follower.next(), follower.next(), follower.next()))
                .containsExactly("0102030405", "aabbcc", "");
        // Written anew in place.
        Files.write(file, Arrays.copyOf(bytes, 45));
        assertThat(follower.next()).isEqualTo("0102030405");
        follower.reader.stop();
        assertThat(follower.next()).isEqualTo(END);
        follower.reader.stop();
    }

    /** Another process writes byte by byte, and rotates the file while it is read. */
    @ParameterizedTest
    @ValueSource(strings = {"rename", "replace"})
    void readsWhatAProcessAppendsByteByByte(String rotation) throws Exception {
        int captures = 4;
        Path file = file(new byte[0]);
        Follower follower = new Follower(file);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ByteAppender.class.getName(),
                        file.toString(),
                        "" + captures,
                        rotation)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(follower.next()).isEqualTo("opened");
        for (int i = 0; i < captures; i++) {
            byte[] capture = (i % 2 == 0 ? CaptureVector.PCAPNG : CaptureVector.PCAP_LITTLE_MICROSECONDS).bytes();
            for (Reading.Frame frame : Reading.of(capture).frames()) {
                assertThat(follower.next()).as("capture %d", i).isEqualTo(frame.hex());
            }
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(follower.waits()).isTrue();
        follower.reader.stop();
        assertThat(follower.next()).isEqualTo(END);
    }

    @Test
    void aDamageEndsIt() throws Exception {
        Path file = file(CaptureVector.PCAP_LITTLE_MICROSECONDS.with(53, "ffffffff"));
        Follower follower = new Follower(file);
        assertThat(follower.next()).isEqualTo("opened");
        assertThat(follower.next()).isEqualTo("0102030405");
        assertThat(follower.next()).contains("captured length 4294967295 is more than the 262144");
    }

    @Test
    void aThreadThatIsInterruptedWaitsNoLonger() throws Exception {
        Follower follower = new Follower(file(new byte[2]));
        assertThat(follower.waits()).isTrue();
        follower.thread.interrupt();
        assertThat(follower.next()).contains(InterruptedIOException.class.getName());
    }

    @Test
    void theFileMustBeThere() {
        assertThatThrownBy(() -> CaptureReader.follow(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> CaptureReader.follow(file(new byte[4])))
                .hasMessage("file is neither pcap nor pcapng nor snoop: it begins with 00 00 00 00");
        assertThatThrownBy(() -> CaptureReader.follow(file(new byte[4]), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stoppingOtherReadersDoesNothing() throws Exception {
        try (CaptureReader reader = CaptureReader.open(file(CaptureVector.PCAPNG.bytes()))) {
            reader.stop();
            assertThat(reader.next()).isTrue();
        }
    }
}
