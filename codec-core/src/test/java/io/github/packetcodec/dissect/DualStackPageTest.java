package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packets;
import io.github.packetcodec.socket.BoundSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/dual-stack.md} shows the output of the command, and that the rules apply to its captures. */
class DualStackPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/dual-stack.md");
    private static final Pattern OUTPUT = Pattern.compile("```text\n\\$ dissect (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile(
            "\\| `AF_INET6?` \\| `(\\S+)` \\| `AF_INET6?, (\\S+)` \\| 0x(\\S+) \\| `(\\S+)` to `(\\S+)` \\| `(\\S+)`"
                    + " \\|");

    @Test
    void thePageShowsWhatTheCommandPrints() throws IOException {
        List<MatchResult> outputs = matches(OUTPUT);
        assertThat(outputs).hasSize(4);
        for (MatchResult shown : outputs) {
            Run run = Runs.run(ROOT.resolve(shown.group(1)).toString());
            assertThat(run.status()).isZero();
            assertThat(run.out()).isEqualTo(shown.group(2));
        }
    }

    @Test
    void theTableIsWhatTheRulesMakeOfTheCaptures() throws IOException {
        List<MatchResult> outputs = matches(OUTPUT);
        List<MatchResult> rows = matches(ROW);
        assertThat(rows).hasSameSizeAs(outputs);
        for (int i = 0; i < rows.size(); i++) {
            MatchResult row = rows.get(i);
            BoundSocket server = new BoundSocket(IpAddress.parse(row.group(2)), false);
            IpHeader syn = firstPacket(ROOT.resolve(outputs.get(i).group(1)));
            IpAddress source = syn.sourceAddress();
            assertThat(source).hasToString(row.group(4));
            assertThat(syn.destinationAddress()).hasToString(row.group(5));
            assertThat(BoundSocket.onWire(IpAddress.parse(row.group(1)))).isEqualTo(syn.destinationAddress());
            assertThat(BoundSocket.etherType(IpAddress.parse(row.group(1))))
                    .isEqualTo(Integer.parseInt(row.group(3), 16));
            assertThat(server.accepts(IpProtocol.TCP, source, syn.destinationAddress()))
                    .isTrue();
            assertThat(server.reported(source)).hasToString(row.group(6));
        }
    }

    private static IpHeader firstPacket(Path capture) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            assertThat(reader.next()).isTrue();
            byte[] frame = reader.toByteArray();
            return Packets.decode(frame, 0, frame.length, reader.linkType(), LengthPolicy.STRICT)
                    .header(IpHeader.class)
                    .orElseThrow();
        }
    }

    private static List<MatchResult> matches(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE)).results().toList();
    }
}
