package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.testdata.Vector;
import io.github.packetcodec.testdata.Vectors;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderFormTest {
    private static final Set<Layer> HEADERS = EnumSet.complementOf(EnumSet.of(Layer.FRAME));

    /** Every vector of one header, between other bytes. */
    @Test
    void vectorsHaveTheirLengthAndRecord() {
        Set<Layer> seen = EnumSet.noneOf(Layer.class);
        for (Vector vector : Vectors.all()) {
            Layer layer = layer(vector.kind());
            if (layer == null || vector.headers().isEmpty()) {
                continue;
            }
            seen.add(layer);
            byte[] bytes = vector.bytes();
            byte[] in = new byte[bytes.length + 8];
            Arrays.fill(in, (byte) 0xFF);
            System.arraycopy(bytes, 0, in, 4, bytes.length);
            int protocol = vector.number().orElse(protocol(layer));
            int length = HeaderForm.check(layer, in, 4, 4 + bytes.length, protocol);
            assertThat(length).as(vector.name()).isEqualTo(bytes.length);
            Header record = HeaderForm.record(layer, in, 4, 4 + bytes.length, protocol);
            assertThat(record.layer()).as(vector.name()).isEqualTo(layer);
            assertThat(record).isInstanceOf(HeaderForm.type(layer));
            assertThat(record.headerLength()).isEqualTo(length);
            byte[] again = new byte[length];
            record.encode(again, 0);
            assertThat(again).as(vector.name()).isEqualTo(bytes);
            int cut = HeaderForm.check(layer, in, 4, 4 + bytes.length - 1, protocol);
            assertThat(Fault.of(cut)).as(vector.name()).isEqualTo(Fault.TRUNCATED_HEADER);
        }
        assertThat(seen).isEqualTo(HEADERS);
    }

    /** RFC 9293, RFC 768, RFC 792 and RFC 4443: in bytes 16, 6 and 2 of the header. */
    @Test
    void transportHeadersHaveAChecksum() {
        for (Layer layer : Layer.values()) {
            int expected = switch (layer) {
                case TCP -> 116;
                case UDP -> 106;
                case ICMPV4, ICMPV6 -> 102;
                default -> -1;
            };
            assertThat(HeaderForm.checksumOffset(layer, 100)).as("%s", layer).isEqualTo(expected);
        }
    }

    @Test
    void aFrameIsNoHeader() {
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderForm.type(Layer.FRAME));
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderForm.check(Layer.FRAME, new byte[64], 0, 64, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> HeaderForm.record(Layer.FRAME, new byte[64], 0, 64, 0));
    }

    private static Layer layer(String id) {
        return HEADERS.stream().filter(layer -> layer.id().equals(id)).findAny().orElse(null);
    }

    /** The number that announces an extension header; any number for other headers. */
    private static int protocol(Layer layer) {
        return switch (layer) {
            case IPV6_HOP_BY_HOP -> IpProtocol.HOP_BY_HOP;
            case IPV6_DESTINATION_OPTIONS -> IpProtocol.DESTINATION_OPTIONS;
            case IPV6_ROUTING -> IpProtocol.ROUTING;
            case IPV6_FRAGMENT -> IpProtocol.FRAGMENT;
            case IPV6_AUTHENTICATION -> IpProtocol.AUTHENTICATION;
            default -> IpProtocol.MOBILITY;
        };
    }
}
