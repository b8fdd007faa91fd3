package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.socket.BoundSocket;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every kind of sending socket meets every kind of listening one, between two kernels. What happened is held against
 * {@link BoundSocket}: whether anything left the host, by which version of IP it travelled, whether the listener got it, and from
 * which address it was told that it came.
 */
class DualStackMatrixTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);
    private static final int MARKER_PORT = 9;
    private static final int FIRST_PORT = 10_000;
    private static final int FIRST_PORT_BY_HAND = 20_000;
    private static final int FIRST_PORT_OF_SOURCES = 30_000;

    /** Another address of the far host. */
    private static final IpAddress OTHER_IPV4 = IpAddress.parse("192.0.2.22");

    private static final IpAddress OTHER_IPV6 = IpAddress.parse("2001:db8::22");

    private static final List<String> LISTENERS_IPV4 = List.of("0.0.0.0", "192.0.2.2", "192.0.2.22");
    private static final List<String> LISTENERS_IPV6 =
            List.of("::", "2001:db8::2", "2001:db8::22", "::ffff:0.0.0.0", "::ffff:192.0.2.2", "::ffff:192.0.2.22");
    private static final String NOT_BOUND = "-";
    private static final List<String> CLIENTS_IPV4 = List.of(NOT_BOUND, "0.0.0.0", "192.0.2.1");
    private static final List<String> CLIENTS_IPV6 =
            List.of(NOT_BOUND, "::", "2001:db8::1", "::ffff:0.0.0.0", "::ffff:192.0.2.1");
    private static final List<String> DESTINATIONS_IPV4 = List.of("192.0.2.2", "0.0.0.0");
    private static final List<String> DESTINATIONS_IPV6 =
            List.of("2001:db8::2", "::ffff:192.0.2.2", "::", "::ffff:0.0.0.0");

    /** How a client sends. */
    private enum Manner {
        TCP_CONNECT,
        UDP_CONNECT,
        UDP_SEND_TO
    }

    /** A socket to be. */
    private record Kind(boolean ipv6, boolean ipv6Only, String bound) {
        String family() {
            return ipv6 ? "AF_INET6" : "AF_INET";
        }

        BoundSocket rules() {
            String address = bound.equals(NOT_BOUND) ? ipv6 ? "::" : "0.0.0.0" : bound;
            return new BoundSocket(IpAddress.parse(address), ipv6Only);
        }

        Object[] opening(String name, Manner manner, int port) {
            String kind = manner == Manner.TCP_CONNECT ? "SOCK_STREAM" : "SOCK_DGRAM";
            return new Object[] {"open_bound", name, family(), kind, ipv6Only ? 1 : 0, bound, port};
        }

        boolean isPossible() {
            return !(ipv6Only && bound.startsWith("::ffff:"));
        }
    }

    /**
     * What the wire is to show under the port of one combination.
     *
     * @param destination empty if nothing
     * @param listener null if it is not to get anything
     * @param told the address that the listener was told
     */
    private record Expected(String name, Optional<IpAddress> destination, BoundSocket listener, IpAddress told) {}

    private static Lab lab;
    private static PeerProcess near;
    private static PeerProcess far;

    private final Map<Integer, Expected> expected = new HashMap<>();
    private int port = FIRST_PORT;
    private int taken;
    private int notTaken;
    private int notSent;
    private int notBound;
    private int marksLeft;

    @BeforeAll
    static void open() {
        lab = Lab.ofTwoKernels();
        near = lab.near;
        far = lab.far;
        Lab.address(far, OTHER_IPV4, 24);
        Lab.address(far, OTHER_IPV6, 64);
        near.tell("make marker AF_INET SOCK_DGRAM");
        far.tell("make marker AF_INET SOCK_DGRAM");
        far.tell("bind marker", Lab.FAR_IPV4, MARKER_PORT);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    private static List<Kind> kinds(List<String> ipv4, List<String> ipv6) {
        List<Kind> kinds = new ArrayList<>();
        ipv4.forEach(bound -> kinds.add(new Kind(false, false, bound)));
        ipv6.forEach(bound -> kinds.add(new Kind(true, false, bound)));
        ipv6.forEach(bound -> kinds.add(new Kind(true, true, bound)));
        return kinds;
    }

    private static List<Kind> possible(List<String> ipv4, List<String> ipv6) {
        return kinds(ipv4, ipv6).stream().filter(Kind::isPossible).toList();
    }

    @Test
    void realSocketsDoWhatTheRulesSay() {
        refuseBinds(far, kinds(LISTENERS_IPV4, LISTENERS_IPV6));
        refuseBinds(near, kinds(CLIENTS_IPV4, CLIENTS_IPV6));
        for (Manner manner : Manner.values()) {
            for (Kind listener : possible(LISTENERS_IPV4, LISTENERS_IPV6)) {
                for (Kind client : possible(CLIENTS_IPV4, CLIENTS_IPV6)) {
                    for (String destination : client.ipv6 ? DESTINATIONS_IPV6 : DESTINATIONS_IPV4) {
                        port++;
                        meet(manner, listener, client, IpAddress.parse(destination));
                    }
                }
            }
        }
        int combinations = port - FIRST_PORT;
        assertWire();
        System.out.println("live dual-stack matrix: " + combinations + " combinations: " + taken + " taken, " + notTaken
                + " not taken, " + notSent + " not sent; " + notBound
                + " sockets not to be bound; all as the rules say");
        assertThat(taken + notTaken + notSent).isEqualTo(combinations);
        assertThat(List.of(taken, notTaken, notSent, notBound)).doesNotContain(0);
    }

    private void meet(Manner manner, Kind listener, Kind client, IpAddress destination) {
        String name = manner + " " + client + " to " + destination + ", " + listener;
        open(near, "client", client, manner, 0);
        open(far, "listener", listener, manner, port);
        Optional<IpAddress> onWire = client.rules().destinationOnWire(destination);
        BoundSocket rules = listener.rules();
        int protocol = manner == Manner.TCP_CONNECT ? IpProtocol.TCP : IpProtocol.UDP;
        IpAddress source = onWire.map(to -> Endpoint.own(to.version())).orElse(null);
        boolean takes = onWire.isPresent() && rules.accepts(protocol, source, onWire.get());
        String failure = send(manner, destination, onWire.isPresent() && !takes);
        IpAddress told = null;
        if (takes) {
            assertThat(failure).as(name).isEmpty();
            told = receive(manner);
            if (manner == Manner.TCP_CONNECT) {
                assertThat(far.own("accepted").address()).as(name).isEqualTo(rules.reported(onWire.get()));
                far.tell("close accepted");
            }
            taken++;
        } else {
            if (onWire.isEmpty()) {
                boolean toItself = BoundSocket.onWire(destination).isUnspecified();
                assertThat(failure)
                        .as(name)
                        .matches(toItself ? "|ECONNREFUSED|ENETUNREACH" : "ENETUNREACH|EAFNOSUPPORT");
                notSent++;
            } else {
                assertThat(failure).as(name).isEqualTo(manner == Manner.UDP_SEND_TO ? "" : "ECONNREFUSED");
                notTaken++;
            }
            assertThat(far.pending("listener", 0)).as(name).isFalse();
        }
        expected.put(port, new Expected(name, onWire, rules, told));
        closeAll();
    }

    private static void open(PeerProcess host, String name, Kind kind, Manner manner, int port) {
        host.tell(kind.opening(name, manner, port));
    }

    /** What cannot be bound is refused by the kernel and by the rules. */
    private void refuseBinds(PeerProcess host, List<Kind> kinds) {
        for (Manner manner : Manner.values()) {
            for (Kind kind : kinds) {
                if (!kind.isPossible()) {
                    assertThat(host.failure(kind.opening("impossible", manner, FIRST_PORT)))
                            .as("%s", kind)
                            .isEqualTo("EINVAL");
                    host.tell("close impossible");
                    assertThatIllegalArgumentException().isThrownBy(kind::rules);
                    notBound++;
                }
            }
        }
    }

    /** What sending failed with; empty if it did not. Nothing that was sent is on its way any more if it is to be refused. */
    private String send(Manner manner, IpAddress destination, boolean toBeRefused) {
        if (manner == Manner.UDP_SEND_TO) {
            String failure = near.failure("send_to client", destination, port, HELLO);
            if (toBeRefused) {
                mark();
            }
            return failure;
        }
        String failure = near.failure("connect client", destination, port);
        if (manner == Manner.UDP_CONNECT && failure.isEmpty()) {
            near.tell("send client", HELLO);
            // A datagram that nobody takes comes back as an error to the socket that is connected.
            return toBeRefused ? near.failure("receive_from client") : "";
        }
        return failure;
    }

    /** The address that the listener is told. */
    private IpAddress receive(Manner manner) {
        if (manner == Manner.TCP_CONNECT) {
            return far.accept("listener", "accepted").address();
        }
        PeerProcess.Datagram datagram = far.receiveFrom("listener");
        assertThat(datagram.payload()).isEqualTo(HELLO);
        return datagram.sender().address();
    }

    /** IPv6 packets that no socket sends, from or to an IPv4-mapped address, and such as one does beside them. Made by this library. */
    @Test
    void mappedAddressesInIpv6Packets() {
        port = FIRST_PORT_BY_HAND;
        for (Manner manner : List.of(Manner.TCP_CONNECT, Manner.UDP_SEND_TO)) {
            for (Kind listener : possible(LISTENERS_IPV4, LISTENERS_IPV6)) {
                for (Ipv6Address source : List.of(Lab.NEAR_IPV6, Lab.NEAR_IPV4.toIpv4Mapped())) {
                    for (Ipv6Address destination : List.of(Lab.FAR_IPV6, Lab.FAR_IPV4.toIpv4Mapped())) {
                        forgeTo(manner, source, destination, listener);
                    }
                }
            }
        }
        int combinations = port - FIRST_PORT_BY_HAND;
        System.out.println("live dual-stack matrix: " + combinations + " more with IPv6 packets made by hand: " + taken
                + " taken, " + notTaken + " not taken; all as the rules say");
        assertThat(taken + notTaken).isEqualTo(combinations);
        assertThat(taken).isPositive();
    }

    /** Source addresses that a host does not take from a link, and such as it takes beside them; loopback destinations too. */
    @Test
    void sourceAddressesThatNoHostTakes() {
        List<String> ipv4 = List.of(
                "192.0.2.1",
                "198.51.100.1",
                "169.254.1.1",
                "240.0.0.1",
                "0.0.0.5",
                "0.0.0.0",
                "127.0.0.1",
                "127.9.9.9",
                "224.0.0.9",
                "255.255.255.255",
                "192.0.2.2");
        List<String> ipv6 =
                List.of("2001:db8::1", "2001:db8:9::1", "fe80::9", "::", "::1", "ff02::1", "ff0e::1", "2001:db8::2");
        far.tell("run ip route add default via", Lab.NEAR_IPV4);
        far.tell("run ip -6 route add default via", Lab.NEAR_IPV6);
        port = FIRST_PORT_OF_SOURCES;
        for (Manner manner : List.of(Manner.TCP_CONNECT, Manner.UDP_SEND_TO)) {
            for (Kind listener : possible(
                    List.of("0.0.0.0", "192.0.2.2", "127.0.0.1"),
                    List.of("::", "2001:db8::2", "::1", "::ffff:192.0.2.2"))) {
                for (String source : ipv4) {
                    forgeTo(manner, IpAddress.parse(source), Lab.FAR_IPV4, listener);
                    forgeTo(manner, IpAddress.parse(source), Ipv4Address.LOOPBACK, listener);
                }
                for (String source : ipv6) {
                    forgeTo(manner, IpAddress.parse(source), Lab.FAR_IPV6, listener);
                    forgeTo(manner, IpAddress.parse(source), Ipv6Address.LOOPBACK, listener);
                }
            }
        }
        int combinations = port - FIRST_PORT_OF_SOURCES;
        System.out.println("live dual-stack matrix: " + combinations + " more with unusual source addresses: " + taken
                + " taken, " + notTaken + " not taken; all as the rules say");
        assertThat(taken + notTaken).isEqualTo(combinations);
        assertThat(taken).isPositive();
    }

    private void forgeTo(Manner manner, IpAddress source, IpAddress destination, Kind listener) {
        port++;
        open(far, "listener", listener, manner, port);
        forge(manner, source, destination, listener.rules());
        far.tell("close listener");
    }

    private static IpHeader header(IpAddress source, IpAddress destination, int protocol) {
        return source instanceof Ipv4Address ipv4
                ? Ipv4Header.of(ipv4, (Ipv4Address) destination, protocol)
                : Ipv6Header.of((Ipv6Address) source, (Ipv6Address) destination, protocol);
    }

    private void forge(Manner manner, IpAddress source, IpAddress destination, BoundSocket listener) {
        boolean tcp = manner == Manner.TCP_CONNECT;
        int protocol = tcp ? IpProtocol.TCP : IpProtocol.UDP;
        boolean takes = listener.accepts(protocol, source, destination);
        String name = manner + " from " + source + " to " + destination + ", " + listener;
        Map<String, Long> before = far.counters();
        lab.wire.send(PacketWriter.padding()
                .toBytes(
                        tcp ? new byte[0] : HELLO,
                        new EthernetHeader(
                                Lab.FAR_MAC, Lab.NEAR_MAC, source.version() == 4 ? EtherType.IPV4 : EtherType.IPV6),
                        header(source, destination, protocol),
                        tcp ? TcpHeader.of(port, port, 1, 0, TcpFlags.SYN) : UdpHeader.of(port, port)));
        lab.wire.send(PacketWriter.padding()
                .toBytes(
                        HELLO,
                        new EthernetHeader(Lab.FAR_MAC, Lab.NEAR_MAC, EtherType.IPV4),
                        Ipv4Header.of(Lab.NEAR_IPV4, Lab.FAR_IPV4, IpProtocol.UDP),
                        UdpHeader.of(MARKER_PORT, MARKER_PORT)));
        far.receiveFrom("marker");
        if (tcp) {
            // A SYN that is taken is answered: with what is sent and is no RST.
            Map<String, Long> moved = Counters.moved(before, far.counters());
            long answers = moved.getOrDefault("Tcp.OutSegs", 0L) - moved.getOrDefault("Tcp.OutRsts", 0L);
            assertThat(answers).as(name).isEqualTo(takes ? 1 : 0);
        } else {
            assertThat(far.pending("listener", 0)).as(name).isEqualTo(takes);
            if (takes) {
                assertThat(receive(manner)).as(name).isEqualTo(listener.reported(source));
            }
        }
        taken += takes ? 1 : 0;
        notTaken += takes ? 0 : 1;
    }

    /** When this has come to the far end, so has whatever was sent before it. */
    private void mark() {
        marksLeft++;
        near.tell("send_to marker", Lab.FAR_IPV4, MARKER_PORT, HELLO);
        far.receiveFrom("marker");
    }

    private void closeAll() {
        near.tell("close client");
        far.tell("close listener");
    }

    /** Holds every frame of both directions against what was to be expected under its port. */
    private void assertWire() {
        mark();
        Map<Integer, IpHeader> first = new HashMap<>();
        for (boolean last = false; !last; ) {
            VirtualCable.Frame frame = lab.wire.next(10_000);
            assertThat(frame).as("the last datagram that was sent").isNotNull();
            Packet packet = frame.packet();
            Optional<IpHeader> ip = packet.header(IpHeader.class);
            int listenersPort = port(packet, frame.outgoing());
            Expected wanted = expected.get(listenersPort);
            last = frame.outgoing() && listenersPort == MARKER_PORT && --marksLeft == 0;
            if (wanted != null) {
                assertThat(wanted.destination)
                        .as("%s: what %s goes to", wanted.name, packet)
                        .isPresent();
                IpAddress destination = wanted.destination.get();
                assertThat(packet.header(EthernetHeader.class).orElseThrow().etherType())
                        .as("%s", wanted.name)
                        .isEqualTo(BoundSocket.etherType(destination));
                IpHeader header = ip.orElseThrow();
                assertThat(frame.outgoing() ? header.destinationAddress() : header.sourceAddress())
                        .as("%s", wanted.name)
                        .isEqualTo(destination);
                if (frame.outgoing()) {
                    first.putIfAbsent(listenersPort, header);
                }
            }
        }
        expected.forEach((number, wanted) -> {
            assertThat(first.containsKey(number)).as(wanted.name).isEqualTo(wanted.destination.isPresent());
            if (wanted.told != null) {
                assertThat(wanted.told)
                        .as(wanted.name)
                        .isEqualTo(wanted.listener.reported(first.get(number).sourceAddress()));
            }
        });
    }

    /** The destination port of a packet, or its source port; 0 if it has none. */
    private static int port(Packet packet, boolean destination) {
        Optional<TcpHeader> tcp = packet.header(TcpHeader.class);
        if (tcp.isPresent()) {
            return destination ? tcp.get().destinationPort() : tcp.get().sourcePort();
        }
        return packet.header(UdpHeader.class)
                .map(udp -> destination ? udp.destinationPort() : udp.sourcePort())
                .orElse(0);
    }
}
