package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends the kernel what is broken, and holds what it makes of it against what the library says. The table of both is in
 * {@code docs/live.md}.
 */
class WrongOnPurposeTest {
    private static final Path PAGE = Path.of("../docs/live.md");

    /** What the library only remarks: it says as well what can be made of the packet, and the kernel makes the same of it. */
    private static final Set<String> REMARKS =
            Set.of("nothing", "UDP checksum unverifiable", "UDP_LENGTH_SURPLUS", "TCP: OPTION_LENGTH_TOO_SMALL");

    /** Where the two differ; the page says why. */
    private static final Set<String> DIFFERENCES =
            Set.of("IPv6, UDP length 0", "IPv4, overlapping fragments", "IPv6, overlapping fragments");

    private static Lab lab;

    @BeforeAll
    static void open() {
        lab = Lab.ofOneKernel();
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    /**
     * What the kernel made of the frames of one case.
     *
     * @param complaints which of its counters of wrong things moved, and by how much
     * @param delivered what a UDP socket got
     * @param took whether it did what would have been done with a right packet: gave it to a socket, or answered it
     */
    private record Reaction(Map<String, Long> complaints, List<byte[]> delivered, boolean took) {}

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void theKernelSaysWhatTheLibrarySays(int version) throws IOException {
        Endpoint endpoint = new Endpoint(lab.wire);
        PeerProcess far = lab.far;
        assertThat(endpoint.resolve(Lab.FAR_IPV4)).isEqualTo(endpoint.resolve(Lab.FAR_IPV6));
        String family = version == 4 ? "AF_INET" : "AF_INET6";
        far.tell("make udp", family, "SOCK_DGRAM");
        far.tell("bind udp", Endpoint.far(version), WrongFrames.UDP_PORT);
        far.tell("make tcp", family, "SOCK_STREAM");
        far.tell("bind tcp", Endpoint.far(version), WrongFrames.TCP_PORT);
        far.tell("listen tcp");
        List<String> rows = new ArrayList<>();
        Set<String> differences = new HashSet<>();
        for (WrongFrames.Case wrong : WrongFrames.of(version)) {
            String name = "IPv" + version + ", " + wrong.name();
            Reaction reaction = react(endpoint, version, wrong);
            List<String> verdicts =
                    wrong.frames().stream().map(WrongFrames::verdict).toList();
            rows.add("| " + name + " | " + String.join("; ", verdicts) + " | " + text(reaction) + " |");

            assertThat(reaction.complaints.keySet().stream().anyMatch(counter -> counter.contains("Csum")))
                    .as("a checksum is wrong: %s", rows.get(rows.size() - 1))
                    .isEqualTo(verdicts.stream()
                            .anyMatch(verdict -> verdict.matches(".* (invalid|partial|zero-forbidden)")));
            if (reaction.took != REMARKS.containsAll(verdicts)) {
                differences.add(name);
            }
            if (reaction.took) {
                assertThat(reaction.complaints).as(name).isEmpty();
                // What the library takes only if told to be lenient, it then takes as the kernel does.
                byte[] payload = WrongFrames.payload(
                        wrong.frames(), differences.contains(name) ? LengthPolicy.LENIENT : LengthPolicy.STRICT);
                reaction.delivered.forEach(
                        delivered -> assertThat(delivered).as(name).isEqualTo(payload));
            }
        }
        far.tell("close udp tcp");
        assertThat(DIFFERENCES.stream().filter(name -> name.startsWith("IPv" + version)))
                .containsExactlyInAnyOrderElementsOf(differences);
        System.out.println("live, wrong on purpose: IPv" + version + ", " + rows.size() + " cases, "
                + (rows.size() - differences.size()) + " of which the kernel and the library see alike");
        assertOnPage(rows);
    }

    /** Sends the frames of a case, and after them a datagram that is right: when that has come, so has all that will. */
    private static Reaction react(Endpoint endpoint, int version, WrongFrames.Case wrong) {
        PeerProcess far = lab.far;
        Map<String, Long> before = far.counters();
        wrong.frames().forEach(endpoint::send);
        byte[] end = ("the end of " + wrong.name()).getBytes(StandardCharsets.US_ASCII);
        endpoint.send(version, UdpHeader.of(1, WrongFrames.UDP_PORT), end);
        List<byte[]> delivered = new ArrayList<>();
        for (byte[] got = receive(); !Arrays.equals(got, end); got = receive()) {
            delivered.add(got);
        }
        Map<String, Long> moved = Counters.moved(before, far.counters());
        boolean answered = moved.keySet().stream()
                .anyMatch(counter -> counter.matches("Tcp.OutSegs|Icmp.OutEchoReps|Icmp6OutEchoReplies"));
        // Whatever connection has begun ends here.
        endpoint.send(
                version, TcpHeader.of(WrongFrames.NEAR_PORT, WrongFrames.TCP_PORT, 2, 0, TcpFlags.RST), new byte[0]);
        return new Reaction(Counters.complaints(moved), delivered, answered || !delivered.isEmpty());
    }

    private static byte[] receive() {
        return lab.far.receiveFrom("udp").payload();
    }

    private static String text(Reaction reaction) {
        String counters = reaction.complaints.isEmpty()
                ? ""
                : " " + reaction.complaints.toString().replaceAll("[{}]", "").replace("=", " +");
        return (reaction.took ? "taken" : "dropped") + counters;
    }

    /** The page tells what one kernel counts; others name it differently now and then. */
    private static void assertOnPage(List<String> rows) throws IOException {
        String page = Files.readString(PAGE);
        String release = Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
        String recorded = page.replaceFirst("(?s).*Linux (\\d+\\.\\d+), one run.*", "$1");
        if (release.startsWith(recorded + ".")) {
            rows.removeAll(page.lines().toList());
            assertThat(rows).as("rows that are not in %s", PAGE).isEmpty();
        } else {
            System.out.println(
                    "live, wrong on purpose: counters not held against docs/live.md, which tells those of Linux "
                            + recorded + ", not " + release);
        }
    }
}
