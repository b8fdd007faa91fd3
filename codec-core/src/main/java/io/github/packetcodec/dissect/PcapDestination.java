package io.github.packetcodec.dissect;

import io.github.packetcodec.capture.CaptureBlock;
import io.github.packetcodec.capture.CaptureReader;
import io.github.packetcodec.capture.FrameSource;
import io.github.packetcodec.capture.InterfaceDescription;
import io.github.packetcodec.capture.PcapWriter;
import io.github.packetcodec.capture.SectionHeader;
import io.github.packetcodec.link.LinkType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes frames to a pcap file. The first frame, or where there is none the first header, determines what its header states. */
final class PcapDestination implements Destination {
    private static final int MICROSECONDS = 6;
    private static final int NANOSECONDS = 9;
    private static final int NANOSECONDS_PER_MICROSECOND = 1000;

    private final OutputFile file;
    private @Nullable PcapWriter writer;
    private int linkType = -1;
    private int fractionDigits = MICROSECONDS;
    private long snapshotLength;

    private boolean isPcapng;
    private boolean areCommentsLost;
    private boolean areTimesShortened;
    private boolean areFramesCut;

    PcapDestination(OutputFile file) {
        this.file = file;
    }

    @Override
    public void block(CaptureReader reader) {
        if (writer == null && linkType < 0) {
            CaptureBlock block = reader.block().orElse(null);
            isPcapng |= block instanceof SectionHeader;
            if (block instanceof InterfaceDescription description) {
                linkType = description.linkType();
                snapshotLength = description.snapshotLength();
            } else if (!isPcapng) {
                OutputFile.write(() -> open(reader)); // the header of a file that is not pcapng
            }
        }
    }

    private PcapWriter open(FrameSource source) throws IOException {
        linkType = source.linkType();
        snapshotLength = source instanceof CaptureReader reader ? reader.snapshotLength() : 0;
        fractionDigits = source.fractionDigits() > MICROSECONDS ? NANOSECONDS : MICROSECONDS;
        return open(source.frameCheckSequenceLength());
    }

    private PcapWriter open(int frameCheckSequenceLength) throws IOException {
        long longest = PcapWriter.longestFrame(linkType);
        boolean isStated = snapshotLength > 0 && snapshotLength < longest;
        snapshotLength = isStated ? snapshotLength : longest;
        boolean isKnown = frameCheckSequenceLength >= 0 && frameCheckSequenceLength % 2 == 0;
        PcapWriter opened = PcapWriter.open(
                file.create(), linkType, fractionDigits, (int) snapshotLength, isKnown ? frameCheckSequenceLength : -1);
        writer = opened;
        return opened;
    }

    @Override
    public void frame(FrameSource source) {
        OutputFile.write(() -> write(source));
    }

    private void write(FrameSource source) throws IOException {
        PcapWriter opened = writer == null ? open(source) : writer;
        if (source.linkType() != linkType) {
            throw new IOException("frame " + source.frameNumber() + " has link type " + source.linkType() + " ("
                    + LinkType.nameOf(source.linkType()) + "), the frames before it " + linkType + " ("
                    + LinkType.nameOf(linkType) + "); a pcap file has one, a pcapng file may have several");
        }
        remarkLosses(source);
        opened.write(
                source.epochSecond(),
                source.nanosecond(),
                source.bytes(),
                source.offset(),
                source.capturedLength(),
                source.wireLength());
    }

    private void remarkLosses(FrameSource source) {
        if (!areCommentsLost && !source.comments().isEmpty()) {
            areCommentsLost = true;
            file.remark("pcap has no comments; write pcapng to keep them");
        }
        if (!areTimesShortened
                && fractionDigits == MICROSECONDS
                && source.nanosecond() % NANOSECONDS_PER_MICROSECOND != 0) {
            areTimesShortened = true;
            file.remark("times are cut to microseconds, the resolution of the first frame; write pcapng to keep them");
        }
        if (!areFramesCut && source.capturedLength() > snapshotLength) {
            areFramesCut = true;
            file.remark("frames are cut to the snapshot length that the capture states, " + snapshotLength + " bytes");
        }
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
        OutputFile.write(() -> {
            if (writer == null && linkType >= 0) {
                open(-1); // no frame was chosen
            }
            if (writer != null) {
                writer.close();
            }
        });
    }
}
