package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.KernelTunnel.Kernel;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tunnel.Gre;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * The Linux kernel takes what {@link PacketWriter} writes for the tunnels of {@link KernelTunnel}: datagrams arrive, echo requests are
 * answered and connections refused through the same tunnel, and of all counters of the kernel only those of packets and bytes move. Frames with a
 * wrong checksum inside move the counters of errors, each by one.
 *
 * <p>Most machines' kernels lack some of the devices, so user-mode Linux is booted, which has them. VXLAN and segment routing, which it
 * lacks, are tested with the machine's own kernel. The kernel's side is {@code take.py}.
 */
@Timeout(900)
class KernelTunnelsIT {
    private static final Path SCRIPT = Path.of("..", "codec-testdata", "record", "take.py")
            .toAbsolutePath()
            .normalize();

    /** The counters that count no errors, of IP and what it carries, and of devices. */
    private static final Pattern HARMLESS = Pattern.compile(
            "Ip6?\\.?(In|Out)(Receives|Delivers|Requests|Octets|Transmits)|IpExt\\.(In|Out)Octets|Ip(Ext\\.|6)In(No)?ECT[01]?Pkts"
                    + "|Ip6?\\.?OutForwDatagrams|Ip\\.ForwDatagrams"
                    + "|Icmp6?\\.?(InMsgs|OutMsgs|InEchos|OutEchoReps|OutEchoReplies)|IcmpMsg\\.(InType8|OutType0)"
                    + "|Icmp6(InType128|OutType129)|Icmp6Out(MLDv2Reports|Type143)|Ip6OutMcast(Pkts|Octets)|Udp6?\\.?InDatagrams|Tcp\\.(InSegs|OutSegs|OutRsts)"
                    + "|[a-z0-9-]+\\.([rt]x|mpls\\.[rt]x)\\.(packets|bytes)");

    private static final int DATAGRAMS = 6;
    private static final int LONGEST_PAYLOAD = 1200;
    private static final int SOURCE_PORT = 41000;
    private static final int OPEN_PORT = 40002;
    private static final int CLOSED_PORT = 40003;
    /** Ends the name of a frame with a wrong checksum of GRE, which the kernel drops without counting it. */
    private static final String UNCOUNTED = " uncounted";

    private static final int IDENTIFIER = 0x1234;

    @TempDir
    Path folder;

    /** The frames of one tunnel, and what the kernel has to make of them. */
    private static final class Expected {
        final List<byte[]> frames = new ArrayList<>();
        final List<String> datagrams = new ArrayList<>();
        final List<Answer> answers = new ArrayList<>();
        /** The frames that are wrong, by the counter that each of them moves. */
        final Map<String, byte[]> wrong = new LinkedHashMap<>();
    }

    /** An answer that comes through the tunnel: the layers of the frame, the last header, and the payload. */
    private record Answer(List<Layer> layers, String last, String payload) {}

    @Test
    void theKernelTakesWhatIsWritten() throws Exception {
        requireProgram("linux.uml", "user-mode-linux");
        requireProgram("modprobe", "kmod");
        requireProgram("python3", "python3");
        List<KernelTunnel> tunnels = tunnels(Kernel.USER_MODE);
        Map<String, Expected> expected = write(tunnels);
        run(List.of(
                "linux.uml",
                "mem=256M",
                "root=/dev/root",
                "rootfstype=hostfs",
                "rootflags=/",
                "ro",
                "init=" + SCRIPT,
                "con0=null,fd:1",
                "con=null",
                "quiet",
                "loglevel=3",
                "TAKE_FOLDER=" + folder,
                "TAKE_SCENARIOS=\"" + String.join(" ", expected.keySet()) + "\""));
        check(tunnels, expected);
    }

    @Test
    void theMachinesOwnKernelTakesThemToo() throws Exception {
        requireProgram("python3", "python3");
        requireProgram("ip", "iproute2");
        if (!System.getProperty("user.name").equals("root") || !Files.exists(Path.of("/dev/net/tun"))) {
            throw notRun("root and /dev/net/tun are required");
        }
        List<KernelTunnel> tunnels = tunnels(Kernel.OWN);
        Map<String, Expected> expected = write(tunnels);
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), folder.toString()));
        command.addAll(expected.keySet());
        run(command);
        check(tunnels, expected);
    }

    // ------------------------------------------------------------------------------------------ running

    private static void requireProgram(String program, String debianPackage) {
        boolean found = Arrays.stream((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
        if (!found) {
            throw notRun(program + " is missing (Debian package " + debianPackage + ")");
        }
    }

    private static TestAbortedException notRun(String reason) {
        System.out.println("kernel tunnel tests: not run: " + reason);
        return new TestAbortedException(reason);
    }

    private void run(List<String> command) throws Exception {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(log.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(800, TimeUnit.SECONDS)).as("has ended").isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(Files.readString(log)).as("complaints").doesNotContain("failed", "Traceback", "Error");
    }

    private static List<KernelTunnel> tunnels(Kernel kernel) {
        return KernelTunnel.all().stream()
                .filter(tunnel -> tunnel.kernels().contains(kernel))
                .toList();
    }

    // ------------------------------------------------------------------------------------------ writing

    private Map<String, Expected> write(List<KernelTunnel> tunnels) throws IOException {
        Map<String, Expected> all = new LinkedHashMap<>();
        for (KernelTunnel tunnel : tunnels) {
            Expected expected = expected(tunnel);
            all.put(tunnel.name(), expected);
            Files.write(folder.resolve(tunnel.name() + ".setup"), tunnel.setup());
            writeFrames(tunnel.name() + ".1-right.frames", expected.frames);
            writeFrames(tunnel.name() + ".2-wrong.frames", expected.wrong.values());
        }
        return all;
    }

    private void writeFrames(String name, Iterable<byte[]> frames) throws IOException {
        List<String> lines = new ArrayList<>();
        frames.forEach(frame -> lines.add(HexFormat.of().formatHex(frame)));
        Files.write(folder.resolve(name), lines);
    }

    private static Expected expected(KernelTunnel tunnel) {
        Expected expected = new Expected();
        SplittableRandom random = new SplittableRandom(tunnel.name().hashCode());
        int number = 0;
        for (int version : tunnel.versions()) {
            for (int i = 0; i < DATAGRAMS; i++) {
                byte[] payload = bytes(random, i == 0 ? 0 : random.nextInt(LONGEST_PAYLOAD));
                expected.frames.add(frame(tunnel, version, ++number, payload, inside(version, udp())));
                expected.datagrams.add((version == 4 ? "::ffff:192.0.2.1 " : "2001:db8::1 ") + hex(payload));
            }
            for (int i = 1; i <= 2; i++) {
                byte[] payload = bytes(random, 55 + i);
                List<Header> headers = inside(version, echo(version, i, true));
                expected.frames.add(frame(tunnel, version, ++number, payload, headers));
                expected.answers.add(new Answer(
                        layers(tunnel, version, number, headers), summary(echo(version, i, false)), hex(payload)));
            }
            List<Header> headers = inside(version, connection());
            expected.frames.add(frame(tunnel, version, ++number, new byte[0], headers));
            expected.answers.add(new Answer(layers(tunnel, version, number, headers), summary(connection()), ""));
        }
        for (int version : tunnel.versions()) {
            number = addWrong(tunnel, version, number, expected);
        }
        return expected;
    }

    /** The headers of a packet inside the tunnel. */
    private static List<Header> inside(int version, Header transport) {
        int protocol = switch (transport.layer()) {
            case UDP -> IpProtocol.UDP;
            case TCP -> IpProtocol.TCP;
            default -> version == 4 ? IpProtocol.ICMPV4 : IpProtocol.ICMPV6;
        };
        Header ip = version == 4
                ? Ipv4Header.of(KernelTunnel.INNER_IPV4, KernelTunnel.KERNEL_INNER_IPV4, protocol)
                : Ipv6Header.of(KernelTunnel.INNER_IPV6, KernelTunnel.KERNEL_INNER_IPV6, protocol);
        return List.of(ip, transport);
    }

    private static Header udp() {
        return UdpHeader.of(SOURCE_PORT, OPEN_PORT);
    }

    private static Header echo(int version, int number, boolean request) {
        if (version == 4) {
            return request ? Icmpv4Header.echoRequest(IDENTIFIER, number) : Icmpv4Header.echoReply(IDENTIFIER, number);
        }
        return request ? Icmpv6Header.echoRequest(IDENTIFIER, number) : Icmpv6Header.echoReply(IDENTIFIER, number);
    }

    private static Header connection() {
        return TcpHeader.of(SOURCE_PORT, CLOSED_PORT, 1000, 0, TcpFlags.SYN);
    }

    /** Every second datagram of a tunnel has no checksum. */
    private static PacketWriter writer(int number) {
        return PacketWriter.plain()
                .withUdpChecksums(number % 2 == 0 ? UdpChecksums.ZERO_IN_TUNNELS : UdpChecksums.COMPUTED);
    }

    private static byte[] frame(KernelTunnel tunnel, int version, int number, byte[] payload, List<Header> inside) {
        return writer(number).toBytes(payload, chain(tunnel, version, number, inside));
    }

    private static List<Header> chain(KernelTunnel tunnel, int version, int number, List<Header> inside) {
        List<Header> headers = new ArrayList<>(tunnel.outside().of(version, number));
        headers.addAll(inside);
        return headers;
    }

    /** A frame of each kind whose outer checksums are right and one of whose inner ones is wrong, and the counter that it moves. */
    private static int addWrong(KernelTunnel tunnel, int version, int last, Expected expected) {
        int number = last;
        String suffix = version == 4 ? "." : "6";
        expected.wrong.put("Udp" + suffix + "InCsumErrors", wrong(tunnel, version, ++number, udp(), 6));
        expected.wrong.put(
                "Icmp" + suffix + "InCsumErrors", wrong(tunnel, version, ++number, echo(version, 3, true), 2));
        if (version == 4) {
            expected.wrong.put("Tcp.InCsumErrors", wrong(tunnel, version, ++number, connection(), 16));
            expected.wrong.put("IpExt.InCsumErrors", wrong(tunnel, version, ++number, udp(), -10));
        }
        List<Header> outside = tunnel.outside().of(version, number + 1);
        if (outside.stream().anyMatch(KernelTunnelsIT::hasChecksum)
                && outside.stream().noneMatch(UdpHeader.class::isInstance)) {
            byte[] frame = frame(tunnel, version, ++number, new byte[11], inside(version, udp()));
            frame[frame.length - 1] ^= 1;
            expected.wrong.put(version + UNCOUNTED, frame);
        }
        return number;
    }

    private static boolean hasChecksum(Header header) {
        return header instanceof GreHeader gre && (gre.flags() & Gre.CHECKSUM_FLAG) != 0;
    }

    /** A frame with one wrong bit in the packet inside, at an offset from its transport header. */
    private static byte[] wrong(KernelTunnel tunnel, int version, int number, Header transport, int offset) {
        List<Header> headers = inside(version, transport);
        byte[] packet = PacketWriter.plain().toBytes(new byte[11], headers);
        packet[headers.get(0).headerLength() + offset] ^= 0x10;
        return PacketWriter.plain().toBytes(packet, tunnel.outside().of(version, number));
    }

    // ------------------------------------------------------------------------------------------ checking

    private void check(List<KernelTunnel> tunnels, Map<String, Expected> expected) throws IOException {
        int frames = 0;
        int wrong = 0;
        for (KernelTunnel tunnel : tunnels) {
            String name = tunnel.name();
            Expected of = expected.get(name);
            assertThat(lines(name + ".1-right.received")).as(name).isEqualTo(of.datagrams);
            assertThat(answers(lines(name + ".1-right.replies"))).as(name).containsExactlyElementsOf(of.answers);
            Map<String, Long> moved = counters(name + ".1-right.counters");
            assertThat(moved).as(name).isNotEmpty();
            moved.keySet().removeIf(counter -> HARMLESS.matcher(counter).matches());
            assertThat(moved).as(name + ": counters that moved").isEmpty();

            assertThat(lines(name + ".2-wrong.received")).as(name).isEmpty();
            assertThat(answers(lines(name + ".2-wrong.replies"))).as(name).isEmpty();
            moved = counters(name + ".2-wrong.counters");
            for (String counter : of.wrong.keySet()) {
                if (!counter.endsWith(UNCOUNTED)) {
                    assertThat(moved).as(name).containsEntry(counter, 1L);
                }
            }
            frames += of.frames.size();
            wrong += of.wrong.size();
        }
        System.out.println("kernel tunnel tests: " + tunnels.size() + " tunnels, " + frames + " frames taken, " + wrong
                + " wrong ones refused");
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name), StandardCharsets.US_ASCII);
    }

    private Map<String, Long> counters(String name) throws IOException {
        Map<String, Long> counters = new TreeMap<>();
        for (String line : lines(name)) {
            String[] words = line.split(" ");
            counters.put(words[0], Long.valueOf(words[1]));
        }
        return counters;
    }

    /** The frames of the kernel as answers, after their checksums have been verified. */
    private static List<Answer> answers(List<String> frames) {
        List<Answer> answers = new ArrayList<>();
        for (String hex : frames) {
            byte[] frame = HexFormat.of().parseHex(hex);
            List<Header> headers = headers(frame);
            if (headers.get(headers.size() - 1) instanceof Icmpv6Header icmp
                    && icmp.type() == Icmpv6Type.MULTICAST_LISTENER_REPORT_V2) {
                continue; // of the kernel's own accord
            }
            PacketView innermost = innermost(frame);
            String payload = hex(Arrays.copyOfRange(
                    frame, innermost.payloadOffset(), innermost.payloadOffset() + innermost.payloadLength()));
            answers.add(new Answer(
                    headers.stream().map(Header::layer).toList(), summary(headers.get(headers.size() - 1)), payload));
        }
        return answers;
    }

    private static List<Layer> layers(KernelTunnel tunnel, int version, int number, List<Header> inside) {
        return chain(tunnel, version, number, inside).stream()
                .map(Header::layer)
                .toList();
    }

    private static List<Header> headers(byte[] frame) {
        List<Header> headers = new ArrayList<>();
        Packet packet = Packet.decode(frame);
        for (Packet one = packet; one != null; one = one.inner().orElse(null)) {
            headers.addAll(one.headers());
        }
        return headers;
    }

    /** The view of the innermost packet; fails if a checksum is wrong on the way there. */
    private static PacketView innermost(byte[] frame) {
        PacketView view = new PacketView();
        view.parse(frame, 0, frame.length, LinkType.ETHERNET);
        while (true) {
            for (ChecksumVerdict verdict : ChecksumVerdict.of(view)) {
                assertThat(verdict.status()).as(hex(frame)).isIn(ChecksumStatus.VALID, ChecksumStatus.ABSENT);
            }
            if (view.innerLayer() == null) {
                return view;
            }
            PacketView inner = new PacketView();
            assertThat(inner.parseInner(view)).isTrue();
            view = inner;
        }
    }

    /** What of a header is the same in an answer, whatever the kernel chooses. */
    private static String summary(Header header) {
        if (header instanceof Icmpv4Header icmp) {
            return "type " + icmp.type() + ", " + icmp.restOfHeader();
        } else if (header instanceof Icmpv6Header icmp) {
            return "type " + icmp.type() + ", " + icmp.restOfHeader();
        } else if (header instanceof TcpHeader tcp) {
            boolean request = tcp.flags() == TcpFlags.SYN;
            return "connection from port " + (request ? tcp.sourcePort() : tcp.destinationPort()) + " at "
                    + (request ? tcp.sequenceNumber() + 1 : tcp.acknowledgmentNumber());
        }
        return header.toString();
    }

    private static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
