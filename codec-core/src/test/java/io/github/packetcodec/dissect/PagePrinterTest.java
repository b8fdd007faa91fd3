package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagePrinterTest {
    private static final String TCP = "tcp-ipv4-server-closes";

    @TempDir
    Path folder;

    static byte[] bundled(String name) throws IOException {
        try (InputStream in = Captures.open(name)) {
            return in.readAllBytes();
        }
    }

    private String write(String name, byte[] capture) throws IOException {
        return Files.write(folder.resolve(name), capture).toString();
    }

    @Test
    void thePageIsWholeAndNamesItsCapture() throws IOException {
        String capture = write("a <b>.pcap", bundled(TCP));
        Path page = folder.resolve("page.html");
        Run run = Runs.run("--html", page.toString(), capture);
        assertThat(run).isEqualTo(new Run(0, "", ""));
        Page written = new Page(Files.readString(page));
        assertThat(written.text())
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">\n")
                .endsWith("</body>\n</html>\n");
        assertThat(written.json().get("file").textValue()).isEqualTo(capture);
        assertThat(written.json().get("frames")).hasSize(10);
        assertThat(written.json().get("leftOut").intValue()).isZero();
        assertThat(Page.of(bundled(TCP)).json().get("file").textValue()).isEqualTo("standard input");
    }

    /** All that comes from the capture is in the data. */
    @Test
    void thePageAroundTheDataIsTheSameForAllCaptures() throws IOException {
        String one = Page.of(bundled(TCP)).withoutData();
        assertThat(Page.of(bundled("generated-icmp")).withoutData()).isEqualTo(one);
        assertThat(Page.of(Pcap.ethernet().bytes()).withoutData()).isEqualTo(one);
        assertThat(one).doesNotContain("{{policy}}", "{{style}}", "{{script}}", "{{data}}");
    }

    @Test
    void thePageRefersToNothingOutside() throws IOException {
        String page = Page.of(bundled(TCP)).withoutData();
        assertThat(page)
                .doesNotContainIgnoringCase("http:")
                .doesNotContainIgnoringCase("https:")
                .doesNotContain("src=", "href=", "url(", "@import", "import(", "fetch(", "XMLHttpRequest", "//cdn");
    }

    /** Texts of a capture become elements only by textContent, text nodes and attributes that are not markup. */
    @Test
    void theScriptMakesNoMarkupFromTexts() throws IOException {
        String script = Page.of(bundled(TCP)).between("<script>", "</script>");
        assertThat(script)
                .contains("textContent")
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(")
                .doesNotContain("createContextualFragment", "DOMParser", "srcdoc", "onclick", "javascript:");
    }

    @Test
    void thePolicyAllowsOnlyTheScriptAndTheStyleOfThePageByTheirHashes() throws IOException, GeneralSecurityException {
        Page page = Page.of(bundled(TCP));
        assertThat(page.between("Content-Security-Policy\" content=\"", "\""))
                .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; script-src '"
                        + hash(page.between("<script>", "</script>")) + "'; style-src '"
                        + hash(page.between("<style>", "</style>")) + "'");
    }

    private static String hash(String content) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Test
    void conversationsAreThoseOfTheTable() throws IOException {
        JsonNode conversations = Page.of(bundled(TCP)).json().get("conversations");
        assertThat(conversations.get("rows")).hasSize(1);
        JsonNode row = conversations.get("rows").get(0);
        assertThat(row.get("id").textValue()).isEqualTo("tcp 0");
        assertThat(row.get("summary").textValue())
                .isEqualTo("opened by A (complete, 0.089 ms); closed by B (fin, three segments)");
        List<String> cells = new ArrayList<>();
        row.get("cells").forEach(cell -> cells.add(cell.textValue()));
        assertThat(cells).startsWith("tcp", "0", "192.0.2.1:40001", "192.0.2.2:40002", "5", "5");
        assertThat(conversations.get("headings")).hasSameSizeAs(row.get("cells"));
    }

    @Test
    void thePageHoldsAsManyFramesAsWereAskedForAndTheDefaultIsSaid() {
        byte[] capture = frames(10_003);
        Run run = Runs.run(new ByteArrayInputStream(capture), "--html", "-", "-");
        assertThat(run.status()).isZero();
        assertThat(run.err())
                .isEqualTo("dissect: the page shows the first 10000 frames, and 3 more were left out; -c N shows the"
                        + " first N\n");
        JsonNode data = new Page(run.out()).json();
        assertThat(data.get("frames")).hasSize(10_000);
        assertThat(data.get("leftOut").intValue()).isEqualTo(3);

        assertThat(Page.of(capture, "-c", "7").json().get("frames")).hasSize(7);
        assertThat(Page.of(capture, "-c", "10002").json().get("frames")).hasSize(10_002);
        assertThat(Page.of(capture, "-f", "greater 1000").json().get("frames")).isEmpty();
    }

    private static byte[] frames(int count) {
        Pcap pcap = Pcap.ethernet();
        for (int i = 0; i < count; i++) {
            pcap.frame("020000000002 020000000001 88b5");
        }
        return pcap.bytes();
    }

    /** The frame that passes the bound is the last one. */
    @Test
    void aPageThatWouldBeTooLargeLeavesFramesOut() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> notices = new ArrayList<>();
        PagePrinter printer = new PagePrinter(() -> out, "x", true, FlowScope.ALL, 0, 60_000, notices::add);
        Frame frame = new Frame();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(frames(1_000)))) {
            while (reader.next()) {
                frame.read(reader);
                printer.print(frame);
            }
        }
        printer.end();
        Page page = new Page(out.toString(StandardCharsets.UTF_8));
        int shown = page.json().get("frames").size();
        assertThat(shown).isBetween(10, 900);
        assertThat(notices)
                .containsExactly("the page shows the first " + shown + " frames, and " + (1_000 - shown)
                        + " more were left out, because it would be too large");
        assertThat(page.data()).hasSizeLessThan(61_000);
    }

    @Test
    void aCaptureThatIsBrokenIsShownUpToTheDamage() throws IOException {
        byte[] capture = Pcap.ethernet()
                .frame(FrameHex.SYN)
                .raw("00000000 00000000 00000040")
                .bytes();
        Path page = folder.resolve("page.html");
        Run run = Runs.run(new ByteArrayInputStream(capture), "--html", page.toString(), "-");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("standard input: ");
        assertThat(new Page(Files.readString(page)).json().get("frames")).hasSize(1);
    }

    @Test
    void noPageIsWrittenForACaptureThatCannotBeOpened() throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "before");
        Run run = Runs.run(
                "--html", page.toString(), folder.resolve("missing.pcap").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).endsWith(": no such file\n");
        assertThat(page).hasContent("before");
    }

    @Test
    void aPageThatCannotBeWrittenIsReported() throws IOException {
        String capture = write("a.pcap", bundled(TCP));
        Run run = Runs.run("--html", folder.resolve("no/folder.html").toString(), capture);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("dissect: cannot write: ").endsWith("folder.html: no such file\n");
    }

    @Test
    void theCaptureIsNotOverwritten() throws IOException {
        byte[] before = bundled(TCP);
        String capture = write("a.pcap", before);
        refused("--html would overwrite " + capture + ", which is read", "--html", capture, capture);
        assertThat(Path.of(capture)).hasBinaryContent(before);
    }

    @Test
    void optionsThatContradictThePageAreRefused() {
        refused("option --html needs the name of a file", "--html");
        refused("--json and --html exclude each other", "--json", "--html", "p", "x");
        refused("--html and --ladder exclude each other", "--html", "p", "--ladder", "x");
        refused("--html and --count exclude each other", "--html", "p", "--count", "x");
        refused("--html shows one FILE", "--html", "p", "x", "y");
        refused("-i and --html exclude each other", "--html", "p", "-i", "lo");
    }

    private static void refused(String message, String... args) {
        assertThat(Runs.run(args)).isEqualTo(new Run(2, "", "dissect: " + message + "\n"));
    }
}
