package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a pcapng file (draft-ietf-opsawg-pcapng): sections, interfaces, which may be added at any time before their first
 * frame, frames, and every other kind of block. What is written is kept in a buffer until that is full, or {@link #flush} or
 * {@link #close} is called.
 *
 * {@snippet :
 * try (PcapngWriter writer = PcapngWriter.open(path, "what this is a capture of")) {
 *     int lan = writer.addInterface(
 *             InterfaceDescription.of(LinkType.ETHERNET).withName("eth0"));
 *     writer.write(lan, epochSecond, nanosecond, frame, 0, frame.length);
 *     long now = writer.timestamp(lan, epochSecond, nanosecond);
 *     writer.write(InterfaceStatistics.of(lan, now).withReceived(1).withDropped(0));
 * }
 * }
 *
 * <p>A method that throws an {@link IllegalArgumentException} or an {@link IndexOutOfBoundsException} has written nothing. After
 * an {@link IOException} of the file or stream, every further write throws one too, and {@link #close} writes nothing more: the
 * file is the beginning of what was to be written.
 *
 * <p>For one thread at a time.
 */
public final class PcapngWriter implements Closeable, Flushable {
    private static final String[] NONE = {};

    private final Output out;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private boolean inSection;

    private PcapngWriter(Output out) {
        this.out = out;
    }

    /**
     * Makes a file, or overwrites the one that is there, and begins a section.
     *
     * @param path the file to write
     * @param comments comments on the file as a whole
     * @return the writer
     * @throws IllegalArgumentException if a comment is no text of an option; then no file is made
     * @throws IOException if it cannot be made
     */
    public static PcapngWriter open(Path path, String... comments) throws IOException {
        return open(path, section(comments));
    }

    /**
     * Makes a file, or overwrites the one that is there, and begins a section.
     *
     * @param path the file to write
     * @param section the section to begin
     * @return the writer
     * @throws IllegalArgumentException if the section cannot be read again: see {@link #beginSection}; then no file is made
     * @throws IOException if it cannot be made
     */
    public static PcapngWriter open(Path path, SectionHeader section) throws IOException {
        check(section);
        return begin(Output.open(path), section);
    }

    /**
     * Begins a capture and a section in a stream, which is closed with the writer and needs no buffer of its own.
     *
     * @param out the stream to write to
     * @param comments comments on the capture as a whole
     * @return the writer
     * @throws IllegalArgumentException if a comment is no text of an option
     * @throws IOException if writing fails
     */
    public static PcapngWriter open(OutputStream out, String... comments) throws IOException {
        return open(out, section(comments));
    }

    /**
     * Begins a capture and a section in a stream, which is closed with the writer and needs no buffer of its own.
     *
     * @param out the stream to write to
     * @param section the section to begin
     * @return the writer
     * @throws IllegalArgumentException if the section cannot be read again: see {@link #beginSection}
     * @throws IOException if writing fails
     */
    public static PcapngWriter open(OutputStream out, SectionHeader section) throws IOException {
        check(section);
        return begin(new Output(out), section);
    }

    /**
     * Makes a file, or overwrites the one that is there, without a section: the first block to be written, or to be copied from a
     * reader, must begin one.
     *
     * @param path the file to write
     * @return the writer
     * @throws IOException if it cannot be made
     */
    public static PcapngWriter openWithoutSection(Path path) throws IOException {
        return new PcapngWriter(Output.open(path));
    }

    /**
     * Begins a capture in a stream as {@link #openWithoutSection(Path)} does in a file.
     *
     * @param out the stream to write to
     * @return the writer
     */
    public static PcapngWriter openWithoutSection(OutputStream out) {
        return new PcapngWriter(new Output(out));
    }

    private static PcapngWriter begin(Output out, SectionHeader section) throws IOException {
        PcapngWriter writer = new PcapngWriter(out);
        writer.beginSection(section);
        return writer;
    }

    private static SectionHeader section(String... comments) {
        return new SectionHeader(true, 1, 0, -1, comments(comments));
    }

    /**
     * Begins a section, in which interfaces are numbered from 0 again.
     *
     * @param section the section to begin
     * @throws IllegalArgumentException if its version is neither 1.0 nor 1.2, which are those that can be read
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    public void beginSection(SectionHeader section) throws IOException {
        out.checkOpen();
        check(section);
        out.littleEndian = section.littleEndian();
        interfaces.clear();
        inSection = true;
        BlockWriter.write(out, section);
    }

    private static void check(SectionHeader section) {
        if (!PcapngSection.isKnownVersion(section.majorVersion(), section.minorVersion())) {
            throw new IllegalArgumentException(
                    "version " + section.majorVersion() + "." + section.minorVersion() + " is not 1.0 or 1.2");
        }
        BlockWriter.checkLength(section);
    }

    /**
     * Adds an interface without a name, for frames of any length and times in nanoseconds; returns its id.
     *
     * @param linkType the header that its frames begin with, 0..65535
     * @return the id of the interface within its section
     * @throws IOException if writing fails
     */
    public int addInterface(int linkType) throws IOException {
        return addInterface(linkType, "", 9, FrameLimits.of(linkType));
    }

    /**
     * Adds an interface to the section; there may be 8,192, as many as {@link CaptureReader} takes.
     *
     * @param linkType the header that its frames begin with, 0..65535
     * @param name empty for none
     * @param fractionDigits the decimal digits of the second that its times have: 6 for microseconds, 0..9
     * @param snapshotLength the most bytes to keep of a frame: 1 to as many as a frame of the link type can have, which is
     *     {@value CaptureReader#MAXIMUM_CAPTURED_LENGTH} for most
     * @param comments comments on the interface
     * @return its id: 0 for the first of the section, 1 for the second
     * @throws IllegalArgumentException if a number is none of these, a text is no text of an option, or there are too many
     *     interfaces
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    public int addInterface(int linkType, String name, int fractionDigits, int snapshotLength, String... comments)
            throws IOException {
        Output.range("linkType", linkType, 0, 0xFFFF);
        Output.range("snapshotLength", snapshotLength, 1, FrameLimits.of(linkType));
        InterfaceDescription description = new InterfaceDescription(linkType, snapshotLength, comments(comments));
        if (!name.isEmpty()) {
            description = description.withName(name);
        }
        return addInterface(description.withFractionDigits(fractionDigits));
    }

    /**
     * Adds an interface to the section; there may be 8,192, as many as {@link CaptureReader} takes.
     *
     * @param description the interface
     * @return its id: 0 for the first of the section, 1 for the second
     * @throws IllegalArgumentException if an option has not the length that the draft requires, or there are too many interfaces
     * @throws IllegalStateException if no section was begun
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    public int addInterface(InterfaceDescription description) throws IOException {
        checkSection();
        Output.range("number of interfaces", interfaces.size() + 1L, 1, PcapngSection.MAXIMUM_INTERFACES);
        BlockWriter.checkLength(description);
        PcapngInterface added = PcapngInterface.of(description);
        BlockWriter.write(out, description);
        interfaces.add(added);
        return interfaces.size() - 1;
    }

    /**
     * {@return a time in ticks of an interface, as an {@link InterfaceStatistics} or a {@link PacketBlock} has it} What is finer than a
     * tick is left out.
     *
     * @param interfaceId the id of the interface, as {@code addInterface} returned it
     * @param epochSecond the time of the frame: seconds since 1970-01-01T00:00:00Z
     * @param nanosecond the nanosecond within the second, 0..999,999,999
     * @throws IllegalArgumentException if there is no such interface, or its ticks cannot count to that time
     */
    public long timestamp(int interfaceId, long epochSecond, int nanosecond) {
        Output.range("nanosecond", nanosecond, 0, 999_999_999);
        return described(interfaceId).ticks(epochSecond, nanosecond);
    }

    /**
     * Writes the frame {@code in[offset]..in[offset + length - 1]}, which is whole: its length on the wire is
     * {@code length}. Allocates nothing.
     *
     * @param interfaceId what {@code addInterface} returned
     * @param epochSecond seconds since 1970-01-01T00:00:00Z, from the time offset of the interface on, which is 0 unless stated, as many as
     *     64 bits can count in the interface's resolution: in nanoseconds, up to the year 2554
     * @param nanosecond 0..999,999,999
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes that were captured
     * @throws IllegalArgumentException as the other {@code write} does
     * @throws IndexOutOfBoundsException if that range is not within the array
     * @throws IOException if writing fails
     */
    public void write(int interfaceId, long epochSecond, int nanosecond, byte[] in, int offset, int length)
            throws IOException {
        write(interfaceId, epochSecond, nanosecond, in, offset, length, length, PacketFlags.NONE, -1, NONE);
    }

    /**
     * Writes the frame {@code in[offset]..in[offset + length - 1]}; see the longest {@code write}.
     *
     * @param interfaceId what {@code addInterface} returned
     * @param epochSecond seconds since 1970-01-01T00:00:00Z, from the time offset of the interface on, which is 0 unless stated, as many as
     *     64 bits can count in the interface's resolution: in nanoseconds, up to the year 2554
     * @param nanosecond 0..999,999,999
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes that were captured
     * @param wireLength the length of the frame on the wire, 0..2<sup>32</sup> - 1
     * @param comments comments on the frame
     * @throws IllegalArgumentException as the longest {@code write} does
     * @throws IndexOutOfBoundsException if that range is not within the array
     * @throws IOException if writing fails
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
        write(interfaceId, epochSecond, nanosecond, in, offset, length, wireLength, PacketFlags.NONE, -1, comments);
    }

    /**
     * Writes the frame {@code in[offset]..in[offset + length - 1]}. What is beyond the snapshot length of its interface
     * is left out, and the part of the time that is finer than the interface's resolution. Allocates nothing if there are no
     * comments, and the resolution is a power of 10.
     *
     * @param interfaceId what {@code addInterface} returned
     * @param epochSecond seconds since 1970-01-01T00:00:00Z, from the time offset of the interface on, which is 0 unless stated, as
     *     many as 64 bits can count in the interface's resolution: in nanoseconds, up to the year 2554
     * @param nanosecond 0..999,999,999
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes that were captured
     * @param wireLength the length of the frame on the wire, 0..2<sup>32</sup> - 1
     * @param flags the flags; {@link PacketFlags#NONE} is not written
     * @param dropCount the number of frames lost between this and the one before it on the same interface; -1 if it is not known
     * @param comments comments on the frame
     * @throws IllegalArgumentException if a number is none of these, there are more bytes than a frame of the link type can have,
     *     or a comment is no text of an option
     * @throws IndexOutOfBoundsException if that range is not within the array
     * @throws IllegalStateException if no section was begun
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
            PacketFlags flags,
            long dropCount,
            String... comments)
            throws IOException {
        checkSection();
        Output.checkFrame(nanosecond, in, offset, length, wireLength);
        PcapngInterface of = described(interfaceId);
        long ticks = of.ticks(epochSecond, nanosecond);
        long limit = of.snapshotLength();
        int captured = (int) (limit == 0 ? length : Math.min(length, limit));
        Output.range("captured length", captured, 0, FrameLimits.of(of.linkType()));
        List<PcapngOption> options = comments.length == 0 ? List.of() : comments(comments);
        int flagsLength = flags.value() == 0 ? 0 : 8;
        int dropCountLength = dropCount < 0 ? 0 : 12;
        long optionsLength = OptionList.length(options) + flagsLength + dropCountLength;
        if (options.isEmpty() && optionsLength > 0) {
            optionsLength += OptionList.HEADER_LENGTH;
        }
        long blockLength = 32L + OptionList.padded(captured) + optionsLength;
        BlockWriter.checkLength(blockLength);
        out.put32(PacketBlock.ENHANCED_TYPE);
        out.put32(blockLength);
        out.put32(interfaceId);
        out.put32(ticks >>> 32);
        out.put32(ticks);
        out.put32(captured);
        out.put32(wireLength);
        out.put(in, offset, captured);
        out.pad(captured);
        if (flagsLength > 0) {
            out.put16(PacketBlock.FLAGS);
            out.put16(4);
            out.put32(flags.value());
        }
        if (dropCountLength > 0) {
            out.put16(PacketBlock.DROP_COUNT);
            out.put16(8);
            out.put64(dropCount);
        }
        if (!options.isEmpty()) {
            OptionList.write(out, PacketBlock.ENHANCED_TYPE, options);
        } else if (optionsLength > 0) {
            out.put32(OptionList.END);
        }
        out.put32(blockLength);
    }

    /**
     * Writes a block. A section header begins a section as {@link #beginSection} does, an interface description adds an interface
     * as {@link #addInterface} does. Where a block contains octets in the byte order of its file, the section has to have that order.
     *
     * @param block the block to write
     * @throws IllegalArgumentException if {@link CaptureReader} would not read the block: its frame is of an interface that was not
     *     added, or has more bytes than a frame of the link type can have, an option has not the length that the draft requires, or it is an
     *     {@link UnknownBlock} of a type that is known
     * @throws IllegalStateException if no section was begun
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    public void write(CaptureBlock block) throws IOException {
        if (block instanceof SectionHeader section) {
            beginSection(section);
        } else if (block instanceof InterfaceDescription description) {
            addInterface(description);
        } else {
            checkSection();
            if (block instanceof PacketBlock packet) {
                BlockWriter.check(packet, described(packet.interfaceId()));
            } else if (block instanceof UnknownBlock unknown && PcapngReader.isKnownType(unknown.type())) {
                throw new IllegalArgumentException("block type " + unknown.type() + " is known");
            }
            BlockWriter.checkLength(block);
            BlockWriter.write(out, block);
        }
    }

    /**
     * Writes the block at which a reader of pcapng is. It is copied byte for byte if the section has the byte order of the
     * reader's; a section header always, and begins a section as {@link #beginSection} does. So is a block that the library does
     * not know, whatever the byte order. Everything else is written as {@link #write(CaptureBlock)} does. Frames keep the numbers of
     * their interfaces, so that the interfaces have to be copied too.
     *
     * @param reader the reader whose block is to be copied
     * @throws IllegalArgumentException if the reader does not read pcapng, the frame's interface was not copied, there are too many
     *     interfaces, or the block is more than 4 MiB longer than the frame in it, and its byte order would have to be changed
     * @throws IllegalStateException if no section was begun, or the reader is at no block, or it was copied and is gone
     * @throws CaptureException if the rest of a long block is cut or damaged
     * @throws IOException if the writer is closed, or the file or stream cannot be written
     */
    public void copy(CaptureReader reader) throws IOException {
        out.checkOpen();
        if (!(reader.atBlock() instanceof PcapngReader from)) {
            throw new IllegalArgumentException("the reader does not read pcapng");
        }
        if (from.isAtSectionHeader()) {
            out.littleEndian = from.input.littleEndian;
            interfaces.clear();
            inSection = !from.isForeign();
        } else if (!from.isForeign()) {
            checkSection();
            if (out.littleEndian != from.input.littleEndian) {
                write(reader.block().orElseThrow(() -> new IllegalArgumentException("the block is too long")));
                return;
            }
            if (from.isAtInterfaceDescription()) {
                Output.range("number of interfaces", interfaces.size() + 1L, 1, PcapngSection.MAXIMUM_INTERFACES);
                interfaces.add(from.lastInterface());
            } else if (reader.isFrame()) {
                described(reader.interfaceId());
            }
        }
        from.copyUnit(out);
    }

    private PcapngInterface described(long interfaceId) {
        Output.range("interfaceId", interfaceId, 0, interfaces.size() - 1);
        return interfaces.get((int) interfaceId);
    }

    private void checkSection() throws IOException {
        out.checkOpen();
        if (!inSection) {
            throw new IllegalStateException("no section was begun");
        }
    }

    /** {@return the number of bytes that were written, those in the buffer included} */
    public long position() {
        return out.position();
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

    private static List<PcapngOption> comments(String... comments) {
        List<PcapngOption> options = new ArrayList<>(comments.length);
        for (String comment : comments) {
            options.add(PcapngOption.ofComment(comment));
        }
        return options;
    }
}
