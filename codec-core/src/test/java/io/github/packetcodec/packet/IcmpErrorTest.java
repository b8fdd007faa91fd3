package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.padded;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.Headers.TCP;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ethernet;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Octets;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.generator.ArbitraryPacket;
import io.github.packetcodec.generator.ArbitraryPackets;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.icmp.IcmpExtensions;
import io.github.packetcodec.icmp.IcmpHeader;
import io.github.packetcodec.icmp.IcmpInterfaceObject;
import io.github.packetcodec.icmp.IcmpObject;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.icmp.Icmpv4Type;
import io.github.packetcodec.icmp.Icmpv6Header;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv4Options;
import io.github.packetcodec.ip.Ipv6Header;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.MplsEntry;
import io.github.packetcodec.testdata.Captures;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpErrorTest {
    private static final Ipv4Address ROUTER = Ipv4Address.parse("203.0.113.1");
    private static final Ipv6Address ROUTER_6 = Ipv6Address.parse("2001:db8::fe");
    private static final IcmpError EXPIRED = IcmpError.of(new Icmpv4Header(Icmpv4Type.TIME_EXCEEDED, 0, 0, 0));
    private static final IcmpError EXPIRED_6 = IcmpError.of(new Icmpv6Header(Icmpv6Type.TIME_EXCEEDED, 0, 0, 0));
    private static final Ipv4Header ANSWER =
            Ipv4Header.of(ROUTER, Headers.FIRST_IPV4, 1).withDontFragment(false).withTimeToLive(255);
    private static final Ipv6Header ANSWER_6 = Ipv6Header.of(ROUTER_6, Headers.FIRST_IPV6, 58);
    private static final IcmpExtensions LABELS =
            IcmpExtensions.of(new IcmpObject.MplsLabelStack(List.of(new MplsEntry(100, 0, true, 1))));

    // The Linux kernel is the judge

    /** The kernel's errors about packets that the same capture contains, with the kernel's own IP and ICMP headers. */
    @ParameterizedTest
    @CsvSource({"icmp-errors-ipv4,10", "icmp-errors-ipv6,10", "icmp-traceroute-ipv4,1", "icmp-traceroute-ipv6,1"})
    void makesWhatLinuxSends(String capture, int least) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        int same = 0;
        PacketView error = new PacketView();
        PacketView received = new PacketView();
        try (CaptureReader reader = CaptureReader.open(Captures.open(capture))) {
            while (reader.next()) {
                byte[] frame = reader.toByteArray();
                error.parse(frame, 0, frame.length, reader.linkType());
                if (QuotedPacket.isIcmpError(error) && error.icmpExtensionsOffset() < 0) {
                    for (byte[] cause : frames) {
                        if (received.parse(cause, 0, cause.length, reader.linkType()) && isQuoted(received, error)) {
                            List<Header> headers = new ArrayList<>(error.headers());
                            IcmpHeader header = (IcmpHeader) headers.remove(headers.size() - 1);
                            byte[] made = IcmpError.of(header).about(received, headers.toArray(Header[]::new));
                            assertThat(hex(padded(made, Math.max(made.length, frame.length))))
                                    .isEqualTo(hex(frame));
                            same++;
                            break;
                        }
                    }
                }
                frames.add(frame);
            }
        }
        assertThat(same).isGreaterThanOrEqualTo(least);
    }

    private static boolean isQuoted(PacketView received, PacketView error) {
        Layer version = error.transportLayer() == Layer.ICMPV4 ? Layer.IPV4 : Layer.IPV6;
        int length = Math.min(received.frameLength() - received.networkOffset(), error.payloadLength());
        return received.networkLayer() == version
                && length >= 28
                && Arrays.equals(
                        slice(received.bytes(), received.networkOffset(), received.networkOffset() + length),
                        slice(error.bytes(), error.payloadOffset(), error.payloadOffset() + length));
    }

    // The quote

    @Test
    void quotesAWholePacketIfItFits() {
        byte[] frame = PacketWriter.padding().toBytes(new byte[4], ethernet(EtherType.IPV4), ipv4(17), UDP);
        byte[] packet = EXPIRED.about(Views.parse(frame), ANSWER);
        assertThat(hex(slice(packet, 20, 28))).startsWith("0b00").endsWith("00000000");
        // Without the padding of the link.
        assertThat(hex(slice(packet, 28, packet.length))).isEqualTo(hex(slice(frame, 14, 46)));
        assertRight(packet, 1);
    }

    /** As much as fits into 576 bytes of IPv4, options of the error included, and into 1280 bytes of IPv6. */
    @Test
    void quotesAsMuchAsFits() {
        for (int length : new int[] {519, 520, 521, 522, 1400}) {
            byte[] frame = PacketWriter.plain().toBytes(new byte[length], ethernet(EtherType.IPV4), ipv4(17), UDP);
            byte[] packet = EXPIRED.about(Views.parse(frame), ANSWER);
            assertThat(packet).hasSize(Math.min(576, length + 56));
            Ipv4Header options = ANSWER.withOptions(new Ipv4Options(Octets.ofHex("94040000")));
            assertThat(EXPIRED.about(Views.parse(frame), options)).hasSize(Math.min(576, length + 60));
            assertThat(EXPIRED.about(Views.parse(frame), ethernet(EtherType.IPV4), ANSWER))
                    .hasSize(14 + Math.min(576, length + 56));
            assertRight(packet, 1);
        }
        for (int length : new int[] {1183, 1184, 1185, 1400}) {
            byte[] frame = PacketWriter.plain().toBytes(new byte[length], ethernet(EtherType.IPV6), ipv6(17), UDP);
            byte[] packet = EXPIRED_6.about(Views.parse(frame), ANSWER_6);
            assertThat(packet).hasSize(Math.min(1280, length + 96));
            assertRight(packet, 1);
        }
    }

    /** The length of the quote in the header of the packet that is quoted stays that of the whole packet. */
    @Test
    void keepsTheQuotedHeaders() {
        byte[] frame = PacketWriter.plain().toBytes(new byte[1400], ethernet(EtherType.IPV4), ipv4(6), TCP);
        byte[] packet = EXPIRED.about(Views.parse(frame), ANSWER);
        WholeChain chain = WholeChain.of(packet, LinkType.RAW);
        assertThat(chain.headers().subList(2, 4))
                .isEqualTo(Views.parse(frame).headers().subList(1, 3));
    }

    /** A cut frame contains no more, and the packet inside a tunnel is quoted without the tunnel. */
    @Test
    void quotesWhatWasCapturedOfAnyPacket() {
        byte[] frame = PacketWriter.plain()
                .toBytes(
                        new byte[100],
                        ethernet(EtherType.IPV4),
                        ipv4(17),
                        UdpHeader.of(49152, 4789),
                        new VxlanHeader(8, 0, 0, 1, 0),
                        ethernet(EtherType.IPV6),
                        ipv6(17),
                        UDP);
        PacketView cut = new PacketView();
        cut.parse(frame, 0, 80, LinkType.ETHERNET, frame.length);
        assertThat(hex(slice(EXPIRED.about(cut, ANSWER), 28, 94))).isEqualTo(hex(slice(frame, 14, 80)));
        PacketView inner = new PacketView();
        inner.parseInner(Views.parse(frame));
        byte[] packet = EXPIRED_6.about(inner, ANSWER_6);
        assertThat(hex(slice(packet, 48, packet.length))).isEqualTo(hex(slice(frame, 64, frame.length)));
        assertRight(packet, 1);
    }

    @Test
    void readsThePacketFromEveryKindOfBuffer() {
        byte[] payload = new byte[900];
        new SplittableRandom(1).nextBytes(payload);
        byte[] frame = PacketWriter.plain().toBytes(payload, ethernet(EtherType.IPV6), ipv6(17), UDP);
        byte[] expected = EXPIRED_6.about(Views.parse(frame), ANSWER_6);
        BufferKinds.read(frame, in -> {
            PacketView view = new PacketView();
            view.parse(in);
            assertThat(EXPIRED_6.about(view, in, ANSWER_6)).isEqualTo(expected);
            return 0;
        });
        ByteBuf direct = Unpooled.directBuffer().writeBytes(frame);
        PacketView view = new PacketView();
        view.parse(direct);
        assertThatIllegalStateException()
                .isThrownBy(() -> EXPIRED_6.about(view, ANSWER_6))
                .withMessageContaining("needs the buffer");
        direct.release();
    }

    /** What is inside a packet does not begin where the buffer does. */
    @Test
    void quotesAnInnerPacketOfEveryKindOfBuffer() {
        byte[] frame = PacketWriter.plain()
                .toBytes(new byte[700], ethernet(EtherType.IPV4), ipv4(IpProtocol.IPV6), ipv6(17), UDP);
        byte[] expected = EXPIRED_6.about(
                Views.parse(slice(frame, 34, frame.length), LinkType.RAW, LengthPolicy.STRICT), ANSWER_6);
        BufferKinds.read(frame, in -> {
            PacketView outer = new PacketView();
            PacketView inner = new PacketView();
            outer.parse(in);
            inner.parseInner(outer);
            assertThat(hex(EXPIRED_6.about(inner, in, ANSWER_6))).isEqualTo(hex(expected));
            assertThat(hex(EXPIRED_6.about(inner, ANSWER_6))).isEqualTo(hex(expected));
            return 0;
        });
    }

    /** Whatever the packet and its link are: the quote is its beginning, the checksums are right, and the length is within the bound. */
    @Test
    void quotesNestedPackets() {
        int[] made = new int[1];
        Property.forEachSeed(1_000, random -> {
            ArbitraryPacket packet = ArbitraryPackets.nested(random, 4);
            byte[] frame = packet.bytes();
            PacketView received = new PacketView();
            received.parse(frame, 0, frame.length, packet.linkType());
            boolean six = received.networkLayer() == Layer.IPV6;
            if (!six && received.networkLayer() != Layer.IPV4) {
                return;
            }
            IcmpError error = six ? EXPIRED_6 : EXPIRED;
            error = random.nextBoolean() ? error.withExtensions(LABELS) : error;
            if (error.forbiddenBy(received).isPresent()) {
                return;
            }
            byte[] answer = error.about(received, six ? ANSWER_6 : ANSWER);
            PacketView view = Views.parse(answer, LinkType.RAW, LengthPolicy.STRICT);
            assertThat(answer.length).isLessThanOrEqualTo(six ? 1280 : 576);
            assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            assertThat(view.anomalies()).isEmpty();
            int length = Math.min(
                    frame.length - received.networkOffset(),
                    (view.icmpExtensionsOffset() < 0 ? answer.length : view.icmpExtensionsOffset())
                            - view.payloadOffset());
            assertThat(hex(slice(answer, view.payloadOffset(), view.payloadOffset() + length)))
                    .isEqualTo(hex(slice(frame, received.networkOffset(), received.networkOffset() + length)));
            made[0]++;
        });
        assertThat(made[0]).isGreaterThan(500);
    }

    // Extensions

    @Test
    void padsAShortQuoteBeforeExtensions() {
        byte[] frame = PacketWriter.plain().toBytes(new byte[6], ethernet(EtherType.IPV4), ipv4(17), UDP);
        byte[] packet = EXPIRED.withExtensions(LABELS).about(Views.parse(frame), ANSWER);
        assertThat(packet).hasSize(28 + 128 + 12);
        assertThat(hex(slice(packet, 24, 28))).isEqualTo("00200000");
        assertThat(hex(slice(packet, 28, 156))).isEqualTo(hex(padded(slice(frame, 14, 48), 128)));
        assertThat(hex(slice(packet, 156, 168))).isEqualTo("2000" + "9def" + "00080101" + "00064101");
        assertRight(packet, 1);
        byte[] frame6 = PacketWriter.plain().toBytes(new byte[81], ethernet(EtherType.IPV6), ipv6(17), UDP);
        byte[] packet6 = EXPIRED_6.withExtensions(LABELS).about(Views.parse(frame6), ANSWER_6);
        // 129 bytes are padded to 17 words of 8 bytes.
        assertThat(packet6).hasSize(48 + 136 + 12);
        assertThat(hex(slice(packet6, 44, 48))).isEqualTo("11000000");
        assertThat(hex(slice(packet6, 48, 184))).isEqualTo(hex(padded(slice(frame6, 14, 143), 136)));
        assertRight(packet6, 1);
    }

    @Test
    void extensionsTakeTheRoomOfTheQuote() {
        byte[] frame = PacketWriter.plain().toBytes(new byte[1400], ethernet(EtherType.IPV4), ipv4(17), UDP);
        byte[] packet = EXPIRED.withExtensions(LABELS).about(Views.parse(frame), ANSWER);
        assertThat(packet).hasSize(576);
        assertThat(packet[25]).isEqualTo((byte) 134);
        assertRight(packet, 1);
        IcmpExtensions odd = IcmpExtensions.of(
                IcmpInterfaceObject.of(0, 5L, ROUTER, "eth0", 1500L),
                LABELS.list().get(0));
        byte[] frame6 = PacketWriter.plain().toBytes(new byte[1400], ethernet(EtherType.IPV6), ipv6(17), UDP);
        byte[] packet6 = EXPIRED_6.withExtensions(odd).about(Views.parse(frame6), ANSWER_6);
        assertThat(packet6).hasSizeBetween(1273, 1280);
        PacketView view = Views.parse(packet6, LinkType.RAW, LengthPolicy.STRICT);
        assertThat(view.icmpExtensions().orElseThrow()).isEqualTo(odd);
        assertThat(view.icmpExtensionsChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertRight(packet6, 1);
    }

    /** Other fields than the length stay: the pointer, and the MTU of the next hop. */
    @Test
    void keepsTheOtherFieldsOfTheHeader() {
        byte[] frame = PacketWriter.plain().toBytes(new byte[6], ethernet(EtherType.IPV4), ipv4(17), UDP);
        IcmpError tooBig = IcmpError.of(new Icmpv4Header(3, 4, 0xFFFF, 0x00FF0578));
        assertThat(hex(slice(tooBig.about(Views.parse(frame), ANSWER), 24, 28))).isEqualTo("00000578");
        byte[] extended = tooBig.withExtensions(LABELS).about(Views.parse(frame), ANSWER);
        assertThat(hex(slice(extended, 24, 28))).isEqualTo("00200578");
        IcmpError pointer = IcmpError.of(new Icmpv4Header(12, 0, 0, 0x14000000));
        byte[] pointed = pointer.withExtensions(LABELS).about(Views.parse(frame), ANSWER);
        assertThat(hex(slice(pointed, 24, 28))).isEqualTo("14200000");
        // Packet too big of ICMPv6 has no length of the quote, and 32 bits of MTU.
        byte[] frame6 = PacketWriter.plain().toBytes(new byte[6], ethernet(EtherType.IPV6), ipv6(17), UDP);
        byte[] big = IcmpError.of(new Icmpv6Header(2, 0, 0, 0xFFFFFFFFL)).about(Views.parse(frame6), ANSWER_6);
        assertThat(hex(slice(big, 44, 48))).isEqualTo("ffffffff");
    }

    // Refusals

    @Test
    void refusesWhatIsNoError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IcmpError.of(Icmpv4Header.echoRequest(1, 2)))
                .withMessage("type 8 of ICMPv4 is not an error");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IcmpError.of(new Icmpv6Header(5, 0, 0, 0)))
                .withMessage("type 5 of ICMPv6 is not an error");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IcmpError.of(new Icmpv6Header(2, 0, 0, 1280)).withExtensions(LABELS))
                .withMessage("no extensions follow type 2 of ICMPv6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IcmpError.of(new Icmpv4Header(5, 1, 0, 0)).withExtensions(LABELS));
    }

    @Test
    void refusesAPacketOfAnotherVersion() {
        PacketView six = Views.parse(FrameBytes.UDP_IPV6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPIRED.forbiddenBy(six))
                .withMessage("ICMPv4 quotes IPv4, and not IPv6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPIRED_6.about(Views.parse(FrameBytes.ARP), ANSWER_6))
                .withMessage("ICMPv6 quotes IPv6, and not ARP");
    }

    @Test
    void refusesHeadersThatLeadToNoIcmp() {
        PacketView view = Views.parse(FrameBytes.UDP_IPV4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPIRED.about(view))
                .withMessage("no IP header before that of ICMP");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPIRED.about(view, ANSWER.withProtocol(6)))
                .withMessage("IPv4 announces TCP, but ICMPv4 follows");
    }

    @Test
    void refusesExtensionsThatLeaveNoRoomForTheQuote() {
        PacketView view = Views.parse(FrameBytes.UDP_IPV4);
        // 576 bytes less 20, 8 and 128 are 420.
        IcmpExtensions most = new IcmpExtensions(2, 0, 0, Octets.of(new byte[416]));
        assertThat(EXPIRED.withExtensions(most).about(view, ANSWER)).hasSize(576);
        IcmpExtensions more = new IcmpExtensions(2, 0, 0, Octets.of(new byte[417]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EXPIRED.withExtensions(more).about(view, ANSWER))
                .withMessage("room for a quote of 127 bytes, and not 128");
    }

    /** What the error says is read again: the checksum is right, the quote is the packet, and no RFC forbids anything. */
    private static void assertRight(byte[] packet, int depth) {
        WholeChain chain = WholeChain.of(packet, LinkType.RAW);
        assertThat(chain.whole()).isTrue();
        assertThat(chain.anomalies()).isEmpty();
        assertThat(chain.depth()).isEqualTo(depth);
        assertThat(chain.checksums()).containsOnly(ChecksumStatus.VALID);
    }
}
