package io.github.packetcodec.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.ConnectionTraffic;
import io.github.packetcodec.testdata.Conversations;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpTrackerTest {
    private final List<TcpConnection> ended = new ArrayList<>();
    private final PacketView view = new PacketView();
    private TcpTracker tracker = new TcpTracker(100_000, Long.MAX_VALUE, ended::add);
    private long frame;

    private TcpSegment track(byte[] packet, long time) {
        view.parse(packet, 0, packet.length);
        return tracker.track(view, time, ++frame);
    }

    private List<TcpConnection> connections(String capture) throws IOException {
        try (InputStream in = Conversations.open(capture);
                CaptureReader reader = CaptureReader.open(in)) {
            while (reader.next()) {
                view.parse(reader);
                tracker.track(view, reader);
            }
        }
        tracker.clear();
        ended.sort(Comparator.comparingLong(TcpConnection::number));
        return ended;
    }

    @ParameterizedTest
    @CsvSource({
        "0, A, COMPLETE, ESTABLISHED, 1000000",
        "1, A, SYN_ONLY, OPENING, -1",
        "2, A, HALF_OPEN, OPENING, -1",
        "3, B, SYN_ACK_ONLY, OPENING, -1",
        "4, B, SYN_ACK_ONLY, ESTABLISHED, -1",
        "5, A, REFUSED, RESET, -1",
        "6, A, REFUSED, RESET, -1",
        "7, A, ABORTED, RESET, -1",
        "8, A, SYN_ONLY, RESET, -1",
        "9, A, SIMULTANEOUS, ESTABLISHED, 510000",
        "10, A, SIMULTANEOUS, ESTABLISHED, 510000",
        "11, A, COMPLETE, ESTABLISHED, 1000000",
        "12, A, COMPLETE, ESTABLISHED, 1000000",
        "13, A, COMPLETE, ESTABLISHED, 1000000",
        "14, , NOT_CAPTURED, ESTABLISHED, -1",
        "15, , NOT_CAPTURED, ESTABLISHED, -1",
        "16, B, COMPLETE, ESTABLISHED, 500000",
        "17, A, SYN_ONLY, HALF_CLOSED, -1"
    })
    void opening(int number, Peer opener, TcpOpening opening, TcpState state, long handshake) throws IOException {
        TcpConnection connection = connections("made-opening").get(number);
        assertThat(connection.opener()).isEqualTo(opener);
        assertThat(connection.opening()).isEqualTo(opening);
        assertThat(connection.state()).isEqualTo(state);
        assertThat(connection.handshakeNanoseconds()).isEqualTo(handshake);
    }

    @ParameterizedTest
    @CsvSource({
        "0, A, FIN, FOUR_SEGMENTS, CLOSED",
        "1, A, FIN, THREE_SEGMENTS, CLOSED",
        "2, A, FIN, FOUR_SEGMENTS, CLOSED",
        "3, A, FIN, SIMULTANEOUS, CLOSED",
        "4, A, HALF, , HALF_CLOSED",
        "5, A, RST, , RESET",
        "6, B, RST, , RESET",
        "7, A, RST, , RESET",
        "8, A, FIN, THREE_SEGMENTS, CLOSED",
        "9, A, RST, , RESET",
        "10, A, FIN, FOUR_SEGMENTS, CLOSED",
        "11, A, HALF, , HALF_CLOSED",
        "12, A, HALF, , HALF_CLOSED",
        "13, B, HALF, , HALF_CLOSED",
        "14, B, RST, , RESET"
    })
    void closing(int number, Peer closer, TcpClosing closing, TcpCloseForm form, TcpState state) throws IOException {
        TcpConnection connection = connections("made-closing").get(number);
        assertThat(connection.closer()).isEqualTo(closer);
        assertThat(connection.closing()).isEqualTo(closing);
        assertThat(connection.closeForm()).isEqualTo(form);
        assertThat(connection.state()).isEqualTo(state);
    }

    /** Captures cut to headers tell the same story: the segments of "made" captures are cut to 80 bytes. */
    @Test
    void figuresAreOfStatedLengths() throws IOException {
        TcpConnection connection = connections("made-loss").get(0);
        assertThat(connection.address(Peer.A)).isEqualTo(Ipv4Address.parse("192.0.2.1"));
        assertThat(connection.port(Peer.B)).isEqualTo(40002);
        assertThat(connection.tupleFrom(Peer.B).destinationPort()).isEqualTo(connection.port(Peer.A));
        TcpPeer client = connection.peer(Peer.A);
        assertThat(client.packets()).isEqualTo(8);
        assertThat(client.payloadBytes()).isEqualTo(6000);
        assertThat(client.streamBytes()).isEqualTo(6000);
        assertThat(client.missingBytes()).isEqualTo(1000);
        assertThat(client.retransmissions()).isEqualTo(1);
        assertThat(client.isWindowScaled()).isTrue();
        assertThat(connection.count(TcpRemark.DUPLICATE_ACK)).isEqualTo(3);
        assertThat(connection.peer(Peer.B).bytesInFlight(client)).isZero();
    }

    /** The numbers behind a verdict. */
    @Test
    void remarksKeepTheirNumbers() {
        track(TcpSegments.segment(true, "S", 100, 0, 0), 0);
        track(TcpSegments.segment(false, "SA", 500, 101, 0), 1_000_000);
        track(TcpSegments.segment(true, "A", 101, 501, 0), 2_000_000);
        track(TcpSegments.segment(true, "PA", 101, 501, 1000), 3_000_000);
        TcpSegment lost = track(TcpSegments.segment(true, "PA", 2101, 501, 1000), 3_100_000);
        assertThat(lost.remarkSet()).contains(TcpRemark.PREVIOUS_SEGMENT_NOT_CAPTURED);
        assertThat(lost.relativeSequenceNumber()).isEqualTo(2001);
        assertThat(lost.expectedSequenceNumber()).isEqualTo(1001);
        TcpSegment late = track(TcpSegments.segment(true, "PA", 1101, 501, 500), 4_000_000);
        assertThat(late.remarkSet()).containsExactly(TcpRemark.OUT_OF_ORDER);
        assertThat(late.elapsedNanoseconds()).isEqualTo(900_000);
        assertThat(late.limitNanoseconds()).isEqualTo(2_000_000);
        assertThat(late.reason(TcpRemark.OUT_OF_ORDER)).isEqualTo("sequence 1001, expected 3001, 0.9 ms < 2.0 ms");
        TcpSegment unseen = track(TcpSegments.segment(false, "A", 501, 9101, 0), 5_000_000);
        assertThat(unseen.remarkSet()).contains(TcpRemark.ACKED_UNSEEN_SEGMENT);
        assertThat(unseen.seenUntil()).isEqualTo(3001);
        assertThat(unseen.reason(TcpRemark.ACKED_UNSEEN_SEGMENT)).isEqualTo("acknowledgment 9001, seen until 3001");
        TcpSegment spurious = track(TcpSegments.segment(true, "PA", 101, 501, 1000), 6_000_000);
        assertThat(spurious.remarkSet()).containsExactly(TcpRemark.SPURIOUS_RETRANSMISSION);
        assertThat(spurious.acknowledgedByOther()).isEqualTo(9001);
    }

    @Test
    void everyAcknowledgmentHasItsTime() {
        track(TcpSegments.segment(true, "PA", 100, 500, 10), 1000);
        track(TcpSegments.segment(true, "PA", 110, 500, 10), 2000);
        TcpSegment both = track(TcpSegments.segment(false, "A", 500, 120, 0), 5000);
        assertThat(both.acknowledgedFrame()).isEqualTo(2);
        assertThat(both.acknowledgmentNanoseconds()).isEqualTo(3000);
        TcpSegment none = track(TcpSegments.segment(false, "A", 500, 120, 0), 6000);
        assertThat(none.acknowledgedFrame()).isEqualTo(-1);
        assertThat(none.acknowledgmentNanoseconds()).isEqualTo(-1);
        assertThat(none.duplicateNumber()).isEqualTo(1);
        assertThat(none.duplicateOfFrame()).isEqualTo(3);
    }

    @Test
    void connectionsEndWhenIdleReusedOrEvicted() {
        tracker = new TcpTracker(2, 1_000_000, ended::add);
        track(TcpSegments.segment(1, 1, true, "S", 100, 0, 0, 10), 0);
        track(TcpSegments.segment(1, 1, true, "S", 200, 0, 0, 10), 1);
        assertThat(ended).extracting(TcpConnection::number).containsExactly(0L);
        track(TcpSegments.segment(2, 1, true, "S", 100, 0, 0, 10), 2);
        track(TcpSegments.segment(3, 1, true, "S", 100, 0, 0, 10), 3);
        assertThat(ended).extracting(TcpConnection::number).containsExactly(0L, 1L);
        tracker.expire(1_000_003);
        assertThat(ended).extracting(TcpConnection::number).containsExactly(0L, 1L, 2L);
        assertThat(tracker.size()).isEqualTo(1);
        tracker.clear();
        assertThat(ended).extracting(TcpConnection::number).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void domainsKeepConnectionsApart() {
        byte[] syn = TcpSegments.segment(true, "S", 100, 0, 0);
        view.parse(syn, 0, syn.length);
        TcpConnection one = tracker.track(view, 0, 1).connection();
        TcpConnection other = tracker.track(view, 0, 2, FlowDomain.ofNumber(42)).connection();
        assertThat(other).isNotSameAs(one);
        assertThat(other.key().domain()).isEqualTo(FlowDomain.ofNumber(42));
    }

    /** Times can be any numbers; a duration that a long cannot hold is the longest one. */
    @Test
    void timesAsFarApartAsCanBe() {
        track(TcpSegments.segment(7, 7, true, "S", 1, 0, 0, 10), Long.MAX_VALUE - 1);
        TcpConnection connection =
                track(TcpSegments.segment(true, "S", 100, 0, 0), Long.MIN_VALUE).connection();
        track(TcpSegments.segment(false, "SA", 500, 101, 0), Long.MAX_VALUE - 1);
        assertThat(connection.durationNanoseconds()).isEqualTo(Long.MAX_VALUE);
    }

    /** Hostile: a million SYNs from random addresses. */
    @Test
    void aFloodOfConnections() {
        tracker = new TcpTracker(1000, Long.MAX_VALUE, connection -> {});
        Random random = new Random(5);
        byte[] syn = TcpSegments.segment(true, "S", 100, 0, 0);
        for (int i = 0; i < 1_000_000; i++) {
            java.nio.ByteBuffer.wrap(syn).putInt(26, random.nextInt()).putShort(34, (short) random.nextInt());
            track(syn, i);
        }
        assertThat(tracker.size()).isEqualTo(1000);
    }

    /** Hostile: numbers that jump anywhere, every flag, every window: nothing throws, and figures stay figures. */
    @Test
    void numbersThatJump() {
        Random random = new Random(6);
        byte[] segment = TcpSegments.segment(true, "A", 0, 0, 20);
        for (int i = 0; i < 300_000; i++) {
            TcpSegments.number(segment, random.nextInt(5) * 0x4000_0000 + random.nextInt(3), random.nextInt());
            segment[47] = (byte) random.nextInt(256);
            segment[48] = (byte) (random.nextInt(3) * 127);
            TcpSegment tracked = track(segment, random.nextInt(1000));
            assertThat(tracked.segmentLength()).isEqualTo(20);
        }
        tracker.clear();
        for (TcpConnection connection : ended) {
            TcpPeer peer = connection.peer(Peer.A);
            assertThat(peer.streamBytes()).isBetween(0L, peer.payloadBytes());
            assertThat(connection.durationNanoseconds()).isNotNegative();
        }
    }

    /** Whole connections as a generator makes them: every one is understood. */
    @Test
    void generatedTraffic() {
        ConnectionTraffic traffic = new ConnectionTraffic(100, 1);
        for (int i = 0; i < 60_000; i++) {
            track(traffic.next(), i * 100_000L);
        }
        // Of the last ones the first segment may not have come yet.
        assertThat(tracker.size()).isBetween(traffic.opened() - 100, traffic.opened());
        tracker.clear();
        assertThat(ended.size()).isGreaterThan(1000);
        long whole = ended.stream()
                .filter(connection -> connection.opening() == TcpOpening.COMPLETE
                        && (connection.closing() == TcpClosing.FIN
                                        && connection.closeForm() == TcpCloseForm.THREE_SEGMENTS
                                || connection.closing() == TcpClosing.RST))
                .count();
        assertThat(whole).isGreaterThan(ended.size() - 101);
    }

    @Test
    void packetsWithoutTcp() throws IOException {
        assertThat(connections("udp-echo-ipv4")).isEmpty();
        assertThat(connections("icmp-port-unreachable-ipv4")).isEmpty();
        assertThatNullPointerException().isThrownBy(() -> new TcpTracker(1, 1, null));
    }
}
