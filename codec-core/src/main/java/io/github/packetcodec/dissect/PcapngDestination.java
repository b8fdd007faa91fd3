package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureBlock;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.PcapngWriter;
import io.github.packetcodec.capture.SectionHeader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames to a pcapng file, and all that is around them. Blocks of pcapng are copied byte for byte; a capture of another format
 * becomes a section with one interface.
 */
final class PcapngDestination implements Destination {
    private static final int UNKNOWN_LENGTH = -1;

    private final OutputFile file;
    private @Nullable PcapngWriter writer;
    /** Whether the current file is pcapng, which begins with a section header. */
    private boolean isPcapng;

    PcapngDestination(OutputFile file) {
        this.file = file;
    }

    @Override
    public void block(CaptureReader reader) {
        OutputFile.write(() -> write(reader));
    }

    private void write(CaptureReader reader) throws IOException {
        if (writer == null) {
            writer = PcapngWriter.openWithoutSection(file.create());
        }
        CaptureBlock block = reader.block().orElse(null);
        if (block instanceof SectionHeader section) {
            isPcapng = true;
            if (isKnown(section)) {
                writer.beginSection(section.withSectionLength(UNKNOWN_LENGTH)); // blocks may be left out
                return;
            }
        } else if (!isPcapng) {
            writer.beginSection(SectionHeader.DEFAULT);
            writer.addInterface(description(reader));
            return;
        }
        writer.copy(reader);
    }

    /** A block of a section of another version is copied as it is, and the section whole. */
    private static boolean isKnown(SectionHeader section) {
        return section.majorVersion() == 1 && (section.minorVersion() == 0 || section.minorVersion() == 2);
    }

    /** Describes the one interface of a capture that is not pcapng. */
    static InterfaceDescription description(CaptureReader reader) {
        InterfaceDescription description = InterfaceDescription.of(reader.linkType())
                .withSnapshotLength(reader.snapshotLength())
                .withFractionDigits(reader.fractionDigits());
        int checkSequence = reader.frameCheckSequenceLength();
        return checkSequence >= 0 && checkSequence <= 7
                ? description.withFrameCheckSequenceLength(checkSequence)
                : description;
    }

    @Override
    @SuppressWarnings("NullAway") // the header of a capture comes before its frames, and opens the writer
    public void frame(FrameSource source) {
        OutputFile.write(() -> {
            if (isPcapng) {
                writer.copy((CaptureReader) source);
            } else {
                write(writer, 0, source);
            }
        });
    }

    /** Writes a frame of a capture that is not pcapng. */
    static void write(PcapngWriter writer, int interfaceId, FrameSource source) throws IOException {
        writer.write(
                interfaceId,
                source.epochSecond(),
                source.nanosecond(),
                source.bytes(),
                source.offset(),
                source.capturedLength(),
                source.wireLength(),
                source.flags(),
                source.dropCount());
    }

    @Override
    public void end() {
        isPcapng = false;
    }

    @Override
    public void flush() {
        if (writer != null) {
            OutputFile.write(writer::flush);
        }
    }

    @Override
    public void close() {
        if (writer != null) {
            OutputFile.write(writer::close);
        }
    }
}
