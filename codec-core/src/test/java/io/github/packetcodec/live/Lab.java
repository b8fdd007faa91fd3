package io.github.packetcodec.live;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.opentest4j.TestAbortedException;

/**
 * Two network namespaces of the Linux kernel that are joined by a virtual cable. At the far end of it the kernel has addresses
 * and ordinary sockets. The near end is the library's, frame by frame; there the kernel has no address, and says nothing, unless
 * the lab is one of two kernels.
 *
 * <p>Namespaces and cable belong to the processes that were started here, and are gone when these end.
 */
final class Lab implements AutoCloseable {
    static final String DEVICE = "wire";

    static final MacAddress NEAR_MAC = MacAddress.parse("02:00:00:00:00:01");
    static final MacAddress FAR_MAC = MacAddress.parse("02:00:00:00:00:02");
    static final Ipv4Address NEAR_IPV4 = Ipv4Address.parse("192.0.2.1");
    static final Ipv4Address FAR_IPV4 = Ipv4Address.parse("192.0.2.2");
    static final Ipv6Address NEAR_IPV6 = Ipv6Address.parse("2001:db8::1");
    static final Ipv6Address FAR_IPV6 = Ipv6Address.parse("2001:db8::2");

    /** The near device's own, so that the near kernel takes nothing of what is sent to {@link #NEAR_MAC}. */
    private static final MacAddress SILENT_MAC = MacAddress.parse("02:00:00:00:00:ee");

    /** Runs a script that has no end of its own until the pipe to it is closed, or this process is no more. */
    private static final String UNTIL_END_OF_INPUT = """
            import os, runpy, sys, threading
            threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
            del sys.argv[0]
            runpy.run_path(sys.argv[0], run_name="__main__")
            """;

    private static final int PATIENCE_IN_MILLISECONDS = 10_000;

    /** One of those that {@link #quiet} writes. */
    private static final String SETTING = "/proc/sys/net/ipv6/conf/default/accept_dad";

    /** Without root, namespaces are made within a user namespace, where the kernel allows that. */
    private static final boolean ROOT = Program.complaint("unshare", "--net", "true") == null;

    private static final String OBSTACLE = obstacle();

    private static final Set<String> SAID = new HashSet<>();

    static {
        if (OBSTACLE != null) {
            System.out.println("live tests: not run, for this machine cannot: " + OBSTACLE);
        }
    }

    final PeerProcess far;
    final PeerProcess near;
    final VirtualCable wire;
    private Process tagging;

    private static String obstacle() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return "the system is " + System.getProperty("os.name") + ", not Linux";
        }
        for (String[] command : List.of(
                new String[] {Program.PYTHON, "-c", "import fcntl, socket; socket.AF_PACKET"},
                new String[] {"ip", "-V"},
                new String[] {"nsenter", "--version"})) {
            String complaint = Program.complaint(command);
            if (complaint != null) {
                return complaint;
            }
        }
        List<String> attempt = new ArrayList<>(newNamespace());
        attempt.addAll(List.of("sh", "-c", "ip link add " + DEVICE + " type veth && echo 0 > " + SETTING));
        return Program.complaint(attempt.toArray(String[]::new));
    }

    /** Why this machine cannot run such tests with these programs; null if it can. */
    static String obstacle(String... programs) {
        if (OBSTACLE != null) {
            return OBSTACLE;
        }
        for (String program : programs) {
            String complaint = Program.complaint(program, "-V");
            if (complaint != null) {
                return complaint;
            }
        }
        return null;
    }

    /** Makes a network namespace with nothing in it; beside another one, or as the first. */
    static PeerProcess namespace(PeerProcess first) {
        List<String> prefix = new ArrayList<>(first == null || ROOT ? List.of() : enter(first, false));
        prefix.addAll(first == null ? newNamespace() : List.of("unshare", "--net"));
        PeerProcess peer = new PeerProcess(prefix);
        quiet(peer);
        return peer;
    }

    private static List<String> newNamespace() {
        return ROOT ? List.of("unshare", "--net") : List.of("unshare", "--user", "--map-root-user", "--net");
    }

    /** The command that enters what the process has, of its user namespace and its network namespace. */
    static List<String> enter(PeerProcess peer, boolean network) {
        List<String> command = new ArrayList<>(List.of("nsenter", "--target", Long.toString(peer.processId())));
        if (!ROOT) {
            command.addAll(List.of("--user", "--preserve-credentials"));
        }
        if (network) {
            command.add("--net");
        }
        return command;
    }

    /** The library against the kernel. Where that cannot be, the test is not run, and one line on the standard output has said why. */
    static Lab ofOneKernel() {
        return new Lab(false);
    }

    /** Two kernels with addresses, and what goes between them is seen. */
    static Lab ofTwoKernels() {
        return new Lab(true);
    }

    private Lab(boolean nearSpeaks) {
        if (OBSTACLE != null) {
            throw new TestAbortedException(OBSTACLE);
        }
        far = new PeerProcess(newNamespace());
        List<String> prefix = new ArrayList<>(ROOT ? List.of() : enter(far, false));
        prefix.addAll(List.of("unshare", "--net"));
        near = new PeerProcess(prefix);
        for (PeerProcess end : List.of(far, near)) {
            quiet(end);
        }
        if (!nearSpeaks) {
            near.tell("sysctl", "ipv6/conf/default/disable_ipv6", 1);
        }
        far.tell(("run ip link add " + DEVICE + " address " + FAR_MAC + " type veth peer name " + DEVICE + " address "
                + (nearSpeaks ? NEAR_MAC : SILENT_MAC) + " netns " + near.processId()));
        for (PeerProcess end : List.of(far, near)) {
            end.tell("offload", DEVICE, "off");
            end.tell("run ip link set lo up");
            end.tell("run ip link set", DEVICE, "up");
        }
        address(far, FAR_IPV4, 24);
        address(far, FAR_IPV6, 64);
        if (nearSpeaks) {
            address(near, NEAR_IPV4, 24);
            address(near, NEAR_IPV6, 64);
        }
        settle(far);
        settle(near);
        wire = new VirtualCable(enter(near, true), DEVICE);
    }

    /** Nothing speaks unasked: no duplicate address detection, no router solicitation. And no error goes unsaid for its number. */
    private static void quiet(PeerProcess end) {
        for (String setting :
                List.of("disable_ipv6 0", "accept_dad 0", "dad_transmits 0", "router_solicitations 0", "accept_ra 0")) {
            end.tell("sysctl", "ipv6/conf/default/" + setting);
        }
        end.tell("sysctl ipv4/icmp_ratemask 0");
        end.tell("sysctl ipv6/icmp/ratelimit 0");
        end.tell("sysctl ipv4/ping_group_range 0 0");
        end.tell("sysctl ipv4/tcp_ecn 2");
    }

    static void address(PeerProcess end, IpAddress address, int prefixLength) {
        String noDetection = address.version() == 6 ? " nodad" : "";
        end.tell("run ip address add " + address + "/" + prefixLength + " dev " + DEVICE + noDetection);
    }

    /** Until the kernel has noticed that the cable carries, up to a second after it was plugged in: then IPv6 is ready. */
    private static void settle(PeerProcess end) {
        long deadline = System.nanoTime() + PATIENCE_IN_MILLISECONDS * 1_000_000L;
        while (!String.join(" ", end.tell("run ip -o link show dev", DEVICE)).contains("state UP")) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(DEVICE + " did not become ready");
            }
        }
    }

    /**
     * Has the far kernel take tags off what comes, and put these on what it sends; see {@code tag.py} for their form. Where
     * it cannot, the test is not run, and one line on the standard output says why.
     */
    void tag(String... tags) {
        List<String> command = new ArrayList<>(enter(far, true));
        command.addAll(List.of(Program.PYTHON, "-c", UNTIL_END_OF_INPUT, "../codec-testdata/record/tag.py", DEVICE));
        command.addAll(List.of(tags));
        try {
            tagging = new ProcessBuilder(command).redirectErrorStream(true).start();
            String first = tagging.inputReader().readLine();
            if (!"ready".equals(first)) {
                String last = tagging.inputReader().lines().reduce(first, (earlier, later) -> later);
                sayOnce("live tests: no VLAN tags other than priority tags, for this machine cannot: " + last);
                throw new TestAbortedException(last);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sayOnce(String line) {
        if (SAID.add(line)) {
            System.out.println(line);
        }
    }

    @Override
    public void close() {
        if (tagging != null) {
            Program.end(tagging);
        }
        wire.close();
        near.close();
        far.close();
    }
}
