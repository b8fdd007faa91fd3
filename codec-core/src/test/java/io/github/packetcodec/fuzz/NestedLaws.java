package io.github.packetcodec.fuzz;

import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.generator.BytesAsRandom;
import io.github.packetcodec.packet.NestedChecksums;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.packet.UdpChecksums;
import io.github.packetcodec.packet.WholeChain;
import java.util.Set;

/**
 * Rules for packets inside packets that correct hosts could send; the input is the choices of their generator. What is written of their
 * headers is decoded to these headers, without an anomaly, and every length and checksum is right.
 */
final class NestedLaws {
    private static final int DEPTH = 12;
    private static final PacketWriter WRITER = PacketWriter.plain().withUdpChecksums(UdpChecksums.ZERO_KEPT);

    private NestedLaws() {}

    static void check(byte[] input) {
        ArbitraryPacket packet = ArbitraryPackets.nested(new BytesAsRandom(input), DEPTH);
        byte[] payload = packet.payload().toByteArray();
        byte[] frame = WRITER.toBytes(payload, packet.headers());
        WholeChain chain = WholeChain.of(frame, packet.linkType());
        Check.that(chain.whole(), "every header is read");
        Check.same("headers", chain.headers(), packet.headers());
        Check.sameBytes("payload", chain.payload(), 0, payload, 0, payload.length);
        Check.same("anomalies", chain.anomalies(), Set.of());
        NestedChecksums.check(frame, packet.headers());
    }
}
