package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Layer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TunnelPortsTest {
    private static Map<Integer, Layer> all(TunnelPorts ports) {
        Map<Integer, Layer> all = new TreeMap<>();
        for (int port = 0; port <= 0xFFFF; port++) {
            Layer layer = ports.layerOf(port);
            if (layer != null) {
                all.put(port, layer);
            }
        }
        return all;
    }

    /** The numbers are those of the IANA registry; 8472 is Linux's older port of VXLAN. */
    @Test
    void theDefaultPorts() {
        assertThat(all(TunnelPorts.DEFAULT))
                .isEqualTo(Map.of(
                        4500, Layer.ESP, 4789, Layer.VXLAN, 4790, Layer.VXLAN, 6081, Layer.GENEVE, 8472, Layer.VXLAN));
        assertThat(all(TunnelPorts.NONE)).isEmpty();
    }

    @Test
    void portsAreAddedReplacedAndLeftOut() {
        TunnelPorts ports = TunnelPorts.NONE.with(0, Layer.ESP).with(65535, Layer.VXLAN);
        assertThat(all(ports)).isEqualTo(Map.of(0, Layer.ESP, 65535, Layer.VXLAN));
        assertThat(all(ports.with(0, Layer.GENEVE))).isEqualTo(Map.of(0, Layer.GENEVE, 65535, Layer.VXLAN));
        assertThat(all(ports.without(65535))).isEqualTo(Map.of(0, Layer.ESP));
        assertThat(all(ports.without(1))).isEqualTo(all(ports));
        assertThat(all(ports)).hasSize(2);
    }

    @Test
    void whatIsNoPortOrNoTunnelIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TunnelPorts.NONE.with(80, Layer.TCP));
        assertThatIllegalArgumentException().isThrownBy(() -> TunnelPorts.NONE.with(-1, Layer.VXLAN));
        assertThatIllegalArgumentException().isThrownBy(() -> TunnelPorts.NONE.with(65536, Layer.VXLAN));
    }
}
