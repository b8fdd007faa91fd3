package com.example;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.packet.Packet;
import io.github.packetcodec.packet.PacketPatch;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.tcp.TcpFlags;
import io.github.packetcodec.tcp.TcpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/** Builds a frame, changes it in place, and decodes it: the sources of several projects. */
public class Application {
    public static void main(String[] arguments) {
        byte[] frame = PacketWriter.padding()
                .toBytes(
                        new byte[0],
                        new EthernetHeader(
                                MacAddress.parse("02:00:00:00:00:02"),
                                MacAddress.parse("02:00:00:00:00:01"),
                                EtherType.IPV4),
                        Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.TCP),
                        TcpHeader.of(40001, 80, 1, 0, TcpFlags.SYN));
        PacketView view = new PacketView();
        check(view.parse(frame));
        PacketPatch.setDestinationPort(view, 8080);
        check(view.transportChecksumStatus() == ChecksumStatus.VALID);

        ByteBuf direct = PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(frame);
        Packet packet = Packet.decode(direct);
        direct.release();
        check(packet.tcp().destinationPort() == 8080);
        System.out.println("Java " + Runtime.version().feature() + ": " + packet.headers());
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new AssertionError();
        }
    }
}
