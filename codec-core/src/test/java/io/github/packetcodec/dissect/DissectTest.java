package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.live.NetworkInterfaces;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the arguments, the files and streams, and the exit status. */
class DissectTest {
    private static final byte[] SYN = Pcap.ethernet().frame(FrameHex.SYN).bytes();
    private static final byte[] ARP =
            Pcap.ethernet().frame(FrameHex.ARP_REQUEST).bytes();

    @TempDir
    Path folder;

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    @Test
    void withoutArgumentsThereIsTheUsageOnStandardError() {
        Run run = Runs.run();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo(HelpPage.text());
    }

    @Test
    void helpIsOnStandardOutput() {
        Run run = Runs.run("--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(HelpPage.text());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void wrongArgumentsAreToldInOneLine() {
        assertRefused("dissect: unknown option --verbose; --help lists the options\n", "--verbose", "x.pcap");
        assertRefused("dissect: --tree and --json exclude each other\n", "--tree", "--json", "x.pcap");
        assertRefused("dissect: no FILE is given; --help lists the options\n", "--json");
        assertRefused("dissect: the name of a FILE is empty\n", "");
        assertRefused("dissect: - is given twice, but the standard input can be read only once\n", "-", "x.pcap", "-");
        assertRefused("dissect: unknown option -\\x1b; --help lists the options\n", "-\u001b");
        assertRefused("dissect: option -i needs the name of an interface\n", "-i");
        assertRefused("dissect: option -w needs the name of a file\n", "-i", "lo", "-w", "");
        assertRefused("dissect: -i captures on an interface, and no FILE is read with it\n", "-i", "lo", "x.pcap");
    }

    /** Tests run on classes that are not in a jar, which cannot capture. */
    @Test
    void whatLiveCaptureNeedsIsToldInOneLine() {
        Run run = Runs.run("-i", "lo");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("lo: live capture needs ").hasLineCount(1);
    }

    @Test
    void listsInterfaces() throws IOException {
        Run run = Runs.run("-D");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .hasSameSizeAs(NetworkInterfaces.list())
                .allMatch(line -> line.contains(": index "));
    }

    @Test
    void filesThatCannotBeOpenedAreToldInOneLine() throws IOException {
        String missing = folder.resolve("missing.pcap").toString();
        assertRefused(missing + ": no such file\n", missing);
        assertRefused(folder + ": is a directory\n", folder.toString());
        String within = file("a.pcap", SYN) + "/b.pcap";
        assertThat(Runs.run(within).err())
                .startsWith(within + ": ")
                .hasLineCount(1)
                .doesNotContain(within + ": /");
    }

    @Test
    void controlCharactersOfNamesAreNotPrinted() throws IOException {
        String odd = file("a\u001b[2J\u007f\n.pcap", SYN);
        String shown = folder + "/a\\x1b[2J\\x7f\\x0a.pcap";
        assertThat(Runs.run(odd, odd).out()).startsWith("==> " + shown + " <==\n");
        assertThat(Runs.run("--tree", odd, odd).out()).startsWith("==> " + shown + " <==\n");
        assertRefused(shown + "x: no such file\n", odd + "x");
    }

    @Test
    void aNameThatTheLocaleCannotReadIsToldAsSuch() {
        // Java uses this character for a byte that is not a character. A lone surrogate is a character that cannot be
        // encoded.
        assertRefused("bad\uFFFD.pcap: the name cannot be read in this locale; use - and <\n", "bad\uFFFD.pcap");
        assertRefused("bad?.pcap: the name cannot be read in this locale; use - and <\n", "bad\uD800.pcap");
    }

    private static void assertRefused(String message, String... args) {
        Run run = Runs.run(args);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualToNormalizingNewlines(message);
    }

    @Test
    void aFileAfterTwoDashesMayBeNamedLikeAnOption() throws IOException {
        Run run = Runs.run("--", "--json");
        assertThat(run.err()).isEqualToNormalizingNewlines("--json: no such file\n");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void standardInputIsADash() {
        Run run = Runs.run(new ByteArrayInputStream(SYN), "-");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("1 19:20:08.552338 192.0.2.1:40000 > 192.0.2.2:7(echo) TCP SYN")
                .hasLineCount(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void severalFilesHaveHeadingsAndCountAnew() throws IOException {
        String first = file("first.pcap", SYN);
        String second = file("second.pcap", ARP);
        assertThat(Runs.run(first, second).out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("==> " + first + " <=="),
                        line -> assertThat(line).startsWith("1 19:20:08.552338 192.0.2.1:40000"),
                        line -> assertThat(line).isEmpty(),
                        line -> assertThat(line).isEqualTo("==> " + second + " <=="),
                        line -> assertThat(line).isEqualTo("1 19:20:08.552338 ARP who has 192.0.2.2? tell 192.0.2.1"));
    }

    @Test
    void oneFileHasNoHeading() throws IOException {
        assertThat(Runs.run(file("first.pcap", SYN)).out()).startsWith("1 ");
    }

    @Test
    void aBrokenCaptureEndsWithOneLineAfterItsWholeFrames() throws IOException {
        String broken = file(
                "broken.pcap",
                Pcap.ethernet()
                        .frame(FrameHex.SYN)
                        .raw("00000000 00000000 0000")
                        .bytes());
        String whole = file("whole.pcap", ARP);
        Run run = Runs.run(broken, whole);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out().lines()).hasSize(5);
        assertThat(run.err()).startsWith(broken + ": ").contains("byte 114").hasLineCount(1);
    }

    @Test
    void whatIsNoCaptureIsBroken() throws IOException {
        for (String content : new String[] {"", "x", "This is a text.\n"}) {
            Run run = Runs.run(file("text.pcap", content.getBytes(StandardCharsets.UTF_8)));
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("text.pcap: ").hasLineCount(1);
        }
    }

    @Test
    void everyTruncationOfACaptureEndsTheOrderlyWay() {
        byte[] capture = Pcap.ethernet()
                .frame(FrameHex.ARP_REQUEST)
                .frame(FrameHex.ARP_REPLY)
                .bytes();
        int record = 16 + 42;
        for (int length = 0; length <= capture.length; length++) {
            Run run = Runs.run(new ByteArrayInputStream(Arrays.copyOf(capture, length)), "-");
            boolean whole = length >= 24 && (length - 24) % record == 0;
            assertThat(run.status()).as("length %d", length).isEqualTo(whole ? 0 : 1);
            assertThat(run.out().lines().count()).isEqualTo(Math.max(0, (length - 24) / record));
            assertThat(run.err().lines().count()).isEqualTo(whole ? 0 : 1);
        }
    }

    @Test
    void theWorstStatusCounts() throws IOException {
        String missing = folder.resolve("missing.pcap").toString();
        String broken = file("broken.pcap", new byte[0]);
        assertThat(Runs.run(missing, broken, file("whole.pcap", SYN)).status()).isEqualTo(2);
        assertThat(Runs.run(broken, missing).status()).isEqualTo(2);
    }

    @Test
    void anErrorFollowsWhatWasPrintedBefore() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        String broken = file(
                "broken.pcap", Pcap.ethernet().frame(FrameHex.SYN).raw("00").bytes());
        Dissect.run(new String[] {broken}, InputStream.nullInputStream(), both, new PrintStream(both, true));
        assertThat(both.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("1 "),
                        line -> assertThat(line).startsWith(broken + ": "));
    }

    @Test
    void aReaderThatGoesIsNoError() throws IOException {
        for (String format : new String[] {"-n", "--tree", "--json"}) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int status;
            try (InputStream in = Captures.open("generated-tcp-options")) {
                status = Dissect.run(new String[] {format, "-"}, in, new Failing("Broken pipe"), new PrintStream(err));
            }
            assertThat(status).isZero();
            assertThat(err.size()).isZero();
        }
    }

    @Test
    void aFullDiskIsAnError() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new Failing("No space left on device");
        int status = Dissect.run(new String[] {"-"}, new ByteArrayInputStream(SYN), full, new PrintStream(err));
        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("dissect: cannot write: No space left on device\n");
    }

    @Test
    void framesOfALiveCaptureAreShownWhenTheyArrive() throws Exception {
        PipedOutputStream capture = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(capture);
        PipedInputStream shown = new PipedInputStream();
        PipedOutputStream out = new PipedOutputStream(shown);
        CompletableFuture<Integer> run = inThreadOfItsOwn(
                () -> Dissect.run(new String[] {"-"}, in, out, new PrintStream(OutputStream.nullOutputStream())));
        capture.write(SYN);
        capture.flush();
        byte[] line = new byte[2];
        CompletableFuture<Integer> read = inThreadOfItsOwn(() -> readFully(shown, line));
        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(line).isEqualTo(new byte[] {'1', ' '});
        assertThat(run).isNotDone();
        capture.close();
        assertThat(run.get(10, TimeUnit.SECONDS)).isZero();
    }

    /** Both ends of a pipe wait for each other, and the common pool may have only one thread. */
    private static CompletableFuture<Integer> inThreadOfItsOwn(Supplier<Integer> what) {
        return CompletableFuture.supplyAsync(what, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static int readFully(InputStream in, byte[] bytes) {
        try {
            return in.readNBytes(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPipeThatCannotTellWhatIsThereIsReadToItsEnd() {
        InputStream pipe = new FilterInputStream(new ByteArrayInputStream(SYN)) {
            @Override
            public int available() throws IOException {
                throw new IOException("Illegal seek"); // the behaviour of JDK 17 for a pipe that is opened by name
            }
        };
        Run run = Runs.run(pipe, "-");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("1 ").hasLineCount(1);
        assertThat(run.status()).isZero();
    }

    @Test
    void whatWasDecodedIsShownBeforeTheProgramFails() {
        InputStream in = new FilterInputStream(new ByteArrayInputStream(SYN)) {
            @Override
            public int available() {
                return 1;
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                int read = super.read(bytes, from, count);
                if (read < 0) {
                    throw new IllegalStateException("a failure of the program");
                }
                return read;
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Dissect.run(new String[] {"-"}, in, out, System.err))
                .isInstanceOf(IllegalStateException.class);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("1 ").hasLineCount(1);
    }

    /** An output that accepts no bytes. */
    private static final class Failing extends OutputStream {
        private final String message;

        Failing(String message) {
            this.message = message;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(message);
        }
    }
}
