package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.slice;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.IpAddress;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.generator.Property;
import io.github.packetcodec.internal.Bytes;
import io.github.packetcodec.ip.Ipv4;
import io.github.packetcodec.ip.Ipv4Header;
import io.github.packetcodec.ip.Ipv6;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.TrafficMix;
import io.github.packetcodec.vector.VectorText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The view returns the tuple of a frame, the same as a view of the whole packet would. */
class FiveTupleViewTest {
    // In every number the first bit is set, so that one taken for a sign is found out.
    private static final String IPV4 = "cb007181 c63364fe";
    private static final String IPV6 = "fe80f0f1f2f3f4f5e6e7e8e9eaebeced ff0ef2f3f4f5f6f7a8a9aaabacadaeaf";
    private static final String PORTS = "fedc 8abc";

    private static final byte[] TCP_IPV4 = with(FrameBytes.TCP_IPV4, 26, IPV4 + PORTS);
    private static final byte[] UDP_IPV4 = with(FrameBytes.UDP_IPV4, 26, IPV4 + PORTS);
    private static final byte[] ICMP_IPV4 = with(FrameBytes.ICMP_IPV4, 26, IPV4);
    private static final byte[] SYN_IPV4 = with(with(FrameBytes.SYN_IPV4, 26, IPV4), 38, PORTS);
    private static final byte[] TCP_IPV6 = with(FrameBytes.TCP_IPV6, 22, IPV6 + PORTS);
    private static final byte[] UDP_IPV6 = with(FrameBytes.UDP_IPV6, 22, IPV6 + PORTS);
    private static final byte[] ICMP_IPV6 = with(FrameBytes.ICMP_IPV6, 22, IPV6);
    private static final byte[] CHAIN_IPV6 = with(with(FrameBytes.CHAIN_IPV6, 22, IPV6), 142, PORTS);
    private static final byte[] TAGGED = insert(with(TCP_IPV4, 12, "8100"), 14, bytes("00010800"));
    private static final byte[] TAGGED_TWICE = insert(with(UDP_IPV6, 12, "88a8"), 14, bytes("00018100 000286dd"));
    private static final byte[] SNAP = insert(with(UDP_IPV4, 12, "0028"), 14, bytes("aaaa03 000000 0800"));
    private static final byte[] FIRST_FRAGMENT = with(TCP_IPV4, 20, "2000");
    private static final byte[] LATER_FRAGMENT = with(TCP_IPV4, 20, "2001");
    private static final byte[] FRAGMENT_IPV6 = with(UDP_IPV6, 18, "00142c");
    private static final byte[] FIRST_FRAGMENT_IPV6 = insert(FRAGMENT_IPV6, 54, bytes("1100 0001 0000000a"));
    private static final byte[] LATER_FRAGMENT_IPV6 = insert(FRAGMENT_IPV6, 54, bytes("1100 0009 0000000a"));

    /** Everything that a view of a tuple returns. */
    private record Answers(
            int version,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            int protocol,
            boolean hasPorts,
            int sourcePort,
            int destinationPort,
            long protocolAndPorts,
            FiveTuple tuple) {
        static final Answers NOTHING = new Answers(0, 0, 0, 0, 0, 0, false, 0, 0, 0, null);

        static Answers of(FiveTupleView view) {
            return new Answers(
                    view.version(),
                    view.sourceHigh(),
                    view.sourceLow(),
                    view.destinationHigh(),
                    view.destinationLow(),
                    view.protocol(),
                    view.hasPorts(),
                    view.sourcePort(),
                    view.destinationPort(),
                    view.protocolAndPorts(),
                    view.version() == 0 ? null : view.tuple());
        }

        /** What the view of a tuple must return, read from the view of the whole packet. */
        static Answers of(PacketView view) {
            byte[] in = view.bytes();
            int at = view.networkOffset();
            if (view.networkLayer() == Layer.IPV4) {
                return ip(
                        view,
                        4,
                        new long[] {
                            0,
                            Integer.toUnsignedLong(Ipv4.sourceAddress(in, at)),
                            0,
                            Integer.toUnsignedLong(Ipv4.destinationAddress(in, at))
                        },
                        view.ipv4().sourceAddress(),
                        view.ipv4().destinationAddress());
            }
            if (view.networkLayer() == Layer.IPV6) {
                return ip(
                        view,
                        6,
                        new long[] {
                            Ipv6.sourceAddressHigh(in, at),
                            Ipv6.sourceAddressLow(in, at),
                            Ipv6.destinationAddressHigh(in, at),
                            Ipv6.destinationAddressLow(in, at)
                        },
                        view.ipv6().sourceAddress(),
                        view.ipv6().destinationAddress());
            }
            if (view.partialLayer() == Layer.IPV4 && view.partialLength() >= 20 && in[view.partialOffset() + 9] != 51) {
                Ipv4Header header =
                        Ipv4Header.decode(with(in, view.partialOffset(), "45"), view.partialOffset(), in.length);
                long source = Integer.toUnsignedLong(header.sourceAddress().value());
                long destination =
                        Integer.toUnsignedLong(header.destinationAddress().value());
                int protocol = header.protocol();
                FiveTuple tuple = new FiveTuple(header.sourceAddress(), header.destinationAddress(), protocol, 0, 0);
                return new Answers(4, 0, source, 0, destination, protocol, false, 0, 0, packed(protocol, 0, 0), tuple);
            }
            return NOTHING;
        }

        private static Answers ip(
                PacketView view, int version, long[] addresses, IpAddress source, IpAddress destination) {
            byte[] in = view.bytes();
            boolean decoded = view.transportLayer() == Layer.TCP || view.transportLayer() == Layer.UDP;
            // A header that was refused, and SCTP's, begins where the payload does.
            boolean other = view.faultLayer() == Layer.TCP
                    || view.faultLayer() == Layer.UDP
                    || view.ending() == Ending.UNKNOWN_PROTOCOL && view.protocol() == 132;
            boolean ports = decoded || other && view.payloadLength() >= 4;
            int at = decoded ? view.transportOffset() : view.payloadOffset();
            int protocol = view.protocol();
            int sourcePort = ports ? Bytes.u16(in, at) : 0;
            int destinationPort = ports ? Bytes.u16(in, at + 2) : 0;
            return new Answers(
                    version,
                    addresses[0],
                    addresses[1],
                    addresses[2],
                    addresses[3],
                    protocol,
                    ports,
                    sourcePort,
                    destinationPort,
                    packed(protocol, sourcePort, destinationPort),
                    new FiveTuple(source, destination, protocol, sourcePort, destinationPort));
        }
    }

    private static final FiveTuple TUPLE_IPV4 =
            new FiveTuple(IpAddress.parse("203.0.113.129"), IpAddress.parse("198.51.100.254"), 6, 65244, 35516);
    private static final FiveTuple TUPLE_IPV6 = new FiveTuple(
            IpAddress.parse("fe80:f0f1:f2f3:f4f5:e6e7:e8e9:eaeb:eced"),
            IpAddress.parse("ff0e:f2f3:f4f5:f6f7:a8a9:aaab:acad:aeaf"),
            6,
            65244,
            35516);

    // Frames whose numbers are known

    @Test
    void tcpOverIpv4() {
        FiveTupleView view = new FiveTupleView();
        assertThat(view.parse(TCP_IPV4, 0, TCP_IPV4.length)).isTrue();
        assertThat(view.version()).isEqualTo(4);
        assertThat(view.sourceHigh()).isZero();
        assertThat(view.sourceLow()).isEqualTo(0xCB00_7181L);
        assertThat(view.destinationHigh()).isZero();
        assertThat(view.destinationLow()).isEqualTo(0xC633_64FEL);
        assertThat(view.protocol()).isEqualTo(6);
        assertThat(view.hasPorts()).isTrue();
        assertThat(view.sourcePort()).isEqualTo(0xFEDC);
        assertThat(view.destinationPort()).isEqualTo(0x8ABC);
        assertThat(view.protocolAndPorts()).isEqualTo(0x06_FEDC_8ABCL);
        assertThat(view.tuple()).isEqualTo(TUPLE_IPV4);
    }

    @Test
    void udpOverIpv6() {
        FiveTupleView view = new FiveTupleView();
        assertThat(view.parse(UDP_IPV6, 0, UDP_IPV6.length)).isTrue();
        assertThat(view.version()).isEqualTo(6);
        assertThat(view.sourceHigh()).isEqualTo(0xFE80_F0F1_F2F3_F4F5L);
        assertThat(view.sourceLow()).isEqualTo(0xE6E7_E8E9_EAEB_ECEDL);
        assertThat(view.destinationHigh()).isEqualTo(0xFF0E_F2F3_F4F5_F6F7L);
        assertThat(view.destinationLow()).isEqualTo(0xA8A9_AAAB_ACAD_AEAFL);
        assertThat(view.protocol()).isEqualTo(17);
        assertThat(view.hasPorts()).isTrue();
        assertThat(view.sourcePort()).isEqualTo(0xFEDC);
        assertThat(view.destinationPort()).isEqualTo(0x8ABC);
        assertThat(view.protocolAndPorts()).isEqualTo(0x11_FEDC_8ABCL);
        assertThat(view.tuple())
                .isEqualTo(
                        new FiveTuple(TUPLE_IPV6.sourceAddress(), TUPLE_IPV6.destinationAddress(), 17, 65244, 35516));
    }

    @ParameterizedTest
    @MethodSource
    void frames(String name, byte[] frame, Answers expected) {
        for (LengthPolicy policy : LengthPolicy.values()) {
            assertThat(told(frame, policy)).as("%s", policy).isEqualTo(expected);
        }
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                arguments("TCP over IPv4", TCP_IPV4, ipv4(6)),
                arguments("UDP over IPv4", UDP_IPV4, ipv4(17)),
                arguments("TCP over IPv6", TCP_IPV6, ipv6(6)),
                arguments("UDP over IPv6", UDP_IPV6, ipv6(17)),
                arguments("padding", join(TCP_IPV4, new byte[6]), ipv4(6)),
                arguments("VLAN tag", TAGGED, ipv4(6)),
                arguments("two VLAN tags", TAGGED_TWICE, ipv6(17)),
                arguments("802.3 and SNAP", SNAP, ipv4(17)),
                arguments("IPv4 options", SYN_IPV4, ipv4(6)),
                arguments("extension headers", CHAIN_IPV6, ipv6(6)),
                arguments("first fragment", FIRST_FRAGMENT, ipv4(6)),
                arguments("later fragment", LATER_FRAGMENT, ipv4WithoutPorts(6)),
                arguments("first fragment over IPv6", FIRST_FRAGMENT_IPV6, ipv6(17)),
                arguments("later fragment over IPv6", LATER_FRAGMENT_IPV6, ipv6WithoutPorts(17)),
                arguments("ICMP over IPv4", ICMP_IPV4, ipv4WithoutPorts(1)),
                arguments("ICMP over IPv6", ICMP_IPV6, ipv6WithoutPorts(58)),
                arguments("SCTP", with(TCP_IPV4, 23, "84"), ipv4(132)),
                arguments("UDP-Lite", with(TCP_IPV4, 23, "88"), ipv4WithoutPorts(136)),
                arguments("the last protocol", with(TCP_IPV6, 20, "ff"), ipv6WithoutPorts(255)),
                arguments("the first protocol", with(TCP_IPV4, 23, "00"), ipv4WithoutPorts(0)),
                arguments("ports of 0", with(TCP_IPV4, 34, "00000000"), ipv4(6, true, 0, 0)),
                arguments("source port alone", with(TCP_IPV4, 36, "0000"), ipv4(6, true, 0xFEDC, 0)),
                arguments("destination port alone", with(UDP_IPV4, 34, "0000"), ipv4(17, true, 0, 0x8ABC)),
                arguments("TCP header too short", with(TCP_IPV4, 46, "40"), ipv4(6)),
                arguments("TCP header too long", with(TCP_IPV4, 46, "f0"), ipv4(6)),
                arguments("addresses of 0", with(TCP_IPV4, 26, "0000000000000000"), zero(4)),
                arguments("addresses of 0 over IPv6", with(TCP_IPV6, 22, hex(new byte[32])), zero(6)),
                arguments("ARP", FrameBytes.ARP, Answers.NOTHING),
                arguments("unknown EtherType", with(TCP_IPV4, 12, "88cc"), Answers.NOTHING),
                arguments("wrong version", with(TCP_IPV4, 14, "55"), Answers.NOTHING),
                arguments("IPv4 header too short", with(TCP_IPV4, 14, "44"), Answers.NOTHING),
                arguments("IPv4 header cut", cut(TCP_IPV4, 33), Answers.NOTHING),
                arguments("IPv4 options cut", cut(with(SYN_IPV4, 23, "06"), 35), ipv4WithoutPorts(6)),
                arguments("IPv6 header cut", cut(TCP_IPV6, 53), Answers.NOTHING),
                arguments("Ethernet header cut", cut(TCP_IPV4, 13), Answers.NOTHING),
                arguments("nothing", new byte[0], Answers.NOTHING));
    }

    private static Answers zero(int version) {
        IpAddress address = IpAddress.parse(version == 4 ? "0.0.0.0" : "::");
        FiveTuple tuple = new FiveTuple(address, address, 6, 65244, 35516);
        return new Answers(version, 0, 0, 0, 0, 6, true, 65244, 35516, 0x06_FEDC_8ABCL, tuple);
    }

    /** What is cut after its ports has them, if the policy accepts the packet's length. */
    @Test
    void lengthsThatDoNotFit() {
        byte[] inPayload = cut(TCP_IPV4, 56);
        assertThat(told(inPayload, LengthPolicy.STRICT)).isEqualTo(ipv4WithoutPorts(6));
        assertThat(told(inPayload, LengthPolicy.LENIENT)).isEqualTo(ipv4(6));
        byte[] inPayloadIpv6 = cut(UDP_IPV6, 62);
        assertThat(told(inPayloadIpv6, LengthPolicy.STRICT)).isEqualTo(ipv6WithoutPorts(17));
        assertThat(told(inPayloadIpv6, LengthPolicy.LENIENT)).isEqualTo(ipv6(17));
        assertThat(told(cut(TCP_IPV4, 53), LengthPolicy.STRICT)).isEqualTo(ipv4WithoutPorts(6));
        assertThat(told(cut(TCP_IPV4, 38), LengthPolicy.LENIENT)).isEqualTo(ipv4(6));
        assertThat(told(cut(TCP_IPV4, 37), LengthPolicy.LENIENT)).isEqualTo(ipv4WithoutPorts(6));
        assertThat(told(cut(UDP_IPV6, 61), LengthPolicy.STRICT)).isEqualTo(ipv6WithoutPorts(17));
        assertThat(told(cut(UDP_IPV6, 58), LengthPolicy.LENIENT)).isEqualTo(ipv6(17));
        assertThat(told(cut(UDP_IPV6, 57), LengthPolicy.LENIENT)).isEqualTo(ipv6WithoutPorts(17));
        byte[] offloaded = with(TCP_IPV4, 16, "0000");
        assertThat(told(offloaded, LengthPolicy.STRICT)).isEqualTo(ipv4WithoutPorts(6));
        assertThat(told(offloaded, LengthPolicy.LENIENT)).isEqualTo(ipv4(6));
    }

    /** The header was captured, whatever length it specifies. */
    @ParameterizedTest
    @EnumSource
    void portsAreReadBeforeAWrongUdpLength(LengthPolicy policy) {
        assertThat(told(with(UDP_IPV4, 38, "0007"), policy)).isEqualTo(ipv4(17));
        assertThat(told(with(UDP_IPV4, 38, "ffff"), policy)).isEqualTo(ipv4(17));
    }

    @Test
    void takesLengthsStrictlyByDefault() {
        FiveTupleView view = new FiveTupleView();
        assertThat(view.parse(TCP_IPV4, 0, 56)).isTrue();
        assertThat(Answers.of(view)).isEqualTo(ipv4WithoutPorts(6));
    }

    // Other beginnings than Ethernet

    @ParameterizedTest
    @CsvSource({
        "101, ''",
        "12, ''",
        "14, ''",
        "228, ''",
        "113, 0004 0001 0006 0200000000010000 0800",
        "113, 0004 0001 0006 0200000000010000 8100 0001 0800",
        "276, 0800 0000 00000003 0001 04 06 0200000000010000",
        "0, 02000000",
        "108, 00000002",
    })
    void linkTypes(int linkType, String header) {
        byte[] frame = join(bytes(header), slice(TCP_IPV4, 14, TCP_IPV4.length));
        FiveTupleView view = new FiveTupleView();
        assertThat(view.parse(frame, 0, frame.length, linkType)).isTrue();
        assertThat(Answers.of(view)).isEqualTo(ipv4(6));
        BufferKinds.read(frame, buffer -> {
            FiveTupleView ofBuffer = new FiveTupleView();
            assertThat(ofBuffer.parse(buffer, linkType)).isTrue();
            assertThat(Answers.of(ofBuffer)).isEqualTo(ipv4(6));
            return 0;
        });
    }

    @Test
    void linkTypesOfIpv6() {
        byte[] packet = slice(UDP_IPV6, 14, UDP_IPV6.length);
        FiveTupleView view = new FiveTupleView();
        for (int linkType : new int[] {LinkType.RAW, LinkType.IPV6}) {
            assertThat(view.parse(packet, 0, packet.length, linkType)).isTrue();
            assertThat(Answers.of(view)).isEqualTo(ipv6(17));
        }
        assertThat(view.parse(packet, 0, packet.length, LinkType.IPV4)).isFalse();
        assertThat(Answers.of(view)).isEqualTo(Answers.NOTHING);
    }

    /** A frame that would be a usual one of Ethernet is none of another link type. */
    @Test
    void theLinkTypeSpecifiesTheFirstHeader() {
        ByteBuf buffer = Unpooled.wrappedBuffer(TCP_IPV4);
        FiveTupleView view = new FiveTupleView();
        for (int linkType : new int[] {LinkType.RAW, LinkType.IPV4, LinkType.IPV6, LinkType.LINUX_SLL, 147, -1}) {
            assertThat(view.parse(buffer, LinkType.ETHERNET)).isTrue();
            assertThat(view.parse(buffer, linkType)).isFalse();
            assertThat(Answers.of(view)).isEqualTo(Answers.NOTHING);
            assertThat(view.parse(TCP_IPV4, 0, TCP_IPV4.length, LinkType.ETHERNET))
                    .isTrue();
            assertThat(view.parse(TCP_IPV4, 0, TCP_IPV4.length, linkType)).isFalse();
            assertThat(Answers.of(view)).isEqualTo(Answers.NOTHING);
        }
        buffer.release();
    }

    // Reuse

    @Test
    void isEmptyBeforeTheFirstFrame() {
        FiveTupleView view = new FiveTupleView(LengthPolicy.LENIENT);
        assertThat(Answers.of(view)).isEqualTo(Answers.NOTHING);
        assertThatIllegalStateException().isThrownBy(view::tuple).withMessage("there is no tuple");
    }

    @Test
    void nothingStaysOfTheFrameBefore() {
        FiveTupleView view = new FiveTupleView();
        for (byte[] before : List.of(TCP_IPV4, UDP_IPV6, TAGGED, CHAIN_IPV6, SYN_IPV4)) {
            parse(view, before, true);
            parse(view, FrameBytes.ARP, false);
            assertThat(Answers.of(view)).isEqualTo(Answers.NOTHING);
            assertThatIllegalStateException().isThrownBy(view::tuple);
            parse(view, before, true);
            parse(view, ICMP_IPV4, true);
            assertThat(Answers.of(view)).isEqualTo(ipv4WithoutPorts(1));
            parse(view, before, true);
            parse(view, ICMP_IPV6, true);
            assertThat(Answers.of(view)).isEqualTo(ipv6WithoutPorts(58));
            parse(view, before, true);
            parse(view, TCP_IPV4, true);
            assertThat(Answers.of(view)).isEqualTo(ipv4(6));
            parse(view, before, true);
            parse(view, new byte[0], false);
            assertThat(Answers.of(view)).isEqualTo(Answers.NOTHING);
        }
    }

    private static void parse(FiveTupleView view, byte[] frame, boolean expected) {
        assertThat(view.parse(frame, 0, frame.length)).isEqualTo(expected);
    }

    @Test
    void theNumbersStayWhenTheFrameChanges() {
        for (byte[] before : List.of(TCP_IPV4, TAGGED)) {
            byte[] frame = before.clone();
            FiveTupleView view = new FiveTupleView();
            parse(view, frame, true);
            FiveTuple tuple = view.tuple();
            Arrays.fill(frame, (byte) 0);
            assertThat(Answers.of(view)).isEqualTo(ipv4(6));
            parse(view, UDP_IPV6, true);
            assertThat(tuple).isEqualTo(TUPLE_IPV4);
        }
    }

    // Agreement with the view of the whole packet

    @ParameterizedTest
    @EnumSource
    void findsWhatAPacketViewFinds(LengthPolicy policy) {
        BothViews views = new BothViews(policy);
        Property.forAll(10_000, FrameGenerator::valid, frame -> views.check(frame.bytes()));
        Property.forAll(10_000, FrameGenerator::nearlyValid, frame -> views.check(frame.bytes()));
        Property.forAll(
                10_000, FrameGenerator::bytes, frame -> VectorText.of(frame, LinkType.ETHERNET, policy), views::check);
        for (byte[] frame : TrafficMix.mixed(2_000)) {
            views.check(frame);
        }
    }

    static Stream<byte[]> samples() {
        return Stream.of(
                TCP_IPV4,
                UDP_IPV4,
                TCP_IPV6,
                UDP_IPV6,
                join(TCP_IPV4, new byte[6]),
                SYN_IPV4,
                CHAIN_IPV6,
                TAGGED,
                TAGGED_TWICE,
                SNAP,
                ICMP_IPV4,
                ICMP_IPV6,
                FIRST_FRAGMENT,
                LATER_FRAGMENT,
                FIRST_FRAGMENT_IPV6,
                LATER_FRAGMENT_IPV6,
                FrameBytes.ARP);
    }

    /** Every bit of every header turned round, and every length cut. */
    @ParameterizedTest
    @MethodSource("samples")
    void findsWhatAPacketViewFindsInChangedFrames(byte[] frame) {
        for (LengthPolicy policy : LengthPolicy.values()) {
            BothViews views = new BothViews(policy);
            for (int bit = 0; bit < frame.length * 8; bit++) {
                byte[] changed = frame.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                views.check(changed);
            }
            for (int length = 0; length <= frame.length; length++) {
                views.check(cut(frame, length));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatAPacketViewFindsForOtherLinkTypes(LengthPolicy policy) {
        BothViews views = new BothViews(policy);
        int[] linkTypes = {LinkType.RAW, LinkType.IPV4, LinkType.IPV6, LinkType.LINUX_SLL, LinkType.NULL, 147};
        for (byte[] frame : samples().toList()) {
            for (int from = 0; from <= 14; from++) {
                for (int linkType : linkTypes) {
                    views.check(slice(frame, from, frame.length), linkType);
                }
            }
        }
    }

    /** Two views of one policy, which all frames go through. */
    private static final class BothViews {
        private final PacketView packet;
        private final FiveTupleView tuple;

        BothViews(LengthPolicy policy) {
            packet = new PacketView(policy);
            tuple = new FiveTupleView(policy);
        }

        void check(byte[] frame) {
            check(frame, LinkType.ETHERNET);
        }

        void check(byte[] frame, int linkType) {
            packet.parse(frame, 0, frame.length, linkType);
            boolean ip = packet.networkLayer() == Layer.IPV4
                    || packet.networkLayer() == Layer.IPV6
                    || packet.partialLayer() == Layer.IPV4
                            && packet.partialLength() >= 20
                            // The protocol is behind the authentication header, which is not there.
                            && packet.bytes()[packet.partialOffset() + 9] != 51;
            assertThat(tuple.parse(frame, 0, frame.length, linkType)).isEqualTo(ip);
            assertThat(Answers.of(tuple)).isEqualTo(Answers.of(packet));
            if (!ip) {
                assertThatIllegalStateException().isThrownBy(tuple::tuple);
            }
        }
    }

    // Places

    @ParameterizedTest
    @MethodSource("samples")
    void everyKindOfBufferIsReadAsTheArrayIs(byte[] frame) {
        for (LengthPolicy policy : LengthPolicy.values()) {
            Answers expected = told(frame, policy);
            FiveTupleView view = new FiveTupleView(policy);
            BufferKinds.read(frame, buffer -> {
                assertThat(view.parse(buffer)).isEqualTo(expected.version() != 0);
                assertThat(Answers.of(view)).isEqualTo(expected);
                return 0;
            });
        }
    }

    @Test
    void generatedFramesInBuffers() {
        FiveTupleView view = new FiveTupleView(LengthPolicy.LENIENT);
        int[] turn = new int[1];
        Property.forAll(2_000, FrameGenerator::nearlyValid, frame -> {
            Answers expected = told(frame.bytes(), LengthPolicy.LENIENT);
            BufferKinds.readInTurn(turn[0]++, frame.bytes(), buffer -> {
                assertThat(view.parse(buffer)).isEqualTo(expected.version() != 0);
                assertThat(Answers.of(view)).isEqualTo(expected);
                return 0;
            });
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bytesAroundTheFrameDoNotMatter(byte[] frame) {
        FiveTupleView view = new FiveTupleView(LengthPolicy.LENIENT);
        for (int length = 0; length <= frame.length; length++) {
            byte[] start = cut(frame, length);
            Answers expected = told(start, LengthPolicy.LENIENT);
            byte[] rest = slice(frame, length, frame.length);
            byte[] other = new byte[64];
            Arrays.fill(other, (byte) 0xFF);
            for (byte[] array : List.of(
                    join(frame, start, rest, frame),
                    join(new byte[frame.length], start, new byte[64]),
                    join(Arrays.copyOf(other, frame.length), start, other))) {
                byte[] before = array.clone();
                assertThat(view.parse(array, frame.length, length)).isEqualTo(expected.version() != 0);
                assertThat(Answers.of(view)).isEqualTo(expected);
                ByteBuf buffer = Unpooled.wrappedBuffer(array).setIndex(frame.length, frame.length + length);
                assertThat(view.parse(buffer)).isEqualTo(expected.version() != 0);
                assertThat(Answers.of(view)).isEqualTo(expected);
                assertThat(array).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 58",
        "-1, 1",
        "0, 59",
        "1, 58",
        "58, 1",
        "59, 0",
        "0, -1",
        "2, -1",
        "2147483647, 1",
        "1, 2147483647",
        "-2147483648, 58",
    })
    void refusesARangeThatIsNotInTheArray(int offset, int length) {
        FiveTupleView view = new FiveTupleView();
        parse(view, UDP_IPV6, true);
        assertThatThrownBy(() -> view.parse(TCP_IPV4, offset, length)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.parse(TCP_IPV4, offset, length, LinkType.RAW))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(Answers.of(view)).isEqualTo(ipv6(17));
    }

    @Test
    void takesTheEmptyRangeAtTheEndOfAnArray() {
        FiveTupleView view = new FiveTupleView();
        assertThat(view.parse(TCP_IPV4, TCP_IPV4.length, 0)).isFalse();
        assertThat(Answers.of(view)).isEqualTo(Answers.NOTHING);
    }

    @Test
    void refusesBuffersThatAreNoMore() {
        FiveTupleView view = new FiveTupleView();
        parse(view, UDP_IPV6, true);
        for (ByteBuf released : List.of(Unpooled.buffer(), Unpooled.directBuffer())) {
            released.writeBytes(TCP_IPV4).release();
            assertThatThrownBy(() -> view.parse(released)).isInstanceOf(IllegalReferenceCountException.class);
            assertThat(Answers.of(view)).isEqualTo(ipv6(17));
        }
    }

    @Test
    void refusesNull() {
        FiveTupleView view = new FiveTupleView();
        parse(view, UDP_IPV6, true);
        assertThatNullPointerException().isThrownBy(() -> new FiveTupleView(null));
        assertThatNullPointerException().isThrownBy(() -> view.parse((ByteBuf) null));
        assertThatNullPointerException().isThrownBy(() -> view.parse((byte[]) null));
        assertThatNullPointerException().isThrownBy(() -> view.parse((FrameSource) null));
        assertThatNullPointerException().isThrownBy(() -> view.parse((ByteBuf) null, LinkType.RAW));
        assertThatNullPointerException().isThrownBy(() -> view.parse((byte[]) null, 0, 0));
        assertThatNullPointerException().isThrownBy(() -> view.parse((byte[]) null, 0, 0, LinkType.RAW));
        assertThat(Answers.of(view)).isEqualTo(ipv6(17));
    }

    private static Answers told(byte[] frame, LengthPolicy policy) {
        FiveTupleView view = new FiveTupleView(policy);
        assertThat(view.parse(frame, 0, frame.length)).isEqualTo(view.version() != 0);
        return Answers.of(view);
    }

    private static Answers ipv4(int protocol) {
        return ipv4(protocol, true, 0xFEDC, 0x8ABC);
    }

    private static Answers ipv4WithoutPorts(int protocol) {
        return ipv4(protocol, false, 0, 0);
    }

    private static Answers ipv4(int protocol, boolean hasPorts, int sourcePort, int destinationPort) {
        return new Answers(
                4,
                0,
                0xCB00_7181L,
                0,
                0xC633_64FEL,
                protocol,
                hasPorts,
                sourcePort,
                destinationPort,
                packed(protocol, sourcePort, destinationPort),
                tuple(TUPLE_IPV4, protocol, sourcePort, destinationPort));
    }

    private static Answers ipv6(int protocol) {
        return ipv6(protocol, true, 0xFEDC, 0x8ABC);
    }

    private static Answers ipv6WithoutPorts(int protocol) {
        return ipv6(protocol, false, 0, 0);
    }

    private static Answers ipv6(int protocol, boolean hasPorts, int sourcePort, int destinationPort) {
        return new Answers(
                6,
                0xFE80_F0F1_F2F3_F4F5L,
                0xE6E7_E8E9_EAEB_ECEDL,
                0xFF0E_F2F3_F4F5_F6F7L,
                0xA8A9_AAAB_ACAD_AEAFL,
                protocol,
                hasPorts,
                sourcePort,
                destinationPort,
                packed(protocol, sourcePort, destinationPort),
                tuple(TUPLE_IPV6, protocol, sourcePort, destinationPort));
    }

    private static FiveTuple tuple(FiveTuple addresses, int protocol, int sourcePort, int destinationPort) {
        return new FiveTuple(
                addresses.sourceAddress(), addresses.destinationAddress(), protocol, sourcePort, destinationPort);
    }

    private static long packed(int protocol, int sourcePort, int destinationPort) {
        return (protocol * 0x1_0000L + sourcePort) * 0x1_0000L + destinationPort;
    }
}
