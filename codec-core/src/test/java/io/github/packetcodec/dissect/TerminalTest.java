package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What depends on a terminal: colors and the width of lines. */
class TerminalTest {
    private static final Terminal NARROW = new Terminal(true, true, 60, true);

    private static String run(Terminal terminal, InputStream in, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("-");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(OutputStream.nullOutputStream());
        assertThat(Dissect.run(arguments.toArray(String[]::new), in, out, err, terminal)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String run(Terminal terminal, String capture, String... options) throws IOException {
        try (InputStream in = Captures.open(capture)) {
            return run(terminal, in, options);
        }
    }

    @Test
    void theEnvironmentCounts() {
        Map<String, String> usual = Map.of("TERM", "xterm", "COLUMNS", "100");
        assertThat(Terminal.of(usual, true, false)).isEqualTo(new Terminal(true, false, 100, true));
        assertThat(Terminal.of(usual, false, true)).isEqualTo(new Terminal(false, true, 100, false));
        assertThat(Terminal.of(usual, false, false)).isEqualTo(Terminal.NONE);
        assertThat(Terminal.of(Map.of("TERM", "xterm", "COLUMNS", "100", "NO_COLOR", "1"), true, false).isColored())
                .isFalse();
        assertThat(Terminal.of(Map.of("TERM", "xterm", "COLUMNS", "100", "NO_COLOR", ""), true, false).isColored())
                .isTrue();
        assertThat(Terminal.of(Map.of("TERM", "dumb", "COLUMNS", "100"), true, false).isColored()).isFalse();
        assertThat(Terminal.of(Map.of("COLUMNS", "3"), true, false).columns()).isZero();
    }

    @Test
    void colorsAreForTerminalsUnlessRequested() throws IOException {
        String plain = run(Terminal.NONE, "generated-udp-lengths");
        assertThat(plain).doesNotContain("\u001b");
        String colored = run(Terminal.NONE, "generated-udp-lengths", "--color", "always");
        assertThat(colored).contains("\u001b[33m [UDP length zero]\u001b[0m\n").contains("\u001b[2m1 ");
        assertThat(colored.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
        assertThat(run(new Terminal(true, true, 0, true), "generated-udp-lengths")).isEqualTo(colored);
        assertThat(run(new Terminal(true, true, 0, true), "generated-udp-lengths", "--color", "never"))
                .isEqualTo(plain);
        assertThat(run(new Terminal(true, true, 0, false), "generated-udp-lengths")).isEqualTo(plain);
        assertThat(Runs.run("--color", "red", "x").err())
                .isEqualTo("dissect: --color needs always, never or auto, not 'red'\n");
    }

    @Test
    void linesFitTheTerminalAndColumnsStayInLine() throws IOException {
        for (String format : List.of("-n", "-e", "--tree", "--conversations")) {
            String wide = run(Terminal.NONE, "dual-stack-tcp", format);
            String narrow = run(NARROW, "dual-stack-tcp", format, "--color", "never");
            assertThat(narrow.lines()).as(format).allMatch(line -> line.length() <= 60);
            assertThat(narrow.replaceAll("[ \n]", "")).isEqualTo(wide.replaceAll("[ \n]", ""));
        }
        assertThat(run(NARROW, "dual-stack-tcp", "--json")).isEqualTo(run(Terminal.NONE, "dual-stack-tcp", "--json"));
        String tree = run(new Terminal(true, true, 80, false), "dual-stack-tcp", "--tree", "-c", "1");
        assertThat(tree).contains("02:00:00:00:00:02      02 00 00 00 00 02\n");
    }

    /** Every text that a capture can contain, in every format: no escape but those of this program, each of which ends in its line. */
    @Test
    void aCaptureCannotControlTheTerminal() throws IOException {
        String hostile = "\u001b[2J\u001b]0;title\u0007\u009b31m\r\u202e\u2066\b";
        ByteArrayOutputStream capture = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(capture)) {
            writer.addInterface(1, hostile, 9, 1000, hostile);
            int id = writer.addInterface(1, "second" + hostile, 9, 1000);
            byte[] frame = HexFormat.of().parseHex(FrameHex.SYN.replace(" ", ""));
            writer.write(id, 0, 0, frame, 0, frame.length, frame.length, hostile, "two\nlines");
            byte[] other = new byte[60];
            other[12] = 0x1b;
            other[13] = 0x5b;
            Arrays.fill(other, 14, 60, (byte) 0x1b);
            writer.write(id, 0, 0, other, 0, other.length, 100, hostile);
        }
        for (String[] options : new String[][] {
            {"-n"}, {"-ex"}, {"--tree"}, {"--json"}, {"--summary"}, {"--analyze"}, {"--conversations"}, {"--ladder"},
            {"--follow", "0"}, {"--fields", "frame,comments,interface.name,interface.id,fault.message"}
        }) {
            for (Terminal terminal : new Terminal[] {Terminal.NONE, NARROW}) {
                List<String> all = new ArrayList<>(List.of(options));
                all.addAll(List.of("--color", "always"));
                String out =
                        run(terminal, new ByteArrayInputStream(capture.toByteArray()), all.toArray(String[]::new));
                for (String line : out.lines().toList()) {
                    String uncolored = line.replaceAll("\u001b\\[(1|2|31|33|0)m", "");
                    assertThat(uncolored.chars()).as(options[0]).noneMatch(c -> Names.isSteering((char) c.intValue()) && c != '\t');
                }
                assertThat(out.replaceAll("(?s)\u001b\\[(1|2|31|33)m[^\u001b]*\u001b\\[0m", ""))
                        .as(options[0])
                        .doesNotContain("\u001b");
            }
        }
    }
}
