package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonPrinterTest {
    @Test
    void aHandshake() {
        assertThat(Runs.run(Pcap.ethernet().frame(FrameHex.SYN).stream(), "--json", "-")
                        .out())
                .isEqualTo(
                        "{\"frame\":1,\"time\":\"2026-11-21T19:20:08.552338Z\",\"linkType\":1,\"captured\":74,"
                                + "\"length\":74,\"layers\":[{\"type\":\"ethernet\",\"destination\":\"02:00:00:00:00:02\","
                                + "\"source\":\"02:00:00:00:00:01\",\"etherType\":2048},"
                                + "{\"type\":\"ipv4\",\"version\":4,\"headerLength\":20,\"dscp\":0,\"ecn\":0,"
                                + "\"totalLength\":60,\"identification\":4660,\"reservedFlag\":false,"
                                + "\"dontFragment\":true,\"moreFragments\":false,\"fragmentOffset\":0,"
                                + "\"timeToLive\":64,\"protocol\":6,\"headerChecksum\":42116,"
                                + "\"checksumStatus\":\"valid\",\"sourceAddress\":\"192.0.2.1\","
                                + "\"destinationAddress\":\"192.0.2.2\",\"options\":[]},"
                                + "{\"type\":\"tcp\",\"sourcePort\":40000,\"destinationPort\":7,\"sequenceNumber\":1234,"
                                + "\"acknowledgmentNumber\":0,\"headerLength\":40,\"reserved\":0,\"flags\":2,"
                                + "\"window\":64240,\"checksum\":10222,\"checksumStatus\":\"valid\",\"urgentPointer\":0,"
                                + "\"options\":[{\"kind\":2,\"maximumSegmentSize\":1460},{\"kind\":4},"
                                + "{\"kind\":8,\"value\":1,\"echoReply\":0},{\"kind\":1},{\"kind\":3,\"shiftCount\":10}]}],\"payload\":{\"offset\":74,\"length\":0,\"statedLength\":0},\"padding\":0,\"fault\":null,\"anomalies\":[],\"ending\":\"complete\"}\n");
    }

    /** The frame that completes a packet has the whole one beside its own headers, and the conversation is that one's. */
    @Test
    void aPacketInFragments() throws IOException {
        List<JsonNode> frames = new ArrayList<>();
        try (InputStream in = Conversations.open("made-fragments-ipv6")) {
            for (String line :
                    Runs.run(in, "--json", "--analyze", "-").out().lines().toList()) {
                frames.add(new ObjectMapper().readTree(line));
            }
        }
        JsonNode first = frames.get(3);
        assertThat(first.get("layers").get(3).get("type").asText()).isEqualTo("tcp");
        assertThat(first.get("layers").get(3).has("stream")).isFalse();
        assertThat(first.has("reassembled")).isFalse();
        JsonNode last = frames.get(5);
        assertThat(last.get("layers")).hasSize(3);
        JsonNode whole = last.get("reassembled");
        assertThat(whole.get("fragments").asInt()).isEqualTo(3);
        assertThat(whole.get("layers").get(0).get("payloadLength").asInt()).isEqualTo(120);
        JsonNode tcp = whole.get("layers").get(1);
        assertThat(tcp.get("checksumStatus").asText()).isEqualTo("valid");
        assertThat(tcp.get("stream").asInt()).isZero();
        assertThat(tcp.get("segmentLength").asInt()).isEqualTo(100);
        assertThat(whole.get("payload")).hasToString("{\"offset\":60,\"length\":100,\"statedLength\":100}");
        assertThat(whole.get("fault").isNull()).isTrue();
    }

    @Test
    void anAddressOfNoBytesHasNoKey() throws IOException {
        String arp = "ffffffffffff 020000000001 0806 0001 0800 00 04 0001 c0000201 c0000202";
        JsonNode layer = only(Pcap.ethernet().frame(arp)).get("layers").get(1);
        assertThat(layer.get("senderProtocolAddress").asText()).isEqualTo("192.0.2.1");
        assertThat(layer.has("senderHardwareAddress")).isFalse();
        assertThat(layer.get("hardwareLength").asInt()).isZero();
    }

    @Test
    void aMalformedOptionIsTheFaultAndLosesNoHeader() throws IOException {
        JsonNode frame = only(Pcap.ethernet().frame(FrameHex.MALFORMED_OPTION));
        assertThat(frame.get("layers")).hasSize(3);
        assertThat(frame.get("layers").get(2).get("options").toString())
                .isEqualTo("[{\"kind\":2,\"maximumSegmentSize\":1460}]");
        assertThat(frame.get("fault").toString())
                .isEqualTo("{\"fault\":\"OPTION_LENGTH_TOO_SMALL\",\"layer\":\"tcp\",\"offset\":58,\"required\":2,"
                        + "\"available\":0,\"message\":\"TCP at 58: option length 0 is less than 2\"}");
    }

    @Test
    void anOptionFaultComesBeforeALaterRefusedHeader() throws IOException {
        // An option of length 1 in the IPv4 header, and a truncated TCP header after it.
        String frame = FrameHex.ETHERNET_IPV4 + "46 00 0020 0000 0000 40 06 0000 c0000201 c0000202 07010000 00000000";
        assertThat(only(Pcap.ethernet().frame(frame)).get("fault").get("layer").asText())
                .isEqualTo("ipv4");
    }

    @Test
    void aRefusedHeaderIsNoLayer() throws IOException {
        JsonNode frame = only(Pcap.ethernet().cutFrame(FrameHex.SYN, 40));
        assertThat(frame.get("layers")).hasSize(2);
        assertThat(frame.get("fault").get("fault").asText()).isEqualTo("TRUNCATED_HEADER");
        assertThat(frame.get("payload").toString()).isEqualTo("{\"offset\":40,\"length\":0}");
        assertThat(frame.get("partial").toString())
                .isEqualTo("{\"type\":\"tcp\",\"sourcePort\":40000,\"destinationPort\":7}");
        assertThat(frame.get("fault").get("limitedBy").asText()).isEqualTo("capture");
        assertThat(frame.get("anomalies")).isEmpty();
    }

    @Test
    void lengthsThatFitTheWireAreNoAnomalyAndOthersAre() throws IOException {
        assertThat(only(Pcap.ethernet().cutFrame(FrameHex.SYN, 70)).get("anomalies"))
                .isEmpty();
        String tooLong = FrameHex.SYN.replace("45 00 003c", "45 00 003d");
        assertThat(only(Pcap.ethernet().cutFrame(tooLong, 70)).get("anomalies").toString())
                .isEqualTo("[\"TOTAL_LENGTH_TOO_LARGE\"]");
    }

    @Test
    void aCutPacketWithoutALengthCannotBeVerified() throws IOException {
        String offloaded = FrameHex.SYN.replace("45 00 003c", "45 00 0000");
        JsonNode frame = only(Pcap.ethernet().cutFrame(offloaded + "0102", 74));
        assertThat(frame.get("layers").get(2).get("checksumStatus").asText()).isEqualTo("unverifiable");
        assertThat(frame.get("anomalies").toString()).isEqualTo("[\"TOTAL_LENGTH_ZERO\"]");
    }

    @Test
    void anOptionOfUnusualLengthTellsIt() throws IOException {
        String frame = FrameHex.SYN.replace("020405b4 0402", "020305 0502 01");
        assertThat(only(Pcap.ethernet().frame(frame))
                        .get("layers")
                        .get(2)
                        .get("options")
                        .toString())
                .startsWith(
                        "[{\"kind\":2,\"length\":3,\"data\":\"05\"},{\"kind\":5,\"length\":2,\"blocks\":[]},{\"kind\":1}");
    }

    @Test
    void typedOptionsTellTheirFieldsTooAndLargeNumbersAreUnsigned() throws IOException {
        // Multipath TCP, subtype 7: a key of 64 bits.
        String fastClose =
                FrameHex.SYN.replace("020405b4 0402 080a0000000100000000", "1e0c7000 ffffffffffffffff 01010101");
        assertThat(only(Pcap.ethernet().frame(fastClose))
                        .get("layers")
                        .get(2)
                        .get("options")
                        .get(0)
                        .toString())
                .isEqualTo("{\"kind\":30,\"length\":12,\"reserved\":0,\"receiverKey\":18446744073709551615}");
        String recordRoute = FrameHex.ETHERNET_IPV4
                + "48 00 0020 0000 0000 40 84 0000 c0000201 c0000202 070b08 c0000209 00000000 00";
        assertThat(only(Pcap.ethernet().frame(recordRoute))
                        .get("layers")
                        .get(1)
                        .get("options")
                        .toString())
                .isEqualTo("[{\"kind\":7,\"length\":11,\"pointer\":8,\"addresses\":[\"192.0.2.9\",\"0.0.0.0\"]},"
                        + "{\"kind\":0}]");
    }

    @Test
    void paddingIsNoPayload() throws IOException {
        JsonNode frame = only(Pcap.ethernet().frame(FrameHex.VLAN_UDP));
        assertThat(frame.get("layers").get(1).toString())
                .isEqualTo(
                        "{\"type\":\"vlan\",\"priority\":3,\"dropEligible\":false,\"vlanId\":42,\"etherType\":2048}");
        assertThat(frame.get("payload").toString()).isEqualTo("{\"offset\":46,\"length\":5,\"statedLength\":5}");
        assertThat(frame.get("padding").asInt()).isEqualTo(10);
    }

    @Test
    void aCheckSequenceIsNoPayload() throws IOException {
        // The link-type word of the file specifies that each frame ends with 4 bytes of frame check sequence.
        String unknown = "020000000002 020000000001 88b5 0102 deadbeef";
        JsonNode frame = only(Pcap.of(0x2400_0001).frame(unknown));
        assertThat(frame.get("linkType").asInt()).isEqualTo(1);
        assertThat(frame.get("payload").toString()).isEqualTo("{\"offset\":14,\"length\":2}");
        assertThat(frame.get("padding").asInt()).isEqualTo(4);
        JsonNode cut = only(Pcap.of(0x2400_0001).cutFrame(unknown, 17));
        assertThat(cut.get("payload").toString()).isEqualTo("{\"offset\":14,\"length\":2}");
        assertThat(cut.get("padding").asInt()).isEqualTo(1);
    }

    @Test
    void theChainEndsAtWhatIsNotKnown() throws IOException {
        String sctp = FrameHex.ETHERNET_IPV4 + "45 00 0014 0000 0000 40 84 0000 c0000201 c0000202";
        String lldp = "0180c200000e 020000000001 88cc 0000";
        String esp = sctp.replace("40 84", "40 32");
        String spanningTree = "0180c2000000 020000000001 0003 42 42 03";
        assertThat(last(sctp)).isEqualTo("{\"type\":\"unknown\",\"protocol\":132,\"name\":\"SCTP\"}");
        assertThat(last(sctp.replace("40 84", "40 fd"))).isEqualTo("{\"type\":\"unknown\",\"protocol\":253}");
        assertThat(last(lldp)).isEqualTo("{\"type\":\"unknown\",\"etherType\":35020,\"name\":\"LLDP\"}");
        assertThat(last(lldp.replace("88cc", "88b5"))).isEqualTo("{\"type\":\"unknown\",\"etherType\":34997}");
        assertThat(last(esp)).contains("\"type\":\"ipv4\"");
        assertThat(last(spanningTree)).isEqualTo("{\"type\":\"unknown\"}");
    }

    @Test
    void theEndingTellsWhyTheChainEnded() throws IOException {
        String sctp = FrameHex.ETHERNET_IPV4 + "45 00 0014 0000 0000 40 84 0000 c0000201 c0000202";
        assertThat(ending(FrameHex.SYN)).isEqualTo("complete");
        assertThat(ending(sctp)).isEqualTo("unknown-protocol");
        assertThat(ending(sctp.replace("40 84", "40 32"))).isEqualTo("encrypted");
        assertThat(ending(sctp.replace("0000 0000", "0000 0001"))).isEqualTo("fragment");
        assertThat(ending("0180c200000e 020000000001 88cc 0000")).isEqualTo("unknown-ether-type");
        assertThat(ending("00")).isEqualTo("fault");
    }

    private static String ending(String frame) throws IOException {
        return only(Pcap.ethernet().frame(frame)).get("ending").asText();
    }

    @Test
    void optionsThatAreNotUnderstoodTellTheirBytes() throws IOException {
        String ipv4 = "46 00 0018 0000 0000 40 fd 0000 c0000201 c0000202 9e04abcd";
        String ipv6 = "60000000 0008 3c 40" + "00".repeat(32) + "3b 00 1e02abcd 1e00";
        String tcp = FrameHex.SYN.replace("020405b4", "c804abcd");
        assertThat(options(Pcap.of(101).frame(ipv4), 0)).isEqualTo("[{\"kind\":158,\"length\":4,\"data\":\"ab:cd\"}]");
        assertThat(options(Pcap.of(101).frame(ipv6), 1))
                .isEqualTo("[{\"kind\":30,\"length\":2,\"data\":\"ab:cd\"},{\"kind\":30,\"length\":0}]");
        assertThat(options(Pcap.ethernet().frame(tcp), 2))
                .startsWith("[{\"kind\":200,\"length\":4,\"data\":\"ab:cd\"},");
    }

    private static String options(Pcap capture, int layer) throws IOException {
        return only(capture).get("layers").get(layer).get("options").toString();
    }

    @Test
    void aLinkTypeThatIsNotKnownIsAFault() throws IOException {
        JsonNode frame = only(Pcap.of(147).frame("0001"));
        assertThat(frame.get("layers")).isEmpty();
        assertThat(frame.get("fault").get("fault").asText()).isEqualTo("UNKNOWN_LINK_TYPE");
    }

    @Test
    void severalFilesAreNamedAsGiven(@TempDir Path folder) throws IOException {
        Path odd = Files.write(
                folder.resolve("a \"b\"\\c\n\u00e9.pcap"),
                Pcap.ethernet().frame(FrameHex.SYN).bytes());
        Run run = Runs.run("--json", odd.toString(), odd.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).hasLineCount(2);
        for (String line : run.out().lines().toList()) {
            JsonNode frame = new ObjectMapper().readTree(line);
            assertThat(frame.get("file").asText()).isEqualTo(odd.toString());
            assertThat(frame.get("frame").asInt()).isEqualTo(1);
        }
    }

    @Test
    void everyFrameOfEveryCaptureIsAnObjectOfTheContract() throws IOException {
        for (String name : Captures.names()) {
            List<JsonNode> frames;
            try (InputStream in = Captures.open(name)) {
                frames = Runs.json(in);
            }
            assertThat(frames).as(name).hasSameSizeAs(Captures.fields(name));
            for (int i = 0; i < frames.size(); i++) {
                JsonNode frame = frames.get(i);
                assertThat(frame.has("interface")).as(name).isEqualTo(name.contains("pcapng"));
                assertThat(frame.fieldNames())
                        .toIterable()
                        .filteredOn(key -> !List.of("partial", "surplus", "interface", "comments")
                                .contains(key))
                        .containsExactly(
                                "frame",
                                "time",
                                "linkType",
                                "captured",
                                "length",
                                "layers",
                                "payload",
                                "padding",
                                "fault",
                                "anomalies",
                                "ending");
                assertThat(frame.get("frame").asInt()).isEqualTo(i + 1);
                JsonNode payload = frame.get("payload");
                int end = payload.get("offset").asInt() + payload.get("length").asInt();
                assertThat(end + frame.get("padding").asInt())
                        .isLessThanOrEqualTo(frame.get("captured").asInt());
            }
        }
    }

    private static JsonNode only(Pcap capture) throws IOException {
        List<JsonNode> frames = Runs.json(capture.stream());
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }

    private static String last(String frame) throws IOException {
        JsonNode layers = only(Pcap.ethernet().frame(frame)).get("layers");
        return layers.get(layers.size() - 1).toString();
    }
}
