package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.packet.Allocation;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UdpTrackerTest {
    private final List<UdpConversation> ended = new ArrayList<>();
    private final UdpTracker tracker = new UdpTracker(100, Long.MAX_VALUE, ended::add);
    private final PacketView view = new PacketView();

    private void track(String capture) throws IOException {
        try (InputStream in = Captures.open(capture);
                CaptureReader reader = CaptureReader.open(in)) {
            while (reader.next()) {
                view.parse(reader);
                tracker.track(view, reader);
            }
        }
    }

    @Test
    void countsBothDirections() throws IOException {
        track("udp-echo-ipv4");
        track("tcp-reset");
        tracker.clear();
        assertThat(ended).hasSize(1);
        UdpConversation echo = ended.get(0);
        assertThat(echo.number()).isZero();
        assertThat(echo.address(Peer.A)).hasToString("192.0.2.1");
        assertThat(echo.port(Peer.A)).isEqualTo(40001);
        assertThat(echo.port(Peer.B)).isEqualTo(40002);
        assertThat(echo.packets(Peer.A)).isEqualTo(2);
        assertThat(echo.packets(Peer.B)).isEqualTo(2);
        assertThat(echo.bytes(Peer.A)).isEqualTo(132);
        assertThat(echo.payloadBytes(Peer.A)).isEqualTo(5 + 43);
        assertThat(echo.payloadBytes(Peer.B)).isEqualTo(5 + 43);
        assertThat(echo.durationNanoseconds())
                .isEqualTo(echo.lastTime() - echo.firstTime())
                .isPositive();
        assertThat(echo.key().protocol()).isEqualTo(17);
    }

    /** Law 8: a datagram of which only the first bytes were captured has the same figures. */
    @Test
    void cutDatagramsCountAsWhole() throws IOException {
        byte[] frame = new byte[14 + 28];
        frame[12] = 8;
        frame[14] = 0x45;
        frame[16] = 1; // total length 256
        frame[23] = 17;
        frame[35] = 9;
        frame[37] = 7;
        frame[39] = (byte) 236;
        for (int captured : new int[] {42, 41, 38}) {
            view.parse(frame, 0, captured, 1, 270);
            UdpConversation conversation = tracker.track(view, 0, FlowDomain.ofNumber(captured));
            assertThat(conversation.payloadBytes(Peer.A))
                    .as("%d captured", captured)
                    .isEqualTo(228);
            assertThat(conversation.bytes(Peer.A)).isEqualTo(270);
        }
        view.parse(frame, 0, 37, 1, 270);
        assertThat(tracker.track(view, 0)).isNull();
    }

    @Test
    void knownConversationsAllocateNothing() {
        byte[] frame = new byte[14 + 28];
        frame[12] = 8;
        frame[14] = 0x45;
        frame[17] = 28;
        frame[23] = 17;
        frame[39] = 8;
        Allocation.assertNone(call -> {
            view.parse(frame, 0, frame.length);
            return tracker.track(view, call).packets(Peer.A);
        });
    }

    @Test
    void needsAListener() {
        assertThatNullPointerException().isThrownBy(() -> new UdpTracker(1, 1, null));
    }
}
