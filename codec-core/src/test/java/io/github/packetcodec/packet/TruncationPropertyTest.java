package io.github.packetcodec.packet;

import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.testdata.DamagedFrame;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.GeneratedFrame;
import io.github.packetcodec.vector.VectorText;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Views, packets and tuples: cutting a frame at any byte removes facts and changes none. {@link Cutting} defines which may go. */
class TruncationPropertyTest {
    /** How many generated frames of each kind are cut at every byte: {@code mvn verify -Dtruncation.frames=20000} takes half an hour. */
    private static final int FRAMES = Integer.getInteger("truncation.frames", 300);

    private final Cutting cutting = new Cutting();

    static List<String> captures() {
        return Captures.names();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void framesOfCaptures(String capture) throws IOException {
        try (CaptureReader reader = CaptureReader.open(Captures.open(capture))) {
            while (reader.next()) {
                int length = PacketView.lengthOf(reader);
                long wireLength = PacketView.wireLengthOf(reader);
                try {
                    cutting.check(reader.bytes(), reader.offset(), length, reader.linkType(), wireLength);
                } catch (AssertionError e) {
                    throw new AssertionError("frame " + reader.frameNumber() + " " + e.getMessage(), e);
                }
            }
        }
    }

    @Test
    void validFrames() {
        Property.forAll(FRAMES, FrameGenerator::valid, TruncationPropertyTest::describe, frame -> check(frame.bytes()));
    }

    @Test
    void damagedFrames() {
        Property.forAll(
                FRAMES, FrameGenerator::nearlyValid, TruncationPropertyTest::describe, frame -> check(frame.bytes()));
    }

    @Test
    void anyBytes() {
        Property.forAll(FRAMES, FrameGenerator::bytes, TruncationPropertyTest::describe, this::check);
    }

    /** A packet without its Ethernet header, in raw IP and in front of it the family, and any bytes in every other link type. */
    @Test
    void otherLinkTypes() {
        Property.forAll(FRAMES, FrameGenerator::ipv6, TruncationPropertyTest::describe, frame -> {
            byte[] bytes = frame.bytes();
            int at = frame.header("ipv6").orElseThrow().offset();
            cutting.check(bytes, at, bytes.length - at, LinkType.RAW, bytes.length - at);
            byte[] family = {0, 0, 0, 24};
            byte[] loopback = FrameBytes.join(family, FrameBytes.slice(bytes, at, bytes.length));
            cutting.check(loopback, 0, loopback.length, LinkType.LOOP, loopback.length);
        });
        Property.forAll(FRAMES, FrameGenerator::bytes, TruncationPropertyTest::describe, bytes -> {
            for (int linkType :
                    new int[] {LinkType.IPV4, LinkType.NULL, LinkType.LINUX_SLL, LinkType.LINUX_SLL2, 147}) {
                cutting.check(bytes, 0, bytes.length, linkType, bytes.length);
            }
        });
    }

    /** Of a longer frame: the capture had cut it before. */
    @Test
    void framesThatWereCutBefore() {
        Property.forAll(
                FRAMES,
                random -> random.nextBoolean()
                        ? FrameGenerator.valid(random).bytes()
                        : FrameGenerator.nearlyValid(random).bytes(),
                TruncationPropertyTest::describe,
                bytes -> {
                    for (long longer : new long[] {1, 8, 1400, 0xFFFF_FFFFL}) {
                        cutting.check(bytes, 0, bytes.length, LinkType.ETHERNET, bytes.length + longer);
                    }
                });
    }

    private void check(byte[] frame) {
        cutting.check(frame, 0, frame.length, LinkType.ETHERNET, frame.length);
    }

    private static String describe(GeneratedFrame frame) {
        return frame + "\n" + describe(frame.bytes());
    }

    private static String describe(DamagedFrame frame) {
        return frame + "\n" + describe(frame.bytes());
    }

    private static String describe(byte[] frame) {
        return VectorText.of(frame, LinkType.ETHERNET, LengthPolicy.LENIENT);
    }
}
