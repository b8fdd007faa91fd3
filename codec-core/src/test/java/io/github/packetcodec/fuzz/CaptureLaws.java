package io.github.packetcodec.fuzz;

import io.github.packetcodec.capture.CaptureException;
import io.github.packetcodec.capture.CaptureReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rules for any file: the reader returns frames, each within its limits, and ends, or fails with a
 * {@link CaptureException}. The result does not depend on how many bytes the stream returns at a time. The bytes before
 * the position of the failure are a valid capture. Going through it block by block returns the same frames, every block as a
 * value, and a copy that is the same bytes.
 */
final class CaptureLaws {
    private static final long FIRST_SECOND =
            Instant.parse("-999999999-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("+999999999-12-31T23:59:59Z").getEpochSecond();
    /**
     * The length of the header of a pcap record, and of a simple packet block without data: the minimum size of a frame
     * in a file.
     */
    private static final int LEAST_FRAME = 16;
    /** The length of a pcapng block without a body. */
    private static final int LEAST_BLOCK = 12;

    private static final int MOST_REMARKS = 101;
    /** A block of zstd has 128 KiB of content, and can be as short as 4 bytes. */
    private static final long GREATEST_EXPANSION = 128 * 1024 / 4;
    /** The number of times that a reader may read from a stream that has ended. */
    private static final int CALLS_AT_END = 16;

    private CaptureLaws() {}

    /** The complete contents of a capture. */
    record Reading(List<List<Object>> frames, String failure, long position) {}

    static void check(byte[] file) {
        if (isOfLibrary(file)) {
            checkOfLibrary(file);
            return;
        }
        Reading reading = read(file, file.length + 1, file.length);
        Check.same("read in small pieces", read(file, 7, file.length), reading);
        if (reading.failure != null && reading.position > 0) {
            int sound = Math.toIntExact(reading.position);
            Reading start = read(Arrays.copyOf(file, sound), sound + 1, sound);
            Check.same("failure of the sound part", start.failure, null);
            Check.same("frames of the sound part", start.frames, reading.frames);
        }
        checkBlocks(file, reading);
    }

    /** Returns whether a library undoes the compression: that of zstd or lz4. */
    static boolean isOfLibrary(byte[] file) {
        int magic = file.length < 4 ? 0 : ByteBuffer.wrap(file).getInt();
        return magic == 0x28B52FFD || magic == 0x04224D18;
    }

    /** How much of the content before a damage a library returns depends on how much it is given at a time. */
    private static void checkOfLibrary(byte[] file) {
        long content = 1000 + GREATEST_EXPANSION * file.length;
        List<List<Object>> whole = read(file, file.length + 1, content).frames;
        List<List<Object>> pieces = read(file, 7, content).frames;
        int both = Math.min(whole.size(), pieces.size());
        Check.same("frames before the damage", whole.subList(0, both), pieces.subList(0, both));
    }

    private static void checkBlocks(byte[] file, Reading reading) {
        List<List<Object>> frames = new ArrayList<>();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        String failure = null;
        int blocks = 0;
        try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
            while (reader.nextBlock()) {
                Check.within("blocks", ++blocks, 0, file.length / LEAST_BLOCK);
                Check.within("remarks", reader.remarks().size(), 0, MOST_REMARKS);
                reader.block().ifPresent(block -> Check.that(!block.toString().isEmpty(), "a block has a value"));
                if (reader.isFrame()) {
                    frames.add(frame(reader));
                }
                reader.copyBlock(copy);
            }
        } catch (CaptureException e) {
            failure = e.getMessage();
        } catch (IOException e) {
            throw new AssertionError("only a capture exception can come of bytes", e);
        }
        byte[] copied = copy.toByteArray();
        Check.within("copied bytes", copied.length, 0, file.length);
        Check.sameBytes("copy", copied, 0, file, 0, copied.length);
        Check.same("frames among blocks", frames, reading.frames);
        Check.same("failure among blocks", failure, reading.failure);
        Check.that(failure != null || copied.length == file.length, "a sound file is copied to its end");
    }

    /**
     * Reads a file in pieces of at most {@code piece} bytes.
     *
     * @param contentLength the maximum length without compression
     */
    static Reading read(byte[] file, int piece, long contentLength) {
        List<List<Object>> frames = new ArrayList<>();
        CountedStream stream = new CountedStream(file, piece);
        String failure = null;
        long position = -1;
        long bytes = 0;
        try (CaptureReader reader = CaptureReader.open(stream)) {
            try {
                while (reader.next()) {
                    Check.same("frame number", reader.frameNumber(), frames.size() + 1);
                    bytes += reader.capturedLength();
                    Check.within("frames", frames.size(), 0, contentLength / LEAST_FRAME);
                    Check.within("bytes of all frames", bytes, 0, contentLength);
                    frames.add(frame(reader));
                }
            } finally {
                Check.that(!reader.next(), "nothing after the end");
            }
        } catch (CaptureException e) {
            failure = e.getMessage();
            position = e.position();
            Check.within("position", position, 0, contentLength);
            Check.that(failure != null && failure.length() < 500, "a failure is told in a sentence");
        } catch (IOException e) {
            throw new AssertionError("only a capture exception can come of bytes", e);
        }
        Check.within("calls at the end of the stream", stream.callsAtEnd, 0, CALLS_AT_END);
        return new Reading(frames, failure, position);
    }

    private static List<Object> frame(CaptureReader reader) {
        Check.within("captured length", reader.capturedLength(), 0, CaptureReader.MAXIMUM_CAPTURED_LENGTH);
        Check.within("offset", reader.offset(), 0, reader.bytes().length - reader.capturedLength());
        Check.within("length", reader.wireLength(), 0, 0xFFFF_FFFFL);
        Check.within("link type", reader.linkType(), 0, 0xFFFF);
        Check.within("check sequence", reader.frameCheckSequenceLength(), -1, 31);
        Check.within("second", reader.epochSecond(), FIRST_SECOND, LAST_SECOND);
        Check.within("nanosecond", reader.nanosecond(), 0, 999_999_999);
        Check.within("digits", reader.fractionDigits(), 0, 9);
        Check.within("length of the interface's name", reader.interfaceName().length(), 0, 256);
        Check.that(reader.hasTime() || reader.epochSecond() == 0 && reader.nanosecond() == 0, "no time is 0");
        int from = reader.offset();
        return List.of(
                Arrays.hashCode(Arrays.copyOfRange(reader.bytes(), from, from + reader.capturedLength())),
                reader.capturedLength(),
                reader.wireLength(),
                reader.linkType(),
                reader.hasTime(),
                reader.epochSecond(),
                reader.nanosecond(),
                reader.fractionDigits(),
                reader.interfaceId(),
                reader.interfaceName(),
                reader.comments());
    }

    /** Returns a few bytes at a time, and counts the reads after the end. */
    private static final class CountedStream extends InputStream {
        private final ByteArrayInputStream bytes;
        private final int piece;
        private int callsAtEnd;

        CountedStream(byte[] bytes, int piece) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.piece = piece;
        }

        @Override
        public int read() {
            return counted(bytes.read());
        }

        @Override
        public int read(byte[] out, int at, int length) {
            return counted(bytes.read(out, at, Math.min(length, piece)));
        }

        private int counted(int read) {
            callsAtEnd += read < 0 ? 1 : 0;
            return read;
        }
    }
}
