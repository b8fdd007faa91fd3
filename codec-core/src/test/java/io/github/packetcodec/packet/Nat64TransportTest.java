package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.Nat64Packets.HOST4;
import static io.github.packetcodec.packet.Nat64Packets.HOST4_IN_IPV6;
import static io.github.packetcodec.packet.Nat64Packets.HOST6;
import static io.github.packetcodec.packet.Nat64Packets.HOST6_IN_IPV4;
import static io.github.packetcodec.packet.Nat64Packets.hex;
import static io.github.packetcodec.packet.Nat64Packets.put16;
import static io.github.packetcodec.packet.Nat64Packets.tcp;
import static io.github.packetcodec.packet.Nat64Packets.text;
import static io.github.packetcodec.packet.Nat64Packets.udp;
import static io.github.packetcodec.packet.Nat64Packets.withChecksum;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.TestBytes;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.PseudoHeader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Nat64TransportTest {
    private static final int OLD = PseudoHeader.sum(Ipv4Address.parse(HOST4), Ipv4Address.parse(HOST6_IN_IPV4), 0, 0);
    private static final int NEW = PseudoHeader.sum(Ipv6Address.parse(HOST4_IN_IPV6), Ipv6Address.parse(HOST6), 0, 0);

    private static byte[] updated(byte[] upperLayer, int protocol) {
        byte[] changed = upperLayer.clone();
        Nat64Transport.updateWhole(changed, 0, changed.length, protocol, OLD, NEW);
        return changed;
    }

    @Test
    void protocolsWhoseChecksumCoversAddresses() {
        assertThat(hex(updated(udp(HOST4, HOST6_IN_IPV4, text(5)), 17)))
                .isEqualTo(hex(udp(HOST4_IN_IPV6, HOST6, text(5))));
        assertThat(hex(updated(tcp(HOST4, HOST6_IN_IPV4, text(5)), 6)))
                .isEqualTo(hex(tcp(HOST4_IN_IPV6, HOST6, text(5))));
        for (int protocol : new int[] {33, 136}) {
            byte[] message = text(20);
            assertThat(hex(updated(withChecksum(message, 6, HOST4, HOST6_IN_IPV4, protocol), protocol)))
                    .isEqualTo(hex(withChecksum(message, 6, HOST4_IN_IPV6, HOST6, protocol)));
        }
        for (int protocol : new int[] {4, 41, 47, 50, 51, 89, 132, 253}) {
            assertThat(updated(text(40), protocol)).isEqualTo(text(40));
        }
    }

    @Test
    void wrongChecksumsStayWrongByTheSameDifference() {
        byte[] wrong4 = udp(HOST4, HOST6_IN_IPV4, text(8));
        byte[] wrong6 = udp(HOST4_IN_IPV6, HOST6, text(8));
        for (int difference = 1; difference < 200; difference += 7) {
            wrong4[7] += 7;
            wrong6[7] += 7;
            byte[] changed = updated(wrong4, 17);
            assertThat(sum(changed, NEW)).isEqualTo(sum(wrong4, OLD));
        }
    }

    private static int sum(byte[] datagram, int addresses) {
        long sum = addresses + 17L + datagram.length;
        for (int at = 0; at < datagram.length; at += 2) {
            sum += Bytes.u16(datagram, at);
        }
        return io.github.packetcodec.testdata.PlainChecksum.fold(sum);
    }

    /** UDP sends a 0 as 0xFFFF; a TCP checksum may be 0. */
    @Test
    void checksumsThatBecomeZero() {
        int difference = Bytes.u16(updated(new byte[] {0, 0, 0, 0, 0, 8, 0x12, 0x34}, 17), 6) - 0x1234;
        byte[] datagram = {0, 0, 0, 0, 0, 8, 0, 0};
        put16(datagram, 6, -difference - (difference > 0 ? 1 : 0));
        assertThat(Bytes.u16(updated(datagram, 17), 6)).isEqualTo(0xFFFF);
        assertThat(Bytes.u16(updated(datagram, 136), 6)).isEqualTo(0xFFFF);
        assertThat(Bytes.u16(updated(datagram, 33), 6)).isZero();
    }

    @Test
    void anAbsentChecksumStaysAbsent() {
        byte[] datagram = udp(HOST4, HOST6_IN_IPV4, text(8));
        put16(datagram, 6, 0);
        assertThat(updated(datagram, 17)).isEqualTo(datagram);
        assertThat(Nat64Transport.isZeroUdp(datagram, 0, 8, 17, 0)).isTrue();
        assertThat(Nat64Transport.isZeroUdp(datagram, 0, 7, 17, 0)).isFalse();
        assertThat(Nat64Transport.isZeroUdp(datagram, 0, 8, 6, 0)).isFalse();
        assertThat(Nat64Transport.isZeroUdp(datagram, 0, 8, 17, 8)).isFalse();
    }

    /** A host that leaves the checksum to its network card writes the sum of the pseudo-header into the field. */
    @Test
    void partialChecksumsStayPartial() {
        byte[] segment4 = tcp(HOST4, HOST6_IN_IPV4, text(5));
        byte[] segment6 = segment4.clone();
        put16(segment4, 16, Nat64Transport.pseudoHeader(OLD, 6, segment4.length));
        put16(segment6, 16, Nat64Transport.pseudoHeader(NEW, 6, segment4.length));
        assertThat(hex(updated(segment4, 6))).isEqualTo(hex(segment6));
        byte[] datagram4 = udp(HOST4, HOST6_IN_IPV4, text(5));
        byte[] datagram6 = datagram4.clone();
        put16(datagram4, 6, Nat64Transport.pseudoHeader(OLD, 17, datagram4.length));
        put16(datagram6, 6, Nat64Transport.pseudoHeader(NEW, 17, datagram4.length));
        assertThat(hex(updated(datagram4, 17))).isEqualTo(hex(datagram6));
        // The length of the datagram counts, not that of what IP carries.
        byte[] longer = Arrays.copyOf(datagram4, datagram4.length + 3);
        assertThat(hex(updated(longer, 17))).isEqualTo(hex(Arrays.copyOf(datagram6, datagram6.length + 3)));
    }

    /** One of 65536 right checksums equals the sum of the pseudo-header. */
    @Test
    void rightChecksumsThatLookPartial() {
        int pseudoHeader = Nat64Transport.pseudoHeader(OLD, 17, 10);
        byte[] datagram = TestBytes.of("0000 0000 000a 0000 0000");
        // The data is such that pseudo-header, field and data add up to all ones: data = -2 * pseudo-header - length.
        long data = 0xFFFFL * 4 - 2L * pseudoHeader - 10;
        put16(datagram, 8, io.github.packetcodec.testdata.PlainChecksum.fold(data));
        put16(datagram, 6, pseudoHeader);
        assertThat(sum(datagram, OLD)).isEqualTo(0xFFFF);
        assertThat(sum(updated(datagram, 17), NEW)).isEqualTo(0xFFFF);
    }

    @Test
    void partsWithoutTheChecksumAreNotChanged() {
        for (int length = 0; length < 18; length++) {
            byte[] part = text(length);
            Nat64Transport.update(part, 0, length, 6, 0, OLD, NEW);
            assertThat(part).isEqualTo(text(length));
        }
        byte[] later = text(40);
        Nat64Transport.update(later, 0, 40, 17, 8, OLD, NEW);
        Nat64Transport.update(later, 0, 40, 6, 24, OLD, NEW);
        assertThat(later).isEqualTo(text(40));
    }

    @Test
    void lengthsOfComputedChecksums() {
        byte[] datagram = udp(HOST4_IN_IPV6, HOST6, text(8));
        byte[] absent = datagram.clone();
        put16(absent, 6, 0);
        assertThat(Nat64Transport.computeUdp(absent, 0, 15, NEW)).isFalse();
        assertThat(Nat64Transport.computeUdp(absent, 0, 16, NEW)).isTrue();
        assertThat(hex(absent)).isEqualTo(hex(datagram));
    }
}
