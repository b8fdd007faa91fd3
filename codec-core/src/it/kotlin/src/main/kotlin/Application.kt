package com.example

import io.github.packetcodec.Layer
import io.github.packetcodec.address.Ipv4Address
import io.github.packetcodec.flow.FlowTable
import io.github.packetcodec.ip.IpProtocol
import io.github.packetcodec.ip.Ipv4Header
import io.github.packetcodec.link.LinkType
import io.github.packetcodec.packet.FiveTupleView
import io.github.packetcodec.packet.PacketView
import io.github.packetcodec.packet.PacketWriter
import io.github.packetcodec.udp.UdpHeader

class Traffic(var packets: Int = 0)

fun main() {
    val frame: ByteArray = PacketWriter.padding()
        .toBytes(
            ByteArray(4),
            Ipv4Header.of(Ipv4Address.parse("192.0.2.1"), Ipv4Address.parse("192.0.2.2"), IpProtocol.UDP),
            UdpHeader.of(40001, 53),
        )
    val view = PacketView()
    check(view.parse(frame, 0, frame.size, LinkType.RAW))
    val layer: Layer? = view.transportLayer() // null if no transport header was decoded
    check(layer == Layer.UDP)
    check(view.fault()?.name == null) // null unless the frame was refused

    val tuple = FiveTupleView()
    check(tuple.parse(frame, 0, frame.size, LinkType.RAW))
    val flows = FlowTable<Traffic>(10, 1_000_000_000) { _, traffic, _, _ -> println("${traffic.packets} packet") }
    check(flows.get(tuple, 0) == null)
    flows.getOrAdd(tuple, 0) { Traffic() }.packets++
    flows.clear()
}
