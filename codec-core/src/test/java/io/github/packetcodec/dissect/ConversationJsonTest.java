package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConversationJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> conversations(String capture) throws IOException {
        Run run;
        try (InputStream in = Conversations.open(capture)) {
            run = Runs.run(in, "--conversations", "--json", "-");
        }
        assertThat(run.err()).isEmpty();
        List<JsonNode> objects = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            objects.add(JSON.readTree(line));
        }
        return objects;
    }

    /** The example of the contract, but for its numbers: keys, their order, and the values of one conversation. */
    @Test
    void aConversation() throws IOException {
        Run run;
        try (InputStream in = Conversations.open("tcp-ipv4-server-closes")) {
            run = Runs.run(in, "--conversations", "--json", "-");
        }
        assertThat(run.out())
                .isEqualTo(
                        "{\"protocol\":\"tcp\",\"stream\":0,\"addressA\":\"192.0.2.1\",\"portA\":40001,"
                                + "\"addressB\":\"192.0.2.2\",\"portB\":40002,"
                                + "\"framesAToB\":5,\"bytesAToB\":466,\"payloadAToB\":128,\"streamBytesAToB\":128,"
                                + "\"framesBToA\":5,\"bytesBToA\":466,\"payloadBToA\":128,\"streamBytesBToA\":128,"
                                + "\"start\":\"2026-11-21T21:30:23.064020Z\",\"durationNanoseconds\":60526000,"
                                + "\"completeness\":31,\"opener\":\"A\",\"opening\":\"complete\",\"handshakeNanoseconds\":89000,\"closer\":\"B\",\"closing\":\"fin\",\"closeForm\":\"three-segments\",\"state\":\"closed\",\"remarks\":{}}\n");
    }

    @Test
    void whatIsNotKnownIsNullOrLeftOut() throws IOException {
        JsonNode midway = conversations("made-opening").get(14);
        assertThat(midway.get("opener").isNull()).isTrue();
        assertThat(midway.get("opening").asText()).isEqualTo("not-captured");
        assertThat(midway.has("handshakeNanoseconds")).isFalse();
        assertThat(midway.get("closer").isNull()).isTrue();
        assertThat(midway.get("closing").asText()).isEqualTo("none");
        assertThat(midway.has("closeForm")).isFalse();
        assertThat(midway.get("state").asText()).isEqualTo("established");
    }

    @Test
    void payloadAndStreamBytes() throws IOException {
        JsonNode lossy = conversations("relayed-loss-near-sender").get(0);
        assertThat(lossy.get("streamBytesAToB").asLong()
                        + lossy.get("streamBytesBToA").asLong())
                .isEqualTo(25_000 + 8_000);
        assertThat(lossy.get("payloadAToB").asLong() + lossy.get("payloadBToA").asLong())
                .isGreaterThan(25_000 + 8_000);
        assertThat(lossy.get("remarks").get("FAST_RETRANSMISSION").asInt()).isPositive();
    }

    @Test
    void severalFilesAreNamed() throws IOException {
        Run run = Runs.run(
                "--json",
                "--conversations",
                "../codec-testdata/src/main/resources/captures/udp-echo-ipv4.pcap",
                "../codec-testdata/src/main/resources/captures/tcp-reset.pcap");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(JSON.readTree(lines.get(0)).get("file").asText()).endsWith("udp-echo-ipv4.pcap");
        assertThat(JSON.readTree(lines.get(0)).get("protocol").asText()).isEqualTo("udp");
        assertThat(JSON.readTree(lines.get(1)).get("stream").asInt()).isZero();
        assertThat(JSON.readTree(lines.get(1)).get("closing").asText()).isEqualTo("rst");
    }

    /** The same echo with none, one or two tags. */
    @Test
    void vlansWhereTheyAreAskedFor() throws IOException {
        for (String vlanIds : List.of("", "[42]", "[100,42]")) {
            String capture = vlanIds.isEmpty() ? "udp-echo-ipv4" : vlanIds.equals("[42]") ? "vlan" : "qinq";
            Run run;
            try (InputStream in = Conversations.open(capture)) {
                run = Runs.run(in, "--conversations", "--vlan", "--json", "-");
            }
            JsonNode first = JSON.readTree(run.out().lines().toList().get(0));
            assertThat(first.get("vlanIds")).hasToString(vlanIds.isEmpty() ? "[]" : vlanIds);
        }
        assertThat(conversations("vlan").get(0).has("vlanIds")).isFalse();
    }

    /** Frames and bytes of each conversation of every capture, against {@code tshark -q -z conv}: see {@link TsharkConversationsTest}. */
    @Test
    void framesAndBytesAreWhatTsharkCounts() throws IOException {
        Set<String> differing = new TreeSet<>();
        int compared = 0;
        for (Map.Entry<String, List<Map<String, String>>> capture :
                Conversations.conversations().entrySet()) {
            List<String> theirs = new ArrayList<>(capture.getValue().stream()
                    .map(ConversationJsonTest::theirs)
                    .toList());
            List<String> ours = new ArrayList<>();
            for (JsonNode object : conversations(capture.getKey())) {
                ours.add(ours(object));
            }
            List<String> onlyOurs = new ArrayList<>(ours);
            theirs.forEach(onlyOurs::remove);
            ours.forEach(theirs::remove);
            if (!onlyOurs.isEmpty() || !theirs.isEmpty()) {
                differing.add(capture.getKey());
            }
            compared += ours.size();
        }
        assertThat(compared).isGreaterThan(400);
        assertThat(differing)
                .isEqualTo(TsharkConversationDifferences.ALL.stream()
                        .map(TsharkConversationDifferences.Known::capture)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Protocol, then each end with what it sent, the lower one first. */
    private static String theirs(Map<String, String> row) {
        String a = row.get("a") + " " + row.get("frames.a.b") + " " + bytes(row.get("bytes.a.b"));
        String b = row.get("b") + " " + row.get("frames.b.a") + " " + bytes(row.get("bytes.b.a"));
        return row.get("protocol") + " " + inOrder(a, b);
    }

    private static String bytes(String text) {
        return text.replace("_bytes", "").replace("_kB", " kB");
    }

    private static String ours(JsonNode object) {
        return object.get("protocol").asText() + " " + inOrder(end(object, "A", "AToB"), end(object, "B", "BToA"));
    }

    private static String end(JsonNode object, String end, String way) {
        long bytes = object.get("bytes" + way).asLong();
        return object.get("address" + end).asText() + ":"
                + object.get("port" + end).asInt() + " "
                + object.get("frames" + way).asLong() + " " + (bytes < 10_000 ? bytes : bytes / 1000 + " kB");
    }

    private static String inOrder(String a, String b) {
        return a.compareTo(b) < 0 ? a + ", " + b : b + ", " + a;
    }
}
