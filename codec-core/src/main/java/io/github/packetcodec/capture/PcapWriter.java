package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes a pcap file (draft-ietf-opsawg-pcap), version 2.4, little-endian whatever the machine: all readers take both
 * orders. What is written is kept in a buffer until that is full, or {@link #flush} or {@link #close} is called.
 *
 * <p>After an {@link IOException} of the file or stream, every further write throws one too, and {@link #close} writes nothing
 * more: the file is the beginning of what was to be written.
 *
 * <p>For one thread at a time.
 */
public final class PcapWriter implements Closeable, Flushable {
    private final Output out;
    private final int snapshotLength;
    private final int nanosecondsPerFraction;

    private PcapWriter(Output out, int linkType, int checkSequenceBits, int fractionDigits, int snapshotLength)
            throws IOException {
        this.out = out;
        this.snapshotLength = snapshotLength;
        this.nanosecondsPerFraction = fractionDigits == 6 ? 1000 : 1;
        out.put32(fractionDigits == 6 ? 0xA1B2_C3D4 : 0xA1B2_3C4D);
        out.put16(2); // version 2.4
        out.put16(4);
        out.put32(0); // reserved
        out.put32(0);
        out.put32(snapshotLength);
        out.put32(linkType | checkSequenceBits);
    }

    /**
     * Makes a file, or overwrites the one that is there; microseconds, frames of any length.
     *
     * @param path the file to write
     * @param linkType what every frame begins with, 0..65535
     * @return the writer
     * @throws IllegalArgumentException if it is not in that range; then no file is made
     * @throws IOException if it cannot be made
     */
    public static PcapWriter open(Path path, int linkType) throws IOException {
        return open(path, linkType, 6, FrameLimits.of(linkType));
    }

    /**
     * Makes a file, or overwrites the one that is there.
     *
     * @param path the file to write
     * @param linkType what every frame begins with, 0..65535
     * @param fractionDigits 6 for microseconds, 9 for nanoseconds
     * @param snapshotLength the most bytes to keep of a frame: 1 to as many as a frame of the link type can have, which is
     *     {@value CaptureReader#MAXIMUM_CAPTURED_LENGTH} for most
     * @return the writer
     * @throws IllegalArgumentException if a number is none of these; then no file is made
     * @throws IOException if it cannot be made
     */
    public static PcapWriter open(Path path, int linkType, int fractionDigits, int snapshotLength) throws IOException {
        check(linkType, fractionDigits, snapshotLength);
        return new PcapWriter(Output.open(path), linkType, 0, fractionDigits, snapshotLength);
    }

    /**
     * Begins a capture in a stream, which is closed with the writer and needs no buffer of its own; microseconds, frames
     * of any length.
     *
     * @param out the stream to write to
     * @param linkType what every frame begins with, 0..65535
     * @return the writer
     * @throws IllegalArgumentException if it is not in that range
     * @throws IOException if the stream refuses the file header
     */
    public static PcapWriter open(OutputStream out, int linkType) throws IOException {
        return open(out, linkType, 6, FrameLimits.of(linkType));
    }

    /**
     * Begins a capture in a stream, which is closed with the writer and needs no buffer of its own.
     *
     * @param out the stream to write to
     * @param linkType what every frame begins with, 0..65535
     * @param fractionDigits 6 for microseconds, 9 for nanoseconds
     * @param snapshotLength the most bytes to keep of a frame: 1 to as many as a frame of the link type can have, which is
     *     {@value CaptureReader#MAXIMUM_CAPTURED_LENGTH} for most
     * @return the writer
     * @throws IllegalArgumentException if a number is none of these
     * @throws IOException if the stream refuses the file header
     */
    public static PcapWriter open(OutputStream out, int linkType, int fractionDigits, int snapshotLength)
            throws IOException {
        return open(out, linkType, fractionDigits, snapshotLength, -1);
    }

    /**
     * Begins a capture in a stream, as the other {@code open} does, of frames that end with a check sequence.
     *
     * @param out the stream to write to
     * @param linkType what every frame begins with, 0..65535
     * @param fractionDigits 6 for microseconds, 9 for nanoseconds
     * @param snapshotLength the most bytes to keep of a frame: 1 to as many as a frame of the link type can have, which is
     *     {@value CaptureReader#MAXIMUM_CAPTURED_LENGTH} for most
     * @param frameCheckSequenceLength the length in bytes of the check sequence, an even number of 0..30; -1 if it is not known
     * @return the writer
     * @throws IllegalArgumentException if a number is none of these
     * @throws IOException if the stream refuses the file header
     */
    public static PcapWriter open(
            OutputStream out, int linkType, int fractionDigits, int snapshotLength, int frameCheckSequenceLength)
            throws IOException {
        check(linkType, fractionDigits, snapshotLength);
        int bits = 0;
        if (frameCheckSequenceLength != -1) {
            Output.range("frameCheckSequenceLength", frameCheckSequenceLength, 0, 30);
            if (frameCheckSequenceLength % 2 != 0) {
                throw new IllegalArgumentException("frameCheckSequenceLength " + frameCheckSequenceLength + " is odd");
            }
            bits = PcapReader.CHECK_SEQUENCE_KNOWN | frameCheckSequenceLength / 2 << 28;
        }
        return new PcapWriter(new Output(out), linkType, bits, fractionDigits, snapshotLength);
    }

    /**
     * Returns the most bytes that a frame of a link type can have, which is the greatest snapshot length of its files.
     *
     * @param linkType the {@link io.github.packetcodec.link.LinkType} of the frames
     * @return the writer
     */
    public static int longestFrame(int linkType) {
        return FrameLimits.of(linkType);
    }

    private static void check(int linkType, int fractionDigits, int snapshotLength) {
        Output.range("linkType", linkType, 0, 0xFFFF);
        Output.range("snapshotLength", snapshotLength, 1, FrameLimits.of(linkType));
        if (fractionDigits != 6 && fractionDigits != 9) {
            throw new IllegalArgumentException("fractionDigits " + fractionDigits + " is neither 6 nor 9");
        }
    }

    /**
     * Writes the frame {@code in[offset]..in[offset + length - 1]}, which is whole: its length on the wire is
     * {@code length}.
     *
     * @param epochSecond seconds since 1970-01-01T00:00:00Z, 0..2<sup>32</sup> - 1: the format holds no others
     * @param nanosecond 0..999,999,999
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes that were captured
     * @throws IllegalArgumentException as the other {@code write} does
     * @throws IndexOutOfBoundsException if that range is not within the array
     * @throws IOException if writing fails
     */
    public void write(long epochSecond, int nanosecond, byte[] in, int offset, int length) throws IOException {
        write(epochSecond, nanosecond, in, offset, length, length);
    }

    /**
     * Writes the frame {@code in[offset]..in[offset + length - 1]}. What is beyond the snapshot length is left out, and
     * the part of the time that is finer than the file's resolution.
     *
     * @param epochSecond seconds since 1970-01-01T00:00:00Z, 0..2<sup>32</sup> - 1: the format holds no others
     * @param nanosecond 0..999,999,999
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes that were captured
     * @param wireLength the length of the frame on the wire, 0..2<sup>32</sup> - 1
     * @throws IllegalArgumentException if a number is none of these; then nothing is written
     * @throws IndexOutOfBoundsException if that range is not within the array; then nothing is written
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    public void write(long epochSecond, int nanosecond, byte[] in, int offset, int length, long wireLength)
            throws IOException {
        out.checkOpen();
        Output.checkFrame(nanosecond, in, offset, length, wireLength);
        Output.range("epochSecond", epochSecond, 0, 0xFFFF_FFFFL);
        int captured = Math.min(length, snapshotLength);
        out.put32(epochSecond);
        out.put32(nanosecond / nanosecondsPerFraction);
        out.put32(captured);
        out.put32(wireLength);
        out.put(in, offset, captured);
    }

    /**
     * Hands all that was written to the file or stream.
     *
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Writes what is left and closes the file or stream. After a write that failed it writes nothing. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
