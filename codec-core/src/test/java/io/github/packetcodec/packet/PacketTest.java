package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Wire.cut;
import static io.github.packetcodec.packet.Wire.with;
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
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.ip.Ipv6OptionsHeader;
import io.github.packetcodec.link.EthernetHeader;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.TcpHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PacketTest {
    private static final Packet CHAIN = decode(Wire.CHAIN_IPV6);

    private static Packet decode(byte[] frame) {
        return Packet.decode(frame, 0, frame.length, LinkType.ETHERNET, LengthPolicy.STRICT);
    }

    @Test
    void headersStandInTheOrderOfTheWire() {
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
        PacketView view = Views.parse(Wire.SYN_IPV4);
        assertThat(Packet.of(view).headers()).containsExactly(view.ethernet(), view.ipv4(), view.tcp());
        view = Views.parse(Wire.ARP);
        Packet arp = Packet.of(view);
        assertThat(arp.headers()).containsExactly(view.ethernet(), view.arp());
        assertThat(arp.payloadLength()).isZero();
        assertThat(arp.paddingLength()).isEqualTo(18);
        view = Views.parse(Wire.ICMP_IPV6);
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
    void everyKindOfBufferGivesTheSame() {
        BufferKinds.read(Wire.CHAIN_IPV6, in -> {
            assertThat(Packet.decode(in)).isEqualTo(CHAIN);
            assertThat(Packet.decode(in, LinkType.ETHERNET, LengthPolicy.LENIENT))
                    .isEqualTo(CHAIN);
            return 0;
        });
        byte[] cut = cut(Wire.TCP_IPV4, 57);
        Packet lenient = Packet.decode(cut, 0, 57, LinkType.ETHERNET, LengthPolicy.LENIENT);
        assertThat(lenient.anomalies()).containsExactly(Anomaly.TOTAL_LENGTH_TOO_LARGE);
        BufferKinds.read(cut, in -> {
            assertThat(Packet.decode(in).refusal())
                    .contains(new Refusal(Layer.IPV4, Fault.TOTAL_LENGTH_TOO_LARGE, 14, 44, 43));
            assertThat(Packet.decode(in, LinkType.ETHERNET, LengthPolicy.LENIENT))
                    .isEqualTo(lenient);
            return 0;
        });
    }

    @Test
    void outlivesItsFrame() {
        byte[] frame = Wire.CHAIN_IPV6.clone();
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
        assertThat(decode(Wire.TCP_IPV4.clone()))
                .isEqualTo(decode(Wire.TCP_IPV4))
                .hasSameHashCodeAs(decode(Wire.TCP_IPV4));
        // The payload's bytes are no part of it, its place is.
        assertThat(decode(with(Wire.TCP_IPV4, 57, "60"))).isEqualTo(decode(Wire.TCP_IPV4));
        assertThat(decode(with(Wire.TCP_IPV4, 37, "bc"))).isNotEqualTo(decode(Wire.TCP_IPV4));
        assertThat(decode(Wire.padded(Wire.TCP_IPV4, 60))).isNotEqualTo(decode(Wire.TCP_IPV4));
    }

    @Test
    void cannotBeChanged() {
        List<Header> headers = new ArrayList<>(CHAIN.headers());
        Set<Anomaly> anomalies = new HashSet<>(Set.of(Anomaly.PORT_ZERO, Anomaly.RESERVED_FLAG));
        Packet packet = new Packet(headers, 162, 4, 0, Ending.COMPLETE, Optional.empty(), anomalies);
        headers.clear();
        anomalies.clear();
        assertThat(packet.headers()).isEqualTo(CHAIN.headers());
        assertThat(packet.anomalies()).containsExactly(Anomaly.RESERVED_FLAG, Anomaly.PORT_ZERO);
        assertThatThrownBy(() -> packet.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> packet.anomalies().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> new Packet(List.of(), 0, 0, 0, null, Optional.empty(), EnumSet.noneOf(Anomaly.class)))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Packet(List.of(), 0, 0, 0, Ending.FAULT, null, EnumSet.noneOf(Anomaly.class)))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void throwsItsRefusalIfAsked() {
        assertThat(CHAIN.orThrow()).isSameAs(CHAIN);
        // The offset counts from the frame's first byte, wherever the frame stands.
        byte[] array = Wire.join(new byte[100], with(Wire.TCP_IPV4, 46, "40"), new byte[9]);
        Packet packet = Packet.decode(array, 100, 58, LinkType.ETHERNET, LengthPolicy.STRICT);
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
            Packet packet = Packet.decode(Wire.TCP_IPV4, 0, length, LinkType.ETHERNET, LengthPolicy.LENIENT);
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
            assertThatCode(() -> Packet.decode(garbage, 0, garbage.length, linkType, policy))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> Packet.decode(new byte[3], 1, 3, LinkType.ETHERNET, policy))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void holdsOnlyWhatDecodingCouldHaveFound() {
        for (int[] numbers : new int[][] {{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}) {
            assertThatThrownBy(() -> new Packet(
                            List.of(), numbers[0], numbers[1], numbers[2], Ending.COMPLETE, Optional.empty(), Set.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("negative: ");
        }
        assertThatThrownBy(() -> new Packet(List.of(), 0, 0, 0, Ending.FAULT, Optional.empty(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ending FAULT with refusal Optional.empty");
        Refusal refusal = new Refusal(Layer.ETHERNET, Fault.TRUNCATED_HEADER, 0, 14, 0);
        assertThatThrownBy(() -> new Packet(List.of(), 0, 0, 0, Ending.COMPLETE, Optional.of(refusal), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ending COMPLETE with refusal Optional[" + refusal + "]");
    }

    @Test
    void headersPayloadAndPaddingAreTheFrame() {
        for (byte[] frame : List.of(
                Wire.TCP_IPV4,
                Wire.SYN_IPV4,
                Wire.UDP_IPV6,
                Wire.ICMP_IPV4,
                Wire.ARP,
                Wire.CHAIN_IPV6,
                Wire.PADDED_ACK_IPV4)) {
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
