package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Wire.hex;
import static io.github.packetcodec.packet.Wire.slice;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.testdata.ChecksumClaim;
import io.github.packetcodec.testdata.Damage;
import io.github.packetcodec.testdata.DamagedFrame;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.GeneratedFrame;
import io.github.packetcodec.testdata.GeneratedHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Frames from seeded generators. What fails prints its seed and the frame: a vector to keep. */
class PacketPropertyTest {
    private final Map<LengthPolicy, Agreement> agreements = new LinkedHashMap<>();

    PacketPropertyTest() {
        for (LengthPolicy policy : LengthPolicy.values()) {
            agreements.put(policy, new Agreement(policy));
        }
    }

    @Test
    void validFramesDecodeToWhatTheyWereMadeOf() {
        forEach(40_000, FrameGenerator::valid, GeneratedFrame::bytes, this::checkValid);
    }

    @ParameterizedTest
    @EnumSource
    void checksumsAreAsTheyWereMade(ChecksumClaim claim) {
        forEach(1_000, random -> FrameGenerator.withChecksum(random, claim), GeneratedFrame::bytes, this::checkValid);
    }

    @ParameterizedTest
    @EnumSource
    void nearlyValidFramesDecodeAsFarAsTheyAreWhole(Damage damage) {
        forEach(1_000, random -> FrameGenerator.nearlyValid(random, damage), DamagedFrame::bytes, this::checkDamaged);
    }

    @Test
    void arbitraryBytesAreReadTheSameInEveryWay() {
        int[] linkTypes = {1, 1, 1, 1, 1, 1, 101, 12, 14, 228, 229, 0, 108, 113, 276, 147};
        forEach(
                20_000,
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

    private record Frame(byte[] bytes, int linkType) {}

    @Test
    void everyTruncationIsReadTheSameInEveryWay() {
        forEach(250, FrameGenerator::valid, GeneratedFrame::bytes, frame -> {
            byte[] bytes = frame.bytes();
            // Where only payload is cut off, not every byte is of interest.
            int dense = Math.min(bytes.length, frame.payloadOffset() + 16);
            for (int length = 0; length < bytes.length; length += length < dense ? 1 : 97) {
                byte[] cut = Arrays.copyOf(bytes, length);
                checkAny(cut, LinkType.ETHERNET);
                Packet packet = agreements.get(LengthPolicy.CAPTURED_SHORT).check(cut, LinkType.ETHERNET);
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
        compare(packet.headers(), frame.headers(), true);
        assertThat(packet.payloadOffset()).isEqualTo(frame.payloadOffset());
        assertThat(packet.payloadLength()).isEqualTo(frame.payloadLength());
        assertThat(packet.paddingLength()).isEqualTo(frame.padding());
        checkUnknown(packet, frame);
        checkChecksums(bytes, frame.headers());
        checkWriter(bytes, packet, frame);
    }

    private static void compare(List<Header> found, List<GeneratedHeader> made, boolean all) {
        int offset = 0;
        int index = 0;
        for (GeneratedHeader expected : made) {
            if (expected.layer().equals("unknown")) {
                continue;
            }
            assertThat(found).as("headers up to %s", expected).hasSizeGreaterThan(index);
            Header header = found.get(index++);
            assertThat(header.layer().id()).isEqualTo(expected.layer());
            assertThat(offset).isEqualTo(expected.offset());
            assertThat(header.headerLength()).isEqualTo(expected.length());
            offset += header.headerLength();
            GeneratedFields.compare(header, expected.fields());
        }
        if (all) {
            assertThat(found).hasSize(index);
        }
    }

    private static void checkUnknown(Packet packet, GeneratedFrame frame) {
        frame.header("unknown").ifPresent(unknown -> {
            boolean protocol = unknown.fields().containsKey("protocol");
            assertThat(packet.ending()).isEqualTo(protocol ? Ending.UNKNOWN_PROTOCOL : Ending.UNKNOWN_ETHER_TYPE);
            PacketView view = Views.parse(frame.bytes());
            assertThat(protocol ? view.protocol() : view.etherType())
                    .isEqualTo(unknown.number(protocol ? "protocol" : "etherType"));
        });
    }

    private static void checkChecksums(byte[] bytes, List<GeneratedHeader> headers) {
        ByteBuf direct = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
        PacketView buffered = new PacketView();
        buffered.parse(direct);
        PacketView view = Views.parse(bytes);
        for (GeneratedHeader header : headers) {
            Object expected = header.fields().get("checksumStatus");
            if (header.layer().equals("ipv4")) {
                assertThat(view.ipv4ChecksumStatus().id()).isEqualTo(expected);
            } else if (expected != null) {
                assertThat(view.transportChecksumStatus().id()).isEqualTo(expected);
                assertThat(buffered.transportChecksumStatus(direct).id()).isEqualTo(expected);
            }
        }
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
        compare(packet.headers(), frame.whole(), false);
        if (frame.faultLayer() != null) {
            Refusal refusal = firstRefusal(packet).orElseThrow();
            assertThat(refusal.layer().id()).isEqualTo(frame.faultLayer());
            assertThat(refusal.offset()).isEqualTo(frame.faultOffset());
        }
        if (frame.damage() == Damage.IPV4_CHECKSUM || frame.damage() == Damage.TRANSPORT_CHECKSUM) {
            checkChecksums(bytes, frame.whole());
        }
    }

    /** Of a header, or else of an option, its offset counted from the start of the frame. */
    private static Optional<Refusal> firstRefusal(Packet packet) {
        List<Refusal> refusals = new ArrayList<>();
        int offset = 0;
        for (Header header : packet.headers()) {
            Optional<Refusal> refusal = Optional.empty();
            if (header instanceof Ipv4Header ipv4) {
                refusal = ipv4.options().refusal();
            } else if (header instanceof TcpHeader tcp) {
                refusal = tcp.options().refusal();
            } else if (header instanceof Ipv6OptionsHeader options) {
                refusal = options.options().refusal(header.layer());
            }
            int base = offset;
            refusal.ifPresent(found -> refusals.add(found.shiftedBy(base)));
            offset += header.headerLength();
        }
        packet.refusal().ifPresent(refusals::add);
        return refusals.stream().findFirst();
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
            int count, Function<SplittableRandom, T> generator, Function<T, byte[]> bytes, Consumer<T> check) {
        for (long seed = 0; seed < count; seed++) {
            T frame = generator.apply(new SplittableRandom(seed));
            try {
                check.accept(frame);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(
                        "seed " + seed + ": " + hex(bytes.apply(frame)) + "\n" + failure.getMessage(), failure);
            }
        }
    }
}
