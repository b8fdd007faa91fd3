package io.github.packetcodec.packet;

import static io.github.packetcodec.checksum.ChecksumStatus.ABSENT;
import static io.github.packetcodec.checksum.ChecksumStatus.INVALID;
import static io.github.packetcodec.checksum.ChecksumStatus.PARTIAL;
import static io.github.packetcodec.checksum.ChecksumStatus.UNVERIFIABLE;
import static io.github.packetcodec.checksum.ChecksumStatus.VALID;
import static io.github.packetcodec.checksum.ChecksumStatus.ZERO_FORBIDDEN;
import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.padded;
import static io.github.packetcodec.packet.FrameBytes.with;
import static io.github.packetcodec.packet.LengthPolicy.LENIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.testdata.PlainChecksum;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The verdicts of a view on checksums. The expected checksums were computed by another implementation. */
class ChecksumsTest {
    private static final String IPV6_ADDRESSES = " 20010db8000000000000000000000001 20010db8000000000000000000000002 ";

    @ParameterizedTest
    @MethodSource({"verdicts", "routes"})
    void ofTransport(String name, ChecksumStatus expected, byte[] frame) {
        PacketView view = Views.parse(frame, LENIENT);
        assertThat(view.transportChecksumStatus()).isEqualTo(expected);
        BufferKinds.read(frame, buffer -> {
            PacketView other = new PacketView(LENIENT);
            other.parse(buffer);
            assertThat(other.transportChecksumStatus(buffer)).isEqualTo(expected);
            return 0;
        });
    }

    static Stream<Arguments> verdicts() {
        byte[] fragment6 = insert(with(FrameBytes.UDP_IPV6, 18, "00142c"), 54, bytes("11000001 0000000a"));
        byte[] route =
                bytes("020000000002 020000000001 0800 48000038 00014000 4006c6f4 c0000201 c6336402 01830b04cb007101"
                        + "cb007109 c00001bb 00000001 00000002 50100200 15440000 64617461");
        return Stream.of(
                arguments("tcp4", VALID, FrameBytes.TCP_IPV4),
                arguments("tcp4, options", VALID, FrameBytes.SYN_IPV4),
                arguments("tcp4, padding", VALID, FrameBytes.PADDED_ACK_IPV4),
                arguments("tcp6", VALID, FrameBytes.TCP_IPV6),
                arguments("tcp6 after a chain", VALID, FrameBytes.CHAIN_IPV6),
                arguments("tcp6 after hop-by-hop, padding", VALID, padded(FrameBytes.ACK_HOP_BY_HOP_IPV6, 90)),
                arguments("udp4", VALID, FrameBytes.UDP_IPV4),
                arguments("udp6", VALID, FrameBytes.UDP_IPV6),
                arguments("icmpv4", VALID, FrameBytes.ICMP_IPV4),
                arguments("icmpv6", VALID, FrameBytes.ICMP_IPV6),
                arguments("tcp4, other checksum", INVALID, with(FrameBytes.TCP_IPV4, 50, "2719")),
                arguments("tcp4, other data", INVALID, with(FrameBytes.TCP_IPV4, 57, "60")),
                arguments("tcp4, other address", INVALID, with(FrameBytes.TCP_IPV4, 29, "02")),
                arguments("tcp4, checksum 0", INVALID, with(FrameBytes.TCP_IPV4, 50, "0000")),
                arguments("tcp6, other data", INVALID, with(FrameBytes.TCP_IPV6, 77, "60")),
                arguments("tcp6, checksum 0", INVALID, with(FrameBytes.TCP_IPV6, 70, "0000")),
                arguments("udp4, other data", INVALID, with(FrameBytes.UDP_IPV4, 45, "60")),
                arguments("udp4, checksum all ones", INVALID, with(FrameBytes.UDP_IPV4, 40, "ffff")),
                arguments("udp6, other data", INVALID, with(FrameBytes.UDP_IPV6, 65, "60")),
                arguments("icmpv4, other data", INVALID, with(FrameBytes.ICMP_IPV4, 45, "60")),
                arguments("icmpv4, checksum 0", INVALID, with(FrameBytes.ICMP_IPV4, 36, "0000")),
                arguments("icmpv6, other data", INVALID, with(FrameBytes.ICMP_IPV6, 65, "60")),
                arguments("udp4, none", ABSENT, with(FrameBytes.UDP_IPV4, 40, "0000")),
                arguments("udp6, none", ZERO_FORBIDDEN, with(FrameBytes.UDP_IPV6, 60, "0000")),
                // The pseudo-header's sum alone: not complemented.
                arguments("tcp4, offload", PARTIAL, with(FrameBytes.TCP_IPV4, 50, "ec55")),
                arguments("tcp6, offload", PARTIAL, with(FrameBytes.TCP_IPV6, 70, "5b93")),
                arguments("udp4, offload", PARTIAL, with(FrameBytes.UDP_IPV4, 40, "ec54")),
                arguments("udp6, offload", PARTIAL, with(FrameBytes.UDP_IPV6, 60, "5b92")),
                arguments("icmpv6, offload", PARTIAL, with(FrameBytes.ICMP_IPV6, 56, "5bbb")),
                // The sum for another length, or the complement of the sum, is nothing.
                arguments("tcp4, near", INVALID, with(FrameBytes.TCP_IPV4, 50, "ec41")),
                arguments("tcp4, complement", INVALID, with(FrameBytes.TCP_IPV4, 50, "13aa")),
                // Segmentation offload: lengths of 0, the checksum partial.
                arguments("tcp4, lengths 0", PARTIAL, with(with(FrameBytes.TCP_IPV4, 16, "0000"), 50, "ec55")),
                arguments("tcp4, total length 0", VALID, with(FrameBytes.TCP_IPV4, 16, "0000")),
                arguments("tcp6, payload length 0", VALID, with(FrameBytes.TCP_IPV6, 18, "0000")),
                arguments("tcp4, first fragment", UNVERIFIABLE, with(FrameBytes.TCP_IPV4, 20, "2000")),
                arguments("udp4, first fragment", UNVERIFIABLE, with(FrameBytes.UDP_IPV4, 20, "2000")),
                arguments("icmpv4, first fragment", UNVERIFIABLE, with(FrameBytes.ICMP_IPV4, 20, "2000")),
                arguments("udp6, first fragment", UNVERIFIABLE, fragment6),
                arguments(
                        "udp6, atomic fragment in a first one",
                        UNVERIFIABLE,
                        insert(with(fragment6, 18, "001c"), 54, bytes("2c000001 0000000b"))),
                arguments("udp6, atomic fragment", VALID, with(fragment6, 56, "0000")),
                arguments("tcp4, cut", UNVERIFIABLE, cut(FrameBytes.TCP_IPV4, 57)),
                arguments("tcp6, cut", UNVERIFIABLE, cut(FrameBytes.TCP_IPV6, 77)),
                arguments("udp4, cut", UNVERIFIABLE, cut(FrameBytes.UDP_IPV4, 45)),
                arguments("icmpv6, cut", UNVERIFIABLE, cut(FrameBytes.ICMP_IPV6, 62)),
                arguments("udp4, none, cut", ABSENT, cut(with(FrameBytes.UDP_IPV4, 40, "0000"), 45)),
                // An impossible UDP length does not specify what was summed; a shorter one does.
                arguments("udp4, length 7", UNVERIFIABLE, with(FrameBytes.UDP_IPV4, 38, "0007")),
                arguments("udp4, length 13", UNVERIFIABLE, with(FrameBytes.UDP_IPV4, 38, "000d")),
                arguments("udp4, surplus", VALID, join(with(FrameBytes.UDP_IPV4, 16, "0024"), bytes("01020304"))),
                arguments("udp6, surplus", VALID, join(with(FrameBytes.UDP_IPV6, 18, "0010"), bytes("01020304"))),
                // The pseudo-header of a datagram of length 0 has the true length (RFC 2675): the length word alone
                // differs from the valid one by 12.
                arguments("udp4, length 0", VALID, with(with(FrameBytes.UDP_IPV4, 38, "0000"), 40, "7ab2")),
                // A source route that was cut off by an end of options is none.
                arguments("tcp4, route", VALID, route),
                arguments("tcp4, no route", INVALID, with(route, 34, "00")));
    }

    /** The final destination is 203.0.113.9 or 2001:db8::ff, the home address 2001:db8::aa. */
    static Stream<Arguments> routes() {
        String ethernet4 = "020000000002 020000000001 0800 48000038 00014000 ";
        String addresses4 = " c0000201 c6336402 ";
        String ethernet6 = "020000000002 020000000001 86dd 60000000 ";
        String tcp = " c00001bb 00000001 00000002 50100200 ";
        String far = tcp + "b6dd0000 64617461";
        String near = tcp + "b7da0000 64617461";
        String lastOfTwo = "20010db80000000000000000000000ee 20010db80000000000000000000000ff";
        String firstOfTwo = "20010db80000000000000000000000ff 20010db80000000000000000000000ee";
        String two = ethernet6 + "00402b40" + IPV6_ADDRESSES;
        return Stream.of(
                route(
                        "loose source route",
                        ethernet4 + "4006c6f4" + addresses4 + "01830b04 cb007101 cb007109" + tcp + "15440000 64617461"),
                route(
                        "strict, one stop left",
                        ethernet4 + "4006c6ea" + addresses4 + "01890b08 cb007101 cb007109" + tcp + "15440000 64617461"),
                route(
                        "loose, used up",
                        ethernet4 + "4006c6ec" + addresses4 + "01830b0c cb007101 cb007109" + tcp + "27180000 64617461"),
                route("type 0", two + "06040002 00000000" + lastOfTwo + far),
                route("type 0, none left", two + "06040000 00000000" + lastOfTwo + near),
                route(
                        "type 2",
                        ethernet6 + "00302b40" + IPV6_ADDRESSES + "06020201 00000000 20010db80000000000000000000000ff"
                                + far),
                route("type 4", two + "06040401 01000000" + firstOfTwo + far),
                route("type 4, none left", two + "06040400 01000000" + firstOfTwo + near),
                // RFC 6554: of the address only the last octet is there, then 7 of padding.
                route("type 3", ethernet6 + "00282b40" + IPV6_ADDRESSES + "06010301 ff700000 ff000000 00000000" + far),
                route(
                        "home address",
                        ethernet6 + "00243c40" + IPV6_ADDRESSES
                                + "11020102 0000c910 20010db80000000000000000000000aa c0000035 000c0ac0 64617461"));
    }

    private static Arguments route(String name, String hex) {
        return arguments(name, VALID, bytes(hex));
    }

    /** Only UDP sends a computed 0 as all ones; both represent the same sum. */
    @ParameterizedTest
    @CsvSource({
        "udp4, 4500001e00014000 40114e97 c0000201c6336402 c0000035000a ffff 536d, VALID",
        "tcp4, 4500002a00014000 40064e96 c0000201c6336402 c00001bb 00000001 00000002 50100200 0000 0000 ffdc, VALID",
        "tcp4, 4500002a00014000 40064e96 c0000201c6336402 c00001bb 00000001 00000002 50100200 ffff 0000 ffdc, VALID",
        "udp4, 4500001e00014000 40114e97 c0000201c6336402 c0000035000a 0000 536d, ABSENT",
    })
    void zeroAndAllOnesOverIpv4(String name, String packet, ChecksumStatus expected) {
        byte[] frame = bytes("020000000002 020000000001 0800" + packet);
        assertThat(Views.parse(frame).transportChecksumStatus()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "000a1140, c0000035 000a ffff e42f, VALID",
        "000a1140, c0000035 000a 0000 e42f, ZERO_FORBIDDEN",
        "00160640, c00001bb 00000001 00000002 50100200 0000 0000 909f, VALID",
        "00160640, c00001bb 00000001 00000002 50100200 ffff 0000 909f, VALID",
    })
    void zeroAndAllOnesOverIpv6(String lengths, String packet, ChecksumStatus expected) {
        byte[] frame = bytes("020000000002 020000000001 86dd 60000000" + lengths + IPV6_ADDRESSES + packet);
        assertThat(Views.parse(frame).transportChecksumStatus()).isEqualTo(expected);
    }

    /** ICMPv4 has no pseudo-header: the checksum of nothing but zeros is all ones (RFC 1071), and 0 is wrong there alone. */
    @ParameterizedTest
    @CsvSource({
        "0000 0000 0000 0000, INVALID",
        "0000 ffff 0000 0000, VALID",
        "0000 0000 0000 0000 00000000 00, INVALID",
        "0000 ffff 0000 0000 00000000 00, VALID",
        "0000 0001 0000 0000, INVALID",
        // The rest adds up to all ones, so 0 is computed; all ones represent the same sum.
        "0800 0000 1f3b 0002 64617461, VALID",
        "0800 ffff 1f3b 0002 64617461, VALID",
        "ff00 0000 00ff 0000, VALID",
        "0000 0000 0000 ffff, VALID",
        "0000 ffff 0000 ffff, VALID",
    })
    void zeroAndAllOnesInIcmpv4(String message, ChecksumStatus expected) {
        byte[] icmp = bytes(message);
        String start = String.format("4500%04x00014000 40010000 c0000201c6336402", 20 + icmp.length);
        byte[] frame = join(bytes("020000000002 020000000001 0800" + start), icmp);
        assertThat(Views.parse(frame).transportChecksumStatus()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"8000 0000 4b7f 0002 64617461", "8000 ffff 4b7f 0002 64617461"})
    void zeroAndAllOnesInIcmpv6(String message) {
        byte[] frame = join(cut(FrameBytes.ICMP_IPV6, 54), bytes(message));
        assertThat(Views.parse(frame).transportChecksumStatus()).isEqualTo(VALID);
    }

    @Test
    void ofIpv4() {
        assertThat(Views.parse(FrameBytes.TCP_IPV4).ipv4ChecksumStatus()).isEqualTo(VALID);
        assertThat(Views.parse(FrameBytes.SYN_IPV4).ipv4ChecksumStatus()).isEqualTo(VALID);
        assertThat(Views.parse(with(FrameBytes.TCP_IPV4, 24, "4e95")).ipv4ChecksumStatus())
                .isEqualTo(INVALID);
        assertThat(Views.parse(with(FrameBytes.TCP_IPV4, 24, "0000")).ipv4ChecksumStatus())
                .isEqualTo(INVALID);
        // The options count.
        assertThat(Views.parse(with(FrameBytes.SYN_IPV4, 37, "01")).ipv4ChecksumStatus())
                .isEqualTo(INVALID);
        // It holds for the header alone, whatever became of the packet.
        assertThat(Views.parse(cut(FrameBytes.TCP_IPV4, 34)).ipv4ChecksumStatus())
                .isEqualTo(VALID);
        PacketView ipv6 = Views.parse(FrameBytes.TCP_IPV6);
        assertThatThrownBy(ipv6::ipv4ChecksumStatus).isInstanceOf(IllegalStateException.class);
    }

    /** Every turned bit of addresses, transport header and data makes it wrong. */
    @Test
    void everyBitCounts() {
        for (byte[] vector : new byte[][] {
            FrameBytes.TCP_IPV4, FrameBytes.TCP_IPV6, FrameBytes.UDP_IPV4, FrameBytes.UDP_IPV6, FrameBytes.ICMP_IPV6
        }) {
            PacketView view = Views.parse(vector);
            int transport = view.transportOffset();
            int addresses = transport - (vector[12] == 0x08 ? 8 : 32);
            for (int bit = 8 * addresses; bit < 8 * vector.length; bit++) {
                byte[] turned = vector.clone();
                turned[bit / 8] ^= (byte) (0x80 >>> bit % 8);
                PacketView other = Views.parse(turned);
                // Lengths and header lengths may be refused.
                if (other.fault() == null) {
                    assertThat(other.transportChecksumStatus())
                            .as("bit %d", bit)
                            .isEqualTo(INVALID);
                }
            }
        }
    }

    /** Only the buffer contains what follows the first 128 bytes: the view throws instead of guessing. */
    @Test
    void longPayloadsInBuffersWithoutArray() {
        for (int length : new int[] {86, 87, 100, 1001, 1460, 5000, 40_001}) {
            byte[] frame = longUdp(length);
            BufferKinds.read(frame, buffer -> {
                PacketView view = new PacketView();
                assertThat(view.parse(buffer)).isTrue();
                assertThat(view.transportChecksumStatus(buffer)).isEqualTo(VALID);
                if (!buffer.hasArray()) {
                    assertThatThrownBy(view::transportChecksumStatus).isInstanceOf(IllegalStateException.class);
                } else {
                    assertThat(view.transportChecksumStatus()).isEqualTo(VALID);
                }
                return 0;
            });
            byte[] changed = with(frame, frame.length - 1, String.format("%02x", ~frame[frame.length - 1] & 0xFF));
            ByteBuf direct = Unpooled.directBuffer(frame.length).writeBytes(changed);
            PacketView view = new PacketView();
            view.parse(direct);
            assertThat(view.transportChecksumStatus(direct)).isEqualTo(INVALID);
            direct.release();
        }
    }

    /** The same view, buffer after buffer: nothing is left of the sum before. */
    @Test
    void oneViewVerifiesManyBuffers() {
        PacketView view = new PacketView();
        for (int length : new int[] {1001, 87, 1, 5001, 1001}) {
            ByteBuf direct = Unpooled.directBuffer().writeBytes(longUdp(length));
            view.parse(direct);
            assertThat(view.transportChecksumStatus(direct)).isEqualTo(VALID);
            direct.release();
        }
    }

    /** An upper layer longer than 65535 bytes: the pseudo-header's length has 32 bits. */
    @Test
    void lengthsOf32Bits() {
        int length = 70_000;
        byte[] udp = new byte[length];
        new SplittableRandom(1).nextBytes(udp);
        System.arraycopy(bytes("c0000035 0000 0000"), 0, udp, 0, 8);
        byte[] addresses = bytes(IPV6_ADDRESSES);
        long pseudo = PlainChecksum.pseudoHeaderSum(
                FrameBytes.slice(addresses, 0, 16), FrameBytes.slice(addresses, 16, 32), 17, length);
        int checksum = PlainChecksum.complement(pseudo + PlainChecksum.sum(udp, 0, length));
        byte[] link = bytes("020000000002 020000000001 86dd");
        // Payload length 0, meaning the rest; and a jumbogram.
        byte[] rest = join(link, bytes("60000000 00001140"), addresses, udp);
        byte[] jumbo = join(link, bytes("60000000 00000040"), addresses, bytes("1100 c204 00011178"), udp);
        assertThat(verdict(rest, 60, checksum)).isEqualTo(VALID);
        assertThat(verdict(jumbo, 68, checksum)).isEqualTo(VALID);
        assertThat(verdict(rest, 60, PlainChecksum.fold(checksum + 1L))).isEqualTo(INVALID);
        assertThat(verdict(jumbo, 68, PlainChecksum.fold(checksum + 1L))).isEqualTo(INVALID);
    }

    private static ChecksumStatus verdict(byte[] frame, int at, int checksum) {
        return Views.parse(with(frame, at, String.format("%04x", checksum)), LENIENT)
                .transportChecksumStatus();
    }

    private static byte[] longUdp(int payloadLength) {
        byte[] payload = new byte[payloadLength];
        new SplittableRandom(payloadLength).nextBytes(payload);
        int length = 8 + payloadLength;
        byte[] udp = join(bytes(String.format("c0000035 %04x 0000", length)), payload);
        byte[] addresses = bytes("c0000201 c6336402");
        long pseudo = PlainChecksum.pseudoHeaderSum(
                FrameBytes.slice(addresses, 0, 4), FrameBytes.slice(addresses, 4, 8), 17, length);
        int checksum = PlainChecksum.complement(pseudo + PlainChecksum.sum(udp, 0, length));
        return join(
                bytes(String.format("020000000002 020000000001 0800 4500%04x 00014000 40110000", 20 + length)),
                addresses,
                with(udp, 6, String.format("%04x", checksum)));
    }
}
