package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpPrefix;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.address.Nat64Mapping;
import io.github.packetcodec.address.Nat64Table;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.Ethernet;
import io.github.packetcodec.packet.IcmpError;
import io.github.packetcodec.packet.Nat64Settings;
import io.github.packetcodec.packet.Nat64Translator;
import io.github.packetcodec.packet.PacketView;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * IPv4 sockets of the Linux kernel talk with IPv6 sockets, and the other way round, through a {@link Nat64Translator} that a thread of the test
 * runs between them. Both are in one network namespace: 192.0.2.2 sees the IPv6 host as 198.51.100.1, and 2001:db8::2 sees the IPv4 host as
 * 2001:db8:64::192.0.2.2. The links behind the translator have MTUs so small that the kernel has to find them.
 */
@Timeout(120)
class TranslationTest {
    private static final String IPV6_HOST_IN_IPV4 = "198.51.100.1";
    private static final String IPV4_HOST_IN_IPV6 = "2001:db8:64::c000:202";
    private static final Ipv4Address ROUTER4 = Ipv4Address.parse("198.51.100.254");
    private static final Ipv6Address ROUTER6 = Ipv6Address.parse("2001:db8:64::1");
    private static final String PORT = "40001";

    private final Lab lab = Lab.ofOneKernel();
    private final PeerProcess peer = lab.far;
    private final Nat64Translator translator = new Nat64Translator(Nat64Settings.of(
                    Nat64Table.otherwise(Nat64Mapping.of(IpPrefix.parse("2001:db8:64::/96")))
                            .with(IpPrefix.parse(IPV6_HOST_IN_IPV4 + "/32"), new IpPrefix(Lab.FAR_IPV6, 128)))
            .withMtus(1300, 1400));
    private final byte[] out = new byte[translator.maximumLength(65536)];
    private final Thread relay = new Thread(this::relay, "translator");
    private volatile boolean ended;
    private volatile int errors;

    private Map<String, Long> before;

    @BeforeEach
    void open() {
        peer.tell("run ip route add 198.51.100.0/24 dev", Lab.DEVICE);
        peer.tell("run ip route add 2001:db8:64::/96 dev", Lab.DEVICE);
        for (String address : new String[] {IPV6_HOST_IN_IPV4, IPV4_HOST_IN_IPV6}) {
            peer.tell("run ip neighbour replace", address, "lladdr", Lab.NEAR_MAC, "dev", Lab.DEVICE, "nud permanent");
        }
        before = peer.counters();
        relay.start();
    }

    @AfterEach
    void close() throws InterruptedException {
        ended = true;
        relay.join();
        Map<String, Long> moved = Counters.moved(before, peer.counters());
        lab.close();
        assertThat(Counters.complaints(moved)).isEmpty();
    }

    private void relay() {
        PacketView view = new PacketView();
        while (!ended) {
            VirtualCable.Frame frame = lab.wire.next(20);
            if (frame == null || !MacAddress.of(frame.bytes(), 0).equals(Lab.NEAR_MAC)) {
                continue;
            }
            view.parse(frame.bytes());
            if (translator.translate(view, out, 0).isTranslated()) {
                for (int i = 0; i < translator.packetCount(); i++) {
                    int at = translator.packetOffset(i);
                    send(Arrays.copyOfRange(out, at, at + translator.packetLength(i)));
                }
            } else {
                Optional<IcmpError> error = translator.icmpError();
                if (error.isPresent()) {
                    errors++;
                    send(error.get().about(view, fromRouter(view)));
                }
            }
        }
    }

    private static IpHeader fromRouter(PacketView view) {
        return view.networkLayer() == Layer.IPV4
                ? Ipv4Header.of(ROUTER4, view.ipv4().sourceAddress(), IpProtocol.ICMPV4)
                : Ipv6Header.of(ROUTER6, view.ipv6().sourceAddress(), IpProtocol.ICMPV6);
    }

    private void send(byte[] packet) {
        byte[] frame = new byte[Ethernet.HEADER_LENGTH + packet.length];
        Lab.FAR_MAC.encode(frame, 0);
        Lab.NEAR_MAC.encode(frame, MacAddress.LENGTH);
        Ethernet.setEtherType(frame, 0, packet[0] >>> 4 == 4 ? EtherType.IPV4 : EtherType.IPV6);
        System.arraycopy(packet, 0, frame, Ethernet.HEADER_LENGTH, packet.length);
        lab.wire.send(frame);
    }

    private static byte[] text(int length, int seed) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ((i + seed) * 131 + (i >> 8) * 17);
        }
        return text;
    }

    /** 1480 bytes do not fit the IPv6 link, and 1500 not the IPv4 link: both ends find that out by the translator's errors. */
    @Test
    void ipv4ClientOfAnIpv6Server() {
        peer.tell("open_bound server AF_INET6 SOCK_STREAM 1 ::", PORT);
        peer.tell("make client AF_INET SOCK_STREAM");
        exchange(IPV6_HOST_IN_IPV4, IPV4_HOST_IN_IPV6);
    }

    @Test
    void ipv6ClientOfAnIpv4Server() {
        peer.tell("open_bound server AF_INET SOCK_STREAM 0 0.0.0.0", PORT);
        peer.tell("make client AF_INET6 SOCK_STREAM");
        exchange(IPV4_HOST_IN_IPV6, IPV6_HOST_IN_IPV4);
    }

    private void exchange(String serverAddress, String clientAddress) {
        peer.tell("connect client", serverAddress, PORT);
        assertThat(peer.accept("server", "accepted").address()).hasToString(clientAddress);
        for (int i = 0; i < 4; i++) {
            byte[] request = text(16_000, i);
            peer.tell("send client", request);
            assertThat(peer.receive("accepted", request.length)).isEqualTo(request);
            byte[] response = text(15_001, -i);
            peer.tell("send accepted", response);
            assertThat(peer.receive("client", response.length)).isEqualTo(response);
        }
        peer.tell("shut client");
        assertThat(peer.receive("accepted", 1)).isEmpty();
        peer.tell("close client accepted server");
        assertThat(errors).as("errors about the MTU").isGreaterThanOrEqualTo(2);
    }

    /** From none to several fragments, in both directions: the sender makes fragments, and the translator more of them. */
    @Test
    void datagrams() {
        peer.tell("open_bound ipv6 AF_INET6 SOCK_DGRAM 1 ::", PORT);
        peer.tell("open_bound ipv4 AF_INET SOCK_DGRAM 0 0.0.0.0", PORT);
        for (int length : new int[] {0, 1, 26, 1200, 1231, 1232, 1233, 1252, 1253, 2000, 3000, 9000}) {
            byte[] text = text(length, length);
            peer.tell("send_to ipv4", IPV6_HOST_IN_IPV4, PORT, text);
            PeerProcess.Datagram there = peer.receiveFrom("ipv6");
            assertThat(there.payload()).isEqualTo(text);
            assertThat(there.sender().address()).hasToString(IPV4_HOST_IN_IPV6);
            peer.tell("send_to ipv6", IPV4_HOST_IN_IPV6, PORT, text);
            PeerProcess.Datagram back = peer.receiveFrom("ipv4");
            assertThat(back.payload()).isEqualTo(text);
            assertThat(back.sender().address()).hasToString(IPV6_HOST_IN_IPV4);
        }
    }

    @Test
    void echoes() {
        byte[] ping4 = {8, 0, 0, 0, 0, 0, 0, 7, 'p', 'i', 'n', 'g'};
        peer.tell("make ping4 AF_INET SOCK_DGRAM 1");
        peer.tell("send_to ping4", IPV6_HOST_IN_IPV4, 0, ping4);
        byte[] reply4 = peer.receiveFrom("ping4").payload();
        assertThat(reply4[0]).isZero();
        assertThat(Arrays.copyOfRange(reply4, 6, 12)).isEqualTo(Arrays.copyOfRange(ping4, 6, 12));

        byte[] ping6 = ping4.clone();
        ping6[0] = (byte) 128;
        peer.tell("make ping6 AF_INET6 SOCK_DGRAM 58");
        peer.tell("send_to ping6", IPV4_HOST_IN_IPV6, 0, ping6);
        byte[] reply6 = peer.receiveFrom("ping6").payload();
        assertThat(reply6[0]).isEqualTo((byte) 129);
        assertThat(Arrays.copyOfRange(reply6, 6, 12)).isEqualTo(Arrays.copyOfRange(ping6, 6, 12));
    }

    /** The kernel that receives the translated error finds the socket by what the error quotes. */
    @Test
    void errorsReachTheSocket() {
        peer.tell("make ipv4 AF_INET SOCK_DGRAM");
        peer.tell("connect ipv4", IPV6_HOST_IN_IPV4, 9);
        peer.tell("send ipv4", text(5, 0));
        assertRefused("ipv4");
        peer.tell("make ipv6 AF_INET6 SOCK_DGRAM");
        peer.tell("connect ipv6", IPV4_HOST_IN_IPV6, 9);
        peer.tell("send ipv6", text(5, 0));
        assertRefused("ipv6");
    }

    private void assertRefused(String socket) {
        assertThatExceptionOfType(PeerProcess.SocketException.class)
                .isThrownBy(() -> peer.receiveFrom(socket))
                .withMessage("ECONNREFUSED");
    }
}
