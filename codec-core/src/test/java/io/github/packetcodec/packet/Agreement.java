package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.ip.AuthenticationHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.CiscoHdlcHeader;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinuxSll2Header;
import io.github.packetcodec.link.LinuxSllHeader;
import io.github.packetcodec.link.LlcHeader;
import io.github.packetcodec.link.LoopbackHeader;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.link.PppoeHeader;
import io.github.packetcodec.link.SnapHeader;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.tunnel.ErspanHeader;
import io.github.packetcodec.tunnel.EspHeader;
import io.github.packetcodec.tunnel.EtherIpHeader;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.GtpuHeader;
import io.github.packetcodec.tunnel.L2tpv3Header;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What holds for any bytes: the view, the packet and the records one after the other say the same, and encode it again. */
final class Agreement {
    private static final Set<Fault> OF_A_HEADER =
            EnumSet.of(Fault.TRUNCATED_HEADER, Fault.WRONG_VERSION, Fault.HEADER_LENGTH_TOO_SMALL);
    /** Of the options alone: a walk over headers refuses none. */
    private static final Set<Fault> OF_AN_OPTION = EnumSet.of(Fault.TRUNCATED_OPTION, Fault.OPTION_LENGTH_TOO_SMALL);

    private final PacketView view;
    private final LengthPolicy policy;

    /** Uses one view for all frames: what is left of one would disturb the next. */
    Agreement(LengthPolicy policy) {
        this.policy = policy;
        this.view = new PacketView(policy);
    }

    /** Checks the frame and gives what was decoded. */
    Packet check(byte[] frame, int linkType) {
        byte[] original = frame.clone();
        boolean whole = view.parse(frame, 0, frame.length, linkType);
        Packet packet = Packet.of(view);
        assertThat(whole).isEqualTo(packet.refusal().isEmpty());
        assertThat(packet).isEqualTo(Packets.decode(frame, 0, frame.length, linkType, policy));
        verifyChecksums(view);
        packet.refusal()
                .ifPresentOrElse(
                        refusal -> {
                            assertThat(packet.ending()).isEqualTo(Ending.FAULT);
                            checkRefusal(frame, refusal);
                        },
                        () -> assertThat(packet.ending()).isNotEqualTo(Ending.FAULT));
        checkLengths(frame, packet);
        checkRecords(frame, packet);
        checkHeadersByName(packet, packet);
        checkHeadersByName(view, packet);
        checkAnswers(view, packet);
        assertThat(frame).isEqualTo(original);
        return packet;
    }

    private static void verifyChecksums(PacketView view) {
        if (view.networkLayer() == Layer.IPV4) {
            assertThat(view.ipv4ChecksumStatus()).isNotNull();
        }
        if (view.transportLayer() != null) {
            assertThat(view.transportChecksumStatus()).isNotNull();
        }
    }

    private static void checkRefusal(byte[] frame, Refusal refusal) {
        assertThat(refusal.fault()).isNotIn(OF_AN_OPTION);
        assertThat(refusal.offset()).isBetween(0, frame.length);
        switch (refusal.fault()) {
            case TRUNCATED_HEADER, HEADER_LENGTH_TOO_SMALL, TOTAL_LENGTH_TOO_SMALL, UDP_LENGTH_TOO_SMALL ->
                assertThat(refusal.available()).isLessThan(refusal.required());
            case TOTAL_LENGTH_TOO_LARGE, PAYLOAD_LENGTH_TOO_LARGE, UDP_LENGTH_TOO_LARGE, FRAME_LENGTH_TOO_LARGE ->
                assertThat(refusal.required()).isGreaterThan(refusal.available());
            default -> assertThat(refusal.required()).isNotEqualTo(refusal.available());
        }
    }

    private static void checkLengths(byte[] frame, Packet packet) {
        int headers = packet.headers().stream().mapToInt(Header::headerLength).sum();
        assertThat(packet.payloadOffset()).as("payload offset").isEqualTo(headers);
        assertThat(packet.payloadLength()).isNotNegative();
        assertThat(packet.paddingLength()).isNotNegative();
        int between = frame.length - headers - packet.payloadLength() - packet.paddingLength();
        boolean surplus = packet.anomalies().contains(Anomaly.UDP_LENGTH_SURPLUS)
                || packet.anomalies().contains(Anomaly.UDP_LENGTH_TOO_SMALL);
        assertThat(between).as("bytes between payload and padding").isBetween(0, surplus ? frame.length : 0);
    }

    /** Decodes record after record from a buffer, and encodes each again; then what was refused is refused. */
    private static void checkRecords(byte[] frame, Packet packet) {
        ByteBuf in = Unpooled.wrappedBuffer(frame, 0, frame.length - packet.paddingLength());
        byte[] out = new byte[packet.payloadOffset()];
        int protocol = 0;
        for (Header header : packet.headers()) {
            int at = in.readerIndex();
            assertThat(decode(in, header.layer(), protocol)).isEqualTo(header);
            assertThat(in.readerIndex()).isEqualTo(at + header.headerLength());
            assertThat(header.encode(out, at)).isEqualTo(in.readerIndex());
            if (header instanceof Ipv6Header ipv6) {
                protocol = ipv6.nextHeader();
            } else if (header instanceof Ipv6ExtensionHeader extension) {
                protocol = extension.nextHeader();
            }
        }
        assertThat(out).as("headers encoded again").isEqualTo(Arrays.copyOf(frame, out.length));
        if (packet.refusal().isPresent()
                && packet.refusal().get().layer() != Layer.FRAME
                && OF_A_HEADER.contains(packet.refusal().get().fault())) {
            Refusal refusal = packet.refusal().get();
            int of = protocol;
            assertThat(catchThrowable(() -> decode(in, refusal.layer(), of)))
                    .isInstanceOfSatisfying(
                            DecodeException.class,
                            refused -> assertThat(refused.refusal())
                                    .usingRecursiveComparison()
                                    .ignoringFields("boundary")
                                    .isEqualTo(refusal));
            assertThat(in.readerIndex()).isEqualTo(refusal.offset());
        }
    }

    /** Each header asked for by its layer's name, or by its class, is the one in the list; one that is not there is refused. */
    private static void checkHeadersByName(DecodedFrame decoded, Packet packet) {
        List<Header> headers = packet.headers();
        assertThat(decoded.headers()).isEqualTo(headers);
        Map<Layer, Supplier<Header>> byName = byName(decoded);
        for (Layer layer : byName.keySet()) {
            if (headers.stream().anyMatch(header -> header.layer() == layer)) {
                assertThat(byName.get(layer).get())
                        .isIn(headers)
                        .extracting(Header::layer)
                        .isEqualTo(layer);
            } else {
                assertThatIllegalStateException()
                        .isThrownBy(byName.get(layer)::get)
                        .withMessage("no " + layer + " header was decoded");
            }
        }
        for (Layer layer : Layer.values()) {
            assertThat(decoded.count(layer)).isEqualTo((int)
                    headers.stream().filter(header -> header.layer() == layer).count());
        }
        for (Header header : headers) {
            assertThat(decoded.header(header.getClass()).map(Object::getClass)).contains(header.getClass());
        }
        assertThat(headers).extracting(Header::layer).contains(layers(packet));
    }

    /** What the view and the packet both say is the same. */
    static void checkAnswers(PacketView view, Packet packet) {
        assertThat(packet.linkLayer()).isEqualTo(view.linkLayer());
        assertThat(packet.networkLayer()).isEqualTo(view.networkLayer());
        assertThat(packet.transportLayer()).isEqualTo(view.transportLayer());
        assertThat(packet.etherType()).isEqualTo(view.etherType());
        assertThat(packet.protocol()).isEqualTo(view.protocol());
        assertThat(packet.isFragment()).isEqualTo(view.isFragment());
        assertThat(packet.anomalies()).isEqualTo(view.anomalies());
        assertThat(packet.hasPorts()).isEqualTo(view.hasPorts());
        assertThat(packet.sourcePort()).isEqualTo(view.sourcePort());
        assertThat(packet.destinationPort()).isEqualTo(view.destinationPort());
        assertThat(packet.payloadOffset()).isEqualTo(view.payloadOffset() - view.frameOffset());
        assertThat(packet.payloadLength()).isEqualTo(view.payloadLength());
        assertThat(packet.statedPayloadLength()).isEqualTo(view.statedPayloadLength());
        assertThat(packet.paddingLength()).isEqualTo(view.paddingLength());
        assertThat(packet.ending()).isEqualTo(view.ending());
        assertThat(packet.refusal()).isEqualTo(view.refusal());
        assertThat(packet.partial()).isEqualTo(view.partial());
    }

    private static Map<Layer, Supplier<Header>> byName(DecodedFrame decoded) {
        return Map.of(
                Layer.ETHERNET, decoded::ethernet,
                Layer.ARP, decoded::arp,
                Layer.IPV4, decoded::ipv4,
                Layer.IPV6, decoded::ipv6,
                Layer.TCP, decoded::tcp,
                Layer.UDP, decoded::udp,
                Layer.ICMPV4, decoded::icmpv4,
                Layer.ICMPV6, decoded::icmpv6);
    }

    private static Layer[] layers(Packet packet) {
        return Stream.of(packet.linkLayer(), packet.networkLayer(), packet.transportLayer())
                .filter(Objects::nonNull)
                .toArray(Layer[]::new);
    }

    private static Header decode(ByteBuf in, Layer layer, int protocol) {
        return switch (layer) {
            case ETHERNET -> EthernetHeader.decode(in);
            case VLAN -> VlanTag.decode(in);
            case LLC -> LlcHeader.decode(in);
            case SNAP -> SnapHeader.decode(in);
            case MPLS -> MplsEntry.decode(in);
            case LINUX_SLL -> LinuxSllHeader.decode(in);
            case LINUX_SLL2 -> LinuxSll2Header.decode(in);
            case LOOPBACK -> LoopbackHeader.decode(in);
            case ARP -> ArpHeader.decode(in);
            case IPV4 -> Ipv4Header.decode(in);
            case IPV6 -> Ipv6Header.decode(in);
            case IPV6_HOP_BY_HOP -> Ipv6ExtensionHeader.decode(in, IpProtocol.HOP_BY_HOP);
            case IPV6_DESTINATION_OPTIONS, IPV6_ROUTING, IPV6_FRAGMENT, IPV6_AUTHENTICATION, IPV6_EXTENSION ->
                Ipv6ExtensionHeader.decode(in, protocol);
            case ICMPV4 -> Icmpv4Header.decode(in);
            case ICMPV6 -> Icmpv6Header.decode(in);
            case TCP -> TcpHeader.decode(in);
            case UDP -> UdpHeader.decode(in);
            case PPPOE -> PppoeHeader.decode(in);
            case PPP -> PppHeader.decode(in);
            case CISCO_HDLC -> CiscoHdlcHeader.decode(in);
            case GRE -> GreHeader.decode(in);
            case VXLAN -> VxlanHeader.decode(in);
            case GENEVE -> GeneveHeader.decode(in);
            case ETHERIP -> EtherIpHeader.decode(in);
            case L2TPV3 -> L2tpv3Header.decode(in);
            case ESP -> EspHeader.decode(in);
            case GTPU -> GtpuHeader.decode(in);
            case ERSPAN -> ErspanHeader.decode(in);
            case AUTHENTICATION -> AuthenticationHeader.decode(in);
            case FRAME -> throw new AssertionError("no header");
        };
    }
}
