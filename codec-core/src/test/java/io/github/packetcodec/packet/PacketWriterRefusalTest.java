package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Headers.TCP;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ethernet;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static io.github.packetcodec.packet.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.Header;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.VlanTag;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be written right is refused before a byte is written. */
class PacketWriterRefusalTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final PacketWriter WRITER = PacketWriter.plain();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13, 57})
    void refusesWhatDoesNotFitAndWritesNothing(int room) {
        BufferKinds.writeNothing(
                room,
                out -> assertThatThrownBy(() ->
                                WRITER.write(out, Unpooled.wrappedBuffer(DATA), ethernet(EtherType.IPV4), ipv4(6), TCP))
                        .isInstanceOf(IndexOutOfBoundsException.class));
    }

    @ParameterizedTest
    @MethodSource
    void refusesAndWritesNothing(String message, int payloadLength, List<Header> headers) {
        byte[] payload = new byte[payloadLength];
        assertThatThrownBy(() -> WRITER.toBytes(payload, headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        ByteBuf out = Unpooled.buffer(0);
        assertThatThrownBy(() -> WRITER.write(out, Unpooled.wrappedBuffer(payload), headers))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(out.capacity()).isZero();
    }

    static Stream<Arguments> refusesAndWritesNothing() {
        EthernetHeader toIpv4 = ethernet(EtherType.IPV4);
        Ipv6OptionsHeader hopByHop = new Ipv6OptionsHeader(true, 17, Ipv6Options.of());
        return Stream.of(
                arguments("IPv4 total length 65536 is not in 0..65535", 65536 - 28, List.of(ipv4(17), UDP)),
                arguments("IPv4 total length 65536 is not in 0..65535", 65536 - 20, List.of(toIpv4, ipv4(50))),
                arguments("IPv6 payload length 65536 is not in 0..65535", 65536 - 8, List.of(ipv6(17), UDP)),
                arguments("IPv6 payload length 65536 is not in 0..65535", 65536 - 16, List.of(ipv6(0), hopByHop, UDP)),
                arguments("UDP length 65536 is not in 0..65535", 65536 - 8, List.of(UDP)),
                arguments("802.3 length 1501 is not in 0..1500", 1501, List.of(ethernet(0))),
                arguments("802.3 length 1501 is not in 0..1500", 1498, List.of(ethernet(0), new LlcHeader(1, 1, 3))),
                arguments(
                        "802.3 length 1501 is not in 0..1500",
                        1501,
                        List.of(ethernet(EtherType.VLAN), new VlanTag(0, false, 1, 0))),
                arguments("Ethernet announces IPv4, but IPv6 follows", 0, List.of(toIpv4, ipv6(6), TCP)),
                arguments(
                        "Ethernet announces IPv4, but VLAN tag follows",
                        0,
                        List.of(toIpv4, new VlanTag(0, false, 1, 0x800))),
                arguments("Ethernet announces LLC, but IPv4 follows", 0, List.of(ethernet(46), ipv4(6), TCP)),
                arguments("IPv4 announces UDP, but TCP follows", 0, List.of(toIpv4, ipv4(17), TCP)),
                arguments(
                        "IPv6 announces TCP, but IPv6 hop-by-hop options follows", 0, List.of(ipv6(6), hopByHop, UDP)),
                arguments(
                        "IPv6 announces IPv6 destination options, but IPv6 hop-by-hop options follows",
                        0,
                        List.of(ipv6(60), hopByHop, UDP)),
                arguments("IPv6 hop-by-hop options announces UDP, but TCP follows", 0, List.of(ipv6(0), hopByHop, TCP)),
                arguments(
                        "IPv4 announces no header that this library writes, but ICMPv6 follows",
                        0,
                        List.of(ipv4(58), Icmpv6Header.echoRequest(1, 2))),
                arguments(
                        "IPv6 announces no header that this library writes, but ICMPv4 follows",
                        0,
                        List.of(ipv6(1), Icmpv4Header.echoRequest(1, 2))),
                arguments("UDP announces no header that this library writes, but TCP follows", 0, List.of(UDP, TCP)));
    }

    @Test
    void writesTheLongestThatLengthsCanTell() {
        byte[] ipv4 = WRITER.toBytes(new byte[65535 - 28], ipv4(17), UDP);
        assertThat(number(ipv4, 2)).isEqualTo(65535);
        assertThat(number(ipv4, 24)).isEqualTo(65515);
        byte[] ipv6 = WRITER.toBytes(new byte[65535 - 8], ipv6(17), UDP);
        assertThat(number(ipv6, 4)).isEqualTo(65535);
        assertThat(number(ipv6, 44)).isEqualTo(65535);
        assertThat(WRITER.toBytes(new byte[65535 - 8], UDP)).hasSize(65535);
        assertThat(number(WRITER.toBytes(new byte[1500], ethernet(0)), 12)).isEqualTo(1500);
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
