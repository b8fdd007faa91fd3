package io.github.packetcodec.ip;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.random.RandomGenerator;

class Ipv4AuthenticationHeaderTest extends AuthenticationContract<Ipv4AuthenticationHeader> {
    @Override
    protected Ipv4AuthenticationHeader header(
            int nextHeader, int reserved, long index, long sequenceNumber, Octets value) {
        return new Ipv4AuthenticationHeader(nextHeader, reserved, index, sequenceNumber, value);
    }

    @Override
    protected Layer layer() {
        return Layer.AUTHENTICATION;
    }

    @Override
    protected Ipv4AuthenticationHeader random(RandomGenerator random) {
        return ArbitraryHeaders.authentication(random);
    }

    @Override
    protected Ipv4AuthenticationHeader decode(ByteBuf in) {
        return Ipv4AuthenticationHeader.decode(in);
    }

    @Override
    protected Ipv4AuthenticationHeader decode(byte[] in, int at, int end) {
        return Ipv4AuthenticationHeader.decode(in, at, end);
    }
}
