package io.github.packetcodec.capture;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * Writes a capture into one pcapng file after the other. Each file has the section header and the interfaces, and can be read
 * alone. A new file is begun before a frame, when the file has reached a size, or the frame is so many seconds later than the
 * first of the file; the time is that of the frames.
 *
 * {@snippet :
 * var limits = new RotatingPcapngWriter.Limits(100_000_000, 3600, 24);
 * try (var writer = RotatingPcapngWriter.open(
 *         n -> folder.resolve("capture-" + n + ".pcapng"), SectionHeader.DEFAULT, limits)) {
 *     int lan = writer.addInterface(
 *             InterfaceDescription.of(LinkType.ETHERNET).withName("eth0"));
 *     writer.write(lan, epochSecond, nanosecond, frame, 0, frame.length, frame.length, PacketFlags.NONE, -1);
 * }
 * }
 *
 * <p>After an {@link IOException} every further write throws one too. For one thread at a time.
 */
public final class RotatingPcapngWriter implements Closeable, Flushable {
    /**
     * When a file is full, and how many are kept.
     *
     * @param bytes the size from which on a file takes no more frames, 1 or more; {@link Long#MAX_VALUE} for any
     * @param seconds how much later than the first of its file a frame is not, 1 or more; {@link Long#MAX_VALUE} for any
     * @param files how many files are kept, 1 or more: the oldest is deleted when there are more; {@link Integer#MAX_VALUE} for all
     */
    public record Limits(long bytes, long seconds, int files) {
        /**
         * Creates limits.
         *
         * @throws IllegalArgumentException if a number is less than 1
         */
        public Limits {
            Output.range("bytes", bytes, 1, Long.MAX_VALUE);
            Output.range("seconds", seconds, 1, Long.MAX_VALUE);
            Output.range("files", files, 1, Integer.MAX_VALUE);
        }
    }

    private final LongFunction<Path> pathOf;
    private final SectionHeader section;
    private final Limits limits;
    private final List<InterfaceDescription> interfaces = new ArrayList<>();
    /** The files that may have to be deleted; none if all are kept. */
    private final Deque<Path> kept = new ArrayDeque<>();

    private long number = 1;
    private PcapngWriter writer;
    private boolean hasFrames;
    private long firstSecond;

    private RotatingPcapngWriter(LongFunction<Path> pathOf, SectionHeader section, Limits limits) throws IOException {
        this.pathOf = Objects.requireNonNull(pathOf, "pathOf");
        this.section = section;
        this.limits = limits;
        begin();
    }

    /**
     * Makes the first file.
     *
     * @param pathOf the path of a file by its number, from 1 on; a file that is there is overwritten
     * @param section the header of every file's section
     * @param limits when a file is full, and how many files are kept
     * @return the writer
     * @throws IllegalArgumentException if the section cannot be read again: see {@link PcapngWriter#beginSection}
     * @throws IOException if the file cannot be made
     */
    public static RotatingPcapngWriter open(LongFunction<Path> pathOf, SectionHeader section, Limits limits)
            throws IOException {
        return new RotatingPcapngWriter(pathOf, section, limits);
    }

    private void begin() throws IOException {
        Path path = pathOf.apply(number);
        writer = PcapngWriter.open(path, section);
        hasFrames = false;
        if (limits.files < Integer.MAX_VALUE) {
            kept.add(path);
        }
        for (InterfaceDescription description : interfaces) {
            writer.addInterface(description);
        }
    }

    private void rotate() throws IOException {
        writer.close();
        if (kept.size() == limits.files) {
            Files.deleteIfExists(kept.remove());
        }
        number++;
        begin();
    }

    /**
     * Adds an interface to this file and all that follow; see {@link PcapngWriter#addInterface(InterfaceDescription)}.
     *
     * @param description the interface
     * @return the id of the interface
     * @throws IOException if writing fails
     */
    public int addInterface(InterfaceDescription description) throws IOException {
        int id = writer.addInterface(description);
        interfaces.add(description);
        return id;
    }

    /**
     * {@return a time in ticks of an interface; see {@link PcapngWriter#timestamp}}
     *
     * @param interfaceId the id of the interface, as {@code addInterface} returned it
     * @param epochSecond the time of the frame: seconds since 1970-01-01T00:00:00Z
     * @param nanosecond the nanosecond within the second, 0..999,999,999
     */
    public long timestamp(int interfaceId, long epochSecond, int nanosecond) {
        return writer.timestamp(interfaceId, epochSecond, nanosecond);
    }

    /** {@return the number of the file that is being written, from 1 on} */
    public long fileNumber() {
        return number;
    }

    /**
     * Writes a frame as {@link PcapngWriter#write(int, long, int, byte[], int, int, long, PacketFlags, long, String...)} does, in the
     * next file if this one is full.
     *
     * @param interfaceId the id of the interface, as {@code addInterface} returned it
     * @param epochSecond the time of the frame: seconds since 1970-01-01T00:00:00Z
     * @param nanosecond the nanosecond within the second, 0..999,999,999
     * @param in the array that contains the frame
     * @param offset the index of the first byte of the frame
     * @param length the number of bytes that were captured
     * @param wireLength the length of the frame on the wire in bytes
     * @param flags the direction of the frame and the rest of what is known of it
     * @param dropCount the number of frames that were lost since the one before, or -1 if it is not known
     * @param comments comments on the frame, if there are any
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
            PacketFlags flags,
            long dropCount,
            String... comments)
            throws IOException {
        if (hasFrames && (writer.position() >= limits.bytes || isLate(epochSecond))) {
            rotate();
        }
        writer.write(interfaceId, epochSecond, nanosecond, in, offset, length, wireLength, flags, dropCount, comments);
        if (!hasFrames) {
            hasFrames = true;
            firstSecond = epochSecond;
        }
    }

    private boolean isLate(long epochSecond) {
        return epochSecond > firstSecond && epochSecond - firstSecond >= limits.seconds;
    }

    /**
     * Writes a block without a frame into this file: statistics, names, secrets; see {@link PcapngWriter#write(CaptureBlock)}.
     *
     * @param block the block to write
     * @throws IllegalArgumentException as there, and if the block contains a frame or begins a section; interfaces are added by
     *     {@link #addInterface}
     * @throws IOException if writing fails
     */
    public void write(CaptureBlock block) throws IOException {
        if (block instanceof PacketBlock || block instanceof SectionHeader || block instanceof InterfaceDescription) {
            throw new IllegalArgumentException("a block of type " + block.type() + " is not written alone");
        }
        writer.write(block);
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    /** Writes what is left and closes the file. */
    @Override
    public void close() throws IOException {
        writer.close();
    }
}
