package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Layer;
import io.github.packetcodec.dissect.Arguments.WrongArgumentsException;
import io.github.packetcodec.dissect.Runs.Run;
import io.github.packetcodec.packet.Tunnels;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The option --pseudowires. */
class PseudowiresTest {
    private static Tunnels of(String list) throws WrongArgumentsException {
        return Arguments.of("--pseudowires", list, "x").tunnels();
    }

    private static List<String> lines(String... options) throws IOException {
        String[] args = List.of(List.of("-n", "-t", "none"), List.of(options), List.of("-")).stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
        try (InputStream in = Captures.open("generated-pseudowires")) {
            Run run = Runs.run(in, args);
            assertThat(run.err()).isEmpty();
            return run.out().lines().toList();
        }
    }

    @Test
    void labelsHaveControlWordsUnlessTheyArePlain() throws WrongArgumentsException {
        Tunnels tunnels = of("1000,1001:plain");
        assertThat(tunnels.layerOfLabel(1000)).isEqualTo(Layer.CONTROL_WORD);
        assertThat(tunnels.layerOfLabel(1001)).isEqualTo(Layer.ETHERNET);
        assertThat(tunnels.layerOfLabel(1002)).isNull();
        assertThat(tunnels.layerOfPort(4789)).isEqualTo(Layer.VXLAN);
        assertThat(of("all").layerOfLabel(16)).isEqualTo(Layer.CONTROL_WORD);
        assertThat(of("all:plain,17").layerOfLabel(17)).isEqualTo(Layer.CONTROL_WORD);
        assertThat(of("17,all:plain").layerOfLabel(18)).isEqualTo(Layer.ETHERNET);
        assertThat(Arguments.of("x").tunnels()).isSameAs(Tunnels.DEFAULT);
    }

    @Test
    void wrongLabelsAreRefused() {
        for (String wrong :
                List.of("15", "1048576", "-1", "x", ",", "1000,", "1000:", "1000:Plain", "ALL", "99999999999")) {
            assertThatThrownBy(() -> of(wrong))
                    .isInstanceOf(WrongArgumentsException.class)
                    .hasMessageStartingWith(
                            "--pseudowires needs labels from 16 to 1048575 with commas between them, or all, not '");
        }
        assertThatThrownBy(() -> Arguments.of("--pseudowires", "all", "--count", "x"))
                .hasMessage("--pseudowires and --count exclude each other");
    }

    @Test
    void linesShowWhatIsInside() throws IOException {
        assertThat(lines("-c", "4"))
                .containsExactly(
                        "1 mpls 16 mpls 1000 02:00:00:00:00:01 > 02:00:00:00:00:02, 62 bytes",
                        "2 mpls 1000 02:00:00:00:00:01 > 02:00:00:00:00:02, 82 bytes",
                        "3 mpls 1000 02:00:00:00:00:01 > 02:00:00:00:00:02, 62 bytes",
                        "4 mpls 1001 02:00:00:00:00:01 > 02:00:00:00:00:02, 58 bytes");
        assertThat(lines("-c", "4", "--pseudowires", "all,1001:plain"))
                .containsExactly(
                        "1 mpls 16 mpls 1000 02:00:00:00:00:01 > 02:00:00:00:00:02 | pseudowire 192.0.2.1:40001 > 192.0.2.2:40002 UDP, 16 bytes",
                        "2 mpls 1000 02:00:00:00:00:01 > 02:00:00:00:00:02 | pseudowire [2001:db8::1]:40001 >"
                                + " [2001:db8::2]:40002 TCP ACK seq 16909060 ack 168496141 win 1024, 4 bytes",
                        "3 mpls 1000 02:00:00:00:00:01 > 02:00:00:00:00:02 | pseudowire vlan 42 192.0.2.1:40001 >"
                                + " 192.0.2.2:40002 TCP ACK seq 16909060 ack 168496141 win 1024, 0 bytes [tunnel reserved bits]",
                        "4 mpls 1001 02:00:00:00:00:01 > 02:00:00:00:00:02 | 192.0.2.1:40001 > 192.0.2.2:40002 UDP, 16 bytes");
    }

    @Test
    void jsonHasTheControlWord() throws IOException {
        try (InputStream in = Captures.open("generated-pseudowires")) {
            assertThat(Runs.json(in, "--json", "--pseudowires", "1000", "-c", "1", "-")
                            .get(0)
                            .at("/layers/3"))
                    .hasToString("{\"type\":\"control-word\",\"version\":0,\"reserved\":0,\"sequenceNumber\":7}");
        }
    }
}
