package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.filter.Filter;
import io.github.packetcodec.filter.FilterException;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The filter of the page against {@link Filter}: it chooses the same frames, or refuses the expression. */
@Timeout(300)
class PageFilterIT {
    /** Captures of every link type with every protocol, faults and cuts among them. */
    private static final List<String> CAPTURES = List.of(
            "odd",
            "arp-resolution",
            "dual-stack-tcp",
            "dual-stack-udp",
            "fragments-ipv4",
            "fragments-ipv6",
            "cut-to-40",
            "cooked-v1",
            "format-pcapng-merged",
            "generated-arp",
            "generated-icmp",
            "generated-ipv4-options-malformed",
            "generated-ipv6-chains",
            "generated-llc",
            "generated-null");

    /** From expression to the numbers of the frames that the page chooses; null where it refuses the expression. */
    private static final String CHOSEN = """
            const result = {};
            for (const expression of arguments[0]) {
              try {
                const test = parseFilter(expression);
                result[expression] = capture.frames.filter(test).map((frame) => frame.number).join(" ");
              } catch (error) {
                if (!(error instanceof FilterError)) {
                  throw error;
                }
                result[expression] = null;
              }
            }
            return result;
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

    private static byte[] file(String name) throws IOException {
        try (InputStream in = Captures.class.getResourceAsStream("/filters/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] capture(String name) throws IOException {
        return name.equals("odd") ? file("odd.pcap") : PageIT.capture(name);
    }

    /** The numbers of the frames that a filter chooses; null if it is refused. */
    private static String chosen(String expression, byte[] capture) throws IOException {
        Filter filter;
        try {
            filter = Filter.parse(expression);
        } catch (FilterException refused) {
            return null;
        }
        List<String> numbers = new ArrayList<>();
        PacketView view = new PacketView();
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
            while (reader.next()) {
                view.parse(reader);
                if (filter.matches(view)) {
                    numbers.add(Long.toString(reader.frameNumber()));
                }
            }
        }
        return String.join(" ", numbers);
    }

    @Test
    void everyExpressionOfTheFiltersChoosesTheSameFramesOrIsRefused() throws IOException {
        List<String> expressions = new String(file("expressions.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(expressions).hasSizeGreaterThan(1_000);
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (String name : CAPTURES) {
            byte[] capture = capture(name);
            browser.open(capture);
            Map<?, ?> answers = (Map<?, ?>) browser.run(CHOSEN, expressions);
            for (String expression : expressions) {
                Object answer = answers.get(expression);
                if (answer != null) {
                    compared++;
                    if (!answer.equals(chosen(expression, capture))) {
                        differences.add(name + ": " + expression);
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        System.out.println("page filter: " + compared / CAPTURES.size() + " of " + expressions.size()
                + " expressions taken, " + CAPTURES.size() + " captures, no difference");
        assertThat(compared / CAPTURES.size()).isGreaterThan(200);
    }

    /** What people type most is taken, and not only refused correctly. */
    @Test
    void theUsualExpressionsAreTaken() throws IOException {
        byte[] capture = capture("format-pcapng-merged");
        browser.open(capture);
        List<String> expressions = List.of(
                "",
                "tcp",
                "not arp",
                "udp port 40001",
                "port 40001 or 40002",
                "src port 40001 and dst host 192.0.2.2",
                "host 192.0.2.1 or ::1",
                "net 192.0.2.0/24",
                "net 192.0",
                "net 2001:db8::/32 and not icmp6",
                "!(arp || icmp) && portrange 40000-40001",
                "src or dst 127.0.0.1",
                "ether host 02:00:00:00:00:01",
                "greater 100 and less 110",
                "arp host 192.0.2.1",
                "ip6 or (arp and broadcast)",
                "fault or anomaly or checksum bad or fragment",
                "vlan or vlan 42",
                "udp src port (40001 or 40002)",
                "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
                "tcp[13] & 2 != 0",
                "ip[0] & 0xf != 5",
                "icmp[icmptype] = icmp-echo",
                "len > 100 and payload < 50");
        Map<?, ?> answers = (Map<?, ?>) browser.run(CHOSEN, expressions);
        for (String expression : expressions) {
            assertThat(answers.get(expression)).as(expression).isNotNull().isEqualTo(chosen(expression, capture));
        }
    }

    @Test
    void aWrongFilterIsExplainedAndTheFramesStay() throws IOException {
        browser.open(capture("format-pcapng-merged"));
        browser.find("#search-form [value=filter]").click();
        type("icmp");
        assertThat(browser.find("#found").getText()).isEqualTo("4 of 26");
        assertThat(browser.texts("#list .row .number")).hasSize(4).startsWith("7", "8");
        type("icmp and");
        assertThat(browser.find("#found").getText()).isEqualTo("an expression is expected at the end");
        assertThat(browser.find("#search").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(browser.texts("#list .row .number")).hasSize(4);
        type("tcp[13] + 1 = 2");
        assertThat(browser.find("#found").getText())
                .isEqualTo(
                        "of arithmetic, this page only takes 'field & mask' and a comparison with a number; -f takes all");
        type("ip6");
        assertThat(browser.find("#search").getAttribute("aria-invalid")).isEqualTo("false");
        browser.find("#search-form [value=text]").click();
        assertThat(browser.find("#found").getText()).isEqualTo("0 of 26");
    }

    private static void type(String expression) {
        browser.find("#search").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE, expression);
    }
}
