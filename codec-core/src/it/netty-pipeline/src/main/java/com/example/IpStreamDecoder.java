package com.example;

import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.packet.Packet;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/** Decodes a stream of IP packets, such as a tunnel over TCP. */
// decode a stream
public class IpStreamDecoder extends ByteToMessageDecoder {
    private static final int LONGEST_START = 6; // both versions have their length in the first 6 bytes

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < LONGEST_START) {
            return;
        }
        int at = in.readerIndex();
        int length =
                switch (in.getUnsignedByte(at) >>> 4) {
                    case 4 -> in.getUnsignedShort(at + 2);
                    case 6 -> 40 + in.getUnsignedShort(at + 4);
                    default -> 0;
                };
        if (length < 20) {
            in.skipBytes(in.readableBytes()); // where the next packet begins is not known
            throw new CorruptedFrameException("no IP packet");
        }
        if (in.readableBytes() >= length) {
            out.add(Packet.decode(in.readSlice(length), LinkType.RAW)); // the packet keeps no part of the buffer
        }
    }
}
// end
