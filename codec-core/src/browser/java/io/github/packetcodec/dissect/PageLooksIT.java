package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.PcapngWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page looks: contrast in both colour schemes, and narrow windows. Makes the pictures of the documentation on request. */
@Timeout(300)
class PageLooksIT {
    /** Of normal text: WCAG 2.2, 1.4.3, level AA. */
    private static final double LEAST_CONTRAST = 4.5;

    /** Where to write the pictures of docs/page.md: mvn … -Dpage.pictures=docs, with the path from the project's folder. */
    private static final String PICTURES = System.getProperty("page.pictures");

    /** Collects every text in sight whose contrast to what is behind it is less than the least. */
    private static final String LOW_CONTRASTS = """
            const channel = (value) => value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
            const parse = (color) => color.match(/[\\d.]+/g).map(Number);
            const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
            const ground = (element) => {
              for (let at = element; at; at = at.parentElement) {
                const color = parse(getComputedStyle(at).backgroundColor);
                if (color.length === 3 || color[3] === 1) {
                  return color;
                }
              }
              return parse("rgb(255, 255, 255)");
            };
            const low = [];
            let texts = 0;
            for (const element of document.querySelectorAll("body *")) {
              const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
              const isField = element.matches("input, select");
              if (!(ownText || isField) || element.matches("script, noscript") || element.getClientRects().length === 0) {
                continue;
              }
              texts++;
              const [light, dark] = [luminance(parse(getComputedStyle(element).color)), luminance(ground(element))].sort((a, b) => b - a);
              const contrast = (light + 0.05) / (dark + 0.05);
              if (contrast < arguments[0]) {
                low.push(`${element.tagName}.${element.className} ${contrast.toFixed(2)} ${element.textContent.slice(0, 30)}`);
              }
            }
            return [texts < 100 ? "only " + texts + " texts" : "", ...new Set(low)].filter(Boolean);
            """;

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

    /** Frames of every colour: protocols, faults, remarks, comments, partial headers and padding. */
    private static byte[] colourful() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            writer.addInterface(InterfaceDescription.of(1).withName("eth0"));
            String icmp =
                    FrameHex.ETHERNET_IPV4 + "45 00 001c 1234 0000 40 01 0000 c0000201 c0000202 0800 0000 1234 0001";
            List<String> frames = List.of(
                    FrameHex.SYN,
                    FrameHex.VLAN_UDP,
                    FrameHex.ARP_REQUEST,
                    FrameHex.MALFORMED_OPTION,
                    icmp,
                    "020000000002 020000000001 88b5 00",
                    FrameHex.SYN.replace(" ", "").substring(0, 2 * 44));
            for (String frame : frames) {
                byte[] bytes = HexFormat.of().parseHex(frame.replace(" ", ""));
                writer.write(0, 0, 0, bytes, 0, bytes.length);
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void allTextHasEnoughContrast(String scheme) throws IOException {
        browser.prefer(scheme);
        browser.resize(1400, 900);
        browser.open(colourful());
        String ground = browser.text("getComputedStyle(document.body).backgroundColor");
        assertThat(ground).isEqualTo(scheme.equals("light") ? "rgb(255, 255, 255)" : "rgb(13, 17, 23)");
        for (int frame = 0; frame < browser.number("found.length"); frame++) {
            browser.run("listRows.choose(arguments[0]); chooseNode(packet.nodes[1]); light([packet.nodes[3]])", frame);
            assertThat((List<?>) browser.run(LOW_CONTRASTS, LEAST_CONTRAST)).isEmpty();
        }
        browser.open(PageIT.capture("tcp-ipv4-server-closes"));
        browser.run("showView('conversations'); ladderRows.choose(2)");
        assertThat((List<?>) browser.run(LOW_CONTRASTS, LEAST_CONTRAST)).isEmpty();
    }

    /** WCAG 2.2, 1.4.10: at 320 pixels there is no scrolling in two directions; the parts scroll each in one. */
    @ParameterizedTest
    @ValueSource(ints = {320, 390, 600, 800, 1100, 1920})
    void thePageFitsTheWindow(int width) throws IOException {
        browser.resize(width, 800);
        browser.open(PageIT.capture("tcp-ipv6-client-closes"));
        for (String view : List.of("frames", "conversations")) {
            browser.run("showView(arguments[0])", view);
            assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
            for (String part : List.of("tree", "bytes", view.equals("frames") ? "list" : "ladder")) {
                assertThat(browser.find("#" + part).getSize().getHeight())
                        .as("%s at %d", part, width)
                        .isGreaterThan(70);
            }
        }
        browser.run("showView('frames')");
        for (String part : List.of("list", "tree", "bytes")) {
            assertThat(browser.number("byId(arguments[0]).scrollWidth - byId(arguments[0]).clientWidth", part))
                    .as("%s at %d", part, width)
                    .isLessThanOrEqualTo(0);
        }
        assertThat(browser.texts("#bytes-0 .hex .byte")).hasSize(width < 600 ? 8 : 16);
    }

    /** In a wide window columns are below each other, whatever is in them. */
    @Test
    void columnsAreAligned() throws IOException {
        browser.resize(1400, 900);
        browser.open(PageIT.capture("format-pcapng-merged"));
        assertThat(browser.run("""
                return ["time", "source", "destination", "protocol", "info"].map((column) =>
                  new Set([...document.querySelectorAll(`#list .${column}`)].map((cell) => cell.getBoundingClientRect().left)).size);
                """)).isEqualTo(List.of(1L, 1L, 1L, 1L, 1L));
    }

    @Test
    void thePicturesOfTheDocumentationAreMadeOnRequest() throws IOException {
        Path folder = Path.of(PICTURES == null ? "target/pictures" : "../" + PICTURES);
        picture(folder, "light", "captures/format-pcapng-merged.pcapng", "listRows.choose(8); chooseByte(43)");
        picture(
                folder,
                "dark",
                "conversations/relayed-everything.pcap",
                "showView('conversations'); ladderRows.choose(6)");
    }

    private static void picture(Path folder, String scheme, String capture, String script) throws IOException {
        Path page = Files.createDirectories(Path.of("target/pictures")).resolve("page.html");
        Path file = Path.of("../codec-testdata/src/main/resources", capture);
        assertThat(Runs.run("--html", page.toString(), file.toString()).status())
                .isZero();
        browser.resize(1280, 720);
        browser.prefer(scheme);
        browser.open(page);
        browser.run(script + "; document.activeElement.blur()");
        Path picture = Files.createDirectories(folder).resolve("page-" + scheme + ".png");
        browser.screenshot(picture);
        assertThat(Files.size(picture)).isBetween(20_000L, 300_000L);
    }
}
