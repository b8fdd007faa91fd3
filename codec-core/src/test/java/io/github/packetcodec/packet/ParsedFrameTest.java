package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import org.junit.jupiter.api.Test;

/** The steps by which a walk writes down what it found, one at a time. */
class ParsedFrameTest {
    private static final byte[] BYTES = new byte[100];

    /** A frame of 80 bytes at index 10, of which 60 were captured. */
    private static PacketView begun() {
        PacketView frame = new PacketView();
        frame.begin(BYTES, 10, 60, 60, 80);
        frame.beginWalk(true);
        return frame;
    }

    @Test
    void beginsWithoutHeaders() {
        PacketView frame = new PacketView();
        frame.parse(FrameBytes.CHAIN_IPV6);
        frame.begin(BYTES, 10, 60, 60, 80);
        frame.beginWalk(true);
        assertThat(frame.outcome).isZero();
        assertThat(frame.networkOffset).isEqualTo(-1);
        assertThat(frame.transportOffset).isEqualTo(-1);
        assertThat(frame.lengthAnomalies()).isZero();
        assertThat(frame.wireEnd()).isEqualTo(90);
        assertThat(frame.capturedEnd()).isEqualTo(70);
        assertThat(frame.packetEnd()).isEqualTo(90);
        assertThat(frame.readableTo(90)).isEqualTo(70);
        assertThat(frame.readableTo(65)).isEqualTo(65);
    }

    /** Without a policy, lengths are taken leniently if the length on the wire is given; with one, always by that. */
    @Test
    void choosesThePolicyForEachFrame() {
        PacketView usual = new PacketView();
        PacketView strict = new PacketView(LengthPolicy.STRICT);
        PacketView lenient = new PacketView(LengthPolicy.LENIENT);
        for (boolean wireLengthGiven : new boolean[] {true, false}) {
            for (PacketView frame : new PacketView[] {usual, strict, lenient}) {
                frame.begin(BYTES, 0, 10, 10, 10);
                frame.beginWalk(wireLengthGiven);
            }
            assertThat(usual.lenient).isEqualTo(wireLengthGiven);
            assertThat(strict.lenient).isFalse();
            assertThat(lenient.lenient).isTrue();
        }
    }

    @Test
    void boundsThePacketByItsCarrier() {
        PacketView frame = begun();
        assertThat(frame.bound(85, 90, ParsedFrame.TOTAL_LENGTH)).isEqualTo(85);
        assertThat(frame.boundary).isEqualTo(ParsedFrame.TOTAL_LENGTH);
        assertThat(frame.statedEnd()).isEqualTo(85);
        // A length that reaches past the carrier bounds nothing.
        assertThat(frame.bound(95, 85, ParsedFrame.PAYLOAD_LENGTH)).isEqualTo(85);
        assertThat(frame.boundary).isEqualTo(ParsedFrame.TOTAL_LENGTH);
        assertThat(frame.statedEnd()).isEqualTo(95);
        assertThat(frame.packetEnd()).isEqualTo(85);
    }

    @Test
    void refusesAHeaderThatTheCaptureCut() {
        PacketView frame = begun();
        frame.refuse(Layer.TCP, Fault.TRUNCATED_HEADER.code(20, 6), 64, 90);
        assertThat(frame.isPartial()).isTrue();
        assertThat(frame.headersEnd()).isEqualTo(64);
        assertThat(frame.payloadOffset()).isEqualTo(70);
        assertThat(frame.payloadLength()).isZero();
        assertThat(frame.statedPayloadLength()).isEqualTo(-1);
        assertThat(frame.refusal())
                .contains(new Refusal(Layer.TCP, Fault.TRUNCATED_HEADER, 54, 20, 6, Boundary.CAPTURE));
    }

    @Test
    void refusesAHeaderThatItsCarrierCut() {
        PacketView frame = begun();
        frame.bound(70, 90, ParsedFrame.TOTAL_LENGTH);
        frame.refuse(Layer.TCP, Fault.TRUNCATED_HEADER.code(20, 6), 64, 70);
        assertThat(frame.isPartial()).isFalse();
        assertThat(frame.headersEnd()).isEqualTo(64);
        assertThat(frame.payloadOffset()).isEqualTo(64);
        assertThat(frame.payloadLength()).isEqualTo(6);
        assertThat(frame.statedPayloadLength()).isEqualTo(6);
        assertThat(frame.refusal())
                .contains(new Refusal(Layer.TCP, Fault.TRUNCATED_HEADER, 54, 20, 6, Boundary.TOTAL_LENGTH));
    }

    /** Only a header that is cut has a boundary that cut it. */
    @Test
    void refusesAHeaderThatIsWrong() {
        PacketView frame = begun();
        frame.bound(85, 90, ParsedFrame.TOTAL_LENGTH);
        frame.refuse(Layer.TCP, Fault.HEADER_LENGTH_TOO_SMALL.code(20, 16), 50, 85);
        assertThat(frame.isPartial()).isFalse();
        assertThat(frame.payloadLength()).isEqualTo(20);
        assertThat(frame.statedPayloadLength()).isEqualTo(35);
        assertThat(frame.refusal())
                .contains(new Refusal(Layer.TCP, Fault.HEADER_LENGTH_TOO_SMALL, 40, 20, 16, Boundary.FRAME));
    }

    @Test
    void lengthsAreNeitherNegativeNorAboveAnInt() {
        assertThat(ParsedFrame.length(10, 30)).isEqualTo(20);
        assertThat(ParsedFrame.length(30, 10)).isZero();
        assertThat(ParsedFrame.length(0, 1L << 40)).isEqualTo(Integer.MAX_VALUE);
    }

    /** The fields that a walk leaves from the frame before have no meaning for a plain frame. */
    @Test
    void aPlainFrameHasNoAnomaliesOfTheFrameBefore() {
        PacketView frame = new PacketView(LengthPolicy.LENIENT);
        frame.parse(FrameBytes.with(FrameBytes.TCP_IPV4, 16, "0000"));
        assertThat(frame.lengthAnomalies()).isEqualTo(Anomaly.TOTAL_LENGTH_ZERO.bit());
        frame.parse(FrameBytes.PADDED_ACK_IPV4);
        assertThat(frame.isPlain()).isTrue();
        assertThat(frame.lengthAnomalies()).isZero();
        assertThat(frame.packetEnd()).isEqualTo(54);
        assertThat(frame.statedEnd()).isEqualTo(54);
        assertThat(frame.headersEnd()).isEqualTo(54);
    }
}
