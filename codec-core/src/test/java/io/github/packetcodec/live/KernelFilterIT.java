package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureException;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.filter.BpfProgram;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.Captures;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Filters that are compiled for a socket run in the kernel: it chooses the frames that the same expression chooses here, and that tcpdump
 * captures with it at the same time, where it is installed. The frames are those of bundled captures, sent both ways over a virtual cable
 * between two network namespaces.
 */
@Timeout(120)
class KernelFilterIT {
    private static final String INBOUND = "inbound and ";
    private static final String OUTBOUND = "outbound and ";

    private static final List<String> EXPRESSIONS = List.of(
            "tcp",
            "udp port 40002",
            "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
            "icmp or icmp6 or arp",
            "ip6 and not tcp",
            "src host 192.0.2.1 and portrange 1-50000",
            "greater 100 and len < 1000",
            "ether host 02:00:00:00:00:01 and net 192.0.2.0/24",
            "ip[8] = 64 and ip[2:2] > 60",
            "vlan",
            "vlan 42",
            "vlan and ip",
            "vlan and udp port 40002",
            "vlan and vlan",
            "not vlan",
            "ip6 protochain 17",
            INBOUND + "ip",
            OUTBOUND + "tcp",
            INBOUND + "vlan and (ip or ip6 or arp)");

    private static final List<String> CAPTURES = List.of(
            "dual-stack-tcp",
            "dual-stack-udp",
            "icmp-echo-ipv4",
            "icmp-echo-ipv6",
            "arp-resolution",
            "vlan",
            "generated-vlan",
            "generated-ipv6-chains",
            "generated-tcp-fields");

    private static final int LONGEST = 1514;

    /** Where the EtherType is in a frame that is written in hexadecimal. */
    private static final int TYPE = 2 * 12;

    private static final long PATIENCE_IN_NANOSECONDS = 20_000_000_000L;

    private static Lab lab;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        int version = Runtime.version().feature();
        if (version < 22) {
            String reason = "live capture needs Java 22 or later, and this is Java " + version;
            System.out.println("kernel filter tests: not run: " + reason);
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

    private Process start(PeerProcess peer, Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(Lab.enter(peer, true));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    /** The frames of the captures that a cable takes, each once. */
    private static List<String> frames() throws IOException {
        Set<String> frames = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        for (String capture : CAPTURES) {
            try (InputStream in = Captures.open(capture);
                    CaptureReader reader = CaptureReader.open(in)) {
                while (reader.next()) {
                    String frame = HexFormat.of().formatHex(reader.toByteArray());
                    if (frame.length() >= 2 * 14 && frame.length() <= 2 * LONGEST && frames.add(frame)) {
                        inOrder.add(frame);
                    }
                }
            }
        }
        return inOrder;
    }

    private void send(PeerProcess peer, List<String> frames) throws IOException {
        Process sender = start(peer, LiveProgram.class, List.of("send", Lab.DEVICE));
        try (BufferedWriter in = sender.outputWriter(StandardCharsets.US_ASCII)) {
            for (String frame : frames) {
                in.write(frame + "\n");
            }
        }
        try (BufferedReader out = sender.inputReader()) {
            assertThat(out.readLine()).isEqualTo("sent");
        }
    }

    @Test
    void theKernelChoosesTheSameFrames() throws Exception {
        List<String> frames = frames();
        assertThat(frames.size()).isGreaterThan(100);
        List<String> arguments = new ArrayList<>(List.of(Lab.DEVICE));
        arguments.addAll(EXPRESSIONS);
        Process capturing = start(lab.near, KernelFilterProgram.class, arguments);
        BufferedReader lines = capturing.inputReader();
        assertThat(lines.readLine()).isEqualTo("ready");
        List<Process> judges = judges();
        send(lab.near, frames);
        send(lab.far, frames);
        Thread.sleep(500); // what was sent last has arrived
        capturing.getOutputStream().close();

        // What the kernels say of their own accord is not compared.
        Set<String> sent = new HashSet<>(frames);
        List<List<String>> seen = new ArrayList<>();
        EXPRESSIONS.forEach(expression -> seen.add(new ArrayList<>()));
        seen.add(new ArrayList<>());
        for (String line = lines.readLine(); !line.equals("end"); line = lines.readLine()) {
            String[] words = line.split(" ");
            int index = Integer.parseInt(words[0]);
            if (words[1].equals("dropped")) {
                assertThat(words[2]).as("frames dropped of capture " + index).isEqualTo("0");
            } else if (sent.contains(words[2])) {
                seen.get(index).add(words[1] + " " + words[2]);
            }
        }
        List<String> all = seen.get(0);
        // The kernel drops frames that end within a tag.
        assertThat(all.size()).as("frames seen").isGreaterThan(2 * frames.size() - 10);
        for (int i = 0; i < EXPRESSIONS.size(); i++) {
            String expression = EXPRESSIONS.get(i);
            List<String> expected =
                    all.stream().filter(frame -> matches(expression, frame)).toList();
            assertThat(expected).as(expression).isNotEmpty().hasSizeLessThan(all.size());
            assertThat(seen.get(i + 1)).as(expression).isEqualTo(expected);
            // Behind an authentication header, tcpdump goes on at a wrong place: docs/filters.md. With a direction it
            // captured other
            // frames in some runs, one of 78 for "outbound and tcp"; the reason is not known.
            boolean isJudged = !expression.contains("protochain")
                    && !expression.startsWith(INBOUND)
                    && !expression.startsWith(OUTBOUND);
            if (!judges.isEmpty() && isJudged) {
                List<String> frameOnly =
                        expected.stream().map(KernelFilterIT::frame).toList();
                assertThat(judged(i, judges.get(i), sent, expected.size()))
                        .as("tcpdump " + expression)
                        .isEqualTo(frameOnly);
            }
        }
        System.out.println("kernel filter tests: " + EXPRESSIONS.size() + " expressions, " + all.size() + " frames"
                + (judges.isEmpty() ? ", not compared, for tcpdump is missing" : " equal to tcpdump's"));
    }

    /** Starts tcpdump with each expression, if it is installed. */
    private List<Process> judges() throws Exception {
        List<Process> judges = new ArrayList<>();
        if (Program.complaint("tcpdump", "--version") == null) {
            for (int i = 0; i < EXPRESSIONS.size(); i++) {
                List<String> command = new ArrayList<>(Lab.enter(lab.near, true));
                command.addAll(List.of(
                        "tcpdump", "-i", Lab.DEVICE, "-n", "-U", "--immediate-mode", "-s", "2000", "-B", "8192", "-w"));
                command.addAll(List.of(file(i).toString(), EXPRESSIONS.get(i)));
                Process judge = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                started.add(judge);
                judges.add(judge);
            }
            for (int i = 0; i < EXPRESSIONS.size(); i++) {
                while (!Files.exists(file(i)) || Files.size(file(i)) == 0) {
                    assertThat(judges.get(i).isAlive())
                            .as("tcpdump " + EXPRESSIONS.get(i))
                            .isTrue();
                    Thread.sleep(10);
                }
            }
        }
        return judges;
    }

    private Path file(int index) {
        return folder.resolve("tcpdump-" + index + ".pcap");
    }

    /** What tcpdump has captured of the frames that were sent, when it is done with as many as are expected. */
    private List<String> judged(int index, Process judge, Set<String> sent, int expected) throws Exception {
        long end = System.nanoTime() + PATIENCE_IN_NANOSECONDS;
        List<String> frames = captured(index, sent);
        while (frames.size() < expected && System.nanoTime() < end) {
            Thread.sleep(50);
            frames = captured(index, sent);
        }
        judge.toHandle().destroy();
        return frames;
    }

    private List<String> captured(int index, Set<String> sent) throws IOException {
        List<String> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(file(index))) {
            while (reader.next()) {
                frames.add(HexFormat.of().formatHex(reader.toByteArray()));
            }
        } catch (CaptureException e) {
            // The rest of the last frame is not written yet.
        }
        frames.removeIf(frame -> !sent.contains(frame));
        return frames;
    }

    /** The frame in a line that begins with its direction. */
    private static String frame(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }

    private static boolean matches(String expression, String line) {
        for (String direction : List.of(INBOUND, OUTBOUND)) {
            if (expression.startsWith(direction)) {
                return line.startsWith(direction.equals(INBOUND) ? "in " : "out ")
                        && matches(expression.substring(direction.length()), line);
            }
        }
        BpfProgram program = Filter.parse(expression).compile(LinkType.ETHERNET);
        String frame = frame(line);
        boolean isTagged = frame.startsWith("8100", TYPE) || frame.startsWith("88a8", TYPE);
        if (isTagged && line.startsWith("in ") && !expression.contains("vlan")) {
            // The kernel has taken the outermost tag out of a frame that it received, and only "vlan" asks for it.
            frame = frame.substring(0, TYPE) + frame.substring(TYPE + 8);
        }
        byte[] bytes = HexFormat.of().parseHex(frame);
        return program.matches(bytes, 0, bytes.length, bytes.length);
    }
}
