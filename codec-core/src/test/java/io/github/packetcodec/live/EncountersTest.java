package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.socket.BoundSocket;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The four encounters of a client and a server of IPv4 and IPv6, between two kernels, as {@code docs/dual-stack.md} tells them.
 * With {@code -Dencounters.record=FOLDER} it writes there what was on the wire: so the captures on that page were made.
 */
class EncountersTest {
    private static final Path PAGE = Path.of("../docs/dual-stack.md");
    private static final String RECORD = System.getProperty("encounters.record");
    /** Each encounter has two of its own, from here on: what an earlier one has left cannot be met. */
    private static final int FIRST_PORT = 40001;

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER = "good day".getBytes(StandardCharsets.US_ASCII);

    /** The servers are bound to every address, the IPv6 one as it is where nothing is set: for both versions. */
    private enum Encounter {
        IPV4_CLIENT_IPV4_SERVER("192.0.2.2", "0.0.0.0"),
        IPV4_CLIENT_IPV6_SERVER("192.0.2.2", "::"),
        IPV6_CLIENT_IPV4_SERVER("::ffff:192.0.2.2", "0.0.0.0"),
        IPV6_CLIENT_IPV6_SERVER("2001:db8::2", "::");

        final IpAddress destination;
        final IpAddress bound;

        Encounter(String destination, String bound) {
            this.destination = IpAddress.parse(destination);
            this.bound = IpAddress.parse(bound);
        }

        String clientFamily() {
            return destination instanceof Ipv4Address ? "AF_INET" : "AF_INET6";
        }

        String serverFamily() {
            return bound instanceof Ipv4Address ? "AF_INET" : "AF_INET6";
        }

        int clientPort() {
            return FIRST_PORT + 2 * ordinal();
        }

        int serverPort() {
            return clientPort() + 1;
        }

        String fileName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".pcap";
        }
    }

    private static Lab lab;

    @BeforeAll
    static void open() {
        lab = Lab.ofTwoKernels();
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void happensAsThePageTells(Encounter encounter) throws IOException {
        IpAddress accepted = overTcp(encounter);
        IpAddress received = overUdp(encounter);
        List<VirtualCable.Frame> frames = frames(encounter);
        if (RECORD != null) {
            record(frames, Path.of(RECORD, encounter.fileName()));
        }
        Received syn = new Received(frames.get(0));
        IpHeader ip = syn.header(IpHeader.class);
        int etherType = syn.header(EthernetHeader.class).etherType();

        assertThat(syn.header(TcpHeader.class).flags()).isEqualTo(TcpFlags.SYN);
        assertThat(etherType).isEqualTo(BoundSocket.etherType(encounter.destination));
        BoundSocket server = new BoundSocket(encounter.bound, false);
        assertThat(server.accepts(IpProtocol.TCP, ip.sourceAddress(), ip.destinationAddress()))
                .isTrue();
        assertThat(accepted).isEqualTo(received).isEqualTo(server.reported(ip.sourceAddress()));
        assertThat(Files.readString(PAGE))
                .contains(row(encounter, etherType, ip.sourceAddress(), ip.destinationAddress(), accepted));
    }

    private static String row(
            Encounter encounter, int etherType, IpAddress source, IpAddress destination, IpAddress told) {
        return String.format(
                "| `%s` | `%s` | `%s` | 0x%04X | `%s` to `%s` | `%s` |",
                encounter.clientFamily(),
                encounter.destination,
                encounter.serverFamily() + ", " + encounter.bound,
                etherType,
                source,
                destination,
                told);
    }

    /** A connection, a word each way, and the end of it. Returns the address that {@code accept} tells. */
    private static IpAddress overTcp(Encounter encounter) {
        lab.far.tell(
                "open_bound server",
                encounter.serverFamily(),
                "SOCK_STREAM 0",
                encounter.bound,
                encounter.serverPort());
        bindClient(lab.near, encounter, "SOCK_STREAM");
        lab.near.tell("connect client", encounter.destination, encounter.serverPort());
        IpAddress told = lab.far.accept("server", "accepted").address();
        lab.near.tell("send client", HELLO);
        assertThat(lab.far.receive("accepted", HELLO.length)).isEqualTo(HELLO);
        lab.far.tell("send accepted", ANSWER);
        assertThat(lab.near.receive("client", ANSWER.length)).isEqualTo(ANSWER);
        lab.near.tell("shut client");
        assertThat(lab.far.receive("accepted", 1)).isEmpty();
        lab.far.tell("close accepted server");
        assertThat(lab.near.receive("client", 1)).isEmpty();
        lab.near.tell("close client");
        return told;
    }

    /** A datagram each way. Returns the address that {@code recvfrom} tells. */
    private static IpAddress overUdp(Encounter encounter) {
        lab.far.tell(
                "open_bound server", encounter.serverFamily(), "SOCK_DGRAM 0", encounter.bound, encounter.serverPort());
        bindClient(lab.near, encounter, "SOCK_DGRAM");
        lab.near.tell("send_to client", encounter.destination, encounter.serverPort(), HELLO);
        PeerProcess.SocketAddress told = lab.far.receiveFrom("server").sender();
        lab.far.tell("send_to server", told.address(), told.port(), ANSWER);
        PeerProcess.Datagram answer = lab.near.receiveFrom("client");
        assertThat(answer.payload()).isEqualTo(ANSWER);
        assertThat(answer.sender().address()).isEqualTo(encounter.destination);
        lab.far.tell("close server");
        lab.near.tell("close client");
        return told.address();
    }

    private static void bindClient(PeerProcess near, Encounter encounter, String kind) {
        IpAddress any = encounter.clientFamily().equals("AF_INET") ? Ipv4Address.ANY : Ipv6Address.ANY;
        near.tell("make client", encounter.clientFamily(), kind);
        near.tell("bind client", any, encounter.clientPort());
    }

    /** What was on the wire between the two ports; the answer to the datagram is the last of it. */
    private static List<VirtualCable.Frame> frames(Encounter encounter) {
        List<VirtualCable.Frame> frames = new ArrayList<>();
        Set<Integer> versions = new HashSet<>();
        while (true) {
            VirtualCable.Frame frame = lab.wire.next(10_000);
            assertThat(frame).as("the datagram that ends the encounter").isNotNull();
            Received received = new Received(frame);
            boolean forServer = isFor(received, encounter.serverPort());
            if (forServer || isFor(received, encounter.clientPort())) {
                received.assertRight();
                frames.add(frame);
                versions.add(received.header(IpHeader.class).sourceAddress().version());
                if (!forServer && received.packet().header(TcpHeader.class).isEmpty()) {
                    assertThat(versions).hasSize(1);
                    return frames;
                }
            }
        }
    }

    private static boolean isFor(Received received, int port) {
        return received.isFor(4, Layer.TCP, port)
                || received.isFor(6, Layer.TCP, port)
                || received.isFor(4, Layer.UDP, port)
                || received.isFor(6, Layer.UDP, port);
    }

    private static void record(List<VirtualCable.Frame> frames, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (PcapWriter out = PcapWriter.open(file, LinkType.ETHERNET)) {
            for (VirtualCable.Frame frame : frames) {
                out.write(
                        frame.time().getEpochSecond(), frame.time().getNano(), frame.bytes(), 0, frame.bytes().length);
            }
        }
    }
}
