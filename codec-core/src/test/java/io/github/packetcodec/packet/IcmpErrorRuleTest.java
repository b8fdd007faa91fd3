package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.with;
import static io.github.packetcodec.packet.Headers.TCP;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ethernet;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static io.github.packetcodec.packet.IcmpErrorRule.ABOUT_ICMP_ERROR;
import static io.github.packetcodec.packet.IcmpErrorRule.GROUP_DESTINATION;
import static io.github.packetcodec.packet.IcmpErrorRule.GROUP_LINK_DESTINATION;
import static io.github.packetcodec.packet.IcmpErrorRule.LATER_FRAGMENT;
import static io.github.packetcodec.packet.IcmpErrorRule.SOURCE_NOT_A_HOST;
import static io.github.packetcodec.packet.IcmpErrorRule.WRONG_HEADER_CHECKSUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6FragmentHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule forbids an error about a packet, and a packet that differs only in that is allowed. */
class IcmpErrorRuleTest {
    private static final IcmpError EXPIRED = IcmpError.of(new Icmpv4Header(11, 0, 0, 0));
    private static final IcmpError EXPIRED_6 = IcmpError.of(new Icmpv6Header(3, 0, 0, 0));
    private static final IcmpError TOO_BIG = IcmpError.of(new Icmpv6Header(2, 0, 0, 1280));
    private static final IcmpError UNKNOWN_OPTION = IcmpError.of(new Icmpv6Header(4, 2, 0, 40));
    private static final IcmpError UNKNOWN_HEADER = IcmpError.of(new Icmpv6Header(4, 1, 0, 40));
    private static final Ipv4Header ANSWER = Ipv4Header.of(Headers.SECOND_IPV4, Headers.FIRST_IPV4, 1);
    private static final Ipv6Header ANSWER_6 = Ipv6Header.of(Headers.SECOND_IPV6, Headers.FIRST_IPV6, 58);
    private static final MacAddress GROUP = MacAddress.parse("01:00:5e:00:00:01");
    private static final Octets ADDRESS = Octets.ofHex("0200000000010000");

    @ParameterizedTest
    @MethodSource({"overIpv4", "overIpv6"})
    void forbids(IcmpErrorRule rule, IcmpError error, int linkType, Header[] headers) {
        assertRule(rule, error, linkType, PacketWriter.plain().toBytes(new byte[8], headers));
    }

    private static void assertRule(IcmpErrorRule rule, IcmpError error, int linkType, byte[] frame) {
        PacketView view = new PacketView();
        view.parse(frame, 0, frame.length, linkType);
        assertThat(error.forbiddenBy(view)).isEqualTo(Optional.ofNullable(rule));
        Header answer = view.networkLayer() == Layer.IPV4 ? ANSWER : ANSWER_6;
        if (rule == null) {
            assertThat(error.about(view, answer)).isNotEmpty();
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> error.about(view, answer))
                    .withMessage("no ICMP error about this packet: " + rule);
        }
    }

    private static Arguments ip(IcmpErrorRule rule, IcmpError error, Header... headers) {
        return arguments(rule, error, LinkType.RAW, headers);
    }

    private static Ipv4Header from(String source) {
        return ipv4(17).withSourceAddress(Ipv4Address.parse(source));
    }

    private static Ipv4Header to(String destination) {
        return ipv4(17).withDestinationAddress(Ipv4Address.parse(destination));
    }

    static Stream<Arguments> overIpv4() {
        Header ethernet = ethernet(0x0800);
        return Stream.of(
                ip(null, EXPIRED, ipv4(17), UDP),
                ip(null, EXPIRED, ipv4(6), TCP),
                ip(null, EXPIRED, ipv4(47)),
                ip(null, EXPIRED, ipv4(17).withMoreFragments(true), UDP),
                ip(LATER_FRAGMENT, EXPIRED, ipv4(17).withFragmentOffset(1)),
                ip(LATER_FRAGMENT, EXPIRED, ipv4(17).withFragmentOffset(8191).withMoreFragments(true)),
                ip(SOURCE_NOT_A_HOST, EXPIRED, from("0.0.0.0"), UDP),
                ip(SOURCE_NOT_A_HOST, EXPIRED, from("127.0.0.1"), UDP),
                ip(SOURCE_NOT_A_HOST, EXPIRED, from("127.255.255.254"), UDP),
                ip(SOURCE_NOT_A_HOST, EXPIRED, from("224.0.0.1"), UDP),
                ip(SOURCE_NOT_A_HOST, EXPIRED, from("240.0.0.1"), UDP),
                ip(SOURCE_NOT_A_HOST, EXPIRED, from("255.255.255.255"), UDP),
                ip(null, EXPIRED, from("126.255.255.255"), UDP),
                ip(null, EXPIRED, from("223.255.255.255"), UDP),
                ip(GROUP_DESTINATION, EXPIRED, to("224.0.0.1"), UDP),
                ip(GROUP_DESTINATION, EXPIRED, to("239.255.255.255"), UDP),
                ip(GROUP_DESTINATION, EXPIRED, to("255.255.255.255"), UDP),
                ip(null, EXPIRED, to("127.0.0.1"), UDP),
                arguments(null, EXPIRED, 1, new Header[] {ethernet, ipv4(17), UDP}),
                arguments(GROUP_LINK_DESTINATION, EXPIRED, 1, new Header[] {
                    ethernet(0x0800).withDestination(MacAddress.BROADCAST), ipv4(17), UDP
                }),
                arguments(GROUP_LINK_DESTINATION, EXPIRED, 1, new Header[] {
                    ethernet(0x0800).withDestination(GROUP), ipv4(17), UDP
                }),
                cooked(null, 0),
                cooked(GROUP_LINK_DESTINATION, 1),
                cooked(GROUP_LINK_DESTINATION, 2),
                cooked(null, 4),
                cooked2(null, 0),
                cooked2(GROUP_LINK_DESTINATION, 1),
                cooked2(GROUP_LINK_DESTINATION, 2),
                ip(null, EXPIRED, ipv4(1), Icmpv4Header.echoRequest(1, 2)),
                ip(null, EXPIRED, ipv4(1), Icmpv4Header.echoReply(1, 2)),
                ip(ABOUT_ICMP_ERROR, EXPIRED, ipv4(1), new Icmpv4Header(3, 0, 0, 0)),
                ip(ABOUT_ICMP_ERROR, EXPIRED, ipv4(1), new Icmpv4Header(4, 0, 0, 0)),
                ip(ABOUT_ICMP_ERROR, EXPIRED, ipv4(1), new Icmpv4Header(5, 0, 0, 0)),
                ip(ABOUT_ICMP_ERROR, EXPIRED, ipv4(1), new Icmpv4Header(11, 0, 0, 0)),
                ip(ABOUT_ICMP_ERROR, EXPIRED, ipv4(1), new Icmpv4Header(12, 0, 0, 0)));
    }

    private static Arguments cooked(IcmpErrorRule rule, int packetType) {
        Header header = new LinuxSllHeader(packetType, 1, 6, ADDRESS, 0x0800);
        return arguments(rule, EXPIRED, LinkType.LINUX_SLL, new Header[] {header, ipv4(17), UDP});
    }

    private static Arguments cooked2(IcmpErrorRule rule, int packetType) {
        Header header = new LinuxSll2Header(0x0800, 0, 3, 1, packetType, 6, ADDRESS);
        return arguments(rule, EXPIRED, LinkType.LINUX_SLL2, new Header[] {header, ipv4(17), UDP});
    }

    static Stream<Arguments> overIpv6() {
        Ipv6Header unspecified = ipv6(17).withSourceAddress(Ipv6Address.ANY);
        Ipv6Header fromGroup = ipv6(17).withSourceAddress(Ipv6Address.parse("ff02::1"));
        Ipv6Header toGroup = ipv6(17).withDestinationAddress(Ipv6Address.parse("ff02::1"));
        Header[] onLink = {ethernet(0x86DD).withDestination(MacAddress.parse("33:33:00:00:00:01")), ipv6(17), UDP};
        return Stream.of(
                ip(null, EXPIRED_6, ipv6(17), UDP),
                ip(SOURCE_NOT_A_HOST, EXPIRED_6, unspecified, UDP),
                ip(SOURCE_NOT_A_HOST, TOO_BIG, unspecified, UDP),
                ip(SOURCE_NOT_A_HOST, EXPIRED_6, fromGroup, UDP),
                ip(GROUP_DESTINATION, EXPIRED_6, toGroup, UDP),
                ip(GROUP_DESTINATION, UNKNOWN_HEADER, toGroup, UDP),
                ip(null, TOO_BIG, toGroup, UDP),
                ip(null, UNKNOWN_OPTION, toGroup, UDP),
                arguments(GROUP_LINK_DESTINATION, EXPIRED_6, 1, onLink),
                arguments(null, TOO_BIG, 1, onLink),
                arguments(null, UNKNOWN_OPTION, 1, onLink),
                ip(null, EXPIRED_6, ipv6(58), Icmpv6Header.echoRequest(1, 2)),
                ip(null, EXPIRED_6, ipv6(58), new Icmpv6Header(135, 0, 0, 0)),
                ip(ABOUT_ICMP_ERROR, EXPIRED_6, ipv6(58), new Icmpv6Header(1, 0, 0, 0)),
                ip(ABOUT_ICMP_ERROR, TOO_BIG, ipv6(58), new Icmpv6Header(4, 0, 0, 0)),
                // An error of a type that is not known yet.
                ip(ABOUT_ICMP_ERROR, EXPIRED_6, ipv6(58), new Icmpv6Header(127, 0, 0, 0)),
                ip(ABOUT_ICMP_ERROR, EXPIRED_6, ipv6(58), new Icmpv6Header(137, 0, 0, 0)),
                // RFC 4443 has no rule about later fragments, and Linux answers them.
                ip(null, EXPIRED_6, ipv6(44), new Ipv6FragmentHeader(58, 0, 1, 0, false, 1)),
                ip(
                        ABOUT_ICMP_ERROR,
                        EXPIRED_6,
                        ipv6(44),
                        new Ipv6FragmentHeader(58, 0, 0, 0, true, 1),
                        new Icmpv6Header(1, 0, 0, 0)));
    }

    @Test
    void forbidsAWrongHeaderChecksum() {
        byte[] frame = PacketWriter.plain().toBytes(new byte[8], ethernet(0x0800), ipv4(17), UDP);
        assertRule(null, EXPIRED, LinkType.ETHERNET, frame);
        assertRule(WRONG_HEADER_CHECKSUM, EXPIRED, LinkType.ETHERNET, with(frame, 24, "ffff"));
    }

    /** A message of which less than the type was captured may be an error. */
    @Test
    void forbidsAMessageOfUnknownType() {
        for (boolean six : new boolean[] {false, true}) {
            Header[] headers = six
                    ? new Header[] {ipv6(58), Icmpv6Header.echoRequest(1, 2)}
                    : new Header[] {ipv4(1), Icmpv4Header.echoRequest(1, 2)};
            byte[] packet = PacketWriter.plain().toBytes(new byte[100], headers);
            PacketView view = new PacketView();
            view.parse(packet, 0, six ? 40 : 20, LinkType.RAW, packet.length);
            assertThat((six ? EXPIRED_6 : EXPIRED).forbiddenBy(view)).contains(ABOUT_ICMP_ERROR);
        }
    }
}
