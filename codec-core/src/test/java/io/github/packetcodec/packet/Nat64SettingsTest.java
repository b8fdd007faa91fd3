package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.packet.Nat64Settings.ZeroUdpChecksum;
import org.junit.jupiter.api.Test;

class Nat64SettingsTest {
    private static final Nat64Settings SETTINGS = Nat64Packets.SETTINGS;

    @Test
    void theUsualSettings() {
        assertThat(SETTINGS)
                .isEqualTo(new Nat64Settings(
                        SETTINGS.mapping(), ZeroUdpChecksum.COMPUTE, 1500, 1500, 1280, -1, true, Ipv4Address.ANY));
    }

    @Test
    void eachWithMethodChangesOneValue() {
        Ipv4Address source = Ipv4Address.parse("192.0.2.254");
        Nat64Settings changed = SETTINGS.withZeroUdpChecksum(ZeroUdpChecksum.KEEP)
                .withMtus(576, 9000)
                .withLowestIpv6Mtu(1400)
                .withTrafficClass(184)
                .withHopLimitDecremented(false)
                .withErrorSource(source);
        assertThat(changed)
                .isEqualTo(new Nat64Settings(
                        SETTINGS.mapping(), ZeroUdpChecksum.KEEP, 576, 9000, 1400, 184, false, source));
        assertThat(SETTINGS.withMtus(68, 1280).lowestIpv6Mtu()).isEqualTo(1280);
    }

    @Test
    void numbersOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withMtus(67, 1500))
                .withMessage("ipv4Mtu 67 is not in 68..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withMtus(65536, 1500))
                .withMessage("ipv4Mtu 65536 is not in 68..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withMtus(1500, 1279))
                .withMessage("ipv6Mtu 1279 is not in 1280..65535");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withLowestIpv6Mtu(1501))
                .withMessage("lowestIpv6Mtu 1501 is not in 1280..1500");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SETTINGS.withTrafficClass(256))
                .withMessage("trafficClass 256 is not in -1..255");
    }

    @Test
    void nothingIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Nat64Settings.of(null))
                .withMessage("mapping");
        assertThatNullPointerException()
                .isThrownBy(() -> SETTINGS.withZeroUdpChecksum(null))
                .withMessage("zeroUdpChecksum");
        assertThatNullPointerException()
                .isThrownBy(() -> SETTINGS.withErrorSource(null))
                .withMessage("errorSource");
    }
}
