package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DirectionTest {
    // linux/if_packet.h
    @Test
    void isThePacketTypeOfTheKernel() {
        assertThat(Direction.of(0)).isEqualTo(Direction.IN);
        assertThat(Direction.of(1)).isEqualTo(Direction.BROADCAST);
        assertThat(Direction.of(2)).isEqualTo(Direction.MULTICAST);
        assertThat(Direction.of(3)).isEqualTo(Direction.OTHER_HOST);
        assertThat(Direction.of(4)).isEqualTo(Direction.OUT);
        assertThat(Direction.of(5)).isEqualTo(Direction.IN);
        assertThat(Direction.of(255)).isEqualTo(Direction.IN);
    }
}
