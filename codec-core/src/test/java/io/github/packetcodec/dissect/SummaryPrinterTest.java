package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The option --summary. The judge is tshark: its columns for the same frames, added up. */
class SummaryPrinterTest {
    private static final int[] SIZES = {0, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, Integer.MAX_VALUE};

    private static Run run(String capture, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--summary", "-"));
        try (InputStream in = Captures.open(capture)) {
            return Runs.run(in, arguments.toArray(String[]::new));
        }
    }

    private static String summary(String capture) throws IOException {
        Run run = run(capture);
        assertThat(run.status()).isZero();
        return run.out();
    }

    /** The last number of the row that begins so, without separators; 0 if there is no such row. */
    private static long number(String summary, String row) {
        Matcher matcher =
                Pattern.compile("(?m)^" + Pattern.quote(row) + " +([0-9,]+)").matcher(summary);
        return matcher.find() ? Long.parseLong(matcher.group(1).replace(",", "")) : 0;
    }

    @Test
    void aSmallCapture() throws IOException {
        assertThat(summary("tcp-ipv4-server-closes")).isEqualTo("""
            frames   10
            bytes    932
            first    2026-11-21T21:30:23.064020Z
            last     2026-11-21T21:30:23.124546Z
            seconds  0.060526: 165.2 frames and 123,187 bits a second
            layers                                        frames           bytes
              Ethernet                                        10             932
              IPv4                                            10             932
              TCP                                             10             932
            checksums                                     frames
              IPv4 valid                                      10
              TCP valid                                       10
            addresses                                 bytes sent  bytes received
              192.0.2.1                                      466             466
              192.0.2.2                                      466             466
            ports                                         frames           bytes
              TCP 40001                                       10             932
              TCP 40002                                       10             932
            sizes                                         frames
              40 to 79 bytes                                   8  ##########################
              80 to 159 bytes                                  0
              160 to 319 bytes                                 2  #######
            """);
        assertThat(run("tcp-ipv4-server-closes", "--zone", "+01:00").out())
                .contains("first    2026-11-21T22:30:23.064020+01:00\n");
    }

    @Test
    void totalsAreThoseOfTshark() throws IOException {
        for (String capture : Captures.names()) {
            List<Map<String, String>> tshark = Captures.fields(capture);
            String summary = summary(capture);
            assertThat(number(summary, "frames")).as(capture).isEqualTo(tshark.size());
            assertThat(number(summary, "bytes")).as(capture).isEqualTo(sum(tshark, "frame.len"));
            List<BigDecimal> times = tshark.stream()
                    .filter(fields -> fields.containsKey("frame.time_epoch"))
                    .map(fields -> new BigDecimal(fields.get("frame.time_epoch")))
                    .toList();
            if (!times.isEmpty()) {
                BigDecimal span = Collections.max(times).subtract(Collections.min(times));
                assertThat(summary).contains("\nseconds  ");
                String seconds = summary.split("\nseconds  ")[1].split("[:\n]")[0];
                assertThat(new BigDecimal(seconds)).as(capture).isEqualByComparingTo(span);
            }
            for (int i = 0; i + 1 < SIZES.length; i++) {
                int from = SIZES[i];
                int to = SIZES[i + 1];
                long frames = tshark.stream()
                        .mapToLong(fields -> Long.parseLong(fields.get("frame.len")))
                        .filter(length -> length >= from && length < to)
                        .count();
                String row = "  " + from + (i + 2 == SIZES.length ? " bytes and more" : " to " + (to - 1) + " bytes");
                assertThat(number(summary, row)).as(capture + row).isEqualTo(frames);
            }
        }
    }

    private static long sum(List<Map<String, String>> tshark, String field) {
        return tshark.stream()
                .mapToLong(fields -> Long.parseLong(fields.get(field)))
                .sum();
    }

    /** In captures without quotes, tunnels and cuts. */
    @Test
    void addressesAndPortsAreThoseOfTshark() throws IOException {
        for (String capture :
                List.of("tcp-ipv4-server-closes", "dual-stack-tcp", "dual-stack-udp", "tcp-ipv6-server-closes")) {
            Map<String, long[]> expected = new HashMap<>();
            for (Map<String, String> frame : Captures.fields(capture)) {
                long length = Long.parseLong(frame.get("frame.len"));
                String version = frame.containsKey("ip.src") ? "ip" : "ipv6";
                if (frame.containsKey(version + ".src")) {
                    expected.computeIfAbsent("  " + frame.get(version + ".src"), key -> new long[2])[0] += length;
                    expected.computeIfAbsent("  " + frame.get(version + ".dst"), key -> new long[2])[1] += length;
                }
                for (String layer : List.of("tcp", "udp")) {
                    if (frame.containsKey(layer + ".srcport")) {
                        String name = "  " + layer.toUpperCase(Locale.ROOT) + " ";
                        for (String end : List.of(".srcport", ".dstport")) {
                            long[] counts = expected.computeIfAbsent(name + frame.get(layer + end), key -> new long[2]);
                            counts[0]++;
                            counts[1] += length;
                        }
                    }
                }
            }
            String summary = run(capture, "-n").out();
            assertThat(expected).isNotEmpty();
            expected.forEach((row, counts) -> assertThat(summary)
                    .as(capture + row)
                    .containsPattern("(?m)^" + Pattern.quote(row) + " +" + grouped(counts[0]) + " +"
                            + grouped(counts[1]) + "$"));
        }
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    @Test
    void whatIsWrongIsCounted() throws IOException {
        String summary = summary("generated-udp-lengths");
        assertThat(summary)
                .contains("\nanomalies ", "\n  UDP length too small ", "\nchecksums ", "\n  UDP unverifiable ");
        assertThat(summary("cut-to-20")).contains("\nfaults ", "\n  IPv4: truncated header ", " frames cut\n");
        assertThat(summary("generated-unknown-link")).contains("\n  link type 147 (147) ");
    }

    @Test
    void portsOfCutHeadersCount() throws IOException {
        assertThat(summary("cut-to-40")).containsPattern("\n  (TCP|UDP) [0-9]+ ");
    }

    @Test
    void severalFilesHaveHeadingsAndAnEmptyOneHasNoTables() {
        assertThat(Runs.run(Pcap.ethernet().stream(), "--summary", "-").out()).isEqualTo("""
            frames   0
            bytes    0
            layers                                        frames           bytes
            """);
    }
}
