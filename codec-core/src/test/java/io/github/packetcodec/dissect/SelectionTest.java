package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.testdata.Captures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The options -f, --libpcap, -c and --count. */
class SelectionTest {
    private static Run run(String capture, String... args) throws IOException {
        try (InputStream in = Captures.open(capture)) {
            return Runs.run(new ByteArrayInputStream(in.readAllBytes()), args);
        }
    }

    private static String count(String capture, String... options) throws IOException {
        String[] args = new String[options.length + 2];
        System.arraycopy(options, 0, args, 0, options.length);
        args[options.length] = "--count";
        args[options.length + 1] = "-";
        Run run = run(capture, args);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    @Test
    void printsTheFramesThatAreChosen() throws IOException {
        Run run = run("tcp-ipv4-server-closes", "-f", "tcp[tcpflags] & tcp-syn != 0", "-");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("SYN"));
        assertThat(run("tcp-ipv4-server-closes", "-f", "udp", "-").out()).isEmpty();
    }

    @Test
    void countsThem() throws IOException {
        assertThat(count("tcp-ipv4-server-closes")).isEqualTo("10\n");
        assertThat(count("tcp-ipv4-server-closes", "-f", "src port 40001")).isEqualTo("5\n");
        assertThat(count("tcp-ipv4-server-closes", "-f", "udp")).isEqualTo("0\n");
        assertThat(count("format-pcap-empty")).isEqualTo("0\n");
    }

    @Test
    void stopsAfterAsManyAsAreWanted() throws IOException {
        assertThat(run("tcp-ipv4-server-closes", "-c", "3", "-").out().lines()).hasSize(3);
        assertThat(count("tcp-ipv4-server-closes", "-c", "2", "-f", "src port 40001"))
                .isEqualTo("2\n");
        assertThat(count("tcp-ipv4-server-closes", "-c", "100")).isEqualTo("10\n");
    }

    /** libpcap looks for a port behind a tag only where the filter asks for the tag first. */
    @Test
    void filtersHaveTwoMeanings() throws IOException {
        String decoded = count("vlan", "-f", "ip or ip6 or arp");
        assertThat(decoded).isNotEqualTo("0\n");
        assertThat(count("vlan", "--libpcap", "-f", "ip or ip6 or arp")).isEqualTo("0\n");
        assertThat(count("vlan", "--libpcap", "-f", "vlan and (ip or ip6 or arp)"))
                .isEqualTo(decoded);
    }

    @Test
    void wrongArgumentsAreToldInOneLine() throws IOException {
        assertRefused(
                "dissect: at position 5 of the filter, 'foo': names of hosts are not looked up; an address is needed\n",
                "-f",
                "host foo",
                "-");
        assertRefused("dissect: -f is given twice; 'and' joins expressions\n", "-f", "tcp", "-f", "udp", "-");
        assertRefused("dissect: option -f needs an expression\n", "-f");
        assertRefused("dissect: option -c needs a number of frames\n", "-", "-c");
        for (String number : new String[] {"0", "-1", "x", "", "1.5", "9999999999999999999"}) {
            String message = number.isEmpty()
                    ? "option -c needs a number of frames"
                    : "-c needs a number of frames, not '" + number + "'";
            assertRefused("dissect: " + message + "\n", "-c", number, "-");
        }
        assertRefused("standard input: 'fault' has no meaning to libpcap\n", "-f", "fault", "--libpcap", "-");
    }

    private static void assertRefused(String message, String... args) throws IOException {
        Run run = run("tcp-ipv4-server-closes", args);
        assertThat(run.err()).isEqualTo(message);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(2);
    }
}
