package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Headers.TCP;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ethernet;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Option;
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link PacketWriterRefusalTest} has every message of the writer; these are the lengths themselves, which need no bytes here. */
class ChainCheckTest {
    private static final VlanTag LENGTH_TAG = new VlanTag(0, false, 1, 0);
    private static final LlcHeader SNAP_LLC = new LlcHeader(0xAA, 0xAA, 3);

    @ParameterizedTest
    @MethodSource("chains")
    void returnsTheLengthOfAllHeaders(int expected, Header... headers) {
        assertThat(ChainCheck.check(headers, 0)).isEqualTo(expected);
    }

    static Stream<Arguments> chains() {
        return Stream.of(
                arguments(0, new Header[0]),
                arguments(14, new Header[] {ethernet(0x0800)}),
                arguments(54, new Header[] {ethernet(0x0800), ipv4(6), TCP}),
                arguments(50, new Header[] {
                    ethernet(0x8100), new VlanTag(0, false, 1, 0x8100), new VlanTag(0, false, 2, 0x0800), ipv4(17), UDP
                }),
                arguments(50, new Header[] {ethernet(36), SNAP_LLC, new SnapHeader(0, 0x0800), ipv4(17), UDP}),
                arguments(56, new Header[] {ipv6(0), new Ipv6OptionsHeader(true, 17, Ipv6Options.of()), UDP}));
    }

    /** The greatest payload that each length field can cover, and one byte more. */
    @ParameterizedTest
    @MethodSource("limits")
    void refusesALengthThatItsFieldCannotContain(String name, int greatest, Header... headers) {
        assertThat(ChainCheck.check(headers, greatest)).isPositive();
        assertThatThrownBy(() -> ChainCheck.check(headers, greatest + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                arguments("802.3 length 1501 ", 1500, new Header[] {ethernet(0)}),
                arguments("802.3 length 1501 ", 1500, new Header[] {ethernet(0x8100), LENGTH_TAG}),
                arguments("802.3 length 1501 ", 1492, new Header[] {ethernet(0), SNAP_LLC, new SnapHeader(0, 0x88CC)}),
                arguments("IPv4 total length 65536 ", 65515, new Header[] {ethernet(0x0800), ipv4(50)}),
                arguments("IPv4 total length 65536 ", 65495, new Header[] {ipv4(6), TCP}),
                arguments("IPv6 payload length 65536 ", 65535, new Header[] {ethernet(0x86DD), ipv6(59)}),
                arguments("IPv6 payload length 65536 ", 65527, new Header[] {ipv6(17), UDP}),
                arguments("UDP length 65536 ", 65527, new Header[] {UDP}),
                arguments("IPv4 total length 65536 ", 65475, new Header[] {ipv4(4), ipv4(6), TCP}),
                arguments("UDP length 65536 ", 65519, new Header[] {UDP, GtpuHeader.of(1, 0)}),
                arguments("GTP-U length 65536 ", 65535, new Header[] {GtpuHeader.of(1, 0)}),
                arguments("GTP-U length 65536 ", 65531, new Header[] {
                    new GtpuHeader(0x12, 255, 0, 1, 1, 0, 0, Octets.EMPTY)
                }),
                arguments("GRE payload length 65536 ", 65535, new Header[] {
                    new GreHeader(0x2001, 0x880B, 0, 0, 0, 0, 0, Octets.EMPTY)
                }),
                arguments("PPPoE length 65536 ", 65535, new Header[] {new PppoeHeader(1, 1, 0, 1, 0)}),
                arguments("802.3 length 1501 ", 1500, new Header[] {
                    ipv4(17), UDP, new VxlanHeader(8, 0, 0, 1, 0), ethernet(0)
                }));
    }

    /** Only the option of hop-by-hop options directly after the IPv6 header makes a jumbogram, and only of that packet. */
    @Test
    void refusesLengthsAboveSixteenBitsOutsideOfJumbograms() {
        Ipv6OptionsHeader jumbo = new Ipv6OptionsHeader(true, 17, Ipv6Options.of(new Ipv6Option.JumboPayload(0)));
        Ipv6OptionsHeader plain = new Ipv6OptionsHeader(true, 17, Ipv6Options.of());
        Header[] jumbogram = {ipv6(0), jumbo, UDP};
        assertThat(ChainCheck.check(jumbogram, 70_000)).isEqualTo(56);
        Header[] without = {ipv6(0), plain, UDP};
        assertRefused("IPv6 payload length 70016 is not in 0..65535", 70_000, without);
        Header[] later = {ipv6(0), plain.withNextHeader(0), jumbo, UDP};
        assertRefused("IPv6 payload length 70024 is not in 0..65535", 70_000, later);
        Header[] destination = {ipv6(60), new Ipv6OptionsHeader(false, 17, jumbo.options()), UDP};
        assertRefused("IPv6 payload length 70016 is not in 0..65535", 70_000, destination);
        Header[] inner = {ipv6(0), jumbo.withNextHeader(41), ipv6(17), UDP};
        assertRefused("IPv6 payload length 70008 is not in 0..65535", 70_000, inner);
        Header[] inIpv4 = {ipv6(0), jumbo.withNextHeader(4), ipv4(17), UDP};
        assertRefused("IPv4 total length 70028 is not in 0..65535", 70_000, inIpv4);
        Header[] both = {ipv6(0), jumbo.withNextHeader(41), ipv6(0), jumbo, UDP};
        assertThat(ChainCheck.check(both, 70_000)).isEqualTo(104);
    }

    /** They belong to a whole packet or to a quoted one, and are written as given. */
    @Test
    void doesNotCheckLengthsThatAreKept() {
        Header[] fragment = {ipv4(17).withMoreFragments(true), UDP, new VxlanHeader(8, 0, 0, 1, 0), ethernet(0)};
        assertThat(ChainCheck.check(fragment, 60_000)).isEqualTo(50);
        Header[] quote = {ipv6(58), new Icmpv6Header(1, 0, 0, 0), ipv6(17), UDP};
        assertThat(ChainCheck.check(quote, 65_479)).isEqualTo(96);
    }

    @Test
    void returnsWhereHeadersAreKept() {
        Ipv6FragmentHeader atomic = new Ipv6FragmentHeader(17, 0, 0, 0, false, 1);
        Header[] none = {ipv6(44), atomic, UDP};
        assertThat(ChainCheck.firstKept(none)).isEqualTo(3);
        assertThat(ChainCheck.firstKept(new Header[0])).isZero();
        Header[] six = {ipv6(44), atomic.withMoreFragments(true), UDP};
        assertThat(ChainCheck.firstKept(six)).isEqualTo(2);
        Header[] four = {ethernet(0x0800), ipv4(17).withMoreFragments(true), UDP};
        assertThat(ChainCheck.firstKept(four)).isEqualTo(2);
        Header[] alone = {ipv4(17).withFragmentOffset(1)};
        assertThat(ChainCheck.firstKept(alone)).isEqualTo(1);
        Header[] error = {ipv4(1), new Icmpv4Header(11, 0, 0, 0), ipv4(17), UDP};
        assertThat(ChainCheck.firstKept(error)).isEqualTo(2);
        Header[] echo = {ipv4(1), Icmpv4Header.echoRequest(1, 2)};
        assertThat(ChainCheck.firstKept(echo)).isEqualTo(2);
    }

    /** What a reader would not reach is refused: {@link PacketView} reads the same number, and no more. */
    @Test
    void refusesMoreExtensionHeadersThanAreRead() {
        Ipv6OptionsHeader options = new Ipv6OptionsHeader(false, 60, Ipv6Options.of());
        Header[] headers = new Header[258];
        Arrays.fill(headers, options);
        headers[0] = ipv6(60);
        headers[256] = options.withNextHeader(17);
        headers[257] = UDP;
        byte[] packet = PacketWriter.plain().toBytes(new byte[0], headers);
        assertThat(Views.parse(packet, LinkType.RAW, LengthPolicy.STRICT).transportLayer())
                .isEqualTo(Layer.UDP);
        Header[] more = Arrays.copyOf(headers, 259);
        more[256] = options;
        more[257] = options.withNextHeader(17);
        more[258] = UDP;
        assertRefused("number of extension headers 257 is not in 0..256", more);
        Ipv4AuthenticationHeader signed = new Ipv4AuthenticationHeader(51, 0, 1, 1, Octets.EMPTY);
        Header[] signatures = new Header[258];
        Arrays.fill(signatures, signed);
        signatures[0] = ipv4(51);
        assertRefused("number of extension headers 257 is not in 0..256", signatures);
    }

    @Test
    void refusesPacketsDeeperThanAnyViewReads() {
        Header[] headers = new Header[256];
        Arrays.fill(headers, ipv4(4));
        assertThat(ChainCheck.check(headers, 0)).isEqualTo(5120);
        Header[] more = Arrays.copyOf(headers, 257);
        more[256] = ipv4(6);
        assertRefused("depth of packets inside packets 256 is not in 0..255", more);
    }

    @Test
    void refusesHeadersInLaterFragments() {
        Header[] four = {ipv4(17).withFragmentOffset(1), UDP};
        assertRefused("IPv4 of a later fragment announces no header, but UDP follows", four);
        Header[] six = {ipv6(44), new Ipv6FragmentHeader(17, 0, 1, 0, true, 1), UDP};
        assertRefused("IPv6 fragment header of a later fragment announces no header, but UDP follows", six);
        Header[] quoted = {ipv4(1), new Icmpv4Header(11, 0, 0, 0), ipv4(17).withFragmentOffset(1), UDP};
        assertRefused("IPv4 of a later fragment announces no header, but UDP follows", quoted);
    }

    /** A message of IKE begins with an index of 0 (RFC 3948). */
    @Test
    void refusesWhatADatagramToThePortOfEspCannotBeginWith() {
        Header[] esp = {UDP, new EspHeader(1, 1)};
        assertThat(ChainCheck.check(esp, 0)).isEqualTo(16);
        Header[] ike = {UDP, new EspHeader(0, 1)};
        assertRefused("UDP announces no header that this library writes, but ESP follows", ike);
    }

    @Test
    void anErrorQuotesItsOwnVersionOnly() {
        Header[] four = {new Icmpv4Header(3, 0, 0, 0), ipv6(17)};
        assertRefused("ICMPv4 announces IPv4, but IPv6 follows", four);
        Header[] six = {new Icmpv6Header(1, 0, 0, 0), ipv4(17)};
        assertRefused("ICMPv6 announces IPv6, but IPv4 follows", six);
    }

    private static void assertRefused(String message, Header... headers) {
        assertRefused(message, 0, headers);
    }

    private static void assertRefused(String message, int payloadLength, Header... headers) {
        assertThatThrownBy(() -> ChainCheck.check(headers, payloadLength))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** 2,097,152 headers of 2,048 bytes are 2^32 bytes: the sum of an int would be 0. */
    @Test
    void addsTheLengthsOfMillionsOfHeaders() {
        Ipv6OptionsHeader options = new Ipv6OptionsHeader(false, 60, new Ipv6Options(Octets.of(new byte[2046])));
        assertThat(options.headerLength()).isEqualTo(2048);
        Header[] headers = new Header[2_097_152];
        Arrays.fill(headers, options);
        ByteBuf out = Unpooled.buffer(4096);
        assertThatThrownBy(() -> PacketWriter.plain().write(out, Unpooled.EMPTY_BUFFER, headers))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(out.writerIndex()).isZero();
        assertThat(out.array()).containsOnly(0);
    }

    @Test
    void refusesAFrameLongerThanAnInt() {
        Header[] headers = {ethernet(0x88CC)};
        assertThat(ChainCheck.check(headers, Integer.MAX_VALUE - 14)).isEqualTo(14);
        assertThatThrownBy(() -> ChainCheck.check(headers, Integer.MAX_VALUE - 13))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frame length 2147483648 is not in 0..2147483647");
    }
}
