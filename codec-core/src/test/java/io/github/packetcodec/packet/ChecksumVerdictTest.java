package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.Layer;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmp;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.testdata.ChecksumClaim;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.GeneratedFrame;
import io.github.packetcodec.udp.Udp;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumVerdictTest {
    /** A datagram of four bytes, 192.0.2.1:1 > 192.0.2.2:2. IPv4 header: f6c9 is right. UDP: 0xb708 is. */
    private static final String DATAGRAM =
            "4500 0020 0000 0000 4011 f6c9 c0000201 c0000202  0001 0002 000c b708 61626364";

    @Test
    void containsTheChecksumAndTheCorrectOne() {
        assertThat(verdicts(DATAGRAM))
                .containsExactly(
                        new ChecksumVerdict(Layer.IPV4, ChecksumStatus.VALID, 0xF6C9, 0xF6C9),
                        new ChecksumVerdict(Layer.UDP, ChecksumStatus.VALID, 0xB708, 0xB708));
        assertThat(verdicts(DATAGRAM.replace("f6c9", "f6ca").replace("b708", "b709")))
                .containsExactly(
                        new ChecksumVerdict(Layer.IPV4, ChecksumStatus.INVALID, 0xF6CA, 0xF6C9),
                        new ChecksumVerdict(Layer.UDP, ChecksumStatus.INVALID, 0xB709, 0xB708));
    }

    @Test
    void anAbsentChecksumHasOneThatWouldBeRight() {
        assertThat(verdicts(DATAGRAM.replace("b708", "0000")).get(1))
                .isEqualTo(new ChecksumVerdict(Layer.UDP, ChecksumStatus.ABSENT, 0, 0xB708));
    }

    @Test
    void aDatagramWhoseSumIsAllOnesExpectsAllOnes() {
        // The data is changed so that a checksum of 0 is computed, which UDP sends as 0xffff.
        String zero = DATAGRAM.replace("b708 61626364", "ffff 186b6364");
        assertThat(verdicts(zero).get(1))
                .isEqualTo(new ChecksumVerdict(Layer.UDP, ChecksumStatus.VALID, 0xFFFF, 0xFFFF));
    }

    /** If 0 is computed, 0 and all ones represent the same sum: TCP and ICMP send 0, UDP sends all ones (RFC 768). */
    @ParameterizedTest
    @CsvSource({
        "06, c00001bb 00000001 00000002 50100200 0000 0000 ffdc, VALID, 0000, 0000",
        "06, c00001bb 00000001 00000002 50100200 ffff 0000 ffdc, VALID, ffff, 0000",
        "06, c00001bb 00000001 00000002 50100200 0001 0000 ffdc, INVALID, 0001, 0000",
        "11, c0000035 000a ffff 536d, VALID, ffff, ffff",
        "11, c0000035 000a 0000 536d, ABSENT, 0000, ffff",
        "11, c0000035 000a fffe 536d, INVALID, fffe, ffff",
        "01, 0800 0000 1f3b 0002 64617461, VALID, 0000, 0000",
        "01, 0800 ffff 1f3b 0002 64617461, VALID, ffff, 0000",
    })
    void zeroAndAllOnes(String protocol, String message, ChecksumStatus status, String found, String expected) {
        String hex = message.replace(" ", "");
        String start = "4500 %04x 0001 4000 40%s 0000 c0000201 c6336402".formatted(20 + hex.length() / 2, protocol);
        ChecksumVerdict verdict = verdicts(start + hex).get(1);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.found()).isEqualTo(HexFormat.fromHexDigits(found));
        assertThat(verdict.expected()).isEqualTo(HexFormat.fromHexDigits(expected));
    }

    @Test
    void anIncompleteDatagramHasNoExpectedChecksum() {
        String firstFragment = DATAGRAM.replace("4500 0020 0000 0000 4011 f6c9", "4500 0020 0000 2000 4011 d6c9");
        assertThat(verdicts(firstFragment).get(1))
                .isEqualTo(new ChecksumVerdict(Layer.UDP, ChecksumStatus.UNVERIFIABLE, 0xB708, -1));
    }

    @Test
    void aPacketWithoutChecksumsHasNoVerdict() {
        byte[] arp = new byte[60];
        arp[12] = 0x08;
        arp[13] = 0x06;
        PacketView view = new PacketView();
        assertThat(view.parse(arp, 0, arp.length)).isTrue();
        assertThat(ChecksumVerdict.of(view)).isEmpty();
    }

    @Test
    void puttingTheExpectedChecksumInMakesItValid() {
        SplittableRandom random = new SplittableRandom(20261121);
        PacketView view = new PacketView();
        for (int i = 0; i < 3000; i++) {
            GeneratedFrame generated = FrameGenerator.withChecksum(random, ChecksumClaim.INVALID);
            byte[] frame = generated.bytes();
            view.parse(frame, 0, frame.length);
            for (ChecksumVerdict verdict : ChecksumVerdict.of(view)) {
                if (verdict.status() == ChecksumStatus.INVALID) {
                    repair(view, verdict);
                }
            }
            assertThat(ChecksumVerdict.of(view))
                    .as("%s", generated)
                    .noneMatch(verdict -> verdict.status() == ChecksumStatus.INVALID)
                    .filteredOn(verdict -> verdict.status() == ChecksumStatus.VALID)
                    .allMatch(verdict -> (verdict.found() - verdict.expected()) % 0xFFFF == 0);
        }
    }

    private static void repair(PacketView view, ChecksumVerdict verdict) {
        byte[] bytes = view.bytes();
        switch (verdict.layer()) {
            case IPV4 -> Ipv4.setHeaderChecksum(bytes, view.networkOffset(), verdict.expected());
            case TCP -> Tcp.setChecksum(bytes, view.transportOffset(), verdict.expected());
            case UDP -> Udp.setChecksum(bytes, view.transportOffset(), verdict.expected());
            default -> Icmp.setChecksum(bytes, view.transportOffset(), verdict.expected());
        }
    }

    @Test
    void everyKindOfBufferIsVerified() {
        byte[] datagram = bytes(DATAGRAM);
        BufferKinds.read(datagram, frame -> {
            PacketView view = new PacketView();
            view.parse(frame, LinkType.IPV4);
            assertThat(ChecksumVerdict.of(view, frame))
                    .extracting(ChecksumVerdict::status)
                    .containsExactly(ChecksumStatus.VALID, ChecksumStatus.VALID);
            return 0;
        });
    }

    /** Only ICMPv4 can cover nothing but zeros, whose checksum is all ones; data that add up to all ones have the checksum 0. */
    @ParameterizedTest
    @CsvSource({
        "0000 0000 0000 0000, INVALID, ffff",
        "0000 ffff 0000 0000, VALID, ffff",
        "0000 0001 0000 0000, INVALID, ffff",
        "0000 0000 ffff 0000, VALID, 0",
        "0000 ffff ffff 0000, VALID, 0",
        "0000 0001 ffff 0000, INVALID, 0",
        "ff00 0000 0000 00ff, VALID, 0"
    })
    void icmpv4OfZeros(String message, ChecksumStatus status, String expected) {
        String packet = "4500001c 00010000 40010000 c0000201 c6336402" + message;
        ChecksumVerdict verdict = verdicts(packet).get(1);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.expected()).isEqualTo(Integer.parseInt(expected, 16));
        BufferKinds.read(bytes(packet), frame -> {
            PacketView view = new PacketView();
            view.parse(frame, LinkType.IPV4);
            assertThat(ChecksumVerdict.of(view, frame).get(1)).isEqualTo(verdict);
            return 0;
        });
    }

    private static List<ChecksumVerdict> verdicts(String hex) {
        byte[] datagram = bytes(hex);
        PacketView view = new PacketView();
        assertThat(view.parse(datagram, 0, datagram.length, LinkType.IPV4)).isTrue();
        return ChecksumVerdict.of(view);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
