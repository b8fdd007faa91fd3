package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Ending;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three kinds that {@link Ipv6GenericExtensionHeader} reads, and that the walk goes over them. */
class Ipv6GenericExtensionKindsTest {
    private static final String IPV6 =
            "60000000" + "%04x%02x40" + "20010db8000000000000000000000001" + "20010db8000000000000000000000002";

    @ParameterizedTest
    @CsvSource({
        // Mobility: a binding refresh request (RFC 6275, section 6.1.2), and a home test init with its cookie (6.1.3).
        "135, 59, 3b00000012340000",
        "135, 59, 3b010100123400000102030405060708",
        // Host identity: the first packet of an exchange, I1 (RFC 7401, section 5.3.1), 40 bytes.
        "139, 59, 3b04012100000000000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        // Shim6 that carries data on to TCP (RFC 5533, section 5.2).
        "140, 6, 0600810203040506",
    })
    void readsAndWrites(int protocol, int nextHeader, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Ipv6ExtensionHeader header = Ipv6ExtensionHeader.decode(bytes, 0, bytes.length, protocol);
        assertThat(header)
                .isEqualTo(new Ipv6GenericExtensionHeader(protocol, nextHeader, Octets.copyOf(bytes, 2, bytes.length)));
        assertThat(header.layer()).isEqualTo(Layer.IPV6_EXTENSION);
        assertThat(Ipv6Extension.isExtension(protocol)).isTrue();
        assertThat(Ipv6Extension.layerOf(protocol)).isEqualTo(Layer.IPV6_EXTENSION);
        ByteBuf out = Unpooled.buffer();
        header.encode(out);
        assertThat(HexFormat.of().formatHex(out.array(), 0, out.readableBytes()))
                .isEqualTo(hex);
    }

    @Test
    void aPacketEndsAfterAMobilityHeader() {
        // A binding update cut to 8 bytes: generated-ipv6-chains, frame 32.
        Packet packet = packet(135, "3b00050000000000");
        assertThat(packet.ending()).isEqualTo(Ending.NO_NEXT_HEADER);
        assertThat(packet.header(Ipv6GenericExtensionHeader.class))
                .contains(new Ipv6GenericExtensionHeader(
                        IpProtocol.MOBILITY, IpProtocol.NO_NEXT_HEADER, Octets.ofHex("050000000000")));
        assertThat(packet.payloadLength()).isZero();
    }

    @Test
    void aPacketGoesOnAfterShim6() {
        // Shim6, then UDP from port 1 to port 2.
        Packet packet = packet(140, "1100810203040506" + "0001000200080000");
        assertThat(packet.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(packet.headers())
                .extracting(header -> header.layer())
                .containsExactly(Layer.IPV6, Layer.IPV6_EXTENSION, Layer.UDP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 17, 50, 58, 59, 132, 134, 136, 138, 141, 142, 252, 253, 254, 255})
    void noOtherProtocolIsWalked(int protocol) {
        assertThat(Ipv6Extension.isExtension(protocol)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Ipv6Extension.layerOf(protocol));
    }

    @ParameterizedTest
    @ValueSource(ints = {253, 254})
    void aPacketEndsAtAnExperiment(int protocol) {
        Packet packet = packet(protocol, "3b00050000000000");
        assertThat(packet.ending()).isEqualTo(Ending.UNKNOWN_PROTOCOL);
        assertThat(packet.headers()).hasSize(1);
    }

    private static Packet packet(int protocol, String payload) {
        byte[] frame = HexFormat.of().parseHex(IPV6.formatted(payload.length() / 2, protocol) + payload);
        return Packets.decode(frame, 0, frame.length, LinkType.RAW, LengthPolicy.STRICT);
    }
}
