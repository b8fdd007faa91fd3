package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.packetcodec.generator.ArbitraryHeaders;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.tcp.TcpHeader;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    @Test
    void everyPacketIsDecodedToItself() {
        Property.forAll(1_000, ArbitraryPackets::chained, packet -> {
            byte[] frame = packet.bytes();
            Packet decoded = Packet.decode(frame, 0, frame.length, packet.linkType());
            assertEquals(packet.headers(), decoded.headers());
        });
    }

    @Test
    void everyTcpHeaderHasItsLength() {
        RandomGenerator random = new SplittableRandom(42);
        for (int i = 0; i < 1_000; i++) {
            TcpHeader header = ArbitraryHeaders.tcp(random);
            byte[] bytes = new byte[header.headerLength()];
            assertEquals(bytes.length, header.encode(bytes, 0));
        }
    }
}
