package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.IpAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/**
 * Programs talk through {@link NatProgram}, in five network namespaces in a row:
 *
 * <pre>
 * host ── router ── NAT ── router ── server
 *      1340                     1300            the greatest packet in bytes that each router passes on
 * </pre>
 *
 * <p>Checksums are left to the network card everywhere, and no cable computes them. The kernels count those that are wrong. Runs against the jar, with Java 22 or later, where the
 * kernel lets it make namespaces.
 */
@Timeout(180)
class NatIT {
    private static final int PATIENCE_IN_SECONDS = 30;
    private static final String SERVER_IPV4 = "198.51.100.80";
    private static final String SERVER_IPV6 = "2001:db8:6::80";
    private static final int PORT = 8000;
    private static final byte[] CONTENT = new byte[300_000];

    private static final String NAT_INSIDE = "02:00:00:00:00:11";
    private static final String NAT_OUTSIDE = "02:00:00:00:00:12";
    private static final String ROUTER_INSIDE = "02:00:00:00:00:21";
    private static final String ROUTER_OUTSIDE = "02:00:00:00:00:22";

    /** Serves a folder over both versions of IP, until the standard input ends. */
    private static final String HTTP_SERVER = """
            import functools, http.server, os, socket, sys, threading
            class Server(http.server.ThreadingHTTPServer):
                address_family = socket.AF_INET6
            class Quiet(http.server.SimpleHTTPRequestHandler):
                log_message = lambda *_: None
            threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
            Server(("::", int(sys.argv[1])), functools.partial(Quiet, directory=sys.argv[2])).serve_forever()
            """;

    private static final List<Process> STARTED = new ArrayList<>();
    private static PeerProcess host;
    private static PeerProcess insideRouter;
    private static PeerProcess nat;
    private static PeerProcess outsideRouter;
    private static PeerProcess server;
    private static Process program;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws IOException {
        int version = Runtime.version().feature();
        if (version < 22) {
            throw new TestAbortedException("live capture needs Java 22 or later, and this is Java " + version);
        }
        String missing = Lab.obstacle("ping", "traceroute", "curl");
        if (missing != null) {
            System.out.println("NAT tests: not run, for this machine cannot: " + missing);
            throw new TestAbortedException(missing);
        }
        host = Lab.namespace(null);
        insideRouter = Lab.namespace(host);
        nat = Lab.namespace(host);
        outsideRouter = Lab.namespace(host);
        server = Lab.namespace(host);
        nat.tell("sysctl", "ipv6/conf/default/disable_ipv6", 1);
        cable(host, "host", null, insideRouter, "lower", null);
        cable(insideRouter, "upper", ROUTER_INSIDE, nat, "inside", NAT_INSIDE);
        cable(nat, "outside", NAT_OUTSIDE, outsideRouter, "upper", ROUTER_OUTSIDE);
        cable(outsideRouter, "lower", null, server, "server", null);

        addresses(host, "host", "192.168.7.2/24", "fd00:7::2/64");
        addresses(insideRouter, "lower", "192.168.7.1/24", "fd00:7::1/64");
        addresses(insideRouter, "upper", "192.168.8.1/24", "fd00:8::1/64");
        addresses(outsideRouter, "upper", "203.0.113.1/24", "2001:db8:5::1/64");
        addresses(outsideRouter, "lower", "198.51.100.1/24", "2001:db8:6::1/64");
        addresses(server, "server", SERVER_IPV4 + "/24", SERVER_IPV6 + "/64");

        gateway(host, "192.168.7.1", "fd00:7::1");
        gateway(insideRouter, "192.168.8.254", "fd00:8::fe");
        gateway(server, "198.51.100.1", "2001:db8:6::1");
        for (PeerProcess router : List.of(insideRouter, outsideRouter)) {
            router.tell("sysctl", "ipv4/ip_forward", 1);
            router.tell("sysctl", "ipv6/conf/all/forwarding", 1);
        }
        // The NAT answers neither ARP nor neighbor solicitations.
        neighbors(insideRouter, NAT_INSIDE, "192.168.8.254", "fd00:8::fe");
        neighbors(outsideRouter, NAT_OUTSIDE, NatProgram.OUTSIDE_IPV4.toString(), NatProgram.OUTSIDE_IPV6.toString());
        narrow(insideRouter, "lower", 1340, "192.168.7.2", "fd00:7::2");
        narrow(outsideRouter, "lower", 1300, SERVER_IPV4, SERVER_IPV6);
        startAll();
    }

    private static void startAll() throws IOException {
        for (int i = 0; i < CONTENT.length; i++) {
            CONTENT[i] = (byte) (i * 31 >>> 3);
        }
        Files.write(folder.resolve("content"), CONTENT);
        List<String> command = new ArrayList<>(Lab.enter(nat, true));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                NatProgram.class.getName(),
                "inside",
                "outside",
                NAT_INSIDE,
                NAT_OUTSIDE,
                ROUTER_INSIDE,
                ROUTER_OUTSIDE));
        program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        STARTED.add(program);
        assertThat(program.inputReader().readLine()).isEqualTo("ready");
        for (PeerProcess peer : List.of(host, server)) {
            STARTED.add(background(peer, Program.PYTHON, "-c", HTTP_SERVER, String.valueOf(PORT), folder.toString()));
        }
    }

    /** Between two namespaces, both of which leave checksums to it, and give it one segment at a time. */
    private static void cable(PeerProcess one, String name, String mac, PeerProcess other, String far, String farMac) {
        String first = mac == null ? "" : " address " + mac;
        String second = farMac == null ? "" : " address " + farMac;
        one.tell("run ip link add " + name + first + " type veth peer name " + far + second + " netns "
                + other.processId());
        end(one, name);
        end(other, far);
    }

    private static void end(PeerProcess peer, String name) {
        peer.tell("run ip link set lo up");
        peer.tell("run ip link set dev " + name + " gso_max_segs 1");
        peer.tell("run ip link set dev " + name + " up");
        peer.tell("offload", name, "on");
    }

    private static void addresses(PeerProcess peer, String name, String ipv4, String ipv6) {
        peer.tell("run ip address add " + ipv4 + " dev " + name);
        peer.tell("run ip address add " + ipv6 + " dev " + name + " nodad");
    }

    private static void gateway(PeerProcess peer, String ipv4, String ipv6) {
        peer.tell("run ip route add default via " + ipv4);
        peer.tell("run ip -6 route add default via " + ipv6);
    }

    private static void neighbors(PeerProcess peer, String mac, String... addresses) {
        for (String address : addresses) {
            peer.tell("run ip neighbor add " + address + " lladdr " + mac + " nud permanent dev upper");
        }
    }

    private static void narrow(PeerProcess router, String name, int mtu, String ipv4, String ipv6) {
        router.tell("run ip route add " + ipv4 + "/32 dev " + name + " mtu lock " + mtu);
        router.tell("run ip -6 route add " + ipv6 + "/128 dev " + name + " mtu lock " + mtu);
    }

    @AfterAll
    static void close() throws Exception {
        for (int i = STARTED.size() - 1; i >= 0; i--) {
            Program.end(STARTED.get(i));
        }
        for (PeerProcess peer : Arrays.asList(server, outsideRouter, nat, insideRouter, host)) {
            if (peer != null) {
                peer.counters().forEach((name, count) -> {
                    if (name.contains("CsumErrors")) {
                        assertThat(count).as(name).isZero();
                    }
                });
                peer.close();
            }
        }
        if (program != null) {
            String[] end = program.inputReader().readLine().split(" ");
            assertThat(end[0]).isEqualTo("end");
            assertThat(Integer.parseInt(end[1])).as("checksums completed").isPositive();
            assertThat(Integer.parseInt(end[2])).as("errors to the outside").isPositive();
            assertThat(Integer.parseInt(end[3])).as("errors to the inside").isPositive();
        }
    }

    private static Process background(PeerProcess peer, String... command) throws IOException {
        List<String> whole = new ArrayList<>(Lab.enter(peer, true));
        whole.addAll(List.of(command));
        return new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The standard output of a program that ends. */
    private static byte[] run(PeerProcess peer, String... command) throws Exception {
        List<String> whole = new ArrayList<>(Lab.enter(peer, true));
        whole.addAll(List.of(command));
        Process process = new ProcessBuilder(whole).start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS))
                .as(String.join(" ", command))
                .isTrue();
        return output;
    }

    private static String text(PeerProcess peer, String... command) throws Exception {
        return new String(run(peer, command), StandardCharsets.UTF_8);
    }

    private static String server(int version) {
        return version == 4 ? SERVER_IPV4 : SERVER_IPV6;
    }

    private static IpAddress outside(int version) {
        return version == 4 ? NatProgram.OUTSIDE_IPV4 : NatProgram.OUTSIDE_IPV6;
    }

    private static String inBrackets(Object address, int version) {
        return version == 4 ? address.toString() : "[" + address + "]";
    }

    /** Segments of 1500 bytes are too long for a router beyond the NAT, whose error has to reach their sender. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void tcpWithPathMtuDiscovery(int version) throws Exception {
        for (int i = 0; !answers(version) && i < 50; i++) {
            Thread.sleep(100);
        }
        forgetPaths(version);
        byte[] down = run(
                host,
                "curl",
                "-s",
                "-g",
                "-m",
                "20",
                "http://" + inBrackets(server(version), version) + ":" + PORT + "/content");
        assertThat(down).isEqualTo(CONTENT);
        byte[] up = run(
                server,
                "curl",
                "-s",
                "-g",
                "-m",
                "20",
                "http://" + inBrackets(outside(version), version) + ":" + NatProgram.mapped(PORT) + "/content");
        assertThat(up).isEqualTo(CONTENT);
        assertThat(text(host, "ip", "route", "get", server(version))).contains("mtu 1300");
        assertThat(text(server, "ip", "route", "get", outside(version).toString()))
                .contains("mtu 1340");
    }

    private static void forgetPaths(int version) {
        for (PeerProcess peer : List.of(host, server)) {
            peer.tell("run ip -" + version + " route flush cache");
        }
    }

    private static boolean answers(int version) throws Exception {
        String here = version == 4 ? "127.0.0.1" : "[::1]";
        String url = "http://" + here + ":" + PORT + "/";
        return run(server, "curl", "-s", "-g", "-m", "2", url).length > 0
                && run(host, "curl", "-s", "-g", "-m", "2", url).length > 0;
    }

    /** Datagrams of one packet, and of fragments. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void udp(int version) {
        String family = version == 4 ? "AF_INET" : "AF_INET6";
        server.tell("open_bound", "udp", family, "SOCK_DGRAM", 1, server(version), 5002);
        host.tell("make", "udp", family, "SOCK_DGRAM");
        for (int length : new int[] {1, 1000, 4000}) {
            byte[] sent = Arrays.copyOf(CONTENT, length);
            host.tell("send_to", "udp", server(version), 5002, sent);
            PeerProcess.Datagram received = server.receiveFrom("udp");
            assertThat(received.payload()).isEqualTo(sent);
            assertThat(received.sender().address()).isEqualTo(outside(version));
            assertThat(received.sender().port())
                    .isEqualTo(NatProgram.mapped(host.own("udp").port()));
            byte[] back = Arrays.copyOfRange(CONTENT, 7, 7 + length);
            server.tell("send_to", "udp", outside(version), received.sender().port(), back);
            assertThat(host.receiveFrom("udp").payload()).isEqualTo(back);
        }
        host.tell("close udp");
        server.tell("close udp");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void ping(int version) throws Exception {
        for (boolean outward : new boolean[] {true, false}) {
            PeerProcess peer = outward ? host : server;
            String target = outward ? server(version) : outside(version).toString();
            assertThat(text(peer, "ping", "-n", "-c", "3", "-i", "0.2", "-W", "5", target))
                    .contains("3 packets transmitted, 3 received, 0% packet loss");
            // Too long for the router beyond the NAT, whose error quotes the echo request.
            forgetPaths(version);
            Object router = outward ? (version == 4 ? "203.0.113.1" : "2001:db8:5::1") : outside(version);
            int mtu = outward ? 1300 : 1340;
            assertThat(text(peer, "ping", "-n", "-c", "2", "-i", "0.2", "-W", "2", "-M", "do", "-s", "1400", target))
                    .containsPattern("From " + router + " icmp_seq=1 .*mtu ?= ?" + mtu);
        }
    }

    /** Errors of the routers and of the other end, about UDP and about echo requests. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void traceroute(int version) throws Exception {
        for (String method : List.of("-U", "-I")) {
            String family = "-" + version;
            String out =
                    text(host, "traceroute", family, method, "-n", "-q", "1", "-w", "3", "-m", "6", server(version));
            assertThat(out)
                    .containsPattern(version == 4 ? " 1  192.168.7.1 " : " 1  fd00:7::1 ")
                    .containsPattern(" 2  \\*")
                    .containsPattern(version == 4 ? " 3  203.0.113.1 " : " 3  2001:db8:5::1 ")
                    .containsPattern(" 4  " + server(version) + " ");
            String in = text(
                    server, "traceroute", family, method, "-n", "-q", "1", "-w", "3", "-m", "6", "" + outside(version));
            assertThat(in)
                    .containsPattern(version == 4 ? " 1  198.51.100.1 " : " 1  2001:db8:6::1 ")
                    .containsPattern(" 2  \\*")
                    // The router inside is seen by the outside address.
                    .containsPattern(" 3  " + outside(version) + " ");
        }
    }
}
