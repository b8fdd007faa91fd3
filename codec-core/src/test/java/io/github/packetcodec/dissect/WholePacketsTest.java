package io.github.packetcodec.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.flow.FlowDomain;
import io.github.packetcodec.flow.FlowScope;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholePacketsTest {
    private final WholePackets packets = new WholePackets(FlowScope.SAME_VLANS);
    private final Frame frame = new Frame();

    @Test
    void onlyTheFrameThatCompletesAPacketHasOne() throws IOException {
        for (String capture : List.of("fragments-ipv4", "fragments-ipv6")) {
            List<Long> whole = new ArrayList<>();
            try (CaptureReader reader = CaptureReader.open(Captures.open(capture))) {
                while (reader.next()) {
                    frame.read(reader);
                    if (packets.read(frame)) {
                        whole.add(reader.frameNumber());
                        assertThat(packets.datagram().fragments()).isEqualTo(3);
                        assertThat(packets.packet()
                                        .transportChecksumStatus(
                                                packets.packet().view()))
                                .isEqualTo(ChecksumStatus.VALID);
                        assertThat(packets.packet().isCut()).isFalse();
                    }
                }
            }
            assertThat(whole).as(capture).containsExactly(3L);
        }
    }

    @Test
    void framesWithoutFragmentsAreTheirOwnPackets() throws IOException {
        try (CaptureReader reader = CaptureReader.open(Captures.open("vlan"))) {
            while (reader.next()) {
                frame.read(reader);
                assertThat(packets.read(frame)).isTrue();
                assertThat(packets.packet()).isSameAs(frame);
                assertThat(packets.datagram()).isNull();
                assertThat(packets.domain()).isEqualTo(FlowDomain.ofVlans(42));
            }
        }
    }

    /** A cut fragment cannot be put together: its frame counts as it is, as in tshark. */
    @Test
    void cutFragmentsStayAlone() throws IOException {
        Pcap pcap = Pcap.ethernet();
        try (CaptureReader reader = CaptureReader.open(Captures.open("fragments-ipv4"))) {
            while (reader.next()) {
                StringBuilder hex = new StringBuilder();
                for (int i = 0; i < reader.capturedLength(); i++) {
                    hex.append("%02x".formatted(reader.bytes()[reader.offset() + i]));
                }
                pcap.cutFrame(hex.toString(), 96);
            }
        }
        try (CaptureReader reader = CaptureReader.open(pcap.stream())) {
            while (reader.next()) {
                frame.read(reader);
                assertThat(packets.read(frame)).isTrue();
                assertThat(packets.packet()).isSameAs(frame);
            }
        }
    }

    @Test
    void anotherCaptureBeginsWithNothing() throws IOException {
        try (InputStream in = Conversations.open("made-fragments-ipv4");
                CaptureReader reader = CaptureReader.open(in)) {
            while (reader.frameNumber() < 4 && reader.next()) {
                frame.read(reader);
            }
            assertThat(packets.read(frame)).isFalse();
            packets.begin();
            while (reader.frameNumber() < 6 && reader.next()) {
                frame.read(reader);
                assertThat(packets.read(frame)).isFalse();
            }
        }
    }
}
