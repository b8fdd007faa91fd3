package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.generator.Property;
import io.github.packetcodec.link.EtherType;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.TrafficMix;
import io.github.packetcodec.vector.VectorText;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The short way finds what the walk from header to header finds, and takes the frames that it is made for. */
class PlainFrameTest {
    private static final int AT = FrameBytes.TCP_IPV4.length;

    static Stream<byte[]> usual() {
        return Stream.of(
                FrameBytes.TCP_IPV4,
                FrameBytes.UDP_IPV4,
                FrameBytes.TCP_IPV6,
                FrameBytes.UDP_IPV6,
                FrameBytes.PADDED_ACK_IPV4,
                FrameBytes.ACK_IPV6,
                with(with(FrameBytes.cut(FrameBytes.UDP_IPV4, 42), 17, 28), 39, 8),
                padded(FrameBytes.TCP_IPV4, 6),
                padded(FrameBytes.UDP_IPV6, 1),
                with(FrameBytes.TCP_IPV4, 15, 0xFF),
                with(FrameBytes.TCP_IPV4, 20, 0xC0),
                with(FrameBytes.TCP_IPV6, 14, 0x6F),
                with(FrameBytes.TCP_IPV6, 15, 0xFF),
                tagged(FrameBytes.TCP_IPV4, EtherType.VLAN),
                tagged(FrameBytes.UDP_IPV4, EtherType.VLAN),
                tagged(FrameBytes.TCP_IPV6, EtherType.VLAN),
                tagged(with(with(FrameBytes.cut(FrameBytes.UDP_IPV4, 42), 17, 28), 39, 8), EtherType.VLAN),
                padded(tagged(FrameBytes.UDP_IPV6, EtherType.VLAN), 1));
    }

    @ParameterizedTest
    @MethodSource
    void usual(byte[] frame) {
        assertThat(isPlain(frame)).isTrue();
        check(frame, new PacketView());
    }

    static Stream<byte[]> unusual() {
        return Stream.of(
                new byte[0],
                FrameBytes.cut(FrameBytes.TCP_IPV4, 33),
                FrameBytes.cut(FrameBytes.TCP_IPV4, AT - 1),
                with(FrameBytes.TCP_IPV4, 12, 0x09),
                with(FrameBytes.TCP_IPV4, 13, 0x06),
                with(FrameBytes.TCP_IPV4, 14, 0x44),
                with(FrameBytes.TCP_IPV4, 14, 0x46),
                with(FrameBytes.TCP_IPV4, 14, 0x55),
                with(FrameBytes.TCP_IPV4, 16, 0x01),
                with(FrameBytes.TCP_IPV4, 17, 39),
                with(FrameBytes.TCP_IPV4, 17, 0),
                with(FrameBytes.TCP_IPV4, 20, 0x20),
                with(FrameBytes.TCP_IPV4, 20, 0x1F),
                with(FrameBytes.TCP_IPV4, 21, 0x01),
                with(FrameBytes.TCP_IPV4, 23, 1),
                with(FrameBytes.TCP_IPV4, 46, 0x40),
                with(FrameBytes.TCP_IPV4, 46, 0xF0),
                with(FrameBytes.UDP_IPV4, 17, 27),
                with(FrameBytes.UDP_IPV4, 39, 7),
                with(FrameBytes.UDP_IPV4, 39, 9),
                with(FrameBytes.UDP_IPV4, 39, 0xFF),
                with(FrameBytes.TCP_IPV6, 14, 0x50),
                with(FrameBytes.TCP_IPV6, 18, 0x01),
                with(FrameBytes.TCP_IPV6, 19, 0),
                with(FrameBytes.TCP_IPV6, 20, 0),
                with(FrameBytes.TCP_IPV6, 20, 58),
                with(FrameBytes.UDP_IPV6, 59, 0),
                tagged(FrameBytes.TCP_IPV4, EtherType.SERVICE_VLAN),
                tagged(tagged(FrameBytes.TCP_IPV4, EtherType.VLAN), EtherType.VLAN),
                FrameBytes.cut(tagged(FrameBytes.TCP_IPV4, EtherType.VLAN), 18),
                FrameBytes.cut(tagged(FrameBytes.TCP_IPV4, EtherType.VLAN), AT + 3),
                with(tagged(FrameBytes.TCP_IPV4, EtherType.VLAN), 17, 0x06),
                with(tagged(FrameBytes.TCP_IPV4, EtherType.VLAN), 21, 39));
    }

    @ParameterizedTest
    @MethodSource
    void unusual(byte[] frame) {
        assertThat(isPlain(frame)).isFalse();
        for (LengthPolicy policy : LengthPolicy.values()) {
            check(frame, new PacketView(policy));
        }
    }

    /** The bytes around a frame in an array do not belong to it, and offsets in a packet are counted from the start of the frame. */
    @ParameterizedTest
    @MethodSource({"usual", "unusual"})
    void aPacketIsTheSameAnywhereInAnArray(byte[] frame) {
        for (int length = 0; length <= frame.length; length++) {
            Packet expected = Packets.decode(frame, 0, length, LinkType.ETHERNET, LengthPolicy.STRICT);
            byte[] array = FrameBytes.join(frame, frame, frame);
            System.arraycopy(frame, 0, array, 2 * frame.length - length, length);
            Packet packet =
                    Packets.decode(array, 2 * frame.length - length, length, LinkType.ETHERNET, LengthPolicy.STRICT);
            assertThat(packet).isEqualTo(expected);
            assertThat(packet.headers()).isEqualTo(expected.headers());
            // Where the array ends, nothing can be read beyond.
            byte[] last = Arrays.copyOf(array, 2 * frame.length);
            assertThat(Packets.decode(last, last.length - length, length, LinkType.ETHERNET, LengthPolicy.STRICT))
                    .isEqualTo(expected);
        }
    }

    @Test
    void mostOfTheTraceIsUsual() {
        byte[][] frames = TrafficMix.mixed(2_000);
        assertThat(Arrays.stream(frames).filter(PlainFrameTest::isPlain).count())
                .isBetween(1_850L, 1_950L);
    }

    @Test
    void isNotTakenWhereTheHeadersReachPastWhatCanBeRead() {
        byte[] copy = Arrays.copyOf(FrameBytes.TCP_IPV4, 128);
        assertThat(PlainFrame.find(copy, 0, 53, AT, new PacketView())).isFalse();
        assertThat(PlainFrame.find(copy, 0, 54, AT, new PacketView())).isTrue();
    }

    @Test
    void isNotTakenWhereTheArrayEndsWithinWhatDecides() {
        byte[] array = new byte[120];
        System.arraycopy(FrameBytes.TCP_IPV4, 0, array, 100, 20);
        assertThat(PlainFrame.find(array, 100, 20, 20, new PacketView())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(LengthPolicy.class)
    void findsWhatTheWalkFinds(LengthPolicy policy) {
        PacketView view = new PacketView(policy);
        Property.forAll(10_000, FrameGenerator::valid, frame -> check(frame.bytes(), view));
        Property.forAll(10_000, FrameGenerator::nearlyValid, frame -> check(frame.bytes(), view));
        Property.forAll(
                10_000,
                FrameGenerator::bytes,
                frame -> VectorText.of(frame, LinkType.ETHERNET, policy),
                frame -> check(frame, view));
    }

    /** Every bit of every header turned round, and every length cut. */
    @ParameterizedTest
    @MethodSource("usual")
    void findsWhatTheWalkFindsNearby(byte[] frame) {
        PacketView view = new PacketView();
        for (int bit = 0; bit < frame.length * 8; bit++) {
            check(with(frame, bit / 8, frame[bit / 8] ^ 1 << bit % 8), view);
        }
        for (int length = 0; length <= frame.length; length++) {
            check(Arrays.copyOf(frame, length), view);
        }
    }

    private static void check(byte[] frame, PacketView view) {
        boolean whole = view.parse(frame);
        var state = Views.state(view);
        Packet packet = Packet.of(view);
        assertThat(view.walkStepwise(frame, 0, frame.length, frame.length, LinkType.ETHERNET, false))
                .isEqualTo(whole);
        assertThat(state).isEqualTo(Views.state(view));
        assertThat(packet).isEqualTo(Packet.of(view));
        if (isPlain(frame)) {
            assertThat(Packet.decode(frame)).isEqualTo(packet);
        }
    }

    private static boolean isPlain(byte[] frame) {
        return PlainFrame.find(frame, 0, frame.length, frame.length, new PacketView());
    }

    private static byte[] padded(byte[] frame, int padding) {
        return Arrays.copyOf(frame, frame.length + padding);
    }

    private static byte[] tagged(byte[] frame, int etherType) {
        byte[] tag = {(byte) (etherType >>> 8), (byte) etherType, 0x60, 0x05};
        return FrameBytes.join(Arrays.copyOf(frame, 12), tag, Arrays.copyOfRange(frame, 12, frame.length));
    }

    private static byte[] with(byte[] frame, int at, int value) {
        byte[] changed = frame.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
