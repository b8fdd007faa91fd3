package io.github.packetcodec.packet;

import static io.github.packetcodec.packet.FrameBytes.bytes;
import static io.github.packetcodec.packet.FrameBytes.cut;
import static io.github.packetcodec.packet.FrameBytes.hex;
import static io.github.packetcodec.packet.FrameBytes.insert;
import static io.github.packetcodec.packet.FrameBytes.join;
import static io.github.packetcodec.packet.FrameBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.packetcodec.BufferKinds;
import io.github.packetcodec.Fault;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.FrameGenerator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A frame is the same in an array, anywhere in an array, and in a buffer of any kind. */
class PacketViewBuffersTest {
    @ParameterizedTest
    @MethodSource("frames")
    void everyKindOfBufferIsReadAsTheArrayIs(String name, byte[] frame) {
        for (LengthPolicy policy : LengthPolicy.values()) {
            List<Object> expected = Views.state(Views.parse(frame, policy));
            BufferKinds.read(frame, buffer -> {
                PacketView view = new PacketView(policy);
                view.parse(buffer);
                assertThat(Views.state(view)).isEqualTo(expected);
                return 0;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("frames")
    void aFrameInTheMiddleOfAnArrayIsReadTheSame(String name, byte[] frame) {
        List<Object> expected = Views.state(Views.parse(frame));
        // The bytes around the frame could be mistaken for a part of it.
        byte[] array = join(frame, frame, frame);
        PacketView view = new PacketView();
        assertThat(view.parse(array, frame.length, frame.length))
                .isEqualTo(Views.parse(frame).fault() == null);
        assertThat(view.frameOffset()).isEqualTo(frame.length);
        assertThat(Views.state(view)).isEqualTo(expected);
        assertThat(array).isEqualTo(join(frame, frame, frame));
    }

    static Stream<Arguments> frames() {
        byte[] long8 = extensions(8, 17);
        byte[] long160 = extensions(160, 17);
        byte[] tags = new byte[4 * 40];
        for (int i = 0; i < tags.length; i += 4) {
            System.arraycopy(bytes(i == tags.length - 4 ? "00010800" : "00018100"), 0, tags, i, 4);
        }
        byte[] tagged = insert(with(FrameBytes.TCP_IPV4, 12, "8100"), 14, tags);
        return Stream.of(
                arguments("nothing", new byte[0]),
                arguments("TCP over IPv4", FrameBytes.TCP_IPV4),
                arguments("options", FrameBytes.SYN_IPV4),
                arguments("TCP over IPv6", FrameBytes.TCP_IPV6),
                arguments("ARP with padding", FrameBytes.ARP),
                arguments("extension headers", FrameBytes.CHAIN_IPV6),
                arguments("padding", FrameBytes.PADDED_ACK_IPV4),
                arguments("fragment", with(FrameBytes.UDP_IPV4, 20, "2001")),
                arguments("802.3", with(FrameBytes.UDP_IPV4, 12, "0011")),
                arguments("unknown EtherType", with(FrameBytes.UDP_IPV4, 12, "88cc")),
                // Headers that reach past the first 128 bytes, and end before, at and after 128 with a payload after.
                arguments("40 tags", tagged),
                arguments("40 tags, cut", cut(tagged, 14 + 4 * 39 + 2)),
                arguments("UDP header ends at 126", join(extensions(8, 17), new byte[0])),
                arguments("a long extension header", long160),
                arguments("a long extension header, cut", cut(long160, 200)),
                arguments("ends at 127", cut(long8, 127)),
                arguments("ends at 128", cut(long8, 128)),
                arguments("ends at 129", cut(long8, 129)),
                // The jumbo payload option may be after the first 128 bytes as well.
                arguments("jumbogram", jumbogram(8, 70_000)),
                arguments("jumbogram of long options", jumbogram(160, 70_000)),
                arguments("jumbogram, cut", cut(jumbogram(160, 70_000), 70_000)),
                arguments("jumbogram, cut in the options", cut(jumbogram(160, 70_000), 190)),
                // The refused header begins before 128 and reaches further.
                arguments("ARP of long addresses", join(with(FrameBytes.ARP, 18, "ff04"), new byte[600])),
                arguments("ARP of long addresses, cut", join(with(FrameBytes.ARP, 18, "ff04"), new byte[400])),
                arguments("wrong version after 128", with(tagged, 14 + 160, "55")),
                arguments("header length after 128", with(tagged, 14 + 160, "43")));
    }

    /** UDP after hop-by-hop and destination options of {@code length} bytes, in all three frames longer than 128. */
    private static byte[] extensions(int length, int protocol) {
        byte[] options = new byte[length];
        options[0] = (byte) protocol;
        options[1] = (byte) (length / 8 - 1);
        byte[] rest = new byte[256];
        byte[] frame = join(FrameBytes.UDP_IPV6, rest);
        frame = insert(frame, 54, options);
        return with(frame, 18, String.format("%04x3c", length + 12));
    }

    /** The jumbo payload option is the last of a hop-by-hop header of {@code length} bytes. */
    private static byte[] jumbogram(int length, int payloadLength) {
        byte[] options = new byte[length];
        options[0] = 17;
        options[1] = (byte) (length / 8 - 1);
        options = with(options, length - 6, String.format("c204%08x", length + 8 + payloadLength));
        byte[] frame = insert(with(with(cut(FrameBytes.UDP_IPV6, 62), 18, "000000"), 58, "0000"), 54, options);
        return FrameBytes.padded(frame, frame.length + payloadLength);
    }

    /** Were the whole frame copied, no array could hold it. */
    @Test
    void noMoreIsCopiedThanTheHeadersAreWorth() {
        byte[] tags = new byte[1 << 20];
        for (int i = 12; i < 12 + 4 * 30; i += 4) {
            System.arraycopy(bytes("8100000188cc"), 0, tags, i, 6);
        }
        ByteBuf[] parts = new ByteBuf[2047];
        Arrays.setAll(parts, i -> Unpooled.wrappedBuffer(tags));
        ByteBuf frame = Unpooled.compositeBuffer(parts.length).addComponents(true, parts);
        PacketView view = new PacketView();
        assertThat(view.parse(frame)).isTrue();
        assertThat(Views.describe(view))
                .contains("vlan@130 payload 134+2146434938 ")
                .endsWith("UNKNOWN_ETHER_TYPE");
        assertThat(view.bytes()).hasSizeLessThanOrEqualTo(1024);
        assertThat(view.bytesEnd()).isLessThanOrEqualTo(1024);
        assertThat(frame.release()).isTrue();
    }

    /** The end of the last header moves over byte 128, header by header and byte by byte. */
    @Test
    void headersAroundTheFirst128Bytes() {
        PacketView view = new PacketView();
        for (byte[] vector : List.of(
                FrameBytes.SYN_IPV4, FrameBytes.TCP_IPV6, FrameBytes.UDP_IPV6, FrameBytes.CHAIN_IPV6, FrameBytes.ARP)) {
            // Around the first 1024 bytes as well: so much is copied next.
            for (int tags = 0; tags <= 256; tags = tags == 32 ? 240 : tags + 1) {
                byte[] inserted = new byte[4 * tags];
                for (int i = 0; i < inserted.length; i += 4) {
                    System.arraycopy(bytes("00018100"), 0, inserted, i, 4);
                }
                byte[] frame = insert(vector, 12, inserted);
                if (tags > 0) {
                    frame = with(with(frame, 12, "8100"), 12 + 4 * tags, hex(FrameBytes.slice(vector, 12, 14)));
                    for (int i = 0; i < tags; i++) {
                        frame = with(frame, 12 + 4 * i, "81000001");
                    }
                }
                for (int length = Math.max(0, frame.length - 70); length <= frame.length; length++) {
                    byte[] start = cut(frame, length);
                    ByteBuf direct = Unpooled.directBuffer(length).writeBytes(start);
                    view.parse(direct);
                    assertThat(Views.state(view)).as(() -> hex(start)).isEqualTo(Views.state(Views.parse(start)));
                    direct.release();
                }
            }
        }
    }

    /** Of a packet without link header: options of 88 bytes end where the first copy does, longer ones stand past it. */
    @Test
    void jumboPayloadOptionsAroundTheFirst128Bytes() {
        PacketView reused = new PacketView();
        for (int length : new int[] {8, 80, 88, 96, 2048}) {
            byte[] frame = jumbogram(length, 66_000);
            byte[] packet = FrameBytes.slice(frame, 14, frame.length);
            int udp = 40 + length;
            // Without that option, with one of another length, with one too small, behind a malformed one.
            for (byte[] other : List.of(
                    with(packet, udp - 6, "000000000000"),
                    with(packet, udp - 6, "c203"),
                    with(packet, udp - 4, "0000ffff"),
                    with(packet, 42, "05ff"),
                    cut(packet, udp),
                    cut(packet, udp - 1),
                    cut(packet, 41))) {
                sameInADirectBuffer(other, reused);
            }
            sameInADirectBuffer(packet, reused);
            ByteBuf direct = Unpooled.directBuffer(packet.length).writeBytes(packet);
            PacketView view = new PacketView();
            assertThat(view.parse(direct, LinkType.IPV6)).isTrue();
            assertThat(Views.describe(view))
                    .isEqualTo("ipv6@0 ipv6-hop-by-hop@40 udp@%d payload %d+66000 padding 0 COMPLETE"
                            .formatted(udp, udp + 8));
            assertThat(view.bytes()).hasSize(udp + 8 <= 128 ? 128 : udp + 8 <= 1024 ? 1024 : 8192);
            direct.release();
        }
    }

    private static void sameInADirectBuffer(byte[] packet, PacketView reused) {
        ByteBuf direct = Unpooled.directBuffer(packet.length).writeBytes(packet);
        for (LengthPolicy policy : LengthPolicy.values()) {
            List<Object> expected = Views.state(Views.parse(packet, LinkType.IPV6, policy));
            PacketView view = new PacketView(policy);
            view.parse(direct, LinkType.IPV6);
            assertThat(Views.state(view)).isEqualTo(expected);
        }
        reused.parse(direct, LinkType.IPV6);
        assertThat(Views.state(reused)).isEqualTo(Views.state(Views.parse(packet, LinkType.IPV6, LengthPolicy.STRICT)));
        direct.release();
    }

    /** The view keeps no buffer, and copies no more than it needs of one that has an array. */
    @Test
    void theArrayOfABufferIsReadInPlace() {
        byte[] array = join(new byte[9], FrameBytes.TCP_IPV4, new byte[5]);
        ByteBuf buffer =
                Unpooled.wrappedBuffer(array).slice(4, array.length - 6).skipBytes(5);
        buffer.writerIndex(5 + FrameBytes.TCP_IPV4.length);
        PacketView view = new PacketView();
        view.parse(buffer);
        assertThat(view.bytes()).isSameAs(array);
        assertThat(view.frameOffset()).isEqualTo(9);
        assertThat(Views.state(view)).isEqualTo(Views.state(Views.parse(FrameBytes.TCP_IPV4)));
    }

    @Test
    void linkTypesInBuffers() {
        byte[] packet = FrameBytes.slice(FrameBytes.TCP_IPV6, 14, FrameBytes.TCP_IPV6.length);
        for (int linkType : new int[] {LinkType.RAW, LinkType.IPV6, LinkType.IPV4, LinkType.ETHERNET, 147}) {
            List<Object> expected = Views.state(Views.parse(packet, linkType, LengthPolicy.STRICT));
            BufferKinds.read(packet, buffer -> {
                PacketView view = new PacketView();
                view.parse(buffer, linkType);
                assertThat(Views.state(view)).isEqualTo(expected);
                return 0;
            });
        }
    }

    @Test
    void aReleasedBufferIsRefused() {
        PacketView view = new PacketView();
        ByteBuf released = Unpooled.directBuffer(60).writeZero(60);
        released.release();
        assertThatThrownBy(() -> view.parse(released)).isInstanceOf(io.netty.util.IllegalReferenceCountException.class);
    }

    // Reuse

    /** A view that was used before returns the same as a new one. */
    @Test
    void nothingStaysOfTheFrameBefore() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LengthPolicy policy = LengthPolicy.values()[random.nextInt(2)];
            PacketView reused = new PacketView(policy);
            for (int i = 0; i < 500; i++) {
                byte[] frame = frame(random);
                int linkType = random.nextInt(8) == 0
                        ? new int[] {LinkType.RAW, LinkType.IPV4, LinkType.IPV6, 147}[random.nextInt(4)]
                        : LinkType.ETHERNET;
                PacketView fresh = new PacketView(policy);
                ByteBuf buffer = random.nextInt(3) == 0
                        ? Unpooled.directBuffer(frame.length).writeBytes(frame)
                        : Unpooled.wrappedBuffer(frame);
                assertThat(reused.parse(buffer, linkType)).isEqualTo(fresh.parse(buffer, linkType));
                assertThat(Views.state(reused))
                        .as("seed %d, frame %d: %s", seed, i, hex(frame))
                        .isEqualTo(Views.state(fresh));
                if (fresh.transportLayer() != null) {
                    assertThat(reused.transportChecksumStatus(buffer)).isEqualTo(fresh.transportChecksumStatus(buffer));
                }
                buffer.release();
            }
        }
    }

    private static byte[] frame(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> FrameGenerator.valid(random).bytes();
            case 1 -> FrameGenerator.nearlyValid(random).bytes();
            case 2 -> FrameGenerator.bytes(random);
            default -> Arrays.copyOf(FrameBytes.CHAIN_IPV6, random.nextInt(FrameBytes.CHAIN_IPV6.length + 1));
        };
    }

    /** A view that has grown for another frame must not show that one's bytes. */
    @ParameterizedTest
    @MethodSource("frames")
    void thePayloadIsTheBuffers(String name, byte[] frame) {
        PacketView ofArray = new PacketView(LengthPolicy.LENIENT);
        ofArray.parse(frame, 0, frame.length);
        byte[] payload =
                Arrays.copyOfRange(frame, ofArray.payloadOffset(), ofArray.payloadOffset() + ofArray.payloadLength());
        assertThat(ofArray.bytesEnd()).isEqualTo(frame.length);
        PacketView view = new PacketView(LengthPolicy.LENIENT);
        BufferKinds.read(frame, buffer -> {
            view.parse(buffer);
            assertThat(ByteBufUtil.getBytes(view.payload(buffer))).isEqualTo(payload);
            assertThat(Arrays.copyOfRange(view.bytes(), view.frameOffset(), view.bytesEnd()))
                    .isEqualTo(Arrays.copyOf(frame, view.bytesEnd() - view.frameOffset()));
            return 0;
        });
    }

    /** A fault that has nothing to do with the end of the copy is no reason to copy the whole frame. */
    @Test
    void theCopyGrowsOnlyForHeadersThatReachFurther() {
        byte[] frame = new byte[2000];
        frame[12] = 0x08;
        frame[14] = 0x45;
        frame[17] = 21;
        frame[23] = 6;
        ByteBuf direct = Unpooled.directBuffer(frame.length).writeBytes(frame);
        PacketView view = new PacketView();
        assertThat(view.parse(direct)).isFalse();
        assertThat(view.fault()).isEqualTo(Fault.TRUNCATED_HEADER);
        assertThat(view.bytes()).hasSize(128);
        direct.release();
    }
}
