package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.DecoderException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final byte[] FIRST = PacketWriter.padding()
            .toBytes(
                    new byte[100],
                    Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP),
                    UdpHeader.of(40001, 53));
    private static final byte[] SECOND = PacketWriter.padding()
            .toBytes(
                    new byte[10],
                    Ipv6Header.of(Ipv6Address.parse("2001:db8::1"), Ipv6Address.parse("2001:db8::2"), IpProtocol.UDP),
                    UdpHeader.of(40002, 53));

    @Test
    void packetsAreFoundInAStreamWhereverItIsCut() {
        byte[] stream = Unpooled.wrappedBuffer(FIRST, SECOND).copy().array();
        for (int cut = 0; cut <= stream.length; cut++) {
            EmbeddedChannel channel = new EmbeddedChannel(new IpStreamDecoder());
            channel.writeInbound(Unpooled.copiedBuffer(stream, 0, cut));
            channel.writeInbound(Unpooled.copiedBuffer(stream, cut, stream.length - cut));
            Packet first = channel.readInbound();
            Packet second = channel.readInbound();
            assertEquals(40001, first.header(UdpHeader.class).orElseThrow().sourcePort());
            assertEquals(40002, second.header(UdpHeader.class).orElseThrow().sourcePort());
            assertNull(channel.readInbound());
            channel.finishAndReleaseAll();
        }
    }

    @Test
    void whatIsNoPacketEndsTheStream() {
        EmbeddedChannel channel = new EmbeddedChannel(new IpStreamDecoder());
        assertThrows(DecoderException.class, () -> channel.writeInbound(Unpooled.wrappedBuffer(new byte[10])));
        channel.finishAndReleaseAll();
    }

    @Test
    void aMirroredFrameIsDecoded() {
        byte[] frame = PacketWriter.padding()
                .toBytes(
                        new byte[3],
                        new EthernetHeader(
                                MacAddress.parse("02:00:00:00:00:02"),
                                MacAddress.parse("02:00:00:00:00:01"),
                                EtherType.IPV4),
                        Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP),
                        UdpHeader.of(40003, 53));
        EmbeddedChannel channel = new EmbeddedChannel(new MirrorDecoder());
        ByteBuf content = Unpooled.wrappedBuffer(frame);
        channel.writeInbound(new DatagramPacket(content, new InetSocketAddress(4789)));
        Packet packet = channel.readInbound();
        assertEquals(40003, packet.header(UdpHeader.class).orElseThrow().sourcePort());
        assertTrue(packet.refusal().isEmpty());
        assertEquals(0, content.refCnt());
        channel.finishAndReleaseAll();
    }
}
