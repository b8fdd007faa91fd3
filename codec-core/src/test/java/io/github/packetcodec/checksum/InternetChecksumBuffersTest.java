package io.github.packetcodec.checksum;

import static io.netty.buffer.Unpooled.EMPTY_BUFFER;
import static io.netty.buffer.Unpooled.directBuffer;
import static io.netty.buffer.Unpooled.wrappedBuffer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.packetcodec.testdata.PlainChecksum;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Composite buffers of every make: what they hold is what counts, not how it is divided. */
class InternetChecksumBuffersTest {
    private static final byte[] DATA = HexFormat.of().parseHex("0102f3f405ff0708fe8a0b0c8d0e");

    @Test
    void sumsAVectorOverOddComponents() {
        // 01 / 02f3f4 / 05ff0708fe / 8a0b0c8d0e: the words 0102 f3f4 05ff 0708 fe8a 0b0c 8d0e add up to 298a1.
        CompositeByteBuf in = composite(part(0, 1), direct(1, 4), part(4, 9), direct(9, 14));
        assertThat(in.capacity()).isEqualTo(DATA.length);
        assertThat(new InternetChecksum().add(in, 0, 14).sum()).isEqualTo(0x98A3);
        in.release();
    }

    @Test
    void heapAndDirectComponents() {
        everyRange(composite(part(0, 1), direct(1, 2), part(2, 5), direct(5, 14)));
        everyRange(composite(direct(0, 3), direct(3, 14)));
        everyRange(composite(direct(0, 14)));
        everyRange(composite(part(0, 14)));
        // Read-only heap components have no array to show.
        everyRange(composite(part(0, 5).asReadOnly(), direct(5, 8).asReadOnly(), part(8, 14)));
    }

    @Test
    void emptyComponents() {
        everyRange(composite(EMPTY_BUFFER, part(0, 3), EMPTY_BUFFER, EMPTY_BUFFER, direct(3, 14), EMPTY_BUFFER));
        everyRange(composite(part(0, 3), Unpooled.compositeBuffer(), part(3, 14)));
        everyRange(composite(directBuffer(0), part(0, 14), wrappedBuffer(new byte[0])));
        CompositeByteBuf nothing = composite(EMPTY_BUFFER, composite(EMPTY_BUFFER));
        assertThat(new InternetChecksum()
                        .add(DATA, 0, 1)
                        .add(nothing, 0, 0)
                        .add(DATA, 1, 1)
                        .sum())
                .isEqualTo(0x0102);
        assertThatThrownBy(() -> new InternetChecksum().add(nothing, 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        nothing.release();
    }

    @Test
    void componentsOfASingleByte() {
        ByteBuf[] parts = new ByteBuf[DATA.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i % 3 == 0 ? direct(i, i + 1) : part(i, i + 1);
        }
        everyRange(composite(parts));
    }

    @Test
    void compositesOfComposites() {
        CompositeByteBuf inner = composite(direct(3, 4), part(4, 7));
        everyRange(composite(part(0, 3), inner, composite(composite(direct(7, 8), part(8, 9)), part(9, 14))));
        everyRange(composite(composite(composite(part(0, 5), direct(5, 14)))));
    }

    /** A component consists of the readable bytes of the buffer that was added, wherever they were in it. */
    @Test
    void componentsWithBytesAroundThem() {
        byte[] noise = new byte[5];
        Arrays.fill(noise, (byte) 0xEE);
        ByteBuf heap = wrappedBuffer(noise, DATA, noise).setIndex(5, 8);
        ByteBuf slice = directBuffer()
                .writeBytes(noise)
                .writeBytes(DATA)
                .slice(1, 4 + 14)
                .setIndex(7, 12);
        ByteBuf copied = Unpooled.copiedBuffer(noise, DATA, noise).slice(5, 14).setIndex(8, 14);
        everyRange(composite(heap, slice, copied));
    }

    @Test
    void viewsOfComposites() {
        everyRange(composite(part(0, 3), direct(3, 14)).asReadOnly());
        everyRange(composite(part(0, 3), direct(3, 14)).duplicate());
        CompositeByteBuf surrounded = composite(wrappedBuffer(new byte[] {9, 9, 9}), part(0, 5), direct(5, 14));
        surrounded.addComponent(true, wrappedBuffer(new byte[] {9, 9}));
        everyRange(surrounded.slice(3, DATA.length));
        everyRange(composite(part(0, 2), composite(wrappedBuffer(DATA.clone())).slice(2, 12)));
        everyRange(composite(
                part(0, 2), composite(part(0, 7), direct(7, 14)).slice(2, 12).asReadOnly()));
    }

    /** Netty wraps a composite that it tracks. */
    @Test
    void trackedComposites() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        everyRange(allocator.compositeDirectBuffer().addComponents(true, part(0, 3), direct(3, 4), part(4, 14)));
        everyRange(allocator.compositeHeapBuffer(2).addComponents(true, part(0, 3), part(3, 14)));
    }

    /** The components that Netty keeps a slice of are cut down along with the composite. */
    @Test
    void compositesThatWereSummedBeforeAndThenCut() {
        CompositeByteBuf in = composite(direct(0, 4), part(4, 9), direct(9, 14));
        assertThat(sum(in)).isEqualTo(plain(0, 14));
        in.capacity(12);
        assertThat(sum(in)).isEqualTo(plain(0, 12));
        in.readerIndex(5).discardReadBytes();
        assertThat(in.capacity()).isEqualTo(7);
        assertThat(sum(in)).isEqualTo(plain(5, 12));
        in.readerIndex(4).discardReadComponents();
        assertThat(sum(in)).isEqualTo(plain(9, 12));
        in.addComponent(true, 0, part(0, 9));
        assertThat(sum(in)).isEqualTo(plain(0, 12));
        in.removeComponent(0).setIndex(0, 3);
        assertThat(sum(in)).isEqualTo(plain(9, 12));
        in.consolidate();
        assertThat(sum(in)).isEqualTo(plain(9, 12));
        in.release();
    }

    /** A direct component is copied 2048 bytes at a time; odd lengths turn the place of all that follows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2047, 2048, 2049, 4097})
    void longComponents(int length) {
        byte[] bytes = new byte[3 * length];
        new SplittableRandom(length).nextBytes(bytes);
        CompositeByteBuf in = composite(
                directBuffer().writeBytes(bytes, 0, length),
                wrappedBuffer(bytes, length, length),
                directBuffer().writeBytes(bytes, 2 * length, length));
        for (int skipped : new int[] {0, 1, length - 1, length, bytes.length - 1, bytes.length}) {
            int rest = bytes.length - skipped;
            InternetChecksum accumulator =
                    new InternetChecksum().add(bytes, 0, skipped).add(in, skipped, rest);
            assertThat(accumulator.sum()).isEqualTo(PlainChecksum.fold(PlainChecksum.sum(bytes, 0, bytes.length)));
        }
        in.release();
    }

    @Test
    void rangesOutsideTheBufferAreRefusedAndAddNothing() {
        CompositeByteBuf composite = composite(part(0, 3), EMPTY_BUFFER, direct(3, 14));
        for (ByteBuf in : new ByteBuf[] {composite, composite.asReadOnly(), composite.slice(), composite.duplicate()}) {
            for (int[] range : new int[][] {
                {-1, 1},
                {0, -1},
                {0, 15},
                {1, 14},
                {14, 1},
                {15, 0},
                {3, 12},
                {1, Integer.MAX_VALUE},
                {Integer.MAX_VALUE, 1},
                {Integer.MIN_VALUE, 1}
            }) {
                InternetChecksum accumulator = new InternetChecksum().add(DATA, 0, 1);
                assertThatThrownBy(() -> accumulator.add(in, range[0], range[1]))
                        .isInstanceOf(IndexOutOfBoundsException.class);
                assertThat(accumulator.add(in, 1, 13).sum()).isEqualTo(plain(0, 14));
            }
            assertThat(new InternetChecksum().add(in, 14, 0).sum()).isZero();
        }
        composite.release();
    }

    /** Every range of it after a piece of even and of odd length; then releases it. */
    private static void everyRange(ByteBuf in) {
        assertThat(ByteBufUtil.getBytes(in)).isEqualTo(DATA);
        // What is added need not be readable.
        in.setIndex(2, 7).markReaderIndex().markWriterIndex().setIndex(3, 5);
        InternetChecksum accumulator = new InternetChecksum();
        byte[] copied = new byte[1 + DATA.length];
        for (int from = 0; from <= DATA.length; from++) {
            for (int to = from; to <= DATA.length; to++) {
                accumulator.reset().add(in, from, to - from);
                assertThat(accumulator.sum()).as("%d to %d", from, to).isEqualTo(plain(from, to));
                // A byte before, the range, and a byte behind.
                accumulator.reset().add(DATA, 0, 1).add(in, from, to - from).add(DATA, 0, 1);
                copied[0] = DATA[0];
                System.arraycopy(DATA, from, copied, 1, to - from);
                byte[] pieces = Arrays.copyOf(copied, to - from + 2);
                pieces[pieces.length - 1] = DATA[0];
                assertThat(accumulator.sum())
                        .as("%d to %d, at an odd place", from, to)
                        .isEqualTo(PlainChecksum.fold(PlainChecksum.sum(pieces, 0, pieces.length)));
            }
        }
        assertThat(in.readerIndex()).isEqualTo(3);
        assertThat(in.writerIndex()).isEqualTo(5);
        assertThat(in.resetReaderIndex().readerIndex()).isEqualTo(2);
        assertThat(in.resetWriterIndex().writerIndex()).isEqualTo(7);
        assertThat(in.refCnt()).isEqualTo(1);
        assertThat(ByteBufUtil.getBytes(in, 0, DATA.length)).isEqualTo(DATA);
        assertThat(in.release()).isTrue();
    }

    private static int sum(ByteBuf in) {
        return new InternetChecksum()
                .add(in, in.readerIndex(), in.readableBytes())
                .sum();
    }

    private static int plain(int from, int to) {
        return PlainChecksum.fold(PlainChecksum.sum(DATA, from, to));
    }

    private static ByteBuf part(int from, int to) {
        return wrappedBuffer(DATA.clone(), from, to - from);
    }

    private static ByteBuf direct(int from, int to) {
        return directBuffer().writeBytes(DATA, from, to - from);
    }

    private static CompositeByteBuf composite(ByteBuf... parts) {
        return Unpooled.compositeBuffer(Math.max(2, parts.length)).addComponents(true, parts);
    }
}
