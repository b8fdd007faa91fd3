package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.packetcodec.generator.ArbitraryHeaders;
import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.generator.BytesAsRandom;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.generator.Reducer;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.tcp.TcpHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the examples of docs/testing.md, and checks that the document contains the same code. */
class TestingGuideTest {
    // plain junit
    @Test
    void everyPacketIsDecodedToItself() {
        Property.forAll(1_000, ArbitraryPackets::chained, packet -> {
            byte[] frame = packet.bytes();
            Packet decoded = Packet.decode(frame, 0, frame.length, packet.linkType());
            assertEquals(packet.headers(), decoded.headers());
        });
    }
    // end

    // any framework
    @Test
    void everyTcpHeaderHasItsLength() {
        RandomGenerator random = new SplittableRandom(42); // the same seed, the same headers
        for (int i = 0; i < 1_000; i++) {
            TcpHeader header = ArbitraryHeaders.tcp(random);
            byte[] bytes = new byte[header.headerLength()];
            assertEquals(bytes.length, header.encode(bytes, 0));
        }
    }
    // end

    // jazzer
    public static void fuzzerTestOneInput(byte[] choices) {
        RandomGenerator random = new BytesAsRandom(choices);
        ArbitraryPacket packet = ArbitraryPackets.chained(random);
        byte[] frame = packet.bytes();
        Packet decoded = Packet.decode(frame, 0, frame.length, packet.linkType());
        if (!decoded.headers().equals(packet.headers())) {
            throw new AssertionError(packet);
        }
    }
    // end

    @Test
    void aFuzzersBytesDriveTheGenerators() {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] choices = new byte[random.nextInt(200)];
            random.nextBytes(choices);
            fuzzerTestOneInput(choices);
        }
    }

    private static boolean isDecoded(byte[] bytes) {
        return bytes.length < 3 || bytes[2] != 0x40;
    }

    @Test
    void reducesBytes() {
        byte[] failing = TestBytes.of("45 00 40 17 99");
        // reduce
        byte[] least = Reducer.bytes(failing, bytes -> !isDecoded(bytes));
        // end
        assertThat(least).containsExactly(0, 0, 0x40);
    }

    @Test
    void aFailureReportsSeedAndReducedCase() {
        assertThatThrownBy(() -> Property.forAll(
                        1_000,
                        ArbitraryHeaders::udp,
                        header -> assertThat(header.length()).isLessThan(3_000)))
                .hasMessageStartingWith(
                        "seed 0, reduced to\nUdpHeader[sourcePort=0, destinationPort=0, length=8192, checksum=0]");
    }

    @Test
    void theGuideShowsWhatIsRunHere() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "testing.md"));
        String source = Files.readString(Path.of("src/test/java/io/github/packetcodec/TestingGuideTest.java"));
        assertThat(blocks(guide, "```java\n(.*?)```"))
                .hasSize(4)
                .isSubsetOf(blocks(source, "// (?:plain junit|any framework|jazzer|reduce)\n(.*?) *// end\n"));
        assertThat(guide)
                .contains("seed 0, reduced to\nUdpHeader[sourcePort=0, destinationPort=0, length=8192, checksum=0]");
    }

    private static List<String> blocks(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1).replaceAll("\\s+", " ").strip())
                .toList();
    }
}
