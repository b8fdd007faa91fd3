package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads any range of the bytes of a capture: the records and blocks that <em>begin</em> in it. The ranges of a capture, in whatever
 * way it is divided, together have what {@link CaptureReader} reads from the start, each record and block once.
 *
 * {@snippet :
 * try (CaptureSplits splits = CaptureSplits.open(SeekableSource.of(path), index)) {
 *     CaptureReader reader = splits.read(0, 128 << 20);
 *     while (reader.next()) {
 *         view.parse(reader);
 *     }
 * }
 * }
 *
 * <p>Records have no marks between them. {@link #open(SeekableSource)} reads the file up to the range, and is always right; with a
 * {@link CaptureIndex} it reads from the last position before the range that the index contains, and is as right; with
 * {@link ChainRules} it reads a few megabytes before the range, and is right as long as what they assume is true of the file.
 *
 * <p>A compressed capture cannot be divided: all of it begins at byte 0, so that one range has everything, and the others nothing.
 *
 * <p>For one thread at a time. Takes the memory of two readers, of an index, and of what {@link ChainRules} state.
 */
@SuppressWarnings("NullAway") // what is null follows from whether the file is compressed and how it is divided
public final class CaptureSplits implements Closeable {
    private final SeekableSource source;
    private final @Nullable ChainRules rules;
    private final @Nullable CaptureIndex index;
    /** The name of the compression of the file; null if there is none. */
    private final @Nullable String compression;
    /** At the start of the file, where it stays; null if the file is compressed. */
    private final @Nullable CaptureReader first;

    private final SourceStream stream;
    /** Where it is known that a record or block begins, and what those before it state; it is moved on and back. */
    private @Nullable CaptureReader cursor;
    /** What ends the capture; null as long as none was found. */
    private @Nullable CaptureException damage;

    private @Nullable ChainSearch search;

    private CaptureSplits(SeekableSource source, @Nullable ChainRules rules, @Nullable CaptureIndex index)
            throws IOException {
        this.source = Objects.requireNonNull(source);
        this.rules = rules;
        this.index = index;
        stream = new SourceStream(source, 0);
        compression = Decompression.nameOf(stream);
        stream.seek(0);
        if (compression == null) {
            CaptureReader opened = CaptureReader.open(stream);
            stream.seek(0);
            first = opened.fork(stream);
            cursor = first.fork(stream);
        } else {
            first = null;
        }
    }

    /**
     * Opens a capture of which every range is read from the start of the file on.
     *
     * @param source the file, which is closed with the splits, but not if this fails
     * @return the capture, ready to be divided
     * @throws CaptureException if it is no capture, or its header is damaged
     * @throws IOException if it cannot be read
     */
    public static CaptureSplits open(SeekableSource source) throws IOException {
        return new CaptureSplits(source, null, null);
    }

    /**
     * Opens a capture of which every range is read from a position on that an index contains.
     *
     * @param source the file, which is closed with the splits, but not if this fails
     * @param index an index of this capture
     * @return the capture, ready to be divided
     * @throws CaptureException if it is no capture, its header is damaged, or the index is not one of this file
     * @throws IOException if it cannot be read
     */
    public static CaptureSplits open(SeekableSource source, CaptureIndex index) throws IOException {
        index.check(source);
        return new CaptureSplits(source, null, index);
    }

    /**
     * Opens a capture of which every range is found by chains of headers.
     *
     * @param source the file, which is closed with the splits, but not if this fails
     * @param rules the rules by which a chain of headers is accepted
     * @return the capture, ready to be divided
     * @throws CaptureException if it is no capture, or its header is damaged
     * @throws IOException if it cannot be read
     */
    public static CaptureSplits open(SeekableSource source, ChainRules rules) throws IOException {
        return new CaptureSplits(source, Objects.requireNonNull(rules), null);
    }

    /** {@return the name of the compression of the file; empty if there is none} */
    public Optional<String> compression() {
        return Optional.ofNullable(compression);
    }

    /** {@return a sentence on why the file is one range; empty if it can be divided} */
    public Optional<String> notice() {
        return compression().map(name -> "file is compressed by " + name + ", so that one task reads all of it");
    }

    /**
     * Divides the file in ranges of {@code size} bytes, of which the last may be shorter; one range if the file is compressed, none
     * if it is empty.
     *
     * @param size the length of a range in bytes
     * @return the ranges, in the order of the file
     * @throws IllegalArgumentException if the size is less than 1, or there are more than 1,000,000 ranges
     * @throws IOException if reading fails
     */
    public List<ByteRange> ranges(long size) throws IOException {
        Output.range("size of a range", size, 1, Long.MAX_VALUE);
        long length = source.length();
        if (compression != null) {
            return List.of(new ByteRange(0, length));
        }
        Output.range("number of ranges", (length - 1) / size + 1, 0, 1_000_000);
        List<ByteRange> ranges = new ArrayList<>();
        for (long from = 0; from < length; from += Math.min(size, length - from)) {
            ranges.add(new ByteRange(from, from + Math.min(size, length - from)));
        }
        return ranges;
    }

    /**
     * {@return a reader of the records and blocks that begin at the positions {@code from}..{@code to - 1}} It needs not be closed.
     * {@link CaptureReader#position} is counted from the start of the file, and {@link CaptureReader#frameNumber} from that of the range.
     *
     * @param from the position of the first byte, 0 or more
     * @param to the position after the last byte, {@code from} or more
     * @throws IllegalArgumentException if {@code from} is less than 0, or {@code to} less than {@code from}
     * @throws CaptureException if the capture is cut or damaged before the range, so that what is in it is not known
     * @throws UndecidedException if it is not decidable where the first record begins, and the rules are to refuse that
     * @throws IOException if the source cannot be read
     */
    public CaptureReader read(long from, long to) throws IOException {
        new ByteRange(from, to);
        if (compression != null) {
            CaptureReader reader = CaptureReader.open(new SourceStream(source, 0));
            if (from > 0 || to == 0) {
                reader.stopAt(0);
            }
            return reader;
        }
        moveTo(from);
        CaptureReader reader = cursor.fork(new SourceStream(source, cursor.position()));
        reader.stopAt(to);
        return reader;
    }

    /**
     * Returns the position of the first record or block at or after {@code from} by the rules alone, whatever they
     * state for what is not decidable; the length of the file if there is none.
     *
     * @param from the position of the first byte, 0 or more
     * @return empty if it is not decidable
     * @throws IllegalStateException if there are no rules
     * @throws IOException if the source cannot be read, or the capture is damaged before its first frame
     */
    public OptionalLong find(long from) throws IOException {
        if (rules == null) {
            throw new IllegalStateException("there are no rules");
        }
        if (compression != null) {
            return OptionalLong.of(from == 0 ? 0 : source.length());
        }
        long found = findByChains(from);
        if (found == ChainSearch.NEAR_THE_START) {
            restart();
            walkTo(from);
            found = cursor.position();
        }
        return found == ChainSearch.UNDECIDED ? OptionalLong.empty() : OptionalLong.of(found);
    }

    /** Moves the cursor to the first record or block at or after a position. */
    private void moveTo(long from) throws IOException {
        if (damage != null && from > damage.position()) {
            throw damage;
        }
        if (rules != null) {
            long found = findByChains(from);
            if (found >= 0) {
                if (cursor.position() < search.start()) {
                    walkTo(search.start());
                }
                goTo(found);
                return;
            }
            if (found == ChainSearch.UNDECIDED && rules.whenUndecided() == ChainRules.WhenUndecided.REFUSE) {
                throw new UndecidedException(from, rules.maximumLookBack());
            }
        }
        if (cursor.position() > from || damage != null) {
            restart();
        }
        if (index != null) {
            CaptureIndex.Entry entry = index.entryBefore(from);
            if (entry != null && entry.position() > cursor.position()) {
                goTo(entry);
            }
        }
        walkTo(from);
    }

    private void restart() throws IOException {
        cursor = first.fork(stream);
        goTo(0);
        damage = null;
    }

    private void goTo(long position) {
        stream.seek(position);
        cursor.restart(position);
    }

    /** Reads what states how the frames of an entry are to be read, and goes there. */
    private void goTo(CaptureIndex.Entry entry) throws IOException {
        if (cursor.position() == 0) {
            walkTo(1);
        }
        for (long position : index.descriptionsFor(entry)) {
            if (cursor.position() != position) {
                goTo(position);
            }
            walkTo(position + 1);
        }
        goTo(entry.position());
        cursor.format().carry(entry.carried());
    }

    /** Moves the cursor on to the first record or block at or after a position. */
    private void walkTo(long position) throws IOException {
        cursor.stopAt(position);
        try {
            while (cursor.nextBlock()) {}
        } catch (CaptureException e) {
            damage = e;
            throw e;
        }
    }

    private long findByChains(long from) throws IOException {
        if (search == null) {
            restart();
            cursor.stopAt(Long.MAX_VALUE);
            long second = 0;
            try {
                second = cursor.next() ? cursor.epochSecond() : 0;
            } catch (CaptureException e) {
                // There is no chain to follow, and whoever reads up to there comes upon it.
            }
            search = new ChainSearch(source, rules, cursor.format(), cursor.position(), second, cursor.isFrame());
            restart();
        }
        return search.find(from);
    }

    /** Closes the source. */
    @Override
    public void close() throws IOException {
        source.close();
    }
}
