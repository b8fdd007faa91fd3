package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a pcapng file (draft-ietf-opsawg-pcapng) of one section, little-endian whatever the machine: interfaces, which
 * may be added at any time before their first frame, and enhanced packet blocks. What is written stands in a buffer until
 * that is full, or {@link #flush} or {@link #close} is called.
 *
 * <pre>{@code
 * try (PcapngWriter writer = PcapngWriter.open(path, "what this is a capture of")) {
 *     int lan = writer.addInterface(1, "eth0", 9, CaptureReader.MAXIMUM_CAPTURED_LENGTH);
 *     writer.write(lan, epochSecond, nanosecond, frame, 0, frame.length);
 * }
 * }</pre>
 *
 * <p>A comment is any text of at most 65,535 bytes as UTF-8; all the comments on one thing together have at most 131,072.
 * For one thread at a time.
 */
public final class PcapngWriter implements Closeable, Flushable {
    private static final int END_OF_OPTIONS = 0;
    private static final int COMMENT = 1;
    private static final int INTERFACE_NAME = 2;
    private static final int TIME_RESOLUTION = 9;
    private static final int MAXIMUM_OPTION_LENGTH = 0xFFFF;
    /** With it, every block fits in the window of {@link Input}. */
    private static final int MAXIMUM_COMMENTS_LENGTH = 128 * 1024;

    private static final String[] NONE = {};

    /** What must be known of an interface to write its frames. */
    private record Interface(int fractionDigits, int snapshotLength) {}

    private record Option(int code, byte[] value) {}

    private final Output out;
    private final List<Interface> interfaces = new ArrayList<>();

    private PcapngWriter(OutputStream stream, List<Option> options) throws IOException {
        out = new Output(stream);
        int length = 28 + length(options);
        out.put32(0x0A0D_0D0A);
        out.put32(length);
        out.put32(0x1A2B_3C4D);
        out.put16(1); // version 1.0
        out.put16(0);
        out.put32(-1); // 64 bits: the length of the section is not told
        out.put32(-1);
        put(options);
        out.put32(length);
    }

    /**
     * Makes a file, or overwrites the one that is there.
     *
     * @param comments on the file as a whole
     * @throws IllegalArgumentException if a comment is too long; then no file is made
     * @throws IOException if it cannot be made
     */
    public static PcapngWriter open(Path path, String... comments) throws IOException {
        List<Option> options = options(comments);
        return new PcapngWriter(Files.newOutputStream(path), options);
    }

    /**
     * Begins a capture in a stream, which is closed with the writer and needs no buffer of its own.
     *
     * @param comments on the capture as a whole
     * @throws IllegalArgumentException if a comment is too long
     */
    public static PcapngWriter open(OutputStream out, String... comments) throws IOException {
        return new PcapngWriter(out, options(comments));
    }

    /** Adds an interface without a name, for frames of any length and times in nanoseconds; returns its id. */
    public int addInterface(int linkType) throws IOException {
        return addInterface(linkType, "", 9, CaptureReader.MAXIMUM_CAPTURED_LENGTH);
    }

    /**
     * Adds an interface; there may be 8,192, as many as {@link CaptureReader} takes.
     *
     * @param linkType what its frames begin with, 0..65535
     * @param name empty for none; at most 256 bytes as UTF-8
     * @param fractionDigits the decimal digits of the second that its times have: 6 for microseconds, 0..9
     * @param snapshotLength the most bytes to keep of a frame, 1..{@value CaptureReader#MAXIMUM_CAPTURED_LENGTH}
     * @param comments on the interface
     * @return its id: 0 for the first, 1 for the second
     * @throws IllegalArgumentException if a number is none of these, a text is too long, or there are too many
     *     interfaces; then nothing is written
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    public int addInterface(int linkType, String name, int fractionDigits, int snapshotLength, String... comments)
            throws IOException {
        out.checkOpen();
        Output.range("number of interfaces", interfaces.size() + 1L, 1, PcapngReader.MAXIMUM_INTERFACES);
        Output.range("linkType", linkType, 0, 0xFFFF);
        Output.range("fractionDigits", fractionDigits, 0, 9);
        Output.range("snapshotLength", snapshotLength, 1, CaptureReader.MAXIMUM_CAPTURED_LENGTH);
        List<Option> options = options(comments);
        if (!name.isEmpty()) {
            options.add(option(INTERFACE_NAME, name, PcapngReader.MAXIMUM_NAME_LENGTH));
        }
        options.add(new Option(TIME_RESOLUTION, new byte[] {(byte) fractionDigits}));
        int length = 20 + length(options);
        out.put32(1);
        out.put32(length);
        out.put16(linkType);
        out.put16(0); // reserved
        out.put32(snapshotLength);
        put(options);
        out.put32(length);
        interfaces.add(new Interface(fractionDigits, snapshotLength));
        return interfaces.size() - 1;
    }

    /**
     * Writes the frame {@code in[offset]..in[offset + length - 1]}, which is whole: its length on the wire is
     * {@code length}.
     *
     * @throws IllegalArgumentException as the other {@code write} does
     * @throws IndexOutOfBoundsException if that range is not within the array
     */
    public void write(int interfaceId, long epochSecond, int nanosecond, byte[] in, int offset, int length)
            throws IOException {
        write(interfaceId, epochSecond, nanosecond, in, offset, length, length, NONE);
    }

    /**
     * Writes the frame {@code in[offset]..in[offset + length - 1]}. What is beyond the snapshot length of its interface
     * is left out, and the part of the time that is finer than the interface's resolution.
     *
     * @param interfaceId what {@code addInterface} returned
     * @param epochSecond seconds since 1970-01-01T00:00:00Z; from 0 on, as many as 63 bits can count in the interface's
     *     resolution: in nanoseconds, up to the year 2262
     * @param nanosecond 0..999,999,999
     * @param wireLength the length of the frame on the wire, at least {@code length} and at most 2<sup>32</sup> - 1
     * @param comments on the frame
     * @throws IllegalArgumentException if a number is none of these, or a comment is too long; then nothing is written
     * @throws IndexOutOfBoundsException if that range is not within the array; then nothing is written
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    public void write(
            int interfaceId,
            long epochSecond,
            int nanosecond,
            byte[] in,
            int offset,
            int length,
            long wireLength,
            String... comments)
            throws IOException {
        out.checkOpen();
        Output.checkFrame(nanosecond, in, offset, length, wireLength);
        Output.range("interfaceId", interfaceId, 0, interfaces.size() - 1);
        Interface of = interfaces.get(interfaceId);
        long perSecond = powerOfTen(of.fractionDigits);
        Output.range("epochSecond", epochSecond, 0, Long.MAX_VALUE / perSecond - 1);
        long ticks = epochSecond * perSecond + nanosecond / powerOfTen(9 - of.fractionDigits);
        int captured = Math.min(length, of.snapshotLength);
        List<Option> options = comments.length == 0 ? List.of() : options(comments);
        int blockLength = 32 + padded(captured) + length(options);
        out.put32(6);
        out.put32(blockLength);
        out.put32(interfaceId);
        out.put32(ticks >>> 32);
        out.put32(ticks);
        out.put32(captured);
        out.put32(wireLength);
        out.put(in, offset, captured);
        out.pad(captured);
        put(options);
        out.put32(blockLength);
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

    /** Writes what is left and closes the file or stream. */
    @Override
    public void close() throws IOException {
        out.close();
    }

    private static List<Option> options(String... comments) {
        List<Option> options = new ArrayList<>();
        int length = 0;
        for (String comment : comments) {
            Option option = option(COMMENT, comment, MAXIMUM_OPTION_LENGTH);
            length += option.value.length;
            Output.range("length of the comments", length, 0, MAXIMUM_COMMENTS_LENGTH);
            options.add(option);
        }
        return options;
    }

    private static Option option(int code, String text, int maximumLength) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        Output.range("length of a text", value.length, 0, maximumLength);
        return new Option(code, value);
    }

    /** How many bytes the options take, with the one that ends them; without options, none. */
    private static int length(List<Option> options) {
        int length = options.isEmpty() ? 0 : 4;
        for (Option option : options) {
            length += 4 + padded(option.value.length);
        }
        return length;
    }

    private void put(List<Option> options) throws IOException {
        for (Option option : options) {
            out.put16(option.code);
            out.put16(option.value.length);
            out.put(option.value, 0, option.value.length);
            out.pad(option.value.length);
        }
        if (!options.isEmpty()) {
            out.put32(END_OF_OPTIONS);
        }
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
