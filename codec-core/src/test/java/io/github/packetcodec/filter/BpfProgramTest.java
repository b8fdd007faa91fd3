package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.capture.BpfInstruction;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BpfProgramTest {
    private static final String TCP_PORT_80 = """
            6
            40 0 0 12
            21 0 3 2048
            48 0 0 23
            21 0 1 6
            6 0 0 262144
            6 0 0 0
            """;

    @Test
    void readsAndPrintsWhatTcpdumpPrints() {
        BpfProgram program = BpfProgram.parse(TCP_PORT_80);
        assertThat(program.length()).isEqualTo(6);
        assertThat(program.instructions().get(1)).isEqualTo(new BpfInstruction(0x15, 0, 3, 0x800));
        assertThat(program).hasToString(TCP_PORT_80);
        assertThat(BpfProgram.parse("1 6 0 0 4294967295").instructions())
                .containsExactly(new BpfInstruction(6, 0, 0, -1));
        assertThat(program)
                .isEqualTo(BpfProgram.of(program.instructions()))
                .hasSameHashCodeAs(BpfProgram.of(program.instructions()));
        assertThat(program).isNotEqualTo(BpfProgram.parse("1 6 0 0 0")).isNotEqualTo(TCP_PORT_80);
    }

    @Test
    void refusesWhatIsNoProgram() {
        for (String text : List.of(
                "",
                "x",
                "1",
                "1 6 0 0",
                "1 6 0 0 0 0",
                "2 6 0 0 0",
                "-1",
                "1 6 0 0 -1",
                "1 6 0 0 4294967296",
                "1 6 256 0 0",
                "1 65536 0 0 0",
                "99999999999999999999 6 0 0 0",
                "0")) {
            assertThatThrownBy(() -> BpfProgram.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new BpfInstruction(-1, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BpfInstruction(0, 256, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BpfInstruction(0, 0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsWithinTheFrameOnly() {
        BpfProgram program = BpfProgram.parse(TCP_PORT_80);
        byte[] bytes = new byte[100];
        bytes[50 + 12] = 8;
        bytes[50 + 23] = 6;
        assertThat(program.run(bytes, 50, 24, 60)).isEqualTo(262_144);
        assertThat(program.matches(bytes, 50, 24, 60)).isTrue();
        assertThat(program.matches(bytes, 50, 23, 60)).isFalse();
        assertThat(program.matches(bytes, 49, 24, 60)).isFalse();
        assertThatThrownBy(() -> program.run(bytes, 50, 51, 60)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> program.run(bytes, -1, 5, 60)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void readsTheCurrentFrameOfASource() throws IOException {
        BpfProgram syn = Filter.parse("tcp[tcpflags] = tcp-syn").compile(1);
        List<Long> chosen = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(Captures.open("tcp-ipv4-server-closes"))) {
            while (reader.next()) {
                if (syn.matches(reader)) {
                    chosen.add(reader.frameNumber());
                }
            }
        }
        assertThat(chosen).containsExactly(1L);
    }

    /** The programs that tcpdump made of the same expressions choose here what they chose there. */
    @Test
    void tcpdumpsProgramsChooseWhatTcpdumpChooses() {
        Judged.Column ethernet = Judged.columns().get(0);
        Map<String, String> expected = Judged.rows().stream()
                .collect(Collectors.toMap(
                        Judged.Row::expression, row -> row.cells().get(0)));
        int run = 0;
        List<String> refused = new ArrayList<>();
        for (String line : Judged.lines("programs.tsv")) {
            String[] cells = line.split("\t", -1);
            if (cells[1].isEmpty()) {
                continue;
            }
            String[] instructions = cells[1].split(",");
            BpfProgram program;
            try {
                program = BpfProgram.parse(instructions.length + " " + String.join(" ", instructions));
            } catch (IllegalArgumentException refusal) {
                refused.add(cells[0]);
                continue;
            }
            run++;
            assertThat(Judged.cell(
                            ethernet,
                            frame -> program.matches(frame.bytes(), 0, frame.bytes().length, frame.wireLength())))
                    .as(cells[0])
                    .isEqualTo(expected.get(cells[0]));
        }
        assertThat(run).isGreaterThan(700);
        // Loops, and memory that is not written where 'geneve' does not hold: no kernel accepts these.
        assertThat(refused).isNotEmpty().allMatch(text -> text.contains("protochain") || text.contains("geneve"));
    }
}
