package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.cut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.tcp.Tcp;
import org.junit.jupiter.api.Test;

class PartialHeaderTest {
    /** Every cut within the TCP header, from one byte to all but one. */
    @Test
    void containsTheBytesThatWereCaptured() {
        byte[] frame = FrameBytes.TCP_IPV4;
        for (int length = 35; length < 54; length++) {
            byte[] captured = cut(frame, length);
            PacketView view = new PacketView(LengthPolicy.LENIENT);
            view.parse(captured, 0, length, 1, frame.length);
            PartialHeader expected = new PartialHeader(Layer.TCP, 34, Octets.copyOf(frame, 34, length));
            assertThat(view.partial()).contains(expected);
            assertThat(Packet.of(view).partial()).contains(expected);
        }
    }

    @Test
    void isAbsentWhereNoByteOrEveryByteWasCaptured() {
        for (int length : new int[] {34, 54}) {
            PacketView view = new PacketView(LengthPolicy.LENIENT);
            view.parse(FrameBytes.TCP_IPV4, 0, length, 1, FrameBytes.TCP_IPV4.length);
            assertThat(view.partial()).isEmpty();
            assertThat(Packet.of(view).partial()).isEmpty();
        }
    }

    /** The layout reads the fields whose bytes are all there. */
    @Test
    void isReadByTheLayout() {
        PacketView view = new PacketView();
        view.parse(FrameBytes.SYN_IPV4, 0, 46, 1, FrameBytes.SYN_IPV4.length);
        PartialHeader partial = view.partial().orElseThrow();
        byte[] octets = partial.octets().toByteArray();
        assertThat(octets).hasSize(8);
        assertThat(Tcp.sourcePort(octets, 0)).isEqualTo(49152);
        assertThat(Tcp.destinationPort(octets, 0)).isEqualTo(443);
        assertThat(Tcp.sequenceNumber(octets, 0)).isEqualTo(1);
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new PartialHeader(null, 0, Octets.of(new byte[1])))
                .withMessage("layer");
        assertThatNullPointerException()
                .isThrownBy(() -> new PartialHeader(Layer.TCP, 0, null))
                .withMessage("octets");
    }
}
