package io.github.packetcodec.capture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The position, number and times of every n-th frame of a capture: with it ranges are read by {@link CaptureSplits} without what
 * comes before, frames are counted, and those of a time are found.
 *
 * <p>It is made in one pass over the capture, and can be written beside it, by custom to a file of the same name and
 * {@value #EXTENSION}. {@code docs/splits.md} describes the format. Immutable; takes at most 26 MB.
 */
public final class CaptureIndex {
    /** What the name of a file with an index ends with. */
    public static final String EXTENSION = ".index";

    /**
     * A part of a capture: its first frame, and all that follows up to the next entry.
     *
     * @param position where the record or block of the first frame begins, in bytes from the start of the file
     * @param frameNumber the number of the first frame, from 1
     * @param firstSecond the least time of its frames in whole seconds since 1970-01-01T00:00:00Z; greater than {@code lastSecond} if
     *     no frame has a time
     * @param lastSecond the greatest time of its frames in whole seconds
     * @param carried snoop: the number of frames that were lost before it; otherwise 0
     */
    public record Entry(long position, long frameNumber, long firstSecond, long lastSecond, long carried) {
        private Entry with(Entry next) {
            return new Entry(
                    position,
                    frameNumber,
                    Math.min(firstSecond, next.firstSecond),
                    Math.max(lastSecond, next.lastSecond),
                    carried);
        }
    }

    private static final long MAGIC = 0x5043_4150_4944_5801L; // "PCAPIDX", version 1
    /** Where there would be more entries, there is one for twice as many frames. */
    static final int MAXIMUM_ENTRIES = 1 << 18;
    /** The most section headers and interface descriptions of pcapng. */
    static final int MAXIMUM_DESCRIPTIONS = 1 << 20;
    /** How much of the capture is looked at, to see whether the index is one of it. */
    private static final int CHECKED_LENGTH = 64 * 1024;

    private final long captureLength;
    private final int captureCheck;
    private final long end;
    private final boolean isWhole;
    private final long frameCount;
    private final List<Entry> entries;
    /** Twice the positions of section headers and interface descriptions, and 1 more for section headers; sorted. */
    private final long[] descriptions;

    private CaptureIndex(
            long captureLength,
            int captureCheck,
            long end,
            boolean isWhole,
            long frameCount,
            List<Entry> entries,
            long[] descriptions) {
        this.captureLength = captureLength;
        this.captureCheck = captureCheck;
        this.end = end;
        this.isWhole = isWhole;
        this.frameCount = frameCount;
        this.entries = List.copyOf(entries);
        this.descriptions = descriptions;
    }

    /**
     * Reads a capture and makes an index of it. A capture that is cut or damaged has an index of what comes before.
     *
     * @param source the bytes of the capture; not closed
     * @param interval how many frames there are from one entry to the next, 1 or more; more if there would be over 262,144 entries
     * @return the index
     * @throws CaptureException if it is no capture, its header is damaged, it is compressed, or it has more than 1,048,576 section
     *     headers and interface descriptions
     * @throws IOException if it cannot be read
     */
    public static CaptureIndex of(SeekableSource source, long interval) throws IOException {
        Output.range("interval", interval, 1, Long.MAX_VALUE);
        return new Builder(source, interval).build();
    }

    /** The entries that are made so far. */
    private static final class Builder {
        private final SeekableSource source;
        private final List<Entry> entries = new ArrayList<>();
        private long interval;
        private long[] descriptions = new long[16];
        private int descriptionCount;

        Builder(SeekableSource source, long interval) {
            this.source = source;
            this.interval = interval;
        }

        CaptureIndex build() throws IOException {
            SourceStream stream = new SourceStream(source, 0);
            String compression = Decompression.nameOf(stream);
            if (compression != null) {
                throw new CaptureException(0, "file is compressed by " + compression + ", so that it has no index");
            }
            stream.seek(0);
            boolean isWhole = true;
            long frames = 0;
            long end;
            // Not closed: the source is the caller's.
            CaptureReader reader = CaptureReader.open(stream);
            try {
                long carried = reader.format().carried();
                while (reader.nextBlock()) {
                    if (reader.isFrame()) {
                        frames = reader.frameNumber();
                        add(reader, carried);
                    } else if (reader.format() instanceof PcapngReader pcapng) {
                        addDescription(pcapng, reader.position());
                    }
                    carried = reader.format().carried();
                }
                end = reader.position();
            } catch (CaptureException e) {
                if (descriptionCount > MAXIMUM_DESCRIPTIONS) {
                    throw e;
                }
                isWhole = false;
                end = e.position();
            }
            frames = Math.max(frames, reader.frameNumber());
            return new CaptureIndex(
                    source.length(),
                    checkOf(source),
                    end,
                    isWhole,
                    frames,
                    entries,
                    Arrays.copyOf(descriptions, descriptionCount));
        }

        private void add(CaptureReader reader, long carried) {
            boolean hasTime = reader.hasTime();
            Entry frame = new Entry(
                    reader.position(),
                    reader.frameNumber(),
                    hasTime ? reader.epochSecond() : Long.MAX_VALUE,
                    hasTime ? reader.epochSecond() : Long.MIN_VALUE,
                    carried);
            int last = entries.size() - 1;
            if (last >= 0 && frame.frameNumber() - entries.get(last).frameNumber() < interval) {
                entries.set(last, entries.get(last).with(frame));
                return;
            }
            if (entries.size() == MAXIMUM_ENTRIES) {
                for (int i = 0; i < MAXIMUM_ENTRIES / 2; i++) {
                    entries.set(i, entries.get(2 * i).with(entries.get(2 * i + 1)));
                }
                entries.subList(MAXIMUM_ENTRIES / 2, MAXIMUM_ENTRIES).clear();
                interval = interval > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : 2 * interval;
            }
            entries.add(frame);
        }

        private void addDescription(PcapngReader pcapng, long position) throws CaptureException {
            boolean isSection = pcapng.isAtSectionHeader();
            if (!isSection && !pcapng.isAtInterfaceDescription()) {
                return;
            }
            if (descriptionCount++ == MAXIMUM_DESCRIPTIONS) {
                throw new CaptureException(
                        position,
                        "file has more than " + MAXIMUM_DESCRIPTIONS
                                + " section headers and interface descriptions, so that it has no index");
            }
            if (descriptionCount > descriptions.length) {
                descriptions = Arrays.copyOf(descriptions, 2 * descriptions.length);
            }
            descriptions[descriptionCount - 1] = 2 * position + (isSection ? 1 : 0);
        }
    }

    private static int checkOf(SeekableSource source) throws IOException {
        CRC32 check = new CRC32();
        check.update(new SourceStream(source, 0).readNBytes(CHECKED_LENGTH));
        return (int) check.getValue();
    }

    /** @throws CaptureException if the index is not one of the file */
    void check(SeekableSource source) throws IOException {
        if (source.length() != captureLength || checkOf(source) != captureCheck) {
            throw new CaptureException(
                    0, "index is not one of this file: it is of a file of " + captureLength + " bytes");
        }
    }

    /** {@return the number of frames, with those that are too long to be read} */
    public long frameCount() {
        return frameCount;
    }

    /** {@return the length of the capture in bytes} */
    public long captureLength() {
        return captureLength;
    }

    /** {@return where the capture ends, or the record or block begins that is cut or damaged, in bytes from the start of the file} */
    public long end() {
        return end;
    }

    /** {@return whether the capture is neither cut nor damaged} */
    public boolean isWhole() {
        return isWhole;
    }

    /** {@return the entries, in the order of the file} */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * {@return the ranges of bytes in which all frames of a time begin, {@code from} to before {@code to}; frames of other times may begin
     * in them too} Times of a capture need not be in order.
     *
     * @param from the position of the first byte, 0 or more
     * @param to the position after the last byte, {@code from} or more
     */
    public List<ByteRange> ranges(Instant from, Instant to) {
        List<ByteRange> ranges = new ArrayList<>();
        for (int i = 0; i < entries.size() && from.isBefore(to); i++) {
            Entry entry = entries.get(i);
            // The last second may contain `to` itself, which is a second more than need be.
            if (entry.lastSecond() < from.getEpochSecond() || entry.firstSecond() > to.getEpochSecond()) {
                continue;
            }
            long next = i + 1 < entries.size() ? entries.get(i + 1).position() : end;
            int last = ranges.size() - 1;
            if (last >= 0 && ranges.get(last).to() == entry.position()) {
                ranges.set(last, new ByteRange(ranges.get(last).from(), next));
            } else {
                ranges.add(new ByteRange(entry.position(), next));
            }
        }
        return ranges;
    }

    /** {@return the last entry that begins at or before a position, or null if there is none} */
    @Nullable
    Entry entryBefore(long position) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : entries.get(low - 1);
    }

    /** {@return the positions of the section header and the interface descriptions that are valid for the frames of an entry} */
    long[] descriptionsFor(Entry entry) {
        int end = Arrays.binarySearch(descriptions, 2 * entry.position());
        end = end < 0 ? -end - 1 : end;
        int start = end;
        while (start > 0 && (start == end || (descriptions[start] & 1) == 0)) {
            start--;
        }
        long[] positions = Arrays.copyOfRange(descriptions, start, end);
        for (int i = 0; i < positions.length; i++) {
            positions[i] >>= 1;
        }
        return positions;
    }

    /**
     * Writes the index to a file, or overwrites the one that is there.
     *
     * @param file the file to write
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out);
        }
    }

    /**
     * Writes the index to a stream, which is not closed.
     *
     * @param stream the stream to write to
     * @throws IOException if it cannot be written
     */
    public void write(OutputStream stream) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32());
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked));
        out.writeLong(MAGIC);
        out.writeLong(captureLength);
        out.writeInt(captureCheck);
        out.writeLong(end);
        out.writeInt(isWhole ? 1 : 0);
        out.writeLong(frameCount);
        out.writeInt(descriptions.length);
        for (long description : descriptions) {
            out.writeLong(description);
        }
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            out.writeLong(entry.position());
            out.writeLong(entry.frameNumber());
            out.writeLong(entry.firstSecond());
            out.writeLong(entry.lastSecond());
            out.writeLong(entry.carried());
        }
        out.flush();
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * Reads an index from a file.
     *
     * @param file the file that contains the index
     * @return the index
     * @throws CaptureException if it is no index, or damaged
     * @throws IOException if it cannot be read
     */
    public static CaptureIndex read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /**
     * Reads an index from a stream up to its end; it is not closed.
     *
     * @param stream the stream that contains the index
     * @return the index
     * @throws CaptureException if it is no index, or damaged
     * @throws IOException if it cannot be read
     */
    public static CaptureIndex read(InputStream stream) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(stream), new CRC32());
        DataInputStream in = new DataInputStream(checked);
        try {
            if (in.readLong() != MAGIC) {
                throw new CaptureException(0, "file is no index of a capture");
            }
            long captureLength = in.readLong();
            int captureCheck = in.readInt();
            long end = in.readLong();
            boolean isWhole = in.readInt() == 1;
            long frameCount = in.readLong();
            int descriptionCount = count(in, MAXIMUM_DESCRIPTIONS);
            long[] descriptions = new long[descriptionCount];
            for (int i = 0; i < descriptionCount; i++) {
                descriptions[i] = in.readLong();
                if (descriptions[i] < 0 || i > 0 && descriptions[i] <= descriptions[i - 1]) {
                    throw damaged(null);
                }
            }
            int entryCount = count(in, MAXIMUM_ENTRIES);
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < entryCount; i++) {
                Entry entry = new Entry(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
                long least = i == 0 ? 0 : entries.get(i - 1).position() + 1;
                if (entry.position() < least || entry.position() >= end) {
                    throw damaged(null);
                }
                entries.add(entry);
            }
            int check = (int) checked.getChecksum().getValue();
            if (in.readInt() != check || in.read() >= 0) {
                throw damaged(null);
            }
            return new CaptureIndex(captureLength, captureCheck, end, isWhole, frameCount, entries, descriptions);
        } catch (EOFException e) {
            throw damaged(e);
        }
    }

    private static int count(DataInputStream in, int maximum) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > maximum) {
            throw damaged(null);
        }
        return count;
    }

    private static CaptureException damaged(@Nullable EOFException cause) {
        return new CaptureException(0, "index is damaged", cause);
    }
}
