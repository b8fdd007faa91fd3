package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketTimeTest {
    @Test
    void nanoseconds() {
        assertThat(PacketTime.nanoseconds(0, 5)).isEqualTo(5);
        assertThat(PacketTime.nanoseconds(1_767_225_600, 1)).isEqualTo(1_767_225_600_000_000_001L);
        assertThat(PacketTime.nanoseconds(-1, 999_999_999)).isEqualTo(-1);
    }

    @Test
    void timesThatCannotBeToldDoNotOverflow() {
        assertThat(PacketTime.nanoseconds(Long.MAX_VALUE, 999_999_999)).isPositive();
        assertThat(PacketTime.nanoseconds(Long.MIN_VALUE, 0)).isNegative();
        assertThat(PacketTime.nanoseconds(Long.MAX_VALUE, 0)).isGreaterThan(PacketTime.nanoseconds(9_000_000_000L, 0));
    }
}
