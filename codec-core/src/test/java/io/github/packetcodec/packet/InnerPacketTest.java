package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.address.MacAddress;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4AuthenticationHeader;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tunnel.ControlWordHeader;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.L2tpv3Header;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets inside packets: what the writer writes in one chain, two views read again, at any depth. */
class InnerPacketTest {
    private static final byte[] PAYLOAD = TestBytes.of("68656c6c6f");
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final Ipv4Address A = Ipv4Address.parse("192.0.2.1");
    private static final Ipv4Address B = Ipv4Address.parse("192.0.2.2");
    private static final Ipv6Address C = Ipv6Address.parse("2001:db8::1");
    private static final Ipv6Address D = Ipv6Address.parse("2001:db8::2");

    private static EthernetHeader ethernet(int type) {
        return new EthernetHeader(MAC, MAC, type);
    }

    private static Ipv4Header ipv4(int protocol) {
        return Ipv4Header.of(A, B, protocol);
    }

    private static Ipv6Header ipv6(int protocol) {
        return Ipv6Header.of(C, D, protocol);
    }

    private static UdpHeader udp(int port) {
        return UdpHeader.of(40001, port);
    }

    private static TcpHeader tcp() {
        return TcpHeader.of(40001, 80, 1, 0, 2);
    }

    /** The headers of a frame, the outermost packet's first. */
    static List<List<Header>> chains() {
        VxlanHeader vxlan = new VxlanHeader(8, 0, 0, 42, 0);
        return List.of(
                List.of(ethernet(0x0800), ipv4(IpProtocol.IPV4), ipv4(IpProtocol.TCP), tcp()),
                List.of(ethernet(0x0800), ipv4(IpProtocol.IPV6), ipv6(IpProtocol.UDP), udp(53)),
                List.of(ethernet(0x86DD), ipv6(IpProtocol.IPV4), ipv4(IpProtocol.UDP), udp(53)),
                List.of(ethernet(0x86DD), ipv6(IpProtocol.IPV6), ipv6(IpProtocol.TCP), tcp()),
                List.of(ethernet(0x86DD), ipv6(IpProtocol.ETHERNET), ethernet(0x0800), ipv4(IpProtocol.TCP), tcp()),
                List.of(ethernet(0x0800), ipv4(IpProtocol.GRE), GreHeader.of(0x0800), ipv4(IpProtocol.TCP), tcp()),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.GRE),
                        GreHeader.of(0x6558).withChecksum(0).withKey(7).withSequenceNumber(1),
                        ethernet(0x86DD),
                        ipv6(IpProtocol.UDP),
                        udp(53)),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.GRE),
                        new GreHeader(0x3001, 0x880B, 0, 0, 0x00150001L, 9, 0, Octets.EMPTY),
                        new PppHeader(true, true, 0x21),
                        ipv4(IpProtocol.TCP),
                        tcp()),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.GRE),
                        GreHeader.of(EtherType.MPLS),
                        new MplsEntry(100, 0, true, 64),
                        ipv4(IpProtocol.TCP),
                        tcp()),
                List.of(ethernet(0x0800), ipv4(IpProtocol.UDP), udp(4789), vxlan, ethernet(0x0800), ipv4(6), tcp()),
                List.of(ethernet(0x86DD), ipv6(IpProtocol.UDP), udp(8472), vxlan, ethernet(0x86DD), ipv6(6), tcp()),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.UDP),
                        udp(4790),
                        new VxlanHeader(0x0C, 0, 2, 42, 0),
                        ipv6(IpProtocol.TCP),
                        tcp()),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.ETHERIP),
                        new EtherIpHeader(3, 0),
                        ethernet(0x0800),
                        ipv4(IpProtocol.TCP),
                        tcp()),
                List.of(
                        ethernet(0x86DD),
                        ipv6(IpProtocol.UDP),
                        udp(6081),
                        GeneveHeader.of(0x6558, 42).withOptions(Octets.ofHex("0102800111223344")),
                        ethernet(0x0800),
                        ipv4(IpProtocol.TCP),
                        tcp()),
                List.of(ethernet(0x0800), ipv4(IpProtocol.UDP), udp(6081), GeneveHeader.of(0x86DD, 1), ipv6(6), tcp()),
                List.of(ethernet(0x0800), ipv4(IpProtocol.UDP), udp(2152), GtpuHeader.of(1, 0), ipv4(6), tcp()),
                List.of(
                        ethernet(0x86DD),
                        ipv6(IpProtocol.UDP),
                        udp(2152),
                        new GtpuHeader(0x14, 255, 0, 7, 0, 0, 0x85, Octets.ofHex("01000900")),
                        ipv6(IpProtocol.TCP),
                        tcp()),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.GRE),
                        GreHeader.of(0x88BE).withSequenceNumber(1),
                        ErspanHeader.ofTypeTwo(100, 123),
                        ethernet(0x0800),
                        ipv4(IpProtocol.TCP),
                        tcp()),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.GRE),
                        GreHeader.of(0x22EB).withSequenceNumber(1),
                        ErspanHeader.ofTypeThree(100, 5),
                        ethernet(0x86DD),
                        ipv6(IpProtocol.TCP),
                        tcp()),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.GRE),
                        GreHeader.of(0x88BE),
                        ethernet(0x0800),
                        ipv4(IpProtocol.TCP),
                        tcp()),
                List.of(ethernet(0x0800), ipv4(IpProtocol.L2TP), new L2tpv3Header(1000)),
                List.of(ethernet(0x0800), ipv4(IpProtocol.ESP), new EspHeader(256, 1)),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.MPLS_IN_IP),
                        new MplsEntry(2, 0, true, 64),
                        ipv6(IpProtocol.TCP),
                        tcp()),
                List.of(
                        ethernet(0x8864),
                        new PppoeHeader(1, 1, 0, 17, 0),
                        PppHeader.of(0x0057),
                        ipv6(IpProtocol.IPV4),
                        ipv4(IpProtocol.GRE),
                        GreHeader.of(0x86DD),
                        ipv6(IpProtocol.UDP),
                        udp(4789),
                        vxlan,
                        ethernet(0x0800),
                        ipv4(IpProtocol.TCP),
                        tcp()),
                List.of(
                        ethernet(0x0800),
                        ipv4(IpProtocol.AUTHENTICATION),
                        new Ipv4AuthenticationHeader(
                                IpProtocol.IPV4, 0, 1, 1, Octets.ofHex("000102030405060708090a0b")),
                        ipv4(IpProtocol.TCP),
                        tcp()));
    }

    private static List<PacketView> views(byte[] frame) {
        List<PacketView> views = new ArrayList<>();
        PacketView view = new PacketView();
        assertThat(view.parse(frame)).isTrue();
        views.add(view);
        while (view.innerLayer() != null) {
            PacketView inner = new PacketView();
            assertThat(inner.parseInner(view)).isTrue();
            assertThat(inner.frameOffset()).isEqualTo(view.payloadOffset());
            assertThat(inner.frameLength()).isEqualTo(view.payloadLength());
            views.add(inner);
            view = inner;
        }
        return views;
    }

    @ParameterizedTest
    @MethodSource("chains")
    void whatIsWrittenInOneChainIsRead(List<Header> headers) {
        byte[] frame = PacketWriter.plain().toBytes(PAYLOAD, headers);
        List<PacketView> views = views(frame);
        assertThat(views).hasSizeGreaterThan(1);
        List<Header> read = new ArrayList<>();
        for (PacketView view : views) {
            read.addAll(view.headers());
            for (ChecksumVerdict verdict : ChecksumVerdict.of(view)) {
                assertThat(verdict.status()).as(verdict.toString()).isEqualTo(ChecksumStatus.VALID);
                assertThat(verdict.expected()).isEqualTo(verdict.found());
            }
        }
        assertThat(read).extracting(Header::layer).isEqualTo(layers(headers));
        PacketView last = views.get(views.size() - 1);
        assertThat(last.payloadLength()).isEqualTo(PAYLOAD.length);
        assertThat(last.statedPayloadLength()).isEqualTo(PAYLOAD.length);
        // A bit turned in the payload is noticed by every checksum that covers it.
        frame[frame.length - 1] ^= 1;
        for (PacketView view : views(frame)) {
            if (view.transportLayer() != null) {
                assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.INVALID);
            }
            if (view.linkLayer() == Layer.GRE) {
                boolean has = ((GreHeader) view.headers().get(0)).hasChecksum();
                assertThat(view.greChecksumStatus()).isEqualTo(has ? ChecksumStatus.INVALID : ChecksumStatus.ABSENT);
            }
        }
    }

    private static List<Layer> layers(List<Header> headers) {
        return headers.stream().map(Header::layer).toList();
    }

    /** The packet and its copies from every kind of buffer say the same as the views. */
    @ParameterizedTest
    @MethodSource("chains")
    void thePacketContainsThoseInsideIt(List<Header> headers) {
        byte[] frame = PacketWriter.plain().toBytes(PAYLOAD, headers);
        Packet packet = Packet.decode(frame);
        ByteBuf direct = Unpooled.directBuffer().writeBytes(frame);
        assertThat(Packet.decode(direct)).isEqualTo(packet);
        direct.release();
        List<Header> read = new ArrayList<>();
        for (Packet one = packet; one != null; one = one.inner().orElse(null)) {
            read.addAll(one.headers());
        }
        assertThat(read).extracting(Header::layer).isEqualTo(layers(headers));
        assertThat(packet.toString()).contains(", inner=Packet[");
    }

    /** Law 8: a cut removes headers, and changes none. */
    @ParameterizedTest
    @MethodSource("chains")
    void aCutRemovesHeadersAndChangesNone(List<Header> headers) {
        byte[] frame = PacketWriter.plain().toBytes(PAYLOAD, headers);
        List<Header> whole = new ArrayList<>();
        views(frame).forEach(view -> whole.addAll(view.headers()));
        PacketView[] two = {new PacketView(), new PacketView()};
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            PacketView view = two[0];
            view.parse(cut, 0, length, LinkType.ETHERNET, frame.length);
            List<Header> found = new ArrayList<>(view.headers());
            for (int depth = 1; view.innerLayer() != null; depth++) {
                two[depth & 1].parseInner(view);
                view = two[depth & 1];
                found.addAll(view.headers());
            }
            assertThat(whole.subList(0, found.size())).as("cut to %d", length).isEqualTo(found);
            if (view.fault() != null) {
                assertThat(view.refusal().orElseThrow().boundary()).isEqualTo(Boundary.CAPTURE);
            }
        }
    }

    @Test
    void portsAreAnArgument() {
        byte[] frame = PacketWriter.plain()
                .toBytes(
                        PAYLOAD,
                        ethernet(0x0800),
                        ipv4(IpProtocol.UDP),
                        udp(5000),
                        new VxlanHeader(8, 0, 0, 1, 0),
                        ethernet(0x0800),
                        ipv4(IpProtocol.TCP),
                        tcp());
        PacketView view = new PacketView();
        view.parse(frame);
        assertThat(view.innerLayer()).isNull();
        PacketView other = new PacketView(Tunnels.NONE.withPort(5000, Layer.VXLAN), 1);
        other.parse(frame);
        assertThat(other.innerLayer()).isEqualTo(Layer.VXLAN);
        PacketView none = new PacketView(Tunnels.DEFAULT.withoutPort(4789), 1);
        Udp.setDestinationPort(frame, 34, 4789);
        none.parse(frame);
        view.parse(frame);
        assertThat(none.innerLayer()).isNull();
        assertThat(view.innerLayer()).isEqualTo(Layer.VXLAN);
        assertThatThrownBy(() -> new PacketView(null, 1)).isInstanceOf(NullPointerException.class);
    }

    /** RFC 3948: four octets of zero precede IKE, and a single octet keeps an address translation. */
    @Test
    void port4500CarriesOtherThingsToo() {
        PacketView view = new PacketView(Tunnels.DEFAULT.withPort(4500, Layer.ESP), 1);
        for (String payload : List.of("00000000ffffffffffffffff", "ff", "00000001", "0000010000000001")) {
            byte[] frame = PacketWriter.plain()
                    .toBytes(TestBytes.of(payload), ethernet(0x0800), ipv4(IpProtocol.UDP), udp(4500));
            view.parse(frame);
            assertThat(view.innerLayer()).isEqualTo(payload.equals("0000010000000001") ? Layer.ESP : null);
            assertThat(Packet.decode(frame).inner()).isEmpty();
        }
    }

    /** RFC 6935: tunnels may leave out the checksum over IPv6, where others must not. */
    @Test
    void noChecksumOverIpv6IsForTunnels() {
        for (int port : new int[] {4789, 53}) {
            byte[] frame = PacketWriter.plain().toBytes(PAYLOAD, ethernet(0x86DD), ipv6(IpProtocol.UDP), udp(port));
            Udp.setChecksum(frame, 54, 0);
            PacketView view = new PacketView();
            view.parse(frame);
            assertThat(view.transportChecksumStatus())
                    .isEqualTo(port == 53 ? ChecksumStatus.ZERO_FORBIDDEN : ChecksumStatus.ABSENT);
        }
    }

    @Test
    void theLengthOfGtpuMayBeTooLarge() {
        Header[] headers = {
            ethernet(0x0800),
            ipv4(IpProtocol.UDP),
            udp(2152),
            new GtpuHeader(0x10, 255, 0, 42, 0, 0, 0, Octets.EMPTY),
            ipv4(IpProtocol.UDP),
            udp(53)
        };
        byte[] frame = PacketWriter.plain().toBytes(PAYLOAD, headers);
        int length = 20 + 8 + PAYLOAD.length;
        assertThat(frame[45]).isEqualTo((byte) length);
        frame[45]++;
        PacketView outer = new PacketView();
        outer.parse(frame);
        PacketView strict = new PacketView(LengthPolicy.STRICT);
        assertThat(strict.parseInner(outer)).isFalse();
        assertThat(strict.refusal().orElseThrow().message())
                .isEqualTo("GTP-U at 0: length " + (length + 1) + " is more than the " + length + " bytes there");
        PacketView lenient = new PacketView();
        assertThat(lenient.parseInner(outer)).isTrue();
        assertThat(lenient.anomalies()).containsExactly(Anomaly.CARRIER_LENGTH_TOO_LARGE);
    }

    private static PacketView withLabel(int label, Layer layer) {
        return new PacketView(Tunnels.DEFAULT.withLabel(label, layer), PacketView.DEFAULT_MAXIMUM_DEPTH);
    }

    private static Header[] pseudowire(Header... inner) {
        List<Header> headers = new ArrayList<>(
                List.of(ethernet(EtherType.MPLS), new MplsEntry(16, 0, false, 64), new MplsEntry(1000, 0, true, 64)));
        headers.addAll(List.of(inner));
        return headers.toArray(Header[]::new);
    }

    /** The last label of the stack decides, and only if it was given. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void labelsOfPseudowiresAreAnArgument(boolean controlWord) {
        Header word = new ControlWordHeader(0, 7);
        Header[] inner = {ethernet(0x0800), ipv4(IpProtocol.TCP), tcp()};
        Header[] headers =
                controlWord ? pseudowire(word, inner[0], inner[1], inner[2]) : pseudowire(inner[0], inner[1], inner[2]);
        byte[] frame = PacketWriter.plain().toBytes(PAYLOAD, headers);
        Layer layer = controlWord ? Layer.CONTROL_WORD : Layer.ETHERNET;
        PacketView view = withLabel(1000, layer);
        assertThat(view.parse(frame)).isTrue();
        assertThat(view.headers()).hasSize(3);
        assertThat(view.innerLayer()).isEqualTo(layer);
        PacketView second = new PacketView();
        assertThat(second.parseInner(view)).isTrue();
        assertThat(second.linkLayer()).isEqualTo(layer);
        assertThat(second.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(second.payloadLength()).isEqualTo(PAYLOAD.length);
        Packet packet = Packet.of(view);
        List<Header> all = new ArrayList<>(packet.headers());
        all.addAll(packet.inner().orElseThrow().headers());
        assertThat(all)
                .extracting(Header::layer)
                .isEqualTo(Arrays.stream(headers).map(Header::layer).toList());
        byte[] again = PacketWriter.plain().toBytes(PAYLOAD, all.toArray(Header[]::new));
        assertThat(again).isEqualTo(frame);

        for (PacketView other : List.of(new PacketView(), withLabel(16, layer), withLabel(1001, layer))) {
            other.parse(frame);
            assertThat(other.innerLayer()).isNull();
            assertThat(other.ending()).isEqualTo(Ending.UNKNOWN_ETHER_TYPE);
            assertThat(Packet.of(other).inner()).isEmpty();
        }
        PacketView any = new PacketView(Tunnels.NONE.withLabels(layer), 1);
        any.parse(frame);
        assertThat(any.innerLayer()).isEqualTo(layer);
        PacketView none = new PacketView(Tunnels.NONE.withLabels(layer), 0);
        none.parse(frame);
        assertThat(none.innerLayer()).isNull();
    }

    /** An address that begins with 4 is no version of IP, if the label is one of a pseudowire without control words. */
    @Test
    void firstBitsOfAnAddressAreNoVersion() {
        for (String first : List.of("40", "60", "4c", "6c", "00", "10")) {
            EthernetHeader ethernet = new EthernetHeader(MacAddress.parse(first + ":00:00:00:00:01"), MAC, 0x0800);
            byte[] frame = PacketWriter.plain().toBytes(PAYLOAD, pseudowire(ethernet, ipv4(IpProtocol.TCP), tcp()));
            PacketView view = withLabel(1000, Layer.ETHERNET);
            assertThat(view.parse(frame)).isTrue();
            assertThat(view.networkLayer()).isNull();
            assertThat(view.anomalies()).isEmpty();
            PacketView second = new PacketView();
            assertThat(second.parseInner(view)).isTrue();
            assertThat(second.ethernet()).isEqualTo(ethernet);
            assertThat(second.hasPorts()).isTrue();
        }
    }

    /** The first four bits were reserved for this (RFC 4385, section 3): 1 is an associated channel, 4 and 6 are IP. */
    @Test
    void aControlWordBeginsWithZero() {
        PacketView view = new PacketView(Tunnels.DEFAULT.withLabels(Layer.CONTROL_WORD), 1);
        byte[] ip = PacketWriter.plain().toBytes(PAYLOAD, pseudowire(ipv4(IpProtocol.TCP), tcp()));
        assertThat(view.parse(ip)).isTrue();
        assertThat(view.networkLayer()).isEqualTo(Layer.IPV4);
        assertThat(view.innerLayer()).isNull();
        byte[] channel = PacketWriter.plain().toBytes(TestBytes.of("10000021" + "00".repeat(40)), pseudowire());
        assertThat(view.parse(channel)).isTrue();
        assertThat(view.ending()).isEqualTo(Ending.UNKNOWN_ETHER_TYPE);
        assertThat(view.innerLayer()).isNull();
        byte[] nothing = PacketWriter.plain().toBytes(new byte[0], pseudowire());
        for (Layer layer : List.of(Layer.CONTROL_WORD, Layer.ETHERNET)) {
            PacketView empty = withLabel(1000, layer);
            assertThat(empty.parse(nothing)).isTrue();
            assertThat(empty.innerLayer()).isNull();
        }
    }

    /** A pseudowire in GRE, and one in a pseudowire: a loop over two views reads them all. */
    @Test
    void pseudowiresAreReadAtAnyDepth() {
        Header[] headers = {
            ethernet(0x0800),
            ipv4(IpProtocol.GRE),
            GreHeader.of(EtherType.MPLS),
            new MplsEntry(1000, 0, true, 64),
            new ControlWordHeader(0, 0),
            ethernet(EtherType.MPLS),
            new MplsEntry(1001, 0, true, 64),
            ethernet(0x86DD),
            ipv6(IpProtocol.UDP),
            udp(53)
        };
        byte[] frame = PacketWriter.plain().toBytes(PAYLOAD, headers);
        Tunnels tunnels = Tunnels.NONE.withLabel(1000, Layer.CONTROL_WORD).withLabel(1001, Layer.ETHERNET);
        PacketView[] views = {new PacketView(tunnels, 16), new PacketView(tunnels, 16)};
        views[0].parse(frame);
        List<Header> all = new ArrayList<>(views[0].headers());
        PacketView packet = views[0];
        while (packet.innerLayer() != null) {
            PacketView inner = views[packet.depth() + 1 & 1];
            assertThat(inner.parseInner(packet)).isTrue();
            packet = inner;
            all.addAll(packet.headers());
        }
        assertThat(packet.depth()).isEqualTo(3);
        assertThat(all)
                .extracting(Header::layer)
                .isEqualTo(Arrays.stream(headers).map(Header::layer).toList());
        assertThat(packet.destinationPort()).isEqualTo(53);
    }

    /** Buffers without an array are copied as far as the packet inside reaches. */
    @Test
    void pseudowiresInBuffersWithoutAnArray() {
        Header[] headers = pseudowire(new ControlWordHeader(0, 7), ethernet(0x0800), ipv4(IpProtocol.UDP), udp(53));
        byte[] frame = PacketWriter.plain().toBytes(new byte[1000], headers);
        ByteBuf buffer = Unpooled.directBuffer().writeBytes(frame);
        try {
            PacketView view = withLabel(1000, Layer.CONTROL_WORD);
            assertThat(view.parse(buffer)).isTrue();
            PacketView second = new PacketView();
            assertThat(second.parseInner(view)).isTrue();
            assertThat(second.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            assertThat(second.payloadLength()).isEqualTo(1000);
        } finally {
            buffer.release();
        }
    }

    /** Cut after the stack, nobody knows whether a control word followed; that an Ethernet frame did, is certain. */
    @Test
    void aCaptureThatEndsAfterTheLabelOfAPseudowire() {
        byte[] frame = PacketWriter.plain()
                .toBytes(PAYLOAD, pseudowire(new ControlWordHeader(0, 7), ethernet(0x0800), ipv4(6), tcp()));
        int stack = 14 + 8;
        PacketView withWord = withLabel(1000, Layer.CONTROL_WORD);
        assertThat(withWord.parse(frame, 0, stack, LinkType.ETHERNET, frame.length))
                .isFalse();
        assertThat(withWord.innerLayer()).isNull();
        assertThat(withWord.refusal().orElseThrow().boundary()).isEqualTo(Boundary.CAPTURE);
        PacketView without = withLabel(1000, Layer.ETHERNET);
        assertThat(without.parse(frame, 0, stack, LinkType.ETHERNET, frame.length))
                .isTrue();
        assertThat(without.innerLayer()).isEqualTo(Layer.ETHERNET);
        PacketView second = new PacketView();
        assertThat(second.parseInner(without)).isFalse();
        assertThat(second.refusal().orElseThrow().boundary()).isEqualTo(Boundary.CAPTURE);
        assertThat(second.refusal().orElseThrow().layer()).isEqualTo(Layer.ETHERNET);
    }

    @Test
    void aViewDoesNotParseItself() {
        PacketView view = new PacketView();
        assertThatIllegalArgumentException().isThrownBy(() -> view.parseInner(view));
        PacketView other = new PacketView();
        assertThat(other.parseInner(view)).isFalse();
        assertThat(other.headers()).isEmpty();
    }

    /** A frame of 64 KiB full of IPv4 in IPv4: views and packets stop at their greatest depth, and report it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, PacketView.DEFAULT_MAXIMUM_DEPTH, 255})
    void depthIsBounded(int maximumDepth) {
        byte[] frame = new byte[65_534];
        int length = frame.length - 14;
        frame[12] = 8;
        for (int at = 14; at + 20 <= frame.length; at += 20, length -= 20) {
            frame[at] = 0x45;
            frame[at + 2] = (byte) (length >>> 8);
            frame[at + 3] = (byte) length;
            frame[at + 9] = IpProtocol.IPV4;
        }
        PacketView[] two = {new PacketView(Tunnels.NONE, maximumDepth), new PacketView(Tunnels.NONE, maximumDepth)};
        PacketView view = two[0];
        view.parse(frame);
        Packet packet = Packet.of(view);
        assertThat(view.depth()).isZero();
        while (view.innerLayer() != null) {
            assertThat(view.anomalies()).doesNotContain(Anomaly.INNER_TOO_DEEP);
            PacketView inner = two[view.depth() + 1 & 1];
            inner.parseInner(view);
            view = inner;
            packet = packet.inner().orElseThrow();
        }
        assertThat(view.depth()).isEqualTo(maximumDepth);
        assertThat(packet.inner()).isEmpty();
        if (maximumDepth > 0) {
            assertThat(view.anomalies()).contains(Anomaly.INNER_TOO_DEEP);
            assertThat(packet.anomalies()).contains(Anomaly.INNER_TOO_DEEP);
        }
    }

    @Test
    void theDepthHasARange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PacketView(Tunnels.NONE, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PacketView(Tunnels.NONE, 256));
    }

    /** GRE announces IPv4, and IPv6 follows; the other way round too. */
    @Test
    void theVersionMayContradictTheAnnouncedOne() {
        for (int type : new int[] {0x0800, 0x86DD}) {
            byte[] frame = PacketWriter.plain()
                    .toBytes(
                            TestBytes.of((type == 0x0800 ? "60" : "45") + "00".repeat(47)),
                            ethernet(0x0800),
                            ipv4(IpProtocol.GRE),
                            GreHeader.of(type));
            PacketView[] two = {new PacketView(), new PacketView()};
            two[0].parse(frame);
            two[1].parseInner(two[0]);
            assertThat(two[1].fault()).isEqualTo(Fault.WRONG_VERSION);
            assertThat(two[1].anomalies()).containsExactly(Anomaly.INNER_VERSION);
            assertThat(Packet.of(two[0]).inner().orElseThrow().anomalies()).containsExactly(Anomaly.INNER_VERSION);
        }
    }

    /** The verdicts of a packet inside another one cover that packet, and those of the outer one are apart. */
    @Test
    void checksumsInside() {
        byte[] frame = PacketWriter.plain()
                .toBytes(
                        PAYLOAD,
                        ethernet(0x0800),
                        ipv4(IpProtocol.GRE),
                        GreHeader.of(0x0800).withChecksum(0),
                        ipv4(IpProtocol.TCP),
                        tcp());
        assertThat(verdicts(frame)).containsExactly("IPv4 valid", "GRE valid", "IPv4 valid", "TCP valid");
        frame[frame.length - 1]++;
        assertThat(verdicts(frame)).containsExactly("IPv4 valid", "GRE invalid", "IPv4 valid", "TCP invalid");
        assertThat(verdicts(Arrays.copyOf(frame, frame.length - 1)))
                .containsExactly("IPv4 valid", "GRE unverifiable", "IPv4 valid", "TCP unverifiable");
    }

    private static List<String> verdicts(byte[] frame) {
        List<String> verdicts = new ArrayList<>();
        PacketView view = new PacketView();
        view.parse(frame, 0, frame.length, LinkType.ETHERNET, 91);
        for (PacketView one = view; one != null; ) {
            ChecksumVerdict.of(one)
                    .forEach(verdict -> verdicts.add(
                            verdict.layer() + " " + verdict.status().id()));
            PacketView inner = new PacketView();
            one = inner.parseInner(one) ? inner : null;
        }
        return verdicts;
    }
}
