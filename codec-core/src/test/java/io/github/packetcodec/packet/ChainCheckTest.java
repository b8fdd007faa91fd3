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
import io.github.packetcodec.ip.Ipv6Options;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
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
                arguments("UDP length 65536 ", 65527, new Header[] {UDP}));
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
