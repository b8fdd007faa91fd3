package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.generator.Property;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is written of nested packets is decoded to itself, at every depth. */
class PacketWriterPropertyTest {
    /** How many chains are written. {@code .ci/run} writes more. */
    private static final int COUNT = Integer.getInteger("nested.frames", 10_000);

    private static final int DEPTH = 6;
    private static final PacketWriter WRITER = PacketWriter.plain().withUdpChecksums(UdpChecksums.ZERO_KEPT);

    @Test
    void nestedPacketsAreDecodedToThemselves() {
        Property.forAll(COUNT, random -> ArbitraryPackets.nested(random, DEPTH), packet -> {
            byte[] frame = WRITER.toBytes(packet.payload().toByteArray(), packet.headers());
            assertThat(hex(frame)).isEqualTo(hex(packet.bytes()));
            WholeChain chain = WholeChain.of(frame, packet.linkType());
            assertThat(chain.headers()).isEqualTo(packet.headers());
            assertThat(chain.payload()).isEqualTo(packet.payload().toByteArray());
            assertThat(chain.whole()).isTrue();
            assertThat(chain.anomalies()).isEmpty();
            assertThat(chain.checksums())
                    .isSubsetOf(ChecksumStatus.VALID, ChecksumStatus.ABSENT, ChecksumStatus.UNVERIFIABLE);
            NestedChecksums.check(frame, packet.headers());
        });
    }

    /** Headers announce what follows them, and nothing else: a chain with one header less is refused, or read as that chain. */
    @Test
    void aChainThatIsAcceptedIsRead() {
        Property.forEachSeed(COUNT / 5, random -> {
            ArbitraryPacket packet = ArbitraryPackets.nested(random, DEPTH);
            var headers = new java.util.ArrayList<>(packet.headers());
            headers.remove(random.nextInt(headers.size()));
            byte[] frame;
            try {
                frame = WRITER.toBytes(packet.payload().toByteArray(), headers);
            } catch (IllegalArgumentException refused) {
                return;
            }
            if (headers.isEmpty() || headers.get(0) != packet.headers().get(0)) {
                return;
            }
            WholeChain chain = WholeChain.of(frame, packet.linkType());
            assertThat(chain.headers().size()).isGreaterThanOrEqualTo(headers.size());
        });
    }

    @Test
    void writesTheSameIntoEveryKindOfBuffer() {
        ByteBuf heap = Unpooled.buffer();
        ByteBuf direct = Unpooled.directBuffer();
        ByteBuf source = Unpooled.directBuffer();
        Property.forAll(COUNT / 10, random -> ArbitraryPackets.nested(random, DEPTH), packet -> {
            byte[] payload = packet.payload().toByteArray();
            WRITER.write(heap.clear().writeZero(3), source.clear().writeBytes(payload), packet.headers());
            WRITER.write(direct.clear().writeZero(3), Unpooled.wrappedBuffer(payload), packet.headers());
            assertThat(heap).isEqualTo(direct);
            assertThat(heap.slice(3, heap.readableBytes() - 3)).isEqualTo(Unpooled.wrappedBuffer(packet.bytes()));
        });
        direct.release();
        source.release();
    }

    @Test
    void theGeneratorReachesEveryTunnel() {
        SplittableRandom random = new SplittableRandom(25);
        Set<Layer> missing = EnumSet.complementOf(EnumSet.of(Layer.FRAME, Layer.IPV6_EXTENSION));
        int deepest = 0;
        int quotes = 0;
        for (int i = 0; i < 3000; i++) {
            ArbitraryPacket packet = ArbitraryPackets.nested(random, DEPTH);
            packet.headers().forEach(header -> missing.remove(header.layer()));
            long networks = packet.headers().stream()
                    .filter(header -> header.layer() == Layer.IPV4 || header.layer() == Layer.IPV6)
                    .count();
            deepest = Math.max(deepest, (int) networks);
        }
        assertThat(missing).isEmpty();
        assertThat(deepest).isGreaterThan(DEPTH);
    }
}
