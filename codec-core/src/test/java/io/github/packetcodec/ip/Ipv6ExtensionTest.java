package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Layer;
import io.github.packetcodec.TestBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kinds of extension header share; each kind has a test of its own. */
class Ipv6ExtensionTest {
    private static final Map<Integer, Layer> LAYERS = Map.of(
            0, Layer.IPV6_HOP_BY_HOP,
            43, Layer.IPV6_ROUTING,
            44, Layer.IPV6_FRAGMENT,
            51, Layer.IPV6_AUTHENTICATION,
            60, Layer.IPV6_DESTINATION_OPTIONS,
            135, Layer.IPV6_EXTENSION,
            139, Layer.IPV6_EXTENSION,
            140, Layer.IPV6_EXTENSION);

    // Pitfall 25: no other number is taken for an extension header: not ESP, not one for experiments.
    @Test
    void onlyEightNumbersAnnounceAnExtensionHeader() {
        for (int protocol = -1; protocol <= 256; protocol++) {
            assertThat(Ipv6Extension.isExtension(protocol)).as("%d", protocol).isEqualTo(LAYERS.containsKey(protocol));
        }
    }

    @Test
    void eachHasItsLayer() {
        LAYERS.forEach((protocol, layer) -> {
            assertThat(Ipv6Extension.layerOf(protocol)).isEqualTo(layer);
            byte[] in = TestBytes.of("3b01000000000000 0000000000000000");
            Ipv6ExtensionHeader header = Ipv6ExtensionHeader.decode(in, 0, in.length, protocol);
            assertThat(header.layer()).isEqualTo(layer);
            assertThat(header.protocol()).isEqualTo(protocol);
            assertThat(header.nextHeader()).isEqualTo(59);
        });
    }

    @Test
    void decodesNoOtherKind() {
        byte[] in = new byte[16];
        ByteBuf buffer = Unpooled.wrappedBuffer(in);
        for (int protocol : new int[] {6, 50, 59, 253, 254, -1, 256}) {
            String message = "protocol " + protocol + " is no extension header";
            assertThatThrownBy(() -> Ipv6Extension.layerOf(protocol))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> Ipv6ExtensionHeader.decode(in, 0, 16, protocol))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> Ipv6ExtensionHeader.decode(buffer, protocol))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
        }
        assertThat(buffer.readerIndex()).isZero();
    }

    // Pitfall 20: the lengths, which wrap in 8 bits, one by one.
    @Test
    void lengthsCountUnitsOfEightAndAuthenticationUnitsOfFour() {
        for (int units = 0; units < 256; units++) {
            byte[] in = new byte[8 + 255 * 8];
            in[1] = (byte) units;
            assertThat(Ipv6Extension.length(in, 0, IpProtocol.HOP_BY_HOP)).isEqualTo(8 + 8 * units);
            assertThat(Ipv6Extension.length(in, 0, IpProtocol.ROUTING)).isEqualTo(8 + 8 * units);
            assertThat(Ipv6Extension.length(in, 0, IpProtocol.DESTINATION_OPTIONS))
                    .isEqualTo(8 + 8 * units);
            assertThat(Ipv6Extension.length(in, 0, IpProtocol.AUTHENTICATION)).isEqualTo(8 + 4 * units);
            assertThat(Ipv6Extension.length(in, 0, IpProtocol.FRAGMENT)).isEqualTo(8);
        }
    }
}
