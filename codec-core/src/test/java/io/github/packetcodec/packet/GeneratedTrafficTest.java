package io.github.packetcodec.packet;

import io.github.packetcodec.Layer;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.Damage;
import io.github.packetcodec.testdata.DamagedFrame;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.GeneratedFrame;
import io.github.packetcodec.vector.VectorText;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A million generated packets, half of them valid and half damaged in one way: each is decoded, compared with what its
 * generator wrote, encoded again, and its checksums are verified. {@link PacketPropertyTest} looks at fewer, and closer.
 */
class GeneratedTrafficTest {
    private static final int FRAMES_OF_A_KIND = 500_000;
    private static final int BATCH = 5_000;

    @Test
    void validPacketsAreWhatTheyWereMadeOf() {
        inParallel(first -> {
            PacketView view = new PacketView();
            Property.forAll(
                    first,
                    first + BATCH,
                    FrameGenerator::valid,
                    frame -> describe(frame, frame.bytes(), LengthPolicy.STRICT),
                    frame -> checkValid(frame, view));
        });
    }

    @Test
    void damagedPacketsAreDecodedAsFarAsTheyAreWhole() {
        inParallel(first -> {
            PacketView view = new PacketView(LengthPolicy.LENIENT);
            Property.forAll(
                    first,
                    first + BATCH,
                    FrameGenerator::nearlyValid,
                    frame -> describe(frame, frame.bytes(), LengthPolicy.LENIENT),
                    frame -> checkDamaged(frame, view));
        });
    }

    private static void inParallel(LongConsumer batch) {
        LongStream.range(0, FRAMES_OF_A_KIND / BATCH)
                .parallel()
                .map(number -> number * BATCH)
                .forEach(batch);
    }

    private static String describe(Object frame, byte[] bytes, LengthPolicy policy) {
        return frame + "\n" + VectorText.of(bytes, LinkType.ETHERNET, policy);
    }

    private static void checkValid(GeneratedFrame frame, PacketView view) {
        byte[] bytes = frame.bytes();
        view.parse(bytes, 0, bytes.length);
        Packet packet = Packet.of(view).orThrow();
        GeneratedChecks.headers(packet.headers(), frame.headers(), true);
        GeneratedChecks.same("payload offset", packet.payloadOffset(), frame.payloadOffset());
        GeneratedChecks.same("payload length", packet.payloadLength(), frame.payloadLength());
        GeneratedChecks.same("padding length", packet.paddingLength(), frame.padding());
        GeneratedChecks.unknown(view, frame);
        GeneratedChecks.checksums(view, null, frame.headers());
        GeneratedChecks.encoded(packet, bytes);
    }

    private static void checkDamaged(DamagedFrame frame, PacketView view) {
        byte[] bytes = frame.bytes();
        view.parse(bytes, 0, bytes.length);
        Packet packet = Packet.of(view);
        GeneratedChecks.headers(packet.headers(), frame.whole(), false);
        GeneratedChecks.refusal(packet, frame);
        if (frame.damage() == Damage.IPV4_CHECKSUM || frame.damage() == Damage.TRANSPORT_CHECKSUM) {
            GeneratedChecks.checksums(view, null, frame.whole());
        } else {
            verify(view);
        }
        GeneratedChecks.encoded(packet, bytes);
    }

    /** Whatever a damaged packet's checksums are found to be, a verdict there is. */
    private static void verify(PacketView view) {
        if (view.networkLayer() == Layer.IPV4) {
            view.ipv4ChecksumStatus().id();
        }
        if (view.transportLayer() != null) {
            view.transportChecksumStatus().id();
        }
    }
}
