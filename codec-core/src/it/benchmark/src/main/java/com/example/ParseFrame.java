package com.example;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.packet.PacketView;
import io.github.packetcodec.packet.PacketWriter;
import io.github.packetcodec.udp.UdpHeader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

@State(Scope.Thread)
public class ParseFrame {
    private final byte[] frame = PacketWriter.padding()
            .toBytes(
                    new byte[100],
                    new EthernetHeader(
                            MacAddress.parse("02:00:00:00:00:02"),
                            MacAddress.parse("02:00:00:00:00:01"),
                            EtherType.IPV4),
                    Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP),
                    UdpHeader.of(40001, 53));
    private final PacketView view = new PacketView();

    @Benchmark
    public int destinationPort() {
        return view.parse(frame) ? view.destinationPort() : -1;
    }
}
