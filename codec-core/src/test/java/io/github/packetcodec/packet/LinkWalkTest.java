package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LoopbackHeader;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chains that lead over carriers from the link to the network layer. */
class LinkWalkTest {
    private static final String ETHERNET = "020000000002020000000001";
    private static final String IPV4 = "4500001c00010000401100000a0000010a000002" + "9c419c4200080000";
    private static final String IPV6 =
            "6000000000081140" + "0".repeat(31) + "1" + "0".repeat(31) + "2" + "9c419c4200080000";

    private static Packet packet(String hex) {
        return Packet.decode(TestBytes.of(hex), 0, hex.replace(" ", "").length() / 2, LinkType.ETHERNET);
    }

    private static List<Layer> layers(DecodedFrame packet) {
        return packet.headers().stream().map(Header::layer).toList();
    }

    @Test
    void theVersionDecidesWhatFollowsAStackOfLabels() {
        for (String type : List.of("8847", "8848")) {
            Packet ipv4 = packet(ETHERNET + type + "0006404000064140" + IPV4);
            assertThat(layers(ipv4)).containsExactly(Layer.ETHERNET, Layer.MPLS, Layer.MPLS, Layer.IPV4, Layer.UDP);
            assertThat(ipv4.count(Layer.MPLS)).isEqualTo(2);
            assertThat(ipv4.networkLayer()).isEqualTo(Layer.IPV4);
        }
        assertThat(layers(packet(ETHERNET + "884700064140" + IPV6)))
                .containsExactly(Layer.ETHERNET, Layer.MPLS, Layer.IPV6, Layer.UDP);
    }

    @Test
    void anExplicitNullLabelDecidesAlone() {
        Packet wrong = packet(ETHERNET + "884700000140" + IPV6);
        assertThat(wrong.refusal().orElseThrow().fault()).isEqualTo(Fault.WRONG_VERSION);
        assertThat(wrong.refusal().orElseThrow().layer()).isEqualTo(Layer.IPV4);
        assertThat(layers(packet(ETHERNET + "884700002140" + IPV6)))
                .containsExactly(Layer.ETHERNET, Layer.MPLS, Layer.IPV6, Layer.UDP);
    }

    @Test
    void whatIsNoIpUnderAStackIsUnknown() {
        for (String pseudowire : List.of("00000000ffffffffffff", "10000000", "50")) {
            Packet packet = packet(ETHERNET + "884700064140" + pseudowire);
            assertThat(layers(packet)).containsExactly(Layer.ETHERNET, Layer.MPLS);
            assertThat(packet.ending()).isEqualTo(Ending.UNKNOWN_ETHER_TYPE);
            assertThat(packet.payloadOffset()).isEqualTo(18);
            assertThat(packet.payloadLength()).isEqualTo(pseudowire.length() / 2);
        }
        assertThat(packet(ETHERNET + "884700064140").ending()).isEqualTo(Ending.UNKNOWN_ETHER_TYPE);
    }

    /** Cut after the last entry, nobody knows what followed it. */
    @Test
    void aCaptureThatEndsAfterTheStackSaysNothingOfWhatFollows() {
        byte[] cut = TestBytes.of(ETHERNET + "884700064140");
        PacketView view = new PacketView();
        assertThat(view.parse(cut, 0, cut.length, LinkType.ETHERNET, 100)).isFalse();
        assertThat(view.refusal().orElseThrow().layer()).isEqualTo(Layer.FRAME);
        assertThat(view.refusal().orElseThrow().boundary()).isEqualTo(Boundary.CAPTURE);
        assertThat(view.count(Layer.MPLS)).isEqualTo(1);
        assertThat(view.statedPayloadLength()).isEqualTo(-1);
    }

    @Test
    void aFrameOfLabelsOnlyEndsWithTheFrame() {
        byte[] frame = new byte[65_000];
        frame[12] = (byte) 0x88;
        frame[13] = 0x47;
        PacketView view = new PacketView();
        assertThat(view.parse(frame)).isFalse();
        assertThat(view.count(Layer.MPLS)).isEqualTo((frame.length - 14) / 4);
        assertThat(view.faultLayer()).isEqualTo(Layer.MPLS);
        assertThat(view.partialLength()).isEqualTo(2);
    }

    /** Old versions of libpcap wrote 0 and the EtherType before frames of Linux's loopback interface. */
    @ParameterizedTest
    @CsvSource({
        "0, 00000800, IPV4",
        "108, 00000800, IPV4",
        "0, 000086dd, IPV6",
        "0, 00000806, ARP",
        "0, 000005dc,",
        "0, 000005dd,",
        "0, 000088cc,",
        "0, 00080000,",
        "108, 00080000,",
        "0, 0000810000070800, IPV4",
        "108, 0000810000070800, IPV4"
    })
    void readsAnEtherTypeInPlaceOfTheFamily(int linkType, String word, Layer network) {
        String packet = network == Layer.IPV6
                ? "6000000000003b40" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002"
                : network == Layer.ARP
                        ? "0001080006040001" + "020000000001c0000201" + "000000000000c6336407"
                        : "4500001c0001000040113cdac0000201c63364070001000200080000";
        byte[] frame = HexFormat.of().parseHex(word + packet);
        PacketView view = new PacketView();
        assertThat(view.parse(frame, 0, frame.length, linkType)).isTrue();
        assertThat(view.networkLayer()).isEqualTo(network);
        assertThat(view.headers(LoopbackHeader.class)).hasSize(1);
        int number = Integer.parseInt(word.substring(4, 8), 16);
        boolean isType = number > EtherType.MAXIMUM_LENGTH;
        assertThat(view.etherType()).isEqualTo(word.length() > 8 ? EtherType.IPV4 : isType ? number : -1);
        assertThat(Packet.of(view).etherType()).isEqualTo(view.etherType());
    }

    /** The family is in network byte order in frames of type LOOP, and in the capturing host's in those of type NULL. */
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
