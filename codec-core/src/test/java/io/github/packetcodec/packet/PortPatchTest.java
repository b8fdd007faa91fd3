package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.icmp.Icmpv4Header;
import io.github.packetcodec.ip.IpProtocol;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers of ICMP queries; and ports in headers that were cut. The vectors of ports are in {@link PacketPatchTest}. */
class PortPatchTest {
    /** Echo and timestamp, which pings use; information and address mask, which are deprecated; extended echo. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 13, 14, 15, 16, 17, 18, 42, 43})
    void identifiersOfIcmpv4(int type) {
        // The checksum is less by what the type is more than 8.
        byte[] frame = with(FrameBytes.ICMP_IPV4, 34, String.format("%02x00%04x", type, 0x1f3a + (8 - type) * 256));
        PacketView view = Views.parse(frame);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        PacketPatch.setQueryIdentifier(view, 0xBEEF);
        assertThat(hex(frame)).isEqualTo(hex(with(with(frame, 36, String.format("%04x", checksum(type))), 38, "beef")));
        assertThat(Icmp.identifier(frame, 34)).isEqualTo(0xBEEF);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    /** 0x1f3a for type 8 and identifier 1; both are subtracted with the carry around. */
    private static int checksum(int type) {
        int checksum = 0x1f3a + (8 - type) * 256 + 1 - 0xBEEF;
        return checksum < 0 ? checksum + 0xFFFF : checksum;
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 129, 160, 161})
    void identifiersOfIcmpv6(int type) {
        byte[] frame = with(FrameBytes.ICMP_IPV6, 54, String.format("%02x00%04x", type, 0x4b7e + (128 - type) * 256));
        PacketView view = Views.parse(frame);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        PacketPatch.setQueryIdentifier(view, 0);
        assertThat(hex(frame)).isEqualTo(hex(with(frame, 58, "0000")));
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    @Test
    void identifiersInBuffersWithoutAnArray() {
        ByteBuf direct = Unpooled.directBuffer().writeBytes(FrameBytes.ICMP_IPV4);
        PacketView view = new PacketView();
        view.parse(direct);
        assertThatThrownBy(() -> PacketPatch.setQueryIdentifier(view, 2)).isInstanceOf(IllegalStateException.class);
        PacketPatch.setQueryIdentifier(view, direct, 2);
        assertThat(hex(ByteBufUtil.getBytes(direct))).isEqualTo(hex(with(FrameBytes.ICMP_IPV4, 36, "1f390002")));
        direct.release();
    }

    /** The sum of nothing but zeros is 0, whose complement is 0xFFFF: an echo reply over IPv4 is the only message of that kind. */
    @Test
    void anEchoReplyThatIsNothingButZeros() {
        for (byte[] data : new byte[][] {{}, new byte[3]}) {
            byte[] frame = echoReply(7, data);
            PacketView view = Views.parse(frame);
            PacketPatch.setQueryIdentifier(view, 0);
            assertThat(hex(frame)).isEqualTo(hex(echoReply(0, data)));
            assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            PacketPatch.setQueryIdentifier(view, 0xFFFF);
            assertThat(hex(frame)).isEqualTo(hex(echoReply(0xFFFF, data)));
            PacketPatch.setQueryIdentifier(view, 0);
            assertThat(hex(frame)).isEqualTo(hex(echoReply(0, data)));
        }
    }

    private static byte[] echoReply(int identifier, byte[] data) {
        return PacketWriter.plain()
                .toBytes(
                        data,
                        Headers.ethernet(EtherType.IPV4),
                        Headers.ipv4(IpProtocol.ICMPV4),
                        Icmpv4Header.echoReply(identifier, 0));
    }

    /** All other types have something else there: an error's unused bytes, an MTU, an address. */
    @Test
    void noOtherTypeHasAnIdentifier() {
        int refused = 0;
        for (int type = 0; type < 256; type++) {
            refused += refusesIdentifier(with(FrameBytes.ICMP_IPV4, 34, String.format("%02x", type)));
            refused += refusesIdentifier(with(FrameBytes.ICMP_IPV6, 54, String.format("%02x", type)));
        }
        assertThat(refused).isEqualTo(512 - 10 - 4);
        assertThat(refusesIdentifier(FrameBytes.TCP_IPV4)).isOne();
        assertThat(refusesIdentifier(FrameBytes.ARP)).isOne();
        assertThat(refusesIdentifier(cut(with(FrameBytes.ICMP_IPV4, 16, "001b"), 41)))
                .isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketPatch.setQueryIdentifier(Views.parse(FrameBytes.ICMP_IPV4.clone()), 0x10000));
    }

    private static int refusesIdentifier(byte[] frame) {
        byte[] kept = frame.clone();
        try {
            PacketPatch.setQueryIdentifier(Views.parse(kept), 0xBEEF);
            return 0;
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessage("no ICMP message with an identifier was decoded");
            assertThat(hex(kept)).isEqualTo(hex(frame));
            return 1;
        }
    }

    /** The checksum is there though the header is not whole: ports follow. */
    @Test
    void portsInAHeaderThatTheCaptureCuts() {
        for (int length = 34; length < 54; length++) {
            byte[] frame = cut(FrameBytes.TCP_IPV4, length);
            PacketView view = new PacketView();
            view.parse(frame, 0, length, LinkType.ETHERNET, FrameBytes.TCP_IPV4.length);
            if (length < 52) {
                assertThatThrownBy(() -> PacketPatch.setSourcePort(view, 1)).isInstanceOf(IllegalStateException.class);
                assertThat(hex(frame)).isEqualTo(hex(cut(FrameBytes.TCP_IPV4, length)));
            } else {
                PacketPatch.setSourcePort(view, 1);
                byte[] expected = with(with(FrameBytes.TCP_IPV4, 34, "0001"), 50, "e717");
                assertThat(hex(frame)).isEqualTo(hex(cut(expected, length)));
            }
        }
    }
}
