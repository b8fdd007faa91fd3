package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.padded;
import static io.github.packetcodec.packet.FrameBytes.with;
import static io.github.packetcodec.packet.Headers.FIRST_IPV4;
import static io.github.packetcodec.packet.Headers.FIRST_IPV6;
import static io.github.packetcodec.packet.Headers.FIRST_MAC;
import static io.github.packetcodec.packet.Headers.SECOND_IPV4;
import static io.github.packetcodec.packet.Headers.SECOND_IPV6;
import static io.github.packetcodec.packet.Headers.SECOND_MAC;
import static io.github.packetcodec.packet.Views.describe;
import static io.github.packetcodec.packet.Views.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tcp.TcpOptions;
import io.github.packetcodec.udp.UdpHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PacketViewTest {

    // Vectors: the frames of FrameBytes

    @Test
    void tcpOverIpv4() {
        PacketView view = parse(FrameBytes.TCP_IPV4);
        assertThat(describe(view)).isEqualTo("ethernet@0 ipv4@14 tcp@34 payload 54+4 padding 0 COMPLETE");
        assertThat(view.etherType()).isEqualTo(EtherType.IPV4);
        assertThat(view.protocol()).isEqualTo(6);
        assertThat(view.isFragment()).isFalse();
        assertThat(view.frameOffset()).isZero();
        assertThat(view.frameLength()).isEqualTo(58);
        assertThat(view.bytes()).isSameAs(FrameBytes.TCP_IPV4);
        assertThat(view.fault()).isNull();
        assertThat(view.faultLayer()).isNull();
        assertThat(view.refusal()).isEmpty();
        assertThat(view.ethernet()).isEqualTo(new EthernetHeader(SECOND_MAC, FIRST_MAC, 0x0800));
        assertThat(view.ipv4())
                .isEqualTo(new Ipv4Header(
                        0, 0, 44, 1, false, true, false, 0, 64, 6, 0x4E94, FIRST_IPV4, SECOND_IPV4, Ipv4Options.NONE));
        assertThat(view.tcp()).isEqualTo(new TcpHeader(49152, 443, 1, 2, 0, 0x10, 512, 0x2718, 0, TcpOptions.NONE));
    }

    @Test
    void optionsOfIpv4AndTcp() {
        PacketView view = parse(FrameBytes.SYN_IPV4);
        assertThat(describe(view)).isEqualTo("ethernet@0 ipv4@14 tcp@38 payload 78+0 padding 0 COMPLETE");
        assertThat(view.ipv4().options().octets()).isEqualTo(Octets.ofHex("94040000"));
        assertThat(view.tcp().options().octets()).isEqualTo(Octets.ofHex("020405b40402080a000000010000000001030307"));
    }

    @Test
    void tcpOverIpv6() {
        PacketView view = parse(FrameBytes.TCP_IPV6);
        assertThat(describe(view)).isEqualTo("ethernet@0 ipv6@14 tcp@54 payload 74+4 padding 0 COMPLETE");
        assertThat(view.ipv6()).isEqualTo(new Ipv6Header(0xB8, 0x12345, 24, 6, 64, FIRST_IPV6, SECOND_IPV6));
    }

    @Test
    void udpAndIcmp() {
        assertThat(describe(parse(FrameBytes.UDP_IPV4)))
                .isEqualTo("ethernet@0 ipv4@14 udp@34 payload 42+4 padding 0 COMPLETE");
        assertThat(parse(FrameBytes.UDP_IPV4).udp()).isEqualTo(new UdpHeader(49152, 53, 12, 0x7AA6));
        assertThat(describe(parse(FrameBytes.UDP_IPV6)))
                .isEqualTo("ethernet@0 ipv6@14 udp@54 payload 62+4 padding 0 COMPLETE");
        assertThat(describe(parse(FrameBytes.ICMP_IPV4)))
                .isEqualTo("ethernet@0 ipv4@14 icmpv4@34 payload 42+4 padding 0 COMPLETE");
        assertThat(parse(FrameBytes.ICMP_IPV4).icmpv4()).isEqualTo(new Icmpv4Header(8, 0, 0x1F3A, 0x1_0002));
        assertThat(describe(parse(FrameBytes.ICMP_IPV6)))
                .isEqualTo("ethernet@0 ipv6@14 icmpv6@54 payload 62+4 padding 0 COMPLETE");
        assertThat(parse(FrameBytes.ICMP_IPV6).icmpv6()).isEqualTo(new Icmpv6Header(128, 0, 0x4B7E, 0x1_0002));
    }

    @Test
    void arpWithPadding() {
        PacketView view = parse(FrameBytes.ARP);
        assertThat(describe(view)).isEqualTo("ethernet@0 arp@14 payload 42+0 padding 18 COMPLETE");
        assertThat(view.protocol()).isEqualTo(-1);
        assertThat(view.arp()).isEqualTo(ArpHeader.request(FIRST_MAC, FIRST_IPV4, Ipv4Address.parse("192.0.2.2")));
        // RARP is the same packet under another EtherType.
        assertThat(describe(parse(with(FrameBytes.ARP, 12, "8035"))))
                .isEqualTo("ethernet@0 arp@14 payload 42+0 padding 18 COMPLETE");
    }

    @Test
    void extensionHeadersOfEveryKind() {
        PacketView view = parse(FrameBytes.CHAIN_IPV6);
        assertThat(describe(view))
                .isEqualTo("ethernet@0 ipv6@14 ipv6-hop-by-hop@54 ipv6-destination-options@62 ipv6-routing@70 "
                        + "ipv6-fragment@94 ipv6-authentication@102 ipv6-destination-options@126 tcp@142 "
                        + "payload 162+4 padding 0 COMPLETE");
        assertThat(view.protocol()).isEqualTo(6);
        assertThat(view.isFragment()).isFalse();
        assertThat(view.anomalyBits()).isZero();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void walksFrames(String expected, byte[] frame) {
        PacketView view = parse(frame);
        assertThat(describe(view)).isEqualTo(expected);
    }

    static Stream<Arguments> frames() {
        byte[] ipv4 = FrameBytes.UDP_IPV4;
        byte[] ipv6 = FrameBytes.UDP_IPV6;
        byte[] ack = FrameBytes.ACK_HOP_BY_HOP_IPV6;
        String chain = "ethernet@0 ipv6@14 ipv6-fragment@54 ";
        // Payload length 20, a fragment header; then UDP.
        byte[] fragment = insert(with(ipv6, 18, "00142c40"), 54, bytes("11000000 0000000a"));
        return Stream.of(
                // IPv4 fragments: the first, one in the middle, the last; the flag DF alone makes none.
                arguments("ethernet@0 ipv4@14 udp@34 payload 42+4 padding 0 COMPLETE", with(ipv4, 20, "2000")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 FRAGMENT", with(ipv4, 20, "2001")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 FRAGMENT", with(ipv4, 20, "1fff")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 FRAGMENT", with(ipv4, 20, "0001")),
                arguments("ethernet@0 ipv4@14 udp@34 payload 42+4 padding 0 COMPLETE", with(ipv4, 20, "c000")),
                // A later fragment's first bytes are no UDP header: here they could not be one.
                arguments(
                        "ethernet@0 ipv4@14 payload 34+3 padding 0 FRAGMENT",
                        cut(with(with(ipv4, 16, "0017"), 20, "0010"), 37)),
                // IPv6 fragments: atomic, first, in the middle, last.
                arguments(chain + "udp@62 payload 70+4 padding 0 COMPLETE", fragment),
                arguments(chain + "udp@62 payload 70+4 padding 0 COMPLETE", with(fragment, 56, "0001")),
                arguments(chain + "udp@62 payload 70+4 padding 0 COMPLETE", with(fragment, 56, "0006")),
                arguments(chain + "payload 62+12 padding 0 FRAGMENT", with(fragment, 56, "0009")),
                arguments(chain + "payload 62+12 padding 0 FRAGMENT", with(fragment, 56, "fff8")),
                arguments(chain + "payload 62+12 padding 0 FRAGMENT", with(fragment, 56, "0008")),
                // The header that a later fragment announces is in the first fragment: the walk ends.
                arguments(chain + "payload 62+12 padding 0 FRAGMENT", with(with(fragment, 54, "3c"), 56, "0008")),
                // Endings.
                arguments("ethernet@0 ipv6@14 payload 54+12 padding 0 NO_NEXT_HEADER", with(ipv6, 20, "3b")),
                arguments("ethernet@0 ipv6@14 payload 54+12 padding 0 ENCRYPTED", with(ipv6, 20, "32")),
                arguments("ethernet@0 ipv6@14 payload 54+12 padding 0 UNKNOWN_PROTOCOL", with(ipv6, 20, "84")),
                // The numbers for experiments need not announce an extension header; 135, 139 and 140 do.
                arguments("ethernet@0 ipv6@14 payload 54+12 padding 0 UNKNOWN_PROTOCOL", with(ipv6, 20, "fd")),
                arguments("ethernet@0 ipv6@14 payload 54+12 padding 0 UNKNOWN_PROTOCOL", with(ipv6, 20, "fe")),
                arguments(
                        "ethernet@0 ipv6@14 ipv6-extension@54 payload 62+4 padding 0 NO_NEXT_HEADER",
                        with(with(ipv6, 20, "87"), 54, "3b00")),
                arguments(
                        "ethernet@0 ipv6@14 ipv6-extension@54 payload 62+4 padding 0 UNKNOWN_PROTOCOL",
                        with(with(ipv6, 20, "8b"), 54, "ff00")),
                arguments(
                        "ethernet@0 ipv6@14 ipv6-extension@54 payload 62+4 padding 0 UNKNOWN_PROTOCOL",
                        with(with(ipv6, 20, "8c"), 54, "ff00")),
                // ICMPv4 over IPv6, ICMPv6 over IPv4, and extension headers over IPv4 are nothing.
                arguments("ethernet@0 ipv6@14 payload 54+12 padding 0 UNKNOWN_PROTOCOL", with(ipv6, 20, "01")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 UNKNOWN_PROTOCOL", with(ipv4, 23, "3a")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 UNKNOWN_PROTOCOL", with(ipv4, 23, "00")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 UNKNOWN_PROTOCOL", with(ipv4, 23, "2c")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 UNKNOWN_PROTOCOL", with(ipv4, 23, "3b")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 UNKNOWN_PROTOCOL", with(ipv4, 23, "04")),
                arguments("ethernet@0 ipv4@14 payload 34+12 padding 0 ENCRYPTED", with(ipv4, 23, "32")),
                arguments("ethernet@0 payload 14+32 padding 0 UNKNOWN_ETHER_TYPE", with(ipv4, 12, "88cc")),
                arguments("ethernet@0 payload 14+32 padding 0 UNKNOWN_ETHER_TYPE", with(ipv4, 12, "05dd")),
                arguments("ethernet@0 payload 14+32 padding 0 UNKNOWN_ETHER_TYPE", with(ipv4, 12, "ffff")),
                // 802.3: LLC of three and of four bytes, SNAP with an EtherType and SNAP without one.
                arguments(
                        "ethernet@0 llc@14 payload 17+29 padding 0 UNKNOWN_ETHER_TYPE",
                        with(with(ipv4, 12, "0020"), 14, "424203")),
                arguments(
                        "ethernet@0 llc@14 payload 18+1 padding 27 UNKNOWN_ETHER_TYPE",
                        with(with(ipv4, 12, "0005"), 14, "42420100")),
                arguments(
                        "ethernet@0 llc@14 snap@17 ipv4@22 udp@42 payload 50+4 padding 3 COMPLETE",
                        padded(insert(with(ipv4, 12, "0028"), 14, bytes("aaaa03 000000 0800")), 57)),
                arguments(
                        "ethernet@0 llc@14 snap@17 payload 22+32 padding 0 UNKNOWN_ETHER_TYPE",
                        insert(with(ipv4, 12, "0028"), 14, bytes("aaaa03 00000c 0800"))),
                arguments(
                        "ethernet@0 vlan@14 llc@18 snap@21 ipv4@26 udp@46 payload 54+4 padding 0 COMPLETE",
                        insert(with(ipv4, 12, "8100"), 14, bytes("0001 0028 aaaa03 000000 0800"))),
                arguments(
                        "ethernet@0 llc@14 payload 17+1497 padding 3 UNKNOWN_ETHER_TYPE",
                        padded(with(with(ipv4, 12, "05dc"), 14, "424203"), 14 + 1503)),
                // Padding of 60-byte frames.
                arguments("ethernet@0 ipv4@14 tcp@34 payload 54+0 padding 6 COMPLETE", FrameBytes.PADDED_ACK_IPV4),
                arguments("ethernet@0 ipv6@14 tcp@54 payload 74+0 padding 7 COMPLETE", padded(FrameBytes.ACK_IPV6, 81)),
                arguments(
                        "ethernet@0 ipv6@14 ipv6-hop-by-hop@54 tcp@62 payload 82+0 padding 4 COMPLETE",
                        padded(ack, 86)),
                arguments(
                        "ethernet@0 ipv4@14 icmpv4@34 payload 42+0 padding 18 COMPLETE",
                        padded(cut(with(FrameBytes.ICMP_IPV4, 16, "001c"), 42), 60)),
                // Nothing but headers.
                arguments("ethernet@0 payload 14+0 padding 0 UNKNOWN_ETHER_TYPE", with(cut(ipv4, 14), 12, "88cc")),
                arguments(
                        "ethernet@0 ipv4@14 payload 34+0 padding 0 UNKNOWN_PROTOCOL",
                        with(with(cut(ipv4, 34), 16, "0014"), 23, "ff")));
    }

    // Long chains

    @ParameterizedTest
    @MethodSource("tagCounts")
    void vlanTags(int count) {
        byte[] tags = new byte[4 * count];
        for (int i = 0; i < count; i++) {
            // Each tag announces the next: priority 3, drop eligible, the tag's number.
            String type = i == count - 1 ? "0800" : new String[] {"8100", "88a8", "9100"}[i % 3];
            System.arraycopy(bytes(String.format("%04x", 0x7000 | i & 0xFFF) + type), 0, tags, 4 * i, 4);
        }
        byte[] frame = insert(count == 0 ? FrameBytes.TCP_IPV4 : with(FrameBytes.TCP_IPV4, 12, "88a8"), 14, tags);
        PacketView view = parse(frame);
        assertThat(view.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(view.count(Layer.VLAN)).isEqualTo(count);
        assertThat(view.etherType()).isEqualTo(EtherType.IPV4);
        assertThat(view.networkOffset()).isEqualTo(14 + 4 * count);
        assertThat(view.tcp()).isEqualTo(parse(FrameBytes.TCP_IPV4).tcp());
        List<Integer> offsets = new ArrayList<>();
        view.forEachHeader((layer, offset) -> offsets.add(layer == Layer.VLAN ? offset : -1));
        assertThat(offsets).hasSize(3 + count);
        List<Header> headers = view.headers();
        for (int i = 0; i < count; i++) {
            assertThat(offsets.get(1 + i)).isEqualTo(14 + 4 * i);
            VlanTag tag = (VlanTag) headers.get(1 + i);
            assertThat(tag.vlanId()).isEqualTo(i & 0xFFF);
            assertThat(tag.priority()).isEqualTo(3);
            assertThat(tag.dropEligible()).isTrue();
        }
        assertThat(Packet.of(view).headers()).isEqualTo(headers);
        assertThat(view.offset(Layer.VLAN, count - 1)).isEqualTo(count == 0 ? -1 : 10 + 4 * count);
        assertThat(view.offset(Layer.VLAN, count)).isEqualTo(-1);
    }

    static IntStream tagCounts() {
        return IntStream.of(0, 1, 2, 3, 4, 16_000);
    }

    /** 64 KiB of destination options headers of 8 bytes: 256 are followed, in bounded time. */
    @Test
    void longExtensionChainsEnd() {
        byte[] extension = bytes("3c00 0104 00000000");
        byte[] frame = join(with(with(cut(FrameBytes.UDP_IPV6, 54), 18, "fff8"), 20, "3c"), repeated(extension, 8191));
        PacketView view = new PacketView();
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> IntStream.range(0, 1000).forEach(i -> view.parse(frame, 0, frame.length)));
        assertThat(Views.extensionCount(view)).isEqualTo(256);
        assertThat(view.refusal())
                .contains(new Refusal(
                        Layer.IPV6_DESTINATION_OPTIONS,
                        Fault.TOO_MANY_EXTENSIONS,
                        54 + 256 * 8,
                        256,
                        257,
                        Boundary.PAYLOAD_LENGTH));
        assertThat(view.payloadOffset()).isEqualTo(54 + 256 * 8);
        assertThat(view.payloadLength()).isEqualTo(0xFFF8 - 256 * 8);
        assertThat(Packet.of(view).headers()).hasSize(2 + 256);
    }

    @Test
    void asManyExtensionsAsAreFollowed() {
        byte[] chain = repeated(bytes("3c00 0104 00000000"), 256);
        chain[255 * 8] = 17;
        int length = chain.length + 12;
        byte[] frame = insert(with(with(FrameBytes.UDP_IPV6, 18, String.format("%04x", length)), 20, "3c"), 54, chain);
        PacketView view = parse(frame);
        assertThat(view.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(Views.extensionCount(view)).isEqualTo(256);
        assertThat(view.transportOffset()).isEqualTo(54 + 256 * 8);
    }

    private static byte[] repeated(byte[] unit, int times) {
        byte[] all = new byte[unit.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(unit, 0, all, i * unit.length, unit.length);
        }
        return all;
    }

    // What is not there

    @Test
    void askingForAHeaderThatIsNotThere() {
        PacketView arp = parse(FrameBytes.ARP);
        for (Consumer<PacketView> question : Arrays.<Consumer<PacketView>>asList(
                PacketView::ipv4,
                PacketView::ipv6,
                PacketView::tcp,
                PacketView::udp,
                PacketView::icmpv4,
                PacketView::icmpv6,
                PacketView::ipv4ChecksumStatus,
                PacketView::transportChecksumStatus)) {
            assertThatThrownBy(() -> question.accept(arp)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(arp.transportLayer()).isNull();
        assertThat(arp.transportOffset()).isEqualTo(-1);
        PacketView tcp = parse(FrameBytes.TCP_IPV4);
        for (Consumer<PacketView> question : Arrays.<Consumer<PacketView>>asList(
                PacketView::arp, PacketView::ipv6, PacketView::udp, PacketView::icmpv4, PacketView::icmpv6)) {
            assertThatThrownBy(() -> question.accept(tcp)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(tcp.offset(Layer.VLAN)).isEqualTo(-1);
        assertThat(tcp.header(VlanTag.class)).isEmpty();
        // A header that was refused is not there either.
        PacketView refused = parse(cut(with(FrameBytes.TCP_IPV4, 16, "0027"), 53));
        assertThat(refused.transportLayer()).isNull();
        assertThat(refused.transportOffset()).isEqualTo(-1);
        assertThatThrownBy(refused::tcp).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(refused::transportChecksumStatus).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesARangeOutsideOfTheArray() {
        PacketView view = new PacketView();
        byte[] bytes = new byte[20];
        for (int[] range : new int[][] {{-1, 1}, {0, 21}, {20, 1}, {21, 0}, {1, -1}, {2, Integer.MAX_VALUE}}) {
            assertThatThrownBy(() -> view.parse(bytes, range[0], range[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> new PacketView(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aNewViewIsEmpty() {
        assertThat(describe(new PacketView()))
                .isEqualTo("payload 0+0 padding 0 FAULT ethernet@0 TRUNCATED_HEADER 14 of 0");
        assertThat(new PacketView().bytes()).isEmpty();
    }
}
