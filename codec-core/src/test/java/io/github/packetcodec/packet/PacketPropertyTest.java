package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.generator.Property;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.ChecksumClaim;
import io.github.packetcodec.testdata.Damage;
import io.github.packetcodec.testdata.DamagedFrame;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.GeneratedFrame;
import io.github.packetcodec.testdata.GeneratedHeader;
import io.github.packetcodec.vector.VectorText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames from seeded generators. What fails prints its seed and the frame: a vector to keep. */
class PacketPropertyTest {
    /** How many frames are cut at every byte of their headers. {@code .ci/run} cuts more. */
    private static final int TRUNCATED_FRAMES = Integer.getInteger("truncated.frames", 50);

    private final Map<LengthPolicy, Agreement> agreements = new LinkedHashMap<>();

    PacketPropertyTest() {
        for (LengthPolicy policy : LengthPolicy.values()) {
            agreements.put(policy, new Agreement(policy));
        }
    }

    @Test
    void validFramesDecodeToWhatTheyWereMadeOf() {
        forEach(4_000, FrameGenerator::valid, GeneratedFrame::bytes, this::checkValid);
    }

    @ParameterizedTest
    @EnumSource
    void checksumsAreAsTheyWereMade(ChecksumClaim claim) {
        forEach(400, random -> FrameGenerator.withChecksum(random, claim), GeneratedFrame::bytes, this::checkValid);
    }

    @ParameterizedTest
    @EnumSource
    void nearlyValidFramesDecodeAsFarAsTheyAreWhole(Damage damage) {
        forEach(300, random -> FrameGenerator.nearlyValid(random, damage), DamagedFrame::bytes, this::checkDamaged);
    }

    @Test
    void arbitraryBytesAreReadTheSameInEveryWay() {
        int[] linkTypes = {1, 1, 1, 1, 1, 1, 101, 12, 14, 228, 229, 0, 108, 113, 276, 147};
        forEach(
                10_000,
                random -> {
                    byte[] bytes = FrameGenerator.bytes(random);
                    int linkType = linkTypes[random.nextInt(linkTypes.length)];
                    // Other link types have less before the network header than Ethernet.
                    return new Frame(
                            linkType == 1 ? bytes : slice(bytes, Math.min(14, bytes.length), bytes.length), linkType);
                },
                Frame::bytes,
                frame -> checkAny(frame.bytes, frame.linkType));
    }

    private record Frame(byte[] bytes, int linkType) {
        @Override
        public String toString() {
            return "link type " + linkType;
        }
    }

    @Test
    void everyTruncationIsReadTheSameInEveryWay() {
        forEach(TRUNCATED_FRAMES, FrameGenerator::valid, GeneratedFrame::bytes, frame -> {
            byte[] bytes = frame.bytes();
            // Where only payload is cut off, not every byte is of interest.
            int dense = Math.min(bytes.length, frame.payloadOffset() + 16);
            for (int length = 0; length < bytes.length; length += length < dense ? 1 : 97) {
                byte[] cut = Arrays.copyOf(bytes, length);
                checkAny(cut, LinkType.ETHERNET);
                Packet packet = agreements.get(LengthPolicy.LENIENT).check(cut, LinkType.ETHERNET);
                int end = length;
                long whole = frame.headers().stream()
                        .filter(header -> !header.layer().equals("unknown") && header.end() <= end)
                        .count();
                assertThat(packet.headers()).as("cut at %d", length).hasSize((int) whole);
            }
        });
    }

    private void checkValid(GeneratedFrame frame) {
        byte[] bytes = frame.bytes();
        Packet packet = checkAny(bytes, LinkType.ETHERNET);
        for (Agreement agreement : agreements.values()) {
            // Right lengths are the same to every policy.
            assertThat(agreement.check(bytes, LinkType.ETHERNET)).isEqualTo(packet);
        }
        packet.orThrow();
        GeneratedChecks.headers(packet.headers(), frame.headers(), true);
        assertThat(packet.payloadOffset()).isEqualTo(frame.payloadOffset());
        assertThat(packet.payloadLength()).isEqualTo(frame.payloadLength());
        assertThat(packet.paddingLength()).isEqualTo(frame.padding());
        GeneratedChecks.unknown(Views.parse(bytes), frame);
        checkChecksums(bytes, frame.headers());
        checkWriter(bytes, packet, frame);
    }

    /** Of an array, and of a buffer that has none. */
    private static void checkChecksums(byte[] bytes, List<GeneratedHeader> headers) {
        GeneratedChecks.checksums(Views.parse(bytes), null, headers);
        ByteBuf direct = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
        PacketView view = new PacketView();
        view.parse(direct);
        GeneratedChecks.checksums(view, direct, headers);
        direct.release();
    }

    /** Where all lengths and checksums are right, the writer makes the same frame of the headers. */
    private static void checkWriter(byte[] bytes, Packet packet, GeneratedFrame frame) {
        boolean right = frame.headers().stream()
                .map(header -> header.fields().get("checksumStatus"))
                .allMatch(status -> status == null || status.equals("valid") || status.equals("unverifiable"));
        if (right) {
            int end = packet.payloadOffset() + packet.payloadLength();
            byte[] written = PacketWriter.plain().toBytes(slice(bytes, packet.payloadOffset(), end), packet.headers());
            assertThat(hex(written)).as("written").isEqualTo(hex(Arrays.copyOf(bytes, end)));
        }
    }

    private void checkDamaged(DamagedFrame frame) {
        byte[] bytes = frame.bytes();
        checkAny(bytes, LinkType.ETHERNET);
        Packet packet = agreements.get(LengthPolicy.LENIENT).check(bytes, LinkType.ETHERNET);
        GeneratedChecks.headers(packet.headers(), frame.whole(), false);
        GeneratedChecks.refusal(packet, frame);
        if (frame.damage() == Damage.IPV4_CHECKSUM || frame.damage() == Damage.TRANSPORT_CHECKSUM) {
            checkChecksums(bytes, frame.whole());
        }
    }

    /** Reads in every way, with every policy; each takes all that the one before takes. Gives the strictest. */
    private Packet checkAny(byte[] bytes, int linkType) {
        Packet stricter = null;
        for (Agreement agreement : agreements.values()) {
            Packet packet = agreement.check(bytes, linkType);
            if (stricter != null) {
                int count = stricter.headers().size();
                assertThat(packet.headers()).hasSizeGreaterThanOrEqualTo(count);
                assertThat(packet.headers().subList(0, count)).isEqualTo(stricter.headers());
            }
            stricter = packet;
        }
        return agreements.get(LengthPolicy.STRICT).check(bytes, linkType);
    }

    private static <T> void forEach(
            int count, Function<RandomGenerator, T> generator, Function<T, byte[]> bytes, Property.Check<T> check) {
        Property.forAll(
                count,
                generator,
                frame -> frame + "\n" + VectorText.of(bytes.apply(frame), LinkType.ETHERNET, LengthPolicy.STRICT),
                check);
    }
}
