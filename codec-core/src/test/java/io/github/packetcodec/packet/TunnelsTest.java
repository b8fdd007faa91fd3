package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Layer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class TunnelsTest {
    private static Map<Integer, Layer> all(Tunnels tunnels) {
        return all(0x10000, tunnels::layerOfPort);
    }

    private static Map<Integer, Layer> all(int end, IntFunction<Layer> layerOf) {
        Map<Integer, Layer> all = new TreeMap<>();
        for (int number = 0; number < end; number++) {
            Layer layer = layerOf.apply(number);
            if (layer != null) {
                all.put(number, layer);
            }
        }
        return all;
    }

    private static Map<Integer, Layer> labels(Tunnels tunnels) {
        return all(1 << 20, tunnels::layerOfLabel);
    }

    /** The numbers are those of the IANA registry; 8472 is Linux's older port of VXLAN. */
    @Test
    void theDefaultPorts() {
        assertThat(all(Tunnels.DEFAULT))
                .isEqualTo(Map.of(
                        2152, Layer.GTPU, 4789, Layer.VXLAN, 4790, Layer.VXLAN, 6081, Layer.GENEVE, 8472, Layer.VXLAN));
        assertThat(all(Tunnels.NONE)).isEmpty();
    }

    @Test
    void portsAreAddedReplacedAndLeftOut() {
        Tunnels ports = Tunnels.NONE.withPort(0, Layer.ESP).withPort(65535, Layer.VXLAN);
        assertThat(all(ports)).isEqualTo(Map.of(0, Layer.ESP, 65535, Layer.VXLAN));
        assertThat(all(ports.withPort(0, Layer.GENEVE))).isEqualTo(Map.of(0, Layer.GENEVE, 65535, Layer.VXLAN));
        assertThat(all(ports.withoutPort(65535))).isEqualTo(Map.of(0, Layer.ESP));
        assertThat(all(ports.withoutPort(1))).isEqualTo(all(ports));
        assertThat(all(ports)).hasSize(2);
    }

    @Test
    void whatIsNoPortOrNoTunnelIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tunnels.NONE.withPort(80, Layer.TCP));
        assertThatIllegalArgumentException().isThrownBy(() -> Tunnels.NONE.withPort(-1, Layer.VXLAN));
        assertThatIllegalArgumentException().isThrownBy(() -> Tunnels.NONE.withPort(65536, Layer.VXLAN));
    }

    @Test
    void noLabelLeadsToAPseudowireUnlessItIsGiven() {
        assertThat(labels(Tunnels.NONE)).isEmpty();
        assertThat(labels(Tunnels.DEFAULT)).isEmpty();
        assertThat(Tunnels.DEFAULT.hasLabels()).isFalse();
    }

    @Test
    void labelsAreAddedReplacedAndLeftOut() {
        Tunnels tunnels = Tunnels.NONE.withLabel(16, Layer.ETHERNET).withLabel(0xFFFFF, Layer.CONTROL_WORD);
        assertThat(tunnels.hasLabels()).isTrue();
        assertThat(labels(tunnels)).isEqualTo(Map.of(16, Layer.ETHERNET, 0xFFFFF, Layer.CONTROL_WORD));
        assertThat(labels(tunnels.withLabel(16, Layer.CONTROL_WORD)))
                .isEqualTo(Map.of(16, Layer.CONTROL_WORD, 0xFFFFF, Layer.CONTROL_WORD));
        assertThat(labels(tunnels.withoutLabel(0xFFFFF))).isEqualTo(Map.of(16, Layer.ETHERNET));
        assertThat(labels(tunnels.withoutLabel(17))).isEqualTo(labels(tunnels));
        assertThat(all(tunnels)).isEmpty();
        assertThat(labels(tunnels.withPort(1, Layer.GTPU).withoutPort(1))).isEqualTo(labels(tunnels));
    }

    /** Those below 16 have a meaning of their own (RFC 3032, section 2.1). */
    @Test
    void allLabelsLeadToPseudowiresIfThatIsAskedFor() {
        Tunnels tunnels = Tunnels.DEFAULT
                .withoutLabel(1000)
                .withLabel(1001, Layer.ETHERNET)
                .withLabels(Layer.CONTROL_WORD);
        Map<Integer, Layer> labels = labels(tunnels);
        assertThat(labels).hasSize((1 << 20) - 17).doesNotContainKeys(0, 15, 1000);
        assertThat(labels.remove(1001)).isEqualTo(Layer.ETHERNET);
        assertThat(labels.values()).containsOnly(Layer.CONTROL_WORD);
        assertThat(all(tunnels)).isEqualTo(all(Tunnels.DEFAULT));
    }

    @Test
    void whatIsNoLabelOrNoPseudowireIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunnels.NONE.withLabel(1000, Layer.IPV4))
                .withMessage("an Ethernet pseudowire does not begin with IPv4");
        assertThatIllegalArgumentException().isThrownBy(() -> Tunnels.NONE.withLabels(Layer.MPLS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunnels.NONE.withLabel(15, Layer.ETHERNET))
                .withMessage("label 15 is reserved");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tunnels.NONE.withoutLabel(1 << 20))
                .withMessage("label 1048576 is not in 0..1048575");
        assertThatIllegalArgumentException().isThrownBy(() -> Tunnels.NONE.withoutLabel(-1));
    }
}
