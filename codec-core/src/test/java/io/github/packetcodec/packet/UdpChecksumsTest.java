package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.Headers.UDP;
import static io.github.packetcodec.packet.Headers.ethernet;
import static io.github.packetcodec.packet.Headers.ipv4;
import static io.github.packetcodec.packet.Headers.ipv6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.packetcodec.Header;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tunnel.GeneveHeader;
import io.github.packetcodec.udp.Udp;
import io.github.packetcodec.udp.UdpHeader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** UDP over IPv4 written with checksum 0 on purpose: kept as asked, and not computed. */
class UdpChecksumsTest {
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final String RIGHT = hex(slice(FrameBytes.UDP_IPV4, 40, 42));
    private static final PacketWriter COMPUTED = PacketWriter.plain();
    private static final PacketWriter KEPT = COMPUTED.withUdpChecksums(UdpChecksums.ZERO_KEPT);
    private static final PacketWriter TUNNELS = COMPUTED.withUdpChecksums(UdpChecksums.ZERO_IN_TUNNELS);

    @Test
    void aZeroIsKeptOnlyOnRequest() {
        Header[] headers = {ethernet(EtherType.IPV4), ipv4(17), UDP.withChecksum(0)};
        assertThat(checksum(COMPUTED, headers)).isEqualTo(RIGHT);
        assertThat(checksum(TUNNELS, headers)).isEqualTo(RIGHT);
        assertThat(checksum(KEPT, headers)).isEqualTo("0000");
        headers[2] = UDP.withChecksum(0x1234);
        assertThat(checksum(KEPT, headers)).isEqualTo(RIGHT);
    }

    private static String checksum(PacketWriter writer, Header... headers) {
        return hex(slice(writer.toBytes(DATA, headers), 40, 42));
    }

    /** Only tunnels may do so over IPv6: the writer cannot know, and the reader reports it. */
    @Test
    void aZeroIsKeptOverIpv6Too() {
        byte[] frame = KEPT.toBytes(DATA, ethernet(EtherType.IPV6), ipv6(17), UDP);
        assertThat(Views.parse(frame).transportChecksumStatus()).isEqualTo(ChecksumStatus.ZERO_FORBIDDEN);
        byte[] tunnel = KEPT.toBytes(DATA, ethernet(EtherType.IPV6), ipv6(17), UDP.withDestinationPort(4789));
        assertThat(Views.parse(tunnel).transportChecksumStatus()).isEqualTo(ChecksumStatus.ABSENT);
    }

    /** The datagram of the tunnel and that inside it differ. */
    @Test
    void aPacketWithoutAChecksumIsWrittenAsItWasDecoded() {
        for (boolean outer : new boolean[] {false, true}) {
            for (boolean inner : new boolean[] {false, true}) {
                byte[] frame = COMPUTED.toBytes(
                        DATA,
                        ethernet(EtherType.IPV4),
                        ipv4(17),
                        UdpHeader.of(49152, 6081),
                        GeneveHeader.of(EtherType.IPV4, 1),
                        ipv4(17),
                        UDP);
                if (outer) {
                    Udp.setChecksum(frame, 34, 0);
                }
                if (inner) {
                    Udp.setChecksum(frame, 70, 0);
                }
                List<Header> headers = WholeChain.of(frame, LinkType.ETHERNET).headers();
                byte[] again = KEPT.toBytes(DATA, headers);
                if (!inner || outer) {
                    assertThat(hex(again)).isEqualTo(hex(frame));
                } else {
                    // The outer checksum covered the inner one, which has changed.
                    assertThat(hex(slice(again, 42, again.length))).isEqualTo(hex(slice(frame, 42, frame.length)));
                    assertThat(WholeChain.of(again, LinkType.ETHERNET).checksums())
                            .containsOnly(ChecksumStatus.VALID, ChecksumStatus.ABSENT);
                }
            }
        }
    }

    /** A computed 0 is sent as all ones, whatever the headers that may have none. */
    @Test
    void aComputedZeroIsNeverAbsent() {
        byte[] payload = FrameBytes.bytes("536d");
        for (PacketWriter writer : List.of(COMPUTED, TUNNELS, KEPT)) {
            byte[] packet = writer.toBytes(payload, ipv4(17), UDP.withChecksum(1));
            assertThat(hex(slice(packet, 26, 28))).isEqualTo("ffff");
        }
    }

    @Test
    void paddingAndChecksumsAreIndependent() {
        byte[] frame = PacketWriter.padding()
                .withUdpChecksums(UdpChecksums.ZERO_KEPT)
                .toBytes(DATA, ethernet(EtherType.IPV4), ipv4(17), UDP);
        assertThat(frame).hasSize(60);
        assertThat(hex(slice(frame, 40, 42))).isEqualTo("0000");
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> COMPUTED.withUdpChecksums(null));
    }
}
