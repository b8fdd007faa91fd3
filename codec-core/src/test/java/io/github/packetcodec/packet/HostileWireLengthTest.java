package io.github.packetcodec.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.packetcodec.generator.Property;
import io.github.packetcodec.link.LinkType;
import io.github.packetcodec.testdata.FrameGenerator;
import io.github.packetcodec.testdata.GeneratedFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Lengths on the wire that no frame has, with any bytes, in every kind of buffer; and quotes of ICMP errors cut anywhere. */
class HostileWireLengthTest {
    private static final int FRAMES = Integer.getInteger("truncation.frames", 500);

    private static final int[] LINK_TYPES = {
        LinkType.ETHERNET,
        LinkType.NULL,
        LinkType.LOOP,
        LinkType.RAW,
        LinkType.IPV4,
        LinkType.IPV6,
        LinkType.LINUX_SLL,
        LinkType.LINUX_SLL2,
        147,
        -1
    };

    private final PacketView array = new PacketView();
    private final PacketView buffers = new PacketView();
    private final FiveTupleView tuple = new FiveTupleView();
    private final FiveTupleView tupleOfBuffers = new FiveTupleView();

    private static long[] wireLengths(int captured) {
        return new long[] {
            0,
            -1,
            Long.MIN_VALUE,
            captured - 1L,
            captured,
            captured + 1L,
            65_535,
            65_536 + 14,
            Integer.MAX_VALUE - 1L,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE + 1L,
            0xFFFF_FFFFL,
            Long.MAX_VALUE
        };
    }

    private static List<ByteBuf> kinds(byte[] frame) {
        int half = frame.length / 2;
        return List.of(
                Unpooled.wrappedBuffer(frame),
                Unpooled.buffer().writeZero(3).writeBytes(frame).skipBytes(3).asReadOnly(),
                Unpooled.directBuffer().writeZero(5).writeBytes(frame).skipBytes(5),
                Unpooled.wrappedBuffer(
                        Unpooled.copiedBuffer(frame, 0, half),
                        Unpooled.directBuffer().writeBytes(frame, half, frame.length - half)));
    }

    @Test
    void anyWireLengthInAnyBuffer() {
        Property.forEachSeed(FRAMES, random -> {
            byte[] whole = random.nextBoolean()
                    ? FrameGenerator.bytes(random)
                    : random.nextBoolean()
                            ? FrameGenerator.nearlyValid(random).bytes()
                            : FrameGenerator.valid(random).bytes();
            byte[] frame = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            int linkType = random.nextInt(3) > 0 ? LinkType.ETHERNET : LINK_TYPES[random.nextInt(LINK_TYPES.length)];
            for (long wireLength : wireLengths(frame.length)) {
                check(frame, linkType, wireLength);
            }
        });
    }

    /** All kinds of buffers and places in an array are read the same, no index moves, and nothing is thrown. */
    private void check(byte[] frame, int linkType, long wireLength) {
        array.parse(frame, 0, frame.length, linkType, wireLength);
        List<Object> expected = Views.state(array);
        assertThat((long) array.wireLength())
                .isEqualTo(Math.min(Integer.MAX_VALUE, Math.max(frame.length, wireLength)));
        assertThat(array.payloadLength()).isBetween(0, frame.length);
        assertThat(array.statedPayloadLength()).isGreaterThanOrEqualTo(-1);
        assertThat(array.surplusLength()).isNotNegative();
        assertThat(array.paddingLength()).isBetween(0, frame.length);
        Agreement.checkAnswers(array, Packet.of(array));
        List<ChecksumVerdict> verdicts = ChecksumVerdict.of(array);
        tuple.parse(frame, 0, frame.length, linkType, wireLength);

        byte[] moved = new byte[frame.length + 12];
        Arrays.fill(moved, (byte) 0x45);
        System.arraycopy(frame, 0, moved, 7, frame.length);
        buffers.parse(moved, 7, frame.length, linkType, wireLength);
        assertThat(Views.state(buffers)).isEqualTo(expected);

        for (ByteBuf buffer : kinds(frame)) {
            int index = buffer.readerIndex();
            buffers.parse(buffer, linkType, wireLength);
            assertThat(Views.state(buffers)).isEqualTo(expected);
            assertThat(ChecksumVerdict.of(buffers, buffer)).isEqualTo(verdicts);
            assertThat(buffers.payload(buffer).readableBytes()).isEqualTo(array.payloadLength());
            tupleOfBuffers.parse(buffer, linkType, wireLength);
            assertThat(tupleOfBuffers.protocolAndPorts()).isEqualTo(tuple.protocolAndPorts());
            assertThat(tupleOfBuffers.sourceLow()).isEqualTo(tuple.sourceLow());
            assertThat(tupleOfBuffers.hasPorts()).isEqualTo(tuple.hasPorts());
            assertThat(buffer.readerIndex()).isEqualTo(index);
            assertThat(buffer.refCnt()).isEqualTo(1);
            buffer.release();
        }
    }

    /** An ICMP error in front of any packet, which it quotes as far as there is room; perhaps another error. */
    private static byte[] error(RandomGenerator random) {
        GeneratedFrame inner = random.nextBoolean() ? FrameGenerator.ipv4(random) : FrameGenerator.ipv6(random);
        byte[] bytes = inner.bytes();
        int network = inner.headers().stream()
                .filter(header -> header.layer().startsWith("ipv"))
                .mapToInt(header -> header.offset())
                .findFirst()
                .orElse(0);
        byte[] packet = Arrays.copyOfRange(bytes, network, bytes.length);
        int levels = 1 + random.nextInt(3);
        for (int i = 0; i < levels; i++) {
            packet = quote(random.nextBoolean(), random, packet);
        }
        boolean version4 = packet[0] >> 4 == 4;
        byte[] ethernet =
                version4 ? FrameBytes.slice(FrameBytes.TCP_IPV4, 0, 14) : FrameBytes.slice(FrameBytes.TCP_IPV6, 0, 14);
        return FrameBytes.join(ethernet, packet);
    }

    private static byte[] quote(boolean version4, RandomGenerator random, byte[] packet) {
        byte[] ip = version4
                ? FrameBytes.slice(FrameBytes.TCP_IPV4, 14, 34)
                : FrameBytes.slice(FrameBytes.TCP_IPV6, 14, 54);
        ip[version4 ? 9 : 6] = (byte) (version4 ? 1 : 58);
        int length = packet.length + 8 + (version4 ? 20 : 0);
        ip[version4 ? 2 : 4] = (byte) (length >>> 8);
        ip[version4 ? 3 : 5] = (byte) length;
        byte[] icmp = new byte[8];
        icmp[0] = (byte) (version4 ? new int[] {3, 4, 5, 11, 12}[random.nextInt(5)] : 1 + random.nextInt(4));
        return FrameBytes.join(ip, icmp, packet);
    }

    @Test
    void quotesCutAnywhere() {
        PacketView first = new PacketView();
        PacketView second = new PacketView();
        PacketView third = new PacketView();
        Property.forEachSeed(FRAMES / 5, random -> {
            byte[] frame = error(random);
            for (int captured = 0; captured <= Math.min(frame.length, 400); captured++) {
                // At the end of an array, so that reading too far throws.
                byte[] cut = new byte[captured + 3];
                System.arraycopy(frame, 0, cut, 3, captured);
                for (long wireLength : new long[] {captured, frame.length, 0xFFFF_FFFFL}) {
                    first.parse(cut, 3, captured, LinkType.ETHERNET, wireLength);
                    second.parseInner(first);
                    check(second, first);
                    third.parseInner(second);
                    check(third, second);
                }
            }
        });
    }

    private static void check(PacketView quoted, PacketView outer) {
        Agreement.checkAnswers(quoted, Packet.of(quoted));
        assertThat(quoted.bytes()).isSameAs(outer.bytes());
        assertThat(quoted.frameOffset()).isBetween(outer.frameOffset(), outer.bytesEnd());
        assertThat(quoted.bytesEnd()).isLessThanOrEqualTo(outer.bytesEnd());
        assertThat(ChecksumVerdict.of(quoted)).hasSizeLessThanOrEqualTo(2);
        if (quoted.hasPorts()) {
            assertThat(quoted.sourcePort()).isNotNegative();
        }
    }
}
