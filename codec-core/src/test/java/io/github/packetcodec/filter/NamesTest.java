package io.github.packetcodec.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void servicesHaveTheirTransport() {
        assertThat(Names.service("http")).isEqualTo(new Names.Service(80, Protocol.TCP));
        assertThat(Names.service("ntp")).isEqualTo(new Names.Service(123, Protocol.UDP));
        assertThat(Names.service("domain")).isEqualTo(new Names.Service(53, null));
        assertThat(Names.service("HTTP")).isNull();
    }

    @Test
    void portsAreServices() {
        assertThat(Names.service("0")).isEqualTo(new Names.Service(0, null));
        assertThat(Names.service("65535")).isEqualTo(new Names.Service(65_535, null));
        assertThat(Names.service("00080")).isEqualTo(new Names.Service(80, null));
        assertThat(Names.service("65536")).isNull();
        assertThat(Names.service("000080")).isNull();
        assertThat(Names.service("8x")).isNull();
        assertThat(Names.service("")).isNull();
    }

    @Test
    void protocols() {
        assertThat(Names.ipProtocol("tcp")).isEqualTo(6);
        assertThat(Names.ipProtocol("TCP")).isEqualTo(6);
        assertThat(Names.ipProtocol("Tcp")).isNull();
        assertThat(Names.linkProtocol("ip")).isEqualTo(0x800);
        assertThat(Names.linkProtocol("stp")).isEqualTo(0x42);
        assertThat(Names.linkProtocol("tcp")).isNull();
        assertThat(Names.osiProtocol("clnp")).isEqualTo(0x81);
        assertThat(Names.osiProtocol("ip")).isNull();
    }
}
