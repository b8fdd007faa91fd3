package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What the page of {@code --html} shows in a browser, and what the pointer does. */
@Timeout(300)
class PageIT {
    private static final String TCP = "tcp-ipv4-server-closes";

    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path folder) {
        browser = Browser.start(folder);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    static byte[] capture(String name) throws IOException {
        try (InputStream in = Captures.open(name)) {
            return in.readAllBytes();
        }
    }

    private static List<String> bytes(String style) {
        return browser.texts("#bytes .hex ." + style);
    }

    @Test
    void framesAreListedWithTheFieldsAndBytesOfTheFirst() throws IOException {
        browser.open(capture(TCP));
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.find("#file").getText()).isEqualTo("standard input");
        assertThat(browser.find("#facts").getText()).startsWith("10 frames \u00b7 932 bytes \u00b7 0.060526 s");
        assertThat(browser.texts("#list .head span"))
                .containsExactly("Frame", "Time", "Source", "Destination", "Protocol", "Length", "Info");
        assertThat(browser.texts("#list-0 > span"))
                .startsWith("1", "21:30:23.064020", "192.0.2.1:40001", "192.0.2.2:40002", "TCP", "74")
                .last()
                .asString()
                .startsWith("SYN seq ");
        assertThat(browser.texts("#list .rows .row")).hasSize(10);
        assertThat(browser.find("#packet-title").getText())
                .startsWith("Frame 1, 2026-11-21T21:30:23.064020Z, 74 bytes");
        assertThat(browser.texts("#tree .level-1 .name")).startsWith("Ethernet", "IPv4");
        assertThat(browser.texts("#tree-1 span")).endsWith("destination", "02:00:00:00:00:02");
        assertThat(browser.texts("#bytes-0 .hex .byte"))
                .hasSize(16)
                .startsWith("02", "00", "00", "00", "00", "02", "02");
        assertThat(browser.texts("#bytes-4 .characters")).containsExactly(".3........");
    }

    @Test
    void nothingIsRequestedFromAnywhere() throws IOException {
        browser.open(capture(TCP));
        assertThat(browser.number("performance.getEntriesByType('resource').length"))
                .isZero();
        assertThat(browser.number("document.querySelectorAll('img,link,iframe,object,embed,script[src]').length"))
                .isZero();
    }

    @Test
    void thePointerOnAFieldLightsItsBytes() throws IOException {
        browser.open(capture(TCP));
        browser.point(browser.find("#tree-2"));
        assertThat(bytes("lit")).containsExactly("02", "00", "00", "00", "00", "01");
        assertThat(browser.find("#where").getText()).isEqualTo("Ethernet source 02:00:00:00:00:01: bytes 6 to 11");
        browser.point(browser.find("#tree-6"));
        assertThat(bytes("lit")).containsExactly("45");
        assertThat(browser.find("#where").getText()).isEqualTo("IPv4 headerLength 20: byte 14, bits 4 to 7");
        browser.point(browser.find("#tree-4"));
        assertThat(bytes("lit")).hasSize(20).startsWith("45", "00");
        browser.point(browser.find("#file"));
        assertThat(bytes("lit")).isEmpty();
        assertThat(browser.find("#where").getText()).isEmpty();
    }

    @Test
    void thePointerOnAByteLightsItsFields() throws IOException {
        browser.open(capture(TCP));
        browser.point(browser.find("#byte-14"));
        assertThat(browser.texts("#tree .lit .name")).containsExactly("version", "headerLength");
        browser.point(browser.find("#bytes-0 .characters [data-byte='3']"));
        assertThat(browser.texts("#tree .lit .name")).containsExactly("destination");
        assertThat(bytes("lit")).hasSize(6);
    }

    @Test
    void aClickOnEitherChoosesBoth() throws IOException {
        browser.open(capture(TCP));
        browser.find("#byte-36").click();
        assertThat(browser.texts("#tree .chosen .name")).containsExactly("destinationPort");
        assertThat(bytes("chosen")).containsExactly("9c", "42");
        assertThat(browser.run("return document.querySelector('#tree .chosen').getBoundingClientRect().bottom"
                        + " <= document.querySelector('#tree').getBoundingClientRect().bottom + 1"))
                .isEqualTo(true);
        browser.find("#list-1").click();
        assertThat(browser.texts("#tree .chosen .value"))
                .as("the field stays chosen")
                .containsExactly("40001");
        browser.find("#tree .chosen").click();
        assertThat(bytes("chosen")).containsExactly("9c", "41");
    }

    @Test
    void layersCloseAndStayClosed() throws IOException {
        browser.open(capture(TCP));
        browser.find("#tree-0 .twisty").click();
        assertThat(browser.texts("#tree-1 .name")).containsExactly("IPv4");
        assertThat(browser.find("#tree-0").getAttribute("aria-expanded")).isEqualTo("false");
        browser.find("#list-2").click();
        assertThat(browser.texts("#tree-1 .name")).containsExactly("IPv4");
        browser.find("#tree-0 .twisty").click();
        assertThat(browser.texts("#tree-1 .name")).containsExactly("destination");
    }

    @Test
    void theSearchFindsLinesFieldsAndText() throws IOException {
        browser.open(Pcap.ethernet()
                .frame(FrameHex.SYN)
                .frame(FrameHex.ARP_REQUEST)
                .frame(FrameHex.VLAN_UDP)
                .frame(FrameHex.ARP_REPLY)
                .bytes());
        assertFound("arp", "2", "4");
        assertFound("ARP who", "2");
        assertFound("!arp", "1", "3");
        assertFound("hi!!!", "3");
        assertFound("vlanId", "3");
        assertFound("\"vlanId 42\"", "3");
        assertFound("192.0.2.1 !\"is at\" !udp", "1", "2");
        assertFound("conversation:tcp-0", "1");
        assertFound("nowhere");
        assertThat(browser.find("#nothing").getText()).isEqualTo("No frame is found");
        assertThat(browser.find("#packet-title").getText()).isEqualTo("No frame");
        assertFound("", "1", "2", "3", "4");
    }

    private static void assertFound(String query, String... frames) {
        browser.find("#search").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, query);
        assertThat(browser.texts("#list .row .number")).as(query).containsExactly(frames);
        assertThat(browser.find("#found").getText()).isEqualTo(query.isEmpty() ? "" : frames.length + " of 4");
    }

    @Test
    void timesHaveThreeForms() throws IOException {
        browser.open(capture(TCP));
        choose("first");
        assertThat(browser.texts("#list .row .time")).startsWith("0.000000", "0.000069", "0.000089");
        choose("previous");
        assertThat(browser.texts("#list .row .time")).startsWith("0.000000", "0.000069", "0.000020");
        choose("utc");
        assertThat(browser.texts("#list .row .time")).startsWith("21:30:23.064020");
    }

    private static void choose(String form) {
        browser.find("#time-form [value=" + form + "]").click();
    }

    @Test
    void aConversationIsALadder() throws IOException {
        browser.open(capture(TCP));
        browser.find("#conversations-tab").click();
        assertThat(browser.texts("#talks-0 > span"))
                .startsWith("TCP", "0", "192.0.2.1:40001", "192.0.2.2:40002", "5", "5");
        assertThat(browser.find("#summary").getText())
                .isEqualTo("tcp 0: opened by A (complete, 0.089 ms); closed by B (fin, three segments)");
        browser.run("document.querySelector('#ladder').scrollTop = 1e6");
        assertThat(browser.number("ladderRows.count")).isEqualTo(10);
        browser.run("document.querySelector('#ladder').scrollTop = 0; ladderRows.update()");
        assertThat(browser.texts("#ladder .label"))
                .startsWith(
                        "SYN seq 0 win 64240",
                        "SYN ACK seq 0 ack 1 win 65160",
                        "ACK seq 1 ack 1 win 64512",
                        "PSH ACK seq 1 ack 1 len 128 win 64512");
        assertThat(browser.find("#ladder-0").getAttribute("class")).contains("from-a");
        assertThat(browser.find("#ladder-1").getAttribute("class")).contains("from-b");
        assertThat(browser.texts("#ladder-1 .number")).containsExactly("2", "0.069");
        browser.find("#ladder-3").click();
        assertThat(browser.find("#packet-title").getText()).startsWith("Frame 4, ");
    }

    @Test
    void theFramesOfAConversationCanBeListed() throws IOException {
        browser.open(capture("format-pcapng-merged"));
        browser.find("#conversations-tab").click();
        browser.find("#talks-1").click();
        long frames = browser.number("ladder.frames.length");
        browser.find("#only").click();
        assertThat(browser.find("#search").getAttribute("value")).isEqualTo("conversation:udp-1");
        assertThat(browser.find("#found").getText()).startsWith(frames + " of ");
        assertThat(browser.focus()).isEqualTo("list");
    }

    @Test
    void aCaptureWithoutFramesIsAPageToo() throws IOException {
        browser.open(Pcap.ethernet().bytes());
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.find("#nothing").getText()).isEqualTo("The capture contains no frame");
        browser.find("#conversations-tab").click();
        assertThat(browser.find("#summary").getText()).isEqualTo("No conversations of TCP or UDP");
    }

    /** At every place of a long list, the document contains the rows in sight and a few more, and they are the right ones. */
    @Test
    void ofTenThousandFramesOnlyThoseInSightAreInTheDocument() throws IOException {
        Pcap pcap = Pcap.ethernet();
        for (int i = 0; i < 10_000; i++) {
            pcap.frame(i % 2 == 0 ? FrameHex.SYN : FrameHex.VLAN_UDP);
        }
        browser.open(pcap.bytes());
        long whole = browser.number("document.querySelector('#list').scrollHeight");
        for (int step = 0; step <= 40; step++) {
            browser.run(
                    "document.querySelector('#list').scrollTop = arguments[0]; listRows.update()", whole * step / 40);
            List<Long> rows = browser.texts("#list .row .number").stream()
                    .map(Long::valueOf)
                    .toList();
            assertThat(rows).hasSizeBetween(10, 40);
            assertThat(rows)
                    .isEqualTo(IntStream.range(0, rows.size())
                            .mapToObj(i -> rows.get(0) + i)
                            .toList());
            assertThat(browser.number("document.querySelectorAll('*').length")).isLessThan(3_000);
        }
        assertThat(browser.texts("#list .row .number")).endsWith("10000");
        assertThat(browser.number("Number(document.elementFromPoint(600, 200).closest('.row').dataset.index)"))
                .isGreaterThan(9_900);
    }

    /** A frame of the longest kind: its bytes are a long list as well. */
    @Test
    void theBytesOfALongFrameAreShownWhereTheyAreLookedAt() throws IOException {
        byte[] frame = new byte[65_000];
        frame[64_999] = 0x7f;
        browser.open(Pcap.ethernet().frame(frame).bytes());
        assertThat(browser.texts("#bytes .row")).hasSizeLessThan(40);
        browser.run("document.querySelector('#bytes').scrollTop = 1e7; byteRows.update()");
        assertThat(browser.texts("#byte-64999")).containsExactly("7f");
        assertThat(browser.texts("#bytes .row")).hasSizeLessThan(40);
    }
}
