package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkWalkTest {
    /** The family is in network byte order in frames of type LOOP, and in that of the machine that captured in those of type NULL. */
    @ParameterizedTest
    @CsvSource({"0, 00000002, true", "0, 02000000, true", "108, 00000002, true", "108, 02000000, false"})
    void readsTheFamilyInTheByteOrderOfTheLinkType(int linkType, String family, boolean isIpv4) {
        byte[] frame =
                HexFormat.of().parseHex(family + "4500001c0001000040113cdac0000201c6336407000100020008" + "0000");
        PacketView view = new PacketView();
        assertThat(view.parse(frame, 0, frame.length, linkType)).isTrue();
        assertThat(view.linkLayer()).isEqualTo(Layer.LOOPBACK);
        assertThat(view.networkLayer()).isEqualTo(isIpv4 ? Layer.IPV4 : null);
        assertThat(view.ending()).isEqualTo(isIpv4 ? Ending.COMPLETE : Ending.UNKNOWN_ETHER_TYPE);
        assertThat(view.headers()).hasSize(isIpv4 ? 3 : 1);
    }
}
