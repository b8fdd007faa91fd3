package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.tcp.TcpOption;
import io.github.packetcodec.udp.UdpHeader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An {@link Endpoint} made of this library talks to ordinary sockets of the Linux kernel. The kernel is the judge: its sockets
 * got the right bytes, and none of its counters of things that are wrong has moved.
 */
class ExchangeTest {
    private static final int FAR_PORT = 40002;
    private static final byte[] HELLO = "hello, kernel".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MUCH = pattern(5000);

    /** Of {@code TCP_INFO} (linux/tcp.h). */
    private static final int ESTABLISHED = 1;

    private static final int TIMESTAMPS_AND_SACK_AND_WINDOW_SCALE = 7;
    private static final int TIMESTAMPS_LENGTH = 12;

    private static Lab lab;
    private static Map<String, Long> beforeAll;
    private static int judged;

    private static int nextPort = 41_000;

    /** Each test has a port of its own, so that what an earlier one has left behind is not meant for it. */
    private final int nearPort = nextPort += 10;

    private final Endpoint endpoint = new Endpoint(lab.wire);
    private final PeerProcess far = lab.far;
    private Map<String, Long> before;

    @BeforeAll
    static void open() {
        lab = Lab.ofOneKernel();
        beforeAll = lab.far.counters();
    }

    @BeforeEach
    void countBefore() {
        before = far.counters();
    }

    @AfterEach
    void nothingWasWrong() {
        assertThat(Counters.complaints(Counters.moved(before, far.counters()))).isEmpty();
        judged += endpoint.judged;
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            Map<String, Long> after = lab.far.counters();
            System.out.println("live exchange: " + judged + " frames of the kernel were right; of its "
                    + Counters.complaints(after).size() + " counters of what is wrong the sum was "
                    + Counters.sum(Counters.complaints(beforeAll)) + " before and is "
                    + Counters.sum(Counters.complaints(after)) + " after; it took "
                    + taken(Counters.moved(beforeAll, after)));
            lab.close();
        }
    }

    private static Map<String, Long> taken(Map<String, Long> moved) {
        moved.keySet()
                .removeIf(counter -> !counter.matches("Ip6?\\.?InDelivers|Tcp.InSegs|Udp6?\\.?InDatagrams|.*ReasmOKs"));
        return moved;
    }

    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        RandomGenerator.of("L64X128MixRandom").nextBytes(bytes);
        return bytes;
    }

    private static String family(int version) {
        return version == 4 ? "AF_INET" : "AF_INET6";
    }

    private void forget() {
        far.tell("run ip neighbour flush dev", Lab.DEVICE);
    }

    private String neighbour(int version) {
        return String.join(" ", far.tell("run ip neighbour show " + Endpoint.own(version) + " dev " + Lab.DEVICE));
    }

    // ------------------------------------------------------------------------------------------ ARP, neighbour
    // discovery

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void theKernelAsksForTheHardwareAddress(int version) {
        forget();
        far.tell("make asking", family(version), "SOCK_DGRAM");
        far.tell("send_to asking", Endpoint.own(version), nearPort, HELLO);
        Received datagram = endpoint.await(version, Layer.UDP, nearPort);
        assertThat(datagram.payload()).isEqualTo(HELLO);
        assertThat(neighbour(version)).contains(Lab.NEAR_MAC.toString()).contains("REACHABLE");
        far.tell("close asking");
    }

    @Test
    void theEndpointAsksForTheHardwareAddress() {
        forget();
        assertThat(endpoint.resolve(Lab.FAR_IPV4)).isEqualTo(Lab.FAR_MAC);
        assertThat(endpoint.resolve(Lab.FAR_IPV6)).isEqualTo(Lab.FAR_MAC);
        // And who asks tells the own address (RFC 826; RFC 4861, section 7.2.3).
        assertThat(neighbour(4)).contains(Lab.NEAR_MAC.toString());
        assertThat(neighbour(6)).contains(Lab.NEAR_MAC.toString());
    }

    // ----------------------------------------------------------------------------------------------------------- TCP

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void theEndpointConnectsAndTheKernelClosesFirst(int version) {
        far.tell("make listening", family(version), "SOCK_STREAM");
        far.tell("bind listening", Endpoint.far(version), FAR_PORT);
        far.tell("listen listening");
        EndpointConnection connection = EndpointConnection.connect(endpoint, version, nearPort, FAR_PORT);
        PeerProcess.SocketAddress client = far.accept("listening", "accepted");
        assertThat(client).isEqualTo(new PeerProcess.SocketAddress(Endpoint.own(version), nearPort));
        assertAgreed(connection);

        assertTalk(connection);
        far.tell("close accepted");
        connection.awaitFinish();
        connection.finish();
        far.tell("close listening");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void theKernelConnectsAndTheEndpointClosesFirst(int version) {
        far.tell("make accepted", family(version), "SOCK_STREAM");
        far.tell("start accepted", Endpoint.own(version), nearPort);
        EndpointConnection connection = EndpointConnection.accept(endpoint, version, nearPort);
        far.tell("finish accepted");
        assertAgreed(connection);

        assertTalk(connection);
        connection.finish();
        assertThat(far.receive("accepted", 1)).isEmpty();
        // Half is closed: the kernel still sends.
        far.tell("send accepted", HELLO);
        assertThat(connection.receive(HELLO.length)).isEqualTo(HELLO);
        far.tell("close accepted");
        connection.awaitFinish();
    }

    /** Each end has understood the options of the other. */
    private void assertAgreed(EndpointConnection connection) {
        String[] agreed = far.tell("agreed accepted");
        assertThat(agreed[0]).as("state").isEqualTo(Integer.toString(ESTABLISHED));
        int options = Integer.parseInt(agreed[1]);
        assertThat(options & TIMESTAMPS_AND_SACK_AND_WINDOW_SCALE).isEqualTo(TIMESTAMPS_AND_SACK_AND_WINDOW_SCALE);
        assertThat(agreed[2]).as("shift count of this endpoint").isEqualTo("" + EndpointConnection.WINDOW_SHIFT);
        assertThat(connection.farOptions())
                .contains(new TcpOption.SackPermitted(), new TcpOption.WindowScale(Integer.parseInt(agreed[3])));
        assertThat(agreed[4])
                .as("segment size")
                .isEqualTo("" + (EndpointConnection.MAXIMUM_SEGMENT_SIZE - TIMESTAMPS_LENGTH));
    }

    private void assertTalk(EndpointConnection connection) {
        connection.send(MUCH);
        assertThat(far.receive("accepted", MUCH.length)).isEqualTo(MUCH);
        far.tell("send accepted", MUCH);
        assertThat(connection.receive(MUCH.length)).isEqualTo(MUCH);

        byte[] first = pattern(700);
        byte[] second = pattern(900);
        TcpOption.SelectiveAcknowledgment had = connection.sendOutOfOrder(first, second);
        assertThat(had.blocks())
                .singleElement()
                .satisfies(block ->
                        assertThat(block.right() - block.left() & 0xFFFF_FFFFL).isEqualTo(second.length));
        assertThat(far.receive("accepted", first.length)).isEqualTo(first);
        assertThat(far.receive("accepted", second.length)).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void eachEndRefusesWithARst(int version) {
        far.tell("make refused", family(version), "SOCK_STREAM");
        far.tell("start refused", Endpoint.own(version), nearPort);
        EndpointConnection.refuse(endpoint, version, nearPort);
        assertThat(far.failure("finish refused")).isEqualTo("ECONNREFUSED");
        far.tell("close refused");

        EndpointConnection.knockInVain(endpoint, version, nearPort, FAR_PORT + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void eachEndBreaksOffWithARst(int version) {
        far.tell("make listening", family(version), "SOCK_STREAM");
        far.tell("bind listening", Endpoint.far(version), FAR_PORT);
        far.tell("listen listening");
        EndpointConnection connection = EndpointConnection.connect(endpoint, version, nearPort + 1, FAR_PORT);
        far.accept("listening", "accepted");
        connection.reset();
        assertThat(far.failure("receive accepted 1")).isEqualTo("ECONNRESET");
        far.tell("close accepted");

        EndpointConnection another = EndpointConnection.connect(endpoint, version, nearPort + 2, FAR_PORT);
        far.accept("listening", "accepted");
        far.tell("reset accepted");
        another.awaitReset();
        far.tell("close listening");
    }

    // ------------------------------------------------------------------------------------------------- UDP and ICMP

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void datagramsGoBothWays(int version) {
        far.tell("make echo", family(version), "SOCK_DGRAM");
        far.tell("bind echo", Endpoint.far(version), FAR_PORT);
        for (int length : new int[] {0, 1, 13, 1400}) {
            byte[] payload = pattern(length);
            endpoint.send(version, UdpHeader.of(nearPort, FAR_PORT), payload);
            PeerProcess.Datagram datagram = far.receiveFrom("echo");
            assertThat(datagram.payload()).isEqualTo(payload);
            assertThat(datagram.sender()).isEqualTo(new PeerProcess.SocketAddress(Endpoint.own(version), nearPort));
            far.tell("send_to echo", Endpoint.own(version), nearPort, datagram.payload());
            Received echo = endpoint.await(version, Layer.UDP, nearPort);
            assertThat(echo.payload()).isEqualTo(payload);
            assertThat(echo.header(UdpHeader.class).sourcePort()).isEqualTo(FAR_PORT);
        }
        far.tell("close echo");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void datagramsInPiecesArePutTogether(int version) {
        far.tell("make echo", family(version), "SOCK_DGRAM");
        far.tell("bind echo", Endpoint.far(version), FAR_PORT);
        byte[] datagram = Endpoint.datagram(version, UdpHeader.of(nearPort, FAR_PORT), MUCH);
        // The middle first, and the end before the beginning.
        endpoint.send(endpoint.fragment(version, 77, datagram, 1400, 2800, true));
        endpoint.send(endpoint.fragment(version, 77, datagram, 4200, datagram.length, false));
        endpoint.send(endpoint.fragment(version, 77, datagram, 2800, 4200, true));
        endpoint.send(endpoint.fragment(version, 77, datagram, 0, 1400, true));
        assertThat(far.receiveFrom("echo").payload()).isEqualTo(MUCH);
        String counter = version == 4 ? "Ip.ReasmOKs" : "Ip6ReasmOKs";
        assertThat(Counters.moved(before, far.counters())).containsEntry(counter, 1L);

        far.tell("send_to echo", Endpoint.own(version), nearPort, MUCH);
        byte[] received = new byte[datagram.length];
        for (int left = received.length; left > 0; ) {
            left -= putPiece(version, received);
        }
        // The checksum that the kernel computed over the whole stands in its first piece: ports are exchanged, so it is
        // ours.
        assertThat(Arrays.copyOfRange(received, 4, received.length))
                .isEqualTo(Arrays.copyOfRange(datagram, 4, datagram.length));
        far.tell("close echo");
    }

    private int putPiece(int version, byte[] whole) {
        Class<? extends Header> kind = version == 4 ? Ipv4Header.class : Ipv6FragmentHeader.class;
        Received received =
                endpoint.await("fragment", candidate -> candidate.has(kind) && !candidate.has(Icmpv4Header.class));
        byte[] piece = received.after(received.header(kind));
        int at = received.header(kind) instanceof Ipv4Header ipv4
                ? ipv4.fragmentOffsetBytes()
                : ((Ipv6FragmentHeader) received.header(kind)).fragmentOffsetBytes();
        System.arraycopy(piece, 0, whole, at, piece.length);
        return piece.length;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void eachEndAnswersAnEcho(int version) {
        byte[] payload = pattern(56);
        if (version == 4) {
            endpoint.send(4, Icmpv4Header.echoRequest(7, 1), payload);
            Received reply = endpoint.await("echo reply", received -> received.has(Icmpv4Header.class));
            assertThat(reply.header(Icmpv4Header.class).withChecksum(0)).isEqualTo(Icmpv4Header.echoReply(7, 1));
            assertThat(reply.payload()).isEqualTo(payload);
        } else {
            endpoint.send(6, Icmpv6Header.echoRequest(7, 1), payload);
            Received reply = endpoint.await(
                    "echo reply",
                    received -> received.has(Icmpv6Header.class)
                            && received.header(Icmpv6Header.class).type() == Icmpv6Type.ECHO_REPLY);
            assertThat(reply.header(Icmpv6Header.class).withChecksum(0)).isEqualTo(Icmpv6Header.echoReply(7, 1));
            assertThat(reply.payload()).isEqualTo(payload);
        }

        far.tell("make ping", family(version), "SOCK_DGRAM", version == 4 ? 1 : 58);
        byte[] request = new byte[64];
        request[0] = (byte) (version == 4 ? Icmpv4Type.ECHO_REQUEST : Icmpv6Type.ECHO_REQUEST);
        request[7] = 9;
        System.arraycopy(payload, 0, request, 8, payload.length);
        far.tell("send_to ping", Endpoint.own(version), 0, request);
        endpoint.answerEcho();
        byte[] reply = far.receiveFrom("ping").payload();
        assertThat(Arrays.copyOfRange(reply, 8, reply.length)).isEqualTo(payload);
        far.tell("close ping");
    }

    /** What this library quotes in an error is what the kernel looks at to find the socket that is to learn of it. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void theKernelUnderstandsThatNobodyIsThere(int version) {
        far.tell("make lonely", family(version), "SOCK_DGRAM");
        far.tell("connect lonely", Endpoint.own(version), nearPort);
        far.tell("send lonely", HELLO);
        Received datagram = endpoint.await(version, Layer.UDP, nearPort);
        byte[] quoted = datagram.after(datagram.packet().headers().get(0));
        if (version == 4) {
            endpoint.send(4, new Icmpv4Header(Icmpv4Type.DESTINATION_UNREACHABLE, 3, 0, 0), quoted);
        } else {
            endpoint.send(6, new Icmpv6Header(Icmpv6Type.DESTINATION_UNREACHABLE, 4, 0, 0), quoted);
        }
        assertThat(far.failure("receive_from lonely")).isEqualTo("ECONNREFUSED");
        far.tell("close lonely");

        endpoint.send(version, UdpHeader.of(nearPort, FAR_PORT + 1), HELLO);
        Received error = endpoint.await(
                "port unreachable", received -> received.has(version == 4 ? Icmpv4Header.class : Icmpv6Header.class));
        assertThat(error.payload()).endsWith(HELLO);
    }

    // ------------------------------------------------------------------------------------------------------- offloads

    /** Where the kernel leaves the checksum to the device and says so, the library calls it partial: {@link Received} compares. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void whatTheKernelLeavesToTheDeviceIsPartial(int version) {
        far.tell("offload", Lab.DEVICE, "on");
        far.tell("make leaving", family(version), "SOCK_DGRAM");
        far.tell("send_to leaving", Endpoint.own(version), nearPort, HELLO);
        Received datagram = endpoint.await(version, Layer.UDP, nearPort);
        assertThat(datagram.frame().checksumNotReady()).isTrue();
        far.tell("close leaving");
        far.tell("offload", Lab.DEVICE, "off");
    }
}
