package io.github.packetcodec.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.link.LinkType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterfaceFactsTest {
    // ARPHRD numbers of linux/if_arp.h: Ethernet, loopback, raw IP, IPIP, IPv6 in IPv6, SIT, none; PPP, GRE, 802.11
    // with radiotap, 6LoWPAN
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "772, 1",
        "519, 101",
        "768, 101",
        "769, 101",
        "776, 101",
        "65534, 101",
        "512, -1",
        "778, -1",
        "803, -1",
        "825, -1"
    })
    void theLinkTypeIsThatOfTheDevice(int hardwareType, int linkType) {
        InterfaceFacts facts = new InterfaceFacts(1, hardwareType, 1500, true, null);
        assertThat(facts.linkType()).isEqualTo(linkType);
        assertThat(new LiveInterface("x", facts, List.of()).linkType())
                .isEqualTo(linkType < 0 ? LinkType.LINUX_SLL2 : linkType);
    }
}
