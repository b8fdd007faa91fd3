package io.github.packetcodec.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.packet.Ending;
import io.github.packetcodec.packet.LengthPolicy;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.packet.Packets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Decodes and encodes arbitrary packets and arbitrary bytes. */
class ArbitraryPacketsTest {
    @Test
    void whatIsChainedDecodesToItself() {
        Property.forAll(20_000, ArbitraryPackets::chained, packet -> {
            byte[] bytes = packet.bytes();
            for (LengthPolicy policy : LengthPolicy.values()) {
                Packet decoded = Packets.decode(bytes, 0, bytes.length, packet.linkType(), policy);
                assertThat(decoded.headers()).isEqualTo(packet.headers());
                assertThat(decoded.payloadOffset()).isEqualTo(packet.payloadOffset());
                assertThat(decoded.payloadLength()).isEqualTo(packet.payload().length());
                assertThat(decoded.ending()).isNotEqualTo(Ending.FAULT);
            }
            assertThat(PacketWriter.plain().toBytes(packet.payload().toByteArray(), packet.headers()))
                    .isEqualTo(bytes);
        });
    }

    @Test
    void whatIsUnchainedIsRefusedOrKept() {
        Property.forAll(
                20_000, ArbitraryPackets::unchained, packet -> refusedOrKept(packet.bytes(), packet.linkType()));
    }

    @Test
    void damagedFramesAreRefusedOrKept() {
        Property.forAll(
                20_000,
                random -> new Frame(ArbitraryPackets.linkType(random), ArbitraryPackets.damaged(random)),
                frame -> refusedOrKept(frame.bytes, frame.linkType));
    }

    @Test
    void anyBytesAreRefusedOrKept() {
        Property.forAll(
                20_000,
                random -> new Frame(
                        ArbitraryPackets.linkType(random),
                        ArbitraryFields.bytes(random, ArbitraryFields.length(random, 1, 200))),
                frame -> refusedOrKept(frame.bytes, frame.linkType));
    }

    private record Frame(int linkType, byte[] bytes) {
        @Override
        public String toString() {
            return "link type " + linkType + " " + HexFormat.of().formatHex(bytes);
        }
    }

    /** Decoded headers encode to the same bytes. If decoding ended early, the reason is a documented fault. */
    private static void refusedOrKept(byte[] bytes, int linkType) {
        Packet decoded = Packets.decode(bytes, 0, bytes.length, linkType, LengthPolicy.STRICT);
        byte[] encoded = new byte
                [decoded.headers().stream().mapToInt(Header::headerLength).sum()];
        int at = 0;
        for (Header header : decoded.headers()) {
            at = header.encode(encoded, at);
        }
        assertThat(encoded).isEqualTo(Arrays.copyOf(bytes, at));
        if (decoded.refusal().isPresent()) {
            assertThat(decoded.ending()).isEqualTo(Ending.FAULT);
            assertThat(decoded.refusal().get().offset()).isBetween(0, bytes.length);
            assertThat(catchRefusal(decoded).refusal())
                    .isEqualTo(decoded.refusal().get());
        }
    }

    private static DecodeException catchRefusal(Packet packet) {
        try {
            packet.orThrow();
            throw new AssertionError("no refusal");
        } catch (DecodeException refused) {
            return refused;
        }
    }

    @Test
    void chainsReachEveryLayer() {
        Set<Layer> missing = EnumSet.allOf(Layer.class);
        // No headers: the elements that represent a whole frame, and bytes that were not decoded.
        missing.remove(Layer.FRAME);
        // They begin a packet inside another one.
        missing.removeAll(EnumSet.of(
                Layer.GRE,
                Layer.VXLAN,
                Layer.GENEVE,
                Layer.GTPU,
                Layer.ERSPAN,
                Layer.ETHERIP,
                Layer.CONTROL_WORD,
                Layer.L2TPV3,
                Layer.ESP));
        Set<Ending> endings = EnumSet.complementOf(EnumSet.of(Ending.FAULT));
        RandomGenerator random = new SplittableRandom(1);
        PacketView view = new PacketView();
        for (int i = 0; i < 20_000; i++) {
            ArbitraryPacket packet = ArbitraryPackets.chained(random);
            packet.headers().forEach(header -> missing.remove(header.layer()));
            byte[] bytes = packet.bytes();
            view.parse(bytes, 0, bytes.length, packet.linkType());
            endings.remove(view.ending());
        }
        assertThat(missing).isEmpty();
        assertThat(endings).isEmpty();
    }

    @Test
    void noChoiceAtAllIsAChoice() {
        byte[] none = new byte[0];
        assertThat(ArbitraryPackets.chained(new BytesAsRandom(none)).headers()).isNotEmpty();
        assertThat(ArbitraryPackets.unchained(new BytesAsRandom(none)).headers())
                .isEmpty();
        assertThat(ArbitraryPackets.damaged(new BytesAsRandom(none))).isNotNull();
    }
}
