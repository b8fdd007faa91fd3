package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.PacketFlags;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageFrameTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\u202e\u001b[2J";
    private static final String HOSTILE_SHOWN = "</script><img src=x onerror=alert(1)>\\u202e\\x1b[2J";

    private static JsonNode frame(String hex) {
        return Page.of(Pcap.ethernet().frame(hex).bytes()).frame(0);
    }

    private static String text(JsonNode frame, String key) {
        return frame.get(key).textValue();
    }

    @Test
    void everyFieldHasItsValueAndItsBits() {
        String data = Page.of(Pcap.ethernet().frame(FrameHex.VLAN_UDP).bytes()).data();
        assertThat(data.replaceFirst("\"words\":\\[[^]]*],", "")).startsWith("""
                        {"file":"standard input","frames":[
                        {"number":1,"time":"2026-11-21T19:20:08.552338Z","seconds":1795288808,"nanoseconds":552338000,\
                        "captured":61,"length":61,"linkType":"1 (Ethernet)",\
                        "source":"192.0.2.1:40001","destination":"192.0.2.2:40002","protocol":"UDP",\
                        "info":"vlan 42 priority 3: 5 bytes","remarks":"[UDP checksum absent]","level":1,\
                        "conversation":"udp 0","sender":"A","label":"len 5",\
                        "filter":{"words":8225,"addresses":["c0000201","c0000202"],"ports":[17,40001,40002],"linkPayload":18,"carried":38,"payload":5,"vlans":[42]},"layers":[
                        ["Ethernet",0,14,[["destination","02:00:00:00:00:02",0,48],["source","02:00:00:00:00:01",48,48],\
                        ["etherType","0x8100 (802.1Q VLAN)",96,16]]]
                        ,["VLAN tag",14,4,[["priority","3",112,3],["dropEligible","false",115,1],["vlanId","42",116,12],\
                        ["etherType","0x0800 (IPv4)",128,16]]]
                        ,["IPv4",18,20,[["version","4",144,4],["headerLength","20",148,4],["dscp","0",152,6],["ecn","0",158,2],\
                        ["totalLength","33",160,16],["identification","4660",176,16],["reservedFlag","false",192,1],\
                        ["dontFragment","false",193,1],["moreFragments","false",194,1],["fragmentOffset","0",195,13],\
                        ["timeToLive","64",208,8],["protocol","17 (UDP)",216,8],["headerChecksum","0xe494 valid",224,16],\
                        ["sourceAddress","192.0.2.1",240,32],["destinationAddress","192.0.2.2",272,32]]]
                        ,["UDP",38,8,[["sourcePort","40001",304,16],["destinationPort","40002",320,16],["length","13",336,16],\
                        ["checksum","0x0000 absent",352,16]]]
                        ,["payload",46,5,[]]
                        ,["padding",51,10,[]]
                        ]
                        ,"bytes":"AgAAAAACAgAAAAABgQBgKggARQAAIRI0AABAEeSUwAACAcAAAgKcQZxCAA0AAGhpISEhAAAAAAAAAAAAAA=="}
                        ]""");
    }

    /** The page and the tree show the same fields with the same values, in the same order, for everything that is bundled. */
    @Test
    void theFieldsAreThoseOfTheTree() throws IOException {
        int fields = 0;
        for (String name : Captures.names()) {
            byte[] capture = PagePrinterTest.bundled(name);
            List<String> tree = Runs.run(new ByteArrayInputStream(capture), "--tree", "-")
                    .out()
                    .lines()
                    .filter(line -> line.matches(" {4,}[0-9]+  [a-zA-Z].*"))
                    .filter(line -> !line.matches(" {4,}[0-9]+  [0-9a-f]{2}( .*)?"))
                    .map(line -> line.substring(2, Math.min(line.length(), 73)).strip())
                    .toList();
            List<String> page = new ArrayList<>();
            for (JsonNode frame : Page.of(capture).json().get("frames")) {
                for (JsonNode layer : frame.get("layers")) {
                    // What the capture says around the frame, and remarks, are no fields.
                    boolean isHeader =
                            !List.of("capture", "remarks").contains(layer.get(0).textValue());
                    for (JsonNode field : layer.get(3)) {
                        if (isHeader) {
                            page.add(field(field));
                        }
                    }
                }
            }
            fields += page.size();
            assertThat(page).as(name).isEqualTo(tree);
        }
        assertThat(fields).isGreaterThan(10_000);
    }

    /** A field as its line in the tree begins. */
    private static String field(JsonNode field) {
        String line = "  " + String.format("%6d  ", field.get(2).intValue() / 8);
        line = String.format("%-32s ", line + field.get(0).textValue())
                + field.get(1).textValue() + " ";
        return line.substring(2, Math.min(line.length(), 73)).strip();
    }

    /** Whatever the bytes are: bits lie inside the frame, headers are contiguous, and the bytes are those of the frame. */
    @Test
    void arbitraryFramesHaveFieldsInsideOfThem() {
        Random random = new Random(28);
        byte[] seed = HexFormat.of().parseHex(FrameHex.MALFORMED_OPTION.replace(" ", ""));
        List<byte[]> frames = new ArrayList<>();
        Pcap pcap = Pcap.ethernet();
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = Arrays.copyOf(seed, random.nextInt(seed.length + 30));
            for (int changes = random.nextInt(6); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            frames.add(bytes);
            pcap.frame(bytes);
        }
        Page page = Page.of(pcap.bytes());
        assertThat(page.data()).doesNotContain("<", ">", "&");
        int number = 0;
        for (JsonNode frame : page.json().get("frames")) {
            byte[] bytes = frames.get(number++);
            assertThat(Base64.getDecoder().decode(text(frame, "bytes"))).isEqualTo(bytes);
            for (JsonNode layer : frame.get("layers")) {
                int end = layer.get(1).intValue() + layer.get(2).intValue();
                assertThat(end).as("frame %d", number).isBetween(0, bytes.length);
                for (JsonNode field : layer.get(3)) {
                    int last = field.get(2).intValue() + field.get(3).intValue();
                    assertThat(last).as("frame %d, %s", number, field).isBetween(0, 8 * bytes.length);
                }
            }
        }
    }

    @Test
    void rowsNameWhatIsInside() {
        JsonNode arp = frame(FrameHex.ARP_REQUEST);
        assertThat(text(arp, "source")).isEqualTo("192.0.2.1");
        assertThat(text(arp, "destination")).isEqualTo("192.0.2.2");
        assertThat(text(arp, "protocol")).isEqualTo("ARP");
        assertThat(text(arp, "info")).isEqualTo("who has 192.0.2.2? tell 192.0.2.1");
        assertThat(arp.get("level")).isNull();
        assertThat(arp.get("conversation")).isNull();

        JsonNode reverse = frame(FrameHex.ARP_REQUEST.replace("06 04 0001", "06 04 0003"));
        assertThat(text(reverse, "protocol")).isEqualTo("RARP");

        JsonNode unknown = frame("020000000002 020000000001 88b5 00");
        assertThat(text(unknown, "source")).isEqualTo("02:00:00:00:00:01");
        assertThat(text(unknown, "destination")).isEqualTo("02:00:00:00:00:02");
        assertThat(text(unknown, "protocol")).isEqualTo("Ethernet");
        assertThat(text(unknown, "info")).startsWith("EtherType 0x88b5");

        JsonNode nothing = frame("");
        assertThat(text(nothing, "source")).isEmpty();
        assertThat(text(nothing, "protocol")).isEmpty();
        assertThat(nothing.get("level").intValue()).isEqualTo(2);
    }

    @Test
    void aFaultSaysWhereItIs() {
        JsonNode frame = frame(FrameHex.MALFORMED_OPTION);
        assertThat(frame.get("level").intValue()).isEqualTo(2);
        assertThat(text(frame, "remarks")).contains("[TCP at 58: option length 0 is less than 2]");
        JsonNode last = frame.get("layers").get(frame.get("layers").size() - 1);
        assertThat(last.get(0).textValue()).isEqualTo("remarks");
        JsonNode fault = last.get(3).get(last.get(3).size() - 1);
        assertThat(fault.get(0).textValue()).isEqualTo("fault");
        assertThat(fault.get(2).intValue()).isEqualTo(8 * 58);
    }

    @Test
    void namesCanBeLeftOut() {
        JsonNode frame =
                Page.of(Pcap.ethernet().frame(FrameHex.SYN).bytes(), "-n").frame(0);
        assertThat(text(frame, "linkType")).isEqualTo("1");
        assertThat(frame.get("layers").toString()).contains("[\"etherType\",\"0x0800\",96,16]");
    }

    @Test
    void theFirstBytesOfAHeaderAreALayerToo() {
        byte[] capture = Pcap.ethernet().cutFrame(FrameHex.SYN, 14 + 20 + 8).bytes();
        JsonNode layers = Page.of(capture).frame(0).get("layers");
        assertThat(layers.get(2).toString())
                .isEqualTo("[\"TCP, first 8 of 20 bytes\",34,8,[[\"sourcePort\",\"40000\",272,16],"
                        + "[\"destinationPort\",\"7 (echo)\",288,16],[\"sequenceNumber\",\"1234\",304,32]]]");
    }

    @Test
    void whatTheCaptureSaysIsShownAsText() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] arp = HexFormat.of().parseHex(FrameHex.ARP_REQUEST.replace(" ", ""));
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(InterfaceDescription.of(1).withName(HOSTILE));
            writer.write(0, 0, 0, arp, 0, arp.length, 10, PacketFlags.of(Direction.INBOUND), 3, HOSTILE);
        }
        Page page = Page.of(out.toByteArray());
        assertThat(page.data()).doesNotContain("<", ">", "&").isASCII();
        JsonNode frame = page.frame(0);
        assertThat(text(frame, "remarks")).contains("[comment: " + HOSTILE_SHOWN + "]");
        List<String> capture = new ArrayList<>();
        frame.get("layers")
                .get(0)
                .get(3)
                .forEach(field -> capture.add(
                        field.get(0).textValue() + " " + field.get(1).textValue()));
        assertThat(capture)
                .containsExactly(
                        "interface 0 (" + HOSTILE_SHOWN + ")",
                        "direction inbound",
                        "lostBefore 3",
                        "comment " + HOSTILE_SHOWN);
        assertThat(frame.get("layers").get(3).toString()).contains("captured length too large");
    }

    @Test
    void bothSidesOfADatagramConversationAreKnown() throws IOException {
        JsonNode frames =
                Page.of(PagePrinterTest.bundled("dual-stack-udp")).json().get("frames");
        List<String> senders = new ArrayList<>();
        frames.forEach(frame -> {
            if (frame.has("conversation")) {
                senders.add(text(frame, "sender"));
                assertThat(text(frame, "label")).matches("len [0-9]+");
            }
        });
        assertThat(senders).contains("A", "B");
    }
}
