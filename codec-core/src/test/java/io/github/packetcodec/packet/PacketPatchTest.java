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
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import io.github.packetcodec.Layer;
import io.github.packetcodec.address.Ipv4Address;
import io.github.packetcodec.address.Ipv6Address;
import io.github.packetcodec.checksum.ChecksumStatus;
import io.github.packetcodec.testdata.PlainChecksum;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames before and after a patch. The expected checksums were computed by another implementation from all bytes. */
class PacketPatchTest {
    private static final Ipv4Address IPV4 = Ipv4Address.parse("10.0.0.1");
    private static final Ipv4Address IPV4_ONES = Ipv4Address.parse("255.255.255.254");
    static final Ipv6Address IPV6 = Ipv6Address.parse("fd00:ffff:1:2:3:4:5:abcd");
    private static final String IPV6_HEX = "fd00 ffff 0001 0002 0003 0004 0005 abcd";

    /** The maximum segment size behind a no-operation: at an odd place. */
    private static final byte[] ODD_SYN =
            with(with(FrameBytes.SYN_IPV4, 54, "e6bc"), 58, "01 020405b4 0402 080a0000000100000000 030307");
    /** It is announced twice: 1460 and 9000. */
    private static final byte[] SYN_TWICE =
            with(with(FrameBytes.SYN_IPV4, 54, "75f0"), 58, "020405b4 01 01 02042328 030307 01010101 000000");
    /** A loose source route to 203.0.113.9 with two stops left. */
    static final byte[] ROUTE_IPV4 = bytes("""
            020000000002 020000000001 0800
            48000038 00014000 4006c6f4 c0000201 c6336402 01830b04 cb007101 cb007109
            c00001bb 00000001 00000002 50100200 15440000 64617461
            """);

    static final byte[] TAGS = insert(FrameBytes.UDP_IPV4, 12, bytes("8100 f123 88a8 0fff"));

    // Vectors

    @ParameterizedTest
    @MethodSource({"networks", "addresses", "transports"})
    void changesFieldAndChecksums(String name, byte[] frame, Consumer<PacketView> patch, byte[] expected) {
        byte[] patched = join(new byte[3], frame, new byte[2]);
        PacketView view = new PacketView();
        view.parse(patched, 3, frame.length);
        patch.accept(view);
        assertThat(hex(patched)).isEqualTo(hex(join(new byte[3], expected, new byte[2])));
        // The view returns the new values.
        assertThat(Views.state(view)).isEqualTo(Views.state(Views.parse(expected)));
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                vector(
                        "time to live",
                        FrameBytes.TCP_IPV4,
                        view -> PacketPatch.setTimeToLive(view, 63),
                        "22:3f 24:4f94"),
                vector(
                        "time to live 0",
                        FrameBytes.UDP_IPV4,
                        view -> PacketPatch.setTimeToLive(view, 0),
                        "22:00 24:8e95"),
                vector(
                        "time to live, options",
                        FrameBytes.SYN_IPV4,
                        view -> PacketPatch.setTimeToLive(view, 255),
                        "22:ff 24:fa7a"),
                vector("time to live, as it is", FrameBytes.ICMP_IPV4, view -> PacketPatch.setTimeToLive(view, 64), ""),
                vector("hop limit", FrameBytes.TCP_IPV6, view -> PacketPatch.setTimeToLive(view, 1), "21:01"),
                vector(
                        "hop limit before AH",
                        FrameBytes.CHAIN_IPV6,
                        view -> PacketPatch.setTimeToLive(view, 255),
                        "21:ff"),
                vector("dscp", FrameBytes.TCP_IPV4, view -> PacketPatch.setDscpAndEcn(view, 46, 1), "15:b9 24:4ddb"),
                vector(
                        "dscp, ipv6",
                        FrameBytes.TCP_IPV6,
                        view -> PacketPatch.setDscpAndEcn(view, 10, 2),
                        "14:62a12345"),
                vector("vlan", TAGS, view -> PacketPatch.setVlanId(view, 0, 0xABC), "14:fabc"),
                vector("inner vlan", TAGS, view -> PacketPatch.setVlanId(view, 1, 0), "18:0000"));
    }

    static Stream<Arguments> addresses() {
        Consumer<PacketView> source4 = view -> PacketPatch.setSourceAddress(view, IPV4);
        Consumer<PacketView> destination4 = view -> PacketPatch.setDestinationAddress(view, IPV4_ONES);
        Consumer<PacketView> source6 = view -> PacketPatch.setSourceAddress(view, IPV6);
        Consumer<PacketView> destination6 = view -> PacketPatch.setDestinationAddress(view, IPV6);
        return Stream.of(
                vector("source, tcp4", FrameBytes.TCP_IPV4, source4, "24:0695 26:0a000001 50:df18"),
                vector("source, tcp4, options", FrameBytes.SYN_IPV4, source4, "24:717c 26:0a000001 54:500c"),
                vector("source, tcp4, padding", FrameBytes.PADDED_ACK_IPV4, source4, "24:0699 26:0a000001 50:b7df"),
                vector("source, udp4", FrameBytes.UDP_IPV4, source4, "24:0696 26:0a000001 40:32a7"),
                vector("source, udp4, none", with(FrameBytes.UDP_IPV4, 40, "0000"), source4, "24:0696 26:0a000001"),
                vector("source, icmpv4", FrameBytes.ICMP_IPV4, source4, "24:06a6 26:0a000001"),
                vector("destination, tcp4", FrameBytes.TCP_IPV4, destination4, "24:78cb 30:fffffffe 50:514f"),
                vector("destination, udp4", FrameBytes.UDP_IPV4, destination4, "24:78cc 30:fffffffe 40:a4dd"),
                vector("destination, icmpv4", FrameBytes.ICMP_IPV4, destination4, "24:78dc 30:fffffffe"),
                vector("source, route", ROUTE_IPV4, source4, "24:7ef5 26:0a000001 62:cd44"),
                // The next hop, which TCP's checksum does not cover.
                vector(
                        "destination, route",
                        ROUTE_IPV4,
                        view -> PacketPatch.setDestinationAddress(view, IPV4),
                        "24:e729 30:0a000001"),
                vector("source, tcp6", FrameBytes.TCP_IPV6, source6, "22:" + IPV6_HEX + " 70:3cb7"),
                vector("source, udp6", FrameBytes.UDP_IPV6, source6, "22:" + IPV6_HEX + " 60:9045"),
                vector("source, icmpv6", FrameBytes.ICMP_IPV6, source6, "22:" + IPV6_HEX + " 56:d05a"),
                vector("source, hop-by-hop", FrameBytes.ACK_HOP_BY_HOP_IPV6, source6, "22:" + IPV6_HEX + " 78:157e"),
                vector("source, udp6, 0", with(FrameBytes.UDP_IPV6, 60, "0000"), source6, "22:" + IPV6_HEX),
                vector("destination, tcp6", FrameBytes.TCP_IPV6, destination6, "38:" + IPV6_HEX + " 70:3cb8"),
                vector("destination, udp6", FrameBytes.UDP_IPV6, destination6, "38:" + IPV6_HEX + " 60:9046"),
                vector("destination, icmpv6", FrameBytes.ICMP_IPV6, destination6, "38:" + IPV6_HEX + " 56:d05b"),
                vector("no next header", with(FrameBytes.UDP_IPV6, 20, "3b"), source6, "22:" + IPV6_HEX));
    }

    static Stream<Arguments> transports() {
        return Stream.of(
                vector(
                        "tcp source",
                        FrameBytes.TCP_IPV4,
                        view -> PacketPatch.setSourcePort(view, 1),
                        "34:0001 50:e717"),
                vector(
                        "tcp destination",
                        FrameBytes.TCP_IPV4,
                        view -> PacketPatch.setDestinationPort(view, 65535),
                        "36:ffff 50:28d3"),
                vector(
                        "tcp6 source",
                        FrameBytes.TCP_IPV6,
                        view -> PacketPatch.setSourcePort(view, 8080),
                        "54:1f90 70:584b"),
                vector(
                        "udp source",
                        FrameBytes.UDP_IPV4,
                        view -> PacketPatch.setSourcePort(view, 0),
                        "34:0000 40:3aa7"),
                vector(
                        "udp6 destination",
                        FrameBytes.UDP_IPV6,
                        view -> PacketPatch.setDestinationPort(view, 5353),
                        "56:14e9 60:f6b4"),
                vector(
                        "udp, none",
                        with(FrameBytes.UDP_IPV4, 40, "0000"),
                        view -> PacketPatch.setSourcePort(view, 7),
                        "34:0007"),
                // A computed 0: UDP alone sends it as all ones.
                vector(
                        "udp, computed 0",
                        FrameBytes.UDP_IPV4,
                        view -> PacketPatch.setSourcePort(view, 15015),
                        "34:3aa7 40:ffff"),
                vector(
                        "udp6, computed 0",
                        FrameBytes.UDP_IPV6,
                        view -> PacketPatch.setSourcePort(view, 52073),
                        "54:cb69 60:ffff"),
                vector(
                        "tcp, computed 0",
                        FrameBytes.TCP_IPV4,
                        view -> PacketPatch.setSourcePort(view, 59160),
                        "34:e718 50:0000"),
                vector(
                        "udp, from all ones",
                        with(with(FrameBytes.UDP_IPV4, 34, "3aa7"), 40, "ffff"),
                        view -> PacketPatch.setSourcePort(view, 0xC000),
                        "34:c000 40:7aa6"),
                vector("segment size", FrameBytes.SYN_IPV4, clamp(1200, true), "54:990f 60:04b0"),
                vector("segment size, equal", FrameBytes.SYN_IPV4, clamp(1460, false), ""),
                vector("segment size, odd place", ODD_SYN, clamp(1200, true), "54:eabd 61:04b0"),
                vector("segment size, odd place, 0", ODD_SYN, clamp(0, true), "54:9ac2 61:0000"),
                vector("segment size, twice", SYN_TWICE, clamp(1400, true), "54:93dc 60:0578 66:0578"),
                vector("segment size, once of two", SYN_TWICE, clamp(8192, true), "54:7918 66:2000"),
                vector("segment size, no SYN", with(FrameBytes.SYN_IPV4, 51, "10"), clamp(1, false), ""),
                vector("segment size, behind the end", with(ODD_SYN, 58, "00"), clamp(1, false), ""),
                vector("segment size, none", with(FrameBytes.SYN_IPV4, 58, "05"), clamp(1, false), ""),
                vector("segment size, other length", with(FrameBytes.SYN_IPV4, 59, "03"), clamp(1, false), ""),
                vector(
                        "segment size, behind a malformed option",
                        with(FrameBytes.SYN_IPV4, 58, "0801 020405b4" + "01".repeat(14)),
                        clamp(1, false),
                        ""));
    }

    private static Consumer<PacketView> clamp(int maximum, boolean lowers) {
        return view ->
                assertThat(PacketPatch.clampMaximumSegmentSize(view, maximum)).isEqualTo(lowers);
    }

    /** @param changes offset and new bytes, such as {@code 22:3f 24:4f94} */
    private static Arguments vector(String name, byte[] frame, Consumer<PacketView> patch, String changes) {
        byte[] expected = frame;
        for (String change : changes.split(" (?=\\d+:)")) {
            int colon = change.indexOf(':');
            expected = colon < 0
                    ? expected
                    : with(expected, Integer.parseInt(change, 0, colon, 10), change.substring(colon + 1));
        }
        return arguments(name, frame, patch, expected);
    }

    /** The difference between right and wrong stays: 0x0101 here. */
    @Test
    void wrongChecksumsStayWrong() {
        byte[] frame = with(with(FrameBytes.TCP_IPV4, 24, "4f95"), 50, "2819");
        PacketView view = Views.parse(frame);
        PacketPatch.setSourceAddress(view, IPV4);
        assertThat(hex(slice(frame, 24, 30))).isEqualTo("0796" + "0a000001");
        assertThat(hex(slice(frame, 50, 52))).isEqualTo("e019");
        assertThat(view.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.INVALID);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.INVALID);
    }

    /** Lengths that do not fit are no matter of a patch. */
    @Test
    void lengthsMayBeWrong() {
        byte[] offload = with(with(FrameBytes.TCP_IPV4, 16, "0000"), 24, "4ec0");
        PacketView view = Views.parse(offload, LengthPolicy.LENIENT);
        PacketPatch.setDestinationAddress(view, IPV4);
        PacketPatch.setTimeToLive(view, 1);
        assertThat(view.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        assertThat(view.transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        // Cut behind the header: what is cut off still fits.
        byte[] frame = cut(FrameBytes.TCP_IPV4, 54);
        PacketPatch.setSourceAddress(Views.parse(frame, LengthPolicy.LENIENT), IPV4);
        byte[] whole = join(frame, slice(FrameBytes.TCP_IPV4, 54, 58));
        assertThat(Views.parse(whole).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    // Fragments

    /** A datagram, cut in two, patched piece by piece and put together again, is the datagram patched as a whole. */
    @Test
    void fragmentsOfIpv4() {
        byte[] whole = datagram(FrameBytes.UDP_IPV4);
        byte[] first = cut(whole, 34 + 24);
        byte[] later = join(slice(whole, 0, 34), slice(whole, 34 + 24, whole.length));
        for (Consumer<PacketView> patch :
                List.<Consumer<PacketView>>of(PacketPatchTest::source4, PacketPatchTest::destination4)) {
            byte[] one = ipv4Fragment(first, "2000");
            byte[] two = ipv4Fragment(later, "0003");
            byte[] unpatched = two.clone();
            byte[] expected = whole.clone();
            patch.accept(Views.parse(expected));
            for (byte[] fragment : List.of(one, two)) {
                PacketView view = Views.parse(fragment);
                patch.accept(view);
                assertThat(view.ipv4ChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
            }
            assertThat(hex(slice(two, 34, two.length))).isEqualTo(hex(slice(unpatched, 34, two.length)));
            byte[] together = join(slice(one, 34, one.length), slice(two, 34, two.length));
            assertThat(hex(together)).isEqualTo(hex(slice(expected, 34, expected.length)));
            assertThat(hex(slice(one, 26, 34))).isEqualTo(hex(slice(expected, 26, 34)));
            assertThat(hex(slice(two, 26, 34))).isEqualTo(hex(slice(expected, 26, 34)));
            assertThat(Views.parse(expected).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        }
        byte[] port = ipv4Fragment(first, "2000");
        PacketPatch.setSourcePort(Views.parse(port), 1);
        byte[] together = join(slice(whole, 0, 34), slice(port, 34, port.length), slice(later, 34, later.length));
        assertThat(Views.parse(together).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
    }

    @Test
    void fragmentsOfIpv6() {
        byte[] whole = datagram(FrameBytes.UDP_IPV6);
        byte[] one = ipv6Fragment(cut(whole, 54 + 16), "0001");
        byte[] two = ipv6Fragment(join(slice(whole, 0, 54), slice(whole, 54 + 16, whole.length)), "0010");
        for (byte[] fragment : List.of(one, two)) {
            PacketView view = Views.parse(fragment);
            source6(view);
            destination6(view);
        }
        byte[] together = join(slice(one, 0, 54), slice(one, 62, one.length), slice(two, 62, two.length));
        byte[] patched = with(with(together, 18, String.format("%04x", together.length - 54)), 20, "11");
        assertThat(hex(slice(two, 14 + 8, 54))).isEqualTo(hex(slice(one, 14 + 8, 54)));
        assertThat(Views.parse(patched).transportChecksumStatus()).isEqualTo(ChecksumStatus.VALID);
        source6(Views.parse(whole));
        destination6(Views.parse(whole));
        assertThat(hex(patched)).isEqualTo(hex(whole));
    }

    /** 45 bytes of UDP, an odd number, with a right checksum. */
    private static byte[] datagram(byte[] vector) {
        boolean ipv4 = vector == FrameBytes.UDP_IPV4;
        byte[] payload = new byte[37];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (251 * i);
        }
        return PacketWriter.plain()
                .toBytes(
                        payload,
                        Headers.ethernet(ipv4 ? 0x0800 : 0x86DD),
                        ipv4 ? Headers.ipv4(17) : Headers.ipv6(17),
                        Headers.UDP);
    }

    /** The frame with its length right, this fragment offset and the checksum that belongs to it. */
    private static byte[] ipv4Fragment(byte[] frame, String flagsAndOffset) {
        byte[] fragment = with(frame, 16, String.format("%04x", frame.length - 14));
        fragment = with(with(fragment, 20, flagsAndOffset), 24, "0000");
        long sum = PlainChecksum.sum(fragment, 14, 34);
        return with(fragment, 24, String.format("%04x", PlainChecksum.complement(sum)));
    }

    private static byte[] ipv6Fragment(byte[] frame, String offsetAndFlag) {
        byte[] fragment = insert(with(frame, 20, "2c"), 54, bytes("1100" + offsetAndFlag + "0000000a"));
        return with(fragment, 18, String.format("%04x", fragment.length - 54));
    }

    // Buffers

    @Test
    void writesThroughToBuffersWithoutAnArray() {
        for (int payload : new int[] {0, 60, 2000}) {
            byte[] frame = PacketWriter.plain()
                    .toBytes(new byte[payload], Headers.ethernet(0x0800), Headers.ipv4(17), Headers.UDP);
            byte[] expected = frame.clone();
            source4(Views.parse(expected));
            byte[] around = bytes("a1a2a3");
            byte[] memory = join(around, frame, around);
            List<ByteBuf> buffers = new ArrayList<>(List.of(
                    Unpooled.wrappedBuffer(memory.clone()),
                    Unpooled.directBuffer().writeBytes(memory),
                    Unpooled.directBuffer().writeZero(5).writeBytes(memory).slice(5, memory.length),
                    Unpooled.buffer().writeZero(5).writeBytes(memory).slice(5, memory.length)));
            for (int cut = 4; cut < Math.min(memory.length, 140); cut++) {
                buffers.add(Unpooled.wrappedBuffer(
                        Unpooled.copiedBuffer(memory, 0, cut),
                        Unpooled.directBuffer().writeBytes(memory, cut, memory.length - cut)));
            }
            for (ByteBuf buffer : buffers) {
                buffer.setIndex(3, 3 + frame.length);
                PacketView view = new PacketView();
                assertThat(view.parse(buffer)).isTrue();
                PacketPatch.setSourceAddress(view, buffer, IPV4);
                assertThat(view.ipv4().sourceAddress()).isEqualTo(IPV4);
                assertThat(buffer.readerIndex()).isEqualTo(3);
                assertThat(buffer.writerIndex()).isEqualTo(3 + frame.length);
                assertThat(hex(ByteBufUtil.getBytes(buffer, 0, memory.length)))
                        .as(buffer.toString())
                        .isEqualTo(hex(join(around, expected, around)));
                assertThat(view.transportChecksumStatus(buffer)).isEqualTo(ChecksumStatus.VALID);
                assertThat(buffer.release()).isTrue();
            }
        }
    }

    /** Headers that reach past what the view copies at first. */
    @Test
    void writesThroughWhatIsFarBehind() {
        byte[] tags = bytes("0001 8100".repeat(40) + "0001 0800");
        byte[] frame = insert(with(FrameBytes.TCP_IPV4, 12, "8100"), 14, tags);
        ByteBuf direct = Unpooled.directBuffer().writeBytes(frame);
        PacketView view = new PacketView();
        assertThat(view.parse(direct)).isTrue();
        PacketPatch.setSourcePort(view, direct, 1);
        int at = tags.length;
        assertThat(hex(ByteBufUtil.getBytes(direct)))
                .isEqualTo(hex(with(with(frame, at + 34, "0001"), at + 50, "e717")));
        direct.release();
    }

    /** Without the buffer, the change would be lost in the view's copy. */
    @Test
    void aBufferWithoutAnArrayHasToBePassed() {
        ByteBuf direct = Unpooled.directBuffer().writeBytes(FrameBytes.TCP_IPV4);
        PacketView view = new PacketView();
        view.parse(direct);
        assertThatThrownBy(() -> PacketPatch.setTimeToLive(view, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the frame is a buffer without an array: pass it, so that it can be changed");
        assertThat(view.ipv4()).isEqualTo(Packet.decode(FrameBytes.TCP_IPV4).ipv4());
        direct.release();
    }

    @Test
    void readOnlyBuffersStayAsTheyAre() {
        for (ByteBuf buffer : List.of(
                Unpooled.copiedBuffer(FrameBytes.TCP_IPV4),
                Unpooled.directBuffer().writeBytes(FrameBytes.TCP_IPV4))) {
            ByteBuf readOnly = buffer.asReadOnly();
            PacketView view = new PacketView();
            view.parse(readOnly);
            assertThatThrownBy(() -> PacketPatch.setTimeToLive(view, readOnly, 1))
                    .isInstanceOf(ReadOnlyBufferException.class);
            assertThat(view.ipv4()).isEqualTo(Packet.decode(FrameBytes.TCP_IPV4).ipv4());
            assertThat(hex(ByteBufUtil.getBytes(buffer))).isEqualTo(hex(FrameBytes.TCP_IPV4));
            buffer.release();
        }
    }

    // Allocation

    @Test
    void allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] tcp4 = insert(ODD_SYN, 12, bytes("8100 0001"));
        byte[] udp6 = extended("3c", bytes("11000104 00000000"));
        ByteBuf composite = Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(cut(ROUTE_IPV4, 30)), Unpooled.wrappedBuffer(slice(ROUTE_IPV4, 30, 70)));
        PacketView view = new PacketView();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 10 && least > 0; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 30_000; i++) {
                view.parse(tcp4, 0, tcp4.length);
                patchAll(view, i);
                PacketPatch.clampMaximumSegmentSize(view, 1460 - i % 1460);
                PacketPatch.setVlanId(view, 0, i & 0xFFF);
                view.parse(udp6, 0, udp6.length);
                patchAll(view, i);
                view.parse(composite);
                PacketPatch.setSourceAddress(view, composite, i % 2 == 0 ? IPV4 : IPV4_ONES);
                PacketPatch.setDestinationPort(view, composite, i & 0xFFFF);
            }
            least = threads.getCurrentThreadAllocatedBytes() - before;
        }
        composite.release();
        assertThat(least).isZero();
    }

    private static void patchAll(PacketView view, int value) {
        boolean ipv4 = view.networkLayer() == Layer.IPV4;
        PacketPatch.setTimeToLive(view, value & 0xFF);
        PacketPatch.setDscpAndEcn(view, value & 0x3F, value & 3);
        if (ipv4) {
            PacketPatch.setSourceAddress(view, value % 2 == 0 ? IPV4 : IPV4_ONES);
            PacketPatch.setDestinationAddress(view, value % 2 == 0 ? IPV4_ONES : IPV4);
        } else {
            PacketPatch.setSourceAddress(view, value % 2 == 0 ? IPV6 : Ipv6Address.LOOPBACK);
            PacketPatch.setDestinationAddress(view, value % 2 == 0 ? Ipv6Address.LOOPBACK : IPV6);
        }
        PacketPatch.setSourcePort(view, value & 0xFFFF);
        PacketPatch.setDestinationPort(view, value & 0xFFFF);
    }

    // Patches and frames that the other tests use too

    static void source4(PacketView view) {
        PacketPatch.setSourceAddress(view, IPV4);
    }

    static void destination4(PacketView view) {
        PacketPatch.setDestinationAddress(view, IPV4);
    }

    static void source6(PacketView view) {
        PacketPatch.setSourceAddress(view, IPV6);
    }

    static void destination6(PacketView view) {
        PacketPatch.setDestinationAddress(view, IPV6);
    }

    /** {@link FrameBytes#UDP_IPV6} with an extension header in it. */
    static byte[] extended(String number, byte[] extension) {
        String length = String.format("%04x", 12 + extension.length);
        return insert(with(FrameBytes.UDP_IPV6, 18, length + number), 54, extension);
    }
}
