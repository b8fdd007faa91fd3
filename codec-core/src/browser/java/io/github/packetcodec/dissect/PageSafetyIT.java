package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.Direction;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.PacketFlags;
import io.github.packetcodec.capture.PcapngWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures that attack the browser of who looks at them: nothing of them is markup or script. */
@Timeout(300)
class PageSafetyIT {
    private static final List<String> ATTACKS = List.of(
            "</script><img src=x onerror=window.attacked=1>",
            "</SCRIPT ><script>window.attacked=2</script>",
            "<!--<script>window.attacked=3</script>",
            "]]></title></style><svg onload=window.attacked=4>",
            "\"><iframe srcdoc=\"<script>parent.attacked=5</script>\">",
            "&lt;img src=x onerror=window.attacked=6&gt;&#60;b&#62;",
            "\"};window.attacked=7;({\"",
            "\\u003cimg src=x onerror=window.attacked=8\\u003e",
            "__proto__",
            "${window.attacked=9}",
            "javascript:window.attacked=10",
            "\u2028\u2029\u202eevil\u2066\u0000\u001b[31m\r\n");

    private static Browser browser;
    private static Path folder;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        folder = temporary;
        browser = Browser.start(temporary);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Each attack is the name of an interface, two comments, and the payload of a frame. */
    private static byte[] hostile() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = PcapngWriter.open(out)) {
            for (String attack : ATTACKS) {
                writer.addInterface(InterfaceDescription.of(1).withName(attack.replace("\u0000", "")));
            }
            for (int i = 0; i < ATTACKS.size(); i++) {
                String attack = ATTACKS.get(i).replace("\u0000", "");
                byte[] frame = ("......" + "......" + "\u0088\u00b5" + attack).getBytes(StandardCharsets.ISO_8859_1);
                writer.write(
                        i,
                        0,
                        0,
                        frame,
                        0,
                        frame.length,
                        frame.length,
                        PacketFlags.of(Direction.INBOUND),
                        0,
                        attack,
                        attack + attack);
            }
        }
        return out.toByteArray();
    }

    private static void assertUnharmed() {
        assertThat(browser.run("return window.attacked")).isNull();
        assertThat(browser.number("document.scripts.length")).isEqualTo(2);
        assertThat(browser.number("document.querySelectorAll('img,svg,iframe,b,title ~ title,style ~ style').length"))
                .isZero();
        assertThat(browser.run("return Object.prototype.attacked")).isNull();
        assertThat(browser.complaints()).isEmpty();
    }

    /** Looks at every frame, in both views, with pointer and search: all that ever becomes an element does so. */
    private static void lookAtEverything() {
        browser.run("""
                for (let index = 0; index < found.length; index++) {
                  listRows.choose(index);
                  packet.visible.forEach((node, at) => { treeRows.reveal(at); light([node]); });
                }
                showView("conversations");
                capture.conversations.rows.forEach((row, index) => talkRows.choose(index));
                showView("frames");
                for (const frame of capture.frames) {
                  byId("search").value = frame.remarks;
                  showFound();
                }
                byId("search").value = "";
                showFound();
                """);
    }

    @Test
    void hostileTextsAreShownAsTexts() throws IOException {
        browser.open(hostile());
        lookAtEverything();
        assertUnharmed();
        for (int i = 0; i < ATTACKS.size(); i++) {
            String shown = Names.visible(ATTACKS.get(i).replace("\u0000", ""));
            browser.run("listRows.choose(arguments[0])", i);
            assertThat(browser.texts("#list-" + i + " .info").get(0)).contains(shown, "[comment: " + shown + "]");
            assertThat(browser.texts("#tree .value")).contains(i + " (" + shown + ")", shown, shown + shown);
        }
    }

    /** What controls the order of text is escaped as the command does, and nothing of it is left. */
    @Test
    void nothingThatIsShownControlsHowItIsShown() throws IOException {
        browser.open(hostile());
        lookAtEverything();
        String shown = browser.text("document.body.innerText + document.title + byId('file').textContent");
        assertThat(shown.chars()
                        .filter(c -> c != '\n' && c != '\t' && Names.isSteering((char) c))
                        .count())
                .isZero();
        browser.run("listRows.choose(11)");
        assertThat(browser.texts("#tree .value").toString())
                .contains("\\u2028\\u2029\\u202eevil\\u2066\\x1b[31m\\x0d\\x0a");
    }

    @Test
    void aHostileNameOfTheFileIsShownAsText() throws IOException {
        String name = "a<img src=x onerror=window.attacked=1>\u202e&amp;.pcap";
        Path capture = Files.write(folder.resolve(name), PageIT.capture("tcp-ipv4-server-closes"));
        Path page = folder.resolve("named.html");
        assertThat(Runs.run("--html", page.toString(), capture.toString()).status())
                .isZero();
        browser.open(page);
        assertUnharmed();
        assertThat(browser.texts("#file")).containsExactly(Names.visible(name));
        assertThat(browser.text("document.title")).startsWith(Names.visible(name));
    }

    @Test
    void arbitraryBytesAreUnharmful() throws IOException {
        Random random = new Random(28);
        Pcap pcap = Pcap.ethernet();
        byte[] tcp = HexFormat.of().parseHex(FrameHex.SYN.replace(" ", ""));
        for (int i = 0; i < 100; i++) {
            byte[] frame = Arrays.copyOf(tcp, random.nextInt(120));
            for (int at = random.nextInt(60); at < frame.length; at += 1 + random.nextInt(12)) {
                frame[at] = (byte) "<>&\"'/!-\0".charAt(random.nextInt(9));
            }
            pcap.frame(frame);
        }
        browser.open(pcap.bytes());
        lookAtEverything();
        assertUnharmed();
        assertThat(browser.number("capture.frames.length")).isEqualTo(100);
    }

    /** The second line of defence: even markup that came into the page could not run a script or load anything. */
    @Test
    void thePolicyStopsScriptsAndRequests() throws IOException {
        browser.open(PageIT.capture("tcp-ipv4-server-closes"));
        browser.run("""
                const script = document.createElement("script");
                script.textContent = "window.attacked = 1";
                document.body.append(script);
                const image = document.createElement("img");
                image.setAttribute("onerror", "window.attacked = 2");
                image.src = "data:image/png;base64,AA";
                document.body.append(image);
                const style = document.createElement("style");
                style.textContent = "body { display: none }";
                document.head.append(style);
                """);
        assertThat(browser.complaints())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(complaint -> complaint.contains("Content Security Policy"));
        assertThat(browser.run("return window.attacked")).isNull();
        assertThat(browser.find("#list").isDisplayed()).isTrue();
    }
}
