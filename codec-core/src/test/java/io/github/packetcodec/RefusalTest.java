package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final Refusal REFUSAL = new Refusal(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_SMALL, 14, 20, 12);

    @Test
    void namesLayerOffsetAndFault() {
        assertThat(REFUSAL.message()).isEqualTo("IPv4 at 14: total length 12 is less than header length 20");
    }

    @Test
    void isMadeFromACode() {
        int code = Fault.TOTAL_LENGTH_TOO_SMALL.code(20, 12);
        assertThat(Refusal.of(Layer.IPV4, code, 14)).isEqualTo(REFUSAL);
    }

    /** A length field of 16 bits does not fit in a code; in a refusal it does. */
    @Test
    void containsGreatNumbers() {
        Refusal refusal = new Refusal(Layer.IPV6, Fault.PAYLOAD_LENGTH_TOO_LARGE, 0, 65535, 65534);
        assertThat(refusal.message()).isEqualTo("IPv6 at 0: payload length 65535 is more than the 65534 bytes there");
    }

    @Test
    void isCountedFromElsewhere() {
        assertThat(REFUSAL.shiftedBy(100))
                .isEqualTo(new Refusal(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_SMALL, 114, 20, 12));
        assertThat(REFUSAL.shiftedBy(-14).offset()).isZero();
    }

    @Test
    void namesLayerAndFaultAlways() {
        assertThatThrownBy(() -> new Refusal(null, Fault.WRONG_VERSION, 0, 0, 0))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("layer");
        assertThatThrownBy(() -> new Refusal(Layer.ARP, null, 0, 0, 0))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("fault");
    }
}
