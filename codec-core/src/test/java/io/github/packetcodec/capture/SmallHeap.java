package io.github.packetcodec.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A program for a JVM with a small heap: reads every {@link LargeBlock} in every way, and prints what it read in a line each. */
public final class SmallHeap {
    /** The octets of a block that is longer than the heap. */
    public static final int MORE_THAN_THE_HEAP = 100 * 1024 * 1024;

    /** The octets of a block that is read whole, but for its header. */
    static final int WHOLE = Input.MAXIMUM_SURROUNDINGS - 64;

    private SmallHeap() {}

    /** Begins to run a program in a JVM with a heap of 64 MB; its output and its errors go to a file. */
    public static Process start(Path out, Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    /** The argument is a folder for files. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        everyBlock(WHOLE);
        everyBlock(MORE_THAN_THE_HEAP);
        Path file = folder.resolve("block");
        try (InputStream in = LargeBlock.UNKNOWN.file(ByteOrder.LITTLE_ENDIAN, MORE_THAN_THE_HEAP)) {
            Files.copy(in, file);
        }
        try (CaptureReader reader = CaptureReader.open(file)) {
            print("file", next(reader));
        }
        try (InputStream in = LargeBlock.COMMENTS.file(ByteOrder.BIG_ENDIAN, MORE_THAN_THE_HEAP);
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            in.transferTo(out);
        }
        try (CaptureReader reader = CaptureReader.open(file)) {
            print("gzip", next(reader));
        }
    }

    private static void everyBlock(int length) throws IOException {
        for (LargeBlock block : LargeBlock.values()) {
            for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
                String name = block + " " + order;
                print(name + " next", next(block.file(order, length)));
                print(name + " blocks", blocks(block.file(order, length)));
                print(name + " copy", copy(block.file(order, length), block.file(order, length)));
            }
        }
    }

    private static void print(String name, String result) {
        System.out.println(name + ": " + result);
    }

    private static String next(InputStream in) throws IOException {
        try (CaptureReader reader = CaptureReader.open(in)) {
            return next(reader);
        }
    }

    private static String next(CaptureReader reader) throws IOException {
        int frames = 0;
        while (reader.next()) {
            frames++;
            reader.comments();
            reader.remarks();
        }
        return frames + " frames";
    }

    private static String blocks(InputStream in) throws IOException {
        int frames = 0;
        int values = 0;
        try (CaptureReader reader = CaptureReader.open(in)) {
            while (reader.nextBlock()) {
                frames += reader.isFrame() ? 1 : 0;
                values += reader.block().isPresent() ? 1 : 0;
                reader.comments();
                reader.remarks();
            }
        }
        return frames + " frames, " + values + " values";
    }

    private static String copy(InputStream in, InputStream original) throws IOException {
        Comparison comparison = new Comparison(original);
        try (CaptureReader reader = CaptureReader.open(in);
                CaptureCopy copy = CaptureCopy.ofWhole(comparison)) {
            while (reader.nextBlock()) {
                copy.write(reader);
            }
        }
        return comparison.isEqual && original.read() < 0 ? "equal" : "different";
    }

    /** Compares what is written with a stream. */
    private static final class Comparison extends OutputStream {
        private final InputStream expected;
        private boolean isEqual = true;

        Comparison(InputStream expected) {
            this.expected = expected;
        }

        @Override
        public void write(int octet) throws IOException {
            isEqual &= expected.read() == (octet & 0xFF);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            byte[] other = expected.readNBytes(count);
            isEqual &= Arrays.equals(bytes, from, from + count, other, 0, other.length);
        }
    }
}
