package io.github.packetcodec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The same bytes in every kind of {@link ByteBuf}. What is read from one must not depend on its kind; and whoever reads
 * or writes must leave everything else of it alone, which is judged here.
 */
public final class BufferKinds {
    /** Stand around the readable bytes: whoever reads them as data is found out. */
    private static final byte[] BEFORE = {0x5A, 0x6B, 0x7C, 0x4D, 0x5E};

    private static final byte[] AFTER = {0x45, 0x60, 0x11, 0x06, 0x3C, 0x2B, 0x00};
    private static final byte BACKGROUND = (byte) 0xA5;

    /** Data up to this length is cut at every place, longer data at so many places. */
    private static final int CUTS = 128;

    /** Tracks every access of the direct buffers it allocates, with {@code AdvancedLeakAwareByteBuf}. */
    private static final ByteBufAllocator TRACKED = new UnpooledByteBufAllocator(true, false);

    private static final ByteBufAllocator POOLED = PooledByteBufAllocator.DEFAULT;
    private static final ByteBufAllocator ADAPTIVE = new AdaptiveByteBufAllocator();

    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    private BufferKinds() {}

    /** A kind to read from: {@code maker} allocates the memory, and {@code view} returns the buffer that is read. */
    private record ReadKind(String name, Function<byte[], ByteBuf> maker, UnaryOperator<ByteBuf> view) {
        static ReadKind exact(String name, Function<byte[], ByteBuf> maker) {
            return new ReadKind(name, maker, UnaryOperator.identity());
        }

        static ReadKind within(String name, IntFunction<ByteBuf> allocator) {
            return new ReadKind(name, bytes -> surrounded(bytes, allocator), UnaryOperator.identity());
        }

        static ReadKind viewed(String name, IntFunction<ByteBuf> allocator, UnaryOperator<ByteBuf> view) {
            return new ReadKind(name, bytes -> surrounded(bytes, allocator), view);
        }
    }

    /** A kind to write to: {@code maker} returns a buffer with that much room after the writer index, and no more if its size is fixed. */
    private record WriteKind(String name, boolean fixed, IntFunction<ByteBuf> maker) {}

    private static final List<ReadKind> READ_KINDS = List.of(
            ReadKind.exact("heap, exact", bytes -> Unpooled.wrappedBuffer(bytes.clone())),
            ReadKind.exact(
                    "direct, exact",
                    bytes -> Unpooled.directBuffer(bytes.length, bytes.length).writeBytes(bytes)),
            ReadKind.exact("NIO direct", BufferKinds::nioDirect),
            ReadKind.within("heap", Unpooled::buffer),
            ReadKind.within("direct", Unpooled::directBuffer),
            ReadKind.within("pooled heap", POOLED::heapBuffer),
            ReadKind.within("pooled direct", POOLED::directBuffer),
            ReadKind.within("adaptive heap", ADAPTIVE::heapBuffer),
            ReadKind.within("adaptive direct", ADAPTIVE::directBuffer),
            ReadKind.within("leak-tracked direct", TRACKED::directBuffer),
            ReadKind.viewed("slice of leak-tracked direct", TRACKED::directBuffer, BufferKinds::sliced),
            ReadKind.viewed("slice of heap", Unpooled::buffer, BufferKinds::sliced),
            ReadKind.viewed("slice of direct", Unpooled::directBuffer, BufferKinds::sliced),
            ReadKind.viewed("slice of pooled heap", POOLED::heapBuffer, BufferKinds::sliced),
            ReadKind.viewed(
                    "slice of a slice",
                    Unpooled::buffer,
                    buffer -> sliced(
                            buffer.slice(0, buffer.capacity()).setIndex(buffer.readerIndex(), buffer.writerIndex()))),
            ReadKind.viewed("read-only heap", Unpooled::buffer, ByteBuf::asReadOnly),
            ReadKind.viewed("read-only direct", Unpooled::directBuffer, ByteBuf::asReadOnly),
            ReadKind.viewed("read-only slice", Unpooled::buffer, buffer -> sliced(buffer.asReadOnly())),
            ReadKind.exact(
                    "read-only NIO heap",
                    bytes -> Unpooled.wrappedBuffer(ByteBuffer.wrap(bytes).asReadOnlyBuffer())),
            ReadKind.viewed("swapped read-only heap", Unpooled::buffer, buffer -> swapped(buffer.asReadOnly())),
            ReadKind.viewed("swapped heap", Unpooled::buffer, BufferKinds::swapped),
            ReadKind.viewed("swapped direct", Unpooled::directBuffer, BufferKinds::swapped),
            ReadKind.viewed("duplicate of heap", Unpooled::buffer, ByteBuf::duplicate),
            ReadKind.viewed("duplicate of direct", Unpooled::directBuffer, ByteBuf::duplicate),
            ReadKind.viewed("unreleasable heap", Unpooled::buffer, Unpooled::unreleasableBuffer),
            ReadKind.viewed("unreleasable direct", Unpooled::directBuffer, Unpooled::unreleasableBuffer),
            ReadKind.exact("composite of one", bytes -> composite(bytes, false, 0, bytes.length)),
            ReadKind.exact(
                    "read-only composite",
                    bytes -> Unpooled.wrappedUnmodifiableBuffer(
                            part(bytes, 0, bytes.length / 2, false),
                            part(bytes, bytes.length / 2, bytes.length, true))),
            ReadKind.exact(
                    "composite of three",
                    bytes -> composite(bytes, true, 0, bytes.length / 3, 2 * bytes.length / 3, bytes.length)),
            ReadKind.exact("composite of single bytes, then the rest", BufferKinds::singleBytes),
            new ReadKind(
                    "swapped composite of three",
                    bytes -> composite(bytes, true, 0, bytes.length / 3, 2 * bytes.length / 3, bytes.length),
                    BufferKinds::swapped));

    private static final List<WriteKind> WRITE_KINDS = List.of(
            new WriteKind("heap", true, room -> fixed(room, Unpooled::buffer)),
            new WriteKind("direct", true, room -> fixed(room, Unpooled::directBuffer)),
            new WriteKind("pooled heap", true, room -> fixed(room, POOLED::heapBuffer)),
            new WriteKind("pooled direct", true, room -> fixed(room, POOLED::directBuffer)),
            new WriteKind("adaptive direct", true, room -> fixed(room, ADAPTIVE::directBuffer)),
            new WriteKind("leak-tracked direct", true, room -> fixed(room, TRACKED::directBuffer)),
            new WriteKind("swapped heap", true, room -> swapped(fixed(room, Unpooled::buffer))),
            new WriteKind("swapped direct", true, room -> swapped(fixed(room, Unpooled::directBuffer))),
            new WriteKind("slice of heap", true, room -> writableSlice(room, Unpooled::buffer)),
            new WriteKind("slice of direct", true, room -> writableSlice(room, Unpooled::directBuffer)),
            new WriteKind("growing heap", false, room -> growing(Unpooled::buffer)),
            new WriteKind("growing direct", false, room -> growing(Unpooled::directBuffer)),
            new WriteKind("growing pooled direct", false, room -> growing(POOLED::directBuffer)),
            new WriteKind("growing composite", false, room -> growing(BufferKinds::emptyComposite)),
            new WriteKind(
                    "composite",
                    false,
                    room -> startingToWrite(composite(
                            new byte[BEFORE.length + room], true, 0, BEFORE.length + room / 2, BEFORE.length + room))),
            new WriteKind(
                    "composite of one",
                    false,
                    room -> startingToWrite(
                            composite(new byte[BEFORE.length + room + 1], false, 0, BEFORE.length + room + 1))));

    /**
     * Runs the reading on every kind of buffer.
     *
     * @param reading returns the number of bytes by which it should have moved the reader index
     * @throws AssertionError if it fails on one of them, or if bytes, indices or reference count are not as promised
     */
    public static void read(byte[] bytes, ToIntFunction<ByteBuf> reading) {
        for (ReadKind kind : READ_KINDS) {
            read(kind, bytes, reading);
        }
        int step = (bytes.length + CUTS - 1) / CUTS;
        for (int cut = 1; cut < bytes.length; cut += step) {
            read(cutAt(cut), bytes, reading);
        }
    }

    /** Runs the reading on one kind of buffer, another for each turn: for where there are too many bytes to try them all. */
    public static void readInTurn(int turn, byte[] bytes, ToIntFunction<ByteBuf> reading) {
        int kind = turn % (READ_KINDS.size() + 4);
        boolean known = kind < READ_KINDS.size() || bytes.length < 2;
        read(known ? READ_KINDS.get(kind % READ_KINDS.size()) : cutAt(1 + turn % (bytes.length - 1)), bytes, reading);
    }

    private static ReadKind cutAt(int place) {
        return ReadKind.exact("composite cut at " + place, in -> composite(in, true, 0, place, in.length));
    }

    private static void read(ReadKind kind, byte[] bytes, ToIntFunction<ByteBuf> reading) {
        ByteBuf memory = kind.maker.apply(bytes);
        ByteBuf buffer = kind.view.apply(memory);
        byte[] content = contentOf(memory);
        int reader = buffer.readerIndex();
        int writer = buffer.writerIndex();
        int references = memory.refCnt();
        assertThat(ByteBufUtil.getBytes(buffer))
                .as("the bytes in %s", kind.name)
                .isEqualTo(bytes);
        try {
            int moved = reading.applyAsInt(buffer);
            assertThat(buffer.readerIndex()).as("reader index").isEqualTo(reader + moved);
            assertThat(buffer.writerIndex()).as("writer index").isEqualTo(writer);
            assertThat(contentOf(memory)).as("content").isEqualTo(content);
            assertThat(memory.refCnt()).as("reference count").isEqualTo(references);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("in " + kind.name + ": " + failure.getMessage(), failure);
        } finally {
            memory.release(memory.refCnt());
        }
    }

    /** Runs the writing on every kind of buffer with just so much room; it is to write exactly {@code expected}. */
    public static void write(byte[] expected, Consumer<ByteBuf> writing) {
        for (WriteKind kind : WRITE_KINDS) {
            write(kind, expected.length, expected, writing);
        }
    }

    /** Runs the writing on every kind of buffer that has so much room and cannot grow; it is to write nothing. */
    public static void writeNothing(int room, Consumer<ByteBuf> writing) {
        for (WriteKind kind : WRITE_KINDS) {
            if (kind.fixed) {
                write(kind, room, new byte[0], writing);
            }
        }
    }

    private static void write(WriteKind kind, int room, byte[] expected, Consumer<ByteBuf> writing) {
        ByteBuf buffer = kind.maker.apply(room);
        byte[] content = contentOf(buffer);
        int reader = buffer.readerIndex();
        int writer = buffer.writerIndex();
        try {
            writing.accept(buffer);
            assertThat(buffer.readerIndex()).as("reader index").isEqualTo(reader);
            assertThat(buffer.writerIndex()).as("writer index").isEqualTo(writer + expected.length);
            byte[] after = contentOf(buffer);
            byte[] wanted = Arrays.copyOf(content, after.length);
            System.arraycopy(expected, 0, wanted, writer, expected.length);
            int known = Math.max(content.length, writer + expected.length);
            assertThat(Arrays.copyOf(after, known)).as("content").isEqualTo(Arrays.copyOf(wanted, known));
            assertThat(buffer.refCnt()).as("reference count").isEqualTo(1);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("in " + kind.name + ": " + failure.getMessage(), failure);
        } finally {
            buffer.release(buffer.refCnt());
        }
    }

    private static byte[] contentOf(ByteBuf buffer) {
        return ByteBufUtil.getBytes(buffer, 0, buffer.capacity(), true);
    }

    private static ByteBuf surrounded(byte[] bytes, IntFunction<ByteBuf> allocator) {
        ByteBuf buffer = allocator.apply(BEFORE.length + bytes.length + AFTER.length);
        buffer.writeBytes(BEFORE).writeBytes(bytes).writeBytes(AFTER);
        return buffer.setIndex(BEFORE.length, BEFORE.length + bytes.length);
    }

    /** A slice of which some bytes are before the reader index, and some behind the writer index. */
    private static ByteBuf sliced(ByteBuf buffer) {
        int reader = buffer.readerIndex() - 2;
        int writer = buffer.writerIndex() - 2;
        return buffer.slice(2, buffer.capacity() - 4).setIndex(reader, writer);
    }

    @SuppressWarnings("deprecation") // Deprecated or not, buffers of swapped order are in use.
    private static ByteBuf swapped(ByteBuf buffer) {
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuf nioDirect(byte[] bytes) {
        return Unpooled.wrappedBuffer(
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer());
    }

    /** The bytes in parts from cut to cut, heap and direct in turn; if {@code led}, behind a part that is read. */
    private static ByteBuf composite(byte[] bytes, boolean led, int... cuts) {
        List<ByteBuf> parts = new ArrayList<>();
        for (int i = 1; i < cuts.length; i++) {
            parts.add(part(bytes, cuts[i - 1], cuts[i], i % 2 == 0));
        }
        CompositeByteBuf composite = Unpooled.compositeBuffer(parts.size() + 2);
        if (led) {
            composite.addComponent(true, Unpooled.wrappedBuffer(BEFORE.clone()));
        }
        composite.addComponents(true, parts);
        return composite.readerIndex(led ? BEFORE.length : 0);
    }

    private static ByteBuf singleBytes(byte[] bytes) {
        int single = Math.min(bytes.length, CUTS);
        IntStream cuts = IntStream.concat(IntStream.rangeClosed(0, single), IntStream.of(bytes.length));
        return composite(bytes, false, cuts.distinct().toArray());
    }

    private static ByteBuf part(byte[] bytes, int from, int to, boolean direct) {
        ByteBuf part = direct ? Unpooled.directBuffer() : Unpooled.buffer();
        return part.writeBytes(bytes, from, to - from);
    }

    /** Allocates so many bytes, and never more than so many. */
    @FunctionalInterface
    private interface Allocator {
        ByteBuf allocate(int capacity, int maximum);
    }

    private static ByteBuf fixed(int room, Allocator allocator) {
        return startingToWrite(allocator.allocate(BEFORE.length + room, BEFORE.length + room));
    }

    private static ByteBuf growing(IntFunction<ByteBuf> allocator) {
        return startingToWrite(allocator.apply(BEFORE.length));
    }

    private static ByteBuf writableSlice(int room, Allocator allocator) {
        int capacity = 3 + BEFORE.length + room + AFTER.length;
        ByteBuf whole = allocator.allocate(capacity, capacity);
        return startingToWrite(whole.slice(3, BEFORE.length + room));
    }

    private static ByteBuf emptyComposite(int capacity) {
        return Unpooled.compositeBuffer().capacity(capacity);
    }

    /** Fills the buffer, so that it shows what is written, and puts the writer index where the room begins. */
    private static ByteBuf startingToWrite(ByteBuf buffer) {
        for (int i = 0; i < buffer.capacity(); i++) {
            buffer.setByte(i, BACKGROUND);
        }
        return buffer.setIndex(1, BEFORE.length);
    }
}
