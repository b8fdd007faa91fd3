package io.github.packetcodec.tcp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.CodePoints;
import org.junit.jupiter.api.Test;

class TcpFlagsTest {
    @Test
    void numbers() {
        assertThat(CodePoints.of(TcpFlags.class))
                .containsOnly(
                        entry("FIN", 1),
                        entry("SYN", 2),
                        entry("RST", 4),
                        entry("PSH", 8),
                        entry("ACK", 16),
                        entry("URG", 32),
                        entry("ECE", 64),
                        entry("CWR", 128),
                        entry("AE", 256));
    }

    @Test
    void names() {
        CodePoints.of(TcpFlags.class)
                .forEach((name, flag) -> assertThat(TcpFlags.nameOf(flag)).isEqualTo(name));
        assertThat(TcpFlags.nameOf(0)).isEqualTo("none");
        assertThat(TcpFlags.nameOf(0xE00)).as("the reserved bits").isEqualTo("none");
        assertThat(TcpFlags.nameOf(TcpFlags.ACK | TcpFlags.SYN)).isEqualTo("SYN,ACK");
        assertThat(TcpFlags.nameOf(0x1FF)).isEqualTo("FIN,SYN,RST,PSH,ACK,URG,ECE,CWR,AE");
    }
}
