package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.udp.UdpHeader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The exchange with VLAN tags. A tag of VLAN 0, which is only a priority, Linux takes by itself, whatever it was built with;
 * it answers without one. For real VLANs, without need of its 802.1Q devices, two small programs within the kernel take tags off
 * what comes and put them on what goes, by the functions that such devices use: {@code codec-testdata/record/tag.py}.
 */
class VlanExchangeTest {
    private static final int FAR_PORT = 40002;
    private static final byte[] DATAGRAM = ExchangeTest.pattern(1400);
    private static final byte[] MUCH = ExchangeTest.pattern(5000);

    private Lab lab;
    private int nearPort = 41_000;

    @BeforeEach
    void open() {
        lab = Lab.ofOneKernel();
    }

    @AfterEach
    void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void priorityTags() {
        talk(List.of(new Tag(EtherType.VLAN, 5, 0)), List.of());
        talk(List.of(new Tag(EtherType.SERVICE_VLAN, 6, 0), new Tag(EtherType.VLAN, 5, 0)), List.of());
    }

    @Test
    void oneTag() {
        lab.tag("0x8100:3:42");
        List<Tag> tags = List.of(new Tag(EtherType.VLAN, 3, 42));
        talk(tags, tags);
    }

    @Test
    void twoTags() {
        lab.tag("0x8100:3:42", "0x88a8:5:100");
        List<Tag> tags = List.of(new Tag(EtherType.SERVICE_VLAN, 5, 100), new Tag(EtherType.VLAN, 3, 42));
        talk(tags, tags);
    }

    private void talk(List<Tag> tags, List<Tag> expected) {
        Endpoint endpoint = new Endpoint(lab.wire, tags, expected);
        talk(4, endpoint);
        talk(6, endpoint);
        System.out.println(
                "live exchange with tags " + tags + ": " + endpoint.judged + " frames of the kernel were right");
    }

    private void talk(int version, Endpoint endpoint) {
        PeerProcess far = lab.far;
        nearPort++;
        Map<String, Long> before = far.counters();
        assertThat(version == 4 ? endpoint.resolve(Lab.FAR_IPV4) : endpoint.resolve(Lab.FAR_IPV6))
                .isEqualTo(Lab.FAR_MAC);
        String family = version == 4 ? "AF_INET" : "AF_INET6";
        far.tell("make echo", family, "SOCK_DGRAM");
        far.tell("bind echo", Endpoint.far(version), FAR_PORT);
        endpoint.send(version, UdpHeader.of(nearPort, FAR_PORT), DATAGRAM);
        PeerProcess.Datagram datagram = far.receiveFrom("echo");
        assertThat(datagram.payload()).isEqualTo(DATAGRAM);
        far.tell("send_to echo", Endpoint.own(version), nearPort, DATAGRAM);
        assertThat(endpoint.await(version, Layer.UDP, nearPort).payload()).isEqualTo(DATAGRAM);

        far.tell("make listening", family, "SOCK_STREAM");
        far.tell("bind listening", Endpoint.far(version), FAR_PORT);
        far.tell("listen listening");
        EndpointConnection connection = EndpointConnection.connect(endpoint, version, nearPort, FAR_PORT);
        far.accept("listening", "accepted");
        connection.send(MUCH);
        assertThat(far.receive("accepted", MUCH.length)).isEqualTo(MUCH);
        far.tell("send accepted", MUCH);
        assertThat(connection.receive(MUCH.length)).isEqualTo(MUCH);
        connection.finish();
        far.tell("close accepted");
        connection.awaitFinish();
        far.tell("close listening echo");
        assertThat(Counters.complaints(Counters.moved(before, far.counters()))).isEmpty();
    }
}
