package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.flow.Collected.Range;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TcpReassemblerTest {
    private static final int CLIENT_PORT = 40001;

    /** What the sockets of the recorded programs really sent, byte for byte, under loss, reordering and duplication. */
    @ParameterizedTest
    @EnumSource(OverlapPolicy.class)
    void recordedStreamsAreWhatWasSent(OverlapPolicy policy) throws Exception {
        Map<String, List<Map<String, String>>> sent = Conversations.streams();
        assertThat(sent).hasSizeGreaterThan(8);
        for (Map.Entry<String, List<Map<String, String>>> capture : sent.entrySet()) {
            Map<String, Collected> found = streams(capture.getKey(), policy);
            for (Map<String, String> row : capture.getValue()) {
                Collected stream = found.get(row.get("sender"));
                String what = capture.getKey() + " " + row.get("sender");
                byte[] bytes = stream.bytes.toByteArray();
                if (capture.getKey().equals("relayed-wrap") && row.get("sender").equals("client")) {
                    // The capture begins with a probe that repeats the number before the first byte, as if that were
                    // missing.
                    assertThat(stream.gaps).as(what).containsExactly(new Range(0, 1));
                    bytes = Arrays.copyOfRange(bytes, 1, bytes.length);
                } else {
                    assertThat(stream.gaps).as(what).isEmpty();
                }
                assertThat(bytes).as(what).hasSize(Integer.parseInt(row.get("length")));
                assertThat(sha256(bytes)).as(what).isEqualTo(row.get("sha256"));
                assertThat(stream.conflicts).as(what).isEmpty();
                assertThat(stream.end).as(what).isNotNull();
            }
        }
    }

    private static Map<String, Collected> streams(String capture, OverlapPolicy policy) throws IOException {
        Map<String, Collected> found = new HashMap<>();
        TcpReassembler reassembler = new TcpReassembler(
                new TcpTracker(1000, Long.MAX_VALUE, connection -> {}),
                (connection, sender) -> {
                    Collected collected = new Collected();
                    found.put(connection.port(sender) == CLIENT_PORT ? "client" : "server", collected);
                    return collected;
                },
                policy,
                new StreamLimits(1 << 20, 1 << 16, 1 << 24, StreamLimits.AtLimit.SKIP));
        PacketView view = new PacketView();
        try (InputStream in = Conversations.open(capture);
                CaptureReader reader = CaptureReader.open(in)) {
            while (reader.next()) {
                view.parse(reader);
                reassembler.add(view, reader);
            }
        }
        reassembler.clear();
        return found;
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
