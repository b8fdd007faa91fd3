package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.InterfaceStatistics;
import io.github.packetcodec.capture.PacketFlags;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.dissect.Runs.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final byte[] ARP = HexFormat.of().parseHex(FrameHex.ARP_REQUEST.replace(" ", ""));

    /** A capture of so many interfaces, of which the last has no name. */
    private static byte[] capture(int interfaces) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            for (int i = 1; i < interfaces; i++) {
                writer.addInterface(InterfaceDescription.of(1).withName("eth" + i + "\u001b[2J\u202e"));
            }
            writer.addInterface(InterfaceDescription.of(1));
            int length = ARP.length;
            writer.write(0, 0, 0, ARP, 0, length, length, PacketFlags.of(Direction.INBOUND), 3, "a\nb", "\u202ec");
            writer.write(interfaces - 1, 0, 0, ARP, 0, length, 10, PacketFlags.of(Direction.OUTBOUND), 0);
            writer.write(0, 0, 0, ARP, 0, length);
            writer.write(InterfaceStatistics.of(0, 0).withDropped(0).withReceived(9));
            writer.write(InterfaceStatistics.of(1, 0).withDropped(4).withDroppedByOperatingSystem(5));
        }
        return out.toByteArray();
    }

    private static Run run(byte[] capture, String... options) {
        String[] arguments = List.of(List.of(options), List.of("-")).stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
        return Runs.run(new ByteArrayInputStream(capture), arguments);
    }

    @Test
    void linesNameTheInterfaceWhereThereAreSeveral() throws IOException {
        List<String> lines = run(capture(2)).out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .startsWith("1 00:00:00.000000000 eth1\\x1b[2J\\u202e inbound ")
                .endsWith(" [3 lost before] [comment: a\\x0ab] [comment: \\u202ec]");
        assertThat(lines.get(1))
                .startsWith("2 00:00:00.000000000 interface 1 outbound ")
                .contains(" [" + ARP.length + " captured are more than length 10]");
        assertThat(lines.get(2))
                .startsWith("3 00:00:00.000000000 eth1\\x1b[2J\\u202e ")
                .doesNotContain("bound");
        assertThat(run(capture(1)).out()).doesNotContain("inbound").contains("[3 lost before]");
    }

    @Test
    void theTreeHasAll() throws IOException {
        String out = run(capture(2), "--tree").out();
        assertThat(out)
                .contains(
                        "\n  interface 0, eth1\\x1b[2J\\u202e, inbound\n  frames lost before: 3\n"
                                + "  comment: a\\x0ab\n  comment: \\u202ec\n",
                        "\n  interface 1, outbound\n  anomaly: captured length too large\n");
        assertThat(run(capture(1), "--tree").out()).contains("\n  interface 0, inbound\n");
    }

    @Test
    void jsonHasAll() throws IOException {
        List<JsonNode> frames = Runs.json(new ByteArrayInputStream(capture(2)));
        JsonNode first = frames.get(0);
        assertThat(first.get("interface").get("id").asInt()).isZero();
        assertThat(first.get("interface").get("name").asText()).isEqualTo("eth1\u001b[2J\u202e");
        assertThat(first.get("direction").asText()).isEqualTo("inbound");
        assertThat(first.get("lostBefore").asInt()).isEqualTo(3);
        assertThat(first.get("comments").get(0).asText()).isEqualTo("a\nb");
        assertThat(first.get("comments").get(1).asText()).isEqualTo("\u202ec");
        JsonNode second = frames.get(1);
        assertThat(second.get("interface").toString()).isEqualTo("{\"id\":1}");
        assertThat(second.get("direction").asText()).isEqualTo("outbound");
        assertThat(second.has("comments")).isFalse();
        assertThat(second.get("anomalies").toString()).contains("CAPTURED_LENGTH_TOO_LARGE");
        assertThat(frames.get(2).has("direction")).isFalse();
        assertThat(frames.get(2).has("lostBefore")).isFalse();
        assertThat(run(capture(2), "--json").out()).doesNotContain("\u202e", "\u001b");
    }

    @Test
    void whatAnInterfaceLostIsOnStandardError() throws IOException {
        for (String option : List.of("--tree", "--json", "-n")) {
            Run run = run(capture(2), option);
            assertThat(run.status()).isZero();
            assertThat(run.err())
                    .isEqualTo("standard input: frames lost on interface 1: 4 by the interface and 5 by the operating"
                            + " system\n");
        }
    }

    @Test
    void aLongCommentIsCutInALine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(1);
            writer.write(0, 0, 0, ARP, 0, ARP.length, ARP.length, "x".repeat(300));
        }
        assertThat(run(out.toByteArray()).out()).endsWith(" [comment: " + "x".repeat(200) + "...]\n");
        assertThat(run(out.toByteArray(), "--tree").out()).contains("  comment: " + "x".repeat(300) + "\n");
    }

    /** The capture says how long the check sequence of this frame is, and the packet's total length is 0. */
    @Test
    void aCheckSequenceThatTheFrameStatesIsNoPartOfThePacket() throws IOException {
        byte[] frame = HexFormat.of()
                .parseHex("0200000000020200000000010800450000000000400040063b69c0000201c6336407"
                        + "9c4100500000000100000000500200007fff0000" + "deadbeef");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(1);
            writer.write(0, 0, 0, frame, 0, frame.length, frame.length, new PacketFlags(0x81), -1);
        }
        JsonNode json = Runs.json(new ByteArrayInputStream(out.toByteArray())).get(0);
        assertThat(json.get("direction").asText()).isEqualTo("inbound");
        assertThat(json.get("padding").asInt()).isEqualTo(4);
        assertThat(json.get("payload").get("length").asInt()).isZero();
    }
}
