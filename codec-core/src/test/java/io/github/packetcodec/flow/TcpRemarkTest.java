package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TcpRemarkTest {
    @Test
    void masks() {
        assertThat(TcpRemark.setOf(0)).isEmpty();
        assertThat(TcpRemark.setOf(TcpRemark.PORT_REUSED.bit() | TcpRemark.RETRANSMISSION.bit()))
                .containsExactly(TcpRemark.RETRANSMISSION, TcpRemark.PORT_REUSED);
        assertThat(TcpRemark.setOf(-1)).containsExactly(TcpRemark.values());
    }
}
