package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.Headers.FIRST_IPV4;
import static io.github.packetcodec.packet.Headers.FIRST_MAC;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.Header;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv6GenericExtensionHeader;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The headers that may follow a header: the writer accepts them and writes them unchanged. */
class PacketWriterLinkTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final PacketWriter WRITER = PacketWriter.plain();

    @ParameterizedTest
    @MethodSource({"links", "extensions"})
    void writesWhatIsAnnounced(byte[] expected, byte[] payload, List<Header> headers) {
        assertThat(hex(WRITER.toBytes(payload, headers))).isEqualTo(hex(expected));
        BufferKinds.write(expected, out -> WRITER.write(out, Unpooled.wrappedBuffer(payload), headers));
    }

    /** What a link header other than Ethernet's, or a tag, may announce. */
    static Stream<Arguments> links() {
        byte[] udp4 = slice(FrameBytes.UDP_IPV4, 14, 46);
        byte[] udp6 = slice(FrameBytes.UDP_IPV6, 14, 66);
        byte[] request = slice(FrameBytes.ARP, 14, 42);
        ArpHeader arp = ArpHeader.request(FIRST_MAC, FIRST_IPV4, Ipv4Address.parse("192.0.2.2"));
        Octets address = Octets.ofHex("0200000000010000");
        String sll = "0004 0001 0006 0200000000010000";
        String sll2 = "0000 00000003 0001 04 06 0200000000010000";
        IntFunction<Header> cooked = protocol -> new LinuxSllHeader(4, 1, 6, address, protocol);
        IntFunction<Header> cooked2 = protocol -> new LinuxSll2Header(protocol, 0, 3, 1, 4, 6, address);
        return Stream.of(
                starting(sll + "0800", udp4, DATA, cooked.apply(0x800), ipv4(17), UDP),
                starting(sll + "86dd", udp6, DATA, cooked.apply(0x86DD), ipv6(17), UDP),
                starting(sll + "0806", request, NOTHING, cooked.apply(0x806), arp),
                starting(
                        sll + "88a8 0001 0800",
                        udp4,
                        DATA,
                        cooked.apply(0x88A8),
                        new VlanTag(0, false, 1, 0x800),
                        ipv4(17),
                        UDP),
                starting(sll + "0004 424203", DATA, DATA, cooked.apply(4), new LlcHeader(0x42, 0x42, 3)),
                starting(
                        sll + "0004 aaaa03 000000 86dd",
                        udp6,
                        DATA,
                        cooked.apply(4),
                        LlcHeader.snap(),
                        new SnapHeader(0, 0x86DD),
                        ipv6(17),
                        UDP),
                starting("0800" + sll2, udp4, DATA, cooked2.apply(0x800), ipv4(17), UDP),
                starting("8035" + sll2, request, NOTHING, cooked2.apply(0x8035), arp),
                starting("0004" + sll2 + "42420100", DATA, DATA, cooked2.apply(4), new LlcHeader(0x42, 0x42, 1)),
                starting(
                        "0004" + sll2 + "aaaa03 000000 0806",
                        request,
                        NOTHING,
                        cooked2.apply(4),
                        LlcHeader.snap(),
                        new SnapHeader(0, 0x806),
                        arp),
                // The families of the systems, in either byte order.
                starting("00000002", udp4, DATA, new LoopbackHeader(2, false), ipv4(17), UDP),
                starting("02000000", udp4, DATA, new LoopbackHeader(2, true), ipv4(17), UDP),
                starting("0a000000", udp6, DATA, new LoopbackHeader(10, true), ipv6(17), UDP),
                starting("00000017", udp6, DATA, new LoopbackHeader(23, false), ipv6(17), UDP),
                starting("18000000", udp6, DATA, new LoopbackHeader(24, true), ipv6(17), UDP),
                starting("1c000000", udp6, DATA, new LoopbackHeader(28, true), ipv6(17), UDP),
                starting("0000001e", udp6, DATA, new LoopbackHeader(30, false), ipv6(17), UDP),
                // What no header of this library could be is payload.
                starting("00000007", DATA, DATA, new LoopbackHeader(7, false)),
                starting("aaaa03 00000c 0800", udp4, udp4, LlcHeader.snap(), new SnapHeader(0xC, 0x800)),
                starting("aaaa03 000000 8100", DATA, DATA, LlcHeader.snap(), new SnapHeader(0, 0x8100)),
                starting("0001 88cc", DATA, DATA, new VlanTag(0, false, 1, 0x88CC)));
    }

    /** The checksum is the one without the extension header; the payload length is not. */
    static Stream<Arguments> extensions() {
        byte[] udp = slice(FrameBytes.UDP_IPV6, 54, 66);
        byte[] icmp = slice(FrameBytes.ICMP_IPV6, 54, 66);
        String addresses = "20010db8000000000000000000000001 20010db8000000000000000000000002";
        String six = "60000000 0014%s40" + addresses + "%s00000000000000";
        Octets zeros = Octets.of(new byte[6]);
        return Stream.of(
                starting(
                        six.formatted("87", "11"),
                        udp,
                        DATA,
                        ipv6(135),
                        new Ipv6GenericExtensionHeader(135, 17, zeros),
                        UDP),
                starting(
                        six.formatted("8b", "3a"),
                        icmp,
                        DATA,
                        ipv6(139),
                        new Ipv6GenericExtensionHeader(139, 58, zeros),
                        Icmpv6Header.echoRequest(1, 2)),
                starting(
                        six.formatted("8c", "3b"),
                        udp,
                        udp,
                        ipv6(140),
                        new Ipv6GenericExtensionHeader(140, 59, zeros)));
    }

    private static Arguments starting(String start, byte[] rest, byte[] payload, Header... headers) {
        return arguments(join(bytes(start), rest), payload, List.of(headers));
    }
}
