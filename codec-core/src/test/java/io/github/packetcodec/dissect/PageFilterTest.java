package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageFilterTest {
    private static JsonNode filter(String hex) {
        return Page.of(Pcap.ethernet().frame(hex).bytes()).frame(0).get("filter");
    }

    private static List<String> words(JsonNode filter) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < PageFilter.WORDS.size(); i++) {
            if ((filter.get("words").intValue() & 1 << i) != 0) {
                words.add(PageFilter.WORDS.get(i));
            }
        }
        return words;
    }

    @Test
    void theWordsFitIntoAnIntegerOfJavaScriptAndAreInThePage() {
        assertThat(PageFilter.WORDS).hasSizeLessThan(32).doesNotHaveDuplicates();
        List<String> inPage = new ArrayList<>();
        Page.of(Pcap.ethernet().bytes()).json().get("words").forEach(word -> inPage.add(word.textValue()));
        assertThat(inPage).isEqualTo(PageFilter.WORDS);
    }

    @Test
    void aFrameHasTheWordsThatHoldForIt() {
        assertThat(words(filter(FrameHex.SYN))).containsExactly("ip", "tcp");
        assertThat(words(filter(FrameHex.VLAN_UDP))).containsExactly("ip", "udp", "vlan");
        assertThat(words(filter(FrameHex.ARP_REQUEST)))
                .containsExactly("arp", "broadcast", "multicast", "ether broadcast", "ether multicast");
        assertThat(words(filter("020000000002 0200"))).containsExactly("fault");
    }

    @Test
    void addressesAndPortsAreNumbers() {
        JsonNode syn = filter(FrameHex.SYN);
        assertThat(syn.get("addresses").toString()).isEqualTo("[\"c0000201\",\"c0000202\"]");
        assertThat(syn.get("ports").toString()).isEqualTo("[6,40000,7]");
        assertThat(syn.get("isArp")).isNull();
        JsonNode arp = filter(FrameHex.ARP_REQUEST);
        assertThat(arp.get("addresses").toString()).isEqualTo("[\"c0000201\",\"c0000202\"]");
        assertThat(arp.get("ports")).isNull();
        assertThat(arp.get("isArp").intValue()).isEqualTo(1);
        assertThat(filter("020000000002 020000000001 88b5 00").get("addresses")).isNull();
    }

    @Test
    void ipv6AddressesHaveAllTheirDigits() throws IOException {
        JsonNode frame = Page.of(PagePrinterTest.bundled("tcp-ipv6-client-closes"))
                .frame(0)
                .get("filter");
        assertThat(frame.get("addresses").toString())
                .isEqualTo("[\"20010db8000000000000000000000001\",\"20010db8000000000000000000000002\"]");
    }

    /** For everything that is bundled: each word is answered as {@code -f} answers it. */
    @Test
    void everyAnswerIsThatOfTheFilter() throws IOException {
        List<Filter> filters = PageFilter.WORDS.stream().map(Filter::parse).toList();
        PacketView view = new PacketView();
        int frames = 0;
        for (String name : Captures.names()) {
            byte[] capture = PagePrinterTest.bundled(name);
            JsonNode page = Page.of(capture).json().get("frames");
            try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
                for (int index = 0; reader.next(); index++) {
                    view.parse(reader);
                    List<String> expected = new ArrayList<>();
                    for (int i = 0; i < filters.size(); i++) {
                        if (filters.get(i).matches(view)) {
                            expected.add(PageFilter.WORDS.get(i));
                        }
                    }
                    assertThat(words(page.get(index).get("filter")))
                            .as("%s, frame %d", name, index + 1)
                            .isEqualTo(expected);
                    frames++;
                }
            }
        }
        assertThat(frames).isGreaterThan(500);
    }
}
