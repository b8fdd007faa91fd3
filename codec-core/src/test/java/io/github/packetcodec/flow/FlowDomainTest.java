package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.packet.PacketView;
import org.junit.jupiter.api.Test;

class FlowDomainTest {
    private static FlowDomain of(byte[] frame) {
        PacketView view = new PacketView();
        view.parse(frame, 0, frame.length);
        return FlowDomain.ofVlans(view);
    }

    private static FlowDomain tagged(int... vlanIds) {
        return of(VlanFrames.tagged(TcpSegments.segment(true, "S", 1, 0, 0), vlanIds));
    }

    @Test
    void theVlansOfAPacket() {
        assertThat(tagged()).isSameAs(FlowDomain.NONE);
        assertThat(tagged(10)).isEqualTo(FlowDomain.ofVlans(10)).hasToString("vlan 10");
        assertThat(tagged(10, 4095)).isEqualTo(FlowDomain.ofVlans(10, 4095)).hasToString("vlan 10.4095");
        assertThat(tagged(1, 2, 3, 4, 5)).isEqualTo(FlowDomain.ofVlans(1, 2, 3, 4, 5));
        assertThat(tagged(1, 2, 3, 4, 5)).hasToString("vlan 1.2.3.4.5");
    }

    /** A frame without IP has VLANs all the same, and one without anything has none. */
    @Test
    void framesWithoutAddresses() {
        byte[] arp = VlanFrames.tagged(new byte[] {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 8, 6}, 7);
        assertThat(of(arp)).isEqualTo(FlowDomain.ofVlans(7));
        assertThat(of(new byte[0])).isSameAs(FlowDomain.NONE);
    }

    /** IEEE 802.1Q: a tag whose id is 0 contains only a priority. */
    @Test
    void prioritiesAreNoVlan() {
        assertThat(tagged(0)).isSameAs(FlowDomain.NONE);
        assertThat(tagged(0, 5, 0)).isEqualTo(FlowDomain.ofVlans(5));
    }

    @Test
    void tagsWithoutEnd() {
        assertThat(tagged(1, 2, 3, 4, 5, 6)).isEqualTo(FlowDomain.ofVlans(1, 2, 3, 4, 5));
        int[] many = new int[16_000];
        many[15] = 3;
        many[16] = 4;
        assertThat(tagged(many)).isEqualTo(FlowDomain.ofVlans(3));
    }

    @Test
    void distinguishesAllThatIsDifferent() {
        assertThat(FlowDomain.ofVlans(10, 20))
                .hasSameHashCodeAs(FlowDomain.ofVlans(10, 20))
                .isEqualTo(FlowDomain.ofVlans(10, 20))
                .isNotEqualTo(FlowDomain.ofVlans(20, 10))
                .isNotEqualTo(FlowDomain.ofVlans(10))
                .isNotEqualTo(FlowDomain.ofVlans(20))
                .isNotEqualTo(FlowDomain.NONE)
                .isNotEqualTo(null);
        assertThat(FlowDomain.ofVlans()).isSameAs(FlowDomain.NONE);
        assertThat(FlowDomain.ofNumber(0)).isNotEqualTo(FlowDomain.NONE).hasToString("number 0");
        FlowDomain vlan = FlowDomain.ofVlans(10);
        assertThat(FlowDomain.ofNumber(vlan.bits())).isNotEqualTo(vlan);
        assertThat(FlowDomain.ofNumber(Long.MAX_VALUE)).hasToString("number 9223372036854775807");
        assertThat(FlowDomain.NONE).hasToString("none");
    }

    @Test
    void refusesWhatNoPacketHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> FlowDomain.ofVlans(0));
        assertThatIllegalArgumentException().isThrownBy(() -> FlowDomain.ofVlans(4096));
        assertThatIllegalArgumentException().isThrownBy(() -> FlowDomain.ofVlans(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> FlowDomain.ofVlans(1, 2, 3, 4, 5, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> FlowDomain.ofNumber(-1));
    }
}
