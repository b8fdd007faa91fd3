package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.testdata.FrameGenerator;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines and JSON: cutting a frame at any byte removes facts and changes none. {@link CutOutput} defines which may go. */
class TruncationOutputTest {
    private static final int USUAL_FRAMES = 40;
    /** How many generated frames of each kind are cut: {@code mvn verify -Dtruncation.frames=20000} takes half an hour. */
    private static final int FRAMES = Integer.getInteger("truncation.frames", USUAL_FRAMES);

    /** How many bytes of the payload are cut one by one. Of the others, one in {@link #SAMPLE}, unless more frames are cut than usual. */
    private static final int PAYLOAD = 8;

    private static final int SAMPLE = 61;

    static List<String> captures() {
        return Captures.names();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void framesOfCaptures(String capture) throws IOException {
        try (CaptureReader reader = CaptureReader.open(Captures.open(capture))) {
            while (reader.next()) {
                try {
                    check(reader.toByteArray(), reader.linkType(), reader.wireLength());
                } catch (AssertionError e) {
                    throw new AssertionError("frame " + reader.frameNumber() + " " + e.getMessage(), e);
                }
            }
        }
    }

    @Test
    void validFrames() {
        Property.forAll(FRAMES, random -> FrameGenerator.valid(random).bytes(), this::describe, this::check);
    }

    @Test
    void damagedFrames() {
        Property.forAll(FRAMES, random -> FrameGenerator.nearlyValid(random).bytes(), this::describe, this::check);
    }

    private String describe(byte[] frame) {
        return HexFormat.of().formatHex(frame);
    }

    private void check(byte[] frame) throws IOException {
        check(frame, LinkType.ETHERNET, frame.length);
    }

    private void check(byte[] frame, int linkType, long wireLength) throws IOException {
        PacketView view = new PacketView();
        view.parse(frame, 0, frame.length, linkType, wireLength);
        int headers = view.payloadOffset() + PAYLOAD;
        IntPredicate lengths = length ->
                FRAMES > USUAL_FRAMES || length <= headers || length % SAMPLE == 0 || length >= frame.length - PAYLOAD;
        CutOutput.check(frame, linkType, wireLength, lengths);
    }
}
