package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.packetcodec.generator.ArbitraryFields;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.tcp.TcpHeader;
import java.util.Optional;
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
    void everyGreetingArrives() {
        // greet
        Property.forEachSeed(1_000, random -> {
            Greeting greeting =
                    new Greeting(ArbitraryFields.bits(random, 16), ArbitraryFields.octets(random, random.nextInt(256)));
            byte[] frame = PacketWriter.padding()
                    .toBytes(
                            greeting.encode(),
                            ArbitraryHeaders.ipv4(random).withProtocol(IpProtocol.UDP).withMoreFragments(false).withFragmentOffset(0),
                            ArbitraryHeaders.udp(random));
            PacketView view = new PacketView();
            view.parse(frame, 0, frame.length, LinkType.RAW);
            int at = view.payloadOffset();
            assertEquals(Optional.of(greeting), Greeting.decode(frame, at, at + view.payloadLength()));
        });
        // end
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
