package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.flow.Peer;
import io.github.packetcodec.flow.TcpCloseForm;
import io.github.packetcodec.flow.TcpConnection;
import io.github.packetcodec.flow.TcpSegment;
import io.github.packetcodec.flow.TcpTracker;
import io.github.packetcodec.packet.PacketView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/conversations.md} shows is what the command prints and draws, and what it says of the two captures is so. */
class ConversationsPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/conversations.md");
    private static final String CAPTURES = "codec-testdata/src/main/resources/captures/";
    private static final Pattern OUTPUT =
            Pattern.compile("```text\n\\$ dissect ([^\n]+) (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\((conversations/(\\S+)\\.svg)\\)");

    private static List<MatchResult> matches(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE)).results().toList();
    }

    @Test
    void thePageShowsWhatTheCommandPrints() throws IOException {
        List<MatchResult> outputs = matches(OUTPUT);
        assertThat(outputs).hasSize(5);
        for (MatchResult shown : outputs) {
            List<String> arguments = new ArrayList<>(List.of(shown.group(1).split(" ")));
            arguments.add(ROOT.resolve(shown.group(2)).toString());
            Run run = Runs.run(arguments.toArray(String[]::new));
            assertThat(run.status()).isZero();
            assertThat(run.out()).isEqualTo(shown.group(3));
        }
    }

    @Test
    void thePicturesAreWhatTheCommandDraws(@TempDir Path folder) throws IOException {
        List<MatchResult> pictures = matches(PICTURE);
        assertThat(pictures).hasSize(2);
        for (MatchResult picture : pictures) {
            Path drawn = folder.resolve("drawn.svg");
            Runs.run(
                    "--ladder",
                    "--svg",
                    drawn.toString(),
                    ROOT.resolve(CAPTURES + picture.group(2) + ".pcap").toString());
            assertThat(Files.readString(drawn))
                    .isEqualTo(Files.readString(ROOT.resolve("docs").resolve(picture.group(1))));
        }
    }

    @Test
    void tenSegmentsAndEleven() throws IOException {
        TcpConnection serverCloses = connection("tcp-ipv4-server-closes");
        assertThat(serverCloses.peer(Peer.A).packets()
                        + serverCloses.peer(Peer.B).packets())
                .isEqualTo(10);
        assertThat(serverCloses.closer()).isEqualTo(Peer.B);
        assertThat(serverCloses.closeForm()).isEqualTo(TcpCloseForm.THREE_SEGMENTS);
        TcpConnection clientCloses = connection("tcp-ipv4-client-closes");
        assertThat(clientCloses.peer(Peer.A).packets()
                        + clientCloses.peer(Peer.B).packets())
                .isEqualTo(11);
        assertThat(clientCloses.closer()).isEqualTo(Peer.A);
        assertThat(clientCloses.closeForm()).isEqualTo(TcpCloseForm.FOUR_SEGMENTS);
    }

    private static TcpConnection connection(String capture) throws IOException {
        List<TcpConnection> connections = new ArrayList<>();
        TcpTracker tracker = new TcpTracker(10, Long.MAX_VALUE, connections::add);
        PacketView view = new PacketView();
        try (CaptureReader reader = CaptureReader.open(ROOT.resolve(CAPTURES + capture + ".pcap"))) {
            while (reader.next()) {
                view.parse(reader);
                TcpSegment segment = tracker.track(view, reader);
                assertThat(segment.remarks()).isZero();
            }
        }
        tracker.clear();
        assertThat(connections).hasSize(1);
        return connections.get(0);
    }
}
