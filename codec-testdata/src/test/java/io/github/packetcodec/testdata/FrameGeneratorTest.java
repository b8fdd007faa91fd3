package io.github.packetcodec.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FrameGeneratorTest {
    private static final int FRAMES = 20_000;

    @Test
    void theSameSeedGeneratesTheSameFrames() {
        RandomGenerator one = new SplittableRandom(1);
        RandomGenerator other = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(FrameGenerator.valid(one))
                    .hasToString(FrameGenerator.valid(other).toString());
            assertThat(FrameGenerator.nearlyValid(one))
                    .hasToString(FrameGenerator.nearlyValid(other).toString());
            assertThat(FrameGenerator.bytes(one)).isEqualTo(FrameGenerator.bytes(other));
        }
    }

    /** If these digests change, so does every frame that a failing test identified by its seed. */
    @Test
    void theFramesOfASeedStayTheSame() {
        RandomGenerator random = new SplittableRandom(1);

        assertThat(Digests.of(1000, () -> FrameGenerator.valid(random).bytes())).isEqualTo("62b397f6a49e22b8");
        assertThat(Digests.of(1000, () -> FrameGenerator.nearlyValid(random).bytes()))
                .isEqualTo("800282f6eaf70996");
        assertThat(Digests.of(1000, () -> FrameGenerator.bytes(random))).isEqualTo("f595f3203993d7d2");
    }

    @Test
    void headersFollowEachOtherUpToThePayload() {
        valid(frame -> {
            int offset = 0;
            for (GeneratedHeader header : frame.headers()) {
                assertThat(header.offset()).as("%s", frame).isEqualTo(offset);
                offset = header.end();
            }
            assertThat(frame.payloadOffset()).as("%s", frame).isEqualTo(offset);
            assertThat(offset + frame.payloadLength() + frame.padding())
                    .as("%s", frame)
                    .isEqualTo(frame.length());
        });
    }

    @Test
    void everyKindIsReached() {
        Set<String> layers = new TreeSet<>();
        Set<Object> values = new HashSet<>();
        valid(frame -> {
            layers.add(frame.headers().stream()
                            .filter(header -> header.layer().equals("vlan"))
                            .count() + " tags");
            for (GeneratedHeader header : frame.headers()) {
                layers.add(header.layer());
                header.fields().forEach((field, value) -> values.add(header.layer() + " " + field + " " + value));
                Object options = header.fields().getOrDefault("options", List.of());
                ((List<?>) options)
                        .forEach(option -> values.add(header.layer() + " " + ((Map<?, ?>) option).get("kind")));
            }
        });

        assertThat(layers)
                .containsExactlyInAnyOrder(
                        "0 tags",
                        "1 tags",
                        "2 tags",
                        "3 tags",
                        "4 tags",
                        "ethernet",
                        "vlan",
                        "llc",
                        "snap",
                        "arp",
                        "ipv4",
                        "ipv6",
                        "ipv6-hop-by-hop",
                        "ipv6-destination-options",
                        "ipv6-routing",
                        "ipv6-fragment",
                        "ipv6-authentication",
                        "tcp",
                        "udp",
                        "icmpv4",
                        "icmpv6",
                        "unknown");
        assertThat(values)
                .contains("ethernet etherType 33024", "ethernet etherType 34984", "ethernet etherType 37120")
                .contains(
                        "arp hardwareLength 0",
                        "arp hardwareLength 255",
                        "arp protocolLength 0",
                        "arp protocolLength 255")
                .contains("arp operation 1", "arp operation 3", "arp operation 8", "snap oui 0")
                .contains(
                        "ipv4 totalLength 65535",
                        "ipv4 reservedFlag true",
                        "ipv4 headerChecksum 0",
                        "ipv4 headerLength 60")
                .contains("ipv4 fragmentOffset 1", "ipv4 moreFragments true", "ipv6-fragment moreFragments true")
                .contains(
                        "ipv6 payloadLength 65535", "ipv6 payloadLength 0", "ipv6 nextHeader 59", "ipv6 nextHeader 50")
                .contains("ipv6-destination-options length 2048", "ipv6-authentication length 1024")
                .contains("tcp reserved 7", "tcp flags 511", "tcp flags 0", "tcp headerLength 60", "tcp checksum 0")
                .contains("udp checksum 0", "udp checksum 65535", "icmpv6 checksum 0")
                .containsAll(kinds("ipv4", 0, 1, 7, 68, 82, 130, 131, 136, 137, 148))
                .containsAll(kinds("tcp", 0, 1, 2, 3, 4, 5, 8, 19, 28, 29, 30, 34, 69, 254))
                .containsAll(kinds("ipv6-hop-by-hop", 0, 1, 4, 5, 30))
                .containsAll(kinds("ipv6-destination-options", 0, 1, 4, 5, 30));
        for (int type : new int[] {0, 1, 2, 3, 4, 253}) {
            assertThat(values).contains("ipv6-routing routingType " + type);
        }
    }

    @Test
    void lengthsAreThoseOfThePacket() {
        valid(frame -> {
            int end = frame.length() - frame.padding();
            for (GeneratedHeader header : frame.headers()) {
                switch (header.layer()) {
                    case "ethernet", "vlan" -> {
                        if (header.fields().containsKey("length")) {
                            assertThat(header.number("length")).isEqualTo(end - header.end());
                        }
                    }
                    case "ipv4" -> assertThat(header.number("totalLength")).isEqualTo(end - header.offset());
                    case "ipv6" -> assertThat(header.number("payloadLength")).isEqualTo(end - header.end());
                    case "udp" -> {
                        if (header.fields().containsValue("unverifiable")) {
                            assertThat(header.number("length")).isGreaterThan(end - header.offset());
                        } else {
                            assertThat(header.number("length")).isEqualTo(end - header.offset());
                        }
                    }
                    default -> {}
                }
            }
        });
    }

    /** A number whose digits in base 65536 are the words of a sum is a multiple of 65535 if the sum is zero. */
    @ParameterizedTest
    @EnumSource(ChecksumClaim.class)
    void checksumsAreWhatTheyClaimToBe(ChecksumClaim claim) {
        RandomGenerator random = new SplittableRandom(2);
        for (int i = 0; i < 2000; i++) {
            GeneratedFrame frame = FrameGenerator.withChecksum(random, claim);
            assertThat(frame.has(claim)).as("%s", frame).isTrue();
            for (GeneratedHeader header : frame.headers()) {
                Object status = header.fields().get("checksumStatus");
                if (status == null || status.equals("unverifiable")) {
                    continue;
                }
                boolean right = PacketSum.of(frame, header)
                                .mod(BigInteger.valueOf(65535))
                                .signum()
                        == 0;
                assertThat(right).as("%s", frame).isEqualTo(status.equals("valid"));
                if (status.equals("absent") || status.equals("zero-forbidden")) {
                    assertThat(header.number("checksum")).isZero();
                    assertThat(frame.header(status.equals("absent") ? "ipv4" : "ipv6"))
                            .isPresent();
                }
                if (status.equals("partial")) {
                    BigInteger expected = PacketSum.pseudoHeader(frame, header);
                    assertThat(expected.subtract(BigInteger.valueOf(header.number("checksum")))
                                    .mod(BigInteger.valueOf(65535)))
                            .isZero();
                }
            }
        }
    }

    @Test
    void validFramesMakeNoOtherClaims() {
        valid(frame -> assertThat(frame.has(ChecksumClaim.INVALID)
                        || frame.has(ChecksumClaim.PARTIAL)
                        || frame.has(ChecksumClaim.ZERO_FORBIDDEN))
                .isFalse());
    }

    @Test
    void everyLayerIsToBeHadOnRequest() {
        RandomGenerator random = new SplittableRandom(3);
        for (int i = 0; i < 1000; i++) {
            assertThat(FrameGenerator.arp(random).header("arp")).isPresent();
            assertThat(FrameGenerator.ipv4(random).header("ipv4")).isPresent();
            assertThat(FrameGenerator.ipv6(random).header("ipv6")).isPresent();
        }
    }

    @Test
    void arbitraryBytesLookLikeFrames() {
        RandomGenerator random = new SplittableRandom(4);
        int ip = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = FrameGenerator.bytes(random);
            assertThat(bytes).hasSizeLessThanOrEqualTo(1514);
            if (bytes.length > 14) {
                int type = (bytes[12] & 0xFF) << 8 | bytes[13] & 0xFF;
                ip += type == 0x0800 && bytes[14] >>> 4 == 4 || type == 0x86DD && bytes[14] >>> 4 == 6 ? 1 : 0;
            }
        }
        assertThat(ip).isBetween(300, 900);
    }

    private static List<String> kinds(String layer, int... kinds) {
        return IntStream.of(kinds).mapToObj(kind -> layer + " " + kind).toList();
    }

    private static void valid(Consumer<GeneratedFrame> check) {
        RandomGenerator random = new SplittableRandom(5);
        for (int i = 0; i < FRAMES; i++) {
            check.accept(FrameGenerator.valid(random));
        }
    }
}
