package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.capture.InterfaceStatistics;
import io.github.packetcodec.dissect.Dissect;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Captures and sends in network namespaces. Runs against the jar, with Java 22 or later, where the kernel lets it make namespaces; the
 * judge is {@code tcpdump} on the same interface at the same time, where it is installed, and the counters of the kernel.
 */
@Timeout(120)
class LiveCaptureIT {
    private static final int PATIENCE_IN_SECONDS = 20;
    private static final String MACS = "020000000002" + "020000000001";

    /** How often an interface is opened and closed; {@code .ci/run} has this do all that is promised. */
    private static final int CYCLES = Integer.getInteger("live.cycles", 640);

    private static Lab lab;

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        int version = Runtime.version().feature();
        if (version < 22) {
            String reason = "live capture needs Java 22 or later, and this is Java " + version;
            System.out.println("live capture tests: not run: " + reason);
            throw new TestAbortedException(reason);
        }
        lab = Lab.ofTwoKernels();
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @AfterEach
    void endAll() {
        started.forEach(Program::end);
    }

    /** A process in a network namespace, its lines and its input. */
    private record Run(Process process, BufferedReader out, BufferedWriter in) {
        String line() throws IOException {
            return out.readLine();
        }

        /** The lines until one that begins with {@code end}, which is the last. */
        List<String[]> end() throws IOException {
            in.close();
            List<String[]> lines = new ArrayList<>();
            for (String line = line(); line != null; line = line()) {
                lines.add(line.split(" "));
                if (line.startsWith("end")) {
                    return lines;
                }
            }
            throw new AssertionError("ended early");
        }
    }

    private Run start(PeerProcess peer, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(Lab.enter(peer, true));
        whole.addAll(command);
        Process process = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return new Run(process, process.inputReader(), process.outputWriter(StandardCharsets.US_ASCII));
    }

    private static List<String> java(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=4",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private Run program(PeerProcess peer, String... arguments) throws IOException {
        return start(peer, java(LiveProgram.class, arguments));
    }

    private Run capturing(PeerProcess peer, String... arguments) throws IOException {
        Run run = program(peer, arguments);
        assertThat(run.line()).isEqualTo("ready");
        return run;
    }

    private static List<String> frames(List<String[]> lines) {
        return lines.stream()
                .filter(words -> words[0].equals("frame"))
                .map(words -> words[7])
                .toList();
    }

    /** UDP, TCP and ICMP between the two kernels, over both versions of IP, between two datagrams that mark beginning and end. */
    private static void exchange() {
        mark();
        for (String family : List.of("AF_INET", "AF_INET6")) {
            String address = (family.equals("AF_INET") ? Lab.FAR_IPV4 : Lab.FAR_IPV6).toString();
            lab.far.tell("open_bound", "listener", family, "SOCK_STREAM", 1, address, 5001);
            lab.far.tell("open_bound", "udp", family, "SOCK_DGRAM", 1, address, 5002);
            lab.near.tell("make", "client", family, "SOCK_STREAM");
            lab.near.tell("connect", "client", address, 5001);
            lab.far.accept("listener", "accepted");
            for (int i = 0; i < 5; i++) {
                lab.near.tell("send", "client", new byte[1000 + i]);
                lab.far.receive("accepted", 1000 + i);
                lab.far.tell("send", "accepted", new byte[10 + i]);
                lab.near.receive("client", 10 + i);
            }
            lab.near.tell("make", "datagrams", family, "SOCK_DGRAM");
            lab.near.tell("send_to", "datagrams", address, 5002, new byte[20]);
            lab.near.tell("send_to", "datagrams", address, 5009, new byte[20]); // nobody listens
            lab.far.receiveFrom("udp");
            lab.near.tell("close client datagrams");
            lab.far.tell("close accepted listener udp");
        }
        mark();
    }

    private static void mark() {
        byte[] payload = new byte[18];
        Arrays.fill(payload, (byte) 0xFF);
        lab.near.tell("make", "marker", "AF_INET", "SOCK_DGRAM");
        lab.near.tell("send_to", "marker", Lab.FAR_IPV4, 5008, payload);
        lab.near.tell("close marker");
    }

    /** What was seen of an exchange: the kernels speak of their neighbours and groups whenever they like, before and after it. */
    private static List<String> exchanged(List<String> frames) {
        List<Integer> marks = IntStream.range(0, frames.size())
                .filter(i -> frames.get(i).startsWith("f".repeat(36), 84))
                .boxed()
                .toList();
        assertThat(marks).as("marks").hasSize(2);
        return frames.subList(marks.get(0), marks.get(1) + 1);
    }

    private static void settle() throws InterruptedException {
        Thread.sleep(300); // what was sent last has arrived, and TCP has ended
    }

    @Test
    void everyFrameIsSeenOnceInOrderAsTcpdumpSeesIt() throws Exception {
        Path file = folder.resolve("tcpdump.pcap");
        boolean tcpdump = Program.complaint("tcpdump", "--version") == null;
        Run judge = tcpdump
                ? start(
                        lab.near,
                        List.of(
                                "tcpdump",
                                "-i",
                                Lab.DEVICE,
                                "-n",
                                "-U",
                                "--immediate-mode",
                                "--time-stamp-precision=nano",
                                "-w",
                                file.toString()))
                : null;
        Run run = capturing(lab.near, "capture", Lab.DEVICE);
        while (tcpdump && (!Files.exists(file) || Files.size(file) == 0)) {
            Thread.sleep(10);
        }
        Instant before = Instant.now();
        exchange();
        settle();
        Instant after = Instant.now();
        List<String[]> lines = run.end();
        assertThat(lines.get(lines.size() - 1)[3]).as("dropped").isEqualTo("0");
        lines.remove(lines.size() - 1);
        assertThat(lines).hasSizeGreaterThan(40);
        Instant last = before.minus(Duration.ofMillis(100));
        for (String[] words : lines) {
            Instant time = Instant.ofEpochSecond(Long.parseLong(words[1]), Long.parseLong(words[2]));
            assertThat(time).isBetween(last, after);
            last = time;
            boolean mine = words[7].startsWith(Lab.NEAR_MAC.toString().replace(":", ""), 12);
            assertThat(words[3]).isEqualTo(mine ? "OUT" : destination(words[7]));
            assertThat(words[4]).isEqualTo(Lab.DEVICE);
            assertThat(Integer.parseInt(words[5])).isEqualTo(words[7].length() / 2);
            assertThat(words[6]).isIn("valid", "-");
        }
        if (tcpdump) {
            judge.process().destroy();
            judge.process().waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
            assertThat(exchanged(frames(lines))).isEqualTo(exchanged(framesOf(file)));
        }
        System.out.println("live capture: " + lines.size() + " frames"
                + (tcpdump ? " equal to tcpdump's" : ", not compared, for tcpdump is missing"));
    }

    private static String destination(String frame) {
        return frame.startsWith("ffffffffffff") ? "BROADCAST" : frame.startsWith("3333") ? "MULTICAST" : "UNICAST";
    }

    private static List<String> framesOf(Path file) throws IOException {
        List<String> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.next()) {
                frames.add(HexFormat.of().formatHex(reader.toByteArray()));
            }
        }
        return frames;
    }

    @Test
    void framesSentArriveUnchangedAndTagsAreWhole() throws Exception {
        List<String> frames = new ArrayList<>(List.of(
                MACS + "88b5" + "01".repeat(46),
                MACS + "8100602a" + "88b5" + "02".repeat(46),
                MACS + "88a80064" + "8100a0c8" + "88b5" + "03".repeat(46),
                MACS + "9100000a" + "88b5" + "04".repeat(46),
                "ffffffffffff" + "020000000001" + "8100002a" + "0806" + "05".repeat(46),
                MACS + "88b5" + "06".repeat(1500),
                MACS + "8100602a" + "88b5" + "07".repeat(1500)));
        Run near = capturing(lab.near, "capture", Lab.DEVICE);
        Run far = capturing(lab.far, "capture", Lab.DEVICE);
        Run sender = program(lab.near, "send", Lab.DEVICE);
        for (String frame : frames) {
            sender.in().write(frame + "\n");
        }
        sender.in().write(MACS + "88b5" + "08".repeat(1501) + "\n");
        sender.in().close();
        assertThat(sender.line())
                .isEqualTo("refused a frame of 1515 bytes is longer than the 1514 that wire takes (MTU 1500)");
        assertThat(sender.line()).isEqualTo("sent");
        settle();
        assertThat(frames(far.end())).isEqualTo(frames);
        assertThat(frames(near.end())).isEqualTo(frames);
    }

    @Test
    void offloadedChecksumsArePartial() throws Exception {
        lab.near.tell("offload", Lab.DEVICE, "on");
        try {
            Run near = capturing(lab.near, "capture", Lab.DEVICE);
            Run far = capturing(lab.far, "capture", Lab.DEVICE);
            lab.near.tell("make", "datagrams", "AF_INET", "SOCK_DGRAM");
            lab.near.tell("send_to", "datagrams", Lab.FAR_IPV4, 5009, new byte[20]);
            lab.near.tell("close datagrams");
            settle();
            for (Run run : List.of(near, far)) {
                List<String> statuses = run.end().stream()
                        .filter(words -> words[0].equals("frame") && words[7].startsWith("0800", 24))
                        .map(words -> words[6])
                        .toList();
                // The datagram, and the error that answers it.
                assertThat(statuses).containsExactly("partial", "valid");
            }
        } finally {
            lab.near.tell("offload", Lab.DEVICE, "off");
        }
    }

    @Test
    void theKernelRunsTheFilterAndCuts() throws Exception {
        // tcpdump -ddd -y EN10MB 'udp port 5002', without the part for IPv6
        String program = """
                11
                40 0 0 12
                21 0 8 2048
                48 0 0 23
                21 0 6 17
                40 0 0 20
                69 4 0 8191
                177 0 0 14
                72 0 0 16
                21 0 1 5002
                6 0 0 262144
                6 0 0 0
                """;
        Run filtered = capturing(lab.near, "filter", Lab.DEVICE, program);
        Run cut = capturing(lab.near, "cut", Lab.DEVICE, "60");
        Run all = capturing(lab.near, "capture", Lab.DEVICE);
        exchange();
        settle();
        List<String> frames = exchanged(frames(all.end()));
        assertThat(frames(filtered.end())).hasSize(1).allMatch(frames::contains);
        assertThat(exchanged(frames(cut.end())))
                .isEqualTo(frames.stream()
                        .map(frame -> frame.substring(0, Math.min(frame.length(), 120)))
                        .toList());
    }

    @Test
    void allInterfacesTogether() throws Exception {
        Run run = capturing(lab.near, "capture", "any");
        lab.near.tell("run ip link set lo up");
        lab.near.tell("make", "datagrams", "AF_INET", "SOCK_DGRAM");
        lab.near.tell("send_to", "datagrams", "127.0.0.1", 5009, new byte[20]);
        lab.near.tell("send_to", "datagrams", Lab.FAR_IPV4, 5009, new byte[20]);
        lab.near.tell("close datagrams");
        settle();
        List<String> seen = run.end().stream()
                .filter(words -> words[0].equals("frame") && words[7].startsWith("0800"))
                .map(words -> words[4] + " " + words[3])
                .toList();
        assertThat(seen).containsExactly("lo UNICAST", "lo UNICAST", "wire OUT", "wire UNICAST");
    }

    @Test
    void whatTheRingCannotHoldIsCountedAsDroppedInItsPlace() throws Exception {
        final int count = 20_000;
        Run run = capturing(lab.far, "flooded", Lab.DEVICE);
        long before = transmitted();
        assertThat(program(lab.near, "flood", Lab.DEVICE, Integer.toString(count))
                        .line())
                .isEqualTo("sent");
        long after = transmitted();
        run.in().write("go\n");
        run.in().flush();
        Thread.sleep(500);
        // One more, behind the loss.
        Run late = program(lab.near, "send", Lab.DEVICE);
        late.in().write(MACS + "88b5" + HexFormat.of().toHexDigits(count) + "00".repeat(42) + "\n");
        late.in().close();
        assertThat(late.line()).isEqualTo("sent");
        settle();
        List<String[]> lines = run.end();
        String[] end = lines.get(lines.size() - 1);
        long seen = Long.parseLong(end[1]);
        long dropped = Long.parseLong(end[2]);
        assertThat(after - before).isEqualTo(count);
        assertThat(seen + dropped).isEqualTo(count + 1);
        assertThat(dropped).isPositive();
        assertThat(end[3]).as("dropped, by place").isEqualTo(end[2]);
        assertThat(end[4]).as("the last number").isEqualTo(Integer.toString(count));
        assertThat(end[5]).as("places are right").isEqualTo("true");
        System.out.println("live capture: of " + (count + 1) + " frames " + seen + " seen, " + dropped + " dropped");
    }

    private static long transmitted() {
        String[] answer = String.join(" ", lab.near.tell("run cat /sys/class/net/lo/ifindex /proc/net/dev"))
                .split("wire:")[1]
                .strip()
                .split("\\s+");
        return Long.parseLong(answer[9]);
    }

    @Test
    void readingAndParsingAllocateNothing() throws Exception {
        Run run = capturing(lab.far, "count", Lab.DEVICE);
        assertThat(program(lab.near, "flood", Lab.DEVICE, "300000").line()).isEqualTo("sent");
        settle();
        List<String[]> lines = run.end();
        String[] end = lines.get(lines.size() - 1);
        assertThat(Long.parseLong(end[1])).isGreaterThan(10 * LiveProgram.WINDOW);
        // Nothing for a frame (LiveCaptureTest); a little for a block, as long as the JVM has not compiled what few
        // blocks run through.
        assertThat(Long.parseLong(end[2]))
                .as("bytes for %d frames", LiveProgram.WINDOW)
                .isLessThan(LiveProgram.WINDOW / 10);
        System.out.println("live capture: " + end[2] + " bytes allocated for " + LiveProgram.WINDOW + " frames");
    }

    @Test
    void opensAndClosesWithoutLeaks() throws Exception {
        Run run = program(lab.near, "cycles", Lab.DEVICE, Integer.toString(CYCLES));
        String[] end = run.line().split(" ");
        assertThat(end[3]).as("descriptors").isEqualTo(end[1]);
        assertThat(end[2]).as("rings").isEqualTo("0");
        assertThat(end[4]).as("rings").isEqualTo("0");
        System.out.println("live capture: opened and closed " + CYCLES + " times");
    }

    @Test
    void theCommandPrintsAndWritesAndEndsWithCounts() throws Exception {
        Path file = folder.resolve("live.pcapng");
        Path err = folder.resolve("err");
        boolean seen;
        for (boolean writing : new boolean[] {false, true}) {
            List<String> command = new ArrayList<>(Lab.enter(lab.near, true));
            command.addAll(java(Dissect.class, "-i", Lab.DEVICE));
            if (writing) {
                command.addAll(List.of("-w", file.toString()));
            }
            Process process =
                    new ProcessBuilder(command).redirectError(err.toFile()).start();
            started.add(process);
            lab.near.tell("make", "datagrams", "AF_INET", "SOCK_DGRAM");
            // Until it captures.
            do {
                lab.near.tell("send_to", "datagrams", Lab.FAR_IPV4, 5009, new byte[20]);
                Thread.sleep(50);
                seen = writing
                        ? Files.exists(file) && Files.size(file) > 200
                        : process.inputReader().ready();
            } while (!seen && process.isAlive());
            lab.near.tell("close datagrams");
            process.toHandle().destroy(); // SIGTERM, as Ctrl-C for whoever has no terminal
            if (!writing) {
                assertThat(process.inputReader().readLine()).contains(" 192.0.2.1:", " > 192.0.2.2:5009 UDP");
            }
            assertThat(process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(err)).isZero();
            assertThat(Files.readString(err)).matches("wire: \\d+ frames captured, 0 dropped\n");
        }
        int frames = 0;
        List<InterfaceStatistics> statistics = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.nextBlock()) {
                if (reader.isFrame()) {
                    frames++;
                    assertThat(reader.interfaceName()).isEqualTo(Lab.DEVICE);
                    boolean mine =
                            HexFormat.of().formatHex(reader.toByteArray()).startsWith("020000000001", 12);
                    assertThat(reader.flags().direction()).isEqualTo(mine ? Direction.OUTBOUND : Direction.INBOUND);
                } else if (reader.block().orElse(null) instanceof InterfaceStatistics found) {
                    statistics.add(found);
                }
            }
        }
        assertThat(frames).isGreaterThanOrEqualTo(2);
        assertThat(statistics).singleElement().satisfies(found -> {
            assertThat(found.droppedByOperatingSystem()).hasValue(0);
        });
        assertThat(statistics.get(0).delivered()).hasValue(frames);
        assertThat(statistics.get(0).received()).hasValue(frames);
    }

    @Test
    void theProgramOfTheGuidePrints() throws Exception {
        Run run = start(lab.near, java(LiveGuide.class, Lab.DEVICE));
        lab.near.tell("make", "datagrams", "AF_INET", "SOCK_DGRAM");
        while (!run.out().ready() && run.process().isAlive()) {
            lab.near.tell("send_to", "datagrams", Lab.FAR_IPV4, 5009, new byte[20]);
            Thread.sleep(50);
        }
        lab.near.tell("close datagrams");
        assertThat(run.line()).isEqualTo("02:00:00:00:00:01 > 02:00:00:00:00:02, EtherType 0x0800");
        assertThat(run.line()).isEqualTo("  48 bytes, 192.0.2.1 > 192.0.2.2, protocol 17");
        assertThat(run.line()).matches("  UDP port [0-9]+ > 5009");
        run.process().destroy();
    }

    @Test
    void whatIsMissingIsSaidInASentence() throws Exception {
        assertThat(program(lab.near, "capture", "nowhere").line()).isEqualTo("error there is no interface nowhere");
        if (Program.complaint("setpriv", "--version") == null) {
            List<String> command =
                    new ArrayList<>(List.of("setpriv", "--bounding-set=-net_raw", "--inh-caps=-net_raw"));
            command.addAll(java(LiveProgram.class, "capture", Lab.DEVICE));
            assertThat(start(lab.near, command).line())
                    .startsWith("error live capture needs the capability CAP_NET_RAW, which this process does not have")
                    .contains("setpriv");
        }
    }
}
