package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.Boundary;
import io.github.packetcodec.Fault;
import io.github.packetcodec.Layer;
import io.github.packetcodec.Refusal;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.icmp.Icmpv6Type;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.tcp.Tcp;
import io.github.packetcodec.tcp.TcpFlags;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of which a capture contains only the first bytes, written by scapy or by hand, and what other programs read in them. */
class TruncationTest {
    private static final String ETHERNET_IPV4 = "020000000002 020000000001 0800";
    private static final String ETHERNET_IPV6 = "020000000002 020000000001 86dd";
    private static final String IPV6_ADDRESSES = "20010db8000000000000000000000001 20010db8000000000000000000000002";

    /** 192.0.2.1:40001 > 198.51.100.7:80, a segment of 300 bytes with total length 0, left to the network card: 354 bytes. */
    private static final byte[] OFFLOAD_IPV4 = frame(
            354,
            ETHERNET_IPV4,
            "4500 0000 1234 0000 40 06 7c88 c0000201 c6336407",
            "9c41 0050 00000001 00000002 5018 0400 f4a2 0000");

    /** The same over IPv6, with payload length 0: 374 bytes. */
    private static final byte[] OFFLOAD_IPV6 = frame(
            374,
            ETHERNET_IPV6,
            "60000000 0000 06 40" + IPV6_ADDRESSES,
            "9c41 0050 00000001 00000002 5018 0400 f4a2 0000");

    /** A first fragment of 296 bytes, with total length 0: 330 bytes. */
    private static final byte[] FRAGMENT_IPV4 =
            frame(330, ETHERNET_IPV4, "4500 0000 1234 2000 40 11 5c7d c0000201 c6336407", "1000 0035 0134 d3e7");

    /** The same over IPv6, with payload length 0: 358 bytes. */
    private static final byte[] FRAGMENT_IPV6 = frame(
            358, ETHERNET_IPV6, "60000000 0000 2c 40" + IPV6_ADDRESSES, "11 00 0001 00000007 1000 0035 0134 d3e7");

    private static final String SYN_OPTIONS = "0402 080a 00000001 00000000 01 03030a";
    private static final byte[] SYN_IPV4 = frame(
            74,
            ETHERNET_IPV4,
            "4500 003c 1234 0000 40 06 7c4c c0000201 c6336407",
            "9c41 0050 000004d2 00000000 a002 faf0 bf6b 0000 020405b4" + SYN_OPTIONS);
    private static final byte[] SYN_IPV6 = frame(
            94,
            ETHERNET_IPV6,
            "60000000 0028 06 40" + IPV6_ADDRESSES,
            "9c41 0050 000004d2 00000000 a002 faf0 5047 0000 020405a0" + SYN_OPTIONS);

    private final PacketView view = new PacketView();

    /** The parts, and then the letter y up to the length on the wire. */
    private static byte[] frame(int wireLength, String... parts) {
        byte[] start = hex(String.join("", parts));
        byte[] frame = Arrays.copyOf(start, wireLength);
        Arrays.fill(frame, start.length, wireLength, (byte) 'y');
        return frame;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private boolean parse(byte[] frame, int captured) {
        return view.parse(frame, 0, captured, LinkType.ETHERNET, frame.length);
    }

    static Stream<Arguments> offload() {
        byte[] udp4 =
                frame(342, ETHERNET_IPV4, "4500 0000 1234 0000 40 11 7c7d c0000201 c6336407", "1000 0035 0000 d3e7");
        byte[] udp6 = frame(362, ETHERNET_IPV6, "60000000 0000 11 40" + IPV6_ADDRESSES, "1000 0035 0000 d3e7");
        return Stream.of(
                arguments(OFFLOAD_IPV4, 54, Anomaly.TOTAL_LENGTH_ZERO),
                arguments(OFFLOAD_IPV6, 74, Anomaly.PAYLOAD_LENGTH_ZERO),
                arguments(udp4, 42, Anomaly.TOTAL_LENGTH_ZERO),
                arguments(udp6, 62, Anomaly.PAYLOAD_LENGTH_ZERO));
    }

    /** The packet ends where the frame ends on the wire, as Wireshark has it; so its checksum covers bytes that are not there. */
    @ParameterizedTest
    @MethodSource
    void offload(byte[] frame, int headers, Anomaly anomaly) {
        for (PacketView each : List.of(view, new PacketView(LengthPolicy.LENIENT))) {
            for (int captured : new int[] {headers, 96, frame.length - 1}) {
                assertThat(each.parse(frame, 0, captured, LinkType.ETHERNET, frame.length))
                        .isTrue();
                assertThat(each.payloadOffset()).isEqualTo(headers);
                assertThat(each.payloadLength()).isEqualTo(captured - headers);
                assertThat(each.statedPayloadLength()).isEqualTo(frame.length - headers);
                assertThat(each.anomalies()).contains(anomaly);
                assertThat(each.transportChecksumStatus()).isEqualTo(ChecksumStatus.UNVERIFIABLE);
                assertThat(ChecksumVerdict.of(each))
                        .last()
                        .extracting(ChecksumVerdict::expected)
                        .isEqualTo(-1);
                ByteBuf direct = Unpooled.directBuffer().writeBytes(frame, 0, captured);
                assertThat(each.parse(direct, LinkType.ETHERNET, frame.length)).isTrue();
                assertThat(each.transportChecksumStatus(direct)).isEqualTo(ChecksumStatus.UNVERIFIABLE);
                direct.release();
            }
            each.parse(frame, 0, frame.length, LinkType.ETHERNET, frame.length);
            assertThat(each.transportChecksumStatus()).isIn(ChecksumStatus.VALID, ChecksumStatus.INVALID);
        }
    }

    /** Without a length on the wire a policy decides: what was captured is all there is, and the checksum is wrong. */
    @Test
    void withoutTheWireLengthTheCaptureIsTheFrame() {
        assertThat(view.parse(OFFLOAD_IPV4, 0, 96)).isFalse();
        assertThat(view.fault()).isEqualTo(Fault.TOTAL_LENGTH_TOO_SMALL);
        PacketView lenient = new PacketView(LengthPolicy.LENIENT);
        assertThat(lenient.parse(OFFLOAD_IPV4, 0, 96)).isTrue();
        assertThat(lenient.transportChecksumStatus()).isEqualTo(ChecksumStatus.INVALID);
        PacketView strict = new PacketView(LengthPolicy.STRICT);
        assertThat(strict.parse(OFFLOAD_IPV4, 0, 96, LinkType.ETHERNET, 354)).isFalse();
        assertThat(strict.fault()).isEqualTo(Fault.TOTAL_LENGTH_TOO_SMALL);
    }

    static Stream<Arguments> fragments() {
        byte[] last4 = FRAGMENT_IPV4.clone();
        last4[20] = 0x00; // the last fragment may have any length
        last4[21] = 0x01;
        byte[] last6 = FRAGMENT_IPV6.clone();
        last6[57] = 0x08;
        return Stream.of(
                arguments(FRAGMENT_IPV4, 0, false),
                arguments(FRAGMENT_IPV4, 1, true),
                arguments(FRAGMENT_IPV6, 0, false),
                arguments(FRAGMENT_IPV6, 1, true),
                arguments(last4, 1, false),
                arguments(last6, 1, false));
    }

    /** RFC 791, section 3.1: the length on the wire counts, 296 bytes here. */
    @ParameterizedTest
    @MethodSource
    void fragments(byte[] frame, int longer, boolean remarked) {
        for (int captured = 62; captured <= frame.length; captured++) {
            view.parse(frame, 0, captured, LinkType.ETHERNET, frame.length + longer);
            assertThat(view.isFragment()).isTrue();
            assertThat(view.anomalies().contains(Anomaly.FRAGMENT_LENGTH)).isEqualTo(remarked);
        }
    }

    static Stream<Arguments> syns() {
        return Stream.of(arguments(SYN_IPV4, 34), arguments(SYN_IPV6, 54));
    }

    /** As tcpdump and tshark show a SYN that was captured with a snapshot length of 68: everything that is there. */
    @ParameterizedTest
    @MethodSource("syns")
    void headersCutWithinTheirOptions(byte[] frame, int at) {
        FiveTupleView tuple = new FiveTupleView();
        for (int captured = at; captured < frame.length; captured++) {
            int there = captured - at;
            assertThat(parse(frame, captured)).isFalse();
            int required = there < 20 ? 20 : 40;
            assertThat(view.refusal())
                    .contains(new Refusal(Layer.TCP, Fault.TRUNCATED_HEADER, at, required, there, Boundary.CAPTURE));
            assertThat(view.transportLayer()).isNull();
            assertThat(view.hasPorts()).isEqualTo(there >= 4);
            assertThat(view.sourcePort()).isEqualTo(there >= 4 ? 40001 : -1);
            assertThat(view.destinationPort()).isEqualTo(there >= 4 ? 80 : -1);
            assertThat(view.statedPayloadLength()).isEqualTo(there > 12 ? 0 : -1);
            assertThat(view.partialLayer()).isEqualTo(there > 0 ? Layer.TCP : null);
            assertThat(view.partialOffset()).isEqualTo(there > 0 ? at : -1);
            assertThat(view.partialLength()).isEqualTo(there);
            assertThat(tuple.parse(frame, 0, captured, LinkType.ETHERNET, frame.length))
                    .isTrue();
            assertThat(tuple.protocol()).isEqualTo(6);
            assertThat(tuple.hasPorts()).isEqualTo(there >= 4);
            assertThat(tuple.sourcePort()).isEqualTo(there >= 4 ? 40001 : 0);
        }
        parse(frame, at + 20);
        byte[] partial = view.partial().orElseThrow().octets().toByteArray();
        assertThat(partial).hasSize(20);
        assertThat(Tcp.sequenceNumber(partial, 0)).isEqualTo(1234);
        assertThat(Tcp.flags(partial, 0)).isEqualTo(TcpFlags.SYN);
        assertThat(Tcp.window(partial, 0)).isEqualTo(64240);
    }

    static Stream<Arguments> segments() {
        return Stream.of(
                arguments(
                        frame(
                                1500,
                                ETHERNET_IPV4,
                                "4500 05ce 1234 0000 40 06 76ba c0000201 c6336407",
                                "9c41 0050 00000001 00000001 5010 0400 0b4d 0000"),
                        54,
                        1446),
                arguments(
                        frame(
                                1500,
                                ETHERNET_IPV6,
                                "60000000 05a6 06 40" + IPV6_ADDRESSES,
                                "9c41 0050 00000001 00000001 5010 0400 5ae7 0000"),
                        74,
                        1426),
                arguments(
                        frame(
                                542,
                                ETHERNET_IPV4,
                                "4500 0210 1234 0000 40 11 0000 c0000201 c6336407",
                                "0035 1000 01fc 0000"),
                        42,
                        500),
                arguments(
                        frame(562, ETHERNET_IPV6, "60000000 01fc 11 40" + IPV6_ADDRESSES, "0035 1000 01fc 0000"),
                        62,
                        500),
                arguments(
                        frame(
                                98,
                                ETHERNET_IPV4,
                                "4500 0054 1234 0000 40 01 0000 c0000201 c6336407",
                                "08 00 0000 1234 0001"),
                        42,
                        56),
                // The IP length counts, not the padding of the frame.
                arguments(
                        frame(
                                60,
                                ETHERNET_IPV4,
                                "4500 0029 1234 0000 40 06 0000 c0000201 c6336407",
                                "9c41 0050 00000001 00000001 5010 0400 0b4d 0000"),
                        54,
                        1));
    }

    /** As tcpdump shows the length of a segment of 1446 bytes of which only the headers were captured. */
    @ParameterizedTest
    @MethodSource
    void segments(byte[] frame, int headers, int stated) {
        for (int captured = headers; captured <= frame.length; captured++) {
            assertThat(parse(frame, captured)).isTrue();
            assertThat(view.payloadLength()).isEqualTo(Math.min(stated, captured - headers));
            assertThat(view.statedPayloadLength()).isEqualTo(stated);
            assertThat(view.paddingLength()).isEqualTo(Math.max(0, captured - headers - stated));
            assertThat(view.anomalies()).isEmpty();
            Packet packet = Packet.of(view);
            assertThat(packet.payloadLength()).isEqualTo(view.payloadLength());
            assertThat(packet.statedPayloadLength()).isEqualTo(stated);
        }
    }

    static Stream<Arguments> ieee8023() {
        String snap4 = "aaaa03 000000 0800";
        String snap6 = "aaaa03 000000 86dd";
        String udp4 = "4500 0028 0000 0000 40 11 f6c1 c0000201 c0000202 1000 2000 0014 1553 6161626364";
        String tcp4 = "4500 0030 0001 0000 40 06 f6c3 c0000201 c0000202"
                + "1000 0200 00000000 00000000 5002 2000 6e4b 0000 61616262 63636464";
        String udp6 = "60000000 0010 11 40" + IPV6_ADDRESSES + "1000 0200 0010 06ce 61616262 63636464";
        byte[] vector = hex("0200000000020200000000010028" + snap4
                + "45000028000000004011f6c1c0000201c0000202000100020014155361626364" + "00".repeat(24));
        return Stream.of(
                arguments(vector),
                arguments(padded(hex("020000000002 020000000001 0028" + snap4 + udp4), 24)),
                arguments(padded(hex("020000000002 020000000001 0030" + snap4 + tcp4), 24)),
                arguments(padded(hex("020000000002 020000000001 0038" + snap6 + udp6), 24)),
                arguments(padded(hex("020000000002 020000000001 8100 0001 0030" + snap4 + tcp4), 24)));
    }

    private static byte[] padded(byte[] frame, int by) {
        return Arrays.copyOf(frame, frame.length + by);
    }

    /** The 802.3 length ends the packet before its own length does. What follows is padding, which no checksum may cover. */
    @ParameterizedTest
    @MethodSource
    void ieee8023(byte[] frame) {
        for (int captured : new int[] {frame.length, frame.length - 10, frame.length - 24}) {
            assertThat(parse(frame, captured)).isTrue();
            assertThat(view.anomalies())
                    .containsAnyOf(Anomaly.TOTAL_LENGTH_TOO_LARGE, Anomaly.PAYLOAD_LENGTH_TOO_LARGE);
            assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.UNVERIFIABLE);
            PacketView lenient = new PacketView(LengthPolicy.LENIENT);
            assertThat(lenient.parse(frame, 0, captured)).isTrue();
            assertThat(lenient.transportChecksumStatus()).isEqualTo(ChecksumStatus.UNVERIFIABLE);
            assertThat(ChecksumVerdict.of(lenient))
                    .last()
                    .extracting(ChecksumVerdict::expected)
                    .isEqualTo(-1);
        }
    }

    /** RFC 6550, section 6.2.1: an information solicitation has 6 bytes; the general header has 4 (RFC 4443, section 2.1). */
    @Test
    void rplInformationSolicitation() {
        byte[] frame = hex("33330000001a 020000000001 86dd 6000000000063aff fe800000000000000000000000000001"
                + "ff02000000000000000000000000001a 9b0067200000");
        assertThat(view.parse(frame)).isTrue();
        assertThat(view.icmpv6().type()).isEqualTo(Icmpv6Type.RPL_CONTROL);
        assertThat(view.icmpv6().headerLength()).isEqualTo(4);
        assertThat(view.payloadOffset()).isEqualTo(58);
        assertThat(view.payloadLength()).isEqualTo(2);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        for (int captured = 54; captured < 58; captured++) {
            parse(frame, captured);
            assertThat(view.refusal().orElseThrow().boundary()).isEqualTo(Boundary.CAPTURE);
        }
        assertThat(parse(frame, 58)).isTrue();
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.UNVERIFIABLE);
        assertThat(view.statedPayloadLength()).isEqualTo(2);
    }

    /** Messages that RFC 4286 and RFC 7731 define with 4 bytes and more; an echo has 8 in either version. */
    @ParameterizedTest
    @ValueSource(ints = {151, 152, 153, 155, 159, 128, 129, 1, 135})
    void shortMessages(int type) {
        byte[] frame = frame(60, ETHERNET_IPV6, "60000000 0006 3a 40" + IPV6_ADDRESSES, String.format("%02x", type));
        boolean four = List.of(152, 153, 155, 159).contains(type);
        assertThat(view.parse(frame)).isEqualTo(four);
        if (!four) {
            assertThat(view.refusal())
                    .contains(new Refusal(Layer.ICMPV6, Fault.TRUNCATED_HEADER, 54, 8, 6, Boundary.PAYLOAD_LENGTH));
        }
    }

    /** An IPv4 header of 28 bytes of which 20 and more are there: addresses and protocol, but no port. */
    @Test
    void ipv4HeaderCutWithinItsOptions() {
        byte[] frame = frame(
                55,
                ETHERNET_IPV4,
                "4700 0029 1234 0000 40 11 e44d c0000201 c6336407 94040000 01010101",
                "1000 0035 000d bf90 68656c6c6f");
        FiveTupleView tuple = new FiveTupleView();
        for (int captured = 14; captured < 42; captured++) {
            assertThat(parse(frame, captured)).isFalse();
            assertThat(view.networkLayer()).isNull();
            assertThat(view.partialLength()).isEqualTo(captured - 14);
            assertThat(tuple.parse(frame, 0, captured, LinkType.ETHERNET, frame.length))
                    .isEqualTo(captured >= 34);
        }
        assertThat(tuple.tuple().toString()).contains("192.0.2.1", "198.51.100.7", "17");
        assertThat(tuple.hasPorts()).isFalse();
        assertThat(view.hasPorts()).isFalse();
    }

    /** Which protocol follows an IPv6 extension header is known only at its end; until then there is no tuple. */
    @ParameterizedTest
    @ValueSource(ints = {0, 43, 44, 51, 60, 135, 139, 140})
    void ipv6ExtensionHeadersCut(int extension) {
        String header =
                extension == 51 ? "11 02 0000 00000001 00000001 00000000" : "11 00 0000 00000000 0000 0000 0000 0000";
        int length = extension == 51 ? 16 : 8;
        byte[] frame = frame(
                94,
                ETHERNET_IPV6,
                "60000000 0028" + String.format("%02x", extension) + "40" + IPV6_ADDRESSES,
                header.replace(" ", "").substring(0, 2 * length),
                "1000 0035 0018 0000");
        FiveTupleView tuple = new FiveTupleView();
        for (int captured = 54; captured < 54 + length; captured++) {
            assertThat(tuple.parse(frame, 0, captured, LinkType.ETHERNET, frame.length))
                    .isFalse();
            assertThat(tuple.protocolAndPorts()).isZero();
            assertThat(tuple.version()).isZero();
        }
        assertThat(tuple.parse(frame, 0, 54 + length + 4, LinkType.ETHERNET, frame.length))
                .isTrue();
        assertThat(tuple.protocol()).isEqualTo(17);
        assertThat(tuple.destinationPort()).isEqualTo(53);
    }

    /** What limits the bytes that are available to a header. */
    @Test
    void refusalsNameWhatLimitsThem() {
        byte[] tcp4 = FrameBytes.TCP_IPV4;
        assertThat(boundary(tcp4, 40, tcp4.length)).isEqualTo(Boundary.CAPTURE);
        assertThat(boundary(tcp4, 10, tcp4.length)).isEqualTo(Boundary.CAPTURE);
        assertThat(boundary(tcp4, 40, 40)).isEqualTo(Boundary.FRAME);
        byte[] shortTotal = FrameBytes.with(tcp4, 16, "0020");
        assertThat(boundary(shortTotal, tcp4.length, tcp4.length)).isEqualTo(Boundary.TOTAL_LENGTH);
        assertThat(boundary(shortTotal, 40, tcp4.length)).isEqualTo(Boundary.CAPTURE);
        byte[] tcp6 = FrameBytes.TCP_IPV6;
        assertThat(boundary(FrameBytes.with(tcp6, 18, "000c"), tcp6.length, tcp6.length))
                .isEqualTo(Boundary.PAYLOAD_LENGTH);
        byte[] snap = hex("020000000002 020000000001 0020 aaaa03 000000 0800"
                + "4500 0028 0001 0000 40 06 0000 c0000201 c0000202 1000 0200 00000000 00000000 5002 2000 0000 0000");
        assertThat(boundary(snap, snap.length, snap.length)).isEqualTo(Boundary.FRAME_LENGTH);
        assertThat(boundary(snap, 44, snap.length)).isEqualTo(Boundary.CAPTURE);
        // A length that is refused is limited by nothing but the frame.
        PacketView strict = new PacketView(LengthPolicy.STRICT);
        strict.parse(tcp4, 0, 50);
        assertThat(strict.refusal().orElseThrow().message())
                .isEqualTo("IPv4 at 14: total length 44 is more than the 36 bytes there");
    }

    private Boundary boundary(byte[] frame, int captured, int wireLength) {
        assertThat(view.parse(frame, 0, captured, LinkType.ETHERNET, wireLength))
                .isFalse();
        Refusal refusal = view.refusal().orElseThrow();
        assertThat(refusal.fault()).isEqualTo(Fault.TRUNCATED_HEADER);
        boolean named = refusal.boundary() != Boundary.FRAME;
        assertThat(refusal.message()
                        .endsWith("(limited by " + refusal.boundary().phrase() + ")"))
                .isEqualTo(named);
        return refusal.boundary();
    }
}
