package io.github.packetcodec.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BpfInstructionTest {
    // tcpdump -ddd -y EN10MB ip
    private static final String IP = """
            4
            40 0 0 12
            21 0 1 2048
            6 0 0 262144
            6 0 0 0
            """;

    @Test
    void readsWhatTcpdumpPrints() {
        assertThat(BpfInstruction.parse(IP))
                .containsExactly(
                        new BpfInstruction(40, 0, 0, 12),
                        new BpfInstruction(21, 0, 1, 2048),
                        BpfInstruction.accept(262_144),
                        BpfInstruction.accept(0));
        assertThat(BpfInstruction.parse("1\n6 0 0 4294967295")).containsExactly(BpfInstruction.accept(-1));
        assertThat(BpfInstruction.parse("1\n6 0 0 4294967295").get(0)).hasToString("6 0 0 4294967295");
    }

    @Test
    void refusesWhatTcpdumpDoesNotPrint() {
        for (String text : new String[] {
            "",
            "0",
            "1",
            "2\n6 0 0 0",
            "1\n6 0 0",
            "1\n6 0 0 0 0",
            "1\n6 0 0 x",
            "1\n6 0 0 -1",
            "1\n6 0 0 4294967296",
            "1\n65536 0 0 0",
            "1\n-1 0 0 0",
            "1\n6 256 0 0",
            "1\n6 0 256 0",
            "x\n6 0 0 0"
        }) {
            assertThatThrownBy(() -> BpfInstruction.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
