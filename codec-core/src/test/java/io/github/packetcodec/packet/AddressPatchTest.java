package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.PlainChecksum;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses under every kind of transport, and in fragments. */
class AddressPatchTest {
    private static final Ipv4Address IPV4 = Ipv4Address.parse("203.0.113.5");
    private static final Ipv6Address IPV6 = Ipv6Address.parse("2001:db8:ffff::5");
    private static final int NETWORK = 14;

    /** IGMP, IPv4, IPv6, RSVP, GRE, ESP, EIGRP, OSPF, EtherIP, PIM, L2TP, SCTP, MPLS, Ethernet: nothing else covers the addresses. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 41, 46, 47, 50, 88, 89, 97, 103, 115, 132, 137, 143})
    void onlyTheHeadersChecksumFollowsOverIpv4(int protocol) {
        byte[] frame = ipv4(protocol, 0, bytes("0102030405060708090a0b0c0d0e0f101112131415161718"));
        byte[] source = with(frame, 26, "cb007105");
        byte[] destination = with(frame, 30, "cb007105");
        byte[] patched = frame.clone();
        PacketPatch.setSourceAddress(Views.parse(patched), IPV4);
        assertThat(hex(patched)).isEqualTo(hex(summed(source)));
        patched = frame.clone();
        PacketPatch.setDestinationAddress(Views.parse(patched), IPV4);
        assertThat(hex(patched)).isEqualTo(hex(summed(destination)));
        // The same in a later fragment.
        byte[] later = summed(with(frame, 20, "0004"));
        PacketPatch.setSourceAddress(Views.parse(later), IPV4);
        assertThat(hex(later)).isEqualTo(hex(summed(with(source, 20, "0004"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 41, 46, 47, 50, 59, 97, 115, 132, 137, 143})
    void nothingFollowsOverIpv6(int protocol) {
        byte[] frame = with(FrameBytes.UDP_IPV6, 20, String.format("%02x", protocol));
        byte[] patched = frame.clone();
        PacketView view = Views.parse(patched);
        PacketPatch.setSourceAddress(view, IPV6);
        PacketPatch.setDestinationAddress(view, IPV6);
        String address = "20010db8ffff00000000000000000005";
        assertThat(hex(patched)).isEqualTo(hex(with(frame, 22, address + address)));
    }

    /** RFC 3828 and RFC 4340: 8 bytes and 16, of which bytes 6 and 7 are a checksum with a pseudo-header. */
    @ParameterizedTest
    @ValueSource(ints = {136, 33})
    void udpLiteAndDccpFollow(int protocol) {
        byte[] body = bytes("c0000035 0000 0000 64617461 00000001 6869");
        for (boolean ipv4 : new boolean[] {true, false}) {
            byte[] frame = ipv4 ? ipv4(protocol, 0, body) : ipv6(protocol, body);
            int at = ipv4 ? 34 : 54;
            put(frame, at + 6, covered(frame, ipv4, at, protocol));
            PacketView view = Views.parse(frame);
            if (ipv4) {
                PacketPatch.setSourceAddress(view, IPV4);
                PacketPatch.setDestinationAddress(view, Ipv4Address.parse("255.255.255.255"));
            } else {
                PacketPatch.setSourceAddress(view, IPV6);
                PacketPatch.setDestinationAddress(view, Ipv6Address.parse("ffff::"));
            }
            int found = (frame[at + 6] & 0xFF) << 8 | frame[at + 7] & 0xFF;
            put(frame, at + 6, 0);
            assertThat(found).isEqualTo(covered(frame, ipv4, at, protocol));
        }
    }

    /** A computed 0 of UDP-Lite is sent as all ones, as that of UDP (RFC 3828, section 3.1). DCCP may send it. */
    @Test
    void udpLiteNeverSendsZero() {
        for (int protocol : new int[] {136, 33}) {
            byte[] frame = ipv4(protocol, 0, bytes("c0000035 0000 0000 64617461 00000001 6869"));
            byte[] patched = with(frame, 26, "cb007105");
            // With the sum of all the rest as one of its words, the checksum is 0.
            put(patched, 46, covered(patched, true, 34, protocol));
            byte[] original = summed(with(patched, 26, "c0000201"));
            put(original, 40, covered(original, true, 34, protocol));
            PacketPatch.setSourceAddress(Views.parse(original), IPV4);
            put(patched, 40, protocol == 136 ? 0xFFFF : 0);
            assertThat(hex(original)).isEqualTo(hex(summed(patched)));
        }
    }

    // Fragments

    /**
     * A segment with a header of 32 bytes in pieces of any length: the address is changed in each, and together they are the segment changed
     * as a whole. The checksum may be in the first, second or third piece.
     */
    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32, 40})
    void everyFragmentOfTcpIsChanged(int length) {
        byte[] options = bytes("01010101 01010101 01010101");
        byte[] tcp = join(bytes("c00001bb 00000001 00000002 80100200 00000000"), options, new byte[17]);
        for (boolean ipv4 : new boolean[] {true, false}) {
            byte[] whole = ipv4 ? ipv4(6, 0, tcp) : ipv6(6, tcp);
            int at = ipv4 ? 34 : 54;
            put(whole, at + 16, covered(whole, ipv4, at, 6));
            assertThat(Views.parse(whole).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            List<byte[]> pieces = new ArrayList<>();
            for (int from = 0; from < tcp.length; from += length) {
                int to = Math.min(from + length, tcp.length);
                byte[] piece = slice(whole, at + from, at + to);
                boolean more = to < tcp.length;
                byte[] frame = ipv4
                        ? ipv4(6, from / 8 | (more ? 0x2000 : 0), piece)
                        : ipv6(44, join(bytes(String.format("0600%04x0000000a", from | (more ? 1 : 0))), piece));
                patch(frame, ipv4, null);
                pieces.add(slice(frame, ipv4 ? at : at + 8, frame.length));
                // From a buffer without an array, of which the view copies the first bytes.
                ByteBuf direct = Unpooled.directBuffer()
                        .writeBytes(
                                ipv4
                                        ? ipv4(6, from / 8 | (more ? 0x2000 : 0), piece)
                                        : ipv6(
                                                44,
                                                join(
                                                        bytes(String.format("0600%04x0000000a", from | (more ? 1 : 0))),
                                                        piece)));
                patch(null, ipv4, direct);
                assertThat(hex(ByteBufUtil.getBytes(direct))).isEqualTo(hex(frame));
                direct.release();
            }
            patch(whole, ipv4, null);
            assertThat(hex(join(pieces.toArray(byte[][]::new)))).isEqualTo(hex(slice(whole, at, whole.length)));
            assertThat(Views.parse(whole).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        }
    }

    /** The checksum of a later fragment behind what the view copies at first. */
    @Test
    void aChecksumFarBehindIsCopiedToo() {
        byte[] tags = bytes("0001 8100".repeat(22) + "0001 0800");
        byte[] frame = insert(with(ipv4(6, 0x0001, new byte[40]), 12, "8100"), 14, tags);
        byte[] expected = frame.clone();
        PacketPatch.setSourceAddress(Views.parse(expected), IPV4);
        assertThat(hex(slice(expected, 14 + 92 + 20 + 8, 14 + 92 + 20 + 10))).isNotEqualTo("0000");
        ByteBuf direct = Unpooled.directBuffer().writeBytes(frame);
        PacketView view = new PacketView();
        view.parse(direct);
        assertThat(view.bytesEnd()).isLessThan(14 + 92 + 20 + 10);
        PacketPatch.setSourceAddress(view, direct, IPV4);
        assertThat(hex(ByteBufUtil.getBytes(direct))).isEqualTo(hex(expected));
        direct.release();
    }

    /** The capture lacks the checksum, which may be in this fragment: that it is in another one is not known. */
    @Test
    void aFragmentThatTheCaptureCutsBeforeItsChecksumIsRefused() {
        for (int flagsAndOffset : new int[] {0x2000, 0x0001, 0x0002}) {
            byte[] tcp = bytes("c00001bb 00000001 00000002 50100200 12340000 64617461");
            byte[] whole = ipv4(6, flagsAndOffset, tcp);
            int field = 34 + 16 - (flagsAndOffset & 0xFF) * 8;
            for (int length = 34; length < whole.length; length++) {
                byte[] frame = cut(whole, length);
                PacketView view = new PacketView();
                view.parse(frame, 0, length, LinkType.ETHERNET, whole.length);
                if (length < field + 2) {
                    assertThatThrownBy(() -> PacketPatch.setSourceAddress(view, IPV4))
                            .hasMessage("the header whose checksum covers the change was not decoded");
                    assertThat(hex(frame)).isEqualTo(hex(cut(whole, length)));
                } else {
                    PacketPatch.setSourceAddress(view, IPV4);
                    byte[] expected = whole.clone();
                    PacketPatch.setSourceAddress(Views.parse(expected), IPV4);
                    assertThat(hex(frame)).isEqualTo(hex(cut(expected, length)));
                }
            }
        }
    }

    private static void patch(byte[] frame, boolean ipv4, ByteBuf buffer) {
        PacketView view = new PacketView();
        if (buffer == null) {
            view.parse(frame, 0, frame.length);
        } else {
            view.parse(buffer);
        }
        if (ipv4) {
            PacketPatch.setSourceAddress(view, buffer, IPV4);
            PacketPatch.setDestinationAddress(view, buffer, Ipv4Address.parse("10.0.0.1"));
        } else {
            PacketPatch.setSourceAddress(view, buffer, IPV6);
            PacketPatch.setDestinationAddress(view, buffer, Ipv6Address.LOOPBACK);
        }
    }

    // Frames

    static byte[] ipv4(int protocol, int flagsAndOffset, byte[] body) {
        byte[] frame = join(cut(FrameBytes.TCP_IPV4, 34), body);
        frame = with(frame, 16, String.format("%04x 0001 %04x 40%02x", 20 + body.length, flagsAndOffset, protocol));
        return summed(frame);
    }

    static byte[] ipv6(int protocol, byte[] body) {
        byte[] frame = join(cut(FrameBytes.UDP_IPV6, 54), body);
        return with(frame, 18, String.format("%04x %02x", body.length, protocol));
    }

    private static byte[] summed(byte[] frame) {
        byte[] summed = with(frame, 24, "0000");
        put(summed, 24, PlainChecksum.complement(PlainChecksum.sum(summed, NETWORK, 34)));
        return summed;
    }

    /** The checksum of a packet whose field is 0. */
    private static int covered(byte[] frame, boolean ipv4, int at, int protocol) {
        int addresses = ipv4 ? 26 : 22;
        long sum = PlainChecksum.sum(frame, addresses, at)
                + protocol
                + (frame.length - at)
                + PlainChecksum.sum(frame, at, frame.length);
        return PlainChecksum.complement(sum);
    }

    private static void put(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}
