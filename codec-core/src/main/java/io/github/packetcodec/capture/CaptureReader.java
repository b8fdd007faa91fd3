package io.github.packetcodec.capture;

import io.github.packetcodec.internal.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Reads a capture frame by frame, in file order, as a stream: pcap, pcapng, and either of them compressed by gzip.
 *
 * <pre>{@code
 * try (CaptureReader reader = CaptureReader.open(path)) {
 *     while (reader.next()) {
 *         view.parse(reader.bytes(), reader.offset(), reader.capturedLength(), reader.linkType());
 *     }
 * }
 * }</pre>
 *
 * <p>The reader has one buffer of fixed size, whatever the length of the file and whatever the lengths in it claim. A
 * frame stands in that buffer and is not copied; all that is told of it holds until the next call of {@link #next} or
 * {@link #close}. What must live longer is copied out, by {@link #copyTo} or {@link #toByteArray}.
 *
 * <p>It never waits for more than the next frame needs: from a pipe each comes as soon as its last byte is there.
 *
 * <p>A file that is cut or damaged gives every whole frame before the damage, and then one {@link CaptureException}.
 *
 * <p>For one thread at a time.
 */
public abstract sealed class CaptureReader implements FrameSource permits PcapReader, PcapngReader {
    /** The longest frame in bytes that a capture can hold: what tcpdump and Wireshark take at most. */
    public static final int MAXIMUM_CAPTURED_LENGTH = 262_144;

    private static final int MAGIC_LENGTH = 4;

    final Input input;
    int offset;
    int capturedLength;
    long wireLength;
    int linkType;
    boolean hasTime;
    long epochSecond;
    int nanosecond;
    int fractionDigits;
    int interfaceId;
    int frameCheckSequenceLength = -1;

    private long frameNumber;
    private boolean ended;

    CaptureReader(Input input) {
        this.input = input;
    }

    /**
     * Opens a capture file, of the kind that its first bytes show.
     *
     * @throws CaptureException if it is no capture, or its header is damaged
     * @throws IOException if it cannot be read
     */
    public static CaptureReader open(Path path) throws IOException {
        InputStream in = Files.newInputStream(path);
        try {
            return open(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Opens a capture in a stream, of the kind that its first bytes show; waits for its header. The stream needs no
     * buffer of its own. It is closed with the reader, but not if this fails.
     *
     * @throws CaptureException if it is no capture, or its header is damaged
     * @throws IOException if it cannot be read
     */
    public static CaptureReader open(InputStream in) throws IOException {
        Input input = new Input(unzipped(in));
        if (!input.has(MAGIC_LENGTH)) {
            throw input.isEmpty() ? new CaptureException(0, "file is empty") : neither(input);
        }
        return switch (Bytes.i32(input.bytes, 0)) {
            case 0xA1B2C3D4 -> new PcapReader(input, false, 6);
            case 0xD4C3B2A1 -> new PcapReader(input, true, 6);
            case 0xA1B23C4D -> new PcapReader(input, false, 9);
            case 0x4D3CB2A1 -> new PcapReader(input, true, 9);
            case 0x0A0D0D0A -> new PcapngReader(input);
            case 0xA1B2CD34, 0x34CDB2A1 ->
                throw new CaptureException(0, "file is of the pcap variant a1b2cd34 (Kuznetzov's), which is not read");
            default -> throw neither(input);
        };
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(in, 2);
        byte[] magic = in.readNBytes(2);
        whole.unread(magic);
        if (!isGzip(magic, magic.length)) {
            return whole;
        }
        try {
            return new GzipStream(whole);
        } catch (EOFException e) {
            throw new CaptureException(0, "file begins as gzip does, but has no whole gzip header", e);
        } catch (ZipException e) {
            throw new CaptureException(
                    0, "file begins as gzip does, but its gzip header is damaged (" + e.getMessage() + ")", e);
        }
    }

    private static boolean isGzip(byte[] bytes, int length) {
        return length >= 2 && Bytes.u16(bytes, 0) == GzipStream.MAGIC;
    }

    private static CaptureException neither(Input input) {
        int shown = (int) Math.min(input.endPosition(), MAGIC_LENGTH);
        if (isGzip(input.bytes, shown)) {
            return new CaptureException(0, "file is gzip within gzip, of which only one is undone");
        }
        return new CaptureException(
                0,
                "file is neither pcap nor pcapng: it begins with "
                        + HexFormat.ofDelimiter(" ").formatHex(input.bytes, 0, shown));
    }

    /**
     * Goes on to the next frame, and waits for it if the stream is a pipe.
     *
     * @return false at the end of the capture, and ever after; also after an exception
     * @throws CaptureException if what follows is cut or damaged
     * @throws IOException if the stream cannot be read
     */
    @Override
    public final boolean next() throws IOException {
        if (ended) {
            return false;
        }
        ended = true; // and it stays so if this throws
        ended = !advance();
        if (!ended) {
            frameNumber++;
        }
        return !ended;
    }

    /** Reads up to the next frame and sets the fields to it; false at the end. */
    abstract boolean advance() throws IOException;

    /** What is being read, for a message: {@code pcap record 5}. */
    abstract String unit();

    /** The refusal of the unit that is being read. */
    final CaptureException damaged(String sentence) {
        long position = input.unitPosition();
        return new CaptureException(position, unit() + " at byte " + position + ": " + sentence);
    }

    /** The refusal of the unit that is being read, because the file ends in it. */
    final CaptureException cut() {
        long position = input.unitPosition();
        return new CaptureException(
                position,
                "file ends at byte " + input.endPosition() + ", in the middle of " + unit() + " that begins at byte "
                        + position);
    }

    /** Refuses a captured length, an unsigned number, that is too great. */
    final void checkCapturedLength(int captured) throws CaptureException {
        if (Integer.compareUnsigned(captured, MAXIMUM_CAPTURED_LENGTH) > 0) {
            throw damaged("captured length " + Integer.toUnsignedString(captured) + " is more than the "
                    + MAXIMUM_CAPTURED_LENGTH + " that a frame can have");
        }
    }

    /** The number of the frame: 1 for the first of the file; 0 before it. */
    @Override
    public final long frameNumber() {
        return frameNumber;
    }

    /** The array in which the frame stands: the reader's own buffer, not to be written to. */
    @Override
    public final byte[] bytes() {
        return input.bytes;
    }

    /** Where in {@link #bytes} the frame begins. */
    @Override
    public final int offset() {
        return offset;
    }

    /** How many bytes of the frame the capture holds: 0..{@value #MAXIMUM_CAPTURED_LENGTH}. */
    @Override
    public final int capturedLength() {
        return capturedLength;
    }

    /**
     * The length of the frame on the wire in bytes, as stated, 0..2<sup>32</sup> - 1: mostly {@link #capturedLength},
     * more where the capture cut the frame. Less makes no sense, but is given as it stands.
     */
    @Override
    public final long wireLength() {
        return wireLength;
    }

    /** What the frame begins with, a number of the list at tcpdump.org/linktypes.html: 0..65535. */
    @Override
    public final int linkType() {
        return linkType;
    }

    /**
     * How many bytes of check sequence end each frame of this file or interface, or -1 if it does not tell: in pcap the
     * high bits of the link-type word, in pcapng {@code if_fcslen} (which writers state in bytes or, 8 and above, in
     * bits).
     */
    @Override
    public final int frameCheckSequenceLength() {
        return frameCheckSequenceLength;
    }

    /** Whether the frame has a time: only a simple packet block of pcapng has none. */
    @Override
    public final boolean hasTime() {
        return hasTime;
    }

    /**
     * When the frame was captured: whole seconds since 1970-01-01T00:00:00Z, always in the years 0..9999, so that RFC
     * 3339 can write it and all of {@code java.time} can hold it; 0 if the frame has no time. A time that is further
     * away, which only pcapng can state, becomes the first or the last second of these years.
     */
    @Override
    public final long epochSecond() {
        return epochSecond;
    }

    /**
     * When the frame was captured: nanoseconds after {@link #epochSecond}, 0..999,999,999. What is finer is cut off.
     * Where a pcap record states a second or more in this field, the whole seconds are counted as such.
     */
    @Override
    public final int nanosecond() {
        return nanosecond;
    }

    /**
     * How many decimal digits of the second the capture's resolution is worth: 6 for microseconds, 9 for nanoseconds and
     * for all that is finer. For a resolution that is a power of 2, as many as keep two neighbouring times apart. 0..9.
     */
    public final int fractionDigits() {
        return fractionDigits;
    }

    /** The interface that captured the frame: its number in its section of a pcapng file; in pcap 0. */
    public final int interfaceId() {
        return interfaceId;
    }

    /** The name of the interface that captured the frame, at most 256 bytes of it; empty if the capture tells none. */
    public String interfaceName() {
        return "";
    }

    /**
     * The comments on this frame, in file order; only pcapng has any. An option that reaches past its block ends them:
     * the frame is none the worse for it.
     */
    public List<String> comments() {
        return List.of();
    }

    /**
     * Copies the captured bytes to {@code out[at]} and on; returns the index after the last.
     *
     * @throws IndexOutOfBoundsException if they do not fit; then nothing is copied
     */
    public final int copyTo(byte[] out, int at) {
        System.arraycopy(input.bytes, offset, out, at, capturedLength);
        return at + capturedLength;
    }

    /** A copy of the captured bytes. */
    public final byte[] toByteArray() {
        return Arrays.copyOfRange(input.bytes, offset, offset + capturedLength);
    }

    /** Closes the file or stream. */
    @Override
    public final void close() throws IOException {
        ended = true;
        input.close();
    }
}
