package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which protocols are known not to cover addresses by a checksum that does not follow; the rest is in {@link PacketPatchRefusalTest}. */
class PatchRulesTest {
    /** Listed by hand from the RFCs: whoever adds one to the code adds it here. */
    @Test
    void knownProtocols() {
        assertThat(known(false))
                .containsExactly(1, 2, 4, 17, 33, 41, 46, 47, 50, 88, 89, 97, 103, 115, 132, 136, 137, 143);
        assertThat(known(true)).containsExactly(4, 17, 33, 41, 46, 47, 50, 58, 97, 115, 132, 136, 137, 143);
    }

    private static List<Integer> known(boolean overIpv6) {
        List<Integer> known = new ArrayList<>();
        for (int protocol = 0; protocol < 256; protocol++) {
            try {
                PatchRules.requireKnownCoverage(protocol, overIpv6);
                known.add(protocol);
            } catch (IllegalStateException refused) {
                assertThat(refused)
                        .hasMessage("it is not known whether a checksum of this protocol covers the addresses");
            }
        }
        return known;
    }
}
