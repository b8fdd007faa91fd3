package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is written of nested packets is decoded to itself, at every depth. */
class PacketWriterPropertyTest {
    /** How many chains are written. {@code .ci/run} writes more. */
    private static final int COUNT = Integer.getInteger("nested.frames", 2_000);

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

    /** The writer refuses what a reader would not reach: headers are removed, repeated, exchanged and inserted. */
    @Test
    void whatIsWrittenIsRead() {
        int[] written = new int[1];
        Property.forEachSeed(4 * COUNT, random -> {
            ArbitraryPacket packet = ArbitraryPackets.nested(random, DEPTH);
            List<Header> headers = changed(random, packet.headers());
            byte[] frame;
            try {
                frame = WRITER.toBytes(packet.payload().toByteArray(), headers);
            } catch (IllegalArgumentException refused) {
                return;
            }
            Tunnels tunnels = tunnels(headers);
            if (tunnels == null
                    || headers.get(0).layer() != packet.headers().get(0).layer()) {
                return;
            }
            written[0]++;
            WholeChain chain = WholeChain.of(frame, packet.linkType(), tunnels);
            // Lengths that are written as given may not be those of what follows any more.
            int count = ChainCheck.firstKept(headers.toArray(Header[]::new));
            assertThat(chain.headers()).as("%s", headers).hasSizeGreaterThanOrEqualTo(count);
            byte[] again = new byte[frame.length];
            int at = 0;
            for (int i = 0; i < count; i++) {
                assertThat(chain.headers().get(i).layer())
                        .isEqualTo(headers.get(i).layer());
                at = chain.headers().get(i).encode(again, at);
            }
            assertThat(hex(Arrays.copyOf(again, at))).isEqualTo(hex(Arrays.copyOf(frame, at)));
        });
        assertThat(written[0]).isGreaterThan(COUNT / 4);
    }

    private static List<Header> changed(RandomGenerator random, List<Header> original) {
        List<Header> headers = new ArrayList<>(original);
        int at = random.nextInt(headers.size());
        switch (random.nextInt(5)) {
            case 0 -> headers.remove(at);
            case 1 -> headers.add(at, headers.get(random.nextInt(headers.size())));
            case 2 -> headers.set(at, headers.get(random.nextInt(headers.size())));
            case 3 -> headers.add(at, ArbitraryHeaders.any(random));
            default -> Collections.swap(headers, at, random.nextInt(headers.size()));
        }
        return headers.isEmpty() ? original : headers;
    }

    /** The ports and labels that lead to the tunnels of a chain; null if one leads to two, or to none once. */
    private static Tunnels tunnels(List<Header> headers) {
        Map<Integer, Layer> ports = new HashMap<>();
        Map<Integer, Layer> labels = new HashMap<>();
        for (int i = 0; i < headers.size(); i++) {
            Layer next = i + 1 < headers.size() ? headers.get(i + 1).layer() : null;
            if (headers.get(i) instanceof UdpHeader udp && !isOnly(ports, udp.destinationPort(), next)) {
                return null;
            }
            Layer pseudowire = next != null && NextLayer.isPseudowire(next) ? next : null;
            if (headers.get(i) instanceof MplsEntry entry
                    && entry.bottomOfStack()
                    && !isOnly(labels, entry.label(), pseudowire)) {
                return null;
            }
        }
        Tunnels found = Tunnels.NONE;
        for (Map.Entry<Integer, Layer> port : ports.entrySet()) {
            if (port.getValue() != null) {
                found = found.withPort(port.getKey(), port.getValue());
            }
        }
        for (Map.Entry<Integer, Layer> label : labels.entrySet()) {
            if (label.getValue() != null) {
                found = found.withLabel(label.getKey(), label.getValue());
            }
        }
        return found;
    }

    /** Whether a number leads to one layer, or to none, everywhere; notes the layer. */
    private static boolean isOnly(Map<Integer, Layer> numbers, int number, Layer next) {
        boolean isNew = !numbers.containsKey(number);
        Layer before = numbers.put(number, next);
        return isNew || before == next;
    }

    /** The writer accepts what a reader reads, whatever it is, unless a length does not fit. */
    @Test
    void whatIsReadIsWritten() {
        int[] written = new int[1];
        Property.forEachSeed(2 * COUNT, random -> {
            ArbitraryPacket packet =
                    random.nextInt(4) == 0 ? ArbitraryPackets.chained(random) : ArbitraryPackets.nested(random, DEPTH);
            byte[] frame = packet.bytes();
            for (int count = random.nextInt(4); count > 0 && frame.length > 0; count--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            WholeChain chain = WholeChain.of(frame, packet.linkType());
            if (!chain.headers().isEmpty()) {
                byte[] bytes = WRITER.toBytes(chain.payload(), chain.headers());
                assertThat(bytes.length).isLessThanOrEqualTo(frame.length);
                written[0]++;
            }
        });
        assertThat(written[0]).isGreaterThan(COUNT);
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
