package io.github.packetcodec.capture;

import io.github.packetcodec.testdata.FrameGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Looks for the first record after random positions of a large capture, by chains and by an index, and compares it with what a serial
 * read found. {@code codec-testdata/record/splits.sh} runs it.
 */
final class SplitsProof {
    /** One frame in this many contains captures, fake headers, or zeros. */
    private static final int DECEIVING = 20;

    private SplitsProof() {}

    /** The arguments are a file to make, its megabytes, the number of positions, {@code pcap} or {@code pcapng}. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        boolean isPcapng = args[3].equals("pcapng");
        make(file, Long.parseLong(args[1]) << 20, isPcapng);
        long started = System.nanoTime();
        CaptureIndex index;
        try (SeekableSource source = SeekableSource.of(file)) {
            index = CaptureIndex.of(source, 10_000);
        }
        System.out.printf(
                "%s: %,d bytes, %,d frames; index of %d entries in %.2f s%n",
                args[3],
                Files.size(file),
                index.frameCount(),
                index.entries().size(),
                (System.nanoTime() - started) / 1e9);
        long[] units = units(file, index.frameCount());
        int positions = Integer.parseInt(args[2]);
        ChainRules rules = ChainRules.DEFAULTS.withLongestBlock(300_000);
        try (CaptureSplits splits = CaptureSplits.open(SeekableSource.of(file), rules)) {
            check("by chains", splits, file, units, positions);
        }
        try (CaptureSplits splits = CaptureSplits.open(SeekableSource.of(file), index)) {
            check("by the index", splits, file, units, positions / 100);
        }
    }

    private static void check(String name, CaptureSplits splits, Path file, long[] units, int positions)
            throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        long length = Files.size(file);
        boolean byChains = name.equals("by chains");
        long undecided = 0;
        long wrong = 0;
        long started = System.nanoTime();
        for (int i = 0; i < positions; i++) {
            if (i > 0 && i % 100_000 == 0) {
                System.out.printf("%s: %,d positions, %,d undecided, %,d wrong%n", name, i, undecided, wrong);
            }
            long from = random.nextLong(length);
            int at = Arrays.binarySearch(units, from);
            at = at < 0 ? -at - 1 : at;
            long expected = at == units.length ? length : units[at];
            OptionalLong found;
            if (byChains) {
                found = splits.find(from);
            } else {
                CaptureReader reader = splits.read(from, length);
                found = OptionalLong.of(reader.nextBlock() ? reader.position() : length);
            }
            if (found.isEmpty()) {
                undecided++;
            } else if (found.getAsLong() != expected) {
                wrong++;
                System.out.println("wrong: from " + from + " found " + found.getAsLong() + ", not " + expected);
            }
        }
        System.out.printf(
                "%s: %,d positions, %,d undecided, %,d wrong, %.0f microseconds each%n",
                name, positions, undecided, wrong, (System.nanoTime() - started) / 1e3 / positions);
        if (wrong > 0) {
            throw new AssertionError(wrong + " wrong");
        }
    }

    private static long[] units(Path file, long frames) throws IOException {
        long[] units = new long[Math.toIntExact(frames) + 100];
        int count = 0;
        try (CaptureReader reader = CaptureReader.open(file)) {
            while (reader.nextBlock()) {
                units[count++] = reader.position();
            }
        }
        return Arrays.copyOf(units, count);
    }

    private static void make(Path file, long length, boolean isPcapng) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] padding = new byte[1400];
        long written = 0;
        long nanosecond = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                PcapngWriter next = isPcapng ? PcapngWriter.open(out) : null;
                PcapWriter pcap = isPcapng ? null : PcapWriter.open(out, 1)) {
            if (isPcapng) {
                next.addInterface(1);
            }
            while (written < length) {
                byte[] frame = FrameGenerator.valid(random).bytes();
                if (random.nextInt(3) == 0) {
                    frame = Arrays.copyOf(frame, frame.length + padding.length); // a tail of zeros
                }
                if (random.nextInt(DECEIVING) == 0) {
                    frame = deceiving(frame.length, random, isPcapng);
                }
                nanosecond += random.nextInt(2_000_000);
                long second = DeceivingCaptures.SECOND + nanosecond / 1_000_000_000;
                int fraction = (int) (nanosecond % 1_000_000_000);
                if (isPcapng) {
                    next.write(0, second, fraction, frame, 0, frame.length);
                } else {
                    pcap.write(second, fraction, frame, 0, frame.length);
                }
                written += frame.length + 16;
            }
        }
    }

    /** A frame that contains headers of records or blocks, from any byte on. */
    private static byte[] deceiving(int length, SplittableRandom random, boolean isPcapng) {
        byte[] frame = new byte[length + 200];
        List<ByteOrder> orders = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
        ByteBuffer in = ByteBuffer.wrap(frame).order(orders.get(random.nextInt(2)));
        in.position(isPcapng ? 4 * random.nextInt(10) : random.nextInt(40));
        while (in.remaining() > 160) {
            int inner = 4 * random.nextInt(20);
            if (isPcapng) {
                int at = in.position();
                in.putInt(6)
                        .putInt(32 + inner)
                        .putInt(0)
                        .putLong(1)
                        .putInt(inner)
                        .putInt(inner);
                in.putInt(at + 28 + inner, 32 + inner).position(at + 32 + inner);
            } else {
                in.putInt(DeceivingCaptures.SECOND + random.nextInt(900)).putInt(random.nextInt(1_000_000));
                in.putInt(inner).putInt(inner).position(in.position() + inner);
            }
        }
        return frame;
    }
}
