package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The options -t and --zone. */
class TimeFormTest {
    private static Run run(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("-");
        try (InputStream in = Captures.open("tcp-ipv4-server-closes")) {
            return Runs.run(in, arguments.toArray(String[]::new));
        }
    }

    /** The second word of each of the first lines. */
    private static Stream<String> times(String... options) throws IOException {
        return run(options).out().lines().limit(4).map(line -> line.split(" ")[1]);
    }

    /** Every value is tcpdump's, of -tttt, -tt, -ttt and -ttttt; the default is that without an option. */
    @Test
    void formsAreThoseOfTcpdump() throws IOException {
        assertThat(times()).containsExactly("21:30:23.064020", "21:30:23.064089", "21:30:23.064109", "21:30:23.064240");
        assertThat(times("-t", "clock")).first().isEqualTo("21:30:23.064020");
        assertThat(times("-t", "date")).first().isEqualTo("2026-11-21T21:30:23.064020Z");
        assertThat(times("-t", "epoch")).first().isEqualTo("1795296623.064020");
        assertThat(times("-t", "delta")).containsExactly("0.000000", "0.000069", "0.000020", "0.000131");
        assertThat(times("-t", "start")).containsExactly("0.000000", "0.000069", "0.000089", "0.000220");
        assertThat(times("-t", "none")).first().isEqualTo("192.0.2.1:40001");
    }

    @Test
    void zonesMoveTimesOfDayAndDates() throws IOException {
        assertThat(times("--zone", "Asia/Kolkata")).first().isEqualTo("03:00:23.064020");
        assertThat(times("--zone", "-03:30", "-t", "date")).first().isEqualTo("2026-11-21T18:00:23.064020-03:30");
        assertThat(times("--zone", "Asia/Kolkata", "-t", "date")).first().isEqualTo("2026-11-22T03:00:23.064020+05:30");
        assertThat(times("--zone", "Asia/Kolkata", "-t", "epoch")).first().isEqualTo("1795296623.064020");
        assertThat(run("--zone", "Asia/Kolkata", "--tree").out())
                .startsWith("frame 1, 2026-11-22T03:00:23.064020+05:30, 74 bytes");
    }

    @Test
    void timesOfTreesHaveFormsToo() throws IOException {
        assertThat(run("--tree", "-t", "start").out()).startsWith("frame 1, 0.000000, 74 bytes");
        assertThat(run("--tree", "-t", "none").out()).startsWith("frame 1, 74 bytes");
    }

    @Test
    void wrongFormsAndZonesAreRefused() throws IOException {
        assertThat(run("-t", "tttt").err())
                .isEqualTo("dissect: -t needs clock, date, epoch, delta, start or none, not 'tttt'\n");
        assertThat(run("--zone", "Mars/Olympus").err())
                .isEqualTo("dissect: no time zone 'Mars/Olympus'; there are UTC, local, Europe/Berlin, +05:30\n");
        assertThat(run("--json", "-t", "epoch").err()).isEqualTo("dissect: -t and --json exclude each other\n");
    }
}
