package io.github.packetcodec.ip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.generator.ArbitraryHeaders;
import io.netty.buffer.ByteBuf;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Ipv6AuthenticationHeaderTest extends AuthenticationContract<Ipv6AuthenticationHeader> {
    @Test
    void isAnExtensionHeader() {
        assertThat(header(0, 0, 0, 0, Octets.EMPTY).protocol()).isEqualTo(51);
    }

    @Override
    protected Ipv6AuthenticationHeader header(
            int nextHeader, int reserved, long index, long sequenceNumber, Octets value) {
        return new Ipv6AuthenticationHeader(nextHeader, reserved, index, sequenceNumber, value);
    }

    @Override
    protected Layer layer() {
        return Layer.IPV6_AUTHENTICATION;
    }

    @Override
    protected Ipv6AuthenticationHeader random(RandomGenerator random) {
        return ArbitraryHeaders.ipv6Authentication(random);
    }

    @Override
    protected Ipv6AuthenticationHeader decode(ByteBuf in) {
        return (Ipv6AuthenticationHeader) Ipv6ExtensionHeader.decode(in, IpProtocol.AUTHENTICATION);
    }

    @Override
    protected Ipv6AuthenticationHeader decode(byte[] in, int at, int end) {
        return (Ipv6AuthenticationHeader) Ipv6ExtensionHeader.decode(in, at, end, IpProtocol.AUTHENTICATION);
    }
}
