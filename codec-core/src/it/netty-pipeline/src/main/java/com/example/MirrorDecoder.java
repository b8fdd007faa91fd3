package com.example;

import io.github.packetcodec.packet.Packet;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.util.List;

/** Decodes the Ethernet frames that a switch or a program mirrors, one in each UDP datagram. */
// decode a mirror
public class MirrorDecoder extends MessageToMessageDecoder<DatagramPacket> {
    @Override
    protected void decode(ChannelHandlerContext context, DatagramPacket datagram, List<Object> out) {
        out.add(Packet.decode(datagram.content())); // never throws: Packet.refusal() is why decoding stopped
    }
}
// end
