package io.github.packetcodec.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture frame by frame, in file order, as a stream: pcap, pcapng and snoop, and each of them compressed by gzip, zstd
 * or lz4.
 *
 * {@snippet :
 * try (CaptureReader reader = CaptureReader.open(path)) {
 *     while (reader.next()) {
 *         print(reader.frameNumber(), Packet.decode(reader));
 *     }
 * }
 * }
 *
 * <p>The reader has one buffer, whose size does not depend on the length of the file and has a bound whatever the lengths in it
 * claim. A frame is read in that buffer and is not copied; all that is said of it is valid until the next call of {@link #next},
 * {@link #nextBlock} or {@link #close}. What must live longer is copied out, by {@link #copyTo} or {@link #toByteArray}.
 *
 * <p>{@link #nextBlock} goes through everything that a file contains, in file order: {@link #block} returns it as a value,
 * {@link #copyBlock} copies it byte for byte.
 *
 * <p>The reader never waits for more than the next frame needs: from a pipe each comes as soon as its last byte is there.
 *
 * <p>A file that is cut or damaged gives every whole frame before the damage, and then one {@link CaptureException}. What is not
 * as it should be and does not end the file is in {@link #remarks}.
 *
 * <p>For one thread at a time, but for {@link #stop}.
 */
public final class CaptureReader implements FrameSource {
    /** The longest frame in bytes that is read unless another bound is given: what tcpdump and Wireshark take of most link types. */
    public static final int MAXIMUM_CAPTURED_LENGTH = FrameLimits.USUAL;

    /** The longest frame in bytes that a capture can hold: what libpcap and Wireshark take of USB and D-Bus, 128 MiB. */
    public static final int LONGEST_FRAME = FrameLimits.GREATEST;

    private static final int MAXIMUM_REMARKS = 100;

    Input input;
    int offset;
    int capturedLength;
    long wireLength;
    int linkType;
    boolean hasTime;
    long epochSecond;
    int nanosecond;
    /** -1 if the resolution is no decimal fraction. */
    int fractionDigits;

    int interfaceId;
    long frameNumber;

    private final int maximumFrameLength;
    private final @Nullable GrowingFile growing;
    private boolean isPart;
    private Format format;
    private final List<CaptureRemark> remarks = new ArrayList<>();
    private boolean areOptionsRemarked;
    private boolean isFrame;
    private boolean isAtBlock;
    private boolean ended;

    private CaptureReader(InputStream in, int maximumFrameLength, @Nullable GrowingFile growing) throws IOException {
        Output.range("maximumFrameLength", maximumFrameLength, 1, LONGEST_FRAME);
        this.maximumFrameLength = maximumFrameLength;
        this.growing = growing;
        begin(in);
    }

    /** Reads a part of a file on from where a stream is, in the state of another reader. */
    private CaptureReader(CaptureReader other, SourceStream in) throws IOException {
        maximumFrameLength = other.maximumFrameLength;
        growing = null;
        isPart = true;
        input = new Input(in, maximumFrameLength);
        format = other.format.fork(this);
    }

    /** {@return a reader in the state of this one, which reads a part of the file on from where a stream is} */
    CaptureReader fork(SourceStream in) throws IOException {
        return new CaptureReader(this, in);
    }

    /** Reads a part only up to the last record or block that begins before a position, and then on when this is called again. */
    void stopAt(long position) {
        input.stopAt(position);
        ended = false;
    }

    /** Goes to another position of the file, which its stream has gone to. */
    void restart(long position) {
        format.forgetUnit();
        input.restart(position);
        ended = false;
    }

    /** {@return how the file is read} */
    Format format() {
        return format;
    }

    /** {@return whether only a part of the file is read, so that records and blocks have no numbers} */
    boolean isPart() {
        return isPart;
    }

    private void begin(InputStream in) throws IOException {
        int before = remarks.size();
        Decompression file = Decompression.of(in);
        input = new Input(file, maximumFrameLength);
        try {
            format = FormatDetection.of(this);
        } catch (IOException e) {
            file.release();
            throw e;
        }
        remarks.subList(before, remarks.size())
                .clear(); // they are made again when the header is read as the first block
    }

    /**
     * Opens a capture file, of the kind that its first bytes show.
     *
     * @param path the file to read
     * @return a reader before the first frame
     * @throws CaptureException if it is no capture, its header is damaged, or it is compressed in a way that cannot be read
     * @throws IOException if it cannot be read
     */
    public static CaptureReader open(Path path) throws IOException {
        return open(path, MAXIMUM_CAPTURED_LENGTH);
    }

    /**
     * Opens a capture file, of the kind that its first bytes show.
     *
     * @param path the file to read
     * @param maximumFrameLength the most bytes of a frame, 1..{@value #LONGEST_FRAME}: a longer one is passed over and remarked.
     *     The buffer of the reader grows to that and 4 MiB more if a file has such frames
     * @return a reader before the first frame
     * @throws CaptureException if it is no capture, its header is damaged, or it is compressed in a way that cannot be read
     * @throws IOException if it cannot be read
     */
    public static CaptureReader open(Path path, int maximumFrameLength) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return open(in, maximumFrameLength);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a capture in a stream, of the kind that its first bytes show; waits for its header. The stream needs no
     * buffer of its own. It is closed with the reader, but not if this fails.
     *
     * @param in the stream to read, which is closed with the reader
     * @return a reader before the first frame
     * @throws CaptureException if it is no capture, its header is damaged, or it is compressed in a way that cannot be read
     * @throws IOException if it cannot be read
     */
    public static CaptureReader open(InputStream in) throws IOException {
        return open(in, MAXIMUM_CAPTURED_LENGTH);
    }

    /**
     * Opens a capture in a stream, of the kind that its first bytes show; waits for its header. The stream needs no
     * buffer of its own. It is closed with the reader, but not if this fails.
     *
     * @param in the stream to read, which is closed with the reader
     * @param maximumFrameLength the most bytes of a frame, 1..{@value #LONGEST_FRAME}: a longer one is passed over and remarked
     * @return a reader before the first frame
     * @throws CaptureException if it is no capture, its header is damaged, or it is compressed in a way that cannot be read
     * @throws IOException if it cannot be read
     */
    public static CaptureReader open(InputStream in, int maximumFrameLength) throws IOException {
        return new CaptureReader(in, maximumFrameLength, null);
    }

    /**
     * Opens a capture file that is still being written, and waits for its header. At the end of the file {@link #next} waits for
     * more, and for the rest of a record of which only a part is there. When another file takes the place of this one, or the file is
     * cut and written anew, the reader finishes the old one and goes on with the new. It ends when {@link #stop} is called.
     *
     * @param path the file to read
     * @return a reader before the first frame
     * @throws CaptureException if it is no capture, or its header is damaged
     * @throws IOException if it cannot be read
     */
    public static CaptureReader follow(Path path) throws IOException {
        return follow(path, MAXIMUM_CAPTURED_LENGTH);
    }

    /**
     * Opens a capture file that is still being written, as {@link #follow(Path)} does.
     *
     * @param path the file to read
     * @param maximumFrameLength the most bytes of a frame, 1..{@value #LONGEST_FRAME}: a longer one is passed over and remarked
     * @return a reader before the first frame
     * @throws CaptureException if it is no capture, or its header is damaged
     * @throws IOException if it cannot be read
     */
    public static CaptureReader follow(Path path, int maximumFrameLength) throws IOException {
        GrowingFile growing = GrowingFile.open(path);
        try {
            return new CaptureReader(growing, maximumFrameLength, growing);
        } catch (IOException | RuntimeException e) {
            growing.close();
            throw e;
        }
    }

    /**
     * Ends the waiting of a reader that follows a growing file: {@link #next} gives what there is, and then returns false. May be
     * called by any thread. Does nothing for other readers.
     */
    public void stop() {
        if (growing != null) {
            growing.stop();
        }
    }

    /**
     * Goes on to the next frame, and waits for it if the stream is a pipe.
     *
     * @return false at the end of the capture, and ever after; also after an exception
     * @throws CaptureException if what follows is cut or damaged
     * @throws IOException if the stream cannot be read
     */
    @Override
    public boolean next() throws IOException {
        return advance(false) == Format.FRAME;
    }

    /**
     * Goes on to whatever follows in the file: a file header, a block of any kind, a record, a frame that is too long to be read.
     * The header that the file begins with comes first.
     *
     * @return false at the end of the capture, and ever after; also after an exception
     * @throws CaptureException if what follows is cut or damaged
     * @throws IOException if the stream cannot be read
     */
    public boolean nextBlock() throws IOException {
        return advance(true) != Format.END;
    }

    private int advance(boolean everything) throws IOException {
        if (ended) {
            return Format.END;
        }
        ended = true; // and it stays so if this throws
        isAtBlock = false;
        isFrame = false;
        areOptionsRemarked = false;
        if (!remarks.isEmpty()) {
            remarks.clear();
        }
        int found = growing == null ? format.advance(everything) : advanceGrowing(everything);
        ended = found == Format.END;
        isAtBlock = !ended;
        isFrame = found == Format.FRAME;
        if (isFrame) {
            frameNumber++;
        } else {
            offset = 0;
            capturedLength = 0;
            wireLength = 0;
            format.setNoTime();
            format.forgetFrame();
        }
        return found;
    }

    /** Goes on with the file that took the place of one that has ended. */
    @SuppressWarnings("NullAway") // called only if the reader follows a growing file
    private int advanceGrowing(boolean everything) throws IOException {
        while (true) {
            int found = Format.END;
            try {
                found = format.advance(everything);
            } catch (CaptureException e) {
                remarkCut(e);
            }
            if (found != Format.END) {
                return found;
            }
            do {
                if (!growing.openNext()) {
                    return Format.END;
                }
            } while (!beginNext());
        }
    }

    @SuppressWarnings("NullAway") // called only if the reader follows a growing file, and messages are never null
    private boolean beginNext() throws IOException {
        try {
            begin(growing);
            return true;
        } catch (CaptureException e) {
            remarkCut(e);
            return false;
        }
    }

    /** A growing file that ends within a record is not cut but waits for the rest, unless another has taken its place. */
    @SuppressWarnings("NullAway") // called only if the reader follows a growing file, and messages are never null
    private void remarkCut(CaptureException e) throws CaptureException {
        if (!e.isCut()) {
            throw e;
        }
        if (!growing.isStopped()) {
            remark(new CaptureRemark(e.position(), e.getMessage()));
        }
    }

    void remark(CaptureRemark remark) {
        if (remarks.size() < MAXIMUM_REMARKS) {
            remarks.add(remark);
        } else if (remarks.size() == MAXIMUM_REMARKS) {
            remarks.add(new CaptureRemark(remark.position(), "more remarks than the " + MAXIMUM_REMARKS + " before"));
        }
    }

    /**
     * {@return what is not as it should be in what was passed over since the frame or block before, and in this one} At the end of the
     * file it is what comes after the last frame. There are at most 101.
     */
    public List<CaptureRemark> remarks() {
        if (isFrame && !areOptionsRemarked) {
            areOptionsRemarked = true;
            format.remarkOptions();
        }
        return List.copyOf(remarks);
    }

    /** {@return whether {@link #nextBlock} came to a frame that can be read; the methods below describe it} */
    public boolean isFrame() {
        return isFrame;
    }

    /** {@return the longest frame in bytes that is read} */
    int maximumFrameLength() {
        return maximumFrameLength;
    }

    /**
     * {@return the number of the frame: 1 for the first of the file, or of the range that {@link CaptureSplits#read} reads; 0 before it}
     * Frames that are passed over count.
     */
    @Override
    public long frameNumber() {
        return frameNumber;
    }

    /**
     * {@return where the record or block begins, in bytes from the start of the file; in the content of a compressed file, counted without
     * compression} After the end it is where a record would begin; before the first record of a range, where that begins.
     */
    public long position() {
        return input.unitPosition();
    }

    /** {@return the array that contains the frame: the reader's own buffer, not to be written to} */
    @Override
    public byte[] bytes() {
        return input.bytes;
    }

    /** {@return the index in {@link #bytes} of the first byte of the frame} */
    @Override
    public int offset() {
        return offset;
    }

    /** {@return how many bytes of the frame the capture holds: 0 to the bound that the reader was opened with} */
    @Override
    public int capturedLength() {
        return capturedLength;
    }

    /**
     * {@return the length of the frame on the wire in bytes, as stated, 0..2<sup>32</sup> - 1: mostly {@link #capturedLength}, more where
     * the capture cut the frame} Less makes no sense, but is given as it is.
     */
    @Override
    public long wireLength() {
        return wireLength;
    }

    /** {@return the number of what the frame begins with, from the list at tcpdump.org/linktypes.html: 0..65535} */
    @Override
    public int linkType() {
        return linkType;
    }

    /**
     * {@return how many bytes of check sequence end the frame, or -1 if it is not known: in pcap the high bits of the link-type word; in
     * pcapng {@code epb_flags} or, where these state none, {@code if_fcslen} (which writers state in bytes or, 8 and above, in bits)}
     */
    @Override
    public int frameCheckSequenceLength() {
        return format.frameCheckSequenceLength();
    }

    /**
     * {@return whether the frame has a time} In pcapng there are frames without: those of simple packet blocks, of interfaces whose
     * resolution cannot be read, and of times beyond the years -999,999,999..999,999,999; the last two are remarked.
     */
    @Override
    public boolean hasTime() {
        return hasTime;
    }

    /**
     * {@return when the frame was captured: whole seconds since 1970-01-01T00:00:00Z, less than 0 before, always in the years
     * -999,999,999..999,999,999, so that all of {@code java.time} can hold it; 0 if the frame has no time}
     */
    @Override
    public long epochSecond() {
        return epochSecond;
    }

    /**
     * {@return when the frame was captured: nanoseconds after {@link #epochSecond}, 0..999,999,999} What is finer is cut off. Where a pcap
     * record states a second or more in this field, the whole seconds are counted as such.
     */
    @Override
    public int nanosecond() {
        return nanosecond;
    }

    /**
     * {@return how many decimal digits of the second the capture's resolution is worth: 6 for microseconds, 9 for nanoseconds and for all
     * that is finer} For a resolution that is a power of 2, as many as the time of this frame needs. 0..9.
     */
    @Override
    public int fractionDigits() {
        if (fractionDigits >= 0) {
            return fractionDigits;
        }
        int digits = nanosecond == 0 ? 0 : 9;
        for (int rest = nanosecond; digits > 0 && rest % 10 == 0; rest /= 10) {
            digits--;
        }
        return digits;
    }

    /** {@return the number of the interface that captured the frame, in its section of a pcapng file; in pcap 0} */
    @Override
    public int interfaceId() {
        return interfaceId;
    }

    /** {@return how many interfaces were described so far in this section of a pcapng file; 0 in formats that describe none} */
    @Override
    public int interfaceCount() {
        return format.interfaceCount();
    }

    /** {@return the name of the interface that captured the frame, at most 256 bytes of it; empty if it is not stated} */
    @Override
    public String interfaceName() {
        return format.interfaceName();
    }

    /** {@return the most bytes that are kept of a frame, as the file or the interface states it; 0 for no limit} */
    public long snapshotLength() {
        return format.snapshotLength();
    }

    /** {@return the flags of the frame; only pcapng has any} */
    @Override
    public PacketFlags flags() {
        int value = (int) format.number(PacketBlock.FLAGS, 4, 0);
        return value == 0 ? PacketFlags.NONE : new PacketFlags(value);
    }

    /**
     * {@return how many frames were lost between this one and the one before it on the same interface, or -1 if it is not known; pcapng
     * and snoop state it}
     */
    @Override
    public long dropCount() {
        return format.dropCount();
    }

    /**
     * {@return the comments on this frame, in file order; only pcapng has any} An option that reaches past its block ends them: the frame
     * is none the worse for it.
     */
    @Override
    public List<String> comments() {
        return format.comments();
    }

    /**
     * {@return the block as a value, a copy: everything in it, of the frame too} Empty where a file is not pcapng, at its end, and for a
     * block that is more than 4 MiB longer than the frame in it. The value takes up to ten times the memory of the block's bytes.
     */
    public Optional<CaptureBlock> block() {
        return isAtBlock ? format.block() : Optional.empty();
    }

    /**
     * Writes the frame, header or block to {@code out}, byte for byte as it is in the file. A block that is more than 4 MiB
     * longer than the frame in it is read on, so that the frame in it is gone; it can be copied only if {@link #nextBlock} came to it, and once.
     *
     * @param out the stream to write to
     * @throws IllegalStateException if the bytes are not there any more
     * @throws CaptureException if the rest of a block is cut or damaged
     * @throws IOException if it cannot be written, or the stream cannot be read
     */
    public void copyBlock(OutputStream out) throws IOException {
        atBlock().copyUnit(out);
    }

    /** {@return the format, which is at a block} */
    Format atBlock() {
        if (!isAtBlock) {
            throw new IllegalStateException("the reader is at no block");
        }
        return format;
    }

    /**
     * Copies the captured bytes to {@code out[at]} and on; returns the index after the last.
     *
     * @param out the array to write to
     * @param at the index at which the copy begins
     * @return the index after the last byte written
     * @throws IndexOutOfBoundsException if they do not fit; then nothing is copied
     */
    public int copyTo(byte[] out, int at) {
        System.arraycopy(input.bytes, offset, out, at, capturedLength);
        return at + capturedLength;
    }

    /** {@return a copy of the captured bytes} */
    public byte[] toByteArray() {
        return Arrays.copyOfRange(input.bytes, offset, offset + capturedLength);
    }

    /** Closes the file or stream. */
    @Override
    public void close() throws IOException {
        ended = true;
        isAtBlock = false;
        isFrame = false;
        input.close();
    }
}
