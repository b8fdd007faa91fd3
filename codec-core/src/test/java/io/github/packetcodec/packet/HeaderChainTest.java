package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderChainTest {
    private static final byte[] TAGGED =
            insert(with(FrameBytes.UDP_IPV4, 12, "88a8"), 14, bytes("0064 8100 602a 0800"));
    /** The offsets of a frame in the middle of an array are counted from the start of the array. */
    private static final int BEFORE = 5;

    @ParameterizedTest
    @MethodSource("chains")
    void stepsThroughTheHeadersInTheOrderOfTheWire(String expected, int linkType, byte[] frame) {
        byte[] in = join(new byte[BEFORE], frame, new byte[3]);
        PacketView view = new PacketView(LengthPolicy.LENIENT);
        view.parse(in, BEFORE, frame.length, linkType);
        assertThat(chain(view)).isEqualTo(expected);
        // The short way for plain frames and the walk lead to the same chain.
        view.walkStepwise(in, BEFORE, frame.length, frame.length, linkType, false);
        assertThat(chain(view)).isEqualTo(expected);
    }

    static Stream<Arguments> chains() {
        byte[] udp4 = FrameBytes.slice(FrameBytes.UDP_IPV4, 14, 46);
        byte[] snap = insert(with(FrameBytes.UDP_IPV4, 12, "0028"), 14, bytes("aaaa03 000000 0800"));
        int ethernet = LinkType.ETHERNET;
        return Stream.of(
                arguments("", ethernet, new byte[0]),
                arguments("ethernet@0", ethernet, with(FrameBytes.UDP_IPV4, 12, "88cc")),
                arguments("ethernet@0 arp@14", ethernet, FrameBytes.ARP),
                arguments("ethernet@0 ipv4@14 udp@34", ethernet, FrameBytes.UDP_IPV4),
                arguments("ethernet@0 vlan@14 vlan@18 ipv4@22 udp@42", ethernet, TAGGED),
                arguments("ethernet@0 llc@14 snap@17 ipv4@22 udp@42", ethernet, snap),
                arguments("null@0 ipv4@4 udp@24", LinkType.NULL, join(bytes("02000000"), udp4)),
                arguments("ipv4@0 udp@20", LinkType.RAW, udp4),
                arguments(
                        "ethernet@0 ipv6@14 ipv6-hop-by-hop@54 ipv6-destination-options@62 ipv6-routing@70"
                                + " ipv6-fragment@94 ipv6-authentication@102 ipv6-destination-options@126 tcp@142",
                        ethernet,
                        FrameBytes.CHAIN_IPV6),
                // A later fragment, a refused header and a cut one end the chain before them.
                arguments("ethernet@0 ipv4@14", ethernet, with(FrameBytes.UDP_IPV4, 20, "0001")),
                arguments("ethernet@0 ipv4@14", ethernet, with(FrameBytes.TCP_IPV4, 46, "40")),
                arguments("ethernet@0 ipv4@14", ethernet, FrameBytes.cut(FrameBytes.UDP_IPV4, 40)));
    }

    private static String chain(PacketView view) {
        List<String> places = new ArrayList<>();
        for (long place = HeaderChain.first(view.outcome, view.start, view.headersEnd());
                place != HeaderChain.END;
                place = HeaderChain.next(place, view.bytes, view.headersEnd())) {
            places.add(HeaderChain.layer(place).id() + "@" + (HeaderChain.offset(place) - BEFORE));
        }
        return String.join(" ", places);
    }

    @Test
    void findsHeadersOfALayer() {
        PacketView tagged = Views.parse(TAGGED);
        assertThat(offset(tagged, Layer.VLAN, 0)).isEqualTo(14);
        assertThat(offset(tagged, Layer.VLAN, 1)).isEqualTo(18);
        assertThat(offset(tagged, Layer.VLAN, 2)).isEqualTo(-1);
        assertThat(offset(tagged, Layer.UDP, 0)).isEqualTo(42);
        assertThat(offset(tagged, Layer.TCP, 0)).isEqualTo(-1);
        PacketView plain = Views.parse(FrameBytes.UDP_IPV4);
        assertThat(offset(plain, Layer.UDP, 0)).isEqualTo(34);
        assertThat(offset(plain, Layer.UDP, 1)).isEqualTo(-1);
        assertThat(HeaderChain.count(Layer.VLAN, tagged.outcome, TAGGED, 0, tagged.headersEnd()))
                .isEqualTo(2);
        assertThat(HeaderChain.count(Layer.UDP, plain.outcome, FrameBytes.UDP_IPV4, 0, plain.headersEnd()))
                .isOne();
        assertThat(HeaderChain.count(Layer.TCP, plain.outcome, FrameBytes.UDP_IPV4, 0, plain.headersEnd()))
                .isZero();
    }

    private static int offset(PacketView view, Layer layer, int index) {
        return HeaderChain.offset(layer, index, view.outcome, view.bytes, view.start, view.headersEnd());
    }

    @Test
    void makesRecords() {
        PacketView view = Views.parse(TAGGED);
        List<Header> records = HeaderChain.records(view.outcome, TAGGED, 0, view.headersEnd());
        assertThat(records)
                .containsExactly(
                        Headers.ethernet(0x88A8),
                        new VlanTag(0, false, 100, 0x8100),
                        new VlanTag(3, false, 42, 0x0800),
                        view.ipv4(),
                        view.udp());
        assertThatThrownBy(() -> records.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(record(VlanTag.class, view)).isEqualTo(records.get(1));
        assertThat(record(UdpHeader.class, view)).isEqualTo(records.get(4));
        assertThat(record(TcpHeader.class, view)).isNull();
        assertThat(HeaderChain.records(VlanTag.class, view.outcome, TAGGED, 0, view.headersEnd()))
                .containsExactly((VlanTag) records.get(1), (VlanTag) records.get(2));
        assertThat(HeaderChain.records(TcpHeader.class, view.outcome, TAGGED, 0, view.headersEnd()))
                .isEmpty();
    }

    /** A type may be that of several layers. */
    @Test
    void makesRecordsOfAnInterface() {
        PacketView view = Views.parse(FrameBytes.CHAIN_IPV6);
        List<Ipv6ExtensionHeader> extensions =
                HeaderChain.records(Ipv6ExtensionHeader.class, view.outcome, view.bytes, 0, view.headersEnd());
        assertThat(extensions).hasSize(6);
        assertThat(HeaderChain.records(Header.class, view.outcome, view.bytes, 0, view.headersEnd()))
                .containsSubsequence(extensions)
                .isEqualTo(view.headers());
        assertThat(record(Ipv6ExtensionHeader.class, view)).isEqualTo(extensions.get(0));
    }

    private static Header record(Class<? extends Header> type, PacketView view) {
        return HeaderChain.record(type, view.outcome, view.bytes, view.start, view.headersEnd());
    }

    /** The last one: that of the inner tag, or of SNAP; an 802.3 length if nothing follows it. */
    @Test
    void returnsTheLastEtherType() {
        assertThat(Views.parse(TAGGED).etherType()).isEqualTo(0x0800);
        assertThat(Views.parse(with(TAGGED, 20, "0004424203")).etherType()).isEqualTo(4);
        PacketView raw = Views.parse(FrameBytes.slice(FrameBytes.UDP_IPV4, 14, 46), LinkType.RAW, LengthPolicy.STRICT);
        assertThat(HeaderChain.etherType(raw.outcome, raw.bytes, 0, raw.headersEnd()))
                .isEqualTo(-1);
    }
}
