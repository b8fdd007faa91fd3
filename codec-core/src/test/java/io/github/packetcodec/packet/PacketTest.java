package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.DecodeException;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.arp.ArpHeader;
import io.github.packetcodec.ip.IpHeader;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6ExtensionHeader;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.VlanTag;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacketTest {
    private static final Packet CHAIN = decode(FrameBytes.CHAIN_IPV6);

    private static Packet decode(byte[] frame) {
        return Packets.decode(frame, 0, frame.length, LinkType.ETHERNET, LengthPolicy.STRICT);
    }

    @Test
    void headersAreInTheOrderOfTheWire() {
        assertThat(CHAIN.headers())
                .extracting(Header::layer)
                .containsExactly(
                        Layer.ETHERNET,
                        Layer.IPV6,
                        Layer.IPV6_HOP_BY_HOP,
                        Layer.IPV6_DESTINATION_OPTIONS,
                        Layer.IPV6_ROUTING,
                        Layer.IPV6_FRAGMENT,
                        Layer.IPV6_AUTHENTICATION,
                        Layer.IPV6_DESTINATION_OPTIONS,
                        Layer.TCP);
        assertThat(CHAIN.payloadOffset())
                .isEqualTo(162)
                .isEqualTo(
                        CHAIN.headers().stream().mapToInt(Header::headerLength).sum());
        assertThat(CHAIN.payloadLength()).isEqualTo(4);
        assertThat(CHAIN.paddingLength()).isZero();
        assertThat(CHAIN.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(CHAIN.refusal()).isEmpty();
        assertThat(CHAIN.anomalies()).isEmpty();
    }

    @Test
    void headersAreThoseOfTheView() {
        PacketView view = Views.parse(FrameBytes.SYN_IPV4);
        assertThat(Packet.of(view).headers()).containsExactly(view.ethernet(), view.ipv4(), view.tcp());
        view = Views.parse(FrameBytes.ARP);
        Packet arp = Packet.of(view);
        assertThat(arp.headers()).containsExactly(view.ethernet(), view.arp());
        assertThat(arp.payloadLength()).isZero();
        assertThat(arp.paddingLength()).isEqualTo(18);
        view = Views.parse(FrameBytes.ICMP_IPV6);
        assertThat(Packet.of(view).headers()).containsExactly(view.ethernet(), view.ipv6(), view.icmpv6());
    }

    @Test
    void asksForTheOutermostHeaderOfAKind() {
        assertThat(CHAIN.header(TcpHeader.class))
                .contains((TcpHeader) CHAIN.headers().get(8));
        assertThat(CHAIN.header(Ipv6OptionsHeader.class))
                .contains((Ipv6OptionsHeader) CHAIN.headers().get(2));
        assertThat(CHAIN.header(IpHeader.class))
                .contains((Ipv6Header) CHAIN.headers().get(1));
        assertThat(CHAIN.header(Header.class)).contains(CHAIN.headers().get(0));
        assertThat(CHAIN.header(UdpHeader.class)).isEmpty();
        assertThat(CHAIN.header(Ipv4Header.class)).isEmpty();
        assertThat(CHAIN.header(ArpHeader.class)).isEmpty();
    }

    @Test
    void everyKindOfBufferDecodesToTheSame() {
        BufferKinds.read(FrameBytes.CHAIN_IPV6, in -> {
            assertThat(Packet.decode(in)).isEqualTo(CHAIN);
            assertThat(Packets.decode(in, LinkType.ETHERNET, LengthPolicy.LENIENT))
                    .isEqualTo(CHAIN);
            return 0;
        });
        byte[] cut = cut(FrameBytes.TCP_IPV4, 57);
        Packet lenient = Packets.decode(cut, 0, 57, LinkType.ETHERNET, LengthPolicy.LENIENT);
        assertThat(lenient.anomalies()).containsExactly(Anomaly.TOTAL_LENGTH_TOO_LARGE);
        BufferKinds.read(cut, in -> {
            assertThat(Packet.decode(in).refusal())
                    .contains(new Refusal(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_LARGE, 14, 44, 43));
            assertThat(Packets.decode(in, LinkType.ETHERNET, LengthPolicy.LENIENT))
                    .isEqualTo(lenient);
            return 0;
        });
    }

    @Test
    void outlivesItsFrame() {
        byte[] frame = FrameBytes.CHAIN_IPV6.clone();
        ByteBuf direct = Unpooled.directBuffer(frame.length).writeBytes(frame);
        Packet ofBuffer = Packet.decode(direct);
        direct.setZero(0, frame.length).release();
        Packet ofArray = decode(frame);
        Arrays.fill(frame, (byte) 0);
        assertThat(ofBuffer).isEqualTo(CHAIN);
        assertThat(ofArray).isEqualTo(CHAIN);
    }

    @Test
    void isEqualByContent() {
        assertThat(decode(FrameBytes.TCP_IPV4.clone()))
                .isEqualTo(decode(FrameBytes.TCP_IPV4))
                .hasSameHashCodeAs(decode(FrameBytes.TCP_IPV4));
        // The payload's bytes are no part of it, its place is.
        assertThat(decode(with(FrameBytes.TCP_IPV4, 57, "60"))).isEqualTo(decode(FrameBytes.TCP_IPV4));
        assertThat(decode(with(FrameBytes.TCP_IPV4, 37, "bc"))).isNotEqualTo(decode(FrameBytes.TCP_IPV4));
        assertThat(decode(FrameBytes.padded(FrameBytes.TCP_IPV4, 60))).isNotEqualTo(decode(FrameBytes.TCP_IPV4));
        assertThat(decode(FrameBytes.TCP_IPV4)).isNotEqualTo(FrameBytes.TCP_IPV4);
    }

    /** The same headers, but what follows them was judged otherwise. */
    @Test
    void isEqualOnlyIfAllElseIsToo() {
        byte[] cut = cut(FrameBytes.TCP_IPV4, 57);
        Packet strict = Packets.decode(cut, 0, 57, LinkType.ETHERNET, LengthPolicy.STRICT);
        Packet shorter = Packets.decode(cut(cut, 56), 0, 56, LinkType.ETHERNET, LengthPolicy.STRICT);
        assertThat(strict.headers()).isEqualTo(shorter.headers());
        assertThat(strict).isNotEqualTo(shorter);
        Packet lenient = Packets.decode(cut, 0, 57, LinkType.ETHERNET, LengthPolicy.LENIENT);
        assertThat(lenient).isNotEqualTo(strict);
        // Two refusals of one header that differ only in their numbers.
        assertThat(decode(with(FrameBytes.TCP_IPV4, 46, "40")))
                .isNotEqualTo(decode(with(FrameBytes.TCP_IPV4, 46, "30")));
        byte[] whole = with(cut, 17, "2b");
        assertThat(decode(whole).headers()).isNotEqualTo(lenient.headers());
        assertThat(decode(whole).payloadLength()).isEqualTo(lenient.payloadLength());
        assertThat(decode(whole)).isNotEqualTo(lenient);
    }

    @Test
    void itsTextContainsEverything() {
        assertThat(decode(FrameBytes.ARP))
                .hasToString(
                        "Packet[headers=%s, payloadOffset=42, payloadLength=0, statedPayloadLength=0, paddingLength=18, ending=COMPLETE, "
                                        .formatted(decode(FrameBytes.ARP).headers())
                                + "refusal=Optional.empty, anomalies=[]]");
    }

    /** A header is asked for by its layer's name, and has been decoded or not. */
    @Test
    void headersByName() {
        assertThat(CHAIN.linkLayer()).isEqualTo(Layer.ETHERNET);
        assertThat(CHAIN.networkLayer()).isEqualTo(Layer.IPV6);
        assertThat(CHAIN.transportLayer()).isEqualTo(Layer.TCP);
        assertThat(CHAIN.count(Layer.VLAN)).isZero();
        assertThat(CHAIN.header(Ipv6ExtensionHeader.class).orElseThrow())
                .isEqualTo(CHAIN.headers().get(2));
        assertThat(CHAIN.tcp()).isEqualTo(CHAIN.headers().get(8));
        assertThatThrownBy(CHAIN::udp)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no UDP header was decoded");
        Packet tagged = decode(FrameBytes.insert(FrameBytes.UDP_IPV4, 12, FrameBytes.bytes("88a8 2001 8100 0002")));
        assertThat(tagged.count(Layer.VLAN)).isEqualTo(2);
        assertThat(tagged.etherType()).isEqualTo(EtherType.IPV4);
        assertThat(tagged.protocol()).isEqualTo(IpProtocol.UDP);
        assertThat(tagged.isFragment()).isFalse();
        assertThat(decode(with(FrameBytes.TCP_IPV4, 20, "20")).isFragment()).isTrue();
        assertThat(CHAIN.protocol()).isEqualTo(IpProtocol.TCP);
        assertThat(decode(FrameBytes.ARP).protocol()).isEqualTo(-1);
        assertThat(tagged.header(VlanTag.class).orElseThrow().vlanId()).isEqualTo(1);
        assertThat(tagged.headers().get(2)).isEqualTo(new VlanTag(0, false, 2, EtherType.IPV4));
        assertThat(tagged.udp()).isEqualTo(decode(FrameBytes.UDP_IPV4).udp());
        assertThat(tagged.header(Ipv6ExtensionHeader.class)).isEmpty();
    }

    @Test
    void cannotBeChanged() {
        Packet packet = decode(with(FrameBytes.TCP_IPV4, 34, "0000"));
        assertThat(packet.anomalies()).containsExactly(Anomaly.PORT_ZERO);
        assertThatThrownBy(() -> packet.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> packet.anomalies().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void throwsItsRefusalIfAsked() {
        assertThat(CHAIN.orThrow()).isSameAs(CHAIN);
        // The offset is counted from the first byte of the frame, wherever the frame is.
        byte[] array = FrameBytes.join(new byte[100], with(FrameBytes.TCP_IPV4, 46, "40"), new byte[9]);
        Packet packet = Packets.decode(array, 100, 58, LinkType.ETHERNET, LengthPolicy.STRICT);
        assertThat(packet.headers()).hasSize(2);
        assertThatThrownBy(packet::orThrow)
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new Refusal(Layer.TCP, Fault.HEADER_LENGTH_TOO_SMALL, 34, 20, 16)))
                .hasMessage("TCP at 34: header length 16 is less than 20");
    }

    /** A header that was refused is not among the headers. */
    @Test
    void refusedHeadersAreNotThere() {
        for (int length = 0; length < 54; length++) {
            Packet packet = Packets.decode(FrameBytes.TCP_IPV4, 0, length, LinkType.ETHERNET, LengthPolicy.LENIENT);
            List<Class<?>> expected = length < 14
                    ? List.of()
                    : length < 34 ? List.of(EthernetHeader.class) : List.of(EthernetHeader.class, Ipv4Header.class);
            assertThat(packet.headers()).extracting(Object::getClass).isEqualTo(expected);
            assertThat(packet.refusal()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void neverThrowsOnGarbage(LengthPolicy policy) {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            int linkType = random.nextInt(300);
            assertThatCode(() -> Packets.decode(garbage, 0, garbage.length, linkType, policy))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> Packets.decode(new byte[3], 1, 3, LinkType.ETHERNET, policy))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void headersPayloadAndPaddingAreTheFrame() {
        for (byte[] frame : List.of(
                FrameBytes.TCP_IPV4,
                FrameBytes.SYN_IPV4,
                FrameBytes.UDP_IPV6,
                FrameBytes.ICMP_IPV4,
                FrameBytes.ARP,
                FrameBytes.CHAIN_IPV6,
                FrameBytes.PADDED_ACK_IPV4)) {
            Packet packet = decode(frame);
            ByteBuf out = Unpooled.buffer();
            packet.headers().forEach(header -> header.encode(out));
            assertThat(out.readableBytes()).isEqualTo(packet.payloadOffset());
            out.writeBytes(frame, packet.payloadOffset(), packet.payloadLength());
            out.writeBytes(frame, frame.length - packet.paddingLength(), packet.paddingLength());
            assertThat(out).isEqualTo(Unpooled.wrappedBuffer(frame));
        }
    }
}
