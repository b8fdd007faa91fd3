package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.Header;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.link.PppHeader;
import io.github.packetcodec.testdata.PlainChecksum;
import io.github.packetcodec.tunnel.GreHeader;
import io.github.packetcodec.tunnel.VxlanHeader;
import io.github.packetcodec.udp.UdpHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checksums that were left to the network card, and checksums around a packet. */
class CoveringChecksumTest {
    private static final Ipv4Address ADDRESS = Ipv4Address.parse("203.0.113.5");
    /** A SYN as Linux gives it to a network card that computes checksums. */
    private static final byte[] PARTIAL = bytes("""
            020000000002 020000000001 0800
            4500002c 12340000 40067c5c c0000201 c6336407
            9c410050 00000001 00000002 60020400 ec5a0000 020405b4
            """);

    private static byte[] partialIpv4() {
        byte[] frame = PARTIAL.clone();
        assertThat(Bytes.u16(frame, 50)).isEqualTo(pseudo(frame, 26, 34, 6));
        return frame;
    }

    private static int pseudo(byte[] frame, int addresses, int at, int protocol) {
        return PlainChecksum.fold(PlainChecksum.sum(frame, addresses, at) + protocol + frame.length - at);
    }

    // Left to the network card

    /** As the kernel does: {@code inet_proto_csum_replace4} under {@code CHECKSUM_PARTIAL}. */
    @Test
    void followsWithoutComplement() {
        byte[] frame = PARTIAL.clone();
        PacketView view = Views.parse(frame);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.PARTIAL);
        PacketPatch.setSourceAddress(view, ADDRESS);
        // 0xec5a - 0xc000 - 0x0201 + 0xcb00 + 0x7105, folded.
        assertThat(Bytes.u16(frame, 50)).isEqualTo(0x665F);
        assertThat(Bytes.u16(frame, 50)).isEqualTo(pseudo(frame, 26, 34, 6));
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.PARTIAL);
        byte[] before = slice(frame, 38, frame.length);
        PacketPatch.setSourcePort(view, 1);
        PacketPatch.setDestinationPort(view, 2);
        assertThat(hex(slice(frame, 38, frame.length)))
                .as("ports leave it alone")
                .isEqualTo(hex(before));
        assertThat(PacketPatch.clampMaximumSegmentSize(view, 1000)).isTrue();
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.PARTIAL);
        assertThat(PacketPatch.completeChecksum(view)).isTrue();
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(PacketPatch.completeChecksum(view)).isFalse();
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    @Test
    void followsOverIpv6AndInUdp() {
        for (byte[] vector : List.of(FrameBytes.TCP_IPV6, FrameBytes.UDP_IPV6, FrameBytes.ICMP_IPV6)) {
            byte[] frame = vector.clone();
            int protocol = frame[20];
            int field = 54 + (protocol == 6 ? 16 : protocol == 17 ? 6 : 2);
            Bytes.put16(frame, field, pseudo(frame, 22, 54, protocol));
            PacketView view = Views.parse(frame);
            assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.PARTIAL);
            PacketPatch.setSourceAddress(view, Ipv6Address.parse("fd00:ffff:1:2:3:4:5:abcd"));
            PacketPatch.setDestinationAddress(view, Ipv6Address.LOOPBACK);
            assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.PARTIAL);
            if (protocol == 58) {
                PacketPatch.setQueryIdentifier(view, 0xFFFF);
            } else {
                PacketPatch.setSourcePort(view, 0xFFFF);
            }
            assertThat(Bytes.u16(frame, field)).isEqualTo(pseudo(frame, 22, 54, protocol));
            assertThat(PacketPatch.completeChecksum(view)).isTrue();
            assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        }
    }

    /** A right checksum that equals the sum of the pseudo-header by chance: the payload was chosen for it. */
    @Test
    void aCompleteChecksumOfTheSameValueIsComplete() {
        byte[] frame = partialIpv4();
        int field = Bytes.u16(frame, 50);
        // The urgent pointer makes up for what is missing.
        Bytes.put16(frame, 52, 0);
        long sum = pseudo(frame, 26, 34, 6) + PlainChecksum.sum(frame, 34, frame.length);
        Bytes.put16(frame, 52, PlainChecksum.complement(sum));
        PacketView view = Views.parse(frame);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        byte[] kept = frame.clone();
        assertThat(PacketPatch.completeChecksum(view)).isFalse();
        assertThat(hex(frame)).isEqualTo(hex(kept));
        PacketPatch.setSourceAddress(view, ADDRESS);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        // The caller knows better.
        PacketView marked = Views.parse(kept);
        PacketPatch.markChecksumPartial(marked);
        assertThat(Packet.of(marked)).isEqualTo(Packet.of(Views.parse(kept)));
        PacketPatch.setSourceAddress(marked, ADDRESS);
        PacketPatch.setSourcePort(marked, 7);
        assertThat(Bytes.u16(kept, 50)).isNotEqualTo(field).isEqualTo(pseudo(kept, 26, 34, 6));
        assertThat(PacketPatch.completeChecksum(marked)).isTrue();
        assertThat(marked.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(PacketPatch.completeChecksum(marked)).as("the mark is gone").isFalse();
    }

    @Test
    void aMarkHoldsUntilTheNextPacketAndIsOfNoEffectElsewhere() {
        PacketView view = Views.parse(FrameBytes.TCP_IPV4.clone());
        PacketPatch.markChecksumPartial(view);
        view.parse(FrameBytes.TCP_IPV4.clone(), 0, FrameBytes.TCP_IPV4.length);
        assertThat(PacketPatch.completeChecksum(view)).isFalse();
        for (byte[] frame : List.of(
                FrameBytes.ICMP_IPV4,
                FrameBytes.ARP,
                with(FrameBytes.TCP_IPV4, 20, "2000"),
                with(FrameBytes.UDP_IPV4, 40, "0000"))) {
            byte[] kept = frame.clone();
            view.parse(kept, 0, kept.length);
            PacketPatch.markChecksumPartial(view);
            assertThat(PacketPatch.completeChecksum(view)).isFalse();
            assertThat(hex(kept)).isEqualTo(hex(frame));
            if (view.networkLayer() == Layer.IPV4) {
                byte[] unmarked = frame.clone();
                PacketPatch.setSourceAddress(Views.parse(unmarked), ADDRESS);
                PacketPatch.setSourceAddress(view, ADDRESS);
                assertThat(hex(kept)).isEqualTo(hex(unmarked));
            }
        }
    }

    /** Without the payload nothing distinguishes the two: refused, unless the caller knows. */
    @Test
    void aCutFrameWhoseFieldMayBeEitherIsRefused() {
        byte[] whole = partialIpv4();
        for (int length : new int[] {52, 54, 57}) {
            byte[] frame = cut(whole, length);
            PacketView view = new PacketView();
            view.parse(frame, 0, length, LinkType.ETHERNET, whole.length);
            byte[] kept = frame.clone();
            assertThatThrownBy(() -> PacketPatch.setSourceAddress(view, ADDRESS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("too little was captured to know");
            assertThatThrownBy(() -> PacketPatch.setSourcePort(view, 1)).isInstanceOf(IllegalStateException.class);
            assertThat(hex(frame)).isEqualTo(hex(kept));
            PacketPatch.markChecksumPartial(view);
            PacketPatch.setSourceAddress(view, ADDRESS);
            PacketPatch.setSourcePort(view, 0x9c42);
            assertThat(Bytes.u16(frame, 50)).isEqualTo(0x665F);
            if (view.transportLayer() != null) {
                assertThatThrownBy(() -> PacketPatch.completeChecksum(view))
                        .hasMessage("too little of the packet was captured to compute its checksum");
            }
        }
    }

    @Test
    void completesInBuffersWithoutAnArray() {
        byte[] tcp = bytes("9c410050 00000001 00000000 50020400 00000000" + "5a".repeat(1001));
        byte[] frame = AddressPatchTest.ipv4(6, 0, tcp);
        Bytes.put16(frame, 50, pseudo(frame, 26, 34, 6));
        byte[] expected = frame.clone();
        assertThat(PacketPatch.completeChecksum(Views.parse(expected))).isTrue();
        assertThat(Views.parse(expected).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        ByteBuf direct = Unpooled.directBuffer().writeBytes(frame);
        PacketView view = new PacketView();
        view.parse(direct);
        PacketPatch.setSourcePort(view, direct, 0x9c41);
        assertThat(PacketPatch.completeChecksum(view, direct)).isTrue();
        assertThat(hex(ByteBufUtil.getBytes(direct))).isEqualTo(hex(expected));
        direct.release();
    }

    // Around a packet

    private static List<PacketView> views(byte[] frame) {
        List<PacketView> views = new ArrayList<>(List.of(new PacketView()));
        views.get(0).parse(frame);
        for (PacketView view = views.get(0); view.innerLayer() != null; view = views.get(views.size() - 1)) {
            views.add(new PacketView());
            views.get(views.size() - 1).parseInner(view);
        }
        return views;
    }

    static List<List<Header>> chains() {
        return InnerPacketTest.chains();
    }

    /** Every patch on every packet of the chain: what was right stays right, at every depth. */
    @ParameterizedTest
    @MethodSource("chains")
    void allChecksumsStayRight(List<Header> headers) {
        byte[] frame = PacketWriter.plain().toBytes(bytes("68656c6c6f"), headers);
        List<PacketView> views = views(frame);
        boolean signed = headers.stream().anyMatch(header -> header.layer() == Layer.AUTHENTICATION);
        for (PacketView view : views) {
            if (signed && view.depth() > 0) {
                byte[] kept = frame.clone();
                assertThatThrownBy(() -> PacketPatch.setTimeToLive(view, 3))
                        .hasMessage("an authentication header signs what would change");
                assertThat(hex(frame)).isEqualTo(hex(kept));
                continue;
            }
            if (view.networkLayer() == Layer.IPV4) {
                PacketPatch.setTimeToLive(view, 3);
                PacketPatch.setDscpAndEcn(view, 46, 1);
                if (!signed) {
                    PacketPatch.setSourceAddress(view, ADDRESS);
                    PacketPatch.setDestinationAddress(view, Ipv4Address.parse("255.255.255.255"));
                }
            } else if (view.networkLayer() == Layer.IPV6) {
                PacketPatch.setTimeToLive(view, 3);
                PacketPatch.setDscpAndEcn(view, 46, 1);
                PacketPatch.setSourceAddress(view, Ipv6Address.LOOPBACK);
                PacketPatch.setDestinationAddress(view, Ipv6Address.parse("fd00:ffff:1:2:3:4:5:abcd"));
            }
            if (view.hasPorts()) {
                PacketPatch.setSourcePort(view, 0x1234);
            }
            for (PacketView each : views) {
                for (ChecksumVerdict verdict : ChecksumVerdict.of(each)) {
                    assertThat(verdict.status())
                            .as("%s after depth %d", verdict, view.depth())
                            .isEqualTo(ChecksumStatus.VALID);
                }
            }
        }
    }

    /** A header of PPP that is one byte long puts the packet inside at an odd distance from the checksum of GRE. */
    @Test
    void oddDistances() {
        byte[] frame = PacketWriter.plain()
                .toBytes(
                        bytes("6869"),
                        Headers.ethernet(0x0800),
                        Headers.ipv4(IpProtocol.GRE),
                        GreHeader.of(0x880B).withChecksum(0),
                        new PppHeader(true, true, 0x57),
                        Headers.ipv6(IpProtocol.SCTP));
        List<PacketView> views = views(frame);
        PacketView inner = views.get(1);
        assertThat(inner.networkOffset() - inner.frameOffset()).isOdd();
        assertThat(inner.greChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        PacketPatch.setSourceAddress(inner, Ipv6Address.parse("fd00:ffff:1:2:3:4:5:abcd"));
        assertThat(inner.greChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        PacketPatch.setTimeToLive(inner, 1);
        PacketPatch.setDscpAndEcn(inner, 1, 1);
        assertThat(inner.greChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    private static byte[] vxlan() {
        return PacketWriter.plain()
                .toBytes(
                        bytes("68656c6c6f"),
                        Headers.ethernet(0x0800),
                        Headers.ipv4(IpProtocol.UDP),
                        UdpHeader.of(50000, 4789),
                        new VxlanHeader(8, 0, 0, 42, 0),
                        Headers.ethernet(0x86DD),
                        Headers.ipv6(IpProtocol.UDP),
                        Headers.UDP);
    }

    /** Without a checksum of its own, the change reaches the one around, which says so by 0xFFFF where it computes 0. */
    @Test
    void absentChecksumsStayAbsent() {
        byte[] frame = vxlan();
        int outer = 14 + 20 + 6;
        int inner = frame.length - 5 - 2;
        for (boolean without : new boolean[] {false, true}) {
            byte[] patched = frame.clone();
            if (without) {
                Bytes.put16(patched, outer, 0);
            }
            PacketView view = views(patched).get(1);
            PacketPatch.setSourceAddress(view, Ipv6Address.LOOPBACK);
            assertThat(Bytes.u16(patched, outer))
                    .as("the packet adds up to the same")
                    .isEqualTo(without ? 0 : Bytes.u16(frame, outer));
            Bytes.put16(patched, inner, 0);
            List<PacketView> views = views(patched);
            if (!without) {
                Bytes.put16(
                        patched, outer, ChecksumVerdict.of(views.get(0)).get(1).expected());
            }
            PacketPatch.setSourceAddress(views.get(1), Ipv6Address.parse("fd00:ffff:1:2:3:4:5:abcd"));
            PacketPatch.setSourcePort(views.get(1), 9);
            assertThat(Bytes.u16(patched, inner)).isZero();
            assertThat(views.get(0).transportChecksumStatus())
                    .isEqualTo(without ? ChecksumStatus.ABSENT : ChecksumStatus.VALID);
        }
    }

    /** Linux computes the checksum around one that the network card completes as if that were complete (local checksum offload). */
    @Test
    void aroundAPartialChecksum() {
        byte[] frame = vxlan();
        int outer = 14 + 20 + 6;
        int inner = frame.length - 5 - 2;
        int network = frame.length - 5 - 8 - 40;
        Bytes.put16(frame, inner, pseudo(frame, network + 8, network + 40, 17));
        List<PacketView> views = views(frame);
        assertThat(views.get(1).transportChecksumStatus()).isEqualTo(ChecksumStatus.PARTIAL);
        PacketPatch.setSourceAddress(views.get(1), Ipv6Address.parse("fd00:ffff:1:2:3:4:5:abcd"));
        PacketPatch.setSourcePort(views.get(1), 9);
        PacketPatch.setTimeToLive(views.get(1), 9);
        assertThat(Bytes.u16(frame, inner)).isEqualTo(pseudo(frame, network + 8, network + 40, 17));
        assertThat(PacketPatch.completeChecksum(views.get(1))).isTrue();
        assertThat(views.get(1).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(views.get(0).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        // If it is the outer one that the card completes, a change inside does not concern it.
        int partial = pseudo(frame, 26, 34, 17);
        Bytes.put16(frame, outer, partial);
        PacketPatch.setTimeToLive(views.get(1), 77);
        assertThat(Bytes.u16(frame, outer)).isEqualTo(partial);
        assertThat(PacketPatch.completeChecksum(views.get(0))).isTrue();
        assertThat(views.get(0).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    @Test
    void aViewWhosePacketAroundIsForgottenIsRefused() {
        byte[] frame = PacketWriter.plain().toBytes(bytes("6869"), chainOfThree());
        PacketView[] two = {new PacketView(), new PacketView()};
        two[0].parse(frame);
        two[1].parseInner(two[0]);
        PacketPatch.setTimeToLive(two[1], 9);
        two[0].parseInner(two[1]);
        byte[] kept = frame.clone();
        for (PacketView view : two) {
            assertThatThrownBy(() -> PacketPatch.setTimeToLive(view, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the view of the packet around this one has parsed something else: each packet needs"
                            + " a view of its own");
        }
        two[0].parse(FrameBytes.TCP_IPV4.clone(), 0, FrameBytes.TCP_IPV4.length);
        assertThatThrownBy(() -> PacketPatch.setSourcePort(two[1], 1)).isInstanceOf(IllegalStateException.class);
        assertThat(hex(frame)).isEqualTo(hex(kept));
        // The views that follow each other all over again are right again.
        two[0].parse(frame);
        PacketPatch.setTimeToLive(two[1], 1);
    }

    private static Header[] chainOfThree() {
        return new Header[] {
            Headers.ethernet(0x0800),
            Headers.ipv4(IpProtocol.IPV4),
            Headers.ipv4(IpProtocol.IPV6),
            Headers.ipv6(IpProtocol.UDP),
            Headers.UDP
        };
    }

    @Test
    void innerPacketsOfBuffersWithoutAnArray() {
        byte[] frame = vxlan();
        byte[] expected = frame.clone();
        PacketPatch.setSourceAddress(views(expected).get(1), Ipv6Address.LOOPBACK);
        PacketPatch.setTimeToLive(views(expected).get(1), 1);
        for (ByteBuf buffer : List.of(
                Unpooled.directBuffer().writeBytes(frame),
                Unpooled.wrappedBuffer(
                        Unpooled.copiedBuffer(frame, 0, 61),
                        Unpooled.directBuffer().writeBytes(frame, 61, frame.length - 61)))) {
            PacketView outer = new PacketView();
            PacketView inner = new PacketView();
            outer.parse(buffer);
            inner.parseInner(outer);
            assertThatThrownBy(() -> PacketPatch.setTimeToLive(inner, 1))
                    .hasMessage("the frame is a buffer without an array: pass it, so that it can be changed");
            PacketPatch.setSourceAddress(inner, buffer, Ipv6Address.LOOPBACK);
            PacketPatch.setTimeToLive(inner, buffer, 1);
            assertThat(hex(ByteBufUtil.getBytes(buffer))).isEqualTo(hex(expected));
            buffer.release();
        }
    }
}
