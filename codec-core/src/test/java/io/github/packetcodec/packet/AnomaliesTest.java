package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@link AnomalyTest} has a frame for each anomaly; these are the headers that are looked at. */
class AnomaliesTest {
    /** A group address as source, the reserved flag, and SYN with FIN. */
    private static final byte[] FRAME = with(with(with(FrameBytes.TCP_IPV4, 6, "03"), 20, "8000"), 46, "5003");

    @Test
    void looksAtHeadersBeforeTheEndOnly() {
        Anomaly mac = Anomaly.SOURCE_MAC_MULTICAST;
        Anomaly flag = Anomaly.RESERVED_FLAG;
        assertThat(anomalies(FRAME, 0)).isEmpty();
        assertThat(anomalies(FRAME, 14)).containsExactly(mac);
        assertThat(anomalies(FRAME, 34)).containsExactly(mac, flag);
        assertThat(anomalies(FRAME, 54)).containsExactly(mac, flag, Anomaly.TCP_SYN_FIN);
    }

    @Test
    void looksBehindTags() {
        byte[] tagged = insert(with(FRAME, 12, "8100"), 14, bytes("0001 8100 0002 0800"));
        assertThat(anomalies(tagged, 22)).containsExactly(Anomaly.SOURCE_MAC_MULTICAST);
        assertThat(anomalies(tagged, 62))
                .containsExactly(Anomaly.SOURCE_MAC_MULTICAST, Anomaly.RESERVED_FLAG, Anomaly.TCP_SYN_FIN);
    }

    /** The chain of every kind of extension header contains none, and what is before a frame in its array is not looked at. */
    @Test
    void looksAtTheFrameOnly() {
        assertThat(anomalies(FrameBytes.CHAIN_IPV6, 162)).isEmpty();
        byte[] in = join(FRAME, FrameBytes.UDP_IPV4);
        PacketView view = new PacketView();
        view.parse(in, FRAME.length, FrameBytes.UDP_IPV4.length);
        assertThat(Anomalies.of(view.outcome, in, FRAME.length, view.headersEnd()))
                .isZero();
    }

    private static Set<Anomaly> anomalies(byte[] frame, int end) {
        PacketView view = Views.parse(frame);
        return Anomaly.setOf(Anomalies.of(view.outcome, frame, 0, end));
    }
}
