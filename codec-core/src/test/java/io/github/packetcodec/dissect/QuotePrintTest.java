package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the command prints for the packets that ICMP errors quote, and for the extensions after them. */
class QuotePrintTest {
    private static final String EXTENSIONS = "generated-icmp-extensions";

    private static List<String> lines(String capture) throws IOException {
        try (InputStream in = Captures.open(capture)) {
            return Runs.run(in, "-n", "-").out().lines().toList();
        }
    }

    private static String tree(String capture, int frame) throws IOException {
        try (InputStream in = Captures.open(capture)) {
            return Runs.run(in, "--tree", "-").out().split("\n\n")[frame - 1];
        }
    }

    private static JsonNode quoted(String capture, int frame) throws IOException {
        try (InputStream in = Captures.open(capture)) {
            JsonNode layers = Runs.json(in).get(frame - 1).get("layers");
            return layers.get(layers.size() - 1).get("quoted");
        }
    }

    @Test
    void linesNameThePacketThatIsQuoted() throws IOException {
        List<String> lines = lines("icmp-errors-ipv4");
        assertThat(lines.get(27))
                .contains(" ICMP type 3 code 3 quoting 192.0.2.1:40001 > 192.0.2.2:40009 UDP, 44 bytes");
        assertThat(lines.get(5)).contains(" quoting 192.0.2.1:40001 > 198.51.100.9:40002 TCP, 44 bytes");
        assertThat(lines.get(9)).contains(" quoting 192.0.2.1 > 198.51.100.9 protocol 4, 64 bytes");
        lines = lines(EXTENSIONS);
        assertThat(lines.get(3)).endsWith(" UDP [MPLS 16 299824 1048575], 148 bytes");
        assertThat(lines.get(4)).endsWith(" UDP [interface 7 ge-0/0/1.100 192.0.2.2], 172 bytes");
        assertThat(lines.get(8)).endsWith(" UDP [extension 4/1], 140 bytes");
        assertThat(lines.get(34)).contains(" UDP [MPLS 24001], 56 bytes [ICMP quote length too small]");
    }

    @Test
    void objectsHaveTheirFields() throws IOException {
        JsonNode quoted = quoted(EXTENSIONS, 10);
        assertThat(quoted.get("fault").isNull()).isTrue();
        assertThat(quoted.get("extensionsChecksumStatus").asText()).isEqualTo("valid");
        assertThat(quoted.get("extensions").toString())
                .isEqualTo("[{\"class\":247,\"type\":255,\"length\":20,"
                        + "\"data\":\"30:31:32:33:34:35:36:37:38:39:61:62:63:64:65:66\"},"
                        + "{\"class\":1,\"type\":1,\"length\":16,\"entries\":["
                        + "{\"label\":16,\"trafficClass\":5,\"bottomOfStack\":false,\"timeToLive\":255},"
                        + "{\"label\":299824,\"trafficClass\":7,\"bottomOfStack\":false,\"timeToLive\":254},"
                        + "{\"label\":1048575,\"trafficClass\":0,\"bottomOfStack\":true,\"timeToLive\":1}]},"
                        + "{\"class\":2,\"type\":15,\"length\":40,\"role\":0,\"index\":7,\"address\":\"192.0.2.2\","
                        + "\"name\":\"ge-0/0/1.100\",\"mtu\":1500}]");
        assertThat(quoted("icmp-errors-ipv4", 2).has("extensions")).isFalse();
        assertThat(quoted("icmp-errors-ipv4", 2).has("extensionsChecksumStatus"))
                .isFalse();
    }

    /** It is no fault that a quote or its extensions are cut; it is one that they are malformed. */
    @Test
    void faultsCountFromTheStartOfTheQuote() throws IOException {
        assertFault(14, "WRONG_VERSION", 128);
        assertFault(16, "TRUNCATED_HEADER", 128);
        assertFault(17, "OPTION_LENGTH_TOO_SMALL", 140);
        assertFault(18, "TRUNCATED_OPTION", 140);
        for (int cut = 50; cut <= 75; cut++) {
            JsonNode quoted = quoted(EXTENSIONS, cut);
            assertThat(quoted.get("fault").isNull()).as("frame %d", cut).isTrue();
            assertThat(quoted.path("extensionsChecksumStatus").asText(""))
                    .as("frame %d", cut)
                    .isEqualTo(cut <= 62 ? "unverifiable" : "");
        }
    }

    private static void assertFault(int frame, String fault, int offset) throws IOException {
        JsonNode found = quoted(EXTENSIONS, frame).get("fault");
        assertThat(found.get("fault").asText()).isEqualTo(fault);
        assertThat(found.get("layer").asText()).isEqualTo("icmpv4");
        assertThat(found.get("offset").asInt()).isEqualTo(offset);
    }

    /** Every byte of the error is on one line or more, in the order of the wire. */
    @Test
    void treesContainTheQuote() throws IOException {
        assertThat(tree(EXTENSIONS, 1))
                .contains(
                        "  quoted IPv4, 20 bytes at 42\n",
                        "  quoted UDP, 8 bytes at 62\n",
                        "  quoted payload, 16 bytes at 70\n",
                        "  padding of the quote, 84 bytes at 86\n",
                        "  ICMP extensions, 12 bytes at 170\n",
                        "class 0x0001 type 1 length 8 entries [ label 24001 trafficClass 0");
        assertThat(tree(EXTENSIONS, 17))
                .contains("rest of options        4 bytes", "  fault in the quote: ICMPv4 at 182: option length 3");
        assertThat(tree(EXTENSIONS, 16)).contains("  ICMP extensions, 2 bytes at 170\n");
        assertThat(tree("icmp-errors-ipv4", 10))
                .contains(
                        "  quoted IPv4, 20 bytes at 42\n",
                        "  quoted IPv4, 20 bytes at 62\n",
                        "  quoted UDP, 8 bytes at 82\n");
        assertThat(tree(EXTENSIONS, 53)).contains("  quoted UDP, first 4 of 8 bytes at 62\n");
    }
}
